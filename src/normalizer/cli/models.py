"""The command ``models``: adds, lists and removes models of the neural engine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from normalizer.errors import ConfigurationError, ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from normalizer.translation.neural.model_store import Model, Store

_EPILOG = """\
examples:
  normalizer models add de en                            fetch German to English once; it works offline afterwards
  normalizer models add de en --from /media/models       copy it from a folder
  normalizer models add de en --mirror https://example.org/v1
  normalizer models list --check                         what is here, each file compared with its checksum
  normalizer --translator firefox page.txt               use it

exit codes: 0 done, 1 a model could not be added, found or removed, 2 wrong usage
"""


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command."""
    made = argparse.ArgumentParser(
        prog="normalizer models",
        description="Manage the translation models of the engine firefox. Only 'add' goes to the network.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    actions = made.add_subparsers(dest="action", required=True, metavar="add|list|remove")
    add = _action(actions, "add", "fetch a model, or two through English", _add)
    _pair(add)
    origin = add.add_mutually_exclusive_group()
    origin.add_argument("--from", dest="folder", type=Path, metavar="DIR", help="copy from a folder; no network")
    origin.add_argument("--mirror", metavar="URL", help="a service of models; Mozilla's by default")
    listing = _action(actions, "list", "show the models that are here", _list)
    listing.add_argument("--check", action="store_true", help="compare each file with its checksum")
    _pair(_action(actions, "remove", "delete a model", _remove))
    return made


def _action(
    actions: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    text: str,
    work: Callable[[Store, argparse.Namespace], int],
) -> argparse.ArgumentParser:
    made = actions.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False)
    made.add_argument("--store", type=Path, metavar="DIR", help="folder of models; NORMALIZER_MODELS by default")
    made.set_defaults(work=work)
    return made


def _pair(command: argparse.ArgumentParser) -> None:
    command.add_argument("source", type=_language, metavar="FROM", help="language of the texts, such as de")
    command.add_argument("target", type=_language, metavar="TO", help="language of the translations, such as en")


def _language(text: str) -> str:
    from normalizer.translation.neural.model_store import is_code

    if not is_code(text):
        raise argparse.ArgumentTypeError(f"{text!r} is no language code, such as de")
    return text


def run(arguments: Sequence[str]) -> int:
    """Do what the arguments say; return the exit code."""
    from normalizer.translation.neural.model_store import Store

    options = parser().parse_args(arguments)
    try:
        return int(options.work(Store(options.store), options))
    except ModelError as error:
        return _complain(str(error), 1)
    except ConfigurationError as error:
        return _complain(str(error), 2)


def _add(store: Store, options: argparse.Namespace) -> int:
    from normalizer.translation.neural.model_installer import add_from_folder, add_from_mirror
    from normalizer.translation.neural.model_mirror import MOZILLA, Mirror

    pair = (options.source, options.target)
    if options.source == options.target:
        return _complain("source and target are the same language; give two, such as: de en", 2)
    if options.folder is not None:
        models = add_from_folder(store, *pair, options.folder)
    else:
        progress = _show_progress if sys.stderr.isatty() else None
        models = add_from_mirror(store, *pair, Mirror(options.mirror or MOZILLA, progress=progress))
    for model in models:
        _say(f"{model.name}\t{_megabytes(model)}\t{model.folder}")
    return 0


def _list(store: Store, options: argparse.Namespace) -> int:
    from normalizer.translation.neural.model_installer import is_intact

    models = store.models()
    damaged = [model for model in models if options.check and not is_intact(model)]
    for model in models:
        _say("\t".join([model.name, _megabytes(model), model.architecture or "-", model.origin or "by hand"]))
    for model in damaged:
        pair = f"{model.source} {model.target}"
        _complain(f"{model.folder}: a file is damaged; fetch the model again: normalizer models add {pair}", 1)
    if not models:
        sys.stderr.write(f"no models in {_printable(str(store.folder))}; fetch one with: normalizer models add de en\n")
    return 1 if damaged else 0


def _remove(store: Store, options: argparse.Namespace) -> int:
    from normalizer.translation.neural.model_installer import remove

    _say(f"{remove(store, options.source, options.target).name}\tremoved")
    return 0


def _megabytes(model: Model) -> str:
    return f"{model.size / 1e6:.1f} MB"


def _show_progress(name: str, done: int, size: int) -> None:
    """Write how far a download has come over the last such line."""
    end = "\r\033[K" if done == size else ""
    sys.stderr.write(f"\r{_printable(name)} {done / 1e6:.1f} of {size / 1e6:.1f} MB{end}")
    sys.stderr.flush()


def _say(line: str) -> None:
    cells = (_printable(cell) for cell in line.split("\t"))
    sys.stdout.buffer.write(("\t".join(cells) + "\n").encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()


def _complain(message: str, code: int) -> int:
    sys.stderr.write(f"normalizer: {_printable(message)}\n")
    return code


def _printable(text: str) -> str:
    """Return `text` with control characters written out: nothing that a name holds may steer a terminal."""
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)
