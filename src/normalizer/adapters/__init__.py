"""Bridges to other programs: rows of records that any engine can take and give back."""
