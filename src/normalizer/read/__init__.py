"""Stage 1, read: from bytes or str to numbered lines of clean text."""
