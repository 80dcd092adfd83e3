"""The report: one HTML page that shows lines and article side by side, for one page or many.

Like the writers, it knows the fields of an article and nothing of how they were found.
"""
