"""Mails as they were sent (.eml), and web pages saved as one (.mht): the letter is in the text or attached.

Python's own `email` takes a mail apart. Of a text that is there twice the one with type (HTML) is read; a
document that is attached to a short note is the letter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import PurePath

from letterdiff import limits
from letterdiff.errors import UnreadableLetterError
from letterdiff.later import dataclass
from letterdiff.read.extras import is_there
from letterdiff.read.formats import Format, format_of, named
from letterdiff.read.passage import Draft
from letterdiff.read.phrases import date_line
from letterdiff.read.roles import whole_text
from letterdiff.read.told import Told

NOTE_WORDS = 150
"""A text with fewer words beside a document is the note that brings it."""

DOCUMENTS = ("pdf", "docx", "odt")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """A part of a mail: its name, its type, its bytes, and whether it is attached."""

    name: str
    type: str
    data: bytes
    attached: bool

    @property
    def form(self) -> str:
        """The key of its format, by its content and name."""
        try:
            return format_of(self.data, self.name).key
        except UnreadableLetterError:
            return ""


def read_mail(data: bytes, path: str, told: Told) -> Draft:
    """The passages of a letter in a mail, or attached to it.

    Raises `UnreadableLetterError` for a mail without a letter, or with several documents and no text.
    """
    limits.allow("file-bytes", len(data), path=path)
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        parts = list(_parts(message, path))
        sent = _sent(message)
    # What a mail that keeps to no rule makes of the parser is a matter of chance.
    except (MessageError, ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableLetterError(
            "this is a damaged mail", path=path, hint="save its text alone"
        ) from error
    text = _text([part for part in parts if not part.attached])
    documents = [part for part in parts if part.attached and part.form in DOCUMENTS]
    letter, note = _chosen(text, documents, path)
    draft = _reader(letter).read(letter.data, path, replace(told, form=""))
    dated = "date" in draft.header or any(date_line(whole_text(passage)) for passage in draft.passages)
    header = draft.header if dated or not sent else {**draft.header, "date": sent}
    return replace(draft, header=header, notes=draft.notes + ((note,) if note else ()))


def _parts(message: Message, path: str, depth: int = 0) -> Iterator[_Part]:
    """The parts of a mail that hold something, those of a mail in it too."""
    limits.allow("mail-depth", depth, path=path)
    inner = message.get_payload() if message.is_multipart() else None
    if isinstance(inner, list):
        limits.allow("mail-parts", len(inner), path=path)
        for part in inner:
            if isinstance(part, Message):
                yield from _parts(part, path, depth + 1)
        return
    data = message.get_payload(decode=True)
    if isinstance(data, bytes) and data.strip():
        name = PurePath(str(message.get_filename() or "").replace("\\", "/")).name
        attached = message.get_content_disposition() == "attachment" or (
            bool(name) and message.get_content_maintype() != "text"
        )
        yield _Part(
            name=name, type=message.get_content_type(), data=_as_utf8(message, data), attached=attached
        )


def _as_utf8(message: Message, data: bytes) -> bytes:
    """A text in UTF-8, whatever the mail had it in; what cannot be decoded so is left to be guessed."""
    charset = message.get_content_charset()
    if message.get_content_maintype() != "text" or not charset:
        return data
    try:
        return _unflowed(message, data.decode(charset)).encode("utf-8", "replace")
    except (LookupError, UnicodeError):
        return data


def _unflowed(message: Message, text: str) -> str:
    """Text that flows (RFC 3676): a line that ends in a space goes on in the next."""
    if message.get_param("format") != "flowed":
        return text
    lines: list[str] = []
    goes_on = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if goes_on and not line.startswith(">") and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)


def _sent(message: Message) -> str:
    """The day on which a mail was sent, as YYYY-MM-DD; "" where it does not say."""
    try:
        return parsedate_to_datetime(str(message["date"])).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""


def _text(parts: list[_Part]) -> _Part | None:
    """The text of a mail: with its type, if that can be read here."""
    types = {part.type: part for part in reversed(parts)}
    reads_pages = is_there("lxml", "trafilatura")
    wanted = ("text/html", "text/plain") if reads_pages else ("text/plain", "text/html")
    return next((types[type_] for type_ in wanted if type_ in types), None)


def _chosen(text: _Part | None, documents: list[_Part], path: str) -> tuple[_Part, str]:
    """The part that is the letter, and what is to be said of the others."""
    names = ", ".join(repr(part.name or part.type) for part in documents)
    short = text is None or len(text.data.split()) < NOTE_WORDS
    if short and len(documents) == 1:
        return documents[0], f"read from the attachment {names} of a mail"
    if short and documents:
        what = f"this mail brings {len(documents)} documents: {names}"
        raise UnreadableLetterError(what, path=path, hint="save the one that is the letter")
    if text is None:
        raise UnreadableLetterError("this mail holds no letter", path=path, hint="is it the right file?")
    return text, f"left aside what was attached to the mail: {names}" if documents else ""


def _reader(part: _Part) -> Format:
    if part.attached:
        return format_of(part.data, part.name)
    return named("html" if part.type == "text/html" else "text")
