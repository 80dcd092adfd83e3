"""An entry of the inputs: a record that was read, or the path of a file that holds one page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Literal

from normalizer.adapters.rows import PageRecord
from normalizer.corpus.compression import open_unpacked
from normalizer.pipeline import Html
from normalizer.read.html_source import is_html

# How to read page files: `auto` recognises HTML by its first bytes.
PageType = Literal["auto", "text", "html"]
# Longest page in bytes. It bounds what a worker holds; the largest page of any news site that was
# met had 4 MB.
LONGEST_PAGE: Final = 64_000_000


@dataclass(slots=True, frozen=True)
class Entry:
    """A record, and how many bytes of its file were read when it came.

    A page in a file of its own is read from `path` only when it is cleaned; `stamp` then tells one
    version of the file from another.
    """

    record: PageRecord
    position: int = 0
    path: Path | None = None
    page_type: PageType = "auto"
    stamp: str = ""

    def load(self) -> PageRecord:
        """Return the record with its page; one with an error if the file cannot be read."""
        if self.path is None:
            return self.record
        try:
            with open_unpacked(self.path) as (stream, _):
                data = stream.read(LONGEST_PAGE + 1)
        except Exception as error:  # noqa: BLE001 - unpacking raises errors of several libraries
            return replace(self.record, error=f"the file cannot be read: {reason(error)}")
        as_html = is_html(data) if self.page_type == "auto" else self.page_type == "html"
        page = Html(data, self.record.url) if as_html else data
        return replace(self.record, page=page, error=too_long(len(data)))

    def without_page(self, error: str) -> Entry:
        """Return the entry with an error in the place of its page."""
        return Entry(replace(self.record, page="", error=error), self.position)

    def size(self) -> int:
        """Return the size of the page in memory, about, in bytes."""
        page = self.record.page
        return len(page.source if isinstance(page, Html) else page)


def too_long(size: int) -> str | None:
    """Return the error of a page of this size in bytes, ``None`` if it is not too long."""
    if size <= LONGEST_PAGE:
        return None
    return f"the page is longer than {LONGEST_PAGE // 1_000_000} MB; leave it out or shorten it"


def reason(error: Exception) -> str:
    """Return why something failed, in one line, without the name of the file."""
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(str(text).split())
