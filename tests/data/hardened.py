#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs are built so that a slip of memory is harder to use (P25): at a random address, with tables that are read-only after start,
a stack that does not run, guarded, and with the checked variants of the C library. A small program built without must be found.

hardened.py CC PROGRAM…
"""
import json
import pathlib
import subprocess
import sys
import tempfile


def read(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def is_asked_for(program):
    """A program none of whose calls can overrun a known size has no checked variant in it: then the way it was compiled tells."""
    for folder in pathlib.Path(program).resolve().parents:
        if (commands := folder / 'compile_commands.json').exists():
            mine = [entry['command'] for entry in json.loads(commands.read_text()) if '/muniment.p/' in entry.get('output', '')]
            return bool(mine) and all('-D_FORTIFY_SOURCE=2' in command for command in mine)
    return False


def judge(program):
    header, segments = read('readelf', '-hW', program), read('readelf', '-lW', program)
    dynamic, symbols = read('readelf', '-dW', program), read('readelf', '--dyn-syms', '-W', program)
    stack = [line for line in segments.splitlines() if 'GNU_STACK' in line]
    wanted = {
        'a random address': 'DYN (' in header,
        'read-only tables': 'GNU_RELRO' in segments and 'NOW' in dynamic,
        'a stack that does not run': bool(stack) and ' RWE ' not in stack[0],
        'a guarded stack': '__stack_chk_fail' in symbols,
        'checked library calls': '_chk@' in symbols or is_asked_for(program),
    }
    return [f'{program} lacks {what}' for what, there in wanted.items() if not there]


def main():
    compiler, *programs = sys.argv[1:]
    wrong = [said for program in programs for said in judge(program)]
    with tempfile.TemporaryDirectory() as folder:
        bare = pathlib.Path(folder) / 'bare'
        subprocess.run([compiler, '-x', 'c', '-', '-o', str(bare), '-no-pie', '-fno-stack-protector', '-Wl,-z,norelro', '-Wl,-z,execstack'],
                       input='int main (void) { return 0; }', text=True, check=True, stderr=subprocess.DEVNULL)
        if len(judge(str(bare))) != 5:
            wrong.append(f'negative control: a bare program is only found to lack {judge(str(bare))}')
    print('\n'.join(wrong) or f'{len(programs)} programs')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
