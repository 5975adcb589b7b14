"""Letters come into a real repository one by one, and each commit is checked."""

from __future__ import annotations

from .conftest import Desk, kinds, letter, pairs

DAYS = {
    "2031-01-10.md": letter("10 January 2031", "libya"),
    "2031-03-10.md": letter("10 March 2031", "libya", "tunisia"),
    "2031-05-10.md": letter("10 May 2031", "libya", "tunisia", millions=60),
    "2031-07-10.md": letter("10 July 2031", "tunisia"),
    "2031-09-10.md": letter("10 September 2031", "tunisia", "syria"),
}


def test_letters_added_one_by_one(desk: Desk) -> None:
    desk.commit()
    before = ""
    found = []
    for name, text in DAYS.items():
        desk.lay(name, text)
        desk.commit()
        code, document = desk.json(
            "--since", "HEAD~1", "--fail-on", "added-topic,removed-topic,figure-raised"
        )
        assert pairs(document) == ([(before, name[:10])] if before else [])
        assert document["read"] == (2 if before else 1)
        assert document["letters"] == list(DAYS).index(name) + 1
        found.append((code, kinds(document, "found")))
        before = name[:10]
    assert found == [
        (0, []),
        (1, ["added-topic"]),
        (1, ["figure-raised"]),
        (1, ["removed-topic"]),
        (1, ["added-topic"]),
    ]


def all_laid(desk: Desk, *left_out: str) -> None:
    for name, text in DAYS.items():
        if name not in left_out:
            desk.lay(name, text)
    desk.commit()


def test_a_letter_inserted_touches_two_pairs(desk: Desk) -> None:
    all_laid(desk, "2031-05-10.md")
    desk.lay("2031-05-10.md", DAYS["2031-05-10.md"])
    desk.commit()
    code, document = desk.json("--since", "HEAD~1")
    assert pairs(document) == [("2031-03-10", "2031-05-10"), ("2031-05-10", "2031-07-10")]
    assert (code, document["read"]) == (0, 3)


def test_a_letter_corrected_touches_two_pairs(desk: Desk) -> None:
    all_laid(desk)
    desk.lay("2031-07-10.md", letter("10 July 2031", "libya", "tunisia", millions=70))
    desk.commit()
    _, document = desk.json("--since", "HEAD~1")
    assert pairs(document) == [("2031-05-10", "2031-07-10"), ("2031-07-10", "2031-09-10")]


def test_a_letter_deleted_joins_its_neighbours(desk: Desk) -> None:
    all_laid(desk)
    (desk.root / "letters" / "2031-05-10.md").unlink()
    desk.commit()
    _, document = desk.json("--since", "HEAD~1", "--fail-on", "removed-topic")
    assert pairs(document) == [("2031-03-10", "2031-07-10")]
    assert kinds(document, "found") == ["removed-topic"]


def test_the_first_and_the_last_deleted_join_nobody(desk: Desk) -> None:
    all_laid(desk)
    for name in ("2031-01-10.md", "2031-09-10.md"):
        (desk.root / "letters" / name).unlink()
    desk.commit()
    code, document = desk.json("--since", "HEAD~1")
    assert (code, document["read"], pairs(document)) == (0, 0, [])
    assert "No letter is new or changed since HEAD~1." in desk.run("--since", "HEAD~1").stdout


def test_a_letter_renamed_in_its_place_touches_nothing(desk: Desk) -> None:
    all_laid(desk)
    desk.git("mv", "letters/2031-05-10.md", "letters/2031-05-10-to-the-council.md")
    desk.commit()
    assert desk.json("--since", "HEAD~1")[1]["read"] == 0


def test_a_letter_renamed_to_another_day_touches_three_pairs(desk: Desk) -> None:
    all_laid(desk)
    desk.git("mv", "letters/2031-03-10.md", "letters/2031-08-10.md")
    desk.commit()
    _, document = desk.json("--since", "HEAD~1")
    # The letter itself says its old day; where it stands is what its file name says.
    assert [(pair["old"]["path"][-13:-3], pair["new"]["path"][-13:-3]) for pair in document["checked"]] == [
        ("2031-01-10", "2031-05-10"),
        ("2031-07-10", "2031-08-10"),
        ("2031-08-10", "2031-09-10"),
    ]


def test_what_is_not_committed_yet_counts(desk: Desk) -> None:
    all_laid(desk, "2031-09-10.md")
    desk.lay("2031-09-10.md", DAYS["2031-09-10.md"])
    expected = [("2031-07-10", "2031-09-10")]
    assert pairs(desk.json("--since", "HEAD")[1]) == expected
    desk.git("add", "letters")
    assert pairs(desk.json("--since", "HEAD")[1]) == expected
    desk.commit()
    assert pairs(desk.json("--since", "HEAD")[1]) == []


def test_letters_without_a_date_in_their_names(desk: Desk) -> None:
    for name, text in DAYS.items():
        desk.lay(f"to-the-council-{list(DAYS).index(name)}.md", text)
    desk.commit()
    (desk.root / "letters" / "to-the-council-1.md").unlink()
    desk.lay("to-the-council-3.md", letter("10 July 2031", "syria"))
    desk.commit()
    _, document = desk.json("--since", "HEAD~1")
    assert pairs(document) == [
        ("2031-01-10", "2031-05-10"),
        ("2031-05-10", "2031-07-10"),
        ("2031-07-10", "2031-09-10"),
    ]


def test_the_first_push_of_a_branch_is_everything(desk: Desk) -> None:
    all_laid(desk)
    assert len(pairs(desk.json("--since", "0" * 40)[1])) == 4


def test_since_a_day(desk: Desk) -> None:
    all_laid(desk)
    for since in ("2031-07", "2031-07-10", "2031-06-01"):
        _, document = desk.json("--since", since)
        assert pairs(document) == [("2031-05-10", "2031-07-10"), ("2031-07-10", "2031-09-10")]
    assert len(pairs(desk.json("--since", "2031")[1])) == 4
    assert pairs(desk.json("--since", "2032")[1]) == []


def test_everything_without_since(desk: Desk) -> None:
    all_laid(desk)
    code, document = desk.json()
    assert (code, document["read"], len(document["checked"])) == (0, 5, 4)
    one, two = (desk.run("--jobs", jobs, "--fail-on", "any") for jobs in ("1", "2"))
    assert one.stdout == two.stdout
    assert one.exit_code == two.exit_code == 1
