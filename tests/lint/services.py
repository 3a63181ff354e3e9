#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Rights are checked below the services (P14): every function of src/ that a header gives away and that takes a MunScope stands in
tests/lint/services.tsv with the acts that it asks for, or with the reason why it asks none. One that does not stand there fails the build, as
does one whose code, with the code that it calls, never asks for what the table says.

services.py STAMP         part of the build
services.py --fix         adds the missing lines with the acts found in the code; a person reads them and fills in each "?"
services.py --self-test   the negative controls
"""
import pathlib
import re
import sys

from lint import strip_comments

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
TABLE = TOP / 'tests' / 'lint' / 'services.tsv'
HEAD = '''# SPDX-License-Identifier: GPL-3.0-or-later
# function	acts that it asks for (comma), or - and why it asks none
'''
GIVEN = re.compile(r'^(?!static)[\w][\w \*]*?\**(mun_\w+) \(([^;{]*?)\)[^;{]*;', re.M | re.S)
ASKS = re.compile(r'\bmun_scope_(authorize|find_way)\b')
DEFINED = re.compile(r'^(\w+) \(([^;{}]*?)\)\n\{\n(.*?)^\}', re.M | re.S)


def given_away(headers):
    """function -> header, for those that take a MunScope."""
    found = {}
    for path, text in headers.items():
        for name, parameters in GIVEN.findall(strip_comments(text)):
            if re.search(r'\bMunScope \*(?!\*)', parameters) and not name.startswith(('mun_scope_', 'mun_kit_')):
                found[name] = path
    return found


def defined(given, sources):
    """Those of them that have code by now."""
    names = {name for text in sources.values() for name, _, _ in DEFINED.findall(strip_comments(text))}
    return {name: header for name, header in given.items() if name in names}


def find_acts(sources):
    """function -> acts that stand in its code or in code that it calls, when somewhere there the question is asked."""
    bodies, local = {}, {}
    for path, text in sources.items():
        here = {name: body for name, _, body in DEFINED.findall(strip_comments(text))}
        local[path] = here
        bodies.update({name: (path, body) for name, body in here.items() if name.startswith('mun_')})
    asked = {}
    for path, own in local.items():
        for name in own:
            reached, waiting = {}, [(path, name)]
            while waiting:
                place, function = waiting.pop()
                if (place, function) in reached:
                    continue
                body = reached[place, function] = local[place][function]
                for word in set(re.findall(r'\b(\w+)\b', body)):
                    if word in local[place]:
                        waiting.append((place, word))
                    elif word in bodies and not word.startswith('mun_scope_'):
                        waiting.append((bodies[word][0], word))
            whole = '\n'.join(reached.values())
            asked[name] = set(re.findall(r'\bMUN_ACT_(\w+)', whole)) - {'NONE'} if ASKS.search(whole) else set()
    return asked


def read_table(text):
    rows = {}
    for line in text.splitlines():
        if line and line[0] != '#':
            name, _, what = line.partition('\t')
            rows[name] = what
    return rows


def judge(headers, sources, table):
    given, asked, rows = defined(given_away(headers), sources), find_acts(sources), read_table(table)
    wrong = []
    for name, header in sorted(given.items()):
        what = rows.get(name)
        if what is None:
            wrong.append(f'{header}: {name} takes a MunScope, but tests/lint/services.tsv does not say which act it asks for '
                         '(tests/lint/services.py --fix adds the line)')
        elif what.startswith('?'):
            wrong.append(f'tests/lint/services.tsv: {name}: say which act it asks for, or "- because …"')
        elif what.startswith('-'):
            if len(what) < 12:
                wrong.append(f'tests/lint/services.tsv: {name} asks for no act and does not say why')
        elif name in asked:
            claimed = {act.strip().upper().replace('-', '_') for act in what.split(',')}
            if missing := claimed - asked[name]:
                wrong.append(f'{name} should ask for {", ".join(sorted(missing))}; its code does not')
    wrong += [f'tests/lint/services.tsv: {name} is given away by no header' for name in sorted(set(rows) - set(given))]
    return wrong


def read_tree():
    floors = [folder for folder in sorted((TOP / 'src').iterdir()) if folder.is_dir() and folder.name not in ('base', 'db', 'domain', 'tool')]
    read = {suffix: {str(path.relative_to(TOP)): path.read_text(encoding='utf-8') for folder in floors for path in sorted(folder.glob(suffix))}
            for suffix in ('*.h', '*.c')}
    return read['*.h'], read['*.c']


def complete(headers, sources):
    rows = read_table(TABLE.read_text(encoding='utf-8')) if TABLE.exists() else {}
    given, asked = defined(given_away(headers), sources), find_acts(sources)
    for name in given:
        if name not in rows:
            rows[name] = ', '.join(sorted(act.lower().replace('_', '-') for act in asked.get(name, ()))) or '?'
    TABLE.write_text(HEAD + ''.join(f'{name}\t{rows[name]}\n' for name in sorted(rows) if name in given), encoding='utf-8')


def self_test():
    header = {'x.h': 'gboolean mun_x_look (MunScope *scope, gint64 id, GError **error);\n'}
    asks = {'x.c': 'static gboolean\nmay (MunScope *scope)\n{\n  return mun_scope_authorize (scope, MUN_ACT_CHART_OPEN, NULL, NULL);\n}\n\n'
                   'gboolean\nmun_x_look (MunScope *scope, gint64 id, GError **error)\n{\n  return may (scope);\n}\n'}
    forgets = {'x.c': asks['x.c'].replace('return may (scope)', 'return TRUE')}
    row = 'mun_x_look\tchart-open\n'
    cases = [(judge(header, asks, row), False, 'a listed function that asks'), (judge(header, asks, ''), True, 'one that is not listed'),
             (judge(header, forgets, row), True, 'one that forgot to ask'), (judge(header, asks, 'mun_x_look\t-\n'), True, 'no reason given'),
             (judge({}, asks, row), True, 'a line without function')]
    wrong = [f'negative control: {what}: {said or "not noticed"}' for said, expected, what in cases if bool(said) != expected]
    print('\n'.join(wrong) or f'{len(cases)} controls')
    return 1 if wrong else 0


def main():
    if '--self-test' in sys.argv:
        return self_test()
    headers, sources = read_tree()
    if '--fix' in sys.argv:
        complete(headers, sources)
    wrong = judge(headers, sources, TABLE.read_text(encoding='utf-8'))
    print('\n'.join(wrong), file=sys.stderr)
    if not wrong and len(sys.argv) > 1 and sys.argv[1][0] != '-':
        pathlib.Path(sys.argv[1]).touch()
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
