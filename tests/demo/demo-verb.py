#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""munictl demo makes a store that every member can open, with rows in the queues; twice changes nothing; another store is left alone.

demo-verb.py MUNICTL
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

MUNICTL = sys.argv[1]


def run(store, *words, password=None):
    with tempfile.TemporaryDirectory() as folder:
        more = []
        if password is not None:
            path = pathlib.Path(folder) / 'password'
            path.write_text(password + '\n', encoding='utf-8')
            more = ['--password-file', str(path)]
        done = subprocess.run([MUNICTL, '--store', str(store), '--json', *words, *more], capture_output=True, text=True, check=False)
    return done.returncode, json.loads(done.stdout)


def main():
    with tempfile.TemporaryDirectory() as folder:
        store = pathlib.Path(folder) / 'store'
        code, answer = run(store, 'demo', '--patients', '40', '--seed', '4')
        assert code == 0, answer
        assert answer['patients'] == 40 and answer['documents'] > 300 and answer['resources'] > 4000, answer
        assert len(answer['members']) == 20
        queues = answer['queues']
        assert queues['import-problem'] >= 1 and queues['unresolved'] >= 1 and queues['unsigned-note'] >= 1, queues
        assert queues['glass-review'] >= 1 and queues['look-review'] >= 1, queues
        note = json.loads((store / 'demo.json').read_text(encoding='utf-8'))
        assert [m['name'] for m in note['members']] == [m['name'] for m in answer['members']]
        assert os.stat(store / 'demo.json').st_mode & 0o077 == 0
        for member in note['members']:
            if member['name'] in ('manager', 'privacy', 'admin'):
                code, found = run(store, 'member', 'list', '--member', member['name'], password=member['password'])
                assert code == 0 and len(found['members']) == 20, found
        # Twice: nothing new, and nobody breaks glass again.
        code, again = run(store, 'demo', '--patients', '40', '--seed', '4')
        assert code == 0 and again['resources'] == 0 and again['queues'] == queues, (again['resources'], again['queues'], queues)
        code, found = run(store, 'verify', '--member', 'privacy', password='hidden-willow-15')
        assert code == 0 and found['ok'] is True, found
        # A real store is not touched.
        real = pathlib.Path(folder) / 'real'
        code, made = run(real, 'init', '--member', 'admin', password='quite-another-77')
        assert code == 0, made
        code, refused = run(real, 'demo', '--patients', '3')
        assert code == 4 and refused['error']['kind'] == 'exists', refused
    print('demo verb: all good')


main()
