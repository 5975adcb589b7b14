"""What git says, and what is said where it cannot."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from letterdiff.check import Changes
from letterdiff.cli import git
from letterdiff.errors import LetterdiffError

from .conftest import Desk, letter


def trouble(desk: Desk, since: str) -> str:
    done = desk.run("--since", since)
    assert (done.exit_code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    return done.stderr


@pytest.mark.parametrize(
    "revision", ["nope", "HEAD~99", "HEAD:letters", "-x", "--output=x", "HEAD..HEAD", ""]
)
def test_no_such_revision(desk: Desk, revision: str) -> None:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya"))
    desk.commit()
    if not revision:
        with pytest.raises(LetterdiffError):
            git.changes(desk.root / "letters", revision)
        return
    said = trouble(desk, revision)
    assert "git knows no revision" in said or "--since takes no" in said
    assert not (desk.root / "x").exists()


def test_no_repository(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya"))
    (desk.root / ".git").rename(desk.root / "elsewhere")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(desk.root.parent))
    said = trouble(desk, "HEAD")
    assert "not a git repository" in said
    assert "--since needs a git repository" in said


def test_no_git(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya"))
    monkeypatch.setenv("PATH", str(desk.root))
    assert "git cannot be run" in trouble(desk, "HEAD")


def test_a_shallow_clone_is_named(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya"))
    desk.commit()
    desk.commit()
    clone = desk.root / "clone"
    subprocess.run(["git", "clone", "-q", "--depth=1", f"file://{desk.root}", str(clone)], check=True)
    monkeypatch.chdir(clone)
    assert "the clone is shallow" in trouble(desk, "HEAD~1")


def test_what_hooks_are_told_leads_nowhere_else(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya"))
    desk.commit()
    desk.lay("2031-03-10.md", letter("10 March 2031", "libya"))
    for name, value in (("GIT_DIR", "nowhere"), ("GIT_INDEX_FILE", "none"), ("GIT_PREFIX", "x/")):
        monkeypatch.setenv(name, value)
    assert git.changes(desk.root / "letters", "HEAD").added == {"2031-03-10.md"}


def test_odd_names_and_other_folders(desk: Desk) -> None:
    odd = "2031-01-10 «é» \t.md"
    desk.lay(odd, letter("10 January 2031", "libya"))
    (desk.root / "letters" / "2031").mkdir()
    (desk.root / "letters" / "2031" / "2031-02-02.md").write_text("x")
    (desk.root / "elsewhere.md").write_text("x")
    desk.commit()
    commit = desk.git("rev-parse", "HEAD")
    (desk.root / "elsewhere.md").write_text("y")
    (desk.root / "letters" / "2031" / "2031-02-02.md").write_text("y")
    assert git.changes(desk.root / "letters", commit) == Changes()
    desk.lay(odd, "other")
    changed = git.changes(desk.root / "letters", commit)
    assert changed == Changes(modified=frozenset({odd}))
    assert git.content(desk.root / "letters", commit, odd) == letter("10 January 2031", "libya").encode()


def test_moved_in_and_out_of_the_folder(desk: Desk) -> None:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya"))
    (desk.root / "2031-03-10.md").write_text(letter("10 March 2031", "libya", "syria"))
    desk.commit()
    desk.git("mv", "letters/2031-01-10.md", "2031-01-10.md")
    desk.git("mv", "2031-03-10.md", "letters/2031-03-10.md")
    found = git.changes(desk.root / "letters", "HEAD")
    assert found == Changes(added=frozenset({"2031-03-10.md"}), removed=frozenset({"2031-01-10.md"}))


def test_removed_from_the_index_alone_is_no_removal(desk: Desk) -> None:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya"))
    desk.commit()
    desk.git("rm", "--quiet", "--cached", "letters/2031-01-10.md")
    found = git.changes(desk.root / "letters", "HEAD")
    assert not found.removed
    assert not found.added


def test_a_repository_runs_no_program_of_its_own(desk: Desk) -> None:
    desk.lay("2031-01-10.md", letter("10 January 2031", "libya"))
    desk.commit()
    mark = desk.root / "mark"
    program = desk.root / "program"
    program.write_text(f"#!/bin/sh\ntouch {mark}\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "diff.x.textconv"):
        desk.git("config", key, str(program))
    (desk.root / ".gitattributes").write_text("*.md diff=x\n")
    desk.lay("2031-01-10.md", letter("10 January 2031", "syria"))
    mark.unlink(missing_ok=True)
    assert git.changes(Path("letters"), "HEAD").modified == {"2031-01-10.md"}
    assert not mark.exists()
