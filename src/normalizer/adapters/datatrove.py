"""Cleans the documents of a datatrove pipeline. Needs the extra ``datatrove``."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from datatrove.pipeline.base import PipelineStep

from normalizer.adapters.rows import Delivery, PageRecord, article_alone, clean_records
from normalizer.pipeline import Html, Normalizer
from normalizer.read.html_source import is_html

if TYPE_CHECKING:
    from datatrove.data import Document, DocumentsPipeline


class ArticleStep(PipelineStep):  # type: ignore[misc] # datatrove has no types
    """Replaces the text of each document by that of its article, and adds fields to its metadata.

    The text of a document is a page, of text or of HTML, which is recognised; its address is the
    ``url`` of the metadata. `fields` says which fields go to the metadata under which names, and
    `drop` which documents are dropped, as for `Delivery`. A document that fails is kept as it is,
    with the reason in the metadata if `fields` has ``error``. `tool` is a default `Normalizer` if
    not given.

    Raises `ConfigurationError` for an unknown field or code.

    >>> from datatrove.data import Document
    >>> step = ArticleStep(fields={"headline": "title"})
    >>> [document] = step.run([Document("Talks end\\n\\nThe ministers left Geneva.", "a")])
    >>> document.text, document.metadata
    ('The ministers left Geneva.', {'title': 'Talks end'})
    """

    name = "caption-normalizer"
    type = "🗞 - ARTICLES"

    def __init__(
        self,
        *,
        fields: Mapping[str, str] | None = None,
        drop: Iterable[str] = (),
        tool: Normalizer | None = None,
    ) -> None:
        super().__init__()
        self.delivery = Delivery(article_alone() if fields is None else fields, drop)
        self.tool = Normalizer() if tool is None else tool

    def run(
        self,
        data: DocumentsPipeline,
        rank: int = 0,  # noqa: ARG002 - datatrove passes it
        world_size: int = 1,  # noqa: ARG002 - the same
    ) -> DocumentsPipeline:
        """Yield the documents that are kept, in order, each with its article."""
        documents: deque[Document] = deque()

        def records() -> Iterator[PageRecord]:
            for document in data or ():
                if document.metadata is None:
                    document.metadata = {}
                documents.append(document)
                yield _record(document)

        for page in clean_records(records(), self.tool):
            document = documents.popleft()
            self.stat_update("failed" if page.error else "cleaned")
            if self.delivery.reason_to_drop(page):
                self.stat_update("dropped")
                continue
            document.metadata |= self.delivery.values(page)
            if page.error is None:
                document.text = page.article.text
            yield document


def _record(document: Document) -> PageRecord:
    """Return the record of a document; anything but a string as its text is an error."""
    text, url = document.text, document.metadata.get("url")
    if not isinstance(text, str):
        return PageRecord(None, error=f"the text is not a string but {type(text).__name__}")
    address = url if isinstance(url, str) else None
    page = Html(text, address) if is_html(text) else text
    return PageRecord(None, page, address)
