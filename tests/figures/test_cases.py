"""The table of hand-made cases: a text, and the figures that a careful reader finds in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from letterdiff.figures.ledger import ledger
from letterdiff.model import Figure, FigureKind, Qualifier

from .letters import letter_of

CASES = Path(__file__).parent / "cases.txt"

EXPECTATION = re.compile(
    r"""
    (?P<text> .+ ) \s = \s
    (?P<value> -? [0-9.]+ ) (?: \s \.\. \s (?P<upper> -? [0-9.]+ ) )? \s
    (?P<unit> [^,]* ) , \s
    (?P<kind> \w+ )
    (?: , \s (?P<qualifier> about | over | almost | under ) )?
    (?P<doubt> , \s doubt )?
    """,
    re.VERBOSE,
)


def cases() -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = []
    for line in CASES.read_text("utf-8").splitlines():
        if line.startswith(("#", "==")) or not line.strip():
            continue
        if line.startswith("    "):
            found[-1][1].append(line.strip())
        else:
            found.append((line, []))
    return found


def said(figure: Figure) -> str:
    """A figure in the words of the table."""
    value = f"{round(figure.value, 2):.15g}"
    upper = "" if figure.upper is None else f" .. {round(figure.upper, 2):.15g}"
    qualifier = "" if figure.qualifier is Qualifier.EXACT else f", {figure.qualifier.value}"
    doubt = ", doubt" if figure.doubt else ""
    return f"{figure.text} = {value}{upper} {figure.unit}, {figure.kind.value}{qualifier}{doubt}"


@pytest.mark.parametrize(("text", "expected"), cases(), ids=[text[:60] for text, _ in cases()])
def test_figures_of_a_text(text: str, expected: list[str]) -> None:
    letter, sentences = letter_of(text)
    assert [said(figure) for figure in ledger(letter, sentences)] == [x for x in expected if x != "-"]


def test_the_table_is_large_and_covers_every_kind() -> None:
    matches = [EXPECTATION.fullmatch(line) for _, expected in cases() for line in expected]
    kinds = {match["kind"] for match in matches if match}
    assert kinds == {kind.value for kind in FigureKind}
    assert len(cases()) >= 150


def test_every_expectation_is_well_formed() -> None:
    lines = [line for _, expected in cases() for line in expected]
    assert [line for line in lines if line != "-" and not EXPECTATION.fullmatch(line)] == []
    assert all(expected for _, expected in cases())
