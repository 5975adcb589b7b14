"""Every recipe of docs/recipes does what it says."""

from __future__ import annotations

import csv
import io
import json
import runpy
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from email import message_from_bytes, message_from_string
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

PROJECT = Path(__file__).resolve().parents[2]
RECIPES = PROJECT / "docs" / "recipes"
LETTERS = PROJECT / "tests" / "cli" / "letters"
OLD, NEW = "letters/2031-03-05.md", "letters/2031-10-20.md"
MAIL = ("letters", "--sender", "desk@example.org", "--to", "one@example.org", "--to", "two@example.org")


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(LETTERS, tmp_path / "letters")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def cook(name: str, *argv: str, code: int = 0) -> str:
    """The output of a recipe, run here: to start Python takes longer than most of them."""
    out, err = io.StringIO(), io.StringIO()
    ended: object = 0
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setattr(sys, "argv", [f"{name}.py", *argv])
        try:
            runpy.run_path(str(RECIPES / f"{name}.py"), run_name="__main__")
        except SystemExit as exit_:
            ended = exit_.code
    assert ended == code, err.getvalue()
    return out.getvalue() if code == 0 else err.getvalue()


def test_every_recipe_says_how_it_is_run_and_is_tested() -> None:
    tests = Path(__file__).read_text(encoding="utf-8")
    for path in RECIPES.glob("*.py"):
        assert f"python {path.name} " in path.read_text(encoding="utf-8"), path.name
        assert f'cook("{path.stem}"' in tests, path.name


def test_figures_become_a_data_frame(desk: Path) -> None:
    shown = cook("figures_to_data_frame", OLD, NEW)
    assert shown.splitlines()[0].split()[:4] == ["change", "topic", "subject", "old"]
    assert any("-23" in row and "-40" in row for row in shown.splitlines())
    cook("figures_to_data_frame", OLD, NEW, "--output", "figures.csv")
    with (desk / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["subject"]: row for row in csv.DictReader(file)}
    money = rows["supports search and rescue operations"]
    assert (money["change"], money["old"], money["new"]) == ("raised", "40000000.0", "60000000.0")
    assert (money["difference"], money["percent"]) == ("20000000.0", "50.0")


def test_two_letters_without_a_changed_figure_give_an_empty_frame(desk: Path) -> None:
    cook("figures_to_data_frame", OLD, OLD, "--output", "figures.csv")
    assert len((desk / "figures.csv").read_text(encoding="utf-8").splitlines()) == 1


def test_a_topic_is_followed_through_the_letters(desk: Path) -> None:
    assert desk.is_dir()
    lines = cook("topic_through_letters", "letters", "libya").splitlines()
    assert lines[0] == "2031-03-05: here it says"
    assert lines[1].startswith("     9  Libya remains the main country")
    assert any(line.strip().startswith("→ revised") for line in lines)
    assert "2031-10-20" in "".join(lines)
    assert "there are" in cook("topic_through_letters", "letters", "atlantis", code=2)
    assert "no such folder" in cook("topic_through_letters", "nowhere", "libya", code=2)


def attached(message: EmailMessage) -> tuple[str, str]:
    """The name and the text of the one attachment."""
    (report,) = message.iter_attachments()
    assert isinstance(report, EmailMessage)
    return str(report.get_filename()), str(report.get_content())


def holds_the_report(message: EmailMessage) -> None:
    assert message["Subject"] == "What changed: 2031-03-05 → 2031-10-20"
    assert message["To"] == "one@example.org, two@example.org"
    body = message.get_body()
    assert body is not None
    assert "17 points" in body.get_content()
    name, page = attached(message)
    assert name == "changes-2031-03-05-2031-10-20.html"
    assert page.startswith("<!doctype html>")
    assert page.rstrip().endswith("</html>")


def test_a_mail_is_printed(desk: Path) -> None:
    assert desk.is_dir()
    message = message_from_string(cook("mail_report", *MAIL), policy=default)
    assert isinstance(message, EmailMessage)
    holds_the_report(message)


class Inbox:
    """A mail server's ear: keeps what it is handed."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_DATA(self, server: object, session: object, envelope: Any) -> str:  # noqa: N802
        del server, session
        self.mails.append(envelope)
        return "250 OK"


@pytest.fixture
def inbox() -> Iterator[tuple[Inbox, str]]:
    """A mail server on this machine, and where it listens."""
    handler = Inbox()
    # Held until the server listens there too, so that nobody else is given the same.
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        controller = Controller(handler, hostname="127.0.0.1", port=port, ready_timeout=60)
        controller.start()
    try:
        yield handler, f"127.0.0.1:{port}"
    finally:
        controller.stop()


def test_a_mail_is_sent(desk: Path, inbox: tuple[Inbox, str]) -> None:
    assert desk.is_dir()
    handler, server = inbox
    assert cook("mail_report", *MAIL, "--smtp", server) == ""
    (envelope,) = handler.mails
    assert envelope.mail_from == "desk@example.org"
    assert envelope.rcpt_tos == ["one@example.org", "two@example.org"]
    message = message_from_bytes(envelope.content, policy=default)
    assert isinstance(message, EmailMessage)
    holds_the_report(message)


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        ((*MAIL, "--smtp", "127.0.0.1:1"), "not sent: "),
        ((*MAIL, "--to", "three@example.org\nBcc: all@example.org"), "no mail: "),
        (("nowhere", *MAIL[1:]), "no mail: nowhere: no such folder"),
    ],
)
def test_a_mail_that_cannot_be_sent_is_said_so(desk: Path, argv: tuple[str, ...], said: str) -> None:
    assert desk.is_dir()
    assert cook("mail_report", *argv, code=2).startswith(said)


def test_one_letter_is_no_report(desk: Path) -> None:
    (desk / NEW).unlink()
    assert cook("mail_report", *MAIL, code=2).startswith("no mail: ")


def test_a_folder_is_watched(desk: Path) -> None:
    new = desk / NEW
    text = new.read_bytes()
    new.unlink()
    recipe = str(RECIPES / "watch_folder.py")
    with subprocess.Popen(
        [sys.executable, "-u", recipe, "letters", "--every", "0.05", "--rounds", "3000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as watching:
        assert watching.stdout is not None
        assert watching.stderr is not None
        assert watching.stderr.readline() == "watching letters: 1 letters are known\n"
        (desk / "letters" / "2031-09-01.md").write_bytes(b"")  # cannot be read: no announcement
        beside = desk / "new letter"
        beside.write_bytes(text)
        beside.rename(new)
        said = json.loads(watching.stdout.readline())
        watching.terminate()
    assert (said["letter"], said["before"]) == ("2031-10-20", "2031-03-05")
    assert said["removed"] == ["Syria"]
    assert said["text"].startswith("A new letter: 2031-10-20, 229 days after the one before. Topics: ")
    assert "Syria" not in said["text"]


def test_an_empty_folder_is_watched_too(desk: Path) -> None:
    shutil.rmtree(desk / "letters")
    assert cook("watch_folder", "letters", "--every", "0", "--rounds", "2") == ""


def test_all_changes_go_to_one_table(desk: Path) -> None:
    shutil.copy(desk / NEW, desk / "letters" / "2032-01-02.md")
    (desk / "letters" / "2031-09-01.md").write_bytes(b"")
    cook("all_changes_to_csv", "letters", "changes.csv")
    with (desk / "changes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["from"], row["to"]) for row in rows} <= {
        ("2031-03-05", "2031-10-20"),
        ("2031-10-20", "2031-10-20"),
        ("2031-10-20", "2032-01-02"),
    }
    assert {"topic", "passage", "figure"} <= {row["row"] for row in rows}
    assert "no such folder" in cook("all_changes_to_csv", "nowhere", "changes.csv", code=2)
