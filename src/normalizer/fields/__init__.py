"""The grammars of the fields: one folder per field, each grammar usable on its own."""
