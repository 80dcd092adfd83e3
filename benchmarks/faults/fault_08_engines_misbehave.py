"""An engine that returns or raises something absurd broke the page or its JSON."""

import json
import logging

from benchmarks.faults.both_versions import BadEngine, Translator, answer, verdict

from normalizer import Normalizer

logging.disable()


class _UnprintableError(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no text")


class _Panic(BaseException):
    pass


def _raise(error: BaseException) -> None:
    raise error


_BEHAVIOURS = {
    "empties its list": lambda items: items.clear() or [],
    "untranslated is None": lambda items: [answer("x", untranslated=None) for _ in items],
    "missing is None": lambda items: [answer("x", missing=None) for _ in items],
    "unprintable exception": lambda _items: _raise(_UnprintableError()),
    "panic": lambda _items: _raise(_Panic()),
    "confidence is no number": lambda items: [answer("x", confidence=float("nan")) for _ in items],
    "model is bytes": lambda items: [answer("x", model=b"m") for _ in items],
}
_PAGE = """Elmdale News\n\nTalks end in Elmdale\n\nChina Ankunft US-Außenminister\n
Image: Reuters/J. Roe\n\nThe talks in the town ended on Friday without a result, ministers said.\n"""


def _refuse(constant: str) -> None:
    raise ValueError(constant)


broken = []
for name, behaviour in _BEHAVIOURS.items():
    try:
        translator = Translator(BadEngine(behaviour))
        translator.translate(["China Ankunft US-Außenminister"], source="de")
        page = Normalizer(translator=translator).normalize(_PAGE)
        json.loads(page.to_json(), parse_constant=_refuse)
        broken += [name for warning in page.warnings if "internal-error" in str(warning)]
    except BaseException as error:  # noqa: BLE001 - that is what is counted
        broken.append(f"{name} ({type(error).__name__})")
verdict(broken, ", ".join(broken) or f"{len(_BEHAVIOURS)} behaviours held")
