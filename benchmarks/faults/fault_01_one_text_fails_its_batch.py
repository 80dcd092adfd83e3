"""A superscript digit in the date of one caption took the other captions of its batch along."""

from benchmarks.faults.both_versions import Translator, verdict

texts = ["Unfall am 12².12.2020 in Bremen", "China Ankunft US-Außenminister"]
statuses = [one.status for one in Translator("glosser").translate(texts, source="de")]
verdict(statuses[1] == "failed", f"the other caption is {statuses[1]}")
