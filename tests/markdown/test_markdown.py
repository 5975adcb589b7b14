"""Markdown says what the terminal and the JSON say, and no letter can break out of it."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from letterdiff.model import Change, Comparison, Edit, Op, Pairing, Span
from letterdiff.render import words
from letterdiff.render.csv import CHANGES_HEAD, comparison_csv
from letterdiff.render.json import comparison_document
from letterdiff.render.markdown import JOINER, comparison_markdown, escaped, redlined
from letterdiff.render.safe import harmless
from letterdiff.render.terminal import View
from tests.conftest import Golden
from tests.render.build import P, comparison, topic
from tests.render.sample import sample
from tests.render.strategies import comparisons

HERE = Path(__file__).parent

# With HTML and bare addresses on, as where comments are posted.
READER = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])

EVIL = [
    "@somebody and @org/team, see #12, GH-34 and org/repo#5",
    "![x](http://x/y.png) [here](javascript:alert(1)) <http://x.example>",
    "<script>alert(1)</script> <img src=x onerror=alert(1)> &lt; &amp;",
    "a | b || c \\| d \\\\| e",
    "**bold** __x__ *i* _i_ ~~gone~~ `code` ``` ~~~ $x$ $$y$$",
    ":smile: https://example.org www.example.org a@example.org",
    "# head 1. one - item > quote + plus | --- |",
    "[^1] [x]: http://x  [ ] [x] ==mark== ^up^ ~low~",
    "line\nbreak\r\n\r\nparagraph \x1b[31m \u202e",
    "\\", "*", "~", "`", "_", "|", "<", "[", "!", "@", "&",
]  # fmt: skip
PIECES = st.lists(st.one_of(st.sampled_from(EVIL), st.text(max_size=12)), max_size=5).map(" ".join)


def inline(markdown: str) -> list[Token]:
    return [child for token in READER.parse(markdown) for child in token.children or ()]


def shown(markdown: str) -> str:
    """The words a reader sees, without those that only keep things apart."""
    return "".join(t.content for t in inline(markdown)).replace(JOINER, "")


def plain(said: str) -> str:
    return " ".join(harmless(said).split())


@given(said=PIECES)
def test_any_text_is_shown_as_it_is(said: str) -> None:
    tokens = READER.parse(f"- x {escaped(said)} y")
    assert {t.type for t in tokens} <= {
        "bullet_list_open", "list_item_open", "paragraph_open", "inline",
        "paragraph_close", "list_item_close", "bullet_list_close",
    }  # fmt: skip
    assert {t.type for t in inline(f"- x {escaped(said)} y")} <= {"text", "text_special"}
    assert plain(shown(f"- x {escaped(said)} y")) == plain(f"x {said} y")


@given(said=PIECES)
def test_any_text_stays_in_its_cell(said: str) -> None:
    table = READER.parse(f"| a | b |\n|---|---|\n| {escaped(said)} | end |\n")
    cells = [t.content for t in table if t.type == "inline"]
    assert len(cells) == 4
    assert cells[3] == "end"


@pytest.mark.parametrize("said", EVIL)
def test_nobody_is_called_and_nothing_linked(said: str) -> None:
    after = shown_with_joiners(said)
    assert not re.search(r"[@#]\w | GH-\d | :[a-z]+: | :// | www\.", after, re.VERBOSE)


def shown_with_joiners(said: str) -> str:
    return "".join(t.content for t in inline(f"x {escaped(said)}"))


@st.composite
def redlines(draw: st.DrawFn) -> Pairing:
    old = new = ""
    edits = []
    for op in draw(st.lists(st.sampled_from(list(Op)), min_size=1, max_size=8)):
        piece = st.one_of(PIECES, st.sampled_from([" ", ", ", "a", "a ", " a", "(", ")."])).filter(bool)
        gone = draw(piece) if op in (Op.EQUAL, Op.DELETE, Op.REPLACE) else ""
        come = gone if op is Op.EQUAL else draw(piece) if op in (Op.INSERT, Op.REPLACE) else ""
        spans = Span(start=len(old), end=len(old) + len(gone)), Span(start=len(new), end=len(new) + len(come))
        edits.append(Edit(op=op, old=spans[0], new=spans[1]))
        old, new = old + gone, new + come
    return Pairing(
        index=0, change=Change.REVISED, topic="", score=1, reasons=(), old=(0,), new=(0,),
        old_text=old, new_text=new, edits=tuple(edits),
    )  # fmt: skip


def sides(markdown: str) -> tuple[str, str]:
    """What a reader takes for the old and for the new text, without spaces."""
    old, new, struck, bold = [], [], 0, 0
    for token in inline(f"- x {markdown}"):
        struck += {"s_open": 1, "s_close": -1}.get(token.type, 0)
        bold += {"strong_open": 1, "strong_close": -1}.get(token.type, 0)
        if not bold:
            old.append(token.content)
        if not struck:
            new.append(token.content)
    return squeezed("".join(old))[1:], squeezed("".join(new))[1:]


def squeezed(said: str) -> str:
    return "".join(harmless(said.replace(JOINER, "")).split())


@given(pairing=redlines())
def test_a_redline_reads_back_as_both_texts(pairing: Pairing) -> None:
    assert sides(redlined(pairing)) == (squeezed(pairing.old_text), squeezed(pairing.new_text))


@given(compared=comparisons())
def test_every_comparison_is_markdown_without_html_or_links(compared: Comparison) -> None:
    text = comparison_markdown(compared, View(context=True, why=True))
    kinds = {t.type for t in READER.parse(text)} | {t.type for t in inline(text)}
    assert not [kind for kind in kinds if "html" in kind or "link" in kind or "image" in kind]


def test_the_facts_are_those_of_the_json() -> None:
    compared = sample()
    document = comparison_document(compared)
    text = comparison_markdown(compared, View(context=True))
    read = shown(text)
    for change in document["topics"]:
        assert f"### {change['label']}" in text or change["status"] == "renamed"
    for pairing in document["pairings"]:
        said = squeezed(read)
        for side in ("old", "new"):
            for sentence in pairing[side]:
                if not pairing["redline"] or not (pairing["old"] and pairing["new"]):
                    assert squeezed(sentence["text"]) in said
    for figure in compared.figures:
        assert words.measured(figure) in read
        assert words.happened(figure) in read
    assert document["notes"][0] in read


def test_a_filter_is_told() -> None:
    assert "Shown: only Libya" in comparison_markdown(sample(), View(selection="Shown: only Libya."))


def test_the_sample(golden: Golden) -> None:
    golden.check(HERE / "sample.expected", comparison_markdown(sample(), View()))


def test_the_sample_with_everything(golden: Golden) -> None:
    golden.check(
        HERE / "sample-context-why.expected", comparison_markdown(sample(), View(context=True, why=True))
    )


def table(compared: Comparison, *, context: bool = False) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(comparison_csv(compared, context=context))))


def test_the_table_has_a_row_a_change_and_a_row_a_figure() -> None:
    compared, document = sample(), comparison_document(sample())
    rows = table(compared)
    changed = [p for p in document["pairings"] if p["change"] != "unchanged"]
    passages = [row for row in rows if row["row"] == "passage"]
    assert [row["change"] for row in passages] == [p["change"] for p in changed]
    assert [row["old"] for row in passages] == [" ".join(s["text"] for s in p["old"]) for p in changed]
    figures = [row for row in rows if row["row"] == "figure"]
    assert sorted(row["change"] for row in figures) == sorted(f["change"] for f in document["figures"])
    assert {row["old_value"] for row in figures} == {"-23", "-37", "20000000", ""}
    assert [row["subject"] for row in rows if row["row"] == "topic"] == [
        t["label"] for t in document["topics"]
    ]
    assert [row["note"] for row in rows if row["row"] == "note"] == document["notes"]


def test_context_adds_what_did_not_change() -> None:
    assert {row["change"] for row in table(sample(), context=True)} - {
        r["change"] for r in table(sample())
    } == set()
    everything = [row for row in table(sample(), context=True) if row["row"] == "passage"]
    assert len(everything) == len(sample().pairings)


@given(said=st.text(max_size=20))
def test_no_cell_is_a_formula(said: str) -> None:
    evil = [f"{sign}{said}" for sign in "=+-@"]
    compared = comparison(
        (topic("one", evil[0]),),
        [P(topic="one", old=(said,), new=(said,), change=Change.REVISED) for said in evil],
        notes=evil,
    )
    rows = list(csv.reader(io.StringIO(comparison_csv(compared))))
    assert all(len(row) == len(CHANGES_HEAD) for row in rows)
    numeric = re.compile(r"-?\d+(\.\d+)?")
    assert not [
        cell for row in rows for cell in row if cell[:1] in tuple("=+-@") and not numeric.fullmatch(cell)
    ]
