"""A change of a figure in words that are right.

A percentage that is itself a change is compared in points and by its depth (-23% → -40% is 17 points
deeper, never -74%); money and counts by their difference and in per cent of the old value.
"""

from __future__ import annotations

from datetime import date as Date

from letterdiff.figures.display import amount, number_text
from letterdiff.figures.profiles import Profile
from letterdiff.figures.timeline import Period, resolve
from letterdiff.model import Figure, FigureKind, FigureStatus, Qualifier

QUALIFIERS = {
    Qualifier.EXACT: "none",
    Qualifier.ABOUT: "about",
    Qualifier.OVER: "over",
    Qualifier.ALMOST: "almost",
    Qualifier.UNDER: "under",
}


def note_of(old: Profile, new: Profile, status: FigureStatus, old_date: Date, new_date: Date) -> str:
    """What happened, its parts joined by semicolons; never empty."""
    parts = [
        _main(old.figure, new.figure),
        _restated(status, new.figure),
        _bounds(old.figure, new.figure),
        _qualifier(old.figure, new.figure),
        _base(old, new, old_date, new_date),
        _time(old, new),
        _doubt(old.figure, new.figure),
    ]
    return "; ".join(part for part in parts if part)


def _main(before: Figure, after: Figure) -> str:
    if (before.value, before.upper) == (after.value, after.upper):
        return "the same figure again"
    if after.kind is FigureKind.PERCENT_CHANGE:
        return _of_changes(before, after)
    difference = after.value - before.value
    if after.kind in (FigureKind.PERCENT, FigureKind.FRACTION):
        return f"{amount(difference, 'points')} {_higher(difference)}" if difference else ""
    if not difference:
        return ""
    said = f"{amount(difference, after.unit)} {_more(after, difference)}"
    if before.value and after.kind is not FigureKind.DURATION:
        share = 100 * difference / abs(before.value)
        said += f" ({'+' if share > 0 else '−'}{_share(share)}%)"
    return said


def _higher(difference: float) -> str:
    return "higher" if difference > 0 else "lower"


def _share(value: float) -> str:
    return number_text(round(abs(value)) if abs(value) >= 10 else round(abs(value), 1))


def _more(after: Figure, difference: float) -> str:
    if after.kind is FigureKind.DURATION:
        return "longer" if difference > 0 else "shorter"
    if after.kind is FigureKind.MONEY:
        return "more" if difference > 0 else "less"
    return "more" if difference > 0 else "fewer"


def _of_changes(before: Figure, after: Figure) -> str:
    """Two changes: did the fall deepen, did the rise slow, did it turn?"""
    one, other = before.value, after.value
    if one * other < 0:
        turn = "from rise to fall" if other < 0 else "from fall to rise"
        return f"turned {turn}, {amount(other - one, 'points')} {_higher(other - one)}"
    difference = amount(abs(other) - abs(one), "points")
    if one < 0 or other < 0:
        return f"{difference} {'deeper' if abs(other) > abs(one) else 'less deep'}"
    return f"{difference} {'steeper' if other > one else 'less steep'}"


def _restated(status: FigureStatus, after: Figure) -> str:
    return f"restated for the same period ({after.period})" if status is FigureStatus.RESTATED else ""


def _bounds(before: Figure, after: Figure) -> str:
    if before.upper is None and after.upper is None:
        return ""
    if before.upper is None:
        return "now a range"
    if after.upper is None:
        return "no longer a range"
    widths = (abs(before.upper - before.value), abs(after.upper - after.value))
    if before.upper == after.upper and before.value != after.value:
        return "the upper bound unchanged"
    if before.value == after.value and before.upper != after.upper:
        return f"the upper bound {'raised' if after.upper > before.upper else 'lowered'}"
    return "both bounds" if abs(widths[0] - widths[1]) < 1e-9 and before.value != after.value else ""


def _qualifier(before: Figure, after: Figure) -> str:
    if before.qualifier is after.qualifier:
        return ""
    old, new = QUALIFIERS[before.qualifier], QUALIFIERS[after.qualifier]
    return f"the qualifier changed: {old} → {new}"


def _base(old: Profile, new: Profile, old_date: Date, new_date: Date) -> str:
    """Changes in per cent of other bases are no like for like; the reader is told."""
    if new.figure.kind is not FigureKind.PERCENT_CHANGE:
        return ""
    one, other = _base_year(old, old_date), _base_year(new, new_date)
    if one and other and one != other:
        return f"the base has changed: {one} → {other}"
    return ""


def _base_year(side: Profile, date: Date) -> int:
    """The year that a change is counted from: the one it is compared with, else the year before."""
    base = resolve(side.figure.base, date)
    if base.first:
        return base.first
    if not side.period.first:
        return 0
    # Since 2023 is counted from 2023; since the beginning of this year from the same months before.
    return side.period.first - (not side.period.since or side.period.current)


def _time(old: Profile, new: Profile) -> str:
    """That two counts cover stretches of different length, or different years."""
    if new.figure.kind not in (FigureKind.COUNT, FigureKind.MONEY):
        return ""
    one, other = old.period, new.period
    if not one.first or not other.first:
        return ""
    if (one.first, one.last) == (other.first, other.last) and one.open and not other.open and not other.part:
        return f"{one.last} is now complete"
    said, now = old.figure.period, new.figure.period
    years = (one.first, one.last) == (other.first, other.last)
    if _same_time(one, other) or (years and said.casefold() == now.casefold()):
        return ""
    if said.casefold() == now.casefold():
        said, now = f"{said} ({_year_text(one)})", f"{now} ({_year_text(other)})"
    return f"another period: {said} → {now}"


def _year_text(period: Period) -> str:
    return f"{period.first}" if period.first == period.last else f"{period.first}-{period.last}"


def _same_time(one: Period, other: Period) -> bool:
    if one.part or other.part:
        return False
    return (one.first, one.last, one.since) == (other.first, other.last, other.since)


def _doubt(before: Figure, after: Figure) -> str:
    sides = (("old", before), ("new", after))
    return "; ".join(f"{side} figure in doubt: {figure.doubt}" for side, figure in sides if figure.doubt)
