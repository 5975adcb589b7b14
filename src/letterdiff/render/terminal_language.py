"""What became of commitments, terms and subjects between two letters, for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from letterdiff.model import CommitmentChange, Comparison, Move, Reading, Swap, TermChange
from letterdiff.render import digest, language, words
from letterdiff.render.layout import (
    PROSE,
    TABLE,
    Cell,
    Page,
    columns,
    hanging,
    indented,
    joined,
    ruled,
    text,
    widest,
)
from letterdiff.render.lives import said
from letterdiff.render.lives.terminal import SIGNS as TURN_SIGNS

HEADING = "bold"
QUIET = "dim"

STYLES = {
    Move.KEPT: "bold green",
    Move.BACKWARD: "bold red",
    Move.SLIPPED: "bold red",
    Move.STILL: "yellow",
    Move.ADVANCED: "green",
    Move.FORWARD: "green",
    Move.HARDENED: "yellow",
    Move.SOFTENED: "yellow",
}

WIDTHS = (4, 4, 15, 6, 10)
LEAST_TERM = 12


def language_lines(comparison: Comparison, page: Page) -> Iterator[Text]:
    """Commitments that moved, terms that changed, and what is no longer spoken of."""
    yield from commitment_lines(comparison, page)
    yield from term_lines(comparison, page)
    yield from silence_lines(comparison, page)


def commitment_lines(comparison: Comparison, page: Page) -> Iterator[Text]:
    """The commitments that moved, by how, each with the words of both letters."""
    labels = digest.labels(comparison.old, comparison.new)
    if comparison.commitments:
        yield Text()
        yield from ruled(text(language.COMMITMENTS, HEADING), Text(), page.up_to(TABLE))
    for move, changes in language.by_move(comparison):
        head, meaning = language.MOVES[move]
        yield joined(
            text(f"{language.SIGNS[move]} ", STYLES[move]),
            text(head, STYLES[move]),
            text(f"  {meaning}", QUIET),
        )
        for change in changes:
            yield from _commitment(comparison, change, digest.name_of(change.topic, labels), page)


def _commitment(comparison: Comparison, change: CommitmentChange, topic: str, page: Page) -> Iterator[Text]:
    doubt = language.doubt(change)
    step = joined(language.step(change), text(f" (in doubt: {doubt})" if doubt else "", QUIET))
    yield from hanging(text(f"   {topic or 'the letter'}: ", HEADING), step, page.up_to(TABLE), 5)
    yield from _quoted(comparison.old, change.old, change.old_words, page)
    yield from _quoted(comparison.new, change.new, change.new_words, page)


def _quoted(reading: Reading, indices: Sequence[int], quoted: str, page: Page) -> Iterator[Text]:
    side = words.place(reading.letter, *(reading.sentences[index].line for index in indices))
    lead = text(f"     {reading.letter.date.isoformat()}, {side}: ", QUIET)
    yield from hanging(lead, text(" ".join(quoted.split())), page.up_to(PROSE), 7)


def term_lines(comparison: Comparison, page: Page) -> Iterator[Text]:
    """Swaps, then the terms that changed most each way, with a note on what such counts are worth."""
    groups = language.term_groups(comparison.terms)
    if not (groups or comparison.swaps) or comparison.terms is None:
        return
    yield Text()
    yield from ruled(text(language.TERMS, HEADING), Text(), page.up_to(TABLE))
    for swap in comparison.swaps:
        yield from _swap(swap, page)
    for note in comparison.terms.notes if groups else ():
        yield from indented(text(note, QUIET), page.up_to(PROSE), 0)
    room = page.up_to(TABLE) - sum(WIDTHS) - 2 * len(WIDTHS) - 3
    longest = widest((row.term for _, rows in groups for row in rows), LEAST_TERM)
    for head, rows in groups:
        yield from _table(head, rows, max(min(longest, room), LEAST_TERM))
    if rest := language.more_terms(comparison.terms):
        yield from indented(text(f"… {rest}: letterdiff terms", QUIET), page.width, 0)


def _swap(swap: Swap, page: Page) -> Iterator[Text]:
    head = joined(text(swap.old, "bold red"), " → ", text(swap.new, "bold green"), "  ")
    yield from hanging(head, text(said.swap_counts(swap), QUIET), page.up_to(PROSE))


def _table(head: str, rows: Sequence[TermChange], width: int) -> Iterator[Text]:
    yield from _row(text(""), text(head, HEADING), [text(name, QUIET) for name in language.TERM_HEADS], width)
    for row in rows:
        sign, style = TURN_SIGNS[row.turn]
        yield from _row(text(sign, style), text(row.term), map(text, language.term_cells(row)), width)


def _row(sign: Text, term: Text, cells: Sequence[Text] | map[Text], width: int) -> Iterator[Text]:
    row = [Cell(text=sign, width=1), Cell(text=term, width=width)]
    row += [Cell(text=cell, width=size, right=True) for cell, size in zip(cells, WIDTHS, strict=True)]
    return columns(row)


def silence_lines(comparison: Comparison, page: Page) -> Iterator[Text]:
    """What the old letter speaks of and the new one does not."""
    if comparison.silence:
        yield Text()
        yield from ruled(text(language.SILENCE, HEADING), Text(), page.up_to(TABLE))
    for one in comparison.silence:
        head = joined(text("− ", "bold red"), text(one.label))
        tail = text(f"  {language.last_said(comparison, one)}", QUIET)
        yield from hanging(head, tail, page.up_to(TABLE))
