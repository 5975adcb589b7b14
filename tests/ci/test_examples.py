"""The action, the hook and the examples: what their services would say of them, and their scripts run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from pre_commit.clientlib import load_config, load_manifest

from .composite import bash
from .conftest import Git

PROJECT = Path(__file__).resolve().parents[2]
EXAMPLES = PROJECT / "docs" / "ci"
SCHEMAS = [
    (PROJECT / "action.yml", "vendor.github-actions"),
    (EXAMPLES / "github.yml", "vendor.github-workflows"),
    (EXAMPLES / "gitlab.yml", "vendor.gitlab-ci"),
]
BIN = str(Path(sys.executable).parent)

PINNED = re.compile(
    r"""
    uses: [ ] [\w-]+ / [\w-]+ @ [0-9a-f]{40}
    [ ] \# [ ] v \d+ \. \d+ \. \d+        # which version that is, for people and for Dependabot
    """,
    re.VERBOSE,
)


def loaded(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def judged(path: Path, schema: str) -> int:
    return CliRunner().invoke(check_jsonschema, ["--builtin-schema", schema, str(path)]).exit_code


def steps(document: Any) -> Iterator[Any]:
    for job in [document.get("runs"), *document.get("jobs", {}).values()]:
        yield from (job or {}).get("steps", ())


@pytest.mark.parametrize(("path", "schema"), SCHEMAS, ids=lambda value: getattr(value, "name", value))
def test_a_file_keeps_the_schema_of_its_service(path: Path, schema: str, tmp_path: Path) -> None:
    assert judged(path, schema) == 0
    broken = tmp_path / path.name
    broken.write_text(json.dumps(loaded(path) | {"runs": 3, "jobs": 3, "letters": 3}), encoding="utf-8")
    assert judged(broken, schema) == 1


@pytest.mark.parametrize(
    "path", [PROJECT / "action.yml", EXAMPLES / "github.yml"], ids=lambda path: path.name
)
def test_scripts_take_what_they_are_given_from_the_environment(path: Path) -> None:
    for step in steps(loaded(path)):
        script = step.get("run", "")
        assert "${{" not in script, step["name"]
        assert subprocess.run(["bash", "-n"], input=script, text=True, check=False).returncode == 0


@pytest.mark.parametrize(
    "path", [PROJECT / "action.yml", EXAMPLES / "github.yml"], ids=lambda path: path.name
)
def test_actions_of_others_are_pinned(path: Path) -> None:
    used = [line.strip("- ") for line in path.read_text(encoding="utf-8").splitlines() if "uses: " in line]
    others = [line for line in used if "OWNER/letterdiff" not in line]
    assert others
    assert [line for line in others if not re.fullmatch(PINNED, line)] == []


def test_the_workflow_gives_each_job_the_least_it_needs() -> None:
    workflow = loaded(EXAMPLES / "github.yml")
    assert workflow["permissions"] == {}
    assert {name: job["permissions"] for name, job in workflow["jobs"].items()} == {
        "letters": {"contents": "read"},
        "comment": {"pull-requests": "write"},
    }
    checkout = workflow["jobs"]["letters"]["steps"][0]["with"]
    assert checkout == {"fetch-depth": 0, "persist-credentials": False}
    assert all("uses" not in step for step in workflow["jobs"]["comment"]["steps"])
    # PyYAML reads the key `on` as the truth.
    assert set(workflow[True]) == {"push", "pull_request"}


def test_the_workflow_uses_inputs_and_outputs_that_the_action_has() -> None:
    action = loaded(PROJECT / "action.yml")
    text = (EXAMPLES / "github.yml").read_text(encoding="utf-8")
    (step,) = (step for step in steps(loaded(EXAMPLES / "github.yml")) if step.get("id") == "letterdiff")
    assert set(step["with"]) <= set(action["inputs"])
    assert set(re.findall(r"steps\.letterdiff\.outputs\.(\w+)", text)) <= set(action["outputs"])
    jobs = loaded(EXAMPLES / "github.yml")["jobs"]
    assert set(re.findall(r"needs\.letters\.outputs\.(\w+)", text)) == set(jobs["letters"]["outputs"])


# Stands for GitHub's own program: notes how it is called, knows the comments that are there.
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in *--paginate*) printf '%s' "$COMMENTS" ;; esac
"""


@pytest.mark.parametrize(
    ("comments", "call"),
    [
        ("", "api --method POST repos/desk/letters/issues/7/comments"),
        ("41\n99\n", "api --method PATCH repos/desk/letters/issues/comments/41"),
    ],
    ids=["the first", "a later one"],
)
def test_the_comment_is_made_once_and_kept_up_to_date(tmp_path: Path, comments: str, call: str) -> None:
    (step,) = loaded(EXAMPLES / "github.yml")["jobs"]["comment"]["steps"]
    (tmp_path / "gh").write_text(GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    summary = '### Found\n\n- `$(touch pwned)` "; touch pwned #\n- 100% %s\n-n \\n @comment.md'
    environment = {
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "CALLS": str(tmp_path / "calls"),
        "COMMENTS": comments,
        **dict.fromkeys(step["env"], ""),
        "REPOSITORY": "desk/letters",
        "NUMBER": "7",
        "SUMMARY": summary,
    }
    done = bash(step["run"], tmp_path, environment)
    assert (done.returncode, done.stdout) == (0, "")
    calls = (tmp_path / "calls").read_text(encoding="utf-8").splitlines()
    assert calls[1] == f"{call} --field body=@comment.md"
    assert len(calls) == 2
    written = (tmp_path / "comment.md").read_text(encoding="utf-8")
    assert written == f"<!-- letterdiff -->\n{summary}\n"
    assert not (tmp_path / "pwned").exists()


def test_the_job_of_gitlab(git: Git, desk: Path) -> None:
    job = loaded(EXAMPLES / "gitlab.yml")["letters"]
    # A new branch, then a push with nothing new.
    for commit, code, words in (
        ("0" * 40, 1, "failure"),
        (git("rev-parse", "HEAD"), 0, "No letter is new"),
    ):
        environment = {
            "PATH": f"{BIN}:{os.environ['PATH']}",
            "CI_COMMIT_BEFORE_SHA": commit,
            "LETTERDIFF_JOBS": "1",
        }
        done = bash("\n".join(job["script"]), desk, environment)
        assert done.returncode == code, done.stdout
        report = (desk / job["artifacts"]["reports"]["junit"]).read_text(encoding="utf-8")
        assert words in report + done.stdout
        assert ("<failure" in report) == bool(code)
        assert (desk / job["artifacts"]["paths"][0] / "index.html").is_file()


def test_the_hook_is_one_of_pre_commit() -> None:
    (hook,) = load_manifest(str(PROJECT / ".pre-commit-hooks.yaml"))
    assert (hook["id"], hook["entry"], hook["language"]) == ("letterdiff-check", "letterdiff check", "python")
    (repository,) = load_config(str(EXAMPLES / "pre-commit.yaml"))["repos"]
    assert [used["id"] for used in repository["hooks"]] == [hook["id"]]


@pytest.mark.parametrize(
    ("change", "code", "said"),
    [
        ("letter", 1, "removed-topic"),
        ("empty letter", 1, "2032-01-02.md"),
        ("other file", 0, "Skipped"),
    ],
)
def test_a_commit_is_stopped_by_the_hook(
    git: Git, desk: Path, tmp_path: Path, change: str, code: int, said: str
) -> None:
    """pre-commit itself runs the hook as the example sets it, with the letterdiff that is here."""
    (hook,) = loaded(PROJECT / ".pre-commit-hooks.yaml")
    (used,) = loaded(EXAMPLES / "pre-commit.yaml")["repos"][0]["hooks"]
    local = [{"repo": "local", "hooks": [hook | used | {"language": "system"}]}]
    (desk / ".pre-commit-config.yaml").write_text(json.dumps({"repos": local}), encoding="utf-8")
    git("add", ".")
    git("commit", "--quiet", "--message=The hook")
    if change == "letter":
        text = (desk / "letters" / "2031-10-20.md").read_text(encoding="utf-8")
        shorter = "\n\n".join(part for part in text.split("\n\n") if "Tunisia" not in part)
        (desk / "letters" / "2032-01-02.md").write_text(
            shorter.replace("20 October 2031", "2 January 2032"), encoding="utf-8"
        )
    elif change == "empty letter":
        (desk / "letters" / "2032-01-02.md").write_bytes(b"")
    else:
        (desk / "notes.txt").write_text("nothing to do with letters", encoding="utf-8")
    git("add", ".")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "run"],
        cwd=desk,
        env=os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}", "PRE_COMMIT_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert said in done.stdout
