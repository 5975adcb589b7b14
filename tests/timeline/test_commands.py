"""`terms`, `silence`, `timeline` and `trace` from the user's chair."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.conftest import Golden

from .conftest import Run

GOLDEN = Path(__file__).parent / "golden"

ASKED = {
    "terms": ("terms", "2031-01", "2031-06", "--watch", "return hub"),
    "silence": ("silence", "--over", "2"),
    "timeline": ("timeline",),
    "timeline-libya": ("timeline", "libya"),
    "trace": ("trace", "return hubs"),
}


@pytest.mark.parametrize("name", ASKED)
def test_pages(run: Run, golden: Golden, name: str) -> None:
    golden.check(GOLDEN / f"{name}.expected", run(*ASKED[name]).stdout)


@pytest.mark.parametrize("name", ASKED)
def test_markdown(run: Run, golden: Golden, name: str) -> None:
    golden.check(GOLDEN / f"{name}.md.expected", run(*ASKED[name], "-f", "markdown").stdout)


@pytest.mark.parametrize("name", ASKED)
def test_csv_is_a_table(run: Run, name: str) -> None:
    rows = list(csv.reader(io.StringIO(run(*ASKED[name], "-f", "csv").stdout)))
    assert len(rows) > 1
    assert {len(row) for row in rows} == {len(rows[0])}


@pytest.mark.parametrize(
    ("name", "schema", "holds"),
    [
        ("terms", "terms", {"old", "new", "tested", "swaps", "terms", "notes"}),
        ("silence", "silence", {"letter", "over", "silences"}),
        ("timeline", "lives", {"letters", "topics"}),
        ("timeline-libya", "timeline", {"letters", "topic", "stations"}),
        ("trace", "trace", {"phrase", "letters"}),
    ],
)
def test_json(run: Run, name: str, schema: str, holds: set[str]) -> None:
    document = json.loads(run(*ASKED[name], "-f", "json").stdout)
    assert document["schema"] == f"letterdiff/{schema}/1"
    assert document.keys() - {"schema"} == holds


def test_swaps_are_told_with_their_sentences(run: Run) -> None:
    (swap,) = json.loads(run("terms", "2031-01", "2031-06", "-f", "json").stdout)["swaps"]
    assert (swap["old"], swap["new"], swap["complete"]) == ("irregular", "illegal", True)
    assert [exchange["old"]["line"] for exchange in swap["exchanges"]] == [5, 7]


def test_exit_codes_say_whether_anything_was_found(run: Run) -> None:
    assert run("terms").exit_code == 1
    assert run("terms", "2031-01", "2031-01").exit_code == 0
    assert run("silence", "2031-06").exit_code == 1
    assert run("trace", "return hubs").exit_code == 1
    assert run("trace", "submarines").exit_code == 0
    assert run("timeline").exit_code == 0


def test_silence_is_that_of_the_letter_named(run: Run) -> None:
    document = json.loads(run("silence", "2031-06", "-f", "json").stdout)
    assert document["letter"]["id"] == "2031-06-10"
    assert "Tunisia" in [silence["label"] for silence in document["silences"]]


def test_silence_of_a_letter_elsewhere(run: Run, desk: Path) -> None:
    (desk / "draft.md").write_text("Brussels, 1 March 2032\n\nDear colleagues,\n\nRoads were built.\n")
    document = json.loads(run("silence", "draft.md", "-f", "json").stdout)
    assert document["letter"]["date"] == "2032-03-01"
    assert "Tunisia" in [silence["label"] for silence in document["silences"]]


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("silence", "2031-01"), "no letter stands before this one"),
        (("timeline", "atlantis"), "no topic 'atlantis'"),
        (("trace", "..."), "has no words"),
        (("silence", "--over", "0"), "--over"),
        (("terms", "1999"), "1999"),
    ],
)
def test_trouble_is_one_line(run: Run, argv: tuple[str, ...], said: str) -> None:
    done = run(*argv)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_nothing_a_letter_or_a_user_says_is_obeyed(run: Run, desk: Path) -> None:
    (desk / "letters" / "2032-01-01.md").write_text(
        "Brussels, 1 January 2032\n\nDear colleagues,\n\n"
        "=1+1 [bold]return hubs[/bold] \x1b[31m and ![x](y).\n"
    )
    for argv in (("trace", "return hubs"), ("trace", "\x1b[31m hubs"), ("terms",), ("silence",)):
        done = run(*argv)
        assert "\x1b" not in done.stdout
    assert "[bold]return hubs[/bold]" in run("trace", "return hubs").stdout
    assert "![" not in run("trace", "return hubs", "-f", "markdown").stdout
    assert "<b>" not in run("trace", "roads", "-f", "markdown").stdout
