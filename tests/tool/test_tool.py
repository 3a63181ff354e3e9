#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""munictl's contract from outside: every verb with every bad use gives its exit code and exactly one JSON object; the verbs of people,
work, proof and backup do what they say; two programs work on one store at once; nothing secret gets into words, logs or files.

test_tool.py MUNICTL MAKE_STORE
"""
import concurrent.futures
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

MUNICTL = MAKE_STORE = None
PASSWORD = 'seven green lanterns'


class Place:
    """A folder with a store, anchors and password files."""

    def __init__(self, *members, items=0):
        self.top = pathlib.Path(tempfile.mkdtemp(prefix='muniment-tool-'))
        self.store, self.anchors = self.top / 'store', self.top / 'anchors'
        self.anchors.mkdir()
        words = [MAKE_STORE, self.store, self.anchors]
        if items:
            words += ['--items', str(items)]
        subprocess.run([*map(str, words), *members], check=True, stdout=subprocess.DEVNULL)
        self.password = self.write('password', PASSWORD + '\n')
        self.wrong = self.write('wrong', 'something else entirely\n')

    def write(self, name, text):
        path = self.top / name
        path.write_text(text)
        return str(path)

    def remove(self):
        shutil.rmtree(self.top)


def run(*words, env=None, **more):
    """(exit code, standard output, standard error)."""
    scene = {**os.environ, 'LC_ALL': 'C.UTF-8', 'MUNIMENT_LOG': '1', **(env or {})}
    scene.pop('MUNIMENT_STORE', None)
    done = subprocess.run([MUNICTL, *map(str, words)], capture_output=True, text=True, env=scene, check=False, timeout=120, **more)
    return done.returncode, done.stdout, done.stderr


def find_verbs():
    code, text, _ = run('--help')
    assert code == 0
    part = text.split('\n\n')
    lines = [line for block in part for line in block.splitlines() if line.startswith('  ') and not line.startswith('  --')]
    return [re.split(r'\s{2,}', line.strip())[0] for line in lines]


class Case(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.place = Place('ida=indexer', 'ben=indexer', 'molly=manager', 'pia=privacy', 'erik=ehr-manager', 'none=', 'bill=billing', items=3)

    @classmethod
    def tearDownClass(cls):
        cls.place.remove()

    def ask(self, member, *words, store=None, code=0, **more):
        """The JSON answer, checked for shape."""
        got, out, err = run('--store', store or self.place.store, '--member', member, '--password-file', self.place.password, '--json',
                            *words, **more)
        answer = self.check(got, out)
        self.assertEqual(got, code, (words, answer, err))
        return answer

    def check(self, code, out):
        self.assertEqual(out.count('\n'), 1, out)
        answer = json.loads(out)
        self.assertIsInstance(answer, dict)
        if code == 0:
            self.assertNotIn('error', answer)
        else:
            self.assertEqual({'kind', 'text'} - set(answer['error']), set(), answer)
            self.assertTrue(answer['error']['text'].strip())
        return answer


# arguments that a verb takes when it is used rightly, for the bad uses that come after the words were understood
WORDS = {
    'member add': ['zoe', '--roles', 'indexer', '--new-password-file', 'PASSWORD'], 'member remove': ['ida'],
    'member role': ['ida', '--roles', 'cdi'], 'queue claim': ['next'], 'queue release': ['x'], 'queue close': ['x', '--because', 'done it'],
    'backup': ['TOP/backup'], 'restore': ['TOP/missing'], 'import': ['TOP'], 'export': ['--all', '--out', 'TOP/out'],
    'patient find': ['smith'], 'chart': ['x'], 'init': ['--worker', 'ben', '--worker-password-file', 'PASSWORD'],
}
NO_SIGN_IN = {'init', 'restore', 'demo', 'bench'}
ANYBODY = {'queue list'}  # asks its services only; somebody without any role is refused there


class BadUse(Case):
    """verbs × bad uses → exit code + JSON shape."""

    def words(self, verb):
        return [word.replace('PASSWORD', self.place.password).replace('TOP', str(self.place.top)) for word in WORDS.get(verb, [])]

    def try_one(self, verb, words, code, kinds, **more):
        got, out, err = run(*words, '--json', **more)
        answer = self.check(got, out)
        self.assertEqual(got, code, (verb, words, answer, err))
        self.assertIn(answer['error']['kind'], kinds, (verb, words))

    def test_every_verb(self):
        for verb in find_verbs():
            with self.subTest(verb=verb):
                base = ['--store', self.place.store, *verb.split(), *self.words(verb)]
                who, key = ['--member', 'none'], ['--password-file', self.place.password]
                self.try_one(verb, [*base, *who, *key, '--frobnicate'], 2, ['usage'])
                self.try_one(verb, [*base, *who, *key, '--frobnicate=7'], 2, ['usage'])
                self.try_one(verb, [*base, *who, *key, '-x'], 2, ['usage'])
                self.try_one(verb, [*base, *who, '--password', PASSWORD], 2, ['usage'])
                self.try_one(verb, [*base, '--store'], 2, ['usage'])
                self.try_one(verb, [*base, '--json=yes'], 2, ['usage'])
                if verb in NO_SIGN_IN:
                    continue
                self.try_one(verb, [*base, *key], 2, ['usage'])
                self.try_one(verb, [*base, *who], 2, ['usage'])
                self.try_one(verb, [*base, *who, '--password-file', self.place.top / 'missing'], 2, ['usage'])
                self.try_one(verb, [*base, *who, '--password-file', self.place.write('empty', '')], 2, ['usage'])
                self.try_one(verb, [*base, *who, '--password-fd', 'three'], 2, ['usage'])
                self.try_one(verb, [*base, *who, '--password-file', self.place.wrong], 3, ['wrong-key'])
                self.try_one(verb, [*base, '--member', 'nobody', *key], 3, ['denied'])
                self.try_one(verb, [*base, *who, *key], 3, ['denied'])
                elsewhere = ['--store', self.place.top / 'nowhere', *base[2:]]
                self.try_one(verb, [*elsewhere, *who, *key], 6, ['foreign'])

    def test_help_of_every_verb(self):
        for verb in find_verbs():
            with self.subTest(verb=verb):
                code, out, _ = run(*verb.split(), '--help')
                self.assertEqual(code, 0)
                self.assertIn(f'munictl {verb}', out)
                self.assertIn('Example', out)
                code, out, _ = run('--json', *verb.split(), '--help')
                self.assertEqual(json.loads(out).keys(), {'help'})

    def test_man_page_and_completion(self):
        code, out, _ = run('--man')
        self.assertEqual(code, 0)
        for verb in find_verbs():
            self.assertIn('.SS munictl ' + verb.replace('-', '\\-'), out)
        for shell in ('bash', 'zsh', 'fish'):
            code, out, _ = run('--completion', shell)
            self.assertEqual(code, 0)
            for verb in find_verbs():
                self.assertIn(verb.split()[-1], out)
        code, out, _ = run('--completion', 'bash')
        tries = out + "\nCOMP_WORDS=(munictl member '') COMP_CWORD=2; _munictl; echo ${COMPREPLY[@]}"
        done = subprocess.run(['bash', '-c', tries], capture_output=True, text=True, check=True)
        self.assertLessEqual({'add', 'list', 'remove', 'role', '--json'}, set(done.stdout.split()))

    def test_no_verb(self):
        self.try_one('', [], 2, ['usage'])
        self.try_one('', ['frobnicate'], 2, ['usage'])
        self.try_one('', ['member'], 2, ['usage'])
        self.try_one('', ['member', 'frobnicate'], 2, ['usage'])
        self.assertEqual(run()[0], 2)
        self.assertEqual(run('--version')[1].split()[0], 'munictl')

    def test_counts_of_arguments(self):
        for words in (['member', 'add'], ['member', 'list', 'x'], ['queue', 'claim'], ['queue', 'claim', 'a', 'b'], ['backup'],
                      ['verify', 'x'], ['ledger', 'x'], ['ledger', '--limit', '-1'], ['ledger', '--limit', 'x'], ['ledger', '--since', 'x'],
                      ['ledger', '--act', 'x'], ['queue', 'next', '--queue', 'x'], ['member', 'role', 'ida'], ['member', 'add', 'zoe']):
            who = 'molly' if words[0] in ('queue', 'ledger') else 'admin'
            self.try_one(words, ['--store', self.place.store, *words, '--member', who, '--password-file', self.place.password], 2, ['usage'])

    def test_places_of_options(self):
        who, key = ['--member', 'ida'], [f'--password-file={self.place.password}']
        store = [f'--store={self.place.store}']
        for words in ([*store, *who, *key, 'queue', 'list', '--json'], ['queue', *who, 'list', *key, *store, '--json'],
                      ['queue', 'list', *key, '--json', *store, *who], ['--json', 'queue', '--quiet', 'list', *who, *key, *store]):
            code, out, err = run(*words)
            self.assertEqual(code, 0, (words, out, err))
            self.assertIn('queues', json.loads(out))
        code, out, _ = run('queue', 'list', '--json', *who, *key, env={'MUNIMENT_STORE': ''}, cwd='/')
        self.assertIn(code, (3, 6))  # the default place, wherever one stands

    def test_password_by_descriptor(self):
        read, write = os.pipe()
        os.write(write, (PASSWORD + '\nrest').encode())
        os.close(write)
        code, out, _ = run('queue', 'list', '--json', '--store', self.place.store, '--member', 'ida', '--password-fd', read, pass_fds=[read])
        os.close(read)
        self.assertEqual(code, 0, out)

    def test_words_for_people(self):
        words = ['--store', self.place.store, '--member', 'ida', '--password-file', self.place.password]
        code, out, _ = run('queue', 'list', *words)
        self.assertEqual(code, 0)
        self.assertIn('import-problem', out)
        code, out, err = run('queue', 'list', *words, '--quiet')
        self.assertEqual((code, out), (0, ''))
        code, out, err = run('member', 'list', *words)
        self.assertEqual((code, out), (3, ''))
        self.assertIn('munictl: Your roles do not let you see who works here. Ask the administrator', err)


class People(Case):
    def test_members(self):
        key = self.place.password
        answer = self.ask('admin', 'member', 'add', 'zoe', '--roles', 'coder-inpatient,cdi', '--new-password-file', key)
        self.assertIn({'name': 'zoe', 'roles': ['cdi', 'coder-inpatient']},
                      [{'name': m['name'], 'roles': m['roles']} for m in answer['members']])
        self.ask('zoe', 'queue', 'list')
        self.ask('admin', 'member', 'add', 'zoe', '--roles', 'cdi', '--new-password-file', key, code=4)
        self.ask('admin', 'member', 'add', 'yan', '--roles', 'emperor', '--new-password-file', key, code=4)
        self.ask('admin', 'member', 'add', 'a/b', '--roles', 'cdi', '--new-password-file', key, code=4)
        self.ask('admin', 'member', 'add', 'yan', '--roles', 'cdi', '--new-password-file', self.place.write('short', 'abc\n'), code=4)
        answer = self.ask('admin', 'member', 'role', 'zoe', '--roles', 'billing')
        self.assertIn(['billing'], [m['roles'] for m in answer['members'] if m['name'] == 'zoe'])
        self.ask('zoe', 'queue', 'next')
        self.ask('admin', 'member', 'role', 'admin', '--roles', 'admin,indexer', code=3)
        self.ask('erik', 'member', 'role', 'zoe', 'admin', code=3)
        self.ask('erik', 'member', 'role', 'zoe', 'indexer')
        self.ask('ida', 'member', 'role', 'ida', 'manager', code=3)
        answer = self.ask('admin', 'member', 'remove', 'zoe')
        self.assertNotIn('zoe', [m['name'] for m in answer['members']])
        self.ask('zoe', 'queue', 'list', code=3)
        self.ask('admin', 'member', 'remove', 'nobody', code=4)
        self.ask('admin', 'member', 'remove', 'admin', code=3)

    def test_wrong_passwords_wait(self):
        """Ten wrong tries, then a growing delay; the right password does not help before it is over."""
        place = Place('ida=indexer')
        words = ['queue', 'list', '--json', '--store', place.store, '--member', 'ida', '--password-file']
        for _ in range(11):
            code, out, _ = run(*words, place.wrong)
            self.assertEqual(code, 3, out)
        code, out, _ = run(*words, place.password)
        self.assertEqual(code, 3)
        self.assertIn('wait', json.loads(out)['error']['text'])
        place.remove()


class Work(Case):
    def test_queue(self):
        answer = self.ask('ida', 'queue', 'list')
        self.assertEqual(['import-problem', 'unresolved', 'unsigned-note'], [queue['name'] for queue in answer['queues']])
        self.assertEqual((3, 0, 0), tuple(answer['queues'][0][name] for name in ('count', 'overdue', 'oldest_days')))
        self.assertEqual(['glass-review', 'look-review'], [queue['name'] for queue in self.ask('pia', 'queue', 'list')['queues']])
        self.assertEqual(5, len(self.ask('molly', 'queue', 'list')['queues']))
        item = self.ask('ida', 'queue', 'next')['item']
        self.assertEqual('Nobody has taken it.', item['because'][0])
        claimed = self.ask('ida', 'queue', 'claim', 'next')['item']
        self.assertEqual((item['id'], 'ida', 'claimed'), (claimed['id'], claimed['owner'], claimed['state']))
        self.ask('ben', 'queue', 'claim', item['id'], code=4)
        self.ask('ben', 'queue', 'release', item['id'], code=3)
        self.ask('pia', 'queue', 'claim', item['id'], code=3)
        self.assertEqual('waiting', self.ask('ida', 'queue', 'release', item['id'])['item']['state'])
        self.ask('ida', 'queue', 'close', item['id'], code=2)
        self.assertEqual('done', self.ask('ida', 'queue', 'close', item['id'], '--because', 'sent anew')['item']['state'])
        self.ask('ida', 'queue', 'close', item['id'], '--because', 'sent anew', code=4)
        self.ask('ida', 'queue', 'claim', 'ffff', code=4)
        self.assertIsNone(self.ask('ida', 'queue', 'next', '--queue', 'unresolved')['item'])
        entries = self.ask('pia', 'ledger', '--of', 'ida')['entries']
        self.assertIn((f'work/{item["id"]}', item['id'], 'sent anew'), [(e['object'], e['item'], e['reason']) for e in entries])


class Find(Case):
    def test_find(self):
        place = Place('ida=indexer', 'pia=privacy', 'none=')
        people = [{'resourceType': 'Patient', 'id': f'p{n}', 'birthDate': f'19{50 + n}-03-14', 'gender': 'female',
                   'identifier': [{'type': {'coding': [{'code': 'MR'}]}, 'value': f'77-{n}'}], 'name': [{'family': family, 'given': ['Ada']}]}
                  for n, family in enumerate(['Smith', 'Smithson', 'Jones'])]
        path = place.write('people.ndjson', '\n'.join(map(json.dumps, people)) + '\n')
        base = ['--store', place.store, '--password-file', place.password, '--json', '--member']
        self.assertEqual(run(*base, 'ida', 'import', path)[0], 0)
        code, out, _ = run(*base, 'ida', 'patient', 'find', 'smi')
        hits = self.check(code, out)['hits']
        self.assertEqual([hit['id'] for hit in hits], ['p0', 'p1'])
        self.assertEqual(hits[0], {'id': 'p0', 'name': 'SMITH, Ada', 'birthDate': '1950-03-14', 'sex': 'female', 'mrn': '77-0',
                                   'why': 'starts like this'})
        self.assertEqual([hit['id'] for hit in self.check(0, run(*base, 'ida', 'patient', 'find', 'smi', '1951')[1])['hits']], ['p1'])
        self.assertEqual(self.check(0, run(*base, 'ida', 'patient', 'find', 'nobody')[1])['hits'], [])
        looks = self.check(0, run(*base, 'pia', 'ledger', '--act', 'patient-find')[1])['entries']
        self.assertEqual([(e['member'], e['patient']) for e in looks], [('ida', 'p0'), ('ida', 'p1'), ('ida', 'p1')])
        code, out, _ = run(*base, 'none', 'patient', 'find', 'smi')
        self.assertEqual((code, 'hits' in self.check(code, out)), (3, False))
        place.remove()


class Proof(Case):
    def test_ledger(self):
        answer = self.ask('pia', 'ledger')
        self.assertEqual({'seq', 'time', 'member', 'act', 'object', 'patient', 'item', 'reason'} - set(answer['entries'][0]), set())
        self.assertEqual(sorted(e['seq'] for e in answer['entries']), [e['seq'] for e in answer['entries']])
        mine = self.ask('pia', 'ledger', '--act', 'ledger-see')['entries']  # asking is an act
        self.assertEqual({'pia'}, {e['member'] for e in mine})
        self.ask('ida', 'ledger', code=3)
        code, out, _ = run('--member', 'pia', '--password-file', self.place.password, '--store', self.place.store, '--json',
                           'ledger', '--member', 'ida')
        self.assertEqual({e['member'] for e in json.loads(out)['entries']}, {'ida'})
        self.ask('pia', 'ledger', '--of', 'nobody', code=4)
        self.ask('pia', 'ledger', '--patient', 'nobody', code=4)
        self.ask('admin', 'ledger', '--patient', 'nobody', code=3)
        self.assertEqual(self.ask('admin', 'ledger', '--since', '2100-01-01')['entries'], [])
        refused = self.ask('admin', 'ledger', '--refused')['entries']
        self.assertIn(('ida', 'ledger-see'), [(e['member'], e['act']) for e in refused])

    def test_verify(self):
        for member in ('admin', 'pia', 'molly'):
            answer = self.ask(member, 'verify', '--anchors', self.place.anchors)
            self.assertTrue(answer['ok'])
            self.assertIsNone(answer['first_bad'])
            self.assertGreater(answer['entries'], 5)
        self.ask('ida', 'verify', code=3)
        self.ask('admin', 'verify', '--anchors', self.place.top / 'nowhere', code=4)

    def copy(self, name):
        goal = self.place.top / name
        shutil.copytree(self.place.store, goal)
        return goal

    def test_older_copy_put_back(self):
        older = self.copy('older')
        self.ask('admin', 'member', 'list')
        answer = self.ask('admin', 'verify', '--anchors', self.place.anchors, store=older, code=1)
        self.assertFalse(answer['ok'])
        self.assertEqual({'table', 'row', 'reason'}, set(answer['first_bad']))
        # Negative control: without anchors, the older copy is whole.
        self.assertTrue(self.ask('admin', 'verify', store=self.copy('again'))['ok'])

    def test_damage(self):
        """A flipped bit on any page of the file: named, or the store does not open. Never passed over."""
        whole = self.copy('whole')
        self.assertTrue(self.ask('admin', 'verify', store=whole)['ok'])
        size = (whole / 'muniment.db').stat().st_size
        for at in range(100, size, size // 12):
            bad = self.copy(f'bad-{at}')
            with (bad / 'muniment.db').open('r+b') as file:
                file.seek(at)
                byte = file.read(1)
                file.seek(at)
                file.write(bytes([byte[0] ^ 4]))
            code, out, err = run('verify', '--json', '--store', bad, '--member', 'admin', '--password-file', self.place.password)
            answer = self.check(code, out)
            self.assertIn(code, (1, 6), (at, answer, err))
            if code == 1:
                self.assertEqual(answer['first_bad']['table'], 'page')
                self.assertGreater(answer['first_bad']['row'], 0)
            shutil.rmtree(bad)

    def test_not_a_store(self):
        other = self.place.top / 'other'
        other.mkdir()
        (other / 'muniment.db').write_bytes(b'SQLite format 3\0' + bytes(4080))
        self.ask('admin', 'verify', store=other, code=6)
        shutil.copy(self.place.store / 'keys.json', other)
        self.ask('admin', 'verify', store=other, code=6)

    def test_backup(self):
        # A place of its own: the restored store lives on beside the old one here, and says so to the anchors.
        self.place = Place('ida=indexer')
        self.addCleanup(self.place.remove)
        file, fresh = self.place.top / 'today.mun', self.place.top / 'fresh'
        answer = self.ask('admin', 'backup', file)
        self.assertEqual(answer['bytes'], file.stat().st_size)
        self.assertIn('seconds', answer)
        self.ask('ida', 'backup', self.place.top / 'mine.mun', code=3)
        self.assertFalse((self.place.top / 'mine.mun').exists())
        self.ask('ida', 'restore', file, store=fresh, code=3)
        self.assertFalse(fresh.exists())
        self.ask('admin', 'restore', file, store=fresh)
        self.assertTrue(self.ask('admin', 'verify', '--anchors', self.place.anchors, store=fresh)['ok'])
        self.assertEqual(self.ask('admin', 'ledger', '--act', 'restore', store=fresh)['entries'][0]['member'], 'admin')
        self.ask('admin', 'restore', file, store=fresh, code=4)
        self.ask('admin', 'restore', self.place.wrong, store=self.place.top / 'fresh2', code=6)
        data = bytearray(file.read_bytes())
        data[len(data) // 2] ^= 1
        bad = self.place.top / 'bad.mun'
        bad.write_bytes(data)
        self.ask('admin', 'restore', bad, store=self.place.top / 'fresh2', code=6)
        self.assertFalse((self.place.top / 'fresh2').exists())


class Init(unittest.TestCase):
    def test_init(self):
        top = pathlib.Path(tempfile.mkdtemp(prefix='muniment-tool-'))
        (top / 'a').write_text(PASSWORD + '\n')
        (top / 'b').write_text('another good sentence\n')
        store = top / 'deep' / 'er' / 'store'
        words = ['init', '--json', '--store', store, '--member', 'anna', '--password-file', top / 'a', '--worker', 'ben',
                 '--worker-password-file', top / 'b', '--worker-roles', 'indexer,manager', '--department', 'HIM', '--recovery', top / 'sheet']
        code, out, err = run(*words)
        self.assertEqual(code, 0, (out, err))
        answer = json.loads(out)
        self.assertEqual(answer['store'], str(store))
        self.assertEqual(answer['members'], [{'name': 'anna', 'roles': ['admin']}, {'name': 'ben', 'roles': ['indexer', 'manager']}])
        self.assertEqual((top / 'sheet').stat().st_mode & 0o777, 0o600)
        self.assertEqual(store.stat().st_mode & 0o777, 0o700)
        self.assertEqual([file.name for file in store.iterdir() if file.stat().st_mode & 0o077], [])
        self.assertEqual(run(*words)[0], 4)  # there is one already
        code, out, _ = run('ledger', '--json', '--store', store, '--member', 'anna', '--password-file', top / 'a')
        self.assertEqual(json.loads(out)['entries'][0]['act'], 'store-create')
        # Nothing is half done.
        other = top / 'other'
        base = ['init', '--json', '--store', other, '--member', 'anna', '--password-file', top / 'a']
        for more, expected in ((['--worker', 'ben'], 2), (['--worker', 'anna', '--worker-password-file', top / 'b'], 4),
                               (['--worker', 'ben', '--worker-password-file', top / 'b', '--worker-roles', 'emperor'], 4),
                               (['--recovery', top / 'sheet'], 4), (['--anchors', top / 'nowhere'], 2), (['--anchors', other], 2)):
            code, out, _ = run(*base, *more)
            self.assertEqual(code, expected, (more, out))
            self.assertIn('kind', json.loads(out)['error'])
            self.assertEqual(list(top.glob('other*')), [], more)
        shutil.rmtree(top)


class Together(Case):
    def test_one_store_many_programs(self):
        """Sixteen programs at once claim twelve items: each goes to one; the ledger has one chain."""
        place = Place('ida=indexer', 'ben=indexer', items=12)

        def claim(turn):
            return run('--json', '--store', place.store, '--member', ('ida', 'ben')[turn % 2], '--password-file', place.password, 'queue',
                       'claim', 'next')

        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            done = list(pool.map(claim, range(16)))
        won = [json.loads(out)['item']['id'] for code, out, _ in done if code == 0]
        lost = [code for code, out, _ in done if code != 0]
        self.assertEqual((len(won), len(set(won)), set(lost)), (12, 12, {4}), [(code, out) for code, out, _ in done])
        answer = self.ask('admin', 'verify', '--anchors', place.anchors, store=place.store)
        self.assertTrue(answer['ok'], answer)
        place.remove()


class Secrets(Case):
    def test_nothing_leaks(self):
        """Passwords, reasons and names in no output that they were not asked for, and in no file of the store or beside it."""
        place = Place('canaryname=manager', 'ida=indexer', items=2)
        secret = ['canaryreason', PASSWORD]
        words = ['--store', place.store, '--member', 'canaryname', '--password-file', place.password]
        for verb in (['queue', 'list'], ['queue', 'next'], ['queue', 'claim', 'next'], ['member', 'list'], ['verify'], ['member', 'add']):
            for more in ([], ['--json'], ['--json', '--progress']):
                _, out, err = run(*verb, *words, '--because', 'canaryreason', *more)
                for canary in secret:
                    self.assertNotIn(canary, out + err, verb)
                self.assertNotIn('canaryname', err)
        patient = {'resourceType': 'Patient', 'id': 'p1', 'name': [{'family': 'Canaryfamily', 'given': ['Canarygiven']}],
                   'identifier': [{'system': 'urn:x', 'value': 'CANARY1234'}], 'birthDate': '1951-02-03'}
        broken = place.top / 'in'
        broken.mkdir()
        (broken / 'a.json').write_text(json.dumps(patient))
        (broken / 'b.json').write_text('{"resourceType": "Patient", "id": "Canary broken", "name": "Canaryfamily')
        words = ['--store', place.store, '--member', 'ida', '--password-file', place.password, '--json', '--progress']
        code, out, err = run('import', broken, *words)
        self.assertEqual(code, 1, out)
        self.assertNotIn('anary', out + err)
        for line in err.splitlines():
            if line.startswith('{'):
                self.assertEqual({'phase', 'done', 'total', 'unit'}, set(json.loads(line)))
        for verb in (['queue', 'next'], ['export', '--all', '--out', place.top / 'x'], ['export', '--patient', 'p2', '--out', place.top / 'x']):
            _, out, err = run(*verb, *words)
            self.assertNotIn('anary', out + err, verb)
        shutil.rmtree(broken)
        secret += ['Canaryfamily', 'Canarygiven', 'CANARY1234', '1951-02-03']
        needles = [form for text in (*secret, 'canaryname')
                   for form in (text.encode(), text.encode('utf-16-le'), text.encode().hex().encode())]
        for file in place.top.rglob('*'):
            if file.is_file() and file.name not in ('password', 'keys.json'):  # the key file names members: that is how a slot is found
                data = file.read_bytes()
                for needle in needles:
                    self.assertNotIn(needle, data, file)
        # Negative control: the search finds what is there.
        self.assertIn(PASSWORD.encode(), (place.top / 'password').read_bytes())
        place.remove()


if __name__ == '__main__':
    MUNICTL, MAKE_STORE = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    unittest.main(argv=[sys.argv[0], *sys.argv[3:]], verbosity=1)
