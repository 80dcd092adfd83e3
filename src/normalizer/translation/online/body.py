"""Reads the body of an answer without trusting it: not too long, not too slow, and whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from normalizer.translation.online.failures import ServiceFailure, SlowAnswer, Verdict, no_answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from normalizer.translation.online.safety import Safety

_CHUNK = 65_536


def read_body(host: str, read: Callable[[int], bytes], until: float, safety: Safety) -> bytes:
    """Return all that `read` gives; it takes a number of bytes and returns what is there, none at the end.

    Raises `ServiceFailure` for a body over ``safety.body_limit`` bytes and for one that has not ended at `until`,
    however steadily it drips.
    """
    body = bytearray()
    while piece := read(_CHUNK):
        body += piece
        if len(body) > safety.body_limit:
            raise ServiceFailure(f"{host} answered more than {safety.body_limit} bytes", Verdict.GARBAGE)
        if safety.clock() >= until:
            raise SlowAnswer(host)
    return bytes(body)


def check_whole(host: str, body: bytes, announced: str | None) -> None:
    """Raise `ServiceFailure` when a body is shorter than its Content-Length announced."""
    if announced is not None and announced.isascii() and announced.isdigit() and len(body) < int(announced[:15]):
        raise no_answer(host, "the answer was cut off")
