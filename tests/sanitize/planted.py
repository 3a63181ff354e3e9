#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""planted.py PROGRAM FAULT WORDS…: the program with that fault must fail and say the words; without WORDS it must pass in silence."""
import subprocess
import sys

program, fault, *words = sys.argv[1:]
done = subprocess.run([program, fault], capture_output=True, text=True, check=False)
print(done.stderr)
found = done.returncode != 0 and ' '.join(words) in done.stderr if words else done.returncode == 0 and not done.stderr
sys.exit(0 if found else 1)
