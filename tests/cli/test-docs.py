#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The manual page and the completions name every command and option that there is, and no other.

    test-docs.py DEFLASH SOURCE-ROOT
"""

import pathlib
import re
import shutil
import subprocess
import sys
import unittest

ROOT = pathlib.Path(sys.argv.pop(2))
from case import Case  # noqa: E402: takes the command from the arguments

COMMON = {'--help', '--data-dir'}


class Docs(Case):
    def commands(self):
        """Each command with the options of its help."""
        names = re.findall(r'^  (\w+) ', self.run_raw('--help').stdout.split('Commands:')[1], re.M)
        return {name: set(re.findall(r'^  (?:-\w, )?(--[\w-]+)', self.run_raw(name, '--help').stdout, re.M)) - COMMON for name in names}

    def test_the_manual_page_names_everything(self):
        text = (ROOT / 'docs/man/deflash.1').read_text().replace('\\-', '-')
        entries = re.split(r'^\.TP\n', text, flags=re.M)
        found = {}
        for entry in entries:
            head = re.match(r'\.(?:BI?|RB) "?(\w+)', entry)
            if head:
                found[head.group(1)] = set(re.findall(r'(--[\w-]+)', entry.split('\n')[0])) - COMMON
        commands = self.commands()
        self.assertGreater(len(commands), 10)
        for name, options in commands.items():
            self.assertEqual(found.get(name), options, name)

    def test_the_completions_name_everything(self):
        for name in ('deflash.bash', '_deflash', 'deflash.fish'):
            text = (ROOT / 'data/completions' / name).read_text()
            if name.endswith('.fish'):
                options = set('--' + option for option in re.findall(r' -l ([\w-]+)', text))
            else:
                options = set(re.findall(r'(?<![\w-])(--[\w-]+)', text))
            wanted = set().union(*self.commands().values()) | COMMON | {'--version'}
            self.assertEqual(options, wanted, name)
            for command in self.commands():
                self.assertRegex(text, rf'\b{command}\b', name)

    def complete(self, *words):
        script = f'source {ROOT}/data/completions/deflash.bash; COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; _deflash; ' \
                 'printf "%s\\n" "${COMPREPLY[@]}"'
        return subprocess.run(['bash', '--norc', '-c', script], capture_output=True, text=True, check=True).stdout.split()

    def test_bash_completes_commands_options_and_words(self):
        if shutil.which('bash') is None:
            self.skipTest('no bash')
        self.assertEqual(self.complete('deflash', 're'), ['remove', 'refresh', 'repair', 'restore'])
        self.assertEqual(self.complete('deflash', '--data-dir', 'x', 'imp'), ['import'])
        self.assertEqual(self.complete('deflash', 'import', '--d'), ['--data-dir', '--dry-run'])
        self.assertEqual(self.complete('deflash', 'list', 's'), ['saved'])
        self.assertEqual(self.complete('deflash', 'add', '--section', 'g'), ['guides'])

    def test_the_manual_pages_are_sound(self):
        checker = next((command for command in (['mandoc', '-T', 'lint', '-W', 'warning'], ['groff', '-man', '-Tutf8', '-ww', '-z'])
                        if shutil.which(command[0])), None)
        if checker is None:
            self.skipTest('neither mandoc nor groff')
        for page in sorted((ROOT / 'docs/man').glob('*.1')):
            result = subprocess.run([*checker, str(page)], capture_output=True, text=True)
            self.assertEqual((result.stdout + result.stderr).strip(), '', page.name)


if __name__ == '__main__':
    unittest.main(verbosity=2)
