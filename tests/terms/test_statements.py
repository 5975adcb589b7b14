"""Central-bank statements, where they are at hand: words that moved markets come and go on their dates."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from letterdiff import terms
from letterdiff.model import Turn
from letterdiff.pipeline import read_letter

EXPECTED = {
    ("considerable time", Turn.APPEARED): ["2012-09-13"],
    ("considerable time", Turn.VANISHED): ["2015-01-28"],
    ("patient", Turn.APPEARED): ["2014-12-17"],
    ("patient", Turn.VANISHED): ["2015-03-18"],
    ("gradual", Turn.APPEARED): ["2015-12-16"],
}


def test_words_come_and_go_in_the_right_statements(data_folder: Path) -> None:
    readings = [read_letter(path) for path in sorted((data_folder / "series" / "fomc").glob("*.txt"))]
    found: dict[tuple[str, Turn], list[str]] = {}
    for old, new in pairwise(readings):
        for change in terms.changes(old, new, ()).terms:
            if change.turn in (Turn.APPEARED, Turn.VANISHED):
                found.setdefault((change.term, change.turn), []).append(new.letter.id)
    assert {key: found.get(key) for key in EXPECTED} == EXPECTED
    assert ("gradual", Turn.VANISHED) not in found
