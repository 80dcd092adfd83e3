"""Escape sequences, direction marks and lone surrogates of an engine went into the output."""

from benchmarks.faults.both_versions import BadEngine, Translator, answer, verdict

engine = BadEngine(
    lambda items: [answer("\x1b]0;x\x07 a \u202e b \ud800", model="m\x1b") for _ in items]
)
got = Translator(engine).translate(["hallo"], source="de")[0]
raw = [f"U+{ord(sign):04X}" for sign in f"{got.text}{got.model}" if not sign.isprintable()]
verdict(raw, f"raw characters in the answer: {' '.join(raw) or 'none'}")
