"""The pictures, videos, recordings and posts of a page of HTML that are parts of its article."""

from __future__ import annotations

import pytest

from normalizer import Article, Media, Normalizer
from normalizer.read.html.embeds import media_at

TOOL = Normalizer(translator=None)
ADDRESS = "https://example.org/news/gates"
FIRST, SECOND, THIRD = (
    f"<p>The lock gates at Ansdell were closed on {day}, and the water stood still for hours.</p>"
    for day in ("Monday", "Tuesday", "Wednesday")
)
PICTURE = "<img src=/dam.jpg alt='The old dam at noon' width=800 height=450>"

LINKS = "".join(f"<li><a href=/{number}>All about the town of Elm</a></li>" for number in range(20))


def article(between: str, *, head: str = "", above: str = "", below: str = "") -> Article:
    """Return the article of a page that has something between its first two paragraphs."""
    body = f"{above}{FIRST}{between}{SECOND}{THIRD}{below}"
    title = "<h1>Gates closed in the harbour of Ansdell</h1>"
    return TOOL.normalize_html(f"<head>{head}</head><article>{title}{body}</article>", ADDRESS)


def pictures(between: str, **around: str) -> list[tuple[str | None, str, int]]:
    """Return caption, file and position of each image."""
    return [
        (
            image.caption.text if image.caption else None,
            (image.url or "").rpartition("/")[2],
            image.position,
        )
        for image in article(between, **around).images
    ]


@pytest.mark.parametrize(
    ("between", "images"),
    [
        (PICTURE, [("The old dam at noon", "dam.jpg", 1)]),
        ("<img src=dam.jpg>", [(None, "dam.jpg", 1)]),
        (
            "<p><img src=dam.jpg alt=''></p><img src=b.jpg>",
            [(None, "dam.jpg", 1), (None, "b.jpg", 1)],
        ),
        # The name of a file says nothing.
        ("<img src=dam.jpg alt=IMG_2041>", [(None, "dam.jpg", 1)]),
        # A shop is no other story; neither is the picture in full.
        (
            f"<a href=https://shop.example/dam>{PICTURE}</a>",
            [("The old dam at noon", "dam.jpg", 1)],
        ),
        (f"<a href=/dam.jpg>{PICTURE}</a>", [("The old dam at noon", "dam.jpg", 1)]),
        # Two pictures may have the same alternative text, and one may be there in two sizes.
        (
            PICTURE + PICTURE.replace("dam", "lake").replace("old lake", "old dam"),
            [("The old dam at noon", "dam.jpg", 0), ("The old dam at noon", "lake.jpg", 0)],
        ),
        ("<img src=dam-300x200.jpg><img src=dam-900x600.jpg>", [(None, "dam-300x200.jpg", 1)]),
        (
            "<img src=image-110.png><img src=image-111.png>",
            [(None, "image-110.png", 1), (None, "image-111.png", 1)],
        ),
    ],
)
def test_a_picture_between_paragraphs_is_an_image_of_the_article(between, images):
    assert pictures(between) == images


@pytest.mark.parametrize(
    "between",
    [
        "<img src=dam.jpg width=40 height=40>",
        "<img src=dam.svg>",
        "<img src=site-logo.png>",
        "<img class='user-avatar' src=jo.jpg>",
        "<img src=pixel.gif width=1 height=1>",
        "<button><img src=share.png></button>",
        "<a href=/news/other><img src=dam.jpg></a>",
        "<aside><img src=dam.jpg></aside>",
        "<div><img src=dam.jpg><div><a href=/news/other>Dam at Elm may break</a></div></div>",
        "<div><a href=https://ads.example><img src=dam.jpg><div>Advertisement</div></a></div>",
        f"<nav>{LINKS}</nav><img src=dam.jpg>",
    ],
)
def test_icons_and_pictures_of_other_stories_are_none(between):
    assert pictures(between) == []


@pytest.mark.parametrize(("links", "number"), [(30, 1), (31, 0)])
def test_a_picture_far_from_the_paragraph_below_is_none(links, number):
    """At most sixty words of other things stand between."""
    assert len(pictures("<img src=dam.jpg>" + "<div>Read more</div>" * links)) == number


@pytest.mark.parametrize(
    ("around", "images"),
    [
        ({"above": "<img src=dam.jpg>"}, []),
        ({"below": "<img src=dam.jpg>"}, []),
        (
            {
                "above": "<img src=/dam.jpg>",
                "head": "<meta property=og:image content=https://example.org/dam.jpg>",
            },
            [(None, "dam.jpg", 0)],
        ),
    ],
)
def test_outside_the_body_only_the_picture_that_the_metadata_names_counts(around, images):
    assert pictures("", **around) == images


def test_the_line_of_an_alternative_text_is_accounted_for():
    """A text that the tagger took for furniture is that of an image."""
    page = article(PICTURE)
    (line,) = (line for line in page.lines if line.field == "images[0].caption")
    assert (line.role, line.text) == ("alt", "The old dam at noon")


@pytest.mark.parametrize(
    ("image", "url", "size"),
    [
        ("<img src=a.jpg width=640 height=360>", "a.jpg", (640, 360)),
        ("<img src=a.jpg width='640px' height=auto>", "a.jpg", (640, None)),
        (
            "<img src=s.jpg width=300 height=200 srcset='l.jpg 900w, m.jpg 600w'>",
            "l.jpg",
            (900, None),
        ),
        (
            "<img src=s.jpg width=900 height=600 srcset='l.jpg 900w, m.jpg 600w'>",
            "l.jpg",
            (900, 600),
        ),
        ("<img src=s.jpg width=300 height=200 srcset='l.jpg 2x'>", "l.jpg", (None, None)),
        (
            "<a href=f-900x600.jpg><img src=f-300x200.jpg width=300></a>",
            "f-900x600.jpg",
            (None, None),
        ),
        (
            "<a href=/full.jpg><img src='data:image/gif;base64,R0lGOD'></a>",
            "full.jpg",
            (None, None),
        ),
        ("<a href=/wiki/File:A.jpg><img src=a.jpg width=300></a>", "a.jpg", (300, None)),
    ],
)
def test_an_image_has_the_size_of_the_version_at_its_address(image, url, size):
    (found,) = article(image).images
    assert (found.url or "").rpartition("/")[2] == url
    assert (found.width, found.height) == size


TWEET = (
    "<blockquote class=twitter-tweet><p>The gates close!</p>Jo (@jo)"
    "<a href='https://twitter.com/jo/status/1234567?ref_src=x'>June 1</a></blockquote>"
)


@pytest.mark.parametrize(
    ("between", "media"),
    [
        (
            "<iframe src='https://www.youtube.com/embed/abcdefghij1?rel=0' title='The gates'></iframe>",
            ("video", "https://www.youtube.com/watch?v=abcdefghij1", "The gates", "YouTube"),
        ),
        (
            "<figure><iframe data-src='//player.vimeo.com/video/12' title='vimeo player'></iframe></figure>",
            ("video", "https://vimeo.com/12", None, "Vimeo"),
        ),
        (
            "<amp-youtube data-videoid=abcdefghij1></amp-youtube>",
            ("video", "https://www.youtube.com/watch?v=abcdefghij1", None, "YouTube"),
        ),
        (
            "<video controls aria-label='The gates'><source src='/gates.mp4#t=1'></video>",
            ("video", "https://example.org/gates.mp4", "The gates", None),
        ),
        ("<audio src=a.mp3></audio>", ("audio", "https://example.org/news/a.mp3", None, None)),
        (TWEET, ("post", "https://x.com/jo/status/1234567", None, "X")),
        (
            "<div class=fb-post data-href=https://www.facebook.com/jo/posts/1></div>",
            ("post", "https://www.facebook.com/jo/posts/1", None, "Facebook"),
        ),
    ],
)
def test_what_stands_between_paragraphs_is_a_medium_of_the_article(between, media):
    (found,) = article(between).media
    assert (found.type, found.url, found.title, found.provider) == media
    assert article(between + between).media == [found]


@pytest.mark.parametrize(
    "between",
    [
        "<iframe src=https://www.googletagmanager.com/ns.html?id=GTM-1></iframe>",
        "<iframe src='https://www.facebook.com/plugins/like.php?href=x'></iframe>",
        "<iframe></iframe><video></video><video src='blob:https://example.org/1'></video>",
        "<blockquote cite=https://x.com/jo/status/1><p>The gates close.</p></blockquote>",
        "<aside><iframe src=https://vimeo.com/12></iframe></aside>",
        "<amp-youtube data-videoid='<script>'></amp-youtube>",
    ],
)
def test_other_frames_are_no_media(between):
    assert article(between).media == []


@pytest.mark.parametrize(
    "frame", ["<iframe src=https://vimeo.com/12></iframe>", "<video controls src=v.mp4></video>"]
)
def test_a_video_above_the_body_counts_unlike_a_recording_of_the_page_itself(frame):
    """Such a recording often reads the text out."""
    assert [media.position for media in article("", above=frame).media] == [0]
    assert article("", above="<audio src=text.mp3></audio>").media == []
    assert article("", below=frame).media == []


STATED = '<script type=application/ld+json>{"@type": "VideoObject", "name": "The gates", "%s": "%s"}</script>'


def test_what_the_metadata_states_has_a_title_or_is_added():
    """A video that only JSON-LD knows is one of the article, if it embeds no other."""
    address = "https://www.youtube.com/watch?v=abcdefghij1"
    frame = "<iframe src=https://www.youtube.com/embed/abcdefghij1></iframe>"
    known = Media("video", address, "The gates", "YouTube", 1)
    assert article(frame, head=STATED % ("url", address)).media == [known]
    own = Media("video", "https://example.org/v.mp4", "The gates")
    head = STATED % ("contentUrl", own.url)
    assert article("", head=head).media == [own]
    assert [media.url for media in article(frame, head=head).media] == [address]


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("https://youtu.be/abcdefghij1?t=3", "https://www.youtube.com/watch?v=abcdefghij1"),
        (
            "//www.youtube.com/embed/videoseries?x=1&list=PL1",
            "https://www.youtube.com/playlist?list=PL1",
        ),
        (
            "https://w.soundcloud.com/player/?url=https%3A//soundcloud.com/jo/gates&color=f",
            "https://soundcloud.com/jo/gates",
        ),
        (
            "at://did:plc:ab/app.bsky.feed.post/3k",
            "https://bsky.app/profile/did:plc:ab/post/3k",
        ),
        ("https://elm.example/@jo/109876543210/embed", "https://elm.example/@jo/109876543210"),
        ("https://w.soundcloud.com/player/?url=javascript%3Aalert(1)", None),
        ("https://www.youtube.com/", None),
        ("https://notyoutube.com.example/embed/abcdefghij1", None),
        ("", None),
    ],
)
def test_the_address_of_what_is_embedded_is_that_of_its_page(address, url):
    media = media_at(address, None)
    assert (media and media.url) == url
