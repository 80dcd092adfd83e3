"""Lists of addresses: their pages are fetched politely, and kept until the run is over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import blake2b
from itertools import tee
from pathlib import Path
from threading import get_ident

from normalizer.errors import FetchError
from normalizer.pipeline import Html
from normalizer.web_pages import Fetch, Fetcher


class PageStore:
    """A folder of fetched pages: an interrupted run that goes on fetches none of them again.

    A page that could not be fetched is not kept, and is tried again.
    """

    def __init__(self, folder: Path, fetcher: Fetcher) -> None:
        self._folder = folder
        self._fetcher = fetcher

    def pages(self, urls: Iterable[str]) -> Iterator[tuple[str, Html | FetchError]]:
        """Yield each address with its page, or the error that says why there is none."""
        self._folder.mkdir(parents=True, exist_ok=True)
        given, ahead = tee(urls)
        with closing(self._fetcher.fetch_many(ahead, cached=self._page)) as found:
            yield from zip(given, found, strict=True)

    def _page(self, url: str, fetch: Fetch) -> Html:
        return self._kept(url) or self._keep(url, fetch())

    def _file(self, url: str) -> Path:
        return self._folder / _digest(url.encode("utf-8", "surrogatepass"))

    def _kept(self, url: str) -> Html | None:
        """Return the page of an address if it is here, and whole."""
        try:
            digest, _, kept = self._file(url).read_bytes().partition(b"\n")
        except OSError:
            return None
        if digest.decode("ascii", "replace") != _digest(kept):
            return None
        address, _, source = kept.partition(b"\n")
        return Html(source, address.decode())

    def _keep(self, url: str, page: Html) -> Html:
        """Return a page as it is kept: as bytes, text behind a byte order mark."""
        text = page.source
        source = text if isinstance(text, bytes) else text.encode("utf-8-sig", "replace")
        kept = b"%s\n%s" % (str(page.url).encode(), source)
        file = self._file(url)
        unfinished = file.with_suffix(f".{get_ident()}.tmp")
        unfinished.write_bytes(b"%s\n%s" % (_digest(kept).encode(), kept))
        unfinished.replace(file)
        return Html(source, page.url)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=20).hexdigest()


def addresses_in(lines: Iterable[bytes]) -> Iterator[str]:
    """Yield the addresses of a list, one a line; blank lines and those with a "#" are none."""
    for line in lines:
        address = line.decode("utf-8", "replace").strip().removeprefix("\ufeff")
        if address and not address.startswith("#"):
            yield address
