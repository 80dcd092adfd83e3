"""Choice of the fields: what the text prints and what the metadata states, weighed once a field.

Each module decides one field. It takes a `PageEvidence` and returns the value, the lines that
print it, the statements that it follows or not, and warnings.
"""
