from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff import compare, read_letter, render
from letterdiff.model import Change, Comparison, Pairing, Reading
from letterdiff.render import digest
from letterdiff.render.word import to_word
from letterdiff.render.word.ink import plain
from tests import shipped
from tests.conftest import PROJECT
from tests.render.build import P, comparison, topic
from tests.render.sample import sample
from tests.render.strategies import comparisons

from .opened import W, comments, letter, lines, part

PAIRS = (
    ("tests/cli/letters/2031-03-05.md", "tests/cli/letters/2031-10-20.md"),
    ("letters/2025-06-23.md", "letters/2025-10-21.md"),
    ("letters/2025-10-21.md", "letters/2026-06-16.md"),
)

# All that the document may be made of: no field, link, object or picture among it.
PIECES = {
    "document body sectPr pgSz pgMar cols docGrid",
    "p pPr pStyle rPr r t b ins del delText moveFrom moveTo",
    "moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd",
    "commentRangeStart commentRangeEnd commentReference",
    "tbl tblPr tblStyle tblW tblLayout tblLook tblGrid gridCol tr trPr cantSplit tblHeader tc tcPr tcW",
}
KNOWN = {f"{W}{name}" for names in PIECES for name in names.split()}


@st.composite
def shuffled(draw: st.DrawFn) -> Comparison:
    """Comparisons in which passages stand in another order than they did."""
    comparison = draw(comparisons())
    order = draw(st.permutations(comparison.pairings))
    place = {pairing.index: at for at, pairing in enumerate(order)}
    topics = tuple(
        replace(change, pairings=tuple(sorted(change.pairings, key=place.__getitem__)))
        for change in comparison.topics
    )
    return replace(comparison, pairings=tuple(order), topics=topics)


def moved() -> Comparison:
    """One in which the first sentence became the last."""
    passages = [
        P(topic="libya", marked="We need partners.", change=Change.MOVED, moved=True, lines=(3, 9)),
        P(topic="libya", marked="Much is done.", change=Change.UNCHANGED, lines=(4, 7)),
        P(topic="libya", marked="More is [-wanted-]{+needed+}.", lines=(5, 8)),
    ]
    first, *others = (built := comparison([topic("libya", "Libya")], passages)).pairings
    order = (*others, first)
    topics = (replace(built.topics[0], pairings=tuple(pairing.index for pairing in order)),)
    return replace(built, pairings=order, topics=topics)


def reading(path: str) -> Reading:
    return read_letter(PROJECT / path)


@cache
def compared(old: str, new: str) -> Comparison:
    days = [one.letter.id for one in shipped.readings()]
    if old.startswith("letters/"):
        return shipped.compared(*(days.index(Path(path).stem) - len(days) for path in (old, new)))
    return compare(reading(old), reading(new))


def shown(comparison: Comparison) -> list[Pairing]:
    """The passages in the order of the page: topic by topic, the frame last."""
    known = digest.by_index(comparison)
    topics = (digest.of_topic(change, known) for change in comparison.topics if change.id)
    return [*chain.from_iterable(topics), *digest.frame(comparison)]


def folded(said: str) -> str:
    return " ".join(plain(said).split())


def check(comparison: Comparison) -> None:
    document = to_word(comparison)
    order = shown(comparison)
    accepted, rejected = letter(document, "accept"), letter(document, "reject")
    assert " ".join(accepted) == folded(" ".join(pairing.new_text for pairing in order if pairing.new_text))
    # The places of what moved are the old letter's, so only what stayed is held to the order.
    stayed = [folded(p.old_text) for p in order if p.old_text and not p.moved]
    left = " ".join(rejected)
    for said in stayed:
        _, found, left = left.partition(said)
        assert found or not said, said
    words = Counter(word for p in order for word in folded(p.old_text).split())
    assert Counter(" ".join(rejected).split()) == words
    assert all(accepted)
    assert all(rejected)


@given(shuffled())
def test_accepted_it_is_the_new_letter_and_rejected_the_old_one(comparison: Comparison) -> None:
    check(comparison)


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_so_it_is_with_letters(old: str, new: str) -> None:
    check(compared(old, new))


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_every_sentence_of_both_letters_stands_in_it_whole(old: str, new: str) -> None:
    comparison = compared(old, new)
    document = to_word(comparison)
    for way, side in (("reject", comparison.old), ("accept", comparison.new)):
        words = " ".join(letter(document, way))
        assert all(folded(sentence.text) in words for sentence in side.sentences)


@given(shuffled())
def test_what_belongs_to_neither_letter_is_the_same_either_way(comparison: Comparison) -> None:
    document = to_word(comparison)
    ours = [
        [line for line in lines(document, way) if not line.style.startswith("LetterT")]
        for way in ("accept", "reject")
    ]
    heads = [[line for line in some if line.style != "LetterHeading"] for some in ours]
    assert heads[0] == heads[1]


@given(shuffled())
def test_it_is_made_of_known_pieces(comparison: Comparison) -> None:
    document = part(to_word(comparison), "word/document.xml")
    assert {element.tag for element in document.iter()} <= KNOWN


@given(shuffled())
def test_the_same_letters_give_the_same_bytes(comparison: Comparison) -> None:
    assert to_word(comparison) == to_word(comparison) == render(comparison, "docx")


def checked_numbers(document: bytes) -> int:
    """Checks the numbers of changes, moves and comments; how many moves there are."""
    root = part(document, "word/document.xml")
    signed = [element for element in root.iter() if element.get(f"{W}author")]
    assert {element.get(f"{W}author") for element in signed} <= {"letterdiff"}
    numbers = [element.get(f"{W}id") for element in signed]
    assert len(numbers) == len(set(numbers))
    starts = {
        side: {e.get(f"{W}name"): e.get(f"{W}id") for e in root.iter(f"{W}{side}RangeStart")}
        for side in ("moveFrom", "moveTo")
    }
    assert starts["moveFrom"].keys() == starts["moveTo"].keys()
    for side, found in starts.items():
        ends = [e.get(f"{W}id") for e in root.iter(f"{W}{side}RangeEnd")]
        assert sorted(ends, key=str) == sorted(found.values(), key=str)
    told = [e.get(f"{W}id") for e in comments(document)]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert [e.get(f"{W}id") for e in root.iter(f"{W}{tag}")] == told
    return len(starts["moveFrom"])


@given(shuffled())
def test_changes_moves_and_comments_are_numbered_well(comparison: Comparison) -> None:
    checked_numbers(to_word(comparison))


def test_what_moved_leaves_one_place_and_arrives_at_the_other() -> None:
    document = to_word(moved())
    assert checked_numbers(document) == 1
    root = part(document, "word/document.xml")
    places = [
        "".join(text.text or "" for moved in root.iter(f"{W}{tag}") for text in moved.iter(f"{W}t"))
        for tag in ("moveFrom", "moveTo")
    ]
    assert places == ["We need partners."] * 2
    assert letter(document, "reject") == ["We need partners.", "Much is done.", "More is wanted."]
    assert letter(document, "accept") == ["Much is done.", "More is needed.", "We need partners."]
    marks = [e for e in root.iter() if e.tag in (f"{W}moveFrom", f"{W}moveTo") and not list(e)]
    assert len(marks) == 2, "the ends of both paragraphs move too"


@given(shuffled())
def test_moved_words_are_the_same_at_both_places(comparison: Comparison) -> None:
    root = part(to_word(comparison), "word/document.xml")
    left, arrived = (
        Counter(said for e in root.iter(f"{W}{tag}") if (said := "".join(e.itertext()).strip()))
        for tag in ("moveFrom", "moveTo")
    )
    assert left == arrived


def test_the_day_is_the_new_letters() -> None:
    document = to_word(sample())
    days = {e.get(f"{W}date") for e in part(document, "word/document.xml").iter() if e.get(f"{W}date")}
    assert days == {"2026-06-16T00:00:00Z"}
    core = part(document, "docProps/core.xml")
    assert {e.text for e in core if "dcterms" in e.tag or e.tag.endswith(("created", "modified"))} == days


def test_a_letter_against_itself_has_no_change() -> None:
    same = reading("letters/2025-10-21.md")
    document = to_word(compare(same, same))
    assert letter(document, "accept") == letter(document, "reject")
    assert not [e for e in part(document, "word/document.xml").iter() if e.get(f"{W}author")]


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\ud800", "\ufffe", "\uffff", "\u202e", "<", "&", "]]>"])
def test_what_xml_cannot_hold_is_shown(sign: str) -> None:
    shown = plain(f"a{sign}b")
    assert shown.encode("utf-8")
    assert (shown == f"a{sign}b") == (sign in ("<", "&", "]]>"))
