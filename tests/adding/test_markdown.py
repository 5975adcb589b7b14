"""How a letter is written down: one whole letter, and small cases that laws find seldom."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff.model import Span
from letterdiff.read import parse
from letterdiff.render.letter import all_headings, letter_markdown, marked_headings
from letterdiff.render.verbatim import Words, verbatim
from tests.adding.facts import DAY, ORIGIN
from tests.conftest import Golden

FOLDER = Path(__file__).parent / "golden"


def test_a_letter_of_every_kind(golden: Golden) -> None:
    letter = parse((FOLDER / "every-kind.md").read_bytes(), path="every-kind.md")
    golden.check(FOLDER / "every-kind.expected", letter_markdown(letter, ORIGIN))


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("In **(a)**, not <b>b</b>.", "In **(a)**, not b."),
        ("A **b** **c** d.", "A **b c** d."),
        ("So **\\*a** b.", "So **&#42;a** b."),
        ("# Working on C \\#", "# Working on C \\#"),
        ("##### Deep", "##### Deep"),
        ("- one.\n- two.", "- one.\n\n- two."),
        ("• one.\n\n• two.", "- one.\n\n- two."),
        ("+ one.\n\n      deep.", "+ one.\n\n  deep."),
        ("3) one.", "3) one."),
        ("snake_case_ and _x_ and ~~y~~.", "snake_case\\_ and x and \\~\\~y\\~\\~."),
        ("A\\\nB & C &amp;amp; D < 5 &lt;b>.", "A B & C &amp;amp; D < 5 &lt;b>."),
        ("| a | b |\n|-|-|\n| c | d | e |", "| a | b |  |\n| --- | --- | --- |\n| c | d | e |"),
    ],
)
def test_small_cases(source: str, written: str) -> None:
    letter = parse(f"We begin.\n\n{source}".encode(), path="a.md", date=DAY)
    body = letter_markdown(letter, ORIGIN).split("We begin.\n\n")[1]
    assert body == f"{written}\n"
    again = parse(letter_markdown(letter, ORIGIN).encode(), path="a.md")
    assert again.text == letter.text
    assert letter_markdown(again, ORIGIN) == letter_markdown(letter, ORIGIN)


@pytest.mark.parametrize(
    ("marked", "written"),
    [
        ("We [go] on.", "We **go** on."),
        ("We go[,on]ward.", "We go,**on**ward."),
        ("We go[ on ]ward.", "We go **on** ward."),
        ("We go[, on,]ward.", "We go, **on**,ward."),
        ("We go [(on)]ward.", "We go **(on**)ward."),
        ("We go[,]on.", "We go,on."),
        ("*[*on]", "\\*&#42;**on**"),
        ("[We] [go] on.", "**We go** on."),
        ("[# We] go.", "**\\# We** go."),
    ],
)
def test_bold_type_gives_up_signs_at_its_ends_where_markdown_would_not_see_it(
    marked: str, written: str
) -> None:
    spans, text = [], ""
    for part in marked.replace("]", "[").split("["):
        spans.append(Span(start=len(text), end=len(text) + len(part)))
        text += part
    assert verbatim(Words(text=text, bold=spans[1::2])) == written


def test_a_paragraph_of_too_many_marks_reads_back() -> None:
    text = "The star " + "* _ " * 3_000 + "ends."
    letter = parse(f"We begin.\n\n{text}".encode(), path="a.txt", date=DAY)
    again = parse(letter_markdown(letter, ORIGIN).encode(), path="a.md")
    assert again.text == letter.text


def test_headings_are_marked_all_or_as_in_the_source() -> None:
    source = "# One\n\nWe go on, as we said.\n\n**Two**\n\nWe go on, as we said."
    letter = parse(source.encode(), path="a.md", date=DAY)
    assert marked_headings(letter) == {0}
    assert all_headings(letter) == {0, 2}
    assert letter_markdown(letter, ORIGIN, {0}).endswith("\n\n**Two**\n\nWe go on, as we said.\n")
    assert letter_markdown(letter, ORIGIN).endswith("\n\n## Two\n\nWe go on, as we said.\n")
    underlined = parse(b"One\n---\n\nWe go on, as we said.", path="a.txt", date=DAY)
    assert marked_headings(underlined) == {0}
