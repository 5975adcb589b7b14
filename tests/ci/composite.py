"""A runner for composite actions, as far as a machine without GitHub can be one.

It runs the `run` steps of an action with the environment that GitHub sets, and passes inputs and outputs
on as GitHub does. A step that uses another action is replaced by the outputs it is said to have.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

EXPRESSION = re.compile(r"\$\{\{ \s* (?P<path> [\w.-]+ ) \s* \}\}", re.VERBOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What came of a run: the exit code of its last step, what was printed, outputs, GitHub's files."""

    code: int
    log: str
    outputs: Mapping[str, str]
    summary: str
    path: str


@dataclass(kw_only=True)
class Runner:
    """A runner with a repository checked out at `workspace` and an action at `action`."""

    workspace: Path
    action: Path
    temp: Path
    used: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def run(self, inputs: Mapping[str, str], environment: Mapping[str, str]) -> Ran:
        """Runs the action until a step fails."""
        action = yaml.safe_load((self.action / "action.yml").read_text(encoding="utf-8"))
        known: dict[str, Mapping[str, str]] = {
            f"steps.{step}.outputs": outputs for step, outputs in self.used.items()
        }
        assert set(inputs) <= set(action["inputs"])
        usual = {name: str(said["default"]) for name, said in action["inputs"].items()}
        known["inputs"] = {**usual, **inputs}
        code, log = 0, ""
        for step in action["runs"]["steps"]:
            if "run" in step and not code:
                done = self._step(step, known, environment)
                code, log = done.returncode, log + done.stdout
                known[f"steps.{step.get('id')}.outputs"] = outputs(self._file("GITHUB_OUTPUT"))
        return Ran(
            code=code,
            log=log,
            outputs={name: filled(said["value"], known) for name, said in action["outputs"].items()},
            summary=self._file("GITHUB_STEP_SUMMARY").read_text(encoding="utf-8"),
            path=self._file("GITHUB_PATH").read_text(encoding="utf-8"),
        )

    def _step(
        self, step: Mapping[str, Any], known: Mapping[str, Mapping[str, str]], environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        files = {
            name: str(self._file(name)) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")
        }
        given = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(self.action),
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.temp),
            **{name: filled(value, known) for name, value in step.get("env", {}).items()},
        }
        return bash(step["run"], self.workspace, {**files, **given, **environment})

    def _file(self, name: str) -> Path:
        path = self.temp / name.lower()
        path.touch()
        return path


def bash(script: str, folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Runs a script as GitHub runs `shell: bash`."""
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def filled(text: str, known: Mapping[str, Mapping[str, str]]) -> str:
    """A text with its expressions replaced by their values; nothing where there is none."""

    def value(match: re.Match[str]) -> str:
        place, _, name = match["path"].rpartition(".")
        return known.get(place, {}).get(name, "")

    return EXPRESSION.sub(value, str(text))


def outputs(path: Path) -> dict[str, str]:
    """The outputs in a file GITHUB_OUTPUT, each `name<<END`, its lines, `END`."""
    found: dict[str, str] = {}
    lines = iter(path.read_text(encoding="utf-8").split("\n"))
    for line in lines:
        if line:
            name, end = line.split("<<")
            value = []
            while (said := next(lines)) != end:
                value.append(said)
            found[name] = "\n".join(value)
    return found
