#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The floors of src/README.md are a compile error: for every pair of floors a tiny program of the one includes a header of the other and
is given to the compiler with the very flags that the build gives to that floor's own files. Downward it must compile (the positive
control), upward or sideways it must fail for want of that header and for nothing else. GTK must not be found by anything under src/.

floors.py BUILD_DIR
"""
import concurrent.futures
import json
import os
import pathlib
import shlex
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent

# floor: what it may include directly; what those may include comes with it.
FLOORS = {
    'src/base': [],
    'src/db': ['src/base'],
    'src/domain': ['src/base'],
    'src/fhir': ['src/domain'],
    'src/store': ['src/domain', 'src/db'],
    'src/access': ['src/store', 'src/fhir'],
    'src/record': ['src/access', 'src/fhir'],
    'src/match': ['src/access'],
    'src/list': ['src/access'],
    'src/chart': ['src/record', 'src/list'],
    'src/demo': ['src/record'],
    'src/desk': ['src/record', 'src/match', 'src/list', 'src/chart', 'src/demo'],
    'src/tool': ['src/desk'],
    'ui/kit': ['src/desk'],
}
PAGES = sorted(str(path.relative_to(TOP)) for path in (TOP / 'ui' / 'page').glob('*') if path.is_dir())
FLOORS.update({page: ['ui/kit'] for page in PAGES})
FLOORS['ui/app'] = ['ui/kit', *PAGES]


def reach(floor):
    """Every floor that this one may include."""
    found = set(FLOORS[floor])
    for below in FLOORS[floor]:
        found |= reach(below)
    return found


def read_flags(build):
    """floor -> (folder to stand in, compiler with the floor's flags, no source and no output)."""
    flags = {}
    for entry in json.loads((build / 'compile_commands.json').read_text()):
        source = (pathlib.Path(entry['directory']) / entry['file']).resolve()
        try:
            floor = str(source.parent.relative_to(TOP))
        except ValueError:
            continue
        if floor not in FLOORS or floor in flags or source.suffix != '.c':
            continue
        words = shlex.split(entry['command'])
        if words[0].endswith('ccache'):
            words = words[1:]
        kept, skip = [], False
        for word in words:
            if skip:
                skip = False
            elif word in ('-o', '-MF', '-MQ', '-c'):
                skip = True
            elif word not in ('-MD', '-MMD') and not word.startswith('-fsanitize'):
                kept.append(word)
        flags[floor] = (entry['directory'], kept)
    return flags


def compile_probe(place, text):
    folder, words = place
    done = subprocess.run([*words, '-fsyntax-only', '-x', 'c', '-'], cwd=folder, input=text, capture_output=True, text=True, check=False,
                          env={**os.environ, 'LC_ALL': 'C'})
    return done.returncode, done.stderr


def pick_header(floor):
    headers = sorted((TOP / floor).glob('*.h'))
    return headers[0].name if headers else None


def judge(flags, floor, header, allowed):
    """None when the compiler agrees with the table, else a sentence."""
    code, said = compile_probe(flags[floor], f'#include "{header}"\nint probe;\n')
    if allowed:
        return None if code == 0 else f'{floor} may include {header}, yet it does not compile:\n{said}'
    if code == 0:
        return f'{floor} must not include {header}, yet it compiles'
    return None if f'{header}: No such file' in said else f'{floor} including {header} failed for another reason:\n{said}'


def main():
    flags = read_flags(pathlib.Path(sys.argv[1]))
    cases = []
    for floor in flags:
        below = reach(floor) | {floor}
        cases += [(floor, header, other in below) for other in FLOORS if (header := pick_header(other))]
        if floor.startswith('src/'):
            cases += [(floor, 'gtk/gtk.h', False), (floor, 'adwaita.h', False)]
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        wrong = [said for said in pool.map(lambda case: judge(flags, *case), cases) if said]
    # The judge itself: with the table turned round it must complain about both kinds.
    for floor, header, allowed in cases[:1] + [case for case in cases if not case[2]][:1]:
        if judge(flags, floor, header, not allowed) is None:
            wrong.append(f'negative control: a wrong table is not noticed ({floor}, {header})')
    with_ui = any(floor.startswith('ui/') for floor in flags)
    not_built = [floor for floor in FLOORS if floor not in flags and list((TOP / floor).glob('*.c')) and (with_ui or floor.startswith('src/'))]
    wrong += [f'{floor} has source files but is not built: its rule is not checked' for floor in not_built]
    forbidden = sum(1 for case in cases if not case[2])
    print(f'{len(flags)} floors, {len(cases) - forbidden} permitted and {forbidden} forbidden includes tried')
    print('\n'.join(wrong))
    return 1 if wrong or not forbidden else 0


if __name__ == '__main__':
    sys.exit(main())
