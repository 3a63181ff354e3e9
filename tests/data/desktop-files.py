#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Desktop entry, metainfo, settings schema and icons, each by the tool that will read it, each with a planted fault that the tool must find.

desktop-files.py SOURCE_DIR DESKTOP METAINFO
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

SOURCE, DESKTOP, METAINFO = map(pathlib.Path, sys.argv[1:4])
DATA = SOURCE / 'data'
APP = 'org.muniment.Muniment'


def passes(*command):
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode == 0, done.stdout.strip()


def judge_schema(text, folder):
    (folder / f'{APP}.gschema.xml').write_text(text, encoding='utf-8')
    return passes('glib-compile-schemas', '--strict', '--dry-run', str(folder))


def judge_desktop(text, folder):
    (folder / f'{APP}.desktop').write_text(text, encoding='utf-8')
    return passes('desktop-file-validate', str(folder / f'{APP}.desktop'))


def judge_metainfo(text, folder):
    (folder / f'{APP}.metainfo.xml').write_text(text, encoding='utf-8')
    return passes('appstreamcli', 'validate', '--no-net', '--explain', str(folder / f'{APP}.metainfo.xml'))


def judge_icon(text, _folder):
    try:
        root = xml.etree.ElementTree.fromstring(text)
    except xml.etree.ElementTree.ParseError as error:
        return False, str(error)
    box = root.get('viewBox', '').split()
    return root.tag.endswith('svg') and len(box) == 4 and box[2] == box[3], f'viewBox {box}'


# judge, file, a part of it, what a careless hand makes of that part
CASES = [
    (judge_desktop, DESKTOP, 'Type=Application', 'Typ=Application'),
    (judge_metainfo, METAINFO, '<metadata_license>CC0-1.0</metadata_license>', ''),
    (judge_schema, DATA / f'{APP}.gschema.xml', '<default>1440</default>', '<default>14</default>'),
    (judge_icon, DATA / 'icons' / f'{APP}.svg', '</svg>', ''),
    (judge_icon, DATA / 'icons' / f'{APP}-symbolic.svg', '0 0 16 16', '0 0 16 20'),
]


def main():
    missing = [tool for tool in ('glib-compile-schemas', 'desktop-file-validate', 'appstreamcli') if not shutil.which(tool)]
    if missing:
        print('not installed: ' + ', '.join(missing))
        return 77
    wrong = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for judge, path, part, broken in CASES:
            text = path.read_text(encoding='utf-8')
            good, said = judge(text, folder)
            if not good:
                wrong.append(f'{path.name}: {said}')
            if part not in text or judge(text.replace(part, broken), folder)[0]:
                wrong.append(f'negative control: {path.name} without "{part}" is not noticed')
    if f'Icon={APP}\n' not in DESKTOP.read_text(encoding='utf-8'):
        wrong.append('the desktop entry names another icon')
    print('\n'.join(wrong) or f'{len(CASES)} files and as many planted faults')
    return 1 if wrong else 0


if __name__ == '__main__':
    sys.exit(main())
