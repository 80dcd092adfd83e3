"""The lexicon of a language: entries, grammar, word forms, compounds, names."""
