#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The walk of `./run` on a small demo hospital of its own: tour-test.sh BUILD_DIR MUNICTL MUNIMENT. The programs are named so that they
# are built first.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/muniment-tour.XXXXXX")
trap 'rm -rf "$work"' EXIT
"$2" demo --patients 60 --store "$work/store" --quiet >/dev/null
code=0
"$here/tour.sh" "$1" "$work/store" "$work/pictures" || code=$?
[ $code = 0 ] || tail -40 "$work/pictures/tour.log"
exit $code
