#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual says what is: its links lead somewhere, its roles are those of the permission table, the tests that it cites for a promise
exist, and the lanes of README.md are those of tests/lanes. Each check is also tried on a text with a fault.

help.py SOURCE_DIR BUILD_DIR
"""
import json
import pathlib
import re
import sys

SOURCE, BUILD = map(pathlib.Path, sys.argv[1:3])
HELP = SOURCE / 'data' / 'help'


def judge_links(path, text):
    return [f'{path.name}: leads to {link}, which is not there'
            for link in re.findall(r'\]\(([^)#]+?)(?:#[^)]*)?\)', text)
            if '://' not in link and not (path.parent / link).exists()]


def judge_roles(text):
    table = (SOURCE / 'src' / 'access' / 'access-table.c').read_text(encoding='utf-8')
    lines = table[table.index('const lines[]'):]
    known = re.findall(r'^\s*\{\s*"([a-z-]+)",\s*N_ \(', lines, flags=re.M)
    told = re.findall(r'^\| [^|]+ \| `([a-z-]+)` \|', text, flags=re.M)
    return [] if known == told and known else [f'roles.md tells of {told}, the table has {known}']


def judge_tests(text, names):
    cited = set(re.findall(r'`test:([\w.-]+)`', text))
    return [f'promises.md cites the test {name}, which is not there' for name in sorted(cited - names)] + \
        ([] if cited else ['promises.md cites no test'])


def judge_lanes(text):
    lanes = {line.split()[0] for line in (SOURCE / 'tests' / 'lanes').read_text(encoding='utf-8').splitlines() if line and line[0] != '#'}
    told = set(re.findall(r'^\| `(\w+)` \|', text, flags=re.M))
    return [] if lanes <= told else [f'README.md does not tell of the lanes {sorted(lanes - told)}']


def main():
    names = {test['name'] for test in json.loads((BUILD / 'meson-info' / 'intro-tests.json').read_text(encoding='utf-8'))}
    read = {path: path.read_text(encoding='utf-8') for path in [*sorted(HELP.glob('*.md')), *SOURCE.glob('*.md'), SOURCE / 'src' / 'README.md',
                                                                SOURCE / 'ui' / 'README.md']}
    roles, promises, readme = read[HELP / 'roles.md'], read[HELP / 'promises.md'], read[SOURCE / 'README.md']
    wrong = [said for path, text in read.items() for said in judge_links(path, text)]
    # Promises about the window cite tests that a build without it does not have.
    with_ui = any('ui/app' in test['cmd'][0] or 'display' in ' '.join(test['suite']) for test in json.loads(
        (BUILD / 'meson-info' / 'intro-tests.json').read_text(encoding='utf-8')))
    wrong += judge_roles(roles) + judge_lanes(readme) + (judge_tests(promises, names) if with_ui else [])
    controls = [judge_links(HELP / 'README.md', '[x](no-such-file.md)'), judge_roles(roles.replace('`indexer`', '`indexor`')),
                judge_tests('`test:no-such-test`', names), judge_lanes('')]
    wrong += [f'negative control {number} is not noticed' for number, said in enumerate(controls) if not said]
    print('\n'.join(wrong) or f'{len(read)} documents')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
