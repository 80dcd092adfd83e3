"""Write the JSON Schema of an article into ``docs/article.schema.json``.

python tools/make_schema.py
"""

from __future__ import annotations

import json
from pathlib import Path

from normalizer import json_schema

FILE = Path(__file__).resolve().parents[1] / "docs" / "article.schema.json"


def content() -> str:
    """Return the content of the file."""
    return json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(content(), encoding="utf-8")
