"""Stage 2, tag: a role for each line, with the name of the rule that gave it."""
