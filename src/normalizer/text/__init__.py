"""Text and lines, independent of rules and fields."""
