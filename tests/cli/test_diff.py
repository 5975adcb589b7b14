from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Golden

from .conftest import NEW, OLD, Run

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("width", [80, 140])
def test_two_short_letters(golden: Golden, run: Run, width: int) -> None:
    done = run("diff", "--width", str(width))
    assert (done.exit_code, done.stderr) == (1, "")
    golden.check(GOLDEN / f"diff-{width}.expected", done.stdout)


def test_the_brief_alone_with_its_reasons(golden: Golden, run: Run) -> None:
    done = run("diff", "--explain", "--width", "100")
    assert (done.exit_code, done.stderr) == (1, "")
    golden.check(GOLDEN / "brief-explained.expected", done.stdout)


def test_the_brief_in_other_formats(run: Run) -> None:
    said = [line["text"] for line in json.loads(run("diff", "-f", "json").stdout)["brief"]]
    assert run("diff", "--brief", "-f", "csv").stdout.count("\nbrief,") == len(said)
    assert run("diff", "--brief", "-f", "markdown").stdout.count("\n") == len(said) + 5
    assert run("diff", "--brief", "-f", "json").stdout == run("diff", "-f", "json").stdout


def test_the_brief_of_a_letter_against_itself(run: Run) -> None:
    done = run("diff", "2031-10", "2031-10", "--brief")
    assert (done.exit_code, "Nothing changed." in done.stdout) == (0, True)


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("2031-03", "2031-10"),
        ("2031-03",),
        (f"letters/{OLD}", f"letters/{NEW}"),
        (OLD, "2031-10-20"),
        ("2031-03", "2031-10", "--letters", "letters"),
    ],
)
def test_ways_to_name_two_letters(run: Run, argv: tuple[str, ...]) -> None:
    assert run("diff", *argv).stdout == run("diff").stdout


def test_json_is_the_contract_and_the_same_each_time(run: Run) -> None:
    first, second = run("diff", "--format", "json"), run("diff", "--format", "json")
    assert first.stdout_bytes == second.stdout_bytes
    document = json.loads(first.stdout_bytes)
    assert document["schema"] == "letterdiff/comparison/1"
    assert document["old"]["date"] == "2031-03-05"


def test_a_letter_against_itself_is_the_same(run: Run) -> None:
    done = run("diff", "2031-10", "2031-10")
    assert done.exit_code == 0
    assert "Nothing changed." in done.stdout
    assert done.stderr.splitlines() == [
        f"letterdiff: note: letters/{NEW} and letters/{NEW} are the same letter"
    ]


def test_a_copy_under_another_name_is_the_same_too(run: Run, desk: Path) -> None:
    shutil.copy(desk / "letters" / NEW, desk / "copy.md")
    done = run("diff", "2031-10", "copy.md")
    assert done.exit_code == 0
    assert "the same letter" in done.stderr


def test_dates_the_wrong_way_round_warn_and_compare_as_asked(run: Run) -> None:
    done = run("diff", "2031-10", "2031-03")
    assert done.exit_code == 1
    assert done.stderr.startswith("letterdiff: warning: the old letter (2031-10-20) is younger")
    assert len(done.stderr.splitlines()) == 1
    assert "229 days back in time" in done.stdout
    assert "note: " in done.stdout


def test_a_topic_by_nearly_its_name(run: Run) -> None:
    done = run("diff", "--topic", "tunesia")
    assert "IOM facilitated" in done.stdout
    assert "Syria" not in done.stdout
    assert "Shown: only topics like tunesia." in done.stdout


def test_a_topic_by_another_name_of_it(run: Run) -> None:
    assert "Syria still faces" in run("diff", "-t", "Syrian Arab Republic").stdout


def test_several_topics(run: Run) -> None:
    shown = run("diff", "-t", "Libya", "-t", "Syria").stdout
    assert "Syria still faces" in shown
    assert "extremely critical" in shown
    assert "IOM facilitated" not in shown


@pytest.mark.parametrize(
    ("kinds", "there", "gone"),
    [
        ("removed", "Syria still faces", "Further decisive action"),
        ("added", "Further decisive action", "Syria still faces"),
        ("added,removed", "Syria still faces", "[-extremely critical-]"),
        ("revised", "[-extremely critical-]", "Syria still faces"),
        ("Revised", "[-extremely critical-]", "Syria still faces"),
    ],
)
def test_only_some_kinds_of_change(run: Run, kinds: str, there: str, gone: str) -> None:
    shown = run("diff", "--only", kinds).stdout
    assert there in shown
    assert gone not in shown


def test_nothing_of_what_was_asked_for_is_exit_0(run: Run) -> None:
    assert run("diff", "--only", "merged").exit_code == 0


def test_json_can_be_narrowed_too(run: Run) -> None:
    document = json.loads(run("diff", "-t", "Syria", "-f", "json").stdout)
    assert {pairing["topic"] for pairing in document["pairings"]} == {"syria"}


def test_context_shows_what_did_not_change(run: Run) -> None:
    assert "Pressures differ" not in run("diff").stdout
    shown = run("diff", "--context").stdout
    assert "Pressures differ" in shown
    assert "Dear colleagues" in shown


def test_side_by_side(run: Run) -> None:
    shown = run("diff", "--side-by-side", "--width", "160").stdout
    line = next(line for line in shown.splitlines() if "[-extremely critical-]" in line)
    assert "{+fragile+}" in line


def test_why_gives_reasons(run: Run) -> None:
    assert "score " in run("diff", "--why").stdout
    assert "score " not in run("diff").stdout


def test_a_date_given_is_the_letters_date(run: Run, desk: Path) -> None:
    (desk / "bare.md").write_text("Dear colleagues,\n\nWe must act on Libya together.\n")
    done = run("diff", "bare.md", "2031-10", "--old-date", "2031-01-02")
    assert done.exit_code == 1
    assert "2 January 2031 →" in done.stdout
