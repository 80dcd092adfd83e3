"""Bylines: who wrote the article."""
