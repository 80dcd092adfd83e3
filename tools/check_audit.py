"""Check what ``pip-audit`` says of the installed distributions.

    python tools/check_audit.py AUDIT.json ERRORS.txt

Exits with 1 if a distribution has a known vulnerability. Where the service of vulnerabilities cannot
be reached, the check is skipped, and the reason is printed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

OWN = "caption-normalizer"


def main() -> int:
    """Print the vulnerabilities, and how many distributions were audited; return the exit code."""
    report, errors = map(Path, sys.argv[1:])
    if not report.is_file() or not report.read_text("utf-8").strip():
        lines = errors.read_text("utf-8").strip().splitlines()
        print(f"SKIPPED: pip-audit gave no answer: {lines[-1] if lines else 'no reason given'}")
        return 0
    rows = [
        row for row in json.loads(report.read_text("utf-8"))["dependencies"] if row["name"] != OWN
    ]
    known = [
        f"{row['name']} {row['version']}: {found['id']}"
        for row in rows
        for found in row.get("vulns", [])
    ]
    audited = [row for row in rows if "vulns" in row]
    if not audited:
        reason = rows[0]["skip_reason"] if rows else "nothing is installed"
        print(f"SKIPPED: none of {len(rows)} distributions could be audited: {reason}")
    else:
        print(f"{len(audited)} of {len(rows)} distributions audited, {len(known)} vulnerabilities")
    print(*known, sep="\n", end="\n" if known else "")
    return int(bool(known))


if __name__ == "__main__":
    sys.exit(main())
