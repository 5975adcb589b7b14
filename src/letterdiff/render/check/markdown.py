"""A check as Markdown: short enough for a chat message, or in full as the summary of a build.

Whatever a letter says stays text (see `render.markdown`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from letterdiff.later import regex
from letterdiff.model.check import Check, Checked, Finding, Level
from letterdiff.render import words
from letterdiff.render.check import said
from letterdiff.render.markdown import escaped

# The shortest limit of a message among the usual chats (Discord's; Slack, Teams and Mattermost take more).
LONGEST = 2000

# Room for the line that says what was cut.
CUT = 80

# Characters of a letter's words in a line of a message.
LINE = 240

# A line of ours begins with a mark of its own, so that no `>` in it begins a quotation; and an `&` that
# begins no entity is none.
NEEDLESS = regex(
    r"""
    &gt;
    | &amp; (?! \w{1,32} ; | \# )
    """,
    re.VERBOSE,
)

# Rows of a build's summary: GitHub takes 1 MiB, people far less.
ROWS = 200


def check_message(check: Check) -> str:
    """The check as a message of at most 2000 characters; what is left out is counted at its end."""
    lines = list(_message(check))
    kept, size = 0, 0
    for line in lines:
        if size + len(line) + 1 > LONGEST - CUT:
            break
        size += len(line) + 1
        kept += 1
    message = "".join(f"{line}\n" for line in lines[:kept])
    left = sum(bool(line) for line in lines[kept:])
    if not left:
        return message
    return f"{message}… and {words.counted(left, 'line')} more: run `letterdiff check` to see all.\n"


def _message(check: Check) -> Iterator[str]:
    """The verdict, what is wrong, the newest letter, what was asked for, then the letters before."""
    yield f"**{_unescaped(escaped(said.verdict(check)))}**"
    for level in (Level.ERROR, Level.WARNING):
        for finding in check.of(level):
            yield _line(level.value, finding)
    newest, *older = reversed(check.checked) if check.checked else (None,)
    if newest:
        yield ""
        yield from map(_unescaped, _checked(newest))
    if check.found:
        yield ""
    for finding in check.found:
        yield _line(finding.kind, finding)
    for checked in older:
        if checked:
            yield ""
            yield from map(_unescaped, _checked(checked))


def check_summary(check: Check) -> str:
    """The check in full, as far as a page goes, for the summary of a build."""
    return "".join(f"{line}\n" for line in _summary(check))


def _summary(check: Check) -> Iterator[str]:
    yield f"### {escaped(said.verdict(check))}"
    yield ""
    yield escaped(said.looked_at(check))
    yield ""
    findings = [*check.of(Level.ERROR), *check.of(Level.WARNING), *check.of(Level.NOTICE)]
    yield from _table("Letters", [(finding.level.value, finding) for finding in findings])
    yield from _table("Asked for and found", [(finding.kind, finding) for finding in check.found])
    for checked in list(reversed(check.checked))[:ROWS]:
        yield from _checked(checked)
        yield ""
    if len(check.checked) > ROWS:
        yield f"… and {len(check.checked) - ROWS} pairs more."


def _table(head: str, rows: list[tuple[str, Finding]]) -> Iterator[str]:
    if not rows:
        return
    yield f"| {head} | | |"
    yield "|---|---|---|"
    for name, finding in rows[:ROWS]:
        yield f"| {escaped(name)} | {escaped(said.place(finding))} | {escaped(said.advice(finding))} |"
    if len(rows) > ROWS:
        yield f"| … | | and {len(rows) - ROWS} more |"
    yield ""


def _checked(checked: Checked) -> Iterator[str]:
    yield f"**{said.pair(checked)}**"
    for rank, line in enumerate(checked.brief, 1):
        yield f"{rank}. {escaped(_short(line))}"
    if checked.brief:
        yield ""
    yield f"- {escaped(said.totals(checked))}"
    for head, told in said.news(checked):
        yield f"- {head}: {escaped(_some(told))}"


def _line(name: str, finding: Finding) -> str:
    where = f" ({said.place(finding)})" if finding.path else ""
    return _unescaped(f"- {name}: {escaped(_short(said.advice(finding)) + where)}")


def _unescaped(line: str) -> str:
    """A line without the escapes that some chats show as they stand, where they guard against nothing."""
    return NEEDLESS.sub(lambda escape: ">" if escape[0] == "&gt;" else "&", line)


def _some(told: Sequence[str]) -> str:
    """As many of these as a line takes, at least one."""
    some = _short(told[0])
    for count, one in enumerate(told[1:], start=1):
        if len(some) + len(one) > LINE:
            return f"{some}; and {len(told) - count} more"
        some += f"; {one}"
    return some


def _short(told: str) -> str:
    return told if len(told) <= LINE else told[:LINE].rstrip() + " …"
