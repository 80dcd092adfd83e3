"""The files that commands write: none is without an article."""

from __future__ import annotations

import pytest

from normalizer.cli.formats import FORMATS

PAGE = "Talks end\n\nThe talks have ended without a result, the ministers said on Monday.\n"
EMPTY = "caption-normalizer: out: cannot be written: it would have no article"


@pytest.mark.parametrize("form", [known.name for known in FORMATS])
@pytest.mark.parametrize(
    "inputs", [["none.txt"], ["none.txt", "."], ["blank/a.txt"], ["none.txt", "blank/a.txt"]]
)
def test_where_no_input_has_text_a_file_stays_as_it_was(command, here, form, inputs):
    """None is made either, in any format, and the last message and the exit code say so."""
    (here / "blank").mkdir()
    (here / "blank" / "a.txt").write_text("\n", "utf-8")
    for earlier in (None, "earlier"):
        if earlier:
            (here / "out").write_text(earlier, "utf-8")
        done = command("--format", form, "-o", "out", *inputs)
        *failed, last = done.err.splitlines()
        assert (done.code, len(failed), last) == (1, len(inputs), EMPTY)
        written = [file.read_text("utf-8") for file in here.iterdir() if file.is_file()]
        assert written == [earlier][: bool(earlier)]


@pytest.mark.parametrize("form", [known.name for known in FORMATS])
def test_an_error_page_alone_leaves_a_file_as_it_was(command, here, form):
    """It has lines, of which the log is written, and no article."""
    (here / "error.txt").write_text("404 Not Found\n\nThe page could not be found.\n", "utf-8")
    (here / "out").write_text("earlier", "utf-8")
    done = command("--format", form, "-o", "out", "error.txt")
    assert done.code == 1 and done.err.splitlines()[-1] == EMPTY
    assert (here / "out").read_text("utf-8") == "earlier"
    assert command("--explain", "-o", "out", "error.txt").code == 0
    assert "server-error" in (here / "out").read_text("utf-8")


def test_a_table_of_images_may_have_no_row(command, here):
    """Behind an error page, too: the articles have no images."""
    (here / "error.txt").write_text("404 Not Found\n\nThe page could not be found.\n", "utf-8")
    (here / "page.txt").write_text(PAGE, "utf-8")
    command("--format", "images", "-o", "out", "error.txt", "page.txt", "page.txt")
    assert (here / "out").read_text("utf-8").startswith("source,url,headline,")


def test_an_article_without_text_leaves_its_file_as_it_was(command, here):
    """In a folder the others are written."""
    (here / "page.txt").write_text(PAGE, "utf-8")
    (here / "none.txt").write_text("\n", "utf-8")
    for name in ("none", "page"):
        (here / "out").mkdir(exist_ok=True)
        (here / "out" / f"{name}.txt").write_text("earlier", "utf-8")
    done = command("-o", "out", "none.txt", "page.txt")
    assert done.code == 1
    assert "out/none.txt: cannot be written: it would have no article" in done.err
    assert (here / "out" / "none.txt").read_text("utf-8") == "earlier"
    assert (here / "out" / "page.txt").read_text("utf-8").startswith("Talks end\n")


@pytest.mark.parametrize("form", ["csv", "tei"])
def test_what_frames_articles_is_written_with_the_first(command, here, form):
    """Whichever inputs cannot be read."""
    (here / "page.txt").write_text(PAGE, "utf-8")
    written = [
        command("--format", form, *inputs).out
        for inputs in (["page.txt", "none.txt"], ["none.txt", "page.txt"])
    ]
    assert written[0] == written[1] != command("--format", form, "page.txt").out
    assert command("--format", form, "none.txt", ".").out == ""
