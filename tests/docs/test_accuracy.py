"""The pages quote what is measured: no score stands there that the measurement does not give."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.accuracy import crossvalidate, gold, measure
from benchmarks.accuracy.engine import Library

from .pages import DOCS

# Pages quote three digits; the second may move a little from machine to machine.
TOLERANCE = 0.006

ROW = re.compile(
    r"""
    ^ \| [ ] (?P<words> [^|\n]+? ) [ ] (?P<scores> (?: \| [ ] [01]\.\d{3} [ ] ){1,3} ) \| $
    """,
    re.VERBOSE | re.MULTILINE,
)
SCORE = re.compile(r"""[01]\.\d{3}""", re.VERBOSE)

# What a row of a page is about: a measure, and which of its figures stand there.
F1 = ("f1", "precision", "recall")
ROWS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "sentences found": ("sentences", F1),
    "sentences linked": ("alignment", F1),
    "sentences linked, weights fitted on other letters alone": ("alignment_crossvalidated", F1),
    "sentences under a topic that a reader accepts": ("topics", ("accuracy",)),
    "sentences under the reader's first choice": ("topics", ("primary",)),
    "figures read": ("figures", F1),
    "figures paired": ("figure_pairs", F1),
    "of the 25 changes an analyst would brief on, touched by the brief": ("brief", ("touched",)),
    "of the analyst's first ten, touched by the brief": ("brief", ("first_ten",)),
    "of the brief's own first ten, lines that touch one": ("brief", ("own_first_ten",)),
}


def quoted(page: Path) -> dict[str, tuple[float, ...]]:
    """The rows of a page that give scores."""
    text = page.read_text(encoding="utf-8")
    return {row["words"]: tuple(map(float, SCORE.findall(row["scores"]))) for row in ROW.finditer(text)}


@pytest.fixture(scope="module")
def measured() -> dict[str, Mapping[str, float]]:
    lines = measure.letterdiff(gold.load(gold.HERE), Library(), gold.LETTERS)
    found = {line.measure: line.figures for line in lines}
    return found | {"alignment_crossvalidated": crossvalidate.measured()[crossvalidate.ALL]}


def test_every_score_is_measured(measured: Mapping[str, Mapping[str, float]]) -> None:
    said = {words: scores for page in DOCS.glob("*.md") for words, scores in quoted(page).items()}
    assert said.keys() == ROWS.keys()
    for words, scores in said.items():
        name, parts = ROWS[words]
        for part, score in zip(parts, scores, strict=True):
            assert score == pytest.approx(measured[name][part], abs=TOLERANCE), f"{words}: {part}"
