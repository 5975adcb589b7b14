"""Central-bank statements, where they are at hand, with a lexicon and a vocabulary of their own."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

from letterdiff import packaged
from letterdiff.model import Move, Reading, Rules
from letterdiff.pipeline import compare, read_letter
from letterdiff.silence import silence

OWN = Path(__file__).parent / "statements"

# Read one by one beside the statements: the pace of growth, of spending or of hiring is called otherwise.
MOVES = [
    ("2013-07-31", "softened", "moderate", "modest"),
    ("2013-09-18", "hardened", "modest", "moderate"),
    ("2015-01-28", "hardened", "moderate", "solid"),
    ("2015-01-28", "hardened", "solid", "strong"),
    ("2016-01-27", "softened", "solid", "moderate"),
    ("2018-03-21", "softened", "solid", "moderate"),
    ("2018-06-13", "hardened", "moderate", "solid"),
    ("2018-08-01", "hardened", "solid", "strong"),
]

# The same: no word of it stands in that statement, and some in the one before.
SILENCES = [
    ("2012-09-13", "Energy prices"),
    ("2013-01-30", "Maturity extension program"),
    ("2013-03-20", "The world economy"),
    ("2013-03-20", "Weather and storms"),
    ("2013-06-19", "Energy prices"),
    ("2013-12-18", "Energy prices"),
    ("2014-06-18", "Weather and storms"),
    ("2014-10-29", "Fiscal policy"),
    ("2015-01-28", "Considerable time"),
    ("2016-07-27", "Housing"),
    ("2017-02-01", "Energy prices"),
    ("2017-06-14", "Asset purchases"),
    ("2017-12-13", "Balance sheet normalization"),
    ("2017-12-13", "Energy prices"),
    ("2018-01-31", "Weather and storms"),
]


@cache
def statements(folder: Path) -> tuple[Reading, ...]:
    found = sorted((folder / "series" / "fomc").glob("*.txt"))
    return tuple(read_letter(path, vocabularies=(str(OWN / "topics.toml"),)) for path in found)


def test_words_harden_and_soften_in_the_right_statements(data_folder: Path) -> None:
    rules = Rules(lexicon=(packaged.lexicon(OWN / "words.toml"),))
    found = [
        (new.letter.id, change.kind.value, change.before.strength.text, change.after.strength.text)
        for old, new in pairwise(statements(data_folder))
        for change in compare(old, new, rules=rules).commitments
        if change.kind in (Move.HARDENED, Move.SOFTENED) and change.before.strength and change.after.strength
    ]
    assert found == MOVES


def test_a_small_vocabulary_falls_silent_in_the_right_statements(data_folder: Path) -> None:
    readings = statements(data_folder)
    found = [
        (readings[number].letter.id, one.label)
        for number in range(1, len(readings))
        for one in silence(readings[: number + 1])
    ]
    assert sorted(found) == SILENCES
