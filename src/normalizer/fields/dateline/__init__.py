"""Datelines: where a report comes from."""
