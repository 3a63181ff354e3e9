#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A language that nobody speaks, made from the texts themselves: every letter accented, each text about 40 % longer and in brackets.
What shows up in the window without brackets was never marked for translation; what is cut off has no room for German.

pseudo.py SOURCE_DIR OUT_MO    (OUT_MO as gettext wants it: FOLDER/LANGUAGE/LC_MESSAGES/muniment.mo)
"""
import pathlib
import re
import subprocess
import sys
import tempfile

ACCENTS = str.maketrans('aeiouyACEINOUYcnszlrdtgh', 'áéíóúýÁÇÉÍÑÓÚÝçñšžłřđţğĥ')
OPEN, CLOSE = '⟦', '⟧'
# What must stay as it is: formats, markup, entities, accelerator marks, and the context before a bar.
KEPT = re.compile(r'%(?:\d+\$)?[-+ #0\']*(?:\d+|\*)?(?:\.(?:\d+|\*))?(?:hh|h|ll|l|z|j|t|q)?[a-zA-Z%]|%\'?[a-z]|<[^>]+>|&\w+;|\\.|\{[^}]*\}')


def stretch(text):
    """The same text in the made-up language. Escapes of the catalogue stay whole."""
    parts, last = [], 0
    for found in KEPT.finditer(text):
        parts += [text[last:found.start()].translate(ACCENTS), found[0]]
        last = found.end()
    parts.append(text[last:].translate(ACCENTS))
    visible = len(KEPT.sub('', text))
    tail = ''
    if visible:
        tail = ' ' + ('one two three four five six seven eight nine ten ' * (visible // 90 + 1))[:max(1, visible * 2 // 5)].strip()
    end = '\\n' if text.endswith('\\n') else ''
    body = ''.join(parts)
    if end:
        body = body[:-2]
    return OPEN + body + tail.translate(ACCENTS) + CLOSE + end


def read_strings(lines):
    """The catalogue's entries as lists of (keyword, text)."""
    entry, entries = [], []
    for line in [*lines, '']:
        found = re.match(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) "(.*)"$', line)
        if found:
            entry.append([found[1], found[2]])
        elif line.startswith('#,'):
            entry.append(['#,', line[2:]])
        elif line.startswith('"') and entry:
            entry[-1][1] += line[1:-1]
        elif not line.strip() and entry:
            entries.append(entry)
            entry = []
    return entries


def make_catalogue(template):
    out = []
    for entry in read_strings(template.splitlines()):
        words = dict(entry)
        if words['msgid'] == '':
            out.append('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"\n')
            continue
        lines = ['#,' + words['#,']] if '#,' in words else []
        lines += [f'{key} "{words[key]}"' for key in ('msgctxt', 'msgid', 'msgid_plural') if key in words]
        if 'msgid_plural' in words:
            lines += [f'msgstr[0] "{stretch(words["msgid"])}"', f'msgstr[1] "{stretch(words["msgid_plural"])}"']
        else:
            lines.append(f'msgstr "{stretch(words["msgid"])}"')
        out.append('\n'.join(lines) + '\n')
    return '\n'.join(out)


def main():
    source, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    listed = [line for line in (source / 'po' / 'POTFILES.in').read_text(encoding='utf-8').splitlines() if line and line[0] != '#']
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / 'files').write_text('\n'.join(listed), encoding='utf-8')
        subprocess.run(['xgettext', '--from-code=UTF-8', '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2',
                        '--flag=ngettext:1:pass-c-format', f'--files-from={folder}/files', f'--directory={source}', '--no-wrap',
                        '--no-location', '-o', f'{folder}/all.pot'], check=True, stderr=subprocess.DEVNULL)
        catalogue = make_catalogue((folder / 'all.pot').read_text(encoding='utf-8'))
        (folder / 'pseudo.po').write_text(catalogue, encoding='utf-8')
        out.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(['msgfmt', '--check-format', '-o', str(out), f'{folder}/pseudo.po'], check=True)


if __name__ == '__main__':
    main()
