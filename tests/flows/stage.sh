#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs a command on a stage of its own: a private X server with a window manager, a private session bus with accessibility, a home that is
# thrown away, one font, one locale. Works as root, without a terminal, with or without a display of the machine.
#
# stage.sh BUILD_DIR COMMAND [ARGUMENT…]     exit code of the command; 77 when something needed is not installed
set -u
build=$1
shift
for tool in xvfb-run dbus-run-session openbox xdotool; do
  command -v $tool >/dev/null || { echo "$tool is not installed"; exit 77; }
done
stage=$(mktemp -d /tmp/muniment-stage.XXXXXX)
trap 'rm -rf "$stage"' EXIT
mkdir -p "$stage"/{home,config/gtk-4.0,cache,data,state} && mkdir -m 700 "$stage/run"
# Nothing sets the interface font without a desktop, and an installed font package may change the default.
printf '[Settings]\ngtk-font-name=Cantarell 11\ngtk-xft-antialias=1\ngtk-xft-hinting=1\ngtk-xft-hintstyle=hintslight\ngtk-enable-animations=0\n' \
  >"$stage/config/gtk-4.0/settings.ini"

# shellcheck disable=SC2016 # expanded by the inner shell
env -u WAYLAND_DISPLAY -u DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u AT_SPI_BUS_ADDRESS -u XDG_SESSION_TYPE -u XDG_CURRENT_DESKTOP \
  HOME="$stage/home" XDG_CONFIG_HOME="$stage/config" XDG_CACHE_HOME="$stage/cache" XDG_DATA_HOME="$stage/data" XDG_STATE_HOME="$stage/state" \
  XDG_RUNTIME_DIR="$stage/run" GDK_BACKEND=x11 GSK_RENDERER=cairo GTK_A11Y=atspi GSETTINGS_BACKEND=memory GSETTINGS_SCHEMA_DIR="$build/data" \
  GDK_DEBUG=gl-disable GTK_USE_PORTAL=0 GIO_USE_VFS=local LC_ALL="${STAGE_LOCALE:-C.UTF-8}" TZ=UTC STAGE="$stage" \
  dbus-run-session -- xvfb-run -a -s "-screen 0 ${STAGE_SCREEN:-1920x1200x24} -nolisten tcp" bash -c '
    openbox --sm-disable >/dev/null 2>&1 &
    manager=$!
    for _ in $(seq 100); do xdotool getwindowfocus >/dev/null 2>&1 && break; sleep 0.05; done
    "$@"
    code=$?
    kill $manager 2>/dev/null
    exit $code' stage "$@"
