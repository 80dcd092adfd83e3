"""Tells HTML from text by how it begins."""

from __future__ import annotations

import re

# What may stand in front: a byte order mark, white space, comments, an XML declaration.
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}(?:<\?xml[^<>]{0,200}>\s{0,200})?(?:<!--.{0,2000}?-->\s{0,200}){0,3}"
    rb"<(?:!doctype html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_WITHIN = 8000


def is_html(source: str | bytes) -> bool:
    """Tell whether `source` is a whole page of HTML: it begins as one.

    >>> is_html("<!DOCTYPE html><title>Ministers meet</title>"), is_html("Ministers meet <b>today</b>")
    (True, False)
    """
    head = source[:_WITHIN]
    data = head.encode("utf-8", "replace") if isinstance(head, str) else bytes(head)
    return _OPENING.match(data) is not None
