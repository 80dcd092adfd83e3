"""The engine ``firefox``: neural models of Firefox Translations on disk, run in a process of their own."""
