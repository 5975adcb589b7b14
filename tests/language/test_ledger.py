"""Promises followed through letters."""

from __future__ import annotations

from datetime import date as Date
from itertools import pairwise

from letterdiff.language import ledger
from letterdiff.model import Commitments, Fate
from letterdiff.pipeline import compare
from tests.language.letters import letter

KEPT = "A package of aid for the northern islands will be adopted by the end of 2031."
GONE = "The coast guard academy at the southern harbour will be launched by July 2031."
LATE = "We will present a report on fishing quotas and herring stocks by the end of 2031."
LETTERS = (
    ("2031-03-05", f"{KEPT}\n\n{GONE}\n\n{LATE}"),
    ("2031-10-20", "We will present the report on fishing quotas and herring stocks by the end of 2032."),
    (
        "2032-02-01",
        "In December, the Council adopted the package of aid for the northern islands.\n\n"
        "The Commission will propose a regulation on lighthouses by the end of 2032.",
    ),
)


def followed(at: Date | None = None) -> Commitments:
    readings = [letter(body, day) for day, body in LETTERS]
    until = [r for r in readings if at is None or r.letter.date <= at]
    return ledger(until, [compare(old, new) for old, new in pairwise(until)], at=at)


def fates(commitments: Commitments) -> dict[str, Fate]:
    return {
        word: record.fate
        for record in commitments.records
        for word in ("aid", "academy", "herring", "lighthouses")
        if word in record.action
    }


def test_each_promise_has_its_fate() -> None:
    assert fates(followed()) == {
        "aid": Fate.KEPT,
        "academy": Fate.SILENT,
        "herring": Fate.OPEN,
        "lighthouses": Fate.NEW,
    }


def test_a_promise_that_slipped_says_by_how_much() -> None:
    (record,) = [record for record in followed().records if "herring" in record.action]
    assert record.slipped == 366
    assert len(record.entries) == 2


def test_the_fates_are_those_of_a_day() -> None:
    then = fates(followed(Date(2031, 10, 20)))
    assert then["aid"] is Fate.OPEN
    late = fates(followed(Date(2033, 1, 1)))
    assert late["lighthouses"] is Fate.OVERDUE
    assert late["herring"] is Fate.OVERDUE or late["herring"] is Fate.SILENT


def test_every_entry_is_of_its_letter() -> None:
    found = followed()
    for record in found.records:
        assert [entry.letter for entry in record.entries] == sorted({e.letter for e in record.entries})
        for entry in record.entries:
            text = found.readings[entry.letter].letter.text
            assert entry.commitment.action == entry.commitment.span.of(text)
