"""Paragraphs that a page break cut in mid-sentence are made whole again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from letterdiff.model import Role
from letterdiff.read.passage import Draft, Form, Passage
from letterdiff.read.phrases import FUNCTION_WORDS, ends_sentence, word_count
from letterdiff.read.seams import HYPHENS
from letterdiff.read.weave import joined

FEWEST_WORDS = 8
"""A shorter paragraph without an end is a line of its own rather than half of one."""

REACH = 6
"""How many footnotes and pictures may stand between two halves."""

MOST_NOTES = 10

CLOSERS = "\"'”’»)]*†‡ "


def join_pages(draft: Draft) -> Draft:
    """Join each paragraph that breaks off to the one that goes on, past page marks, notes and pictures.

    What stands between the halves follows the joined paragraph. A paragraph that breaks off and finds
    nothing that goes on is a note. Linear: each passage is looked at from at most `REACH` others.
    """
    kept: list[Passage] = []
    gone: set[int] = set()
    notes: list[str] = []
    for index in range(len(draft.passages)):
        if index in gone:
            continue
        chain = _chain(draft.passages, index)
        gone.update(chain)
        passage = (
            joined([draft.passages[i] for i in chain], draft.lexicon) if chain[1:] else draft.passages[index]
        )
        kept.append(passage)
        if _breaks_off(passage) and (_is_cut(passage) or passage.form is Form.PARAGRAPH):
            line = draft.line_at(passage.positions[-1])
            notes.append(f"{draft.unit.value} {line}: a paragraph breaks off and nothing goes on")
    return replace(draft, passages=tuple(kept), notes=draft.notes + _few(notes))


def _few(notes: Sequence[str]) -> tuple[str, ...]:
    more = (f"{len(notes) - MOST_NOTES} further paragraphs break off",) if len(notes) > MOST_NOTES else ()
    return (*notes[:MOST_NOTES], *more)


def _chain(passages: Sequence[Passage], index: int) -> list[int]:
    """The passages that are one paragraph with that at `index`."""
    chain = [index]
    words = 0
    while True:
        last = passages[chain[-1]]
        words += word_count(last.text)
        after = _continuation(passages, chain[-1]) if _breaks_off(last, words) else None
        if after is None:
            return chain
        chain.append(after)


def _breaks_off(passage: Passage, words: int = FEWEST_WORDS) -> bool:
    """Whether a passage stops without an end: it is text, long enough, and no sentence closes it."""
    if passage.role is not None or passage.form in (Form.HEADING, Form.ROW, Form.IMAGE):
        return False
    return not ends_sentence(passage.text) and (words >= FEWEST_WORDS or _is_cut(passage))


def _is_cut(passage: Passage) -> bool:
    """Whether it stops where no sentence can: on a hyphen, a comma or a word that wants another."""
    text = passage.text.rstrip(CLOSERS)
    return (
        text.endswith((",", *HYPHENS, "–", "—", "(")) or text.rsplit(" ", 1)[-1].casefold() in FUNCTION_WORDS
    )


def _continuation(passages: Sequence[Passage], index: int) -> int | None:
    for after in range(index + 1, min(index + 2 + REACH, len(passages))):
        if passages[after].role not in (Role.FOOTNOTE, Role.FURNITURE):
            return after if _goes_on(passages[index], passages[after]) else None
    return None


def _goes_on(first: Passage, second: Passage) -> bool:
    """Whether `second` is the other half. A capital may well go on ("through the | Solidarity Platform")."""
    if second.role is not None or second.marker or second.form not in (Form.PARAGRAPH, Form.ITEM):
        return False
    certain = second.text[:1].islower() or _is_cut(first)
    return certain or (first.form is Form.PARAGRAPH and ends_sentence(second.text) and not second.is_bold())
