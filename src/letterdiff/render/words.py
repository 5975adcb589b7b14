"""The words and numbers in which every renderer that people read says the same facts."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date as Date

from letterdiff.model import (
    Change,
    Figure,
    FigureChange,
    FigureKind,
    FigureStatus,
    Letter,
    Qualifier,
    Statistics,
    Status,
    Unit,
)

# Own month names, since those of the calendar module follow the machine's language.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

STATUS = {
    Status.ADDED: "new",
    Status.REMOVED: "dropped",
    Status.RENAMED: "renamed",
    Status.REVISED: "revised",
    Status.UNCHANGED: "unchanged",
}

CHANGE = {
    Change.UNCHANGED: "unchanged",
    Change.REVISED: "revised",
    Change.MOVED: "moved",
    Change.SPLIT: "split",
    Change.MERGED: "merged",
    Change.ADDED: "added",
    Change.REMOVED: "removed",
}

FIGURE = {
    FigureStatus.RAISED: "raised",
    FigureStatus.LOWERED: "lowered",
    FigureStatus.REPEATED: "repeated",
    FigureStatus.RESTATED: "restated",
    FigureStatus.NEW: "new",
    FigureStatus.DROPPED: "dropped",
}

STANDARD_INPUT = "standard input"

MINUS = "−"

# Words that stand for a sentence in the place of a subject.
OPENING = 8
OPENING_SIGNS = 120
SCALES = ((1e9, "bn"), (1e6, "m"))
BARS = "▁▂▃▄▅▆▇█"
SILENT = "·"


def day(date: Date) -> str:
    """A date as such letters write it: 21 October 2025."""
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 sentence`, `2 sentences`, `no sentences`."""
    words = noun if number == 1 else plural or noun + "s"
    return f"{number or 'no'} {words}"


def listed(words: Iterable[str], joint: str = ", ", last: str = " and ") -> str:
    """`a, b and c`."""
    *head, tail = list(words) or [""]
    return joint.join(head) + (last if head else "") + tail


def tallied(counts: Iterable[tuple[int, str]], none: str = "") -> str:
    """`3 kept, 2 revised`, leaving out what does not occur."""
    return ", ".join(f"{number} {word}" for number, word in counts if number) or none


def between(days: int) -> str:
    """How far two letters lie apart, in words."""
    if days == 0:
        return "of the same day"
    return f"{counted(abs(days), 'day')} {'apart' if days > 0 else 'back in time'}"


def source(letter: Letter) -> str:
    """Where a letter comes from: its path, or standard input; and what its places count, if not lines."""
    path = STANDARD_INPUT if letter.path == "-" else letter.path
    return path if letter.unit is Unit.LINE else f"{path}, by {letter.unit.value}"


def writer(letter: Letter) -> str:
    """Who wrote a letter and where, as far as it says so."""
    return ", ".join(part for part in (letter.sender, letter.place) if part)


def totals(statistics: Statistics) -> tuple[str, str, str]:
    """What became of the sentences, the topics and the figures: three clauses."""
    s = statistics
    sentences = tallied(
        (
            (s.unchanged, "unchanged"),
            (s.revised, "revised"),
            (s.split, "split"),
            (s.merged, "merged"),
            (s.moved, "moved"),
            (s.added, "added"),
            (s.removed, "removed"),
        )
    )
    topics = tallied(
        ((s.topics_added, "new"), (s.topics_removed, "dropped"), (s.topics_renamed, "renamed")),
        none="none came or went",
    )
    return (
        f"{s.old_sentences} → {counted(s.new_sentences, 'sentence')}: {sentences or 'none'}",
        f"topics: {topics}",
        f"figures: {s.figures_changed or 'none'} changed",
    )


def place(letter: Letter, *lines: int) -> str:
    """Where something stands in a letter, in what that is counted by: `line 7`, `pages 2 and 3`."""
    found = tuple(dict.fromkeys(lines))
    return f"{letter.unit.value}{'s' * (len(found) > 1)} {listed(map(str, found))}"


def figure(value: Figure | None) -> str:
    """A figure as a table shows it: the letter's own text, a change with its sign."""
    if value is None:
        return ""
    text = value.text
    if value.kind is FigureKind.PERCENT_CHANGE:
        text = _signed(value)
    if value.qualifier is Qualifier.EXACT or text.casefold().startswith(value.qualifier.value):
        return text
    return f"{value.qualifier.value} {text}"


def compact(value: Figure | None) -> str:
    """A figure in as few characters as say it: −23%, EUR 675m, 65 000, 12 months.

    One that could not be read with confidence stands in the letter's own words.
    """
    if value is None or value.doubt:
        return value.text if value else ""
    if value.kind in (FigureKind.PERCENT_CHANGE, FigureKind.PERCENT, FigureKind.FRACTION):
        return _signed(value)
    upper = "" if value.upper is None else f"–{_scaled(value.upper)}"
    amount = f"{_scaled(value.value)}{upper}"
    if value.kind is FigureKind.MONEY:
        return f"{value.unit} {amount}"
    return f"{amount} {value.unit}" if value.kind is FigureKind.DURATION else amount


def brief(value: Figure | None) -> str:
    """A figure in few characters, with its qualifier: over 22 000, about +3%."""
    if value is None:
        return ""
    if value.qualifier is Qualifier.EXACT or value.doubt:
        return compact(value)
    return f"{value.qualifier.value} {compact(value)}"


def spark(values: Iterable[float | None]) -> str:
    """A line of bars, one a letter, lowest to highest; a dot where a letter is silent."""
    row = list(values)
    said = [value for value in row if value is not None and math.isfinite(value)]
    if not said:
        return SILENT * len(row)
    low, high = min(said), max(said)
    return "".join(_bar(value, low, high) for value in row)


def _bar(value: float | None, low: float, high: float) -> str:
    if value is None or not math.isfinite(value):
        return SILENT
    if high == low:
        return BARS[len(BARS) // 2]
    return BARS[round((value - low) / (high - low) * (len(BARS) - 1))]


def measured(change: FigureChange) -> str:
    """What a figure change is about: its subject, else how its sentence begins."""
    said = change.new or change.old
    return change.subject or (opening(said.context) if said else "")


def opening(sentence: str) -> str:
    """The first words of a sentence, in quotation marks. What is no word of any language is cut."""
    first = sentence.split(maxsplit=OPENING)
    said = " ".join(first[:OPENING])
    if len(said) > OPENING_SIGNS:
        return f"“{said[:OPENING_SIGNS]}…”"
    return f"“{said}{' …' if len(first) > OPENING else ''}”"


def happened(change: FigureChange) -> str:
    """What became of a figure. The note of a change says it, and any doubt; else there is but one figure."""
    alone = change.new if change.old is None else change.old if change.new is None else None
    if alone is None:
        return change.note or FIGURE[change.change]
    return FIGURE[change.change] + (f", in doubt: {alone.doubt}" if alone.doubt else "")


def _signed(value: Figure) -> str:
    sign = _sign(value) if value.kind is FigureKind.PERCENT_CHANGE else ""
    upper = "" if value.upper is None else f"–{plain_number(abs(value.upper))}"
    unit = "%" if value.unit in ("%", "percent", "") else f" {value.unit}"
    return f"{sign}{plain_number(abs(value.value))}{upper}{unit}"


def _sign(value: Figure) -> str:
    if value.value == 0:
        return ""
    return MINUS if value.value < 0 else "+"


def _scaled(value: float) -> str:
    for scale, suffix in SCALES:
        if abs(value) >= scale:
            return plain_number(value / scale) + suffix
    return plain_number(value)


def plain_number(value: float) -> str:
    """A number with at most two decimals, thousands set apart by spaces."""
    if not math.isfinite(value):
        return "∞"
    text = f"{abs(value):,.2f}".rstrip("0").rstrip(".").replace(",", " ")
    return (MINUS if value < 0 else "") + text
