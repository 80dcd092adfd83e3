"""Settings of the project; those of Scrapy are described in its documentation."""

BOT_NAME = "news"
SPIDER_MODULES = ["news.spider"]
# Sites must see who asks: put a page or an address of yours here.
USER_AGENT = "news (+https://www.example.org/crawler)"

# Politeness: one page at a time from each site, with a pause.
ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_DELAY = 1.0
# Links are followed this far from the start, and the crawl ends after so many pages.
DEPTH_LIMIT = 3
CLOSESPIDER_PAGECOUNT = 1000

ADDONS = {"normalizer.adapters.scrapy.NormalizerAddon": 300}
NORMALIZER_FIELDS = {
    "headline": "headline",
    "authors": "authors",
    "date_published": "date_published",
    "language": "language",
    "text": "text",
    "images": "images",
}
# Pages that are no articles, such as the front page, and those that cannot be read.
NORMALIZER_DROP = ["no-article", "doubtful-body", "error"]
NORMALIZER_REMOVE_PAGE = True

FEEDS = {"articles.jsonl": {"format": "jsonlines", "overwrite": True}}
# At the level DEBUG the log holds every item with all its text.
LOG_LEVEL = "INFO"
