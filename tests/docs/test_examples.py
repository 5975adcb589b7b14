"""What the pages show is what happens: every command and every Python example is run."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from .pages import DOCS, PROJECT, Example, as_shown, examples, execute, fences, lines, pages, run, whole

NOT_RUN = "<!-- not run: "

# Examples that no test can run are to stay the exception.
MOST_NOT_RUN = 12

KINDS = {"bash", "console", "json", "python", "text", "toml", "yaml"}


@pytest.fixture
def desk(tmp_path: Path, kept_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a user's, with the letters and the made-up statements in it, and a cache."""
    shutil.copytree(PROJECT / "letters", tmp_path / "letters")
    shutil.copytree(DOCS / "example", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    ours = [name for name in os.environ if name.startswith(("LETTERDIFF_", "GIT_"))]
    for name in ("NO_COLOR", "FORCE_COLOR", "PAGER", "LESS", *ours):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LETTERDIFF_JOBS", "1")
    monkeypatch.setenv("LETTERDIFF_CACHE", str(kept_folder))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A reader")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "reader@example.org")
    return tmp_path


@pytest.mark.parametrize("page", pages(), ids=lambda page: page.stem)
def test_a_page_does_what_it_shows(page: Path, desk: Path, request: pytest.FixtureRequest) -> None:
    update = bool(request.config.getoption("--update-golden"))
    text = page.read_text(encoding="utf-8")
    failed: list[str] = []
    stale: list[str] = []
    anew: list[tuple[int, int, str]] = []
    for fence in fences(text):
        if fence.title:
            target = desk / fence.title
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(whole(fence.text), encoding="utf-8")
        elif fence.kind == "python":
            execute(whole(fence.text))
        elif fence.kind == "console":
            now = [_tried(example, failed, stale) for example in examples(fence)]
            anew.append((fence.start, fence.end, "".join(now)))
    if update:
        for start, end, block in reversed(anew):
            text = text[:start] + block + text[end:]
        page.write_text(text, encoding="utf-8")
    assert not failed, "\n\n".join(failed)
    assert update or not stale, "\n\n".join(stale)


def _tried(example: Example, failed: list[str], stale: list[str]) -> str:
    """Runs an example; gives it as it should stand in the page."""
    done = run(example.command, os.environ)
    if done.code not in example.codes:
        failed.append(f"line {example.line}: {example.command}: exits with {done.code}\n{done.output}")
        return "".join(f"{line}\n" for line in (f"$ {example.command}", *example.shown))
    now = as_shown(example.shown, lines(done.output)) if example.shown else ()
    if now != tuple(line.rstrip() for line in example.shown):
        shown = "\n".join(now)
        stale.append(f"line {example.line}: {example.command}: shows (--update-golden writes it)\n{shown}")
    return "".join(f"{line}\n" for line in (f"$ {example.command}", *now))


def test_what_is_not_run_says_why_and_is_little() -> None:
    count = 0
    for page in pages():
        text = page.read_text(encoding="utf-8")
        for fence in fences(text):
            assert fence.kind in KINDS, f"{page.name}:{fence.line}"
            if fence.kind == "bash" and not fence.title:
                above = text[: fence.start].rstrip().splitlines()
                reason = [line for line in above[-4:] if line.startswith(NOT_RUN)]
                assert reason, f"{page.name}:{fence.line} does not say why it is not run"
                count += 1
    assert 0 < count <= MOST_NOT_RUN


def test_no_page_waits_to_be_filled_in() -> None:
    for page in pages():
        assert "." not in page.read_text(encoding="utf-8").splitlines(), page.name


def test_there_is_much_to_run() -> None:
    """So that a mistake in the reading of pages does not pass for a good page."""
    texts = [page.read_text(encoding="utf-8") for page in pages()]
    kinds = [fence.kind for text in texts for fence in fences(text)]
    assert kinds.count("console") > 25
    assert kinds.count("python") > 3
