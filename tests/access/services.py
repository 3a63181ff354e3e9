#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every exported function that can reach the store stands in services.tsv with the act that it asks for, or with the reason why it asks
for none; one that is missing fails the build's tests.
(Headers named -private belong to their folder.)

A function can reach the store when it is given a scope, a connection, a desk, the stored files or a worker; all others are pure by
construction. For a function with an act, the table is compared with the code: from its body, over everything that it calls under src/,
that act must be asked for (mun_scope_authorize or mun_actor_may with it, or with an act that the table of the file chooses).

services.py            checks
services.py --missing  prints lines for what is missing, to be completed and reviewed
"""
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
TABLE = pathlib.Path(__file__).resolve().parent / 'services.tsv'
FLOORS = ['access', 'record', 'match', 'list', 'chart', 'demo', 'desk']
HANDLES = re.compile(r'\bMun(Scope|Connection|Desk|Blobs|Worker|Session)\b')
DECLARATION = re.compile(r'^[A-Za-z_][^;{}#]*?\b(mun_[a-z0-9_]+)\s*\(([^;{}]*)\)\s*(?:G_[A-Z_]+[^;]*)?;', re.M | re.S)
DEFINITION = re.compile(r'^([a-z_][a-z0-9_]*)\s*\([^;{}]*?\)\s*\{', re.M | re.S)


def strip(text):
    text = re.sub(r'/\*.*?\*/', lambda found: re.sub(r'[^\n]', ' ', found[0]), text, flags=re.S)
    return re.sub(r'^\s*#.*?(?<!\\)$', '', text, flags=re.M)


def find_exported(top, floors):
    """function -> header, of those that can reach the store."""
    found = {}
    for floor in floors:
        for header in sorted((top / 'src' / floor).glob('*.h')):
            if header.stem.endswith('-private'):
                continue
            text = strip(header.read_text())
            text = re.sub(r'\b(struct|union|enum)\b[^;{]*\{.*?\}', ' ', text, flags=re.S)
            for name, arguments in DECLARATION.findall(text):
                if HANDLES.search(arguments):
                    found[name] = f'{floor}/{header.name}'
    return found


def read_bodies(top):
    """function -> its body, for everything under src/; static names of two files are told apart by the file."""
    bodies = {}
    for source in sorted((top / 'src').glob('*/*.c')):
        text = strip(source.read_text())
        for found in DEFINITION.finditer(text):
            end = text.find('\n}', found.end())
            bodies[(str(source), found[1])] = text[found.end():end]
    return bodies


def reach(bodies, name):
    """All text that runs when the function is called, as far as names tell."""
    by_name = {}
    for (source, function) in bodies:
        by_name.setdefault(function, []).append(source)
    seen, queue, text = set(), [(source, name) for source in by_name.get(name, [])], []
    while queue:
        source, function = queue.pop()
        if (source, function) in seen or (source, function) not in bodies:
            continue
        seen.add((source, function))
        body = bodies[(source, function)]
        text.append(body)
        for word in set(re.findall(r'\b[a-z_][a-z0-9_]*\b', body)):
            if (source, word) in bodies:
                queue.append((source, word))
            elif word.startswith('mun_'):
                queue.extend((other, word) for other in by_name.get(word, []))
    return '\n'.join(text)


def read_table(path):
    """function -> (acts, why), and faults."""
    table, faults = {}, []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line or line.startswith('#'):
            continue
        cells = line.split('\t')
        if len(cells) != 3 or not cells[2].strip():
            faults.append(f'{path.name}:{number}: wants FUNCTION<TAB>ACT,ACT or none<TAB>why')
            continue
        if cells[0] in table:
            faults.append(f'{path.name}:{number}: {cells[0]} stands here twice')
        table[cells[0]] = ([] if cells[1] == 'none' else cells[1].split(','), cells[2])
    return table, faults


def read_acts(top):
    text = (top / 'src/access/access-table.c').read_text()
    return {found[1]: found[0] for found in re.findall(r'\{\s*(MUN_ACT_\w+),\s*"([a-z-]+)"', text)}


def check(exported, table, bodies, acts):
    faults = []
    for name, header in sorted(exported.items()):
        if name not in table:
            faults.append(f'src/{header}: {name} can reach the store and does not stand in tests/access/services.tsv '
                          '(services.py --missing prints its line; say which act it asks for, or none and why)')
    for name, (wanted, _) in sorted(table.items()):
        if name not in exported:
            print(f'services.tsv: {name} is not exported (any more): take its line out')
            continue
        text = reach(bodies, name) if wanted else ''
        for act in wanted:
            if act not in acts:
                faults.append(f'services.tsv: {name}: there is no act "{act}"')
            elif text and (acts[act] not in text or not re.search(r'mun_scope_authorize|mun_actor_may', text)):
                faults.append(f'services.tsv: {name} should ask for {act}, and nothing that it calls does')
    return faults


def try_controls():
    """The check finds what it is for: a function that is missing, one that asks nothing, one that is gone."""
    acts = {'chart-open': 'MUN_ACT_CHART_OPEN'}
    bodies = {('a.c', 'mun_good'): 'return helper (scope);', ('a.c', 'helper'): 'mun_scope_authorize (s, MUN_ACT_CHART_OPEN)',
              ('b.c', 'mun_bad'): 'return 1;'}
    exported = {'mun_good': 'x.h', 'mun_bad': 'x.h'}
    good = ({'mun_good': (['chart-open'], 'w'), 'mun_bad': ([], 'w')}, 0)
    cases = [good, ({'mun_good': (['chart-open'], 'w')}, 1), ({'mun_good': ([], 'w'), 'mun_bad': (['chart-open'], 'w')}, 1),
             ({'mun_good': (['nothing'], 'w'), 'mun_bad': ([], 'w')}, 1)]
    for table, expected in cases:
        assert len(check(exported, table, bodies, acts)) == expected, table
    text = strip('/* mun_no (MunScope *s); */\nint mun_yes (MunScope *scope,\n  int n);\nint mun_pure (int n);\n')
    assert [name for name, arguments in DECLARATION.findall(text) if HANDLES.search(arguments)] == ['mun_yes']


def main():
    try_controls()
    exported = find_exported(TOP, FLOORS)
    table, faults = read_table(TABLE)
    if '--missing' in sys.argv:
        for name, header in sorted(exported.items(), key=lambda pair: (pair[1], pair[0])):
            if name not in table:
                print(f'{name}\t?\t{header}')
        return 0
    faults += check(exported, table, read_bodies(TOP), read_acts(TOP))
    print(*faults, sep='\n')
    print(f'{len(exported)} functions that can reach the store, {len(faults)} faults')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
