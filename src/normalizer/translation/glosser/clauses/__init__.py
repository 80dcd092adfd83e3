"""Puts the phrases of a clause into English word order, and joins the clauses."""
