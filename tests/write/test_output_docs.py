"""docs/output.md describes every field and warning."""

from __future__ import annotations

import re
from pathlib import Path

from normalizer.parts import ArticleFields

PROJECT = Path(__file__).resolve().parents[2]
PAGE = (PROJECT / "docs" / "output.md").read_text("utf-8")


def test_every_warning_is_described():
    """Each warning code in the source has a row in docs/output.md."""
    files = (PROJECT / "src" / "normalizer").rglob("*.py")
    source = "\n".join(path.read_text("utf-8") for path in files)
    codes = set(re.findall(r'"([a-z]+(?:-[a-z]+)+): [^"]', source))
    assert codes == set(re.findall(r"^\| `([a-z]+(?:-[a-z]+)+)` \|", PAGE, re.MULTILINE))


def test_every_field_is_described():
    """docs/output.md names each field of an article."""
    known = ArticleFields.__dataclass_fields__
    assert [name for name in known if f"`{name}`" not in PAGE] == []
