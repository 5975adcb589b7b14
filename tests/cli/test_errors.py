"""Each trouble is one line on standard error and exit 2: argv → message."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from letterdiff import corpus
from letterdiff.cli import work

from .conftest import OLD, Run


def files(desk: Path) -> None:
    (desk / "empty.md").write_text("")
    (desk / "binary.md").write_bytes(bytes(range(256)) * 40)
    (desk / "undated.md").write_text("Dear colleagues,\n\nWe must act together.\n")
    (desk / "bodyless.md").write_text("Brussels, 5 March 2031\n")
    (desk / "one").mkdir()
    (desk / "one" / OLD).write_text("x")
    (desk / "none").mkdir()
    (desk / "evil\x1b[31m").mkdir()


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (("diff", "missing.md", "2031-10"), "missing.md: no such file"),
        (
            ("diff", "letters", "2031-10"),
            "letters: this is a folder, not a letter (--letters is for folders)",
        ),
        (("diff", "empty.md", "2031-10"), "empty.md: "),
        (("diff", "binary.md", "2031-10"), "binary.md: "),
        (("diff", "undated.md", "2031-10"), "undated.md: "),
        (("diff", "bodyless.md", "2031-10"), "bodyless.md: "),
        (("diff", "2031", "2031-10"), "letters: 2031 could be 2031-03-05 or 2031-10-20"),
        (("diff", "2030-12", "2031-10"), "letters: no letter 2030-12 (nearest: 2031-03-05, 2031-10-20)"),
        (("diff", "spring", "2031-10"), "letters: no letter spring (there are 2031-03-05, 2031-10-20)"),
        (("diff", "2031-10"), "2031-10 is the newest letter"),
        (("diff", "--letters", "nowhere"), "nowhere: no such folder"),
        (("diff", "--letters", "none"), "none: no dated letter in this folder"),
        (("diff", "--letters", "one"), f"one: only one letter here ({OLD})"),
        (("diff", "--letters", "empty.md"), "empty.md: not a directory"),
        (("diff", "--letters", "evil\x1b[31m"), "evil␛[31m: no dated letter"),
        (("diff", "--topic", "Wakanda"), "no topic 'Wakanda' (nearest: "),
        (("diff", "--topic", ""), "no topic '' (nearest: "),
        (("diff", "--only", "nonsense"), "--only knows no 'nonsense' (it takes added, "),
        (("diff", "--old-date", "yesterday"), "yesterday is no date (write it YYYY-MM-DD)"),
        (("diff", "--vocabulary", "klingon"), "klingon"),
        (("diff", "--output", "nowhere/out.txt"), "nowhere/out.txt: cannot be written: no such file"),
        (("diff", "--output", "letters"), "letters: cannot be written: is a directory"),
        (("diff", "--format", "pdf"), "Invalid value for '--format'"),
        (("diff", "--width", "none"), "Invalid value for '--width'"),
        (("diff", "--colour"), "No such option: --colour"),
        (("diff", "a", "b", "c"), "Got unexpected extra argument"),
        (("inspect",), "Missing argument 'LETTER'"),
        (("inspect", "missing.md"), "missing.md: no such file"),
        (("figures", "--kind", "smell"), "--kind knows no 'smell' (it takes money, "),
        (("figures", "--topic", "Wakanda"), "no topic 'Wakanda'"),
        (("topics", "--letters", "nowhere"), "nowhere: no such folder"),
        (("diffs",), "No such command 'diffs'"),
    ],
)
def test_trouble_is_one_line_and_exit_2(run: Run, desk: Path, argv: tuple[str, ...], message: str) -> None:
    files(desk)
    done = run(*argv)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert done.stderr.startswith("letterdiff: ")
    assert message in done.stderr


def test_usage_errors_say_where_help_is(run: Run) -> None:
    assert run("diff", "--colour").stderr.rstrip().endswith("(see letterdiff diff --help)")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(run: Run, desk: Path) -> None:
    (desk / "secret.md").write_text("x")
    (desk / "secret.md").chmod(0)
    assert run("inspect", "secret.md").exit_code == 2


def test_what_nobody_foresaw_is_exit_2_not_changed(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom\x1b[2J")

    monkeypatch.setattr(work, "compare", broken)
    done = run("diff")
    assert done.exit_code == 2
    assert done.stderr.startswith("letterdiff: internal error: RuntimeError: boom␛[2J")
    assert "Traceback" not in done.stderr


def test_breaking_off_is_exit_130(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(corpus, "pair", interrupted)
    done = run("diff")
    assert (done.exit_code, done.stderr) == (130, "")
