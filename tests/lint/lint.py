#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the compiler cannot see but the house asks for. Each rule looks at one file and gives sentences; each has a planted fault that it
must find, tried on every run (the negative control).

lint.py            every rule over every file of the tree
lint.py --fix      completes po/POTFILES.in first
lint.py --sizes    the longest files and functions, to look at; judges nothing
"""
import pathlib
import re
import subprocess
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
LICENCE = 'SPDX-License-Identifier: GPL-3.0-or-later'
NO_COMMENTS = {'.json', '.ndjson', '.png', '.gz', '.zip', '.txt', '.pdf', '.golden', '.jsonl'}
CODE = {'.c', '.h'}
TRANSLATED_CALL = re.compile(r'(?<![A-Za-z0-9_])(?:N?C?_|ngettext|g_dngettext|gettext)\s*\(\s*"')
TRANSLATED_MARK = re.compile(r'translatable\s*=\s*"yes"')


def strip_comments(text):
    """The C text with comments blanked, lines kept."""
    return re.sub(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"',
                  lambda found: found[0] if found[0][0] == '"' else re.sub(r'[^\n]', ' ', found[0]), text, flags=re.S)


def strip_strings(text):
    return re.sub(r'"(?:\\.|[^"\\\n])*"', '""', strip_comments(text))


def lines_with(pattern, text):
    return [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if re.search(pattern, line)]


def is_under(path, *folders):
    return any(str(path).startswith(folder + '/') for folder in folders)


# ---- the rules: (path, text) -> sentences ----
def licence(path, text):
    if path.suffix in NO_COMMENTS or path.parts[0] == 'LICENSES' or is_under(path, 'tests/data') or path.name == '.gitignore':
        return []
    return [] if LICENCE in '\n'.join(text.splitlines()[:3]) else [f'has no line "{LICENCE}" at its head']


def translated_listed(path, text):
    listed = (TOP / 'po' / 'POTFILES.in').read_text(encoding='utf-8').split('\n') if (TOP / 'po' / 'POTFILES.in').exists() else []
    return [] if not has_strings(path, text) or str(path) in listed else ['has strings to translate but does not stand in po/POTFILES.in (tests/lint/lint.py --fix puts it there)']


def has_strings(path, text):
    if path.parts[0] == 'tests':
        return False
    if path.suffix in CODE:
        return bool(TRANSLATED_CALL.search(strip_comments(text)))
    if path.suffix == '.ui':
        return bool(TRANSLATED_MARK.search(text))
    return path.parts[0] == 'data' and re.search(r'\.(desktop|metainfo\.xml|gschema\.xml)(\.in)?$', path.name) is not None


TEXT_NAMES = 'label|title|subtitle|text|tooltip-text|placeholder-text|description|heading|body|secondary-text|menu-label'


def texts_marked(path, text):
    """A text that people would read stands in the file without its mark."""
    if not is_under(path, 'ui'):
        return []
    if path.suffix == '.ui':
        return [f'line {n}: mark it translatable="yes": {line}' for n, line in
                lines_with(rf'<(property|attribute) name="({TEXT_NAMES})"(?![^>]*translatable)[^>]*>[^<]*[^\W\d_]{{2}}[^<]*</', text)
                + lines_with(r'<item(?![^>]*translatable)[^>]*>[^<]*[^\W\d_]{2}[^<]*</item>', text)]
    names = TEXT_NAMES.replace('-', '_')
    literal = r'"[^"]*[^\W\d_%]{2}[^"]*"'
    return [f'line {n}: put it into _(): {line}' for n, line in
            lines_with(rf'\b\w+_(set_({names})|append_text|add_toast) \([^"]*, {literal}', strip_comments(text))
            + lines_with(rf'\b(gtk_label_new|gtk_button_new_with_label|gtk_button_new_with_mnemonic|adw_\w+_new) \({literal}', strip_comments(text))
            if not re.search(r'\b(N?C?_|ngettext) \("', line)]


def includes_flat(path, text):
    if path.suffix not in CODE:
        return []
    wrong = [f'line {n}: include by the file\'s name alone, so that the floors hold: {line}'
             for n, line in lines_with(r'^\s*#\s*include\s*"[^"]*/', text)]
    if is_under(path, 'src'):
        wrong += [f'line {n}: nothing under src/ includes GTK: {line}'
                  for n, line in lines_with(r'^\s*#\s*include\s*[<"](gtk|gdk|gsk|adwaita|libadwaita|graphene)', text)]
    return wrong


def sql_in_db_only(path, text):
    if path.suffix not in CODE or not is_under(path, 'src', 'ui') or is_under(path, 'src/db'):
        return []
    return [f'line {n}: sqlite3_ belongs to src/db: {line}' for n, line in lines_with(r'\bsqlite3_\w+\s*\(', strip_strings(text))]


def sql_is_static(path, text):
    if path.suffix not in CODE or not is_under(path, 'src', 'ui'):
        return []
    return [f'line {n}: SQL is never made with a value in its text; bind it: {line}'
            for n, line in lines_with(r'printf\s*\([^;]*"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE)\b[^"]*\'%', strip_comments(text))]


def speaks_through_log(path, text):
    if path.suffix not in CODE or not is_under(path, 'src', 'ui') or path.name.startswith('base-log'):
        return []
    # A fixed sentence to programmers about a broken call is not a message about anybody.
    text = strip_strings(re.sub(r'\bg_critical\s*\(\s*"[^"%]*"\s*\)', '', text))
    wrong = [f'line {n}: messages go through base-log, which takes codes and ids only: {line}'
             for n, line in lines_with(r'\bg_(message|warning|debug|info|critical|log|log_structured)\s*\(', text)]
    if not is_under(path, 'src/tool'):
        wrong += [f'line {n}: only munictl prints: {line}'
                  for n, line in lines_with(r'(?<![\w.>])(g_print|g_printerr|printf|puts|fprintf|fputs|perror)\s*\(', text)]
    return wrong


def no_place_names(path, text):
    words = r'/work/|/root/|(?<!page)/home/[a-z]|shared/design|\bworktree|deb\.debian\.org|snapshot\.debian|security\.debian|nodesource|ubuntu\.com'
    return [f'line {n}: names one machine or host: {line[:100]}' for n, line in lines_with(words, text)]


def no_loose_ends(path, text):
    return [f'line {n}: {line[:100]}' for n, line in lines_with(r'\b(TODO|FIXME|XXX|HACK)\b(?!\S*#\d)', text)] if path.suffix in CODE else []


RULES = [licence, translated_listed, texts_marked, includes_flat, sql_in_db_only, sql_is_static, speaks_through_log, no_place_names, no_loose_ends]

# rule, a path, a text that the rule must find fault with
PLANTED = [
    (licence, 'src/base/base-x.c', 'int x;\n'),
    (translated_listed, 'ui/kit/no-such-file.c', 'a = _("Open");\n'),
    (translated_listed, 'ui/kit/no-such-file.ui', '<property name="label" translatable="yes">Open</property>\n'),
    (texts_marked, 'ui/kit/kit-x.ui', '<property name="label">Open</property>\n'),
    (texts_marked, 'ui/kit/kit-x.ui', '<attribute name="label">Open</attribute>\n'),
    (texts_marked, 'ui/kit/kit-x.c', 'gtk_label_set_label (GTK_LABEL (x), "Open it");\n'),
    (texts_marked, 'ui/kit/kit-x.c', 'x = gtk_label_new ("Open it");\n'),
    (includes_flat, 'src/db/db-x.c', '#include "../desk/desk.h"\n'),
    (includes_flat, 'src/desk/desk-x.c', '#include <gtk/gtk.h>\n'),
    (sql_in_db_only, 'src/store/store-x.c', 'sqlite3_exec (db, sql, 0, 0, 0);\n'),
    (sql_is_static, 'src/store/store-x.c', 'x = g_strdup_printf ("SELECT a FROM b WHERE c = \'%s\'", c);\n'),
    (speaks_through_log, 'src/store/store-x.c', 'g_message ("%s", patient->name);\n'),
    (speaks_through_log, 'ui/app/app-x.c', 'g_print ("%s", patient->name);\n'),
    (no_place_names, 'README.md', 'see /home/' + 'jane/muniment\n'),
    (no_loose_ends, 'src/db/db-x.c', '/* TO' + 'DO later */\n'),
]


def read_tree():
    """The files of the tree: git's where there is a clone, else all but build folders."""
    done = subprocess.run(['git', 'ls-files', '-z', '--cached'], cwd=TOP, capture_output=True, check=False)
    if done.returncode == 0:
        paths = [pathlib.Path(name) for name in done.stdout.decode().split('\0') if name]
    else:
        paths = [p.relative_to(TOP) for p in TOP.rglob('*') if p.is_file() and not p.relative_to(TOP).parts[0].startswith(('build', '.git'))]
    for path in paths:
        if (TOP / path).is_file() and not (TOP / path).is_symlink():
            yield path, (TOP / path).read_bytes().decode('utf-8', 'replace')


def complete_potfiles():
    head = ['# SPDX-License-Identifier: GPL-3.0-or-later', '# Every file with strings to translate; tests/lint/lint.py --fix completes it.']
    names = sorted(str(path) for path, text in read_tree() if has_strings(path, text))
    (TOP / 'po' / 'POTFILES.in').write_text('\n'.join(head + names) + '\n', encoding='utf-8')


def judge_potfiles():
    listed = [line for line in (TOP / 'po' / 'POTFILES.in').read_text(encoding='utf-8').splitlines() if line and not line.startswith('#')]
    return [f'po/POTFILES.in: names {name}, which is not there' for name in listed if not (TOP / name).exists()]


def show_sizes():
    files, functions = [], []
    for path, text in read_tree():
        if path.suffix in CODE:
            lines = text.splitlines()
            files.append((len(lines), str(path)))
            start = None
            for number, line in enumerate(lines):
                if line == '{' and number and lines[number - 1].endswith(')'):
                    start = number
                elif line == '}' and start is not None:
                    functions.append((number - start + 1, f'{path}:{start + 1}'))
                    start = None
    for title, rows in (('files', files), ('functions', functions)):
        rows.sort(reverse=True)
        sizes = sorted(size for size, _ in rows)
        if sizes:
            print(f'{len(rows)} {title}: median {sizes[len(sizes) // 2]}, p95 {sizes[len(sizes) * 95 // 100]}, largest:')
        for size, name in rows[:15]:
            print(f'  {size:5} {name}')


def main():
    if '--sizes' in sys.argv:
        show_sizes()
        return 0
    if '--fix' in sys.argv:
        complete_potfiles()
    wrong = [f'negative control: {rule.__name__} does not see its planted fault in {path}'
             for rule, path, text in PLANTED if not rule(pathlib.Path(path), text)]
    count = 0
    for path, text in read_tree():
        if str(path) == 'tests/lint/lint.py':
            continue
        count += 1
        if path.suffix in {'.png', '.gz', '.zip', '.pdf'}:
            continue
        wrong += [f'{path}: {said}' for rule in RULES for said in rule(path, text)]
    wrong += judge_potfiles()
    print('\n'.join(wrong))
    print(f'{count} files, {len(RULES)} rules, {len(wrong)} faults')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
