"""The text that was written for a page was read differently when it was a page itself."""

from benchmarks.faults.both_versions import verdict

from normalizer import normalize

_PAGES = {
    "entities twice escaped": "Talks end in Elmdale\n\nThe paper printed &amp;lt;b&amp;gt; on "
    "its first page, which the editor explained on Friday.\n",
    "half-mended letters": "Talks end in Elmdale\n\nThe cafÃƒÂ© of the town was closed on "
    "Friday, and the cafÃ© beside it too, the owner said.\n",
}
broken = []
for name, page in _PAGES.items():
    once = normalize(page).to_text()
    if normalize(once).to_text() != once:
        broken.append(name)
verdict(broken, ", ".join(broken) or "the same text again")
