#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks every workplace in the made-up language of po/pseudo.py. Fails on words that were never marked for translation (they stand outside the
brackets and do not come from the record), and on translated words that are cut off. pseudo.py SOURCE_DIR BUILD_DIR, on a stage.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import flow
from hospital import Hospital

SOURCE, BUILD = map(pathlib.Path, sys.argv[1:3])
WORD = re.compile(r'[^\W\d_]{2,}')
INSIDE = re.compile(r'⟦[^⟦⟧]*⟧')
# What keyboards and the program are called in every language.
NAMES = {'ctrl', 'alt', 'shift', 'esc', 'enter', 'tab', 'muniment', 'home', 'end', 'page', 'munictl', 'fhir', 'json', 'ndjson', 'zip', 'gz', 'mrn'}


def record_words(hospital, folder):
    """Every word of the demo's records and members: what may stand there untranslated."""
    out = folder / 'all.ndjson'
    hospital.ask('manager', 'export', '--all', '--out', str(out))
    words = set(NAMES)

    def collect(value):
        if isinstance(value, str):
            words.update(word.lower() for word in WORD.findall(value))
        elif isinstance(value, list):
            for part in value:
                collect(part)
        elif isinstance(value, dict):
            for key, part in value.items():
                if key not in ('resourceType', 'data', 'div', 'system', 'use', 'mode', 'fullUrl', 'reference'):
                    collect(part)

    for line in out.read_text(encoding='utf-8').splitlines():
        collect(json.loads(line))
    for member in hospital.members.values():
        collect([member['name'], member['password']])
    return words


def judge(widgets, names, known):
    """Sentences about what is unmarked or cut."""
    wrong = set()
    for text in [*(w['text'] for w in widgets), *(w['tooltip'] for w in widgets), *names]:
        left = INSIDE.sub(' ', text)
        strange = [word for word in WORD.findall(left) if word.lower() not in known]
        if strange and not re.fullmatch(r'(Gtk|Adw|Mun)\w+', text):
            wrong.add(f'not marked for translation: "{text[:90]}" ({", ".join(strange[:4])})')
    for widget in widgets:
        if widget['cut'] and '⟦' in widget['text']:
            wrong.add(f'cut off at {widget["width"]} px: "{widget["text"][:90]}" ({widget["type"]} in {widget["inside"]})')
    return wrong


def try_controls(known):
    """The judge finds one planted fault of each kind, and nothing in a good window."""
    good = {'type': 'GtkLabel', 'inside': 'GtkBox', 'text': '⟦Ópéñ óñé⟧', 'tooltip': '', 'cut': False, 'width': 50, 'height': 10}
    if judge([good], [], known) or not judge([{**good, 'text': 'Xyzzy'}], [], known) or not judge([{**good, 'cut': True}], [], known) \
            or not judge([], ['Xyzzy'], known):
        raise flow.Failed('negative control: the judge does not see a planted fault')


def walk(window, hospital, see):
    window.see(re.compile('⟦'))
    see('sign-in')
    window.keys('alt+n')
    window.keys('ctrl+a')
    window.type('manager')
    window.keys('Tab')
    window.type(hospital.members['manager']['password'])
    window.keys('Return')
    window.see(re.compile('⟦Ĥómé'))
    for number in range(1, 10):
        window.keys(f'alt+{number}')
        see(f'workplace {number}')
    window.keys('ctrl+k')
    window.type('ma')
    see('find')
    window.keys('Return')
    see('chart')
    window.keys('Escape', 'F1')
    see('keys')


def story():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        hospital = Hospital(BUILD, folder / 'store')
        known = record_words(hospital, folder)
        try_controls(known)
        subprocess.run([sys.executable, str(SOURCE / 'po' / 'pseudo.py'), str(SOURCE), str(folder / 'locale/qps/LC_MESSAGES/muniment.mo')], check=True)
        window = flow.Window(hospital.program, '--store', hospital.store, environment={
            'MUNIMENT_LOCALE_DIR': str(folder / 'locale'), 'LANGUAGE': 'qps', 'LD_PRELOAD': str(BUILD / 'tests/flows/peek.so')})
        window.shots = pathlib.Path(BUILD) / 'pseudo' if 'PSEUDO_SHOTS' in os.environ else None
        faults = []

        def see(place):
            window.settle()
            window.picture(place.replace(' ', '-'))
            faults.extend(f'{place}: {said}' for said in sorted(judge(window.peek(), window.texts(), known)))

        try:
            walk(window, hospital, see)
        finally:
            window.kill()
        if faults:
            raise flow.Failed('\n'.join(dict.fromkeys(faults)))


sys.exit(flow.run(story))
