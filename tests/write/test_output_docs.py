"""docs/output.md describes every field and warning."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import documented_roles

from normalizer import Article, Normalizer, RulePackError, json_schema
from normalizer.tables import read_rows

PROJECT = Path(__file__).resolve().parents[2]
PAGE = (PROJECT / "docs" / "output.md").read_text("utf-8")


def test_every_warning_is_described():
    """docs/output.md lists codes and fields as data/warning_codes.tsv does; each is in use."""
    rows = [(row["code"], row["field"]) for row in read_rows("warning_codes.tsv")]
    documented = re.findall(r"^\| `([a-z]+(?:-[a-z]+)+)` \| (?:`(\w+)` )?\|", PAGE, re.MULTILINE)
    assert documented == rows
    assert {field for _, field in rows} <= {*Article.keys(), ""}
    files = (PROJECT / "src" / "normalizer").rglob("*.py")
    source = "\n".join(path.read_text("utf-8") for path in files)
    assert [code for code, _ in rows if f'"{code}"' not in source] == []


def test_every_field_is_described():
    """docs/output.md names each field of an article, in Python too, and each key of its parts."""
    known = {*Article.__dataclass_fields__, "credits", "text"}
    parts = json_schema()["$defs"].values()
    keys = known.union(*(part["properties"] for part in parts))
    assert [name for name in sorted(keys) if f"`{name}`" not in PAGE] == []


def test_every_key_of_a_part_is_in_the_table():
    """The table of parts in docs/output.md lists the keys of each part, in their order."""
    rows = re.findall(r"^\| [^|]+ \| ([^|]+) \|$", PAGE, re.MULTILINE)
    listed = {tuple(re.findall(r"`(\w+)`", row)) for row in rows}
    parts = json_schema()["$defs"].values()
    assert {tuple(part["properties"]) for part in parts} <= listed


def test_every_role_is_described(tmp_path):
    """The table of roles in docs/output.md has those that a rule pack may give, joined ones apart."""
    pack = tmp_path / "pack.toml"
    pack.write_text('[[rule]]\nname = "x"\nrole = "no such"\nlines = ["x"]\n', "utf-8")
    with pytest.raises(RulePackError, match="write one of") as error:
        Normalizer(rules=[pack])
    known = re.findall(r"[a-z_]+", str(error.value).partition("write one of ")[2])
    assert documented_roles() == set(known)
