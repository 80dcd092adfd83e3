"""A Scrapy project that collects the articles of news sites."""
