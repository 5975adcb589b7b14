"""YAML front matter: the few fields by which a letter can say what its text does not."""

from __future__ import annotations

import re
from dataclasses import field
from datetime import date as Date

from letterdiff.errors import UnreadableLetterError
from letterdiff.later import dataclass, regex
from letterdiff.model import Furniture, Span
from letterdiff.read.dates import dates_in
from letterdiff.read.passage import NOWHERE

MAX_LENGTH = 8_000
"""Longest front matter, in characters."""

# `source` and `sha256` say of what file a letter was made when it was added to a folder.
KEYS = ("date", "title", "sender", "place", "id", "source", "sha256")

# The first line, and a line like `key:` below it: a rule at the top of a page is no front matter.
OPENING = regex(
    r"--- [ \t]* \n (?= (?: \s* \n | \# [^\n]* \n ){0,20} [A-Za-z_] [\w-]* [ \t]* : (?: \s | \Z ) )",
    re.VERBOSE,
)
CLOSING = regex(r"^ (?: --- | \.\.\. ) [ \t]* $ \n?", re.VERBOSE | re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Front matter: its fields as text, and where it stands in the source."""

    fields: dict[str, str] = field(default_factory=dict)
    span: Span = NOWHERE
    notes: tuple[str, ...] = ()

    @property
    def furniture(self) -> tuple[Furniture, ...]:
        """The front matter as furniture of the letter."""
        return (Furniture(kind="front matter", span=self.span),) if self.span.end else ()


def parted(source: str) -> tuple[str, str]:
    """The front matter of a source as it stands there, "" where there is none, and all that is not."""
    found = _bounds(source)
    if found is None:
        return "", source
    opening, closing = found
    return source[opening.end() : closing.start()], source[closing.end() :]


def _bounds(source: str) -> tuple[re.Match[str], re.Match[str]] | None:
    opening = OPENING.match(source)
    closing = CLOSING.search(source, opening.end(), opening.end() + MAX_LENGTH) if opening else None
    return (opening, closing) if opening and closing else None


def read_header(source: str, *, path: str) -> Header:
    """The front matter at the very top of a source, empty where there is none.

    Raises:
        UnreadableLetterError: for front matter that is no YAML mapping, or a date that is no day.
    """
    found = _bounds(source)
    if found is None:
        return Header()
    opening, closing = found
    loaded = _loaded(source[opening.end() : closing.start()], path)
    fields = {key: _text(loaded[key]) for key in KEYS if key in loaded}
    unknown = [str(key)[:40] for key in loaded if key not in KEYS]
    notes = (f"front matter keys not known here: {', '.join(unknown[:10])}",) if unknown else ()
    if "date" in fields:
        _check_date(fields["date"], path)
    return Header(fields=fields, span=Span(start=0, end=closing.end()), notes=notes)


def _loaded(text: str, path: str) -> dict[object, object]:
    import yaml

    hint = "front matter stands between two lines ---, one `key: value` a line"
    try:
        loaded = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"the front matter is not YAML: {error.problem or 'it cannot be read'}"
        raise UnreadableLetterError(what, path=path, line=mark.line + 2 if mark else 1, hint=hint) from error
    except (yaml.YAMLError, ValueError, TypeError, OverflowError, RecursionError) as error:
        what = f"the front matter cannot be read: {str(error)[:80] or type(error).__name__}"
        raise UnreadableLetterError(what, path=path, line=1, hint=hint) from error
    if not isinstance(loaded, dict):
        raise UnreadableLetterError("the front matter holds no fields", path=path, line=1, hint=hint)
    return loaded


def _text(value: object) -> str:
    """A field as one line of text; what is no plain value (a list, a mapping) is no text."""
    if isinstance(value, Date):
        return value.isoformat()[:10]
    return " ".join(str(value).split())[:500] if isinstance(value, str | int | float) else ""


def header_date(text: str) -> Date | None:
    """The day that a `date` field names, in any of the ways in which letters write it."""
    whole = [f for f in dates_in(text) if f.end - f.start >= len(text.strip())]
    if text.isdigit() and len(text) == 8:
        whole = list(dates_in(f"{text[:4]}-{text[4:6]}-{text[6:]}"))
    return whole[0].date if whole else None


def _check_date(text: str, path: str) -> None:
    if header_date(text) is None:
        what = f"the front matter's date is no day of the calendar: {text[:40]!r}"
        raise UnreadableLetterError(what, path=path, line=1, hint="write it as YYYY-MM-DD")
