"""Check the package that is installed: complete, its tables readable, its pages normalized.

    python tools/check_wheel.py

Run it with the Python of an environment in which the wheel is installed. It exits with 1 and names
each file of ``src`` that the installed package lacks, each table that cannot be read, and each page
of ``fixtures`` that causes an internal error.
"""

from __future__ import annotations

import sys
from pathlib import Path

import normalizer
from normalizer import NormalizerError, normalize, normalize_html
from normalizer.tables import list_tables, read_entries, read_rows

PROJECT = Path(__file__).resolve().parents[1]
SOURCE = PROJECT / "src" / "normalizer"
INSTALLED = Path(normalizer.__file__).parent
# Tables that only the training of the tagger reads are not in the wheel.
_OF_TRAINING = {"data/tagger/*/words.tsv", "data/tagger/*/lines.tsv"}


def missing_files(source: Path, installed: Path) -> list[str]:
    """Return the files of `source` that are not in `installed` byte for byte."""
    files = (path for path in source.rglob("*") if path.is_file() and path.suffix != ".pyc")
    names = (path.relative_to(source) for path in files if not any(map(path.match, _OF_TRAINING)))
    return sorted(str(name) for name in names if not _is_same(source / name, installed / name))


def _is_same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()


def broken_tables() -> list[str]:
    """Return an error for each table, of whichever language, that the installed package rejects."""
    errors = []
    for name in list_tables():
        try:
            (read_rows if name.endswith(".tsv") else read_entries)(name)
        except NormalizerError as error:
            errors.append(str(error))
    return errors


def failing_pages() -> list[str]:
    """Return an error for each fixture that the installed package cannot normalize."""
    errors = []
    for page in sorted(PROJECT.glob("fixtures/*/input.*")):
        read = normalize_html if page.suffix == ".html" else normalize
        warnings = read(page.read_bytes()).warnings
        errors += [f"{page}: {found}" for found in warnings if found.code == "internal-error"]
    return errors


def main() -> int:
    """Print what is wrong; return the exit code."""
    if INSTALLED == SOURCE:
        print(f"{INSTALLED} is the source: install the wheel without --editable")
        return 1
    wrong = [f"missing or different: {name}" for name in missing_files(SOURCE, INSTALLED)]
    wrong = wrong or [*broken_tables(), *failing_pages()]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
