"""A process that was forked while another thread translated hung."""

import os
import signal
import threading
import time

from benchmarks.faults.both_versions import Translator, verdict

_FORKS, _PATIENCE = 600, 2
translator = Translator("glosser")
stop = threading.Event()


def _translate_on() -> None:
    count = 0
    while not stop.is_set():
        count += 1
        translator.translate([f"Brand in Halle {count}"], source="de")


for _ in range(2):
    threading.Thread(target=_translate_on, daemon=True).start()
time.sleep(1)
hung = failed = 0
for number in range(_FORKS):
    child = os.fork()
    if child == 0:
        signal.alarm(_PATIENCE)
        good = translator.translate([f"Streik in Kiel {number}"], source="de")[0].status != "failed"
        os._exit(0 if good else 1)
    status = os.waitpid(child, 0)[1]
    hung += os.WIFSIGNALED(status)
    failed += os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0
stop.set()
verdict(hung or failed, f"{hung} of {_FORKS} children hung, {failed} failed")
