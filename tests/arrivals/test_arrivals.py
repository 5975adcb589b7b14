"""Each shipped letter reads the same in every way in which it arrives."""

from __future__ import annotations

import socket
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest

from letterdiff.model import MESSAGE, Change, FigureStatus, Reading, Status
from letterdiff.pipeline import compare, read_letter

FOLDER = Path(__file__).parent
LETTERS = sorted((FOLDER.parents[1] / "letters").glob("2*.md"))
WAYS = ("-stationery.pdf", "-columns.pdf", ".docx", ".odt", ".html", "-mail.txt")
PLAINEST = ".txt"
EVERY = (*WAYS, PLAINEST)

# A figure in doubt is never paired with one of another letter, not even with itself.
IN_DOUBT = "in doubt"

each_letter = pytest.mark.parametrize("stem", [path.stem for path in LETTERS])
each_way = pytest.mark.parametrize("way", EVERY)


@cache
def from_markdown(stem: str) -> Reading:
    return read_letter(FOLDER.parents[1] / "letters" / f"{stem}.md")


def refuse(*_: object, **__: object) -> NoReturn:
    raise AssertionError("a reader asked for the network")


@cache
def arrived(stem: str, way: str) -> Reading:
    """The letter as it is read where no reader may ask the network."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "__init__", refuse)
        patch.setattr(socket, "getaddrinfo", refuse)
        return read_letter(FOLDER / f"{stem}{way}")


def message(reading: Reading) -> list[str]:
    return [sentence.text for sentence in reading.sentences if sentence.role in MESSAGE]


def figures(reading: Reading) -> list[tuple[Any, ...]]:
    return [(f.text, f.value, f.upper, f.unit, f.subject, f.period, f.topic) for f in reading.figures]


def frame(reading: Reading) -> list[tuple[str, str]]:
    """Date, salutation, closing, signature: what a file of any kind can have of a letter's frame."""
    kept = ("date", "salutation", "closing", "signature")
    return [(s.role.value, s.text) for s in reading.sentences if s.role.value in kept]


def topics(reading: Reading) -> list[tuple[str, str]]:
    return [(sentence.text, sentence.topic) for sentence in reading.sentences if sentence.role in MESSAGE]


@each_letter
@each_way
def test_every_sentence_and_the_frame_are_the_same(stem: str, way: str) -> None:
    expected, found = from_markdown(stem), arrived(stem, way)
    assert message(found) == message(expected)
    assert frame(found) == frame(expected)
    assert found.letter.date == expected.letter.date


@each_letter
@pytest.mark.parametrize("way", WAYS)
def test_topics_and_figures_are_the_same(stem: str, way: str) -> None:
    expected, found = from_markdown(stem), arrived(stem, way)
    assert topics(found) == topics(expected)
    assert [topic.id for topic in found.topics] == [topic.id for topic in expected.topics]
    assert figures(found) == figures(expected)


@each_letter
def test_without_bold_type_figures_and_most_topics_are_the_same(stem: str) -> None:
    expected, found = from_markdown(stem), arrived(stem, PLAINEST)
    assert [f[:6] for f in figures(found)] == [f[:6] for f in figures(expected)]
    same = sum(a == b for a, b in zip(topics(found), topics(expected), strict=True))
    assert same >= 0.85 * len(message(expected))


@pytest.mark.parametrize(
    ("stem", "way"), [(LETTERS[number % len(LETTERS)].stem, way) for number, way in enumerate(EVERY)]
)
def test_compared_with_the_markdown_nothing_changed(stem: str, way: str) -> None:
    """Each way with a letter of its turn: that all readings are the same the tests above say."""
    comparison = compare(arrived(stem, way), from_markdown(stem))
    body = [
        pairing
        for pairing in comparison.pairings
        if not is_frame(comparison.new, pairing.new) and not is_frame(comparison.old, pairing.old)
    ]
    assert {pairing.change for pairing in body} == {Change.UNCHANGED}
    changed = [f for f in comparison.figures if f.change is not FigureStatus.REPEATED]
    assert all(IN_DOUBT in f.note for f in changed)
    if way != PLAINEST:
        assert {topic.status for topic in comparison.topics} <= {Status.UNCHANGED}


def is_frame(reading: Reading, indices: tuple[int, ...]) -> bool:
    return any(reading.sentences[index].role not in MESSAGE for index in indices)


def test_what_hands_did_to_a_file_is_said() -> None:
    for way in (".docx", ".odt"):
        assert arrived("2025-06-23", way).notes == (
            "3 tracked insertions and 2 deletions were read as accepted",
            "1 comment was left out",
        )
        kinds = {furniture.kind for furniture in arrived("2025-06-23", way).letter.furniture}
        assert kinds >= {"running head", "running foot", "footnote mark"}
        notes = [s.text for s in arrived("2025-06-23", way).sentences if s.role.value == "footnote"]
        assert "See the annex to the conclusions of that meeting." in notes


def test_what_a_mail_brings_along_is_furniture() -> None:
    letter = arrived("2026-06-16", "-mail.txt").letter
    named = {f.kind: f.span.of(letter.source) for f in letter.furniture}
    assert named["mail header"].startswith("To: Readers")
    assert named["mail signature"].startswith("Tel.")


@each_way
def test_no_reader_touches_the_network(way: str) -> None:
    assert arrived("2025-06-23", way).letter.text
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "__init__", refuse)
        with pytest.raises(AssertionError, match="asked for the network"):
            socket.create_connection(("127.0.0.1", 9), timeout=1)
