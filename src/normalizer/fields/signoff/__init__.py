"""Sign-offs: the initials and agencies that close an article."""
