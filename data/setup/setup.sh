# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
# What Muniment needs from the machine, and how it gets there. Sourced by `run`; nothing here runs by itself.
# Debian 12 exactly, Debian 13 as well as it goes; elsewhere the tools and libraries are looked for and what is missing is named.

# To compile it.
packages_build=(gcc libc6-dev meson ninja-build pkg-config gettext python3 libglib2.0-dev libgtk-4-dev libadwaita-1-dev libjson-glib-dev
  libcjson-dev libsodium-dev libzstd-dev libarchive-dev libgtk-4-bin libxml2-utils desktop-file-utils appstream)
# To look right and be readable on any name in the world.
packages_run=(adwaita-icon-theme fonts-cantarell librsvg2-common fonts-noto-core fonts-noto-cjk)
# To drive it as a person would, without a screen, and to check it.
packages_test=(git xvfb xauth dbus dbus-x11 at-spi2-core python3-pyatspi gir1.2-atspi-2.0 gir1.2-gtk-4.0 xdotool openbox x11-utils imagemagick
  strace zip)
# Needs SQLCipher 4.6 or newer: Debian 12's own 3.4.1 is SQLite of 2016.
package_sqlcipher=libsqlcipher-dev
sqlcipher_at_least=4.6

backports_file=/etc/apt/sources.list.d/muniment-backports.sources

os_release=/etc/os-release
os_id= os_version= os_codename=
# shellcheck disable=SC1090
read_os () {
  [ -r "$os_release" ] || return 0
  os_id=$(. "$os_release"; echo "${ID:-}")
  os_version=$(. "$os_release"; echo "${VERSION_ID:-}")
  os_codename=$(. "$os_release"; echo "${VERSION_CODENAME:-}")
}

say () { printf '%s\n' "$*"; }
give_up () { printf '%s\n' "$*" >&2; exit 2; }

# Prints those of the named packages that are not installed.
missing_packages () {
  local have
  have=$(dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null | sed -n 's/^installed //p' | sort -u || true)
  printf '%s\n' "$@" | sort -u | comm -23 - <(printf '%s\n' "$have")
}

sqlcipher_is_new_enough () {
  local version
  version=$(dpkg-query -W -f='${db:Status-Status} ${Version}' "$package_sqlcipher" 2>/dev/null) || return 1
  [ "${version%% *}" = installed ] && dpkg --compare-versions "${version#* }" ge "$sqlcipher_at_least"
}

# Root by whatever way this machine has. Without one the caller has already stopped.
as_root () {
  if [ "$(id -u)" = 0 ]; then env "$@"; else sudo -- env "$@"; fi
}
can_be_root () {
  [ "$(id -u)" = 0 ] && return 0
  command -v sudo >/dev/null || return 1
  [ -t 0 ] || sudo -n true 2>/dev/null
}

# Debian 12 keeps the newer SQLCipher in its backports suite, which a fresh machine does not know. One extra source beside the machine's
# own, with the machine's own address. Where some source already gives that suite nothing is written.
add_backports () {
  local uri
  apt-get indextargets --format '$(RELEASE)' 2>/dev/null | grep -qx "$os_codename-backports" && return 0
  uri=$(apt-get indextargets --format '$(RELEASE) $(REPO_URI)' 2>/dev/null |
    awk -v name="$os_codename" '$1 == name || $1 == "stable" || $1 == "oldstable" { print $2; exit }')
  [ -n "$uri" ] || give_up "No package source of this machine gives '$os_codename', so '$os_codename-backports' with $package_sqlcipher $sqlcipher_at_least" \
    "cannot be added beside it. Add that suite by hand, then start again."
  say "Adding the package source $backports_file ($os_codename-backports)."
  printf 'Types: deb\nURIs: %s\nSuites: %s-backports\nComponents: main\nSigned-By: /usr/share/keyrings/debian-archive-keyring.gpg\n' \
    "$uri" "$os_codename" | as_root tee "$backports_file" >/dev/null
}

# ask_root TEXT: yes under --yes or CI=true, else a question at the terminal.
ask_root () {
  [ "$assume_yes" = 1 ] && return 0
  [ -t 0 ] || return 1
  local answer
  read -r -p "$1 [Y/n] " answer || return 1
  case ${answer:-y} in [yY]*) return 0 ;; *) return 1 ;; esac
}

apt_install () {
  as_root DEBIAN_FRONTEND=noninteractive apt-get -q -y -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 --no-install-recommends install "$@" \
    </dev/null >>"$setup_log" 2>&1
}

# Debian 12 and 13. Names the packages, asks, installs. Nothing to do: says and does nothing.
setup_debian () {
  local missing sqlcipher='' names
  mapfile -t missing < <(missing_packages "$@")
  sqlcipher_is_new_enough || sqlcipher=$package_sqlcipher
  [ ${#missing[@]} -gt 0 ] || [ -n "$sqlcipher" ] || return 0

  names="${missing[*]:+${missing[*]} }${sqlcipher:+$sqlcipher (≥ $sqlcipher_at_least${backports:+, from $backports})}"
  say "To be installed with the package manager, as root: a minute or two, at most 370 MB to fetch and 1.2 GB of disk on a bare machine:"
  say "  $names" | fold -s -w 110 | sed '2,$s/^/  /'
  can_be_root || give_up "These packages are missing and need root: $names. Ask whoever looks after this machine, then start again."
  ask_root "Install them now?" || give_up "Nothing was installed. Missing: $names. Start again with --yes, or install them by hand."

  setup_log=$(mktemp "${TMPDIR:-/tmp}/muniment-setup.XXXXXX")
  [ -z "$sqlcipher" ] || [ -z "$backports" ] || add_backports
  as_root apt-get -q -o DPkg::Lock::Timeout=300 update </dev/null >>"$setup_log" 2>&1 || true
  if [ ${#missing[@]} -gt 0 ]; then apt_install "${missing[@]}" || setup_failed "$names"; fi
  # Without the suite's name the package manager silently takes the old one.
  if [ -n "$sqlcipher" ]; then apt_install ${backports:+-t "$backports"} "$sqlcipher" || setup_failed "$names"; fi
  sqlcipher_is_new_enough || setup_failed "$package_sqlcipher ≥ $sqlcipher_at_least"
  rm -f "$setup_log"
}

setup_failed () {
  tail -n 5 "$setup_log" >&2
  give_up "The packages could not be installed (is there a network? all of it is in $setup_log). Missing: $1." \
    "Install them by hand, then start again."
}

# Any other system: what can be looked for is looked for, nothing is installed.
setup_elsewhere () {
  local missing=() pair
  for pair in cc:gcc meson:meson ninja:ninja-build msgfmt:gettext pkg-config:pkg-config glib-compile-resources:libglib2.0-dev; do
    command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
  done
  for pair in 'gtk4 >= 4.8:libgtk-4-dev' 'libadwaita-1 >= 1.2:libadwaita-1-dev' json-glib-1.0:libjson-glib-dev libcjson:libcjson-dev \
    libsodium:libsodium-dev libzstd:libzstd-dev libarchive:libarchive-dev 'sqlcipher >= 3.46:libsqlcipher-dev (4.6 or newer)'; do
    pkg-config --exists "${pair%%:*}" 2>/dev/null || missing+=("${pair#*:}")
  done
  [ ${#missing[@]} -eq 0 ] ||
    give_up "This is not Debian 12 or 13, so nothing was installed. Missing (by their Debian names): $(printf '%s, ' "${missing[@]}" | sed 's/, $//')."
}

# setup PACKAGES…: makes sure of them.
setup () {
  read_os
  backports=
  case $os_id:$os_version in
    debian:12) backports=$os_codename-backports; setup_debian "$@" ;;
    debian:*) setup_debian "$@" ;;
    *) setup_elsewhere ;;
  esac
}
