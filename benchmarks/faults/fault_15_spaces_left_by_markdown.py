"""Markdown was taken out behind the tidying, and left double spaces and uncomposed letters."""

import unicodedata

from benchmarks.faults.both_versions import verdict

from normalizer import normalize

article = normalize(
    "# Talks end in Elmdale\n\nThe **talks** have [ended](https://a.example)  **  ** without a "
    "result in a **cafe**\u0301 of the town, the ministers said on Friday.\n"
)
text = article.to_text()
broken = "  " in text or not unicodedata.is_normalized("NFC", text)
verdict(broken, "double spaces or uncomposed letters" if broken else "tidy")
