# SPDX-License-Identifier: GPL-3.0-or-later
"""Driving the window as a person does: keys by xdotool, seeing by the accessibility tree. Runs under stage.sh with /usr/bin/python3.

Nothing here sleeps for a fixed time: wait_for() asks again until it is so, and fails with what is on screen instead.
"""
import json
import os
import pathlib
import re
import signal
import subprocess
import sys
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

PATIENCE = 30 * float(os.environ.get('MUN_PATIENCE', '1'))


class Failed(Exception):
    """What was expected did not come."""


def role(node):
    return node.get_role_name()


def walk(node, depth=0):
    """The node and all below it that are showing, depth first."""
    yield node, depth
    try:
        count = node.get_child_count()
    except gi.repository.GLib.Error:
        return
    for index in range(count):
        try:
            child = node.get_child_at_index(index)
            if child is not None and child.get_state_set().contains(Atspi.StateType.VISIBLE):
                yield from walk(child, depth + 1)
        except gi.repository.GLib.Error:
            continue


def text_of(node):
    """What a screen reader would say of it."""
    try:
        name = node.get_name() or ''
        text = node.get_text_iface()
        if not name and text is not None:
            name = Atspi.Text.get_text(text, 0, Atspi.Text.get_character_count(text))
        return name
    except gi.repository.GLib.Error:
        return ''


class Window:
    """One started muniment with its accessibility tree."""

    def __init__(self, program, *arguments, environment=None):
        self.started = time.monotonic()
        self.process = subprocess.Popen([program, *arguments], env={**os.environ, **(environment or {})}, stdin=subprocess.DEVNULL,
                                        start_new_session=True)
        self.shots = None
        self.number = 0
        self.root = self.wait_for(self._find_frame, 'the window')
        self.seconds_to_window = time.monotonic() - self.started

    def _find_frame(self):
        if self.process.poll() is not None:
            raise Failed(f'the program ended with {self.process.returncode}')
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(index)
            if app is not None and app.get_process_id() == self.process.pid and app.get_child_count() > 0:
                return app
        return None

    # ---- seeing ----
    def find(self, text, roles=(), exact=False):
        """The first visible node whose words hold the text (or match it, where it is a pattern)."""
        for node, _ in walk(self.root):
            said = text_of(node)
            if roles and role(node) not in roles:
                continue
            if text == said if exact else (text.search(said) if isinstance(text, re.Pattern) else text in said):
                return node
        return None

    def texts(self):
        return [said for node, _ in walk(self.root) if (said := text_of(node))]

    def outline(self):
        try:
            return '\n'.join(f'{"  " * depth}{role(node)} "{text_of(node)[:90]}"' for node, depth in walk(self.root))
        except gi.repository.GLib.Error as error:
            return f'(nothing to be seen: {error.message})'

    def wait_for(self, ask, what, seconds=PATIENCE):
        end = time.monotonic() + seconds
        while True:
            try:
                if answer := ask():
                    return answer
            except gi.repository.GLib.Error:
                pass
            if self.process.poll() is not None:
                raise Failed(f'{what} did not come: the program ended with {self.process.returncode}')
            if time.monotonic() > end:
                seen = self.outline()[-6000:] if getattr(self, 'root', None) is not None else ''
                raise Failed(f'{what} did not come in {seconds:.0f} s\n{seen}')
            time.sleep(0.03)

    def see(self, text, roles=(), seconds=PATIENCE):
        return self.wait_for(lambda: self.find(text, roles), f'"{getattr(text, "pattern", text)}"', seconds)

    def see_no(self, text, seconds=PATIENCE):
        self.wait_for(lambda: self.find(text) is None, f'the end of "{getattr(text, "pattern", text)}"', seconds)

    # ---- doing ----
    def keys(self, *keys):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', '--delay', '25', *keys], check=True)

    def type(self, text):
        subprocess.run(['xdotool', 'type', '--clearmodifiers', '--delay', '25', text], check=True)

    def press(self, text):
        """Presses the button with these words."""
        button = self.see(text, ('push button', 'toggle button', 'button'))
        Atspi.Action.do_action(button.get_action_iface(), 0)

    def fill(self, node, text):
        Atspi.EditableText.set_text_contents(node.get_editable_text_iface(), text)

    # ---- showing ----
    def settle(self):
        """Until two pictures in a row are the same."""
        before = None
        for _ in range(40):
            now = subprocess.run(['import', '-window', 'root', '-depth', '8', 'rgb:-'], capture_output=True, check=True).stdout
            if now == before:
                return
            before = now
            time.sleep(0.1)

    def picture(self, name):
        if self.shots is None:
            return
        self.settle()
        self.number += 1
        self.shots.mkdir(parents=True, exist_ok=True)
        subprocess.run(['import', '-window', 'root', str(self.shots / f'{self.number:02}-{name}.png')], check=True)

    def peek(self):
        """The widgets themselves, by peek.so (preloaded): list of {type, inside, text, tooltip, cut, width, height}."""
        out = pathlib.Path(os.environ['STAGE']) / f'peek-{self.process.pid}.json'
        out.unlink(missing_ok=True)
        os.kill(self.process.pid, signal.SIGUSR2)
        self.wait_for(out.exists, 'the look at the widgets')
        return json.loads(out.read_text(encoding='utf-8'))

    def close(self):
        """As a person would; the program must end well by itself."""
        self.keys('ctrl+q')
        try:
            code = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired as late:
            self.process.kill()
            raise Failed('the program did not end on Ctrl+Q') from late
        if code:
            raise Failed(f'the program ended with {code}')

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def run(story):
    """Runs a story; prints what went wrong; gives the exit code."""
    Atspi.init()
    try:
        story()
        return 0
    except Failed as failure:
        print(f'FAILED: {failure}', flush=True)
        return 1
