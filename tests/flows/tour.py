#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job with the keys alone: sign in, see what waits, find a patient, read the chart, lock; then the privacy officer sees in the ledger
who looked, and munictl verifies it. tour.py BUILD_DIR STORE PICTURES_DIR, on a stage (stage.sh).
"""
import pathlib
import re
import sys
import time

import flow
from hospital import Hospital

BUILD, STORE, PICTURES = sys.argv[1:4]


def sign_in(window, member):
    window.see(re.compile('Sign in'))
    window.keys('alt+n')
    window.keys('ctrl+a')
    window.type(member['name'])
    window.keys('alt+p')
    window.type(member['password'])
    window.keys('Return')


def look_at_chart(window, hospital):
    letters, patient = hospital.some_patient('indexer')
    family = patient['name'].split(',')[0].split()[0]
    window.keys('ctrl+k')
    for letter in letters + family.lower()[len(letters):]:
        window.type(letter)
    window.see(re.compile(family, re.I))
    window.picture('find')
    window.keys('Return')
    window.see(re.compile(r'MRN|\bborn\b'))
    window.picture('chart')
    window.keys('F6')
    window.keys('bracketright')
    window.picture('chart-document')
    return family


def tour():
    hospital = Hospital(BUILD, STORE)
    before = time.time()
    window = flow.Window(hospital.program, '--store', hospital.store)
    window.shots = pathlib.Path(PICTURES)
    try:
        window.see(re.compile('choose who you are'))
        window.picture('sign-in')
        sign_in(window, hospital.members['indexer'])
        window.see('Home')
        window.picture('home')
        family = look_at_chart(window, hospital)
        window.keys('F1')
        window.picture('keys')
        window.keys('Escape')
        window.keys('ctrl+l')
        window.see(re.compile('Locked'))
        window.see_no(re.compile(family, re.I))
        window.picture('locked')
        window.close()

        window = flow.Window(hospital.program, '--store', hospital.store)
        window.shots, window.number = pathlib.Path(PICTURES), 7
        sign_in(window, hospital.members['privacy'])
        window.see('Ledger')
        window.press('Ledger')
        window.see(re.compile('Open a chart'))
        window.picture('ledger')
        window.close()
    finally:
        window.kill()

    since = time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(before - 1))
    looks = [entry for entry in hospital.ask('privacy', 'ledger', '--since', since)['entries']
             if entry['member'] == 'indexer' and entry['act'] == 'chart-open']
    if not looks:
        raise flow.Failed('the ledger has no row for the chart that was opened')
    verdict = hospital.ask('privacy', 'verify')
    if not verdict.get('ok'):
        raise flow.Failed(f'munictl verify: {verdict}')
    print(f'Signed in, found a patient, read the chart, locked; the ledger has the look, and its {verdict["entries"]} rows verify.')


sys.exit(flow.run(tour))
