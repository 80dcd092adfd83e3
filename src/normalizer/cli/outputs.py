"""Where the command writes to: standard output, one file, or a folder with a file per input.

A file is written completely or not at all: the text goes to a temporary file beside it, which takes
its name at the end.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from normalizer.cli.standard_streams import complain, write_output
from normalizer.errors import ConfigurationError

# Takes the name of an input, and the text that it became.
Send = Callable[[str, str], None]
# Name of the file for standard input, in a folder.
_STANDARD_INPUT = "standard-input"


def is_folder(target: str) -> bool:
    """Return whether `target` is an existing folder, or a name that ends in a slash."""
    return target.endswith(("/", os.sep)) or Path(target).is_dir()


def output_to(target: str | None, inputs: list[str], suffix: str) -> AbstractContextManager[Send]:
    """Return the output at `target`, a file or a folder; standard output by default.

    In a folder, the file for an input has its name with `suffix`. Entering the output and writing
    to it raise `OSError` when a file cannot be written; it is then left as it was.

    Raises `ConfigurationError` when a file would replace an input or another output.
    """
    if target is None:
        return _standard_output()
    files = [Path(target)]
    if is_folder(target):
        files = [_file_in(Path(target), name, suffix) for name in inputs]
    sources = {Path(name).resolve() for name in inputs}
    for file, count in Counter(files).items():
        if count > 1:
            raise ConfigurationError(f"{file}: {count} inputs would go to this file; rename them")
        if file.resolve() in sources:
            raise ConfigurationError(f"{file}: this is an input; choose another output")
    return _folder(Path(target), suffix) if is_folder(target) else _one_file(Path(target))


def written(
    output: AbstractContextManager[Send], target: str | None, write: Callable[[Send], int]
) -> int:
    """Return the exit code of `write`, which gets what sends to `output`.

    An output that cannot be written is a message with the name of its `target`, and 1.
    """
    try:
        with output as send:
            return write(send)
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or error
        complain(f"{target or 'standard output'}: cannot be written: {reason}")
        return 1


def _file_in(folder: Path, name: str, suffix: str) -> Path:
    stem = _STANDARD_INPUT if name == "-" else Path(name).stem
    return folder / f"{stem}{suffix}"


@contextmanager
def _standard_output() -> Iterator[Send]:
    def send(_name: str, text: str) -> None:
        write_output(text)

    yield send


@contextmanager
def _folder(folder: Path, suffix: str) -> Iterator[Send]:
    def send(name: str, text: str) -> None:
        with _one_file(_file_in(folder, name, suffix)) as send_text:
            send_text(name, text)

    folder.mkdir(parents=True, exist_ok=True)
    yield send


@contextmanager
def _one_file(file: Path) -> Iterator[Send]:
    # A symbolic link still leads to its file afterwards.
    file = file.resolve()
    # A device or a named pipe cannot be replaced.
    is_special = file.exists() and not file.is_file()
    place = file if is_special else file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        with place.open("w", encoding="utf-8", newline="") as opened:

            def send(_name: str, text: str) -> None:
                opened.write(text)

            yield send
        if not is_special:
            place.replace(file)
    finally:
        if not is_special:
            place.unlink(missing_ok=True)
