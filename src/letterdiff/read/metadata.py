"""When, where and by whom: from what was given, the front matter, the letter's own lines, the file name."""

from __future__ import annotations

from datetime import date as Date
from itertools import takewhile
from pathlib import PurePath

from letterdiff.errors import UndatedLetterError
from letterdiff.later import dataclass
from letterdiff.model import Role
from letterdiff.read.dates import Found, date_in_name, dates_in
from letterdiff.read.header import header_date
from letterdiff.read.passage import Draft, Passage
from letterdiff.read.phrases import OFFICE, SIGNED, SUBJECT, date_line
from letterdiff.read.roles import whole_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of a letter besides its text."""

    id: str
    date: Date
    title: str
    sender: str
    place: str
    notes: tuple[str, ...]


def metadata(draft: Draft, *, path: str, given: Date | None) -> Metadata:
    """A date given beats the front matter, the front matter the date line, the date line the file name.

    Raises:
        UndatedLetterError: when none of them names a day.
    """
    line, place, notes = _dated(draft)
    in_name = date_in_name(PurePath(path).stem)
    header = header_date(draft.header["date"]) if "date" in draft.header else None
    date = given or header or line or in_name or _date_in_letterhead(draft)
    if date is None:
        raise UndatedLetterError(
            "the letter names no date",
            path=path,
            hint="give the file a name with its date, as YYYY-MM-DD, or front matter with `date: YYYY-MM-DD`",
        )
    if line and in_name and line != in_name and not (given or header):
        notes.append(f"the file name says {in_name.isoformat()}, the letter itself {line.isoformat()}")
    return Metadata(
        id=draft.header.get("id") or date.isoformat(),
        date=date,
        title=draft.header.get("title") or _title(draft),
        sender=draft.header.get("sender") or _sender(draft),
        place=draft.header.get("place") or place,
        notes=tuple(notes),
    )


def _dated(draft: Draft) -> tuple[Date | None, str, list[str]]:
    """Day and place of the first date line, and what is doubtful about the day."""
    place, notes = "", []
    for passage in draft.passages:
        read = date_line(whole_text(passage)) if passage.role is Role.DATE else None
        if read is None:
            continue
        found, where = read
        place = place or where
        if found and found.doubt:
            notes.append(_doubt(found, passage, draft))
        if found and found.date:
            return found.date, place, notes
    return None, place, notes


def _doubt(found: Found, passage: Passage, draft: Draft) -> str:
    return f"{draft.unit.value} {draft.line_at(passage.positions[0])}: {found.doubt}"


def _date_in_letterhead(draft: Draft) -> Date | None:
    """The last resort: a day in a reference or release line."""
    lines = (p.text[:200] for p in draft.passages if p.role is Role.LETTERHEAD)
    return next((found.date for text in lines for found in dates_in(text) if found.date), None)


def _title(draft: Draft) -> str:
    for passage in draft.passages:
        if passage.role is Role.LETTERHEAD and (title := _subject(passage)):
            return title
    return ""


def _subject(passage: Passage) -> str:
    """What a block of the letterhead says it is about: the whole block, or a line of it."""
    if match := SUBJECT.fullmatch(passage.text):
        return match["title"]
    lines = [line.of(passage.text).strip() for line in passage.lines()]
    for number, line in enumerate(lines):
        if match := SUBJECT.fullmatch(line):
            # A title that goes on in the next line does so in small letters.
            rest = takewhile(lambda text: text[:1].islower(), lines[number + 1 :])
            return " ".join((match["title"], *rest))
    return ""


def _sender(draft: Draft) -> str:
    """The name that signs, without the office under it."""
    for passage in draft.passages:
        if passage.role is not Role.SIGNATURE:
            continue
        for line in passage.lines():
            text = line.of(passage.text).strip()
            if text and not SIGNED.fullmatch(text) and not OFFICE.match(text):
                name, comma, rest = text.partition(", ")
                return name if comma and OFFICE.match(rest) else text
    return ""
