"""The learned tagger."""
