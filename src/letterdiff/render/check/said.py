"""The sentences in which each form of a check says the same facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from letterdiff.model.check import Check, Checked, Finding, Level
from letterdiff.render import words
from letterdiff.render.safe import harmless

# Figures that changed are told in this order of news, so many of them; those that only came or went are
# counted.
FIGURES_TOLD = 5
CHANGED = ("figure-raised", "figure-lowered", "figure-restated")

# A topic may be named by a whole paragraph.
LONGEST_NAME = 80

LISTS = (
    ("new topics", "added-topic"),
    ("dropped topics", "removed-topic"),
    ("renamed topics", "renamed-topic"),
)


def looked_at(check: Check) -> str:
    """What was looked at: `letters: 5 letters, 2 read, 1 compared, since HEAD~1`."""
    since = f", since {check.since}" if check.since else ""
    return (
        f"{check.folder}: {words.counted(check.letters, 'letter')}, {check.read} read,"
        f" {len(check.checked)} compared{since}"
    )


def verdict(check: Check) -> str:
    """What it comes to, in one sentence."""
    said = []
    for level in (Level.ERROR, Level.WARNING):
        count = sum(1 for _ in check.of(level))
        if count:
            said.append(words.counted(count, level.value))
    if check.found:
        kinds = Counter(finding.kind for finding in check.found)
        said.append(f"found what was asked for: {words.listed(_times(kinds, check.asked))}")
    elif check.since and not check.read:
        said.append(f"no letter is new or changed since {check.since}")
    elif check.asked:
        said.append("nothing of what was asked for was found")
    sentence = "; ".join(said or ["nothing to object to"])
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _times(kinds: Counter[str], asked: Sequence[str]) -> Iterator[str]:
    for kind in sorted(kinds, key=asked.index):
        yield f"{kinds[kind]} × {kind}" if kinds[kind] > 1 else kind


def place(finding: Finding) -> str:
    """Where a finding is: `letters/2026-06-16.md:57`."""
    return f"{finding.path}:{finding.line}" if finding.line else finding.path


def advice(finding: Finding) -> str:
    """What is wrong, and in brackets what to do about it."""
    return f"{finding.message} ({finding.hint})" if finding.hint else finding.message


def pair(checked: Checked) -> str:
    """The two days: `21 October 2025 → 16 June 2026`."""
    return f"{words.day(checked.old.date)} → {words.day(checked.new.date)}"


def totals(checked: Checked) -> str:
    """What became of sentences, topics and figures, in one sentence."""
    if not checked.share and not checked.changes:
        return "Nothing changed."
    return f"{'; '.join(words.totals(checked.statistics))}."


def news(checked: Checked) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The topics that came, went or changed their name, and the figures that changed most."""
    for head, kind in LISTS:
        named = tuple(shortened(change.subject) for change in checked.changes if change.kind == kind)
        if named:
            yield head, named
    figures = [change for change in checked.changes if change.kind in CHANGED]
    if figures:
        yield "figures", tuple(figure.subject for figure in figures[:FIGURES_TOLD])


def shortened(name: str) -> str:
    """A name of reasonable length."""
    return name if len(name) <= LONGEST_NAME else name[:LONGEST_NAME].rstrip() + " …"


def quiet(text: str) -> str:
    """Text that is harmless in the log of a build server too, wherever a line of it is broken.

    There a line that begins with `::`, or holds `##[`, is a command.
    """
    return harmless(text).replace("::", "∷").replace("##[", "#[")
