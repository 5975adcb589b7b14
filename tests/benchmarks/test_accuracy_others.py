"""Drafts, statements, cross-validation and floors, on made-up documents."""

from pathlib import Path
from typing import Any

import pytest

from benchmarks.accuracy import crossvalidate, drafts, floors, gold, statements
from benchmarks.accuracy.others import other_data
from benchmarks.accuracy.rivals import RIVALS


class Stub:
    """Links every sentence with itself; reads one range a statement, from the name of its file."""

    def inspect(self, letter: Path) -> dict[str, Any]:
        lower = float(letter.read_text("utf-8").split()[-1])
        figure = {"text": "range", "value": lower, "upper": lower + 0.25}
        return {"sentences": [{"text": "Rates matter.", "role": "body"}], "figures": [figure]}

    def compare(self, old: Path, new: Path) -> dict[str, Any]:
        sides = [path.read_text("utf-8").split("\n\n") for path in (old, new)]
        rows = [[{"index": i, "text": text.strip()} for i, text in enumerate(side)] for side in sides]
        links = [{"old": i, "new": i} for i in range(min(map(len, sides)))]
        return {"pairings": [{"old": rows[0], "new": rows[1]}], "links": links, "figures": []}


def test_drafts_are_written_read_and_scored() -> None:
    pair = drafts.Drafts(
        old=["One ship left.", "Two came."], new=["One ship left.", "Two arrived."], links={(0, 0)}
    )
    apart, run_on = drafts.letterdiff([pair], Stub())
    assert (apart.measure, run_on.measure) == ("drafts", "drafts_run_on")
    assert (apart.figures["precision"], apart.figures["recall"]) == (0.5, 1)


def change(word: str, old: tuple[float, float], new: tuple[float, float]) -> dict[str, Any]:
    sides = [{"value": lower, "upper": upper} for lower, upper in (old, new)]
    return {"change": word, "old": sides[0], "new": sides[1]}


@pytest.mark.parametrize(
    ("word", "new", "right"),
    [
        ("raised", (0.5, 0.75), True),
        ("lowered", (0.0, 0.25), True),
        ("repeated", (0.25, 0.5), True),
        ("repeated", (0.5, 0.75), False),
        ("lowered", (0.5, 0.75), False),
    ],
)
def test_a_range_must_be_paired_and_its_move_called_rightly(
    word: str, new: tuple[float, float], right: bool
) -> None:
    old = (0.25, 0.5)
    document = {"figures": [{"change": "new", "old": None, "new": None}, change(word, old, new)]}
    assert statements.moved_rightly(document, old, new) is right


def test_verbatim_sentences_must_be_paired_with_each_other() -> None:
    letter = {"sentences": [{"text": text, "role": "body"} for text in ("One.", "Two.")]}
    together = {"old": [{"text": "One."}], "new": [{"text": "One."}]}
    apart = {"old": [{"text": "Two."}], "new": [{"text": "Three."}]}
    tally = statements.verbatim({"pairings": [together, apart]}, letter, letter)
    assert (tally.found, tally.wanted, tally.misses) == (1, 2, ("verbatim but apart: Two.",))


def test_a_folder_gives_what_it_has_the_data_for(tmp_path: Path) -> None:
    assert other_data(tmp_path, Stub(), RIVALS) == []
    folder = tmp_path / "series" / "fomc"
    folder.mkdir(parents=True)
    for day, rate in (("2001-01-01", 1.0), ("2001-03-01", 1.25)):
        (folder / f"{day}.txt").write_text(f"The range is {rate}", "utf-8")
    (tmp_path / "bench").mkdir()
    (tmp_path / "bench" / "fomc_rates.csv").write_text(
        "date,lo,hi\n2001-01-01,1,1.25\n2001-03-01,2,2.25\n", "utf-8"
    )
    results = {line.measure: line.figures for line in other_data(tmp_path, Stub(), ())}
    assert {name: figures["recall"] for name, figures in results.items()} == {
        "compared": 1.0,
        "verbatim": 0.0,
        "ranges": 0.5,
        "moves": 0.0,
    }


def test_the_trainer_reports_every_pair_and_all_of_them() -> None:
    report = crossvalidate.measured()
    assert len(report) == 1 + len(gold.load().linked_pairs)
    assert report[crossvalidate.ALL].keys() >= {"precision", "recall", "f1"}


def test_floors_hold_what_is_below_and_what_was_not_measured() -> None:
    bars = {"figures": {"f1": 0.9, "recall": 0.5}, "topics": {"accuracy": 0.9}}
    assert floors.below({"figures": {"f1": 0.9, "recall": 0.5}, "topics": {"accuracy": 1.0}}, bars) == []
    assert floors.below({"figures": {"f1": 0.89, "recall": 0.5}}, bars) == [
        "figures: f1 is 0.890, at least 0.900 wanted",
        "topics: accuracy was not measured, at least 0.900 wanted",
    ]


def test_the_floors_of_the_project_name_every_measure() -> None:
    assert floors.load().keys() == {
        "brief",
        "sentences",
        "topics",
        "figures",
        "figure_pairs",
        "alignment_crossvalidated",
    }
