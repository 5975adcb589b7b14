"""A check as plain data, by the schema `letterdiff/check/1`."""

from __future__ import annotations

from dataclasses import asdict

from letterdiff.model.check import Check, Checked, Finding, Named
from letterdiff.render.json import Document, number

SCHEMA = "letterdiff/check/1"


def check_document(check: Check) -> Document:
    """What was looked at, what is wrong, what changed, and what of it was asked for."""
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
        "checked": [_checked(checked) for checked in check.checked],
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
