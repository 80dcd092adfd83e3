"""The command ``demo``."""

from __future__ import annotations

import json

import pytest


# Each sample, and the fixture whose golden record holds what the sample must become.
@pytest.mark.parametrize(
    ("option", "name"),
    [
        ([], "dw-english-new-layout/input.txt"),
        (["--html"], "html-dw-english-german-alt/input.html"),
    ],
)
def test_a_sample_is_a_tested_page(option, name, fixtures, command):
    """The sample is a fixture; an excerpt in 80 columns and its article are shown."""
    sample = command("demo", *option, "--page")
    assert (sample.code, sample.out) == (0, (fixtures / name).read_text("utf-8"))
    done = command("demo", *option)
    assert done.code == 0
    excerpt, shown = done.out.split("The article:\n\n")
    assert shown.startswith(command(str(fixtures / name)).out)
    lines = [line for line in excerpt.splitlines() if line.startswith("|")]
    assert len(lines) > 10
    assert max(map(len, lines)) <= 80
    *first, omitted, last = (line.removeprefix("|").strip() for line in lines)
    page = [line.strip() for line in sample.out.splitlines()]
    assert (omitted, last) == ("…", page[-1])
    assert all(any(line.startswith(cut.rstrip("…")) for line in page) for cut in first)
    # The command that it proposes gives the data of the article.
    assert " ".join(["caption-normalizer demo", *option, "--page | caption-norm"]) in done.out
    proposed = command("--format", "json", stdin=sample.out.encode())
    assert len(json.loads(proposed.out)["images"]) == 2


def test_a_file_is_no_argument(command):
    done = command("demo", "page.txt")
    assert done.code == 2
    assert "unrecognized arguments: page.txt" in done.err
