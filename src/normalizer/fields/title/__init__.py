"""Page titles: headline, publisher, section."""
