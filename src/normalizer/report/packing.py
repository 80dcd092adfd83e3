"""Packs the view of a page for a report of many pages; ``data/report/report.js`` unpacks it.

Deflate finds what repeats within 32 kB. Each text of an article is also the text of a line, so the
article and the texts of the lines stand together; what the script can derive is left out.
"""

from __future__ import annotations

import base64
import json
import zlib
from xml.etree.ElementTree import Element

from normalizer.report.html_builder import to_html


def pack(view: Element) -> str:
    """Return the view of a page as Base64 of zlib data; `view` is changed.

    The data is JSON: ``article`` is the HTML of the article, ``texts`` are the texts of the lines,
    and ``view`` is the HTML of everything else.
    """
    article = view.find(".//article")
    assert article is not None  # noqa: S101 - every view shows an article
    content = {"article": to_html(article), "texts": _take_texts(view)}
    article.clear()
    data = json.dumps(content | {"view": to_html(view)}, ensure_ascii=False)
    return base64.b64encode(zlib.compress(data.encode("utf-8"), 9)).decode("ascii")


def _take_texts(view: Element) -> list[str]:
    """Remove the texts of the lines and return them.

    Also removed are ids, links of a line to itself, and numbers that follow the one before.
    """
    texts: list[str] = []
    last = "0"
    for row in view.iterfind(".//ol[@class='source']/li"):
        link = row[0]
        number, _role, text, _facts = link
        if link.get("href") == f"#{row.attrib.pop('id')}":
            del link.attrib["href"]
        texts.append(text.text or "")
        text.text = None
        expected, last = str(int(last) + 1), number.text or ""
        if last == expected:
            number.text = None
    return texts
