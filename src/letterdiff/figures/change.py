"""What happened to a figure, and how that is said in words."""

from __future__ import annotations

from datetime import date as Date

from letterdiff.figures.profiles import Profile
from letterdiff.figures.wording import note_of
from letterdiff.model import Figure, FigureChange, FigureKind, FigureStatus

RELATIVE = frozenset({FigureKind.MONEY, FigureKind.COUNT})
PERCENTAGES = frozenset({FigureKind.PERCENT, FigureKind.PERCENT_CHANGE, FigureKind.FRACTION})


def change_of(old: Profile, new: Profile, old_date: Date, new_date: Date) -> FigureChange:
    """The change from a figure to the one that answers to it."""
    before, after = old.figure, new.figure
    status = _status(old, new)
    difference = round(after.value - before.value, 10)
    return FigureChange(
        change=status,
        subject=after.subject or before.subject,
        topic=after.topic or before.topic,
        difference=difference,
        difference_unit=_unit(after),
        old=before,
        new=after,
        note=note_of(old, new, status, old_date, new_date),
        percent=_percent(before, after),
    )


def dropped(figure: Figure) -> FigureChange:
    """A figure on which the new letter is silent."""
    return _alone(figure, FigureStatus.DROPPED, old=figure, new=None, note="not in the new letter")


def new_figure(figure: Figure) -> FigureChange:
    """A figure that the old letter did not have."""
    return _alone(figure, FigureStatus.NEW, old=None, new=figure, note="not in the old letter")


def _alone(
    figure: Figure, status: FigureStatus, *, old: Figure | None, new: Figure | None, note: str
) -> FigureChange:
    return FigureChange(
        change=status,
        subject=figure.subject,
        topic=figure.topic,
        difference=None,
        difference_unit=_unit(figure),
        old=old,
        new=new,
        note=f"{note}; in doubt: {figure.doubt}" if figure.doubt else note,
    )


def _unit(figure: Figure) -> str:
    return "points" if figure.kind in PERCENTAGES else figure.unit


def _percent(before: Figure, after: Figure) -> float | None:
    if after.kind not in RELATIVE or not before.value:
        return None
    return round(100 * (after.value - before.value) / abs(before.value), 10)


def _status(old: Profile, new: Profile) -> FigureStatus:
    before, after = old.figure, new.figure
    if (before.value, before.upper) == (after.value, after.upper):
        return FigureStatus.REPEATED
    if _same_closed_period(old, new):
        return FigureStatus.RESTATED
    if after.value == before.value:
        return FigureStatus.RAISED if (after.upper or 0) > (before.upper or 0) else FigureStatus.LOWERED
    return FigureStatus.RAISED if after.value > before.value else FigureStatus.LOWERED


def _same_closed_period(old: Profile, new: Profile) -> bool:
    """Whether both speak of one period that was over when the old letter was written."""
    one, other = old.period, new.period
    if not one.first or one.open or one.since or other.since:
        return False
    return (one.first, one.last, one.part) == (other.first, other.last, other.part)
