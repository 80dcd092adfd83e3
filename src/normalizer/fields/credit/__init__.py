"""Captions and credits of images."""
