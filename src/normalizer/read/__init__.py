"""Stage 1, read: bytes or str to numbered lines of clean text."""
