"""The frame of a letter: letterhead, date and salutation before its message, closing and signature after.

A text without a frame (a statement, conclusions) keeps what it has: its date line and notices are named,
all the rest is left to be body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from letterdiff.model import Role
from letterdiff.read.passage import Draft, Form, Passage
from letterdiff.read.phrases import (
    ANNEX,
    CODE_LINE,
    ENCLOSURE,
    OFFICE,
    SIGNED,
    date_line,
    ends_sentence,
    is_closing,
    is_courtesy,
    is_head_line,
    is_salutation,
    word_count,
)

HEAD_REACH = 40
"""How many passages from the top a salutation is looked for: an address and references may come first."""

NOTICE_REACH = 15
"""The same for the date line and notices of a text without a salutation."""

HEAD_WORDS = 40
"""Words of a passage above which it is no line of a letterhead."""

SIGNATURE_REACH = 60
"""How many passages after the closing may belong to the signature: some letters have many signatories."""

NAME_WORDS = 12
"""Most words of a line of a signature."""


def head(draft: Draft) -> Draft:
    """Name letterhead, date and salutation."""
    passages = list(draft.passages)
    salutation = _salutation(passages)
    if salutation is None:
        _name_notices(passages)
    else:
        for index in range(salutation):
            _name_head_line(passages, index)
        _name(passages, salutation, Role.SALUTATION)
    return replace(draft, passages=tuple(passages))


def _name(passages: list[Passage], index: int, role: Role) -> None:
    if passages[index].role is None:
        passages[index] = replace(passages[index], role=role)


def _salutation(passages: Sequence[Passage]) -> int | None:
    """The first salutation, unless something longer than a letterhead stands before it."""
    words = 0
    for index, passage in enumerate(passages[:HEAD_REACH]):
        if passage.form is not Form.ROW and is_salutation(passage.text):
            return index
        words += word_count(passage.text)
        if words > 10 * HEAD_WORDS:
            return None
    return None


def _name_head_line(passages: list[Passage], index: int) -> None:
    text = whole_text(passages[index])
    if date_line(text):
        _name(passages, index, Role.DATE)
    elif word_count(text) <= HEAD_WORDS:
        _name(passages, index, Role.LETTERHEAD)


def whole_text(passage: Passage) -> str:
    """The text with its list mark: "20. März 2023" looks like the twentieth item of a list."""
    return f"{passage.marker} {passage.text}" if passage.marker else passage.text


def _name_notices(passages: list[Passage]) -> None:
    """Without a salutation: lines down to the date, notices, and register numbers right after them."""
    dated = _date_index(passages)
    for index in range(len(passages[:NOTICE_REACH])):
        passage = passages[index]
        after_head = index > 0 and passages[index - 1].role in (Role.LETTERHEAD, Role.DATE)
        if index == dated:
            _name(passages, index, Role.DATE)
        elif (
            is_head_line(passage.text)
            or (after_head and _is_code(passage.text))
            or (dated is not None and index < dated and passage.form is Form.PARAGRAPH)
        ):
            _name(passages, index, Role.LETTERHEAD)


def _is_code(text: str) -> bool:
    return word_count(text) <= 8 and bool(CODE_LINE.fullmatch(text))


def _date_index(passages: Sequence[Passage]) -> int | None:
    """The date line at the top, if only short lines stand before it."""
    for index, passage in enumerate(passages[:NOTICE_REACH]):
        if date_line(whole_text(passage)):
            return index
        if ends_sentence(passage.text) and word_count(passage.text) > NAME_WORDS:
            return None
    return None


def tail(draft: Draft) -> Draft:
    """Name closing, signature, and a date line beside them."""
    passages = list(draft.passages)
    start = _message_start(passages)
    closing = _closing(passages, start)
    if closing is None:
        return draft
    first, last = closing
    for index in range(first, last):
        _name(passages, index, Role.CLOSING)
    _name_courtesies(passages, first, start)
    _name_late_date(passages, first, start)
    _name_signature(passages, last)
    return replace(draft, passages=tuple(passages))


def _message_start(passages: Sequence[Passage]) -> int:
    roles = (Role.LETTERHEAD, Role.DATE, Role.SALUTATION)
    return max((i + 1 for i, p in enumerate(passages) if p.role in roles), default=0)


def _closing(passages: Sequence[Passage], start: int) -> tuple[int, int] | None:
    """The first and the end of the closing formula: "Yours sincerely,", else what ends above a name."""
    for index in range(start + 1, len(passages)):
        passage = passages[index]
        if passage.role is None and passage.form is Form.PARAGRAPH and is_closing(passage.text):
            return index, index + 1
    end = _signed_end(passages, start)
    return None if end is None else (end, end)


def _signed_end(passages: Sequence[Passage], start: int) -> int | None:
    """Without a formula: where the name begins that stands under a courtesy or a short line with a comma,
    or that repeats the letterhead."""
    senders = {p.text.casefold() for p in passages[:start] if p.role is Role.LETTERHEAD}
    for index in range(start + 2, len(passages)):
        before, passage = passages[index - 1], passages[index]
        if before.role is not None or passage.role is not None or not _is_name(passage):
            continue
        short = before.text.endswith(",") and word_count(before.text) <= NAME_WORDS
        named = any(passage.text.casefold() in sender for sender in senders)
        if is_courtesy(before.text) or short or (named and ends_sentence(before.text)):
            return index
    return None


def _name_courtesies(passages: list[Passage], end: int, start: int) -> None:
    """The short last courtesies above a closing, each a paragraph of its own."""
    for index in range(end - 1, start, -1):
        passage = passages[index]
        if passage.role is Role.FURNITURE:
            continue
        comma = passage.text.endswith(",") and word_count(passage.text) <= NAME_WORDS
        if passage.form is not Form.PARAGRAPH or not (is_courtesy(passage.text) or comma):
            return
        _name(passages, index, Role.CLOSING)


def _name_late_date(passages: list[Passage], end: int, start: int) -> None:
    """A date line right above the closing: "Done at Brussels, 3 May 2023"."""
    if end - 1 > start and date_line(passages[end - 1].text):
        _name(passages, end - 1, Role.DATE)


def _name_signature(passages: list[Passage], start: int) -> None:
    """The lines of the signature, up to an annex, a heading or a paragraph."""
    named = 0
    for index in range(start, min(start + SIGNATURE_REACH, len(passages))):
        passage = passages[index]
        if passage.role is not None:
            continue
        if ENCLOSURE.fullmatch(passage.text):
            _name(passages, index, Role.FURNITURE)
            continue
        if date_line(passage.text):
            _name(passages, index, Role.DATE)
            continue
        if not _is_signature(passages, index, named):
            return
        _name(passages, index, Role.SIGNATURE)
        named += 1


def _is_signature(passages: Sequence[Passage], index: int, named: int) -> bool:
    passage = passages[index]
    if SIGNED.fullmatch(passage.text):
        return True
    if not _is_name(passage) or ANNEX.match(passage.text):
        return False
    if named == 0 or OFFICE.match(passage.text):
        return True
    after = passages[index + 1] if index + 1 < len(passages) else None
    above_text = after is not None and (
        after.form is not Form.PARAGRAPH or word_count(after.text) > NAME_WORDS
    )
    return not above_text and not passage.is_bold() and not passage.text.isupper()


def _is_name(passage: Passage) -> bool:
    """Whether a passage could be a name with an office under it."""
    text = passage.text
    if (
        passage.form is not Form.PARAGRAPH
        or word_count(text) > NAME_WORDS
        or ends_sentence(text.rstrip(".)"))
    ):
        return False
    return not text[:1].islower() and not text.endswith((",", ";", ":", "?", "!"))
