"""The work of the GitHub action, once letterdiff is installed: check, build the site, say what was found.

It is told what to do by the environment: LETTERS, REPORTS, FAIL_ON and SINCE are the action's inputs, empty
where nothing was said; the rest is what GitHub sets. Exits with the code of the check, or of the site if
that is worse.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

# What SINCE says to check every letter, whatever was pushed.
ALL = "all"

# Bytes of the output `summary`: a comment on GitHub takes 65 536 characters, an environment variable of
# Linux 131 072 bytes.
LONGEST = 60_000
CUT = "\n\n… the rest is in the summary of the run.\n"

# No process that letterdiff starts looks for modules in the repository that is checked.
SAFE = {"PYTHONSAFEPATH": "1"}

LETTERDIFF = Path(sys.executable).with_name("letterdiff")


def main(environment: Mapping[str, str]) -> int:
    """Does it all."""
    letters = option("--letters", environment.get("LETTERS"))
    asked = option("--fail-on", environment.get("FAIL_ON"))
    command = ["check", *letters, *option("--reports", environment.get("REPORTS")), *asked]
    command += option("--since", since(environment))
    with TemporaryDirectory() as folder:
        document, summary = Path(folder) / "check.json", Path(folder) / "summary.md"
        code = quietly([*command, "--format=json", f"--output={document}"])
        if not document.exists():  # the check could not begin, and has said why
            return code
        letterdiff([*command, "--format=github"], GITHUB_STEP_SUMMARY=str(summary))
        said = summary.read_text(encoding="utf-8") if summary.exists() else ""
        append(environment.get("GITHUB_STEP_SUMMARY"), said)
        found = json.loads(document.read_text(encoding="utf-8"))
    built = quietly(["site", *letters, *option("--output", environment.get("REPORTS"))])
    report = reports(environment) / "index.html"
    outputs = {
        "changed": "true" if changed(found) else "false",
        "summary": shortened(said),
        "report": "" if built else report.as_posix(),
    }
    append(environment.get("GITHUB_OUTPUT"), "".join(map(output, outputs.items())))
    return max(code, built)


def option(name: str, value: str | None) -> list[str]:
    """An option with its value as one argument, so that no value is taken for an option; or nothing."""
    return [f"{name}={value}"] if value else []


def since(environment: Mapping[str, str]) -> str:
    """The revision asked for, else the one before what was pushed or proposed; "" for all letters."""
    wanted = environment.get("SINCE", "")
    if wanted:
        return "" if wanted == ALL else wanted
    event = environment.get("GITHUB_EVENT_PATH", "")
    before = start(json.loads(Path(event).read_text(encoding="utf-8"))) if event else ""
    # A push to a new branch has zeros here, which letterdiff understands; a forced one a commit that is gone.
    if before.strip("0") and not known(before):
        print(f"{before[:12]} is not in this clone (fetch-depth: 0 fetches all): every letter is checked")
        return ""
    return before


def start(event: Mapping[str, Any]) -> str:
    """The commit from which an event of GitHub begins, "" for one that is about no commits."""
    if "pull_request" in event:
        return str(event["pull_request"]["base"]["sha"])
    if "merge_group" in event:
        return str(event["merge_group"]["base_sha"])
    return str(event.get("before") or "")


def known(commit: str) -> bool:
    """Whether this clone has a commit."""
    asked = ["git", "cat-file", "-e", "--end-of-options", f"{commit}^{{commit}}"]
    return subprocess.run(asked, stderr=subprocess.DEVNULL, check=False).returncode == 0


def letterdiff(argv: Sequence[str], **environment: str) -> int:
    """Runs letterdiff; what it says of errors was said before."""
    sys.stdout.flush()
    done = subprocess.run(
        [LETTERDIFF, *argv], env=os.environ | SAFE | environment, stderr=subprocess.DEVNULL, check=False
    )
    return done.returncode


def quietly(argv: Sequence[str]) -> int:
    """Runs letterdiff so that GitHub takes nothing it says, a name of a file perhaps, for a command."""
    with no_commands():
        done = subprocess.run(
            [LETTERDIFF, *argv], env=os.environ | SAFE, stderr=subprocess.STDOUT, check=False
        )
        return done.returncode


@contextmanager
def no_commands() -> Iterator[None]:
    """What is printed meanwhile is only shown."""
    token = uuid4().hex
    print(f"::stop-commands::{token}", flush=True)
    try:
        yield
    finally:
        print(f"::{token}::", flush=True)


def changed(found: Mapping[str, Any]) -> bool:
    """Whether a letter that was compared is not as the one before it."""
    return any(pair["changed"] or pair["changes"] for pair in found["checked"])


def reports(environment: Mapping[str, str]) -> Path:
    """The folder of the site: that of the input, of the environment, of the configuration."""
    said = environment.get("REPORTS") or environment.get("LETTERDIFF_REPORTS")
    if said:
        return Path(said)
    from letterdiff.settings import load

    return load(Path()).reports


def shortened(summary: str) -> str:
    """A summary as far as it can be passed on, cut at the end of a line."""
    if len(summary.encode()) <= LONGEST:
        return summary
    room = summary.encode()[: LONGEST - len(CUT.encode())].decode("utf-8", "ignore")
    return room[: room.rfind("\n")] + CUT


def output(named: tuple[str, str]) -> str:
    """An output in the form of the file GITHUB_OUTPUT; nobody can guess its end, so no value can hold it."""
    name, value = named
    end = uuid4().hex
    return f"{name}<<{end}\n{value}\n{end}\n"


def append(path: str | None, text: str) -> None:
    """Adds to a file of GitHub's, where there is one."""
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)


if __name__ == "__main__":
    sys.exit(main(os.environ))
