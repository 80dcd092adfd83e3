"""The shape of the JSON, derived from the records: its schema, and the way back to Python."""
