"""A check as workflow commands of GitHub Actions: annotations at the letters' lines.

The form and its escapes are those of `@actions/core` (packages/core/src/command.ts).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from letterdiff.model.check import Check, Checked, Finding, Level
from letterdiff.render.check import said
from letterdiff.render.safe import harmless

# GitHub shows so many annotations of a level a step, and drops the others without a word.
SHOWN = 10

# What stands for `%`, line breaks and, in a property, its delimiters; `%` first, since the others hold one.
DATA = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
PROPERTY = (*DATA, (":", "%3A"), (",", "%2C"))

# Where a file stands in the repository, by its path here.
Place = Callable[[str], str]


def check_commands(check: Check, place: Place = str) -> str:
    """The commands, the most important of each level first, and the verdict as a plain line."""
    found = chain(check.of(Level.ERROR), check.found)
    told = chain(map(_summary, reversed(check.checked)), check.of(Level.NOTICE))
    lines = (
        *_annotations("error", tuple(found), place),
        *_annotations("warning", tuple(check.of(Level.WARNING)), place),
        *_annotations("notice", tuple(told), place),
        said.quiet(f"letterdiff: {said.verdict(check)}"),
    )
    return "".join(f"{line}\n" for line in lines)


def _annotations(command: str, findings: Sequence[Finding], place: Place) -> Iterator[str]:
    shown = findings if len(findings) <= SHOWN else findings[: SHOWN - 1]
    for finding in shown:
        properties = [("title", f"letterdiff: {finding.kind}")]
        if finding.path:
            properties = [("file", place(finding.path)), ("line", str(finding.line or 1)), *properties]
        yield _command(command, properties, said.advice(finding))
    if len(shown) < len(findings):
        rest = f"{len(findings) - len(shown)} more: see the summary of this step"
        yield _command(command, [("title", "letterdiff")], rest)


def _summary(checked: Checked) -> Finding:
    told = [
        *checked.brief,
        said.totals(checked),
        *(f"{head}: {'; '.join(names)}" for head, names in said.news(checked)),
    ]
    return Finding(
        level=Level.NOTICE,
        kind=said.pair(checked),
        message="\n".join(harmless(line) for line in told),
        path=checked.new.path,
    )


def _command(name: str, properties: Iterable[tuple[str, str]], message: str) -> str:
    told = ",".join(f"{key}={_escaped(harmless(value), PROPERTY)}" for key, value in properties)
    return f"::{name} {told}::{_escaped(_lines(message), DATA)}"


def _lines(message: str) -> str:
    """Each line harmless; the breaks between them are ours."""
    return "\n".join(harmless(line) for line in message.split("\n"))


def _escaped(words: str, signs: Iterable[tuple[str, str]]) -> str:
    for sign, escape in signs:
        words = words.replace(sign, escape)
    return words
