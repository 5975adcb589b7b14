"""A letter that is written down reads back as itself, and nothing that it says is taken for a mark."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.cli.intake import faithful
from letterdiff.errors import LetterdiffError
from letterdiff.model import Letter, Role
from letterdiff.read import parse
from letterdiff.render.letter import Origin, letter_markdown, one_line
from tests.adding.facts import DAY, ORIGIN, facts, reread, sentences
from tests.read.test_read_laws import PAGES, PATHS

PROJECT = Path(__file__).parents[2]
GOLDEN = PROJECT / "tests" / "read" / "golden"
KNOWN = [
    *sorted((PROJECT / "letters").glob("2*.md")),
    *sorted(path for path in GOLDEN.iterdir() if path.suffix in (".md", ".txt")),
]

# What means something in Markdown, HTML or YAML, at the beginning of a line or anywhere.
STARTS = st.sampled_from(
    [
        *(
            "#",
            "###### ",
            "# #",
            ">",
            "> >",
            "1.",
            "12)",
            "-",
            "+",
            "- [ ]",
            "```",
            "~~~",
            "|",
            "| a |",
            "    ",
        ),
        *("---", "--- a", "===", ":---", "<b>", "<!--", "<?php", "<div", "</p>", "[x]: y", "[^1]", "![a](b)"),
        *(
            "&amp;",
            "&#42;",
            "\\",
            "\\#",
            "**",
            "__",
            "_a_",
            "~~b~~",
            "date: 2020-01-01",
            "title:",
            "2026.",
            "",
        ),
        *(
            "{{ a }}",
            "${a}",
            "::warning::",
            "@all",
            "$x$",
            ":tada:",
            "\\*",
            "*a*",
            "***b***",
            "<https://a.b>",
        ),
    ]
)
SENTENCES = st.sampled_from(
    [
        "Arrivals from Libya fell by 40% this year, and we will go on.",
        "We support Tunisia with EUR 105 million, as you know well.",
        "The Pact on Migration and Asylum applies in all Member States.",
        "Voluntary returns remain imperative, e.g. from Egypt and Jordan.",
        "It has two parts that matter: (i) people; and (ii) trade.",
    ]
)
HOSTILE = st.tuples(STARTS, st.sampled_from(["", " "]), SENTENCES, STARTS, SENTENCES).map(
    lambda t: f"{t[0]}{t[1]}{t[2]} {t[3]}{t[1]}{t[4]}"
)
NAMES = st.sampled_from(["Libya", "Voluntary returns", "Türkiye (EU)", "C#", "The “Pact”", "Egypt & Jordan"])
MARKED = st.one_of(
    SENTENCES,
    st.tuples(NAMES, SENTENCES).map(lambda t: f"**{t[0]}**: {t[1]}"),
    st.tuples(SENTENCES, NAMES, SENTENCES).map(lambda t: f"{t[0]} Of **{t[1]}**, *it is said*: {t[2]}"),
    st.tuples(NAMES).map(lambda t: f"# {t[0]}"),
    st.tuples(NAMES).map(lambda t: f"### **{t[0]}**"),
    st.tuples(NAMES).map(lambda t: f"**- {t[0]} at last**"),
    st.lists(SENTENCES, min_size=1, max_size=3).map(lambda t: "\n".join(f"- {s}" for s in t)),
    st.lists(SENTENCES, min_size=1, max_size=3).map(
        lambda t: "\n".join(f"{7 + i}. {s}" for i, s in enumerate(t))
    ),
    st.lists(SENTENCES, min_size=2, max_size=2).map(
        lambda t: f"1. {t[0]}\n\n   {t[1]}\n   - {t[0]}\n     * {t[1]}"
    ),
    st.lists(NAMES, min_size=2, max_size=2).map(
        lambda t: f"| {t[0]} | -4% |\n|---|---|\n| **{t[1]}** | a \\| b |"
    ),
    SENTENCES.map(lambda s: f"{s[:-1]}[^2].\n\n[^2]: {s}"),
    SENTENCES.map(lambda s: f"{s[:-1]}<sup>3</sup>.\n\n> {s}"),
)


def letter_of(paragraphs: list[str], path: str) -> Letter:
    head, tail = (
        ["Brussels, 3 May 2023", "Dear colleagues,", "We go on."],
        ["Yours sincerely,", "Ada Example"],
    )
    text = "\n\n".join([*head, *paragraphs, *tail])
    return parse(text.encode(), path=path)


@pytest.mark.parametrize("path", KNOWN, ids=lambda path: path.name)
def test_real_letters_read_back_as_themselves(path: Path) -> None:
    letter = parse(path.read_bytes(), path=path.name)
    again = reread(letter)
    assert facts(again) == facts(letter)
    assert letter_markdown(again, ORIGIN) == letter_markdown(letter, ORIGIN)


def test_another_series_reads_back_as_itself(data_folder: Path) -> None:
    for path in sorted((data_folder / "series").rglob("*.txt")):
        letter = parse(path.read_bytes(), path=path.name)
        assert facts(reread(letter)) == facts(letter), path.name


@given(st.lists(HOSTILE, min_size=1, max_size=4))
def test_nothing_that_a_letter_says_is_taken_for_a_mark(paragraphs: list[str]) -> None:
    letter = letter_of(paragraphs, "a.txt")
    again = reread(letter)
    assert sentences(again) == sentences(letter)
    assert [b.marker for b in again.blocks] == [b.marker for b in letter.blocks]
    assert letter_markdown(again, ORIGIN) == letter_markdown(letter, ORIGIN)


@given(st.lists(MARKED, min_size=1, max_size=6))
def test_what_a_letter_marks_stays_marked(paragraphs: list[str]) -> None:
    letter = letter_of(paragraphs, "a.md")
    again = reread(letter)
    assert facts(again) == facts(letter)
    for old, new in zip(letter.blocks, again.blocks, strict=True):
        assert new.marker == old.marker
        # The type of a heading that is bold as a whole is what makes it one.
        if new.role is not Role.HEADING:
            assert [b.of(again.text) for b in new.bold] == [b.of(letter.text) for b in old.bold]
    assert kinds(again, "footnote mark") == kinds(letter, "footnote mark")
    assert letter_markdown(again, ORIGIN) == letter_markdown(letter, ORIGIN)


def kinds(letter: Letter, kind: str) -> int:
    return sum(furniture.kind == kind for furniture in letter.furniture)


@given(page=PAGES, path=PATHS)
def test_any_text_reads_back_or_is_said_not_to(page: str, path: str) -> None:
    try:
        letter = parse(page.encode("utf-8", "surrogatepass"), path=path, date=DAY)
        written, unlike = faithful(letter, ORIGIN)
    except LetterdiffError:
        return
    again = parse(written.encode(), path="2023-05-03.md")
    lost = Counter(sentences(letter)) - Counter(sentences(again))
    assert bool(lost) == bool(unlike)


FIELDS = st.text(max_size=700)


@given(title=FIELDS, sender=FIELDS, name=FIELDS)
def test_front_matter_holds_whatever_stands_in_it(title: str, sender: str, name: str) -> None:
    letter = letter_of(["We go on."], "a.md")
    written = letter_markdown(
        replace(letter, title=title, sender=sender), Origin(name=name, sha256=ORIGIN.sha256)
    )
    again = parse(written.encode(), path="other.md")
    assert (again.date, again.title) == (letter.date, one_line(title))
    assert again.sender == one_line(sender) or not one_line(sender)
    assert sentences(again) == sentences(letter)
    assert not again.notes
    loaded = yaml.safe_load(re.split("^---$", written, maxsplit=2, flags=re.MULTILINE)[1])
    assert list(loaded) == ["date", "title", "sender", "place", "source", "sha256"]
    assert (loaded["source"], loaded["sha256"]) == (one_line(name), ORIGIN.sha256)
