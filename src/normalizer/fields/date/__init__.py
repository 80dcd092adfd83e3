"""Dates, as pages print them."""
