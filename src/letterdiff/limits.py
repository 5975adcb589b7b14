"""Limits that no real letter meets: what a file may hold, and how long one letter may take.

They are known by name. What a configuration lays down (`use`) beats the defaults, what stands in the
environment (LETTERDIFF_LIMIT_PAGES=1000) beats both. Whoever reads asks `allow` whether a count is within
its limit; whoever loops over what a letter holds calls `tick`, which ends work when its time is over.

The time is kept by whoever works: it is looked at between pages, paragraphs, sentences and steps, so one step
of a library that takes long is waited for. The other limits see to it that no step does.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from time import monotonic

from letterdiff.errors import LimitError, SettingsError
from letterdiff.later import dataclass

PREFIX = "LETTERDIFF_LIMIT_"
MOST = 1_000_000_000_000
"""The highest value of any limit: higher ones are slips of the pen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit: its name, its default, and what it counts, in words that follow a number."""

    name: str
    default: int
    counts: str

    @property
    def variable(self) -> str:
        """The variable of the environment that sets it."""
        return PREFIX + self.name.upper().replace("-", "_")


LIMITS: Mapping[str, Limit] = {
    limit.name: limit
    for limit in (
        Limit(name="file-bytes", default=64_000_000, counts="bytes"),
        Limit(name="text-bytes", default=4_000_000, counts="bytes of text"),
        Limit(name="lines", default=20_000, counts="lines"),
        Limit(name="paragraphs", default=10_000, counts="paragraphs"),
        Limit(name="pages", default=400, counts="pages"),
        Limit(name="signs", default=500_000, counts="signs on its pages"),
        Limit(name="page-signs", default=40_000, counts="signs on a page"),
        Limit(name="memory-bytes", default=400_000_000, counts="bytes of memory for a PDF"),
        Limit(name="sentences", default=10_000, counts="sentences"),
        Limit(name="figures", default=10_000, counts="figures"),
        Limit(name="members", default=2_000, counts="files in it"),
        Limit(name="unpacked-bytes", default=200_000_000, counts="bytes when unpacked"),
        Limit(name="unpacked-ratio", default=200, counts="times its size when unpacked"),
        Limit(name="xml-bytes", default=32_000_000, counts="bytes of XML"),
        Limit(name="elements", default=500_000, counts="elements of XML"),
        Limit(name="page-elements", default=20_000, counts="elements of a web page"),
        Limit(name="depth", default=200, counts="elements inside each other"),
        Limit(name="mail-parts", default=200, counts="parts of a mail"),
        Limit(name="mail-depth", default=10, counts="mails inside each other"),
        Limit(name="seconds", default=60, counts="seconds"),
    )
}

_laid_down: dict[str, int] = {}
_ends: ContextVar[tuple[float, str] | None] = ContextVar("ends", default=None)
_brought: ContextVar[Mapping[str, int] | None] = ContextVar("brought", default=None)


def use(laid_down: Mapping[str, int]) -> None:
    """What a configuration says holds from here on in this process, instead of what one said before.

    Names are those of `LIMITS`; values have been checked by `checked`.
    """
    _laid_down.clear()
    _laid_down.update(laid_down)


def laid_down() -> Mapping[str, int]:
    """What a configuration said, for handing on to other processes."""
    return dict(_laid_down)


def all_now() -> Mapping[str, int]:
    """All limits as they hold now. Raises `SettingsError` for a variable that is no number or names none."""
    _check_environment()
    return {name: of(name) for name in LIMITS}


@contextmanager
def brought(limits: Mapping[str, int]) -> Iterator[None]:
    """Work for somebody else, whose limits (`all_now`) hold in the block and nowhere beside it."""
    token = _brought.set(limits)
    try:
        yield
    finally:
        _brought.reset(token)


def of(name: str) -> int:
    """The limit of that name as it holds now. Raises `SettingsError` for a variable that is no number."""
    limit = LIMITS[name]
    if (limits := _brought.get()) is not None:
        return limits.get(name, limit.default)
    value = os.environ.get(limit.variable)
    if value is None:
        return _laid_down.get(name, limit.default)
    plain = value.strip().replace("_", "")
    try:
        return checked(name, int(plain) if plain.isascii() and plain.isdecimal() else value)
    except ValueError as error:
        hint = f"write a number, as in {limit.variable}={limit.default}"
        raise SettingsError(f"the variable {limit.variable} is no whole number from 1", hint=hint) from error


def checked(name: str, value: object) -> int:
    """The value of a limit. Raises `ValueError`, which says what it may be."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST:
        default = f"it is {LIMITS[name].default:,} where nothing is said"
        raise ValueError(f"'{name}' is no whole number from 1 to {MOST:,} ({default})")
    return value


def nearest(name: str) -> str:
    """A hint at what may have been meant by a name that is none."""
    from difflib import get_close_matches

    near = get_close_matches(name, LIMITS, n=1)
    return f"did you mean '{near[0]}'?" if near else f"known are {', '.join(LIMITS)}"


def _check_environment() -> None:
    """Raises `SettingsError` for a variable that names no limit."""
    for variable in os.environ:
        name = variable.removeprefix(PREFIX).lower().replace("_", "-")
        if variable.startswith(PREFIX) and name not in LIMITS:
            raise SettingsError(f"the variable {variable} means nothing", hint=nearest(name))


def allow(name: str, count: int, *, path: str, hint: str = "") -> None:
    """Lets a count pass that is within the limit of that name. Raises `LimitError` for any other."""
    if count > (most := of(name)):
        raise exceeded(
            name, f"it has {count:,} {LIMITS[name].counts}, too many for a letter", most, path, hint
        )


def exceeded(name: str, what: str, most: int, path: str, hint: str = "") -> LimitError:
    """The error of a limit that was met: it says what the limit is and how it is raised."""
    how = f"the limit is {most:,}; {LIMITS[name].variable}=… raises it"
    return LimitError(what, path=path, hint="; ".join(filter(None, (hint, how))))


@contextmanager
def clock(path: str) -> Iterator[None]:
    """Work on a letter, which may take `seconds`. Inside another clock that one goes on."""
    if _ends.get() is not None:
        yield
        return
    if _brought.get() is None:
        _check_environment()
    token = _ends.set((monotonic() + of("seconds"), path))
    try:
        yield
    finally:
        _ends.reset(token)


def tick() -> None:
    """Raises `LimitError` once the time of the letter that is worked on is over."""
    ends = _ends.get()
    if ends is not None and monotonic() > ends[0]:
        raise overdue()


def left() -> float | None:
    """The seconds that the letter that is worked on has left; None where no clock runs."""
    ends = _ends.get()
    return None if ends is None else max(ends[0] - monotonic(), 0.0)


def overdue() -> LimitError:
    """The error of a letter that takes too long."""
    ends = _ends.get()
    most = of("seconds")
    what = f"it takes longer than {most:,} seconds, as no letter does"
    return exceeded("seconds", what, most, ends[1] if ends else "")
