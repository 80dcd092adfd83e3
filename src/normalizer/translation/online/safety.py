"""The limits that every online engine keeps to."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from normalizer._version import __version__


@dataclass(frozen=True, slots=True)
class Safety:
    """How patient, how fast and how wary an online engine is.

    A request is given up after `timeout` seconds, and is made at most `attempts` times. The pause before the second
    attempt is about `first_pause` seconds and doubles from there; a service that asks for more than `longest_pause`
    is left alone for that long instead. `per_second` requests are made at most. After `failures` calls in a row that
    failed by the service's fault it rests for `rest` seconds. An answer over `body_limit` bytes is not read. `clock`
    must be the one that deadlines are told by, and `sleep` waits for some of its seconds; tests bring their own.

    >>> Safety(timeout=5.0).attempts
    3
    """

    timeout: float = 10.0
    attempts: int = 3
    first_pause: float = 0.5
    longest_pause: float = 30.0
    per_second: float = 2.0
    failures: int = 5
    rest: float = 30.0
    body_limit: int = 2_000_000
    user_agent: str = f"Mozilla/5.0 (compatible; caption-normalizer/{__version__})"
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
