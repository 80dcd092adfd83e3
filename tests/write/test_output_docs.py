"""The description of the output names what the output has."""

from __future__ import annotations

import re
from pathlib import Path

from normalizer.parts import ArticleFields

PROJECT = Path(__file__).resolve().parents[2]
PAGE = (PROJECT / "docs" / "output.md").read_text("utf-8")


def test_every_warning_is_described():
    """Each code that a message in the source begins with has a row in docs/output.md."""
    files = (PROJECT / "src" / "normalizer").rglob("*.py")
    source = "\n".join(path.read_text("utf-8") for path in files)
    codes = set(re.findall(r'"([a-z]+(?:-[a-z]+)+): [^"]', source))
    assert codes == set(re.findall(r"^\| `([a-z]+(?:-[a-z]+)+)` \|", PAGE, re.MULTILINE))


def test_every_field_is_described():
    """Each field of an article is named in docs/output.md."""
    known = ArticleFields.__dataclass_fields__
    assert [name for name in known if f"`{name}`" not in PAGE] == []
