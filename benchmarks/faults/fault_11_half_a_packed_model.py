"""Half of a packed model counted as a whole one."""

import os
import tempfile
from pathlib import Path

import zstandard
from benchmarks.faults.both_versions import found, verdict

unpack = found(
    "normalizer.translation.neural.models:unpacked",
    "normalizer.translation.neural.model_files:unpack",
    "normalizer.translation.neural.packing:unpack",
)
with tempfile.TemporaryDirectory() as folder:
    packed, path = Path(folder, "model.zst"), Path(folder, "model.bin")
    whole = zstandard.ZstdCompressor().compress(os.urandom(400_000))
    packed.write_bytes(whole[: len(whole) // 2])
    try:
        if unpack.__name__ == "unpacked":
            path.write_bytes(unpack(packed.read_bytes(), None, "model"))
        else:
            unpack(packed, path, 1_000_000)
    except Exception as error:  # noqa: BLE001 - any refusal will do
        verdict(False, f"refused: {type(error).__name__}")
    verdict(True, f"unpacked {path.stat().st_size:,} of 400,000 bytes without complaint")
