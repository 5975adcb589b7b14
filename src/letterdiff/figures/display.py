"""Values as a reader writes them."""

from __future__ import annotations

LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
ONE = frozenset({"points", "years", "months", "weeks", "days", "hours"})


def amount(value: float, unit: str) -> str:
    """The size of a value with its unit: EUR 173 million, 12 500 returns, 3.5 points, 1 point."""
    size = abs(value)
    scale, name = next(((s, n) for s, n in LARGE if size >= s), (1.0, ""))
    number = number_text(size / scale)
    currency, _, pace = unit.partition(" ")
    if currency.isupper() and len(currency) == 3:
        return " ".join(part for part in (currency, number, name, pace) if part)
    unit = unit.removesuffix("s") if size == 1 and unit in ONE else unit
    return " ".join(part for part in (number, name, unit) if part)


def number_text(value: float) -> str:
    """A number with at most two decimals and thousands set apart by a space."""
    return f"{round(value, 2):,.2f}".rstrip("0").rstrip(".").replace(",", " ")
