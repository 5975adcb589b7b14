"""The GitHub action, its commands executed as GitHub executes them."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from .composite import Ran, Runner, outputs
from .conftest import NEW, Git

PROJECT = Path(__file__).resolve().parents[2]
NOWHERE = "0" * 40
GONE = "ab" * 20

# Stands for the Python that actions/setup-python installs: it makes an environment of the one that runs the
# tests, and only notes what is to be installed there.
PYTHON = """#!/bin/sh
case "$*" in
  *"-I -m venv "*)
    mkdir -p "$4/bin" && cp "$0" "$4/bin/python" && ln -sf '{bin}/letterdiff' "$4/bin/letterdiff" ;;
  *"-m pip "*) echo "$*" >> '{log}' ;;
  *) exec '{python}' "$@" ;;
esac
"""

Act = Callable[..., Ran]


@pytest.fixture
def act(tmp_path: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> Act:
    """Runs the action in the repository: inputs by name, the event that began it."""
    python = tmp_path / "python"
    said = PYTHON.format(bin=Path(sys.executable).parent, python=sys.executable, log=tmp_path / "installed")
    python.write_text(said, encoding="utf-8")
    python.chmod(0o755)
    temp = tmp_path / "temp of a runner"
    temp.mkdir()
    runner = Runner(workspace=desk, action=PROJECT, temp=temp, used={"python": {"python-path": str(python)}})

    # Letters as short as these are not worth a second process.
    monkeypatch.setenv("LETTERDIFF_JOBS", "1")

    def run(event: object = None, **inputs: str) -> Ran:
        told = temp / "event.json"
        told.write_text(json.dumps(event or {}), encoding="utf-8")
        named = {name.replace("_", "-"): value for name, value in inputs.items()}
        return runner.run(named, {"GITHUB_EVENT_PATH": str(told)})

    return run


def test_a_new_letter_is_checked_reported_and_told_and_a_push_without_one_changes_nothing(
    act: Act, git: Git, desk: Path, tmp_path: Path
) -> None:
    ran = act({"before": git("rev-parse", "HEAD~1")}, letters="letters", reports="out/site")
    assert ran.code == 0, ran.log
    assert ran.outputs["changed"] == "true"
    assert ran.outputs["report"] == "out/site/index.html"
    assert (desk / ran.outputs["report"]).is_file()
    assert "5 March 2031 → 20 October 2031" in ran.outputs["summary"]
    assert ran.summary.strip() == ran.outputs["summary"].strip()
    assert f"::notice file=letters/{NEW},line=1," in ran.log
    assert "since " in ran.summary
    # It was installed from itself, with its dependencies as they are locked.
    first, second = (tmp_path / "installed").read_text(encoding="utf-8").splitlines()
    assert f"--require-hashes --requirement {PROJECT}/requirements/runtime.txt" in first
    assert second.endswith(f"--no-build-isolation --no-deps {PROJECT}")
    assert first.startswith("-I ")
    assert second.startswith("-I ")
    assert (Path(ran.path.strip()) / "letterdiff").exists()

    again = act({"before": git("rev-parse", "HEAD")}, letters="letters", reports="out/site")
    assert again.code == 0, again.log
    assert again.outputs["changed"] == "false"
    assert "0 compared" in again.summary


def test_what_was_asked_for_fails_the_step_after_all_is_written(
    act: Act, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a repository that has a configuration, and modules that must not be taken for Python's."""
    monkeypatch.setenv("LETTERDIFF_JOBS", "2")
    (desk / "letters").rename(desk / "post")
    (desk / "letterdiff.toml").write_text('letters = "post"\nreports = "pages"\n', encoding="utf-8")
    for name in ("json", "pip", "venv", "letterdiff", "typer", "sitecustomize"):
        (desk / f"{name}.py").write_text("open('pwned', 'w')", encoding="utf-8")
    ran = act(fail_on="removed-topic,changed>1%")
    assert ran.code == 1, ran.log
    assert f"::error file=post/{NEW}," in ran.log
    assert (ran.outputs["changed"], ran.outputs["report"]) == ("true", "pages/index.html")
    assert (desk / "pages" / "index.html").is_file()
    assert "removed-topic" in ran.outputs["summary"]
    assert not (desk / "pwned").exists()


def test_a_check_that_cannot_begin_says_why(act: Act) -> None:
    ran = act(letters="nowhere")
    assert ran.code == 2
    assert "letterdiff: nowhere: no such folder" in ran.log
    assert ran.outputs == {"changed": "", "summary": "", "report": ""}


HOSTILE = '"; touch pwned; " $(touch pwned) `touch pwned` \' --output=pwned\nreport=pwned ::error::pwned'


@pytest.mark.parametrize("name", ["letters", "reports", "fail_on", "since"])
def test_no_input_is_a_command(act: Act, desk: Path, name: str) -> None:
    ran = act({"before": HOSTILE}, **{"since": "all", name: HOSTILE})
    assert not (desk / "pwned").exists()
    assert ran.code == (0 if name == "reports" else 2), ran.log
    assert not any(line.startswith("::error::") for line in told(ran.log))
    assert ran.outputs["report"] == (f"{HOSTILE}/index.html" if name == "reports" else "")


def test_no_input_is_an_option(act: Act, desk: Path) -> None:
    ran = act(letters="--output=pwned", fail_on="--output=pwned", since="--output=pwned")
    assert ran.code == 2
    assert not (desk / "pwned").exists()


def told(log: str) -> list[str]:
    """The commands that GitHub would obey."""
    obeyed, until = [], ""
    for line in log.splitlines():
        if until:
            until = "" if line == f"::{until}::" else until
        elif line.startswith("::stop-commands::"):
            until = line.removeprefix("::stop-commands::")
        elif line.startswith("::") or "##[" in line:
            obeyed.append(line)
    return obeyed


def test_nothing_that_a_letter_or_a_file_name_says_is_obeyed(act: Act, desk: Path) -> None:
    text = (desk / "letters" / NEW).read_text(encoding="utf-8")
    hostile = text.replace("Dear colleagues,", "::error::owned\n\n##[error]owned\n\nDear colleagues,")
    (desk / "letters" / "2031-11-01 ##[error]owned.md").write_text(hostile, encoding="utf-8")
    (desk / "letters" / "::error::owned 2031-11-02.md").write_bytes(b"")
    ran = act(fail_on="any")
    assert ran.code == 2  # the second of them cannot be read
    assert "owned 2031-11-02.md" in ran.summary
    obeyed = told(ran.log)
    assert obeyed
    for line in obeyed:
        command, _, message = line.removeprefix("::").partition("::")
        assert command.split(" ")[0] in ("error", "warning", "notice")
        assert "title=letterdiff" in command
        assert "\n" not in message
    assert not [line for line in obeyed if line.startswith(("::error::", "##["))]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("action", PROJECT / ".ci" / "action.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_what_is_new_is_told_by_the_event(
    script: ModuleType, git: Git, desk: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, now = git("rev-parse", "HEAD~1"), git("rev-parse", "HEAD")
    proposed = {"base": {"sha": before}}
    events: list[tuple[dict[str, object], str]] = [
        ({"before": before, "after": now}, before),
        ({"before": NOWHERE, "after": now}, NOWHERE),
        ({"before": GONE, "after": now}, ""),
        ({"pull_request": proposed}, before),
        ({"pull_request": proposed, "before": now}, before),
        ({"merge_group": {"base_sha": before}}, before),
        ({"schedule": "0 5 * * *"}, ""),
        ({"before": None}, ""),
        ({"before": "--help"}, ""),
    ]
    for event, start in events:
        told = tmp_path / "event.json"
        told.write_text(json.dumps(event), encoding="utf-8")
        given = {"GITHUB_EVENT_PATH": str(told)}
        assert script.since(given) == start, event
        assert ("is not in this clone" in capsys.readouterr().out) == (
            event.get("before") in (GONE, "--help")
        )
        assert script.since({**given, "SINCE": "2031-10"}) == "2031-10"
        assert script.since({**given, "SINCE": "all"}) == ""
    assert script.since({}) == ""


@pytest.mark.parametrize("sign", ["a", "é", "漢", "😀"])
def test_a_long_summary_is_cut_at_a_line(script: ModuleType, sign: str) -> None:
    line = sign * 100 + "\n"
    whole = line * (script.LONGEST // len(line.encode()))
    assert script.shortened(whole) == whole
    cut = script.shortened(whole + line)
    assert len(cut.encode()) <= script.LONGEST
    assert cut.endswith(script.CUT)
    assert set(cut.removesuffix(script.CUT).splitlines(keepends=False)) == {sign * 100}


@pytest.mark.parametrize("value", ["", "one", "two\nlines\n", "name<<EOF\nx\nEOF", "a\r\nb"])
def test_an_output_is_read_back(script: ModuleType, tmp_path: Path, value: str) -> None:
    path = tmp_path / "output"
    script.append(str(path), script.output(("one", value)) + script.output(("two", "2")))
    assert outputs(path) == {"one": value.replace("\r\n", "\n"), "two": "2"}
