"""A check as plain data, by the schema `letterdiff/check/1`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from letterdiff.model.check import Check, Checked, Finding, Named
from letterdiff.render.json import Document, dumps, number

SCHEMA = "letterdiff/check/1"


def check_json(check: Check) -> Iterator[str]:
    """What was looked at, what is wrong, what was asked for and found, and what changed: JSON text in pieces.

    The pairs of letters come last and one by one, so that those of a long series are never one text.
    """
    yield dumps(_looked_at(check)).removesuffix("\n}\n") + ',\n  "checked": ['
    before = ""
    for checked in check.checked:
        # No string of JSON has a line break in it.
        yield f"{before}\n{dumps(_checked(checked)).rstrip()}".replace("\n", "\n    ")
        before = ","
    yield "\n  ]\n}\n" if before else "]\n}\n"


def _looked_at(check: Check) -> Document:
    return {
        "schema": SCHEMA,
        "verdict": "trouble" if check.trouble else "found" if check.found else "passed",
        "folder": check.folder,
        "letters": check.letters,
        "read": check.read,
        "since": check.since,
        "asked": list(check.asked),
        "found": [_found(finding) for finding in check.found],
        "findings": [_finding(finding) for finding in check.findings],
    }


def _checked(checked: Checked) -> Document:
    return {
        "old": _named(checked.old),
        "new": _named(checked.new),
        "days": checked.days,
        "changed": number(round(checked.share, 6)),
        "brief": list(checked.brief),
        "statistics": asdict(checked.statistics),
        "changes": [_found(finding) for finding in checked.changes],
    }


def _named(letter: Named) -> Document:
    return {
        "id": letter.id,
        "date": letter.date.isoformat(),
        "path": letter.path,
        "sha256": letter.sha256,
    }


def _finding(finding: Finding) -> Document:
    return {
        "level": finding.level.value,
        "kind": finding.kind,
        "message": finding.message,
        "hint": finding.hint,
        "path": finding.path,
        "line": finding.line or None,
    }


def _found(finding: Finding) -> Document:
    return {
        "kind": finding.kind,
        "subject": finding.subject,
        "message": finding.message,
        "path": finding.path,
        "line": finding.line or None,
    }
