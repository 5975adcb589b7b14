"""A check as lines for the terminal: what is wrong, what changed, what was asked for, the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from letterdiff.model.check import Check, Checked, Finding, Level
from letterdiff.render import words
from letterdiff.render.check import said
from letterdiff.render.layout import PROSE, Page, hanging, indented, joined, text, widest, wrapped

STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.NOTICE: "dim"}
LEVEL = widest(level.value for level in Level) + 2
HEADING, QUIET, ASKED = "bold", "dim", "bold red"


def check_lines(check: Check, page: Page) -> Iterator[Text]:
    """The whole page."""
    width = page.up_to(PROSE)
    yield from wrapped(text(said.quiet(said.looked_at(check)), QUIET), width)
    if check.findings:
        yield Text()
    for finding in check.findings:
        yield from _finding(finding, width)
    for checked in check.checked:
        yield Text()
        yield from _checked(checked, width)
    if check.found:
        yield Text()
        yield from wrapped(text(f"Asked for: {', '.join(check.asked)}", HEADING), width)
    for finding in check.found:
        yield from _found(finding, width)
    yield Text()
    style = ASKED if check.trouble or check.found else HEADING
    yield from wrapped(text(said.quiet(said.verdict(check)), style), width)


def _finding(finding: Finding, width: int) -> Iterator[Text]:
    level = text(finding.level.value.ljust(LEVEL), STYLES[finding.level])
    where = f"{said.place(finding)}: " if finding.path else ""
    yield from hanging(level, text(said.quiet(f"{where}{said.advice(finding)}")), width, LEVEL)


def _checked(checked: Checked, width: int) -> Iterator[Text]:
    days = f", {words.between(checked.days)}"
    yield from wrapped(joined(text(said.pair(checked), HEADING), text(days, QUIET)), width)
    for rank, told_first in enumerate(checked.brief, 1):
        lead, body = text(f"{rank} ", QUIET), text(said.quiet(told_first))
        yield from (joined("  ", one) for one in hanging(lead, body, width - 2))
    yield from indented(text(said.totals(checked)), width)
    for head, told in said.news(checked):
        line = joined(text(f"{head}: ", QUIET), text(said.quiet("; ".join(told))))
        yield from (joined("  ", one) for one in hanging(Text(), line, width - 2))


def _found(finding: Finding, width: int) -> Iterator[Text]:
    lead = joined(text(f"{finding.kind}  ", ASKED), text(f"{said.quiet(said.place(finding))}  ", QUIET))
    body = text(said.quiet(finding.message))
    yield from (joined("  ", line) for line in hanging(lead, body, width - 2))
