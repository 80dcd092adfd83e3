"""Stage 5, identify: the language of a line, decided against the language of its page."""
