#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The walk of `./run` without a display: tour.sh BUILD_DIR STORE PICTURES_DIR. Exit 0 when the whole job could be done.
set -u
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$3"
rm -f "$3"/*.png
"$here/stage.sh" "$1" /usr/bin/python3 "$here/tour.py" "$1" "$2" "$3" 2>"$3/tour.log"
code=$?
if [ $code = 0 ]; then echo "Pictures of it are in $3."; else echo "The walk stopped; what was said is in $3/tour.log." >&2; fi
exit $code
