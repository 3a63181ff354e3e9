#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one lane of tests/lanes: builds what it needs, runs its suites with meson, ends with "N passed, N failed, N skipped".

lane.py LANE [--after OTHER]   OTHER has just been run by itself: only the rest runs, its counts are added to the closing line
lane.py --list                 the lanes and what is in them
Exit 0 when nothing failed and something passed, else 1.
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parent.parent
SANITIZE_DIR = TOP / 'tests' / 'sanitize'

# name: (folder, meson options, environment, factor on every test's time limit)
BUILDS = {
    'plain': ('build', [], {}, 1),
    'asan': ('build-asan',
             ['-Db_sanitize=address,undefined', '-Db_lundef=false', '-Dc_args=-fno-sanitize-recover=undefined -fno-omit-frame-pointer'],
             {'ASAN_OPTIONS': 'detect_leaks=1:strict_string_checks=1:detect_stack_use_after_return=0:abort_on_error=0',
              'LSAN_OPTIONS': f'suppressions={SANITIZE_DIR}/lsan.supp:print_suppressions=0',
              'UBSAN_OPTIONS': 'print_stacktrace=1:halt_on_error=1',
              'G_SLICE': 'always-malloc'}, 4),
    'tsan': ('build-tsan', ['-Db_sanitize=thread', '-Db_lundef=false', '-Dui=false'],
             {'TSAN_OPTIONS': f'ignore_noninstrumented_modules=1:halt_on_error=1:suppressions={SANITIZE_DIR}/tsan.supp',
              'LD_PRELOAD': f'{TOP}/build-tsan/tests/sanitize/libtsan-glib.so',
              # GLib's own slices hand memory from thread to thread behind the sanitizer's back
              'G_SLICE': 'always-malloc'}, 8),
}

Step = collections.namedtuple('Step', 'lane build size suite why')
Count = collections.namedtuple('Count', 'passed failed skipped')


def read_lanes():
    """lane -> list of Step, own and taken in, in order."""
    lanes = {}
    for line in (TOP / 'tests' / 'lanes').read_text(encoding='utf-8').splitlines():
        words = line.split('#')[0].split(None, 4)
        if not words:
            continue
        steps = lanes.setdefault(words[0], [])
        if words[1] == '=':
            steps.extend(lanes[words[2]])
        else:
            steps.append(Step(*words))
    return lanes


def run_quietly(command, **more):
    """Runs it; on failure prints the end of what it said."""
    done = subprocess.run(command, cwd=TOP, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors='replace', check=False, **more)
    if done.returncode:
        print('\n'.join(done.stdout.splitlines()[-60:]))
    return done.returncode == 0


def make_build(name):
    """Configures and builds; False (and the reason on the screen) when that fails."""
    folder, options, _, _ = BUILDS[name]
    start = time.monotonic()
    if not (TOP / folder / 'build.ninja').exists() and not run_quietly(['meson', 'setup', folder, *options]):
        return False
    if not run_quietly(['ninja', '-C', folder, '--quiet']):
        return False
    print(f'built {folder} in {time.monotonic() - start:.0f} s', flush=True)
    return True


def pick_lines(lines):
    """What to show of a failed test: from a sanitizer's first word on, else the end."""
    for number, line in enumerate(lines):
        if re.search(r'ERROR: (Address|Leak)Sanitizer|WARNING: ThreadSanitizer|runtime error:', line):
            return lines[max(0, number - 2):number + 28]
    return lines[-30:]


def count_log(path):
    """Counts the results that meson wrote, and lists what failed."""
    words = collections.Counter()
    for line in path.read_text(encoding='utf-8', errors='replace').splitlines():
        test = json.loads(line)
        result = test['result']
        if result in ('OK', 'EXPECTEDFAIL'):
            words['passed'] += 1
        elif result == 'SKIP':
            words['skipped'] += 1
            print(f'  skipped: {test["name"]}')
        else:
            words['failed'] += 1
            print(f'  FAILED ({result}): {test["name"]}')
            for stream in ('stdout', 'stderr'):
                for said in pick_lines((test.get(stream) or '').splitlines()):
                    print('    | ' + said)
    return Count(words['passed'], words['failed'], words['skipped'])


def run_step(step):
    folder, _, environment, factor = BUILDS[step.build]
    log = TOP / folder / 'meson-logs' / 'testlog.json'
    log.unlink(missing_ok=True)
    start = time.monotonic()
    with open(TOP / folder / 'meson-logs' / f'lane-{step.suite}.txt', 'w', encoding='utf-8') as out:
        # The exit code says no more than the log.
        subprocess.run(['meson', 'test', '-C', folder, '--no-rebuild', '--suite', step.suite, '-t', str(factor)], cwd=TOP,
                       stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT, check=False,
                       env={**os.environ, **environment, 'MUN_TEST_SIZE': step.size})
    count = count_log(log) if log.exists() else Count(0, 0, 0)
    if not sum(count):
        print(f'  FAILED: the suite {step.suite} holds no test, so it proves nothing')
        count = Count(0, 1, 0)
    print(f'{step.build} {step.suite} ({step.size}): {count.passed} passed, {count.failed} failed, {count.skipped} skipped, '
          f'{time.monotonic() - start:.0f} s', flush=True)
    return count


def run_steps(steps):
    total = Count(0, 0, 0)
    built = {}
    for step in steps:
        if step.build not in built:
            built[step.build] = make_build(step.build)
            if not built[step.build]:
                print(f'BUILD FAILED: {BUILDS[step.build][0]}')
                total = Count(total.passed, total.failed + 1, total.skipped)
        if built[step.build]:
            total = Count(*map(sum, zip(total, run_step(step))))
    return total


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('lane', nargs='?')
    parser.add_argument('--after', metavar='OTHER')
    parser.add_argument('--list', action='store_true')
    asked = parser.parse_args()
    lanes = read_lanes()
    if asked.list or asked.lane not in lanes:
        for name, steps in lanes.items():
            for step in steps:
                print(f'{name:8} {step.build:6} {step.size:8} {step.suite:9} {step.why}')
        return 0 if asked.list else 2

    steps = lanes[asked.lane]
    before = Count(0, 0, 0)
    if asked.after:
        done = TOP / 'build' / 'meson-logs' / f'lane-{asked.after}.json'
        before = Count(*json.loads(done.read_text())) if done.exists() else Count(0, 1, 0)
        steps = [step for step in steps if step not in lanes[asked.after]]
    counts = TOP / 'build' / 'meson-logs' / f'lane-{asked.lane}.json'
    counts.unlink(missing_ok=True)
    total = Count(*map(sum, zip(before, run_steps(steps))))
    if counts.parent.is_dir():
        counts.write_text(json.dumps(total))
    print(f'{total.passed} passed, {total.failed} failed, {total.skipped} skipped')
    return 0 if total.passed and not total.failed else 1


if __name__ == '__main__':
    sys.exit(main())
