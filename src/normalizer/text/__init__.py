"""Text, and the lines that it comes in: no rules, no fields."""
