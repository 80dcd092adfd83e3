"""The names of news: people, organisations, agencies, publishers, places."""
