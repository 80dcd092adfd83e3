"""A page is read only: nothing that it or a rule pack says is run, opened, written or sent."""

from __future__ import annotations

import subprocess
import sys

from tests.conftest import PROJECT

# Python tells an audit hook what a process does outside of its memory.
CODE = """
import os, sys
from pathlib import Path
import normalizer

fixtures, pack = map(Path, sys.argv[1:])
pages = [(path.suffix, path.read_bytes()) for path in sorted(fixtures.glob("*/input.*"))]
installed = (sys.prefix, sys.base_prefix, str(Path(normalizer.__file__).parent), str(pack))
outside = ("ftplib.", "os.", "shutil.", "smtplib.", "socket.", "subprocess.", "tempfile.", "urllib.")
harmless = {"os.listdir", "os.scandir", "os.putenv", "os.unsetenv"}

def notice(event, arguments):
    if event.startswith(outside) and event not in harmless:
        print(event, *arguments)
    if event == "open":
        path, _, flags = arguments
        if flags & (os.O_WRONLY | os.O_RDWR) or not str(path).startswith(installed):
            print(event, *arguments)

sys.addaudithook(notice)
tool = normalizer.Normalizer(rules=[pack])
for suffix, page in pages:
    article = tool.normalize_html(page) if suffix == ".html" else tool.normalize(page)
    article.to_json(), article.to_jsonld(), article.to_ninjs()
    article.to_html(), article.to_markdown(), article.to_tei(), article.to_text()
print(len(pages), "pages")
"""


def test_pages_and_rule_packs_only_have_installed_files_read(tmp_path):
    """From the pages of ``fixtures`` to all formats, with the default translator."""
    pack = tmp_path / "pack.toml"
    pack.write_text("[[rule]]\nname = 'x'\nrole = 'body'\nlines = ['import os']\n", "utf-8")
    command = [sys.executable, "-B", "-c", CODE, str(PROJECT / "fixtures"), str(pack)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    pages = len(list((PROJECT / "fixtures").glob("*/input.*")))
    assert done.stdout == f"{pages} pages\n"
