"""Stage 7, write: one writer a format; each takes an article and gives a string."""
