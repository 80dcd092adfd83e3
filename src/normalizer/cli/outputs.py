"""Where the command writes to: standard output, one file, or a folder with a file per input.

A file is written completely or not at all: the text goes to a temporary file beside it, which takes
its name at the end, unless it has no article.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, count
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from normalizer.cli.page_inputs import ADDRESSES, STANDARD_STREAM
from normalizer.cli.standard_streams import write_output
from normalizer.errors import ConfigurationError

# Takes the name of an input, the text that it became, and whether that is an article, for which
# alone a file is written; returns why there is none.
Send = Callable[[str, str, bool], str | None]
# Name of the file for standard input, in a folder.
_STANDARD_INPUT = "standard-input"
# Bytes of a name that is made of an address; names of files may have 255, with endings.
_LONGEST_STEM = 200


def is_folder(target: str) -> bool:
    """Return whether `target` is an existing folder, or a name that ends in a slash."""
    return target.endswith(("/", os.sep)) or Path(target).is_dir()


@contextmanager
def output_to(
    target: str | None, inputs: list[str], suffix: str, used: Iterable[str] = ()
) -> Iterator[Send]:
    """Yield what sends texts to `target`, a file or a folder; to standard output by default.

    In a folder, the file for an input has its name with `suffix`, and a number where several have
    the same.

    Raises `ConfigurationError` when a file would replace an input, another output or one of the
    files `used` besides, and `OSError` with the name of a `target` that cannot be written or would
    have no article; a file is then left as it was.
    """
    try:
        if target is None:
            yield lambda _name, text, _is_article: write_output(text)
        elif is_folder(target):
            files = {name: Path(target, f"{stem}{suffix}") for name, stem in _stems(inputs).items()}
            places_of([files[name] for name in inputs], [*inputs, *used])
            Path(target).mkdir(parents=True, exist_ok=True)
            yield lambda name, text, is_article: _write(files[name], name, text, is_article)
        else:
            places_of([Path(target)], [*inputs, *used])
            with _replaced(Path(target)) as send:
                yield send
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = f"cannot be written: {error.strerror or error}"
        raise OSError(error.errno, reason, target) from error


def _stems(inputs: list[str]) -> dict[str, str]:
    """Return the name of the file for each input, without its ending.

    Of several with the same name, all but the first have a number.
    """
    stems: dict[str, str] = {}
    taken = set[str]()
    for name in dict.fromkeys(inputs):
        stem = _STANDARD_INPUT if name == STANDARD_STREAM else Path(name).stem
        stem = _stem_of_address(name) if name.startswith(ADDRESSES) else stem
        numbered = chain([stem], (f"{stem}-{number}" for number in count(2)))
        # Some file systems do not tell capital letters from small ones.
        stems[name] = next(free for free in numbered if free.casefold() not in taken)
        taken.add(stems[name].casefold())
    return stems


def _stem_of_address(address: str) -> str:
    """Return the last part of an address, cut to a length that file systems take, or its host."""
    try:
        parts = urlsplit(address)
        stem = Path(parts.path).stem or str(parts.hostname)
    except ValueError:  # no address, which its fetching says
        stem = "page"
    return stem.encode("utf-8", "replace")[:_LONGEST_STEM].decode("utf-8", "ignore")


def places_of(files: Iterable[Path], read: Collection[str]) -> set[str]:
    """Return the real paths of files that a command will write.

    Raises `ConfigurationError` if one of them is among the files that it will `read`, or another
    name of one before.
    """
    sources, places = set(map(os.path.realpath, read)), set[str]()
    for file in files:
        place = os.path.realpath(file)
        if place in sources or (STANDARD_STREAM in read and _is_standard_input(place)):
            raise ConfigurationError(f"{file}: the command reads this file; choose another output")
        if place in places:
            raise ConfigurationError(
                f"{file}: the command would write this file twice; rename an input or an output"
            )
        places.add(place)
    return places


def _is_standard_input(place: str) -> bool:
    with suppress(OSError, ValueError, AttributeError):  # closed, or none of the system
        found, read = os.stat(place), os.fstat(sys.stdin.fileno())  # noqa: PTH116 - as fstat
        return stat.S_ISREG(found.st_mode) and os.path.samestat(found, read)
    return False


def _write(file: Path, *sent: Any) -> str | None:  # noqa: ANN401 - as `Send`
    """Write a file; return why it could not be written: the others can be."""
    try:
        with _replaced(file) as send:
            send(*sent)
    except OSError as error:
        return f"{file}: cannot be written: {error.strerror or error}"
    return None


@contextmanager
def _replaced(file: Path) -> Iterator[Send]:
    """Yield what writes to a file that takes the place of `file` once it has an article."""
    # A symbolic link still leads to its file afterwards.
    file = Path(os.path.realpath(file))
    # A device or a named pipe cannot be replaced.
    is_special = file.exists() and not file.is_file()
    place = file if is_special else file.with_name(f".{os.getpid()}.tmp")
    has_article = False
    try:
        with place.open("w", encoding="utf-8", newline="") as opened:

            def send(_name: str, text: str, is_article: bool) -> None:  # noqa: FBT001 - as `Send`
                nonlocal has_article
                opened.write(text)
                has_article |= is_article

            yield send
        if not is_special:
            # An article without sentences is nothing in CoNLL-U.
            if not (has_article and place.stat().st_size):
                raise OSError(errno.ENODATA, "it would have no article")
            if file.exists():
                shutil.copymode(file, place)
            place.replace(file)
    finally:
        if not is_special:
            place.unlink(missing_ok=True)
