"""What the glosser knows of a language: entries, grammar, word forms, compounds, names."""
