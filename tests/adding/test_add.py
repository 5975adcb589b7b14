"""The command `add`, as its user sees it."""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from letterdiff import corpus
from letterdiff.cli import output
from letterdiff.errors import OutputError
from letterdiff.read import parse
from letterdiff.render.letter import Origin, letter_markdown
from tests.adding.conftest import LETTER, Run

ADDED = "letters/2023-05-03.md"


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_a_letter_is_written_under_its_date_and_shown(desk: Path, run: Run) -> None:
    result = run("in.md", "--title", " On  migration ")
    assert result.exit_code == 0, result.stderr
    letter = parse((desk / ADDED).read_bytes(), path=ADDED)
    assert (letter.title, letter.sender) == ("On migration", "Ada Example")
    sha256 = hashlib.sha256(LETTER.encode()).hexdigest()
    assert f"source: in.md\nsha256: {sha256}\n---\n" in letter.source
    assert "..../..." not in letter.source
    for said in (
        f"{ADDED}: added",
        "3 May 2023  On migration",
        "Libya (1)",
        "EUR 105 million",
        "1 page mark",
    ):
        assert said in result.stdout
    assert content(desk / "letters").keys() == {"2023-05-03.md"}


def test_what_is_doubtful_is_shown(desk: Path, run: Run) -> None:
    text = LETTER.replace("time to", "time – naïvely – to, for the first time,")
    (desk / "in.txt").write_bytes(text.replace("**", "").encode("cp1252"))
    result = run("in.txt", "--date", "2023-05-04")
    assert result.exit_code == 0, result.stderr
    doubts = result.stdout.partition("Doubtful")[2]
    assert "read as cp1252: a guess" in doubts
    assert "added as of 4 May 2023, but says itself 3 May 2023" in doubts


def test_a_dry_run_shows_the_same_and_writes_nothing(desk: Path, run: Run) -> None:
    dry = run("in.md", "--dry-run")
    assert dry.exit_code == 0
    assert not (desk / "letters").exists()
    wet = run("in.md")
    assert dry.stdout.splitlines()[1:] == wet.stdout.splitlines()[1:]
    assert run("in.md", "--dry-run").exit_code == 2


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("in.md", LETTER, "made from the same file"),
        ("again.md", LETTER, "made from the same file"),
        ("again.md", LETTER.replace(" ", "  ").replace("*", ""), "word for word"),
        ("again.md", LETTER.replace("3 May 2023", "3 MAY 2023").replace("..../...", "2/7"), "word for word"),
        ("again.txt", LETTER.replace("**", "").replace(". ", ".\n"), "word for word"),
        ("again.md", LETTER.replace("40%", "41%"), "another letter of 3 May 2023"),
    ],
)
def test_what_is_there_already_is_refused(name: str, text: str, said: str, desk: Path, run: Run) -> None:
    run("in.md")
    before = content(desk / "letters")
    (desk / name).write_text(text, encoding="utf-8")
    result = run(name)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"letterdiff: {ADDED}: ")
    assert said in result.stderr
    assert "--force" in result.stderr
    assert not result.stdout
    assert content(desk / "letters") == before


def test_the_same_words_of_another_day_are_refused(desk: Path, run: Run) -> None:
    run("in.md", "--date", "2023-05-01")
    result = run("in.md")
    assert result.exit_code == 2
    assert "letters/2023-05-01.md: the same letter is there already" in result.stderr
    assert run("in.md", "--force").exit_code == 0
    assert content(desk / "letters").keys() == {"2023-05-01.md", "2023-05-03.md"}


def test_a_letter_of_that_day_under_any_name_is_found(desk: Path, run: Run) -> None:
    (desk / "letters").mkdir()
    (desk / "letters" / "letter of 2023_05_03.txt").write_text("We said something else.", encoding="utf-8")
    result = run("in.md")
    assert result.exit_code == 2
    assert "letter of 2023_05_03.txt: another letter of 3 May 2023" in result.stderr


def test_a_file_of_the_folder_itself(desk: Path, run: Run) -> None:
    (desk / "letters").mkdir()
    (desk / ADDED).write_text(LETTER, encoding="utf-8")
    assert "this file stands in the folder already" in run(ADDED).stderr
    assert run(ADDED, "--force").exit_code == 0
    assert b"source: 2023-05-03.md" in (desk / ADDED).read_bytes()


def test_force_replaces_the_letter_of_that_day(desk: Path, run: Run) -> None:
    run("in.md")
    (desk / "in.md").write_text(LETTER.replace("40%", "41%"), encoding="utf-8")
    result = run("in.md", "--force")
    assert result.exit_code == 0
    assert "note: letters/2023-05-03.md: another letter" in result.stderr
    assert b"41%" in (desk / ADDED).read_bytes()
    assert len(content(desk / "letters")) == 1


def test_a_letter_that_was_added_elsewhere_keeps_its_origin(desk: Path, run: Run) -> None:
    run("in.md")
    assert run(ADDED, "--letters", "more").exit_code == 0
    assert (desk / "more" / "2023-05-03.md").read_bytes() == (desk / ADDED).read_bytes()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("no.md", None, "there is no such file"),
        ("in.bin", b"\0\1\2\3", "binary"),
        ("in.txt", b"We name no day at all.", "give --date YYYY-MM-DD"),
        ("empty.md", b"", "empty"),
        ("front.md", b"---\ndate: [\n---\n\nText.", "not YAML"),
        ("2023-05-03.md", "—*\u20283 May 2023".encode(), "too little text"),
    ],
)
def test_what_cannot_be_read_is_an_error(
    name: str, data: bytes | None, said: str, desk: Path, run: Run
) -> None:
    if data is not None:
        (desk / name).write_bytes(data)
    result = run(name)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (desk / "letters").exists()


def full(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("step", ["link", "replace", "write"])
def test_a_full_disk_leaves_nothing(step: str, desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    if step == "write":
        monkeypatch.setattr(output, "_utf8", full)
    else:
        monkeypatch.setattr(os, "link", full)
        monkeypatch.setattr(os, "replace", full)
    result = run("in.md", *(["--force"] if step == "replace" else []))
    assert result.exit_code == 2
    assert "no space left on device" in result.stderr
    assert not (desk / "letters").exists()


def test_a_full_disk_leaves_the_letter_that_was_there(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("in.md")
    before = content(desk / "letters")
    monkeypatch.setattr(output, "_utf8", full)
    assert run("in.md", "--force").exit_code == 2
    assert content(desk / "letters") == before


def test_a_folder_that_is_a_file_is_an_error(desk: Path, run: Run) -> None:
    result = run("in.md", "--letters", "in.md")
    assert result.exit_code == 2
    assert result.stderr.startswith("letterdiff: in.md: ")
    assert (desk / "in.md").read_text(encoding="utf-8") == LETTER


def test_a_file_system_without_second_names_will_do(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unable(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", unable)
    assert run("in.md").exit_code == 0
    with pytest.raises(OutputError, match="file exists"):
        output.create_file(desk / ADDED, "another")
    assert content(desk / "letters").keys() == {"2023-05-03.md"}


def started(desk: Path, *argv: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "letterdiff", "add", *argv]
    return subprocess.Popen(command, cwd=desk, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def test_of_two_at_once_one_is_added(desk: Path) -> None:
    (desk / "other.md").write_text(LETTER.replace("40%", "41%"), encoding="utf-8")
    runs = [started(desk, name) for name in ("in.md", "other.md", "in.md")]
    assert sorted(process.wait(timeout=120) for process in runs) == [0, 2, 2]
    assert content(desk / "letters").keys() == {"2023-05-03.md"}
    assert b"sha256" in (desk / ADDED).read_bytes()


def test_a_kill_leaves_a_whole_letter_or_none(desk: Path) -> None:
    process = started(desk, "in.md")
    while not (desk / "letters").exists() and process.poll() is None:
        time.sleep(0.001)
    process.send_signal(signal.SIGKILL)
    process.wait(timeout=120)
    sha256 = hashlib.sha256(LETTER.encode()).hexdigest()
    letter = parse(LETTER.encode(), path="in.md")
    whole = letter_markdown(letter, Origin(name="in.md", sha256=sha256)).encode()
    seen = {held.path.read_bytes() for held in corpus.holdings(desk / "letters")}
    assert seen <= {whole}
    # What the killed run left neither stops the next nor is taken for a letter.
    assert started(desk, "in.md").wait(timeout=120) == (2 if seen else 0)
    assert (desk / ADDED).read_bytes() == whole
