"""Where the command writes to: standard output, one file, or a folder with a file per input.

A file is written completely or not at all: the text goes to a temporary file beside it, which takes
its name at the end.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from normalizer.cli.standard_streams import write_output
from normalizer.errors import ConfigurationError

# Takes the name of an input, and the text that it became.
Send = Callable[[str, str], object]
# Name of the file for standard input, in a folder.
_STANDARD_INPUT = "standard-input"


def is_folder(target: str) -> bool:
    """Return whether `target` is an existing folder, or a name that ends in a slash."""
    return target.endswith(("/", os.sep)) or Path(target).is_dir()


@contextmanager
def output_to(target: str | None, inputs: list[str], suffix: str) -> Iterator[Send]:
    """Yield what sends texts to `target`, a file or a folder; to standard output by default.

    In a folder, the file for an input has its name with `suffix`.

    Raises `ConfigurationError` when a file would replace an input or another output, and `OSError`
    with the name of a `target` that cannot be written; a file is then left as it was.
    """
    try:
        if target is None:
            yield lambda _name, text: write_output(text)
        elif is_folder(target):
            stems = {name: Path(name).stem for name in inputs} | {"-": _STANDARD_INPUT}
            files = {name: Path(target, f"{stems[name]}{suffix}") for name in inputs}
            _require_new([files[name] for name in inputs], inputs)
            Path(target).mkdir(parents=True, exist_ok=True)
            yield lambda name, text: _write(files[name], text)
        else:
            _require_new([Path(target)], inputs)
            with _replaced(Path(target)) as write:
                yield lambda _name, text: write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = f"cannot be written: {error.strerror or error}"
        raise OSError(error.errno, reason, target) from error


def _require_new(files: list[Path], inputs: list[str]) -> None:
    sources = set(map(os.path.realpath, inputs))
    for file, count in Counter(files).items():
        if count > 1:
            raise ConfigurationError(f"{file}: {count} inputs would go to this file; rename them")
        if os.path.realpath(file) in sources:
            raise ConfigurationError(f"{file}: this is an input; choose another output")


def _write(file: Path, text: str) -> None:
    with _replaced(file) as write:
        write(text)


@contextmanager
def _replaced(file: Path) -> Iterator[Callable[[str], object]]:
    """Yield what writes to a file that takes the place of `file` in the end."""
    # A symbolic link still leads to its file afterwards.
    file = Path(os.path.realpath(file))
    # A device or a named pipe cannot be replaced.
    is_special = file.exists() and not file.is_file()
    place = file if is_special else file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with place.open("w", encoding="utf-8", newline="") as opened:
            yield opened.write
        if not is_special:
            place.replace(file)
    finally:
        if not is_special:
            place.unlink(missing_ok=True)
