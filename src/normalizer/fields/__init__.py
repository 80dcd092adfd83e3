"""Stage 3, parse: one small parser a file, each turns a line of a known role into a field."""
