"""A check made by hand, with one of everything a form of it must show."""

from __future__ import annotations

from letterdiff.check import asked, examined
from letterdiff.model.check import Check, Finding, Level
from tests.render.sample import sample

FINDINGS = (
    Finding(
        level=Level.ERROR,
        kind="unreadable",
        message="there is no body text in it",
        path="letters/2026-07-01.md",
        line=3,
        hint="is it the right file?",
    ),
    Finding(
        level=Level.WARNING,
        kind="stale-reports",
        message="the site is out of date: 2026-06-16.md is not in it",
        path="reports",
        hint="run letterdiff site",
    ),
    Finding(level=Level.NOTICE, kind="note", message="read as Windows-1252", path="letters/2025-10-21.md"),
)


def checked(*kinds: str, findings: tuple[Finding, ...] = FINDINGS, since: str = "HEAD~1") -> Check:
    """The sample comparison checked, these kinds asked for."""
    wanted = asked(kinds)
    comparison = sample()
    pair = examined(comparison.old, comparison.new, compare=lambda old, new: comparison, asked=wanted)
    return Check(
        folder="letters",
        letters=3,
        read=2,
        since=since,
        asked=tuple(one.words for one in wanted),
        findings=findings,
        checked=(pair,),
    )
