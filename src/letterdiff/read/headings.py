"""Headings that are not marked as such, and list marks that are not Markdown's."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from letterdiff.later import regex
from letterdiff.model import Role, Span
from letterdiff.read.passage import Draft, Form, Passage
from letterdiff.read.phrases import BULLET, FUNCTION_WORDS, ends_sentence, word_count

MAX_HEADING = 25
"""Most words of a heading in bold type."""

MAX_PLAIN_HEADING = 10
"""Most words of a heading that has no type of its own: fewer than fill a line at the foot of a page."""

LAST_LEVEL = 6

# Where one of these stands, a line is a sentence that breaks off rather than a heading.
AUXILIARIES = frozenset(
    [
        *("is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should"),
        *("must", "may", "might", "shall", "been", "being", "we", "i"),
    ]
)

NUMBERED = regex(r"(?: [IVXL]{1,6} | [A-Z] | \d{1,2} (?: [.] \d{1,2} ){0,3} ) [.)]? \s \S", re.VERBOSE)


def bullets(draft: Draft) -> Draft:
    """Leading bullets and dashes become marks of list items, or of the headings they stand before."""
    return replace(draft, passages=tuple(_bulleted(p) for p in draft.passages))


def _bulleted(passage: Passage) -> Passage:
    match = BULLET.match(passage.text)
    if not match or passage.role or passage.marker or passage.form is Form.ROW:
        return passage
    at = passage.positions[0]
    item = replace(
        passage.cut(match.end(), len(passage.text)),
        extent=passage.extent,
        marker=match["mark"],
        mark=Span(start=at, end=at + 1),
    )
    # A dash before a paragraph in bold type marks a heading, not an item.
    is_item = passage.form is Form.PARAGRAPH and not (item.is_bold() and not ends_sentence(item.text))
    return replace(item, form=Form.ITEM, level=1) if is_item else item


def headings(draft: Draft) -> Draft:
    """Name the headings among the passages that have no role yet."""
    level = 0
    named: list[Passage] = []
    for passage, after in zip_longest(draft.passages, draft.passages[1:]):
        before = named[-1] if named else None
        if passage.role is None and passage.form is Form.HEADING:
            passage = _marked(passage)
            level = passage.level if passage.role else level
        elif passage.role is None and _is_heading(passage, before, after):
            passage = replace(passage, role=Role.HEADING, level=min(level + 1, LAST_LEVEL))
        elif passage.role is None and passage.form is Form.PARAGRAPH and passage.marker:
            passage = replace(passage, form=Form.ITEM, level=1)
        named.append(passage)
    return replace(draft, passages=tuple(named))


def _marked(passage: Passage) -> Passage:
    """A heading by its marks, unless it is a whole paragraph that was marked so by mistake."""
    is_text = ends_sentence(passage.text) and word_count(passage.text) > MAX_HEADING
    if is_text:
        return replace(passage, form=Form.PARAGRAPH, level=0)
    return replace(passage, role=Role.HEADING)


def _is_heading(passage: Passage, before: Passage | None, after: Passage | None) -> bool:
    if passage.form not in (Form.PARAGRAPH, Form.ITEM) or not any(c.isalpha() for c in passage.text):
        return False
    if ends_sentence(passage.text.rstrip(": ")) or passage.text.endswith((",", ";")):
        return False
    if passage.form is Form.ITEM and not _leads_text(passage, before, after):
        return False
    if passage.is_bold():
        return word_count(passage.text) <= MAX_HEADING
    return _is_plain_heading(passage, before, after)


def _is_plain_heading(passage: Passage, before: Passage | None, after: Passage | None) -> bool:
    """A short line without an end, in capitals or between paragraphs that have one."""
    first, last = passage.text.split(" ", 1)[0], passage.text.rsplit(" ", 1)[-1]
    if word_count(passage.text) > MAX_PLAIN_HEADING or passage.text.endswith(":") or passage.bold:
        return False
    if not AUXILIARIES.isdisjoint(passage.text.casefold().split()):
        return False
    if not (first[:1].isupper() or NUMBERED.match(passage.text)) or last.casefold() in FUNCTION_WORDS:
        return False
    return _in_capitals(passage) or _leads_text(passage, before, after)


def _in_capitals(passage: Passage) -> bool:
    """Whether a paragraph of two words or more is in capitals, the bold type of typewriters."""
    return passage.form is Form.PARAGRAPH and passage.text.isupper() and " " in passage.text


def _leads_text(passage: Passage, before: Passage | None, after: Passage | None) -> bool:
    """Whether a passage stands by itself above a text, so that it is no member of a list."""
    if after is None or after.role or not _is_text(after) or after.text[:1].islower():
        return False
    if after.form is Form.ITEM and passage.form is Form.ITEM:
        return False
    if before is None or before.role or before.form is Form.HEADING:
        return True
    return ends_sentence(before.text) and not (before.form is Form.ITEM and passage.form is Form.ITEM)


def _is_text(passage: Passage) -> bool:
    if passage.form not in (Form.PARAGRAPH, Form.ITEM):
        return False
    return word_count(passage.text) > MAX_PLAIN_HEADING or ends_sentence(passage.text)
