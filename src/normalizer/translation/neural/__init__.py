"""The engine ``firefox``: neural models of Firefox Translations, run in a separate process."""
