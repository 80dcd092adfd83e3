"""Write the table of shipped rules into ``docs/rules.md``.

    python tools/make_rule_docs.py

The page above the table's heading is kept.
"""

from __future__ import annotations

from pathlib import Path

from normalizer.tag.rules import RULES

PAGE = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
HEADING = "## The shipped rules, in order\n"


def page_with_table(text: str) -> str:
    """Return the page with the table generated from the rules."""
    rows = [f"| `{rule.name}` | {rule.description} | {_shown(rule.example)} |" for rule in RULES]
    table = "\n".join(["| rule | what it decides | example |", "|---|---|---|", *rows])
    return f"{text.partition(HEADING)[0]}{HEADING}\n{table}\n"


def _shown(example: str) -> str:
    return example.replace("|", "\\|").replace("\u200b", "(zero-width space)")


if __name__ == "__main__":
    PAGE.write_text(page_with_table(PAGE.read_text("utf-8")), encoding="utf-8")
