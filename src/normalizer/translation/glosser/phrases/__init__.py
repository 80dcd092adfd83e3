"""Reads the words of a clause into phrases, and puts each phrase into English."""
