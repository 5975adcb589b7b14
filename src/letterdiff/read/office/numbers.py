"""Numbers of list items as Word and OpenDocument count them: by list and level, with their formats."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field

from letterdiff.later import dataclass

ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip

MOST = 3_999
"""The highest number that is written in letters."""

BULLET = "•"


def written(number: int, form: str) -> str:
    """A number in a form: `1`, `a`, `A`, `i` or `I`; any other is read as `1`."""
    if form not in "aAiI" or not form or not 0 < number <= MOST:
        return str(number)
    text = _roman(number) if form in "iI" else _letters(number)
    return text.upper() if form.isupper() else text


def _roman(number: int) -> str:
    parts = []
    for value, sign in ROMAN:
        parts.append(sign * (number // value))
        number %= value
    return "".join(parts)


def _letters(number: int) -> str:
    """a … z, aa … zz, as office programs go on after the alphabet."""
    times, letter = divmod(number - 1, 26)
    return chr(ord("a") + letter) * (times + 1)


@dataclass(slots=True)
class Counter:
    """Where a list is: the number last given at each of its levels, from the outermost."""

    at: list[int] = field(default_factory=list)

    def next(self, level: int, starts: Sequence[int]) -> tuple[int, ...]:
        """The numbers of the next item at `level` (from 0), of all levels down to it."""
        del self.at[level + 1 :]
        while len(self.at) < level:
            self.at.append(starts[len(self.at)] if len(self.at) < len(starts) else 1)
        if len(self.at) == level:
            self.at.append(starts[level] if level < len(starts) else 1)
        else:
            self.at[level] += 1
        return tuple(self.at)
