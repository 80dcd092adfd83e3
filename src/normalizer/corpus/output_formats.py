"""The output formats: how a part is written, and how parts are joined; found by the ending."""

from __future__ import annotations

import gzip
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final, NamedTuple

from normalizer.adapters.arrow import arrow_schema, batch_of
from normalizer.adapters.extras import load
from normalizer.adapters.rows import ERROR, ID, CleanedPage
from normalizer.corpus.compression import GZIP, ZSTANDARD, open_to_pack, unpacked
from normalizer.corpus.inputs import JSON_LINES
from normalizer.errors import ConfigurationError
from normalizer.write.conllu import conllu_comment, to_conllu
from normalizer.write.csv_rows import (
    IMAGE_TABLE_FIELDS,
    TABLE_FIELDS,
    csv_header,
    csv_row,
    images_header,
    images_to_csv,
)
from normalizer.write.exchange import known_fields
from normalizer.write.json_text import json_object
from normalizer.write.tei import document_in_corpus, frame_of_corpus

# Rows that parts are gathered to before they become a row group of the joined file, in bytes.
_ROW_GROUP: Final = 64_000_000


class OutputFormat(ABC):
    """A format of files with this `ending`.

    `fields` of an article are written by default; none if it is always the whole article. `needs`
    are the libraries that it needs, each with the extra that has it.
    """

    ending: str
    fields: tuple[str, ...] = known_fields()
    needs: tuple[tuple[str, str], ...] = ()

    def __reduce__(self) -> tuple[Callable[[Path], OutputFormat], tuple[Path]]:
        """Pickle the ending: workers have the same formats."""
        return format_of, (Path(self.ending),)

    @abstractmethod
    def write(self, pages: Iterable[CleanedPage], fields: tuple[str, ...], path: Path) -> None:
        """Write pages, of which it takes the named fields, to the file of a part."""

    @abstractmethod
    def join(self, parts: Iterable[Path], fields: tuple[str, ...], path: Path) -> None:
        """Join the files of parts, in order, to one."""


class _Pieces(NamedTuple):
    """A text with a piece for each page, which `piece` returns for the page and the named fields.

    `frame` returns what precedes and what follows the pieces.
    """

    endings: tuple[str, ...]
    piece: Callable[[CleanedPage, tuple[str, ...]], str]
    frame: Callable[[tuple[str, ...]], tuple[str, str]] = lambda _fields: ("", "")
    fields: tuple[str, ...] = ()
    needs: tuple[tuple[str, str], ...] = ()


class _Text(OutputFormat):
    """A text with a piece for each page, which may be packed."""

    def __init__(self, text: _Pieces, ending: str, packing: str) -> None:
        self.ending = f"{ending}{packing}"
        self.fields, self.needs = text.fields, text.needs
        self._text, self._packing = text, packing
        if packing == ZSTANDARD:
            self.needs = (*self.needs, ("zstandard", "corpus"))

    def write(self, pages: Iterable[CleanedPage], fields: tuple[str, ...], path: Path) -> None:
        with open_to_pack(path, self._packing) as file:
            for page in pages:
                # A lone surrogate becomes an escape sequence, which JSON allows.
                file.write(self._text.piece(page, fields).encode("utf-8", "backslashreplace"))

    def join(self, parts: Iterable[Path], fields: tuple[str, ...], path: Path) -> None:
        """Append the parts to each other: packed by gzip, they are members of one file.

        Packed by Zstandard, they become one frame: some readers end after the first.
        """
        is_repacked = self._packing == ZSTANDARD
        first, last = (text.encode() for text in self._text.frame(fields))
        if self._packing == GZIP:
            first, last = (text and gzip.compress(text, mtime=0) for text in (first, last))
        with open_to_pack(path, self._packing if is_repacked else "") as file:
            file.write(first)
            for part in parts:
                with part.open("rb") as source:
                    shutil.copyfileobj(unpacked(source, ZSTANDARD) if is_repacked else source, file)
            file.write(last)


class _Parquet(OutputFormat):
    ending = ".parquet"
    needs = (("pyarrow", "corpus"),)

    def write(self, pages: Iterable[CleanedPage], fields: tuple[str, ...], path: Path) -> None:
        from pyarrow import Table, parquet

        table = Table.from_batches([batch_of(pages, fields)])
        parquet.write_table(table, path, compression="zstd")

    def join(self, parts: Iterable[Path], fields: tuple[str, ...], path: Path) -> None:
        """Write the rows of the parts in row groups of a size that readers expect."""
        from pyarrow import concat_tables, parquet

        with parquet.ParquetWriter(path, arrow_schema(fields), compression="zstd") as writer:
            tables: list[object] = []
            size = 0
            for part in parts:
                table = parquet.read_table(part, partitioning=None)
                tables.append(table)
                size += table.nbytes
                if size >= _ROW_GROUP:
                    writer.write_table(concat_tables(tables))
                    tables, size = [], 0
            if tables:
                writer.write_table(concat_tables(tables))


def _json_line(page: CleanedPage, fields: tuple[str, ...]) -> str:
    return f"{json_object(page.members(fields), indent=None)}\n"


def _image_rows(page: CleanedPage, fields: tuple[str, ...]) -> str:
    return images_to_csv(page.article, fields=fields, source=str(page.id))


def _document(page: CleanedPage, _fields: tuple[str, ...]) -> str:
    """Return a document of TEI; that of a page that failed has a note."""
    return document_in_corpus(page.article, page.id, page.error)


def _sentences(page: CleanedPage, _fields: tuple[str, ...]) -> str:
    """Return a document of CoNLL-U, or a comment that says why there is none."""
    text = "" if page.error else to_conllu(page.article, page.id)
    reason = page.error or "it has no sentences"
    return text or f"{conllu_comment('no document', f'{page.id}: {reason}')}\n"


# The first that fits the name of a file counts.
_TEXTS: Final = (
    _Pieces(JSON_LINES, _json_line, fields=known_fields()),
    _Pieces(
        (".images.csv",),
        _image_rows,
        lambda fields: (images_header(fields=[ID, *fields]), ""),
        IMAGE_TABLE_FIELDS,
    ),
    _Pieces(
        (".csv",),
        lambda page, fields: csv_row(page.members(fields)),
        lambda fields: (csv_header(fields=[ID, ERROR, *fields]), ""),
        TABLE_FIELDS,
    ),
    _Pieces((".xml",), _document, lambda _fields: frame_of_corpus()),
    _Pieces((".conllu",), _sentences, needs=(("sentencex", "conllu"),)),
)
_FORMATS: tuple[OutputFormat, ...] = (
    _Parquet(),
    *(
        _Text(text, ending, packing)
        for text in _TEXTS
        for ending in text.endings
        for packing in ("", GZIP, ZSTANDARD)
    ),
)


def format_of(output: Path) -> OutputFormat:
    """Return the format that the name of a file ends with.

    Raises `ConfigurationError` for another ending, `MissingExtraError` if a library is missing.
    """
    name = f".{output.name}"  # images.csv is a name too
    found = next((known for known in _FORMATS if name.endswith(known.ending)), None)
    if found is None:
        endings = [".parquet", *(ending for text in _TEXTS for ending in text.endings)]
        raise ConfigurationError(
            f"{output}: the name must end in one of {', '.join(endings)}, all but the first with "
            f"{GZIP} or {ZSTANDARD} behind it if packed"
        )
    for library, extra in found.needs:
        load(library, extra)
    return found
