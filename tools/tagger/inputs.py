"""The options of the commands that train: which pages to train on, and how."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from tools.tagger.annotated import annotated_documents
from tools.tagger.corpus import read_records
from tools.tagger.export import read_model
from tools.tagger.html_pages import HTML, labelled_texts
from tools.tagger.more_pages import more_documents
from tools.tagger.network import Settings
from tools.tagger.pseudo_labels import complete_captions, publishers_of, unlabelled_documents

if TYPE_CHECKING:
    import argparse

    from tools.tagger.corpus import Document

    from normalizer.tag.learned.line_model import LineModel

# Three with separable layers take two thirds of the time of two with full ones.
NETWORKS = 3


def add_inputs(parser: argparse.ArgumentParser) -> None:
    """Add the options that `core_texts`, `other_texts` and `settings_of` read."""
    parser.add_argument("corpus", type=Path)
    parser.add_argument(
        "--annotated", type=Path, help="a folder of pages annotated by hand, for training too"
    )
    parser.add_argument(
        "--html", type=Path, help="the folder of the pages' HTML, to train the tagger of HTML"
    )
    parser.add_argument(
        "--more",
        type=Path,
        action="append",
        default=[],
        help="a folder of further pages (pages.jsonl.gz, html/), for training too",
    )
    parser.add_argument(
        "--teacher",
        type=Path,
        help="a tagger of HTML that labels captions of further pages, to train the tagger of text; "
        "for folds, the folder of theirs",
    )
    parser.add_argument(
        "--unlabelled",
        type=Path,
        help="a folder of pages that the teacher labels (fields.jsonl.gz, html/), for training too",
    )
    parser.add_argument("--epochs", type=int, default=18)
    parser.add_argument(
        "--networks", type=int, default=NETWORKS, help="how many networks to train and average"
    )
    parser.add_argument("--settings", default="{}", help="JSON of network.Settings")


def core_texts(options: argparse.Namespace) -> list[Document]:
    """Return the texts of the core corpus, with its HTML if the tagger of HTML is trained."""
    return labelled_texts(read_records(options.corpus), options.html)


def teacher_of(options: argparse.Namespace, fold: int | None = None) -> LineModel | None:
    """Return the tagger of HTML that labels further pages, of one `fold` if it is given."""
    if options.teacher is None:
        return None
    return read_model(options.teacher if fold is None else options.teacher / str(fold))


def other_texts(
    options: argparse.Namespace, core: list[Document], teacher: LineModel | None
) -> list[Document]:
    """Return the texts of annotated and of further pages, their HTML only with that of `core`.

    The `teacher` has not seen the publishers that a model trained on them is measured on.
    """
    annotated = list(annotated_documents(options.annotated, core)) if options.annotated else []
    further = [text for folder in options.more for text in more_documents(folder)]
    taught = _taught_texts(options, further, teacher) if teacher else []
    kept = [text for text in further if options.html or text.extractor != HTML]
    return annotated + taught + kept


def _taught_texts(
    options: argparse.Namespace, further: list[Document], teacher: LineModel
) -> list[Document]:
    """Complete the captions of the `further` pages, and return the texts of unlabelled ones."""
    complete_captions(further, teacher)
    if options.unlabelled is None:
        return []
    # Only here: the extractors are not needed for pages whose texts are given.
    from tools.tagger.extractors import texts_of

    files = [options.corpus, *(folder / "pages.jsonl.gz" for folder in options.more)]
    known = publishers_of(record for file in files for record in read_records(file))
    return list(unlabelled_documents(options.unlabelled, teacher, known, texts_of))


def settings_of(options: argparse.Namespace) -> Settings:
    """Return the settings of the networks."""
    return Settings(**json.loads(options.settings))
