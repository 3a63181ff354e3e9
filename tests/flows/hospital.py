# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo hospital of a flow: its members, and munictl with their rights."""
import json
import pathlib
import subprocess


class Hospital:
    def __init__(self, build, store):
        self.munictl = str(pathlib.Path(build) / 'src' / 'tool' / 'munictl')
        self.program = str(pathlib.Path(build) / 'ui' / 'app' / 'muniment')
        self.store = str(store)
        if not (pathlib.Path(store) / 'demo.json').exists():
            subprocess.run([self.munictl, '--store', self.store, '--quiet', 'demo', '--patients', '60', '--seed', '7'], check=True)
        told = json.loads((pathlib.Path(store) / 'demo.json').read_text(encoding='utf-8'))
        self.members = {member['name']: member for member in told['members']}

    def ask(self, member, *words):
        """munictl's JSON answer, with that member signed in."""
        done = subprocess.run([self.munictl, '--store', self.store, '--json', '--member', member, '--password-fd', '0', *words],
                              input=self.members[member]['password'] + '\n', capture_output=True, text=True, check=False)
        return json.loads(done.stdout)

    def some_patient(self, member):
        """Letters that find several, and the first of what they find."""
        for letters in ('ma', 'sa', 'ha', 'be', 'an', 'jo', 'mi', 'da'):
            hits = self.ask(member, 'patient', 'find', letters).get('hits', [])
            if hits:
                return letters, hits[0]
        raise SystemExit('the demo hospital has nobody to find')
