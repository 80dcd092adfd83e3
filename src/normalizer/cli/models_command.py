"""The command ``caption-normalizer models``: adds, lists and removes translation models."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.cli.common_options import CommandParser
from normalizer.cli.standard_streams import complain, is_terminal, write_message, write_output
from normalizer.errors import ConfigurationError, ModelError
from normalizer.text.invisible import visible

if TYPE_CHECKING:
    from normalizer.translation.neural.models import Model, Store

_EPILOG = """\
examples:
  caption-normalizer models add de en                      download German to English
  caption-normalizer models add de en --from /media/models copy it from a folder
  caption-normalizer models add de en --mirror https://example.org/v1
  caption-normalizer models list --check                   list models and verify their checksums
  caption-normalizer --translator firefox page.txt         use a model

exit codes: 0 done, 1 a model could not be added, found or removed, 2 wrong usage
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = CommandParser(
        prog="caption-normalizer models",
        description="Manage translation models for the engine firefox. Only add uses the network.",
        epilog=_EPILOG,
    )
    actions = made.add_subparsers(dest="action", required=True, metavar="add|list|remove")
    add = _action(actions, "add", "download a model, or two that go through English", _add)
    _pair(add)
    origin = add.add_mutually_exclusive_group()
    origin.add_argument(
        "--from",
        dest="folder",
        type=Path,
        metavar="DIR",
        help="copy from a folder, without network",
    )
    origin.add_argument("--mirror", metavar="URL", help="model server; Mozilla's by default")
    listing = _action(actions, "list", "show the installed models", _list)
    listing.add_argument("--check", action="store_true", help="verify the checksum of each file")
    _pair(_action(actions, "remove", "delete a model", _remove))
    return made


def _action(
    actions: argparse._SubParsersAction[CommandParser],
    name: str,
    text: str,
    work: Callable[[Store, argparse.Namespace], int],
) -> argparse.ArgumentParser:
    made = actions.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
    made.add_argument(
        "--store", type=Path, metavar="DIR", help="folder of models; default: NORMALIZER_MODELS"
    )
    made.set_defaults(work=work)
    return made


def _pair(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", metavar="FROM", help="source language, such as de")
    command.add_argument("target", metavar="TO", help="target language, such as en")


def run(arguments: Sequence[str]) -> int:
    """Run the action that the arguments name; return the exit code."""
    from normalizer.translation.neural.models import Store, require_library

    options = parser().parse_args(arguments)
    try:
        require_library()
        return int(options.work(Store(options.store), options))
    except (ModelError, ConfigurationError) as error:
        complain(str(error))
        return 1 if isinstance(error, ModelError) else 2


def _add(store: Store, options: argparse.Namespace) -> int:
    from normalizer.translation.neural.download import MOZILLA, add_from_mirror

    pair = options.source, options.target
    if options.folder is not None:
        models = [store.add_from_folder(*pair, options.folder)]
    else:
        progress = _show_progress if is_terminal(sys.stderr) else None
        models = add_from_mirror(store, *pair, options.mirror or MOZILLA, progress)
    for model in models:
        _say(model.name, _megabytes(model), str(model.folder))
    return 0


def _list(store: Store, options: argparse.Namespace) -> int:
    models = store.models()
    for model in models:
        kind, origin = (model.facts.get(key) for key in ("architecture", "origin"))
        _say(model.name, _megabytes(model), kind or "-", origin or "by hand")
    damaged = [model for model in models if options.check and not model.is_intact()]
    for model in damaged:
        complain(
            f"{model.folder}: a file is damaged; download the model again: "
            f"caption-normalizer models add {model.source} {model.target}"
        )
    if not models:
        write_message(
            f"no models in {visible(str(store.folder))}; "
            "download one with: caption-normalizer models add de en"
        )
    return 1 if damaged else 0


def _remove(store: Store, options: argparse.Namespace) -> int:
    _say(store.remove(options.source, options.target).name, "removed")
    return 0


def _megabytes(model: Model) -> str:
    return f"{model.size / 1e6:.1f} MB"


def _show_progress(name: str, done: int, size: int) -> None:
    end = "\r\033[K" if done >= size else ""
    sys.stderr.write(f"\r{visible(name)} {done / 1e6:.1f} of {size / 1e6:.1f} MB{end}")
    sys.stderr.flush()


def _say(*cells: str) -> None:
    write_output("\t".join(map(visible, cells)) + "\n")
