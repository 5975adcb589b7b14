"""The kinds of file that can be read. A further one is a module that reads bytes and a line in `FORMATS`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from letterdiff.errors import UnreadableLetterError
from letterdiff.later import dataclass
from letterdiff.read.passage import Draft
from letterdiff.read.signs import is_mail, is_office, is_page, is_pasted_mail, is_pdf, refuse
from letterdiff.read.told import NOTHING, SUFFIXES, Told

Reader = Callable[[bytes, str, Told], Draft]
"""Reads the bytes of a file; the path is for errors only."""


def _nothing(_data: bytes) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of file: its key and name, its reader, and whether bytes are of it."""

    key: str
    name: str
    read: Reader
    knows: Callable[[bytes], bool] = _nothing

    @property
    def suffixes(self) -> tuple[str, ...]:
        """What names of its files end on."""
        return SUFFIXES[self.key]


def format_of(data: bytes, path: str, told: Told = NOTHING) -> Format:
    """The format of a file: what is told of it, else by its content, else by its name, else Markdown.

    Raises `UnreadableLetterError` for a format that is told and is none, and for a kind that cannot be read.
    """
    if told.form:
        return named(told.form)
    for known in FORMATS:
        if known.knows(data):
            return known
    refuse(data, path)
    suffix = PurePath(path).suffix.casefold()
    return next((known for known in FORMATS if suffix in known.suffixes), FORMATS[0])


def named(key: str) -> Format:
    """The format of that key. Raises `UnreadableLetterError`, which offers the nearest."""
    keys = [known.key for known in FORMATS]
    wanted = ALIASES.get(key.casefold(), key.casefold())
    if wanted not in keys:
        from rapidfuzz import fuzz, process

        near = process.extractOne(wanted, [*keys, *ALIASES], scorer=fuzz.ratio, score_cutoff=50)
        offer = f"is {ALIASES.get(near[0], near[0])} meant? " if near else ""
        what = f"{key!r} is no format that can be read"
        raise UnreadableLetterError(what, hint=f"{offer}there are {', '.join(keys)}")
    return FORMATS[keys.index(wanted)]


def _markdown(data: bytes, path: str, _told: Told) -> Draft:
    from letterdiff.read.markdown import read_markdown
    from letterdiff.read.texts import text_draft

    return text_draft(data, path, read_markdown)


def _plain(data: bytes, path: str, _told: Told) -> Draft:
    from letterdiff.read.plain import read_plain
    from letterdiff.read.texts import text_draft

    return text_draft(data, path, read_plain)


def _pdf(data: bytes, path: str, told: Told) -> Draft:
    from letterdiff.read.pdf import read_pdf

    return read_pdf(data, path, told.password or None)


def _word(data: bytes, path: str, _told: Told) -> Draft:
    from letterdiff.read.office.word import read_word

    return read_word(data, path)


def _odt(data: bytes, path: str, _told: Told) -> Draft:
    from letterdiff.read.office.odt import read_odt

    return read_odt(data, path)


def _page(data: bytes, path: str, _told: Told) -> Draft:
    from letterdiff.read.web import read_page

    return read_page(data, path)


def _mail(data: bytes, path: str, told: Told) -> Draft:
    from letterdiff.read.mail import read_mail

    return read_mail(data, path, told)


# Any other name is read as Markdown, of which plain text is a part.
FORMATS: tuple[Format, ...] = (
    Format(key="markdown", name="Markdown", read=_markdown),
    Format(key="text", name="plain text", read=_plain, knows=is_pasted_mail),
    Format(key="pdf", name="PDF", read=_pdf, knows=is_pdf),
    Format(key="docx", name="Word", read=_word, knows=is_office("docx")),
    Format(key="odt", name="OpenDocument", read=_odt, knows=is_office("odt")),
    Format(key="html", name="web page", read=_page, knows=is_page),
    Format(key="mail", name="mail", read=_mail, knows=is_mail),
)

ALIASES = {"md": "markdown", "txt": "text", "plain": "text", "word": "docx", "htm": "html", "eml": "mail"}
"""Other words for formats."""
