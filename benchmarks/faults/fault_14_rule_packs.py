"""Rule packs raised bare errors without file or rule, or took for ever."""

import multiprocessing
import tempfile
from pathlib import Path

from benchmarks.faults.both_versions import verdict

_RULE = '[[rule]]\nname = "x"\nrole = "boilerplate"\n'
_PACKS = {
    "example is a number": _RULE + 'pattern = "a"\nexample = 5\n',
    "example is a list": _RULE + 'pattern = "a"\nexample = ["a"]\n',
    "example is true": _RULE + 'pattern = "a"\nexample = true\n',
    "long repetition": _RULE + 'pattern = "a{1001}"\n',
    "nested groups": _RULE + f'pattern = "{"(" * 3_000}a{")" * 3_000}"\n',
    "nested brackets": "x = " + "[" * 5_000 + "]" * 5_000 + "\n",
    "long integer": "x = " + "9" * 5_000 + "\n",
    "slow pattern": _RULE + 'pattern = "(a+)+$"\nexample = "' + "a" * 40 + '!"\n',
}


def _load(path: str) -> None:
    from normalizer import Normalizer
    from normalizer.errors import NormalizerError

    try:
        Normalizer(rules=[path], translator=None).normalize("A page")
    except NormalizerError as error:
        raise SystemExit(0 if path in str(error) else 2) from None
    except BaseException:  # noqa: BLE001 - a bare error is the fault
        raise SystemExit(3) from None
    raise SystemExit(4)


def main() -> None:
    """Load each pack in a process of its own."""
    broken = []
    for name, content in _PACKS.items():
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "pack.toml")
            path.write_text(content)
            process = multiprocessing.Process(target=_load, args=(str(path),))
            process.start()
            process.join(15)
            if process.is_alive():
                process.kill()
                broken.append(f"{name} (hangs)")
            elif process.exitcode:
                broken.append(name)
    verdict(broken, ", ".join(broken) or f"{len(_PACKS)} packs are refused with their file")


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    main()
