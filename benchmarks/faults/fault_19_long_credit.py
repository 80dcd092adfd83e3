"""The time of a long credit grew faster than its length."""

import time

from benchmarks.faults.both_versions import verdict

from normalizer import parse_credit


def _seconds(names: int) -> float:
    text = "Foto: " + "/".join(
        f"Jane {chr(65 + n % 26)}{chr(97 + n // 26)}oe" for n in range(names)
    )
    start = time.process_time()
    parse_credit(text)
    return time.process_time() - start


_seconds(5)
short, long = (min(_seconds(names) for _ in range(3)) for names in (30, 180))
verdict(long / short > 9, f"six times the length takes {long / short:.0f} times as long")
