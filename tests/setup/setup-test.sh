#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The set-up of data/setup/setup.sh against a made-up machine: a package manager that only writes down what it was asked.
set -u
top=$(cd "$(dirname "$0")/../.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
mkdir "$place/bin"

# The made-up machine: "installed" has a line "name version" for each package, "calls" what was asked of the package manager.
cat >"$place/bin/dpkg-query" <<'STUB'
#!/bin/bash
for word in "$@"; do
  case $word in -f=*) format=${word#-f=} ;; -*) ;; *)
    line=$(grep -m1 "^$word " "$PLACE/installed") || { missing=1; continue; }
    case $format in *Version*) printf 'installed %s' "${line#* }" ;; *) echo "installed $word" ;; esac ;;
  esac
done
exit ${missing:-0}
STUB
cat >"$place/bin/apt-get" <<'STUB'
#!/bin/bash
if [ "$1" = indextargets ]; then
  case $* in *REPO_URI*) cat "$PLACE/sources" ;; *) cut -d' ' -f1 "$PLACE/sources" ;; esac
  exit 0
fi
echo "$*" >>"$PLACE/calls"
case $* in *install*) [ ! -e "$PLACE/offline" ] || exit 100 ;; *) exit 0 ;; esac
suite=$(sed -n 's/.* -t \([^ ]*\) .*/\1/p' <<<"$*")
for word in ${*##*install}; do
  case $word in -t | *-backports) ;; libsqlcipher-dev) echo "$word $([ -n "$suite$NEW_SUITE" ] && echo 4.6.1-2 || echo 3.4.1-2)" ;; *) echo "$word 1.0" ;; esac
done >>"$PLACE/installed"
STUB
printf '#!/bin/bash\n[ "$1" = -u ] && echo "${AS_UID:-0}"\n' >"$place/bin/id"
printf '#!/bin/bash\nexit 1\n' >"$place/bin/sudo"
printf '#!/bin/bash\ngrep -qx "${2%%%% *}" "$PLACE/libraries"\n' >"$place/bin/pkg-config"
chmod +x "$place"/bin/*

machine () { # id version codename
  rm -f "$place"/{installed,calls,sources,offline,libraries,backports}
  touch "$place"/{installed,calls,libraries}
  printf 'ID=%s\nVERSION_ID="%s"\nVERSION_CODENAME=%s\n' "$1" "$2" "$3" >"$place/os-release"
  printf 'unrelated https://elsewhere.example/\n%s https://mirror.example/debian/\n%s-security https://mirror.example/security/\n' "$3" "$3" >"$place/sources"
}

try () { # YES UID [more settings]: sets up two packages on the machine; output in $said, exit code in $code
  said=$(PLACE=$place AS_UID=$2 NEW_SUITE=${3:-} TMPDIR=$place PATH=$place/bin:/usr/bin:/bin bash -c "
    set -euo pipefail
    . '$top/data/setup/setup.sh'
    os_release=$place/os-release backports_file=$place/backports assume_yes=$1
    setup gcc meson" 2>&1 </dev/null)
  code=$?
}

count=0 wrong=0
expect () { # what, then a test as words
  local what=$1
  shift
  count=$((count + 1))
  "$@" || { wrong=$((wrong + 1)); printf 'not ok: %s\n--- said (exit %s):\n%s\n--- calls:\n%s\n' "$what" "$code" "$said" "$(cat "$place/calls")"; }
}
says () { grep -qF -- "$1" <<<"$said"; }
called () { grep -qE -- "$1" "$place/calls"; }

machine debian 12 bookworm
try 1 0
expect 'Debian 12: is set up' [ "$code" = 0 ]
expect 'the machine'\''s own address is taken for backports' grep -qx 'URIs: https://mirror.example/debian/' "$place/backports"
expect 'the suite is named' grep -qx 'Suites: bookworm-backports' "$place/backports"
expect 'the archive keyring signs' grep -q '^Signed-By: .*debian-archive-keyring' "$place/backports"
expect 'SQLCipher comes from backports' called '-t bookworm-backports libsqlcipher-dev'
expect 'nothing else does' bash -c "! grep -E -- '-t bookworm-backports .*gcc' '$place/calls'"
: >"$place/calls"
try 1 0
expect 'a second time: nothing is done' [ "$code" = 0 -a ! -s "$place/calls" ]
expect 'a second time: nothing is said' [ -z "$said" ]

machine debian 12 bookworm
echo 'bookworm-backports https://mirror.example/debian/' >>"$place/sources"
try 1 0
expect 'a source that is there is not written again' [ "$code" = 0 -a ! -e "$place/backports" ]

machine debian 12 bookworm
try 1 1000
expect 'without root: exit 2' [ "$code" = 2 ]
expect 'without root: the missing packages are named' says 'gcc meson libsqlcipher-dev'
expect 'without root: nothing is asked of the package manager' [ ! -s "$place/calls" ]

machine debian 12 bookworm
try 0 0
expect 'nobody to ask and no --yes: exit 2' [ "$code" = 2 ]
expect 'nobody to ask: says how to go on' says '--yes'
expect 'nobody to ask: nothing was touched' [ ! -s "$place/calls" -a ! -e "$place/backports" ]

machine debian 12 bookworm
touch "$place/offline"
try 1 0
expect 'no network: exit 2' [ "$code" = 2 ]
expect 'no network: the missing packages are named' says 'Missing: gcc meson'

machine debian 13 trixie
try 1 0 main
expect 'Debian 13: set up from its own suite' [ "$code" = 0 -a ! -e "$place/backports" ]

machine debian 13 trixie
try 1 0 ''
expect 'an old SQLCipher is refused' [ "$code" = 2 ]

machine other 40 ''
try 1 0
expect 'another distribution: exit 2' [ "$code" = 2 ]
expect 'another distribution: what is missing is named' says 'libsqlcipher-dev'
printf '%s\n' gtk4 libadwaita-1 json-glib-1.0 libcjson libsodium libzstd libarchive sqlcipher >"$place/libraries"
try 1 0
expect 'another distribution with everything: goes on' [ "$code" = 0 -a ! -s "$place/calls" ]

echo "$((count - wrong)) of $count"
[ $wrong = 0 ]
