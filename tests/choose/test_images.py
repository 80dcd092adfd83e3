"""The images that adjacent alternative texts, captions and credits make."""

from __future__ import annotations

import itertools

import pytest

from normalizer.choose.images import ImageDraft, ImageGrouper
from normalizer.grammar import shipped_grammar
from normalizer.tag.sheet import SplitCaption
from normalizer.text.structure import Structure

TITLE = "Ferry at the quay of Port Ansdell"
WALK = "Walkers on the new bridge at noon"
DUCKS = "Ducks below the bridge in winter"
RAY, ROE = "Foto: Ann Ray/dpa", "Foto: Jane Roe/AFP"

ALT, CAPTION, CREDIT, BOTH, TITLED = "alt", "caption", "credit", "both", "titled"
FIGURE, GAP, OTHER_LINE = "figure", "gap", "other line"


def grouped(*steps: tuple[str, ...]) -> ImageGrouper:
    """Return the drafts of lines in order; each step is a line, a new figure or a gap of text."""
    grouper, index, structure = ImageGrouper(), 0, None
    for kind, *texts in steps:
        if kind == FIGURE:
            structure = Structure("div", figure=int(texts[0]))
        if structure:
            grouper.enter(structure)
        if kind == FIGURE:
            continue
        if kind == ALT:
            grouper.add_alt(index, 3, SplitCaption(texts[0], ""))
        elif kind == CAPTION:
            grouper.add(index, 3, SplitCaption(texts[0], ""))
        elif kind == TITLED:
            grouper.add(index, 3, SplitCaption(texts[0], "", is_below_credit=True))
        elif kind == CREDIT:
            grouper.add(index, 3, SplitCaption("", texts[0]))
        elif kind == BOTH:
            grouper.add(index, 3, SplitCaption(texts[0], texts[1]))
        elif kind == GAP:
            grouper.close()
        index += 1
    return grouper


def texts_of(drafts: list[ImageDraft]) -> list[tuple[str, str, str]]:
    return [(draft.alt, draft.caption, draft.credit) for draft in drafts]


@pytest.mark.parametrize(
    ("steps", "images"),
    [
        ([(ALT, TITLE), (CAPTION, WALK), (CREDIT, RAY)], [(TITLE, WALK, RAY)]),
        ([(ALT, TITLE), (BOTH, WALK, RAY)], [(TITLE, WALK, RAY)]),
        ([(ALT, TITLE), (ALT, TITLE), (CAPTION, WALK)], [(TITLE, WALK, "")]),
        ([(ALT, TITLE), (ALT, DUCKS)], [("", TITLE, ""), ("", DUCKS, "")]),
        ([(CAPTION, WALK), (ALT, TITLE)], [("", WALK, ""), ("", TITLE, "")]),
        ([(CAPTION, WALK), (ALT, WALK)], [("", WALK, "")]),
        ([(CAPTION, WALK), (ALT, WALK[:25]), (CREDIT, RAY)], [("", WALK, RAY)]),
        ([(CAPTION, WALK), (CAPTION, WALK[:25]), (CREDIT, RAY)], [("", WALK, RAY)]),
        ([(CREDIT, RAY), (ALT, TITLE)], [("", "", RAY), ("", TITLE, "")]),
        ([(CAPTION, WALK), (CAPTION, WALK)], [("", WALK, "")]),
        ([(CAPTION, WALK), (CAPTION, DUCKS)], [("", WALK, ""), ("", DUCKS, "")]),
        ([(CREDIT, RAY), (CAPTION, WALK)], [("", WALK, RAY)]),
        ([(ALT, TITLE), (CREDIT, RAY)], [("", TITLE, RAY)]),
        # an image with alternative text and credit is complete
        ([(ALT, TITLE), (CREDIT, RAY), (CAPTION, WALK)], [("", TITLE, RAY), ("", WALK, "")]),
        ([(ALT, TITLE), (CREDIT, RAY), (ALT, TITLE)], [("", TITLE, RAY)]),
        ([(CREDIT, RAY), (CREDIT, RAY)], [("", "", RAY)]),
        ([(CREDIT, RAY), (CREDIT, ROE)], [("", "", RAY), ("", "", ROE)]),
        ([(CREDIT, "Foto:"), (CREDIT, "Ann Ray")], [("", "", "Foto: Ann Ray")]),
        # two captions with their credits, then the same one again
        ([(BOTH, WALK, RAY), (BOTH, DUCKS, ROE)], [("", WALK, RAY), ("", DUCKS, ROE)]),
        ([(BOTH, WALK, RAY), (BOTH, DUCKS, RAY)], [("", WALK, RAY), ("", DUCKS, RAY)]),
        ([(BOTH, WALK, RAY), (BOTH, WALK, ROE)], [("", WALK, RAY), ("", WALK, ROE)]),
        ([(BOTH, WALK, RAY), (BOTH, WALK, RAY)], [("", WALK, RAY)]),
        ([(BOTH, WALK, RAY), (BOTH, WALK[:25], RAY)], [("", WALK, RAY)]),
        ([(ALT, TITLE), (CAPTION, WALK[:25]), (BOTH, WALK, RAY)], [(TITLE, WALK, RAY)]),
        ([(BOTH, WALK, RAY), (CREDIT, ROE)], [("", WALK, RAY), ("", "", ROE)]),
        # a credit is printed again, with its label or a button and without
        (
            [(BOTH, WALK, f"{RAY} hide caption"), (CREDIT, RAY), (BOTH, WALK, RAY)],
            [("", WALK, f"{RAY} hide caption")],
        ),
        ([(CREDIT, RAY), (BOTH, WALK, "Ann Ray/dpa")], [("", WALK, RAY)]),
        ([(BOTH, WALK, "(dpa)"), (CREDIT, RAY)], [("", WALK, RAY)]),
        ([(BOTH, WALK, "(dpa)"), (BOTH, WALK, RAY)], [("", WALK, RAY)]),
        (
            [(BOTH, WALK, "Foto: dpa"), (CREDIT, "Ann Ray/dpa")],
            [("", WALK, "Foto: dpa"), ("", "", "Ann Ray/dpa")],
        ),
        ([(CREDIT, RAY), (BOTH, WALK, ROE)], [("", "", RAY), ("", WALK, ROE)]),
        # the line above a caption with its credit is the title of the picture
        ([(CAPTION, TITLE), (BOTH, WALK, RAY)], [(TITLE, WALK, RAY)]),
        ([(ALT, TITLE), (CAPTION, WALK), (BOTH, WALK, RAY)], [(TITLE, WALK, RAY)]),
        (
            [(ALT, TITLE), (CAPTION, WALK), (BOTH, DUCKS, RAY)],
            [(TITLE, WALK, ""), ("", DUCKS, RAY)],
        ),
        # so is the line above the credit
        ([(CAPTION, TITLE), (CREDIT, RAY), (TITLED, WALK)], [(TITLE, WALK, RAY)]),
        ([(CREDIT, RAY), (TITLED, WALK)], [("", WALK, RAY)]),
        (
            [(ALT, TITLE), (CAPTION, WALK), (CREDIT, RAY), (TITLED, DUCKS)],
            [(TITLE, WALK, RAY), ("", DUCKS, "")],
        ),
        # of two credits around a caption, the one below belongs to it
        ([(CREDIT, RAY), (CAPTION, WALK), (CREDIT, ROE)], [("", "", RAY), ("", WALK, ROE)]),
        # text ends an image
        ([(ALT, TITLE), (GAP,), (CAPTION, WALK)], [("", TITLE, ""), ("", WALK, "")]),
        ([(CAPTION, WALK), (GAP,), (CREDIT, RAY)], [("", WALK, ""), ("", "", RAY)]),
    ],
)
def test_lines_in_a_row_make_images(steps, images):
    """Each image has one alternative text, caption and credit, and begins where one is taken."""
    assert texts_of(grouped(*steps).settled()) == images


@pytest.mark.parametrize(
    ("steps", "images"),
    [
        ([(CAPTION, WALK), (ALT, TITLE)], [(TITLE, WALK, "")]),
        ([(CREDIT, RAY), (ALT, TITLE)], [("", TITLE, RAY)]),
        ([(ALT, TITLE), (CREDIT, RAY), (CAPTION, WALK)], [(TITLE, WALK, RAY)]),
        ([(CAPTION, WALK), (CAPTION, DUCKS)], [("", WALK, ""), ("", DUCKS, "")]),
        ([(CREDIT, "Foto: Ann Ray"), (CREDIT, "dpa")], [("", "", "Foto: Ann Ray dpa")]),
        ([(CREDIT, RAY), (CREDIT, RAY)], [("", "", RAY)]),
        ([(CREDIT, RAY), (OTHER_LINE,), (CREDIT, ROE)], [("", "", RAY), ("", "", ROE)]),
        ([(CAPTION, WALK), (FIGURE, "0"), (CREDIT, RAY)], [("", WALK, RAY)]),
        ([(CAPTION, WALK), (FIGURE, "1"), (CREDIT, RAY)], [("", WALK, RAY)]),
        ([(CAPTION, WALK), (FIGURE, "2"), (CREDIT, RAY)], [("", WALK, ""), ("", "", RAY)]),
    ],
)
def test_a_figure_holds_one_image(steps, images):
    """Its texts may be in any order, its credit on two lines, and the next figure is another."""
    assert texts_of(grouped((FIGURE, "1"), *steps).settled()) == images


def test_a_figure_ends_the_image_above_it():
    drafts = grouped((FIGURE, "1"), (CAPTION, WALK), (FIGURE, "2"), (CREDIT, RAY)).settled()
    assert texts_of(drafts) == [("", WALK, ""), ("", "", RAY)]


@pytest.mark.parametrize(
    ("is_image", "steps", "count"),
    [
        (False, [(CAPTION, WALK)], 0),
        (False, [(ALT, TITLE), (CAPTION, WALK)], 0),
        (False, [(BOTH, WALK, RAY)], 1),
        (False, [(CREDIT, RAY)], 0),
        (True, [(CREDIT, RAY)], 1),
        (True, [(ALT, TITLE)], 1),
    ],
)
def test_a_text_without_image_and_address_is_that_of_no_image(is_image, steps, count):
    grouper = ImageGrouper()
    for index, (kind, *texts) in enumerate(steps):
        grouper.enter(Structure("img" if is_image else "p"))
        split = SplitCaption(*texts) if kind == BOTH else SplitCaption(texts[0], "")
        split = SplitCaption("", texts[0]) if kind == CREDIT else split
        (grouper.add_alt if kind == ALT else grouper.add)(index, 0, split)
    assert len(grouper.settled()) == count


@pytest.mark.parametrize(
    ("printed", "position", "credit"),
    [("", 0, RAY), (ROE, 0, ROE), ("", 1, "")],
)
def test_a_credit_alone_is_that_of_the_picture_just_above_it(printed, position, credit):
    """If that has none; otherwise it may name the rights of the page, and is of no image."""
    grouper = ImageGrouper()
    grouper.enter(Structure("p"))
    grouper.drafts.append(ImageDraft(0, credit=printed, url="https://example.org/a.jpg"))
    grouper.add(3, position, SplitCaption("", RAY))
    assert [image.credit for image in grouper.settled()] == [credit]


def test_all_texts_in_an_element_figcaption_are_one_caption():
    grouper = ImageGrouper()
    for index, text in enumerate([WALK, DUCKS]):
        grouper.enter(Structure("div", frozenset({"figcaption"}), figure=1))
        grouper.add(index, 0, SplitCaption(text, ""))
    assert texts_of(grouper.settled()) == [("", f"{WALK} {DUCKS}", "")]


def test_a_caption_that_is_the_credit_is_printed_once():
    (draft,) = grouped((ALT, TITLE), (BOTH, RAY, RAY)).settled()
    assert texts_of([draft]) == [("", TITLE, RAY)]
    assert draft.sources == [(0, "caption"), (1, "credit"), (1, "credit")]
    assert texts_of(grouped((BOTH, "…", "©")).settled()) == [("", "…", "©")]


def test_a_caption_of_very_many_lines_is_not_one():
    """Otherwise each line would be compared with all above it."""
    grouper = ImageGrouper()
    for index in range(1_000):
        grouper.enter(Structure("p", frozenset({"figcaption"}), figure=1))
        grouper.add(index, 0, SplitCaption(f"{WALK} {index}", ""))
    assert max(len(draft.caption) for draft in grouper.settled()) < 6_000


@pytest.mark.parametrize(
    ("title", "printed", "texts", "slots"),
    [
        (TITLE, "", (TITLE, WALK, RAY), ["alt", "credit", "caption"]),
        (TITLE, "dpa", (TITLE, WALK, RAY), ["alt", "credit", "caption", "credit"]),
        (TITLE, f"{RAY} (Archiv)", (TITLE, WALK, f"{RAY} (Archiv)"), ["alt", "credit", "caption", "credit"]),
        (TITLE, ROE, (f"{TITLE} {RAY}", WALK, ROE), ["alt", "alt", "caption", "credit"]),
        (WALK, "dpa", ("", WALK, RAY), ["caption", "credit", "caption", "credit"]),
        (WALK, ROE, (f"{WALK} {RAY}", WALK, ROE), ["caption", "alt", "caption", "credit"]),
    ],
)  # fmt: skip
def test_a_credit_in_an_alternative_text_is_that_of_the_image_or_stays_in_it(
    title, printed, texts, slots
):
    grouper = ImageGrouper()
    grouper.enter(Structure("img", figure=1))
    grouper.add_alt(0, 0, SplitCaption(title, RAY))
    grouper.enter(Structure("figcaption", figure=1))
    grouper.add(1, 0, SplitCaption(WALK, printed))
    (draft,) = grouper.settled()
    assert texts_of([draft]) == [texts]
    assert [slot for _, slot in draft.sources] == slots


def test_two_alternative_texts_with_other_credits_are_those_of_two_images():
    grouper = ImageGrouper()
    for index, credit in enumerate((RAY, ROE)):
        grouper.enter(Structure("img", figure=1))
        grouper.add_alt(index, 0, SplitCaption(TITLE, credit))
    assert texts_of(grouper.settled()) == [("", TITLE, RAY), ("", TITLE, ROE)]


@pytest.mark.parametrize(
    ("steps", "sources"),
    [
        ([(ALT, TITLE), (BOTH, WALK, RAY)], [[(0, "alt"), (1, "caption"), (1, "credit")]]),
        ([(ALT, TITLE), (ALT, TITLE)], [[(0, "caption"), (1, "caption")]]),
        ([(CAPTION, WALK), (ALT, WALK), (ALT, TITLE)], [[(0, "caption"), (1, "caption")], [(2, "caption")]]),
        ([(ALT, WALK), (CAPTION, WALK)], [[(0, "caption"), (1, "caption")]]),
        ([(CAPTION, TITLE), (BOTH, WALK, RAY)], [[(0, "alt"), (1, "caption"), (1, "credit")]]),
        ([(CREDIT, RAY), (CAPTION, WALK), (CREDIT, ROE)], [[(0, "credit")], [(1, "caption"), (2, "credit")]]),
        ([(CAPTION, WALK), (GAP,), (BOTH, WALK, RAY)], [[(0, "caption"), (2, "caption"), (2, "credit")]]),
    ],
)  # fmt: skip
def test_an_image_knows_its_lines(steps, sources):
    """Each line is listed with the slot that its text is in after all."""
    assert [draft.sources for draft in grouped(*steps).settled()] == sources


@pytest.mark.parametrize(
    ("steps", "images"),
    [
        ([(CAPTION, WALK), (GAP,), (CAPTION, WALK)], [("", WALK, "")]),
        ([(CAPTION, WALK), (GAP,), (CAPTION, WALK.upper())], [("", WALK, "")]),
        ([(CAPTION, WALK), (GAP,), (BOTH, WALK, RAY)], [("", WALK, RAY)]),
        ([(BOTH, WALK, RAY), (GAP,), (CAPTION, WALK)], [("", WALK, RAY)]),
        ([(BOTH, WALK, RAY), (GAP,), (BOTH, WALK, "(dpa)")], [("", WALK, RAY)]),
        ([(BOTH, WALK, "(dpa)"), (GAP,), (BOTH, WALK, RAY)], [("", WALK, RAY)]),
        (
            [(BOTH, WALK, "(AP)"), (GAP,), (BOTH, WALK, "Foto: J. Kapoor")],
            [("", WALK, "(AP)"), ("", WALK, "Foto: J. Kapoor")],
        ),
        ([(BOTH, WALK, RAY), (GAP,), (BOTH, WALK, ROE)], [("", WALK, RAY), ("", WALK, ROE)]),
        (
            [(BOTH, WALK, "(Archiv)"), (BOTH, WALK, f"(Archiv) {RAY}")],
            [("", WALK, f"(Archiv) {RAY}")],
        ),
        (
            [(CAPTION, WALK), (GAP,), (ALT, TITLE), (CAPTION, WALK), (GAP,), (CREDIT, RAY)],
            [(TITLE, WALK, ""), ("", "", RAY)],
        ),
        (
            [(ALT, TITLE), (CAPTION, WALK), (GAP,), (ALT, DUCKS), (CAPTION, WALK)],
            [(TITLE, WALK, ""), (DUCKS, WALK, "")],
        ),
        ([(CREDIT, RAY), (GAP,), (CREDIT, RAY)], [("", "", RAY), ("", "", RAY)]),
    ],
)
def test_an_image_that_is_printed_twice_is_one(steps, images):
    """Its caption is the same, no other text differs, and no text is lost."""
    assert texts_of(grouped(*steps).settled()) == images


SMALL, LARGE = "https://a.example/quay-300x200.jpg", "https://a.example/quay-900x600.jpg"
OTHER = "https://a.example/other.jpg"


@pytest.mark.parametrize(
    ("steps", "images"),
    [
        # one of them has an alternative text alone
        ([(ALT, DUCKS), (GAP,), (CAPTION, WALK)], [(DUCKS, WALK, "")]),
        ([(CAPTION, WALK), (GAP,), (ALT, DUCKS)], [(DUCKS, WALK, "")]),
        ([(ALT, DUCKS), (GAP,), (CREDIT, RAY)], [("", DUCKS, RAY)]),
        ([(ALT, WALK), (GAP,), (BOTH, WALK, RAY)], [("", WALK, RAY)]),
        ([(ALT, TITLE), (GAP,), (ALT, TITLE), (BOTH, WALK, RAY)], [(TITLE, WALK, RAY)]),
        ([(ALT, WALK), (GAP,), (ALT, DUCKS), (BOTH, WALK, RAY)], [(DUCKS, WALK, RAY)]),
        (
            [(ALT, DUCKS), (GAP,), (ALT, TITLE), (BOTH, WALK, RAY)],
            [("", DUCKS, ""), (TITLE, WALK, RAY)],
        ),
        ([(ALT, DUCKS), (GAP,), (ALT, TITLE)], [("", DUCKS, ""), ("", TITLE, "")]),
        ([(CAPTION, WALK), (GAP,), (CAPTION, DUCKS)], [("", WALK, ""), ("", DUCKS, "")]),
    ],
)
def test_two_sizes_of_a_picture_are_one_image_unless_a_text_would_be_lost(steps, images):
    """Addresses that differ in the size alone are those of one picture."""
    grouper = grouped(*steps)
    grouper.drafts[0].url, grouper.drafts[1].url = SMALL, LARGE
    assert texts_of(grouper.settled()) == images


@pytest.mark.parametrize(("other", "count"), [(RAY, 1), ("(dpa)", 1), (ROE, 2)])
def test_two_sizes_of_a_picture_with_credits_in_their_texts_are_one_if_these_agree(other, count):
    grouper = ImageGrouper()
    for index, credit in enumerate((other, RAY)):
        grouper.close()
        grouper.add_alt(index, 0, SplitCaption(TITLE, credit))
    grouper.drafts[0].url, grouper.drafts[1].url = SMALL, LARGE
    credits_of = [draft.credit for draft in grouper.settled()]
    assert (len(credits_of), credits_of[-1]) == (count, RAY)


def test_two_sizes_of_a_picture_share_the_lines():
    """The lines of both are listed, an alternative text that is the caption as such."""
    grouper = grouped((ALT, WALK), (GAP,), (BOTH, WALK, RAY))
    grouper.drafts[0].url, grouper.drafts[1].url = SMALL, LARGE
    (draft,) = grouper.settled()
    assert draft.sources == [(0, "caption"), (2, "caption"), (2, "credit")]
    assert draft.url == SMALL


def test_pictures_without_an_address_are_not_sizes_of_one():
    drafts = grouped((ALT, DUCKS), (GAP,), (CAPTION, WALK)).settled()
    assert texts_of(drafts) == [("", DUCKS, ""), ("", WALK, "")]


def test_a_repeated_image_has_the_address_that_one_of_them_states():
    """Pictures at different addresses are two, even if they have the same caption."""
    grouper = grouped((CAPTION, WALK), (GAP,), (CAPTION, WALK), (GAP,), (CAPTION, WALK))
    grouper.drafts[1].url, grouper.drafts[2].url = SMALL, OTHER
    assert [draft.url for draft in grouper.settled()] == [SMALL, OTHER]


# A page prints a text in full and truncated.
WHOLE = "Walkers on the new bridge at noon, and the ducks below it in the first snow of winter"
CUT = "Walkers on the new bridge at noon, and the ducks below it in the first …"


@pytest.mark.parametrize("order", [(WHOLE, CUT), (CUT, WHOLE)], ids=["whole first", "cut first"])
@pytest.mark.parametrize("kinds", [*itertools.product((ALT, CAPTION), repeat=2)], ids="+".join)
@pytest.mark.parametrize("above", [[], [(FIGURE, "1")]], ids=["text", "figure"])
@pytest.mark.parametrize("credit", [(), (RAY,)], ids=["bare", "credited"])
def test_of_a_text_and_its_truncated_copy_the_whole_one_is_kept(order, kinds, above, credit):
    lines = [*zip(kinds, order, strict=True)]
    lines[1:] = [(BOTH, order[1], *credit)] if credit else lines[1:]
    drafts = grouped(*above, *lines).settled()
    assert texts_of(drafts) == [("", WHOLE, "".join(credit))]


@pytest.mark.parametrize(
    ("alt", "is_kept"),
    [(f"{WHOLE}. Foto", False), (f"{WHOLE} ({RAY})", False), (f"{WHOLE} at Elm", True)],
)
def test_an_alternative_text_that_says_more_than_caption_and_credit_is_kept(alt, is_kept):
    """The caption stays as it is printed."""
    images = [(alt if is_kept else "", WHOLE, RAY)]
    assert texts_of(grouped((ALT, alt), (BOTH, WHOLE, RAY)).settled()) == images
    assert texts_of(grouped((BOTH, WHOLE, RAY), (ALT, alt)).settled()) == images


# Without spaces and signs, the long text has 50 letters.
LONG = "abcde fghij " * 5


@pytest.mark.parametrize(
    ("alt", "is_same"),
    [
        (LONG.upper(), True),
        (LONG[:48], True),  # 40 letters
        (LONG[:37], True),  # 31 letters
        (LONG[:36], False),  # 30 letters: 60 %
        ("x" + LONG[1:], False),
        (LONG[1:], False),
    ],
)
def test_a_truncated_alternative_text_is_the_caption(alt, is_same):
    """The beginning of a caption repeats it if it has more than 60 % of its letters."""
    (draft,) = grouped((ALT, alt), (CAPTION, LONG)).settled()
    assert draft.alt == ("" if is_same else alt)


@pytest.mark.parametrize(("letters", "is_same"), [(19, False), (20, True)])
def test_a_short_beginning_is_another_text(letters, is_same):
    """A beginning of fewer than 20 letters may be a title of its own."""
    whole = "abcdefghijklmnopqrstuvwxyz"
    (draft,) = grouped((ALT, whole[:letters]), (CAPTION, whole)).settled()
    assert draft.alt == ("" if is_same else whole[:letters])


def test_an_image_has_its_position_and_only_what_is_known():
    whole, bare = grouped((ALT, TITLE), (BOTH, WALK, RAY), (GAP,), (CREDIT, ROE)).settled()
    whole.url = SMALL
    image = whole.build(shipped_grammar(), None)
    assert image.alt and image.caption and image.credit
    assert (image.alt.text, image.caption.text, image.credit.raw) == (TITLE, WALK, RAY)
    assert (image.credit.creators, image.credit.agencies) == (["Ann Ray"], ["dpa"])
    assert (image.position, image.url) == (3, SMALL)
    image = bare.build(shipped_grammar(), None)
    assert (image.alt, image.caption, image.url) == (None, None, None)
    captioned = grouped((CAPTION, WALK)).settled()[0].build(shipped_grammar(), None)
    assert captioned.credit is None
