"""A memory that another program holds locked cost five seconds a call."""

import logging
import sqlite3
import tempfile
import time

from benchmarks.faults.both_versions import BadEngine, Translator, answer, verdict

logging.disable()
with tempfile.TemporaryDirectory() as folder:
    path = f"{folder}/memory.sqlite"
    translator = Translator(BadEngine(lambda items: [answer("x") for _ in items]), memory=path)
    translator.translate(["hallo"], source="de")
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("begin exclusive")
    start = time.monotonic()
    for number in range(4):
        translator.translate([f"hallo {number}"], source="de")
    taken = time.monotonic() - start
verdict(taken > 8, f"four calls took {taken:.0f} s")
