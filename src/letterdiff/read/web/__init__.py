"""Letters on web pages: what frames them is cleared away, what they say is walked as it stands.

trafilatura says which passages of a page are text; the smallest part of the page that holds them is the
letter, from its letterhead to its signature, which by themselves look like no text at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from letterdiff import limits
from letterdiff.errors import UnreadableLetterError
from letterdiff.later import regex
from letterdiff.read.encoding import decode
from letterdiff.read.extras import needed
from letterdiff.read.passage import Draft
from letterdiff.read.sheet import Piece, draft_of
from letterdiff.read.web.page import cleared, parsed
from letterdiff.read.web.pieces import Found, pieces

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_DEPTH = 120
"""How deep the elements of a page may stand in each other: those of real ones stay below fifty."""

MOST_JUDGED = 2_000
"""Passages up to which a page is judged by trafilatura."""

FEWEST_WORDS = 60
"""A page with fewer words that asks for a consent or a password shows nothing else."""

ENOUGH = 0.5
"""Share of a page's words that its letter has at least: else it is not what was found."""

# What a page says that lets nobody in.
WALL = regex(
    r"""
    \b (?: log \s? in | sign \s in | password
      | (?: accept | use s? | essential ) \s .{0,20} cookies | cookie \s policy
      | consent | enable \s javascript | javascript \s is | captcha | verify \s (?: that \s )? you \s are
      | access \s denied | subscribe \s to )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# The name of the encoding that a page gives itself.
CHARSET = regex(rb"<meta [^>]{0,200}? charset \s* = \s* [\"']? ([\w-]{2,30})", re.VERBOSE | re.IGNORECASE)
CHARSET_REACH = 4_000


def read_page(data: bytes, path: str) -> Draft:
    """The passages of a letter on a web page.

    Raises `UnreadableLetterError` for a page without a letter, and where what reads pages is not installed.
    """
    needed("a web page", path, "lxml", "trafilatura")
    from lxml.etree import LxmlError

    text, notes = _decoded(data, path)
    try:
        page = parsed(text)
        _check(page, path)
        said = " ".join(" ".join(page.itertext()).split())
        letter = _letter(cleared(page))
    except RecursionError as error:
        what = "the parts of this page stand too deep in each other"
        raise UnreadableLetterError(what, path=path, hint="save its text alone") from error
    except LxmlError as error:
        raise UnreadableLetterError("this page is damaged", path=path, hint="save it again") from error
    if sum(piece.count for piece in letter) < FEWEST_WORDS and WALL.search(said[:20_000]):
        what = "this page asks for a login or a consent, and shows no letter"
        raise UnreadableLetterError(
            what, path=path, hint="open it in a browser, go on to the letter, save that"
        )
    return draft_of(letter, path=path, notes=notes)


def _decoded(data: bytes, path: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page: in UTF-8 if it is that, else in the encoding that it names, else guessed."""
    named = CHARSET.search(data[:CHARSET_REACH])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                return decode(data.decode(named.group(1).decode("ascii")).encode(), path=path).text, ()
            except (LookupError, UnicodeError):
                pass
    decoded = decode(data, path=path)
    return decoded.text, decoded.notes


def _check(page: HtmlElement, path: str) -> None:
    """Raises `UnreadableLetterError` for a page of too many parts, or too deep."""
    elements = list(page.iter())
    limits.allow("page-elements", len(elements), path=path, hint="save its text alone")
    depths: dict[HtmlElement | None, int] = {None: 0}
    for element in elements:
        depths[element] = depths[element.getparent()] + 1
    if max(depths.values()) > MAX_DEPTH:
        what = "the parts of this page stand too deep in each other"
        raise UnreadableLetterError(what, path=path, hint="save its text alone")


def _letter(page: HtmlElement) -> list[Piece]:
    found = list(pieces(page))
    words = sum(one.piece.count for one in found if not one.is_links)
    # What trafilatura takes grows with the square of a page, so that a huge one is read as a whole.
    texts = _texts(page) if len(found) <= MOST_JUDGED else frozenset()
    part = _part(found, texts, ENOUGH * words)
    return [one.piece for one in found if _is_inside(one, part) and not one.is_links]


def _texts(page: HtmlElement) -> frozenset[str]:
    """The passages of a page that trafilatura takes for text, white space folded."""
    from trafilatura import extract

    # It works on its own copy, and asks no network: the page is given.
    found = extract(
        deepcopy(page), output_format="txt", include_comments=False, favor_recall=True, deduplicate=False
    )
    return frozenset(
        " ".join(line.lstrip("-# ").split()) for line in (found or "").split("\n") if line.strip()
    )


def _part(found: Sequence[Found], texts: frozenset[str], enough: float) -> HtmlElement | None:
    """The smallest element that holds every passage that is text, and enough words; None: the whole page."""
    chosen = [one for one in found if " ".join(one.piece.text.split()) in texts]
    if not chosen:
        return None
    words: Counter[HtmlElement] = Counter()
    for one in found:
        for element in (one.element, *one.element.iterancestors()):
            words[element] += one.piece.count
    part = _common(chosen)
    while part is not None and words[part] < enough:
        part = part.getparent()
    return part


def _common(found: Iterable[Found]) -> HtmlElement | None:
    """The innermost element that holds the elements of all these."""
    first, *others = found
    chain = [first.element, *first.element.iterancestors()]
    for other in others:
        around = {other.element, *other.element.iterancestors()}
        while chain and chain[0] not in around:
            chain.pop(0)
    # One paragraph is no letter: the element around it is where more of it may stand.
    return chain[0] if chain and len(others) else None


def _is_inside(one: Found, part: HtmlElement | None) -> bool:
    return part is None or one.element is part or part in one.element.iterancestors()
