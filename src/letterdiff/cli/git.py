"""What git knows of a folder of letters. Only asks: nothing in a repository is ever changed."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

from letterdiff.check import Changes
from letterdiff.errors import LetterdiffError
from letterdiff.later import regex

# Settings of a repository that would have git run a program of its own choosing.
QUIET = ("-c", "core.fsmonitor=false", "-c", "core.quotepath=false")

# What git gives its hooks speaks of another repository and index than the folder's, or of paths from
# elsewhere.
OF_HOOKS = regex(
    r"""
    GIT_ (?: DIR | WORK_TREE | INDEX_FILE | PREFIX | COMMON_DIR | OBJECT_DIRECTORY
           | ALTERNATE_OBJECT_DIRECTORIES | NAMESPACE | IMPLICIT_WORK_TREE | LITERAL_PATHSPECS
           | EXTERNAL_DIFF | DIFF_OPTS | CONFIG_PARAMETERS | CONFIG_COUNT )
    """,
    re.VERBOSE,
)

# The name that servers give to the state before a branch's first push.
NOTHING = regex(r"0{40}|0{64}", re.VERBOSE)

ADDED, MODIFIED, REMOVED, RENAMED = "A", "M", "D", "R"

# Seconds: git answers at once, unless it waits for somebody.
PATIENCE = 60


def changes(folder: Path, revision: str) -> Changes:
    """What became of the files of `folder` since a revision: committed, staged, or not even added yet.

    Raises `LetterdiffError` when there is no git, no repository or no such revision.
    """
    if NOTHING.fullmatch(revision):
        names = frozenset(path.name for path in folder.iterdir())
        _ask(folder, "rev-parse", "--is-inside-work-tree")
        return Changes(added=names)
    commit = _commit(folder, revision)
    found = _ask(
        folder,
        *("diff", "--name-status", "-z", "-M100%", "--no-ext-diff", "--no-textconv", "--relative"),
        *("--ignore-submodules", commit, "--", "."),
    )
    unknown = _ask(folder, "ls-files", "--others", "--exclude-standard", "-z")
    return _sorted_out(_parts(found), _parts(unknown))


def content(folder: Path, revision: str, name: str) -> bytes:
    """The bytes that a file of `folder` had at a revision. Raises `LetterdiffError`."""
    return _ask(folder, "cat-file", "blob", f"{_commit(folder, revision)}:./{name}")


def _sorted_out(told: list[str], unknown: list[str]) -> Changes:
    """The changes as git tells them: a letter for what became of a file, then its name or names."""
    added = {name for name in unknown if _here(name)}
    modified: set[str] = set()
    removed: set[str] = set()
    renamed: dict[str, str] = {}
    rest = iter(told)
    for status in rest:
        name = next(rest)
        if status.startswith(RENAMED):
            _rename(name, next(rest), (added, removed, renamed))
        elif _here(name):
            {ADDED: added, REMOVED: removed}.get(status[:1], modified).add(name)
    # Removed from the index but still there is both gone and unknown.
    both = added & removed
    return Changes(
        added=frozenset(added - both),
        modified=frozenset(modified | both),
        removed=frozenset(removed - both),
        renamed=renamed,
    )


def _rename(old: str, new: str, found: tuple[set[str], set[str], dict[str, str]]) -> None:
    """A file moved into or out of the folder is one that came or went."""
    added, removed, renamed = found
    if _here(old) and _here(new):
        renamed[new] = old
    elif _here(new):
        added.add(new)
    elif _here(old):
        removed.add(old)


def _here(name: str) -> bool:
    """Whether a path stands directly in the folder, as letters do."""
    return "/" not in name


def _commit(folder: Path, revision: str) -> str:
    """The commit that a revision names. Raises `LetterdiffError`."""
    if not revision or revision.startswith("-") or "\0" in revision:
        raise LetterdiffError(f"--since takes no {revision!r}", hint="give a revision of git, or a date")
    _ask(folder, "rev-parse", "--is-inside-work-tree")
    done = _run(folder, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if done.returncode:
        shallow = _ask(folder, "rev-parse", "--is-shallow-repository").strip() == b"true"
        hint = (
            "the clone is shallow and may lack it: fetch the whole history (actions/checkout: fetch-depth: 0)"
            if shallow
            else "leave --since out for all letters"
        )
        raise LetterdiffError(f"git knows no revision {revision!r} here", path=str(folder), hint=hint)
    return done.stdout.decode("ascii").strip()


def _ask(folder: Path, *arguments: str) -> bytes:
    done = _run(folder, *arguments)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it does not say why"]
        raise LetterdiffError(f"git: {said[0]}", path=str(folder), hint="--since needs a git repository")
    return done.stdout


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    environment = {key: value for key, value in os.environ.items() if not OF_HOOKS.fullmatch(key)}
    environment |= {"LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        return subprocess.run(
            ["git", *QUIET, "-C", str(folder), *arguments],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            env=environment,
            timeout=PATIENCE,
        )
    except (OSError, ValueError) as error:
        raise LetterdiffError("git cannot be run", hint="--since REV needs it; a date does not") from error
    except subprocess.TimeoutExpired as error:
        raise LetterdiffError("git does not answer", path=str(folder)) from error


def _parts(told: bytes) -> list[str]:
    return [os.fsdecode(part) for part in told.split(b"\0") if part]
