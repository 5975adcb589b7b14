"""Comma-separated values: a comparison, the ledger of letters, measures through a series."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from letterdiff.model import (
    BriefLine,
    Change,
    CommitmentChange,
    Comparison,
    Figure,
    FigureChange,
    Pairing,
    Reading,
    Series,
    Silence,
    Swap,
    TermChange,
    TopicChange,
)
from letterdiff.render import digest, language, words
from letterdiff.render.json_parts import number
from letterdiff.render.lives import said

LEDGER_HEAD = (
    "letter", "line", "text", "value", "upper", "unit", "kind", "qualifier",
    "subject", "period", "base", "topic", "doubt", "context",
)  # fmt: skip

CHANGES_HEAD = (
    "row", "change", "topic", "moved", "score", "old_lines", "new_lines", "old", "new",
    "subject", "old_value", "new_value", "unit", "difference", "difference_unit", "percent",
    "old_period", "new_period", "note",
)  # fmt: skip

# Spreadsheets take a cell that begins with one of these for a formula; an apostrophe tells them it is text.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Value = str | int | float | None


def comparison_csv(comparison: Comparison, *, context: bool = False) -> str:
    """One row a note, a line of the brief, a topic, a changed passage, a figure, a commitment that moved, a
    swap, a term, a silence.

    `context` adds the passages that did not change.

    `row` says which of them a row is. `old` and `new` are names of a topic, texts of a passage, a figure in
    the letter's words. Lines of several sentences stand side by side, with spaces between.
    """
    terms = comparison.terms
    changed = [p for p in comparison.pairings if context or p.change is not Change.UNCHANGED or p.moved]
    return sheet(
        CHANGES_HEAD,
        [
            *(_filled(row="note", note=note) for note in comparison.notes),
            *(_brief_row(comparison, line) for line in comparison.brief),
            *(_topic_row(comparison, change) for change in comparison.topics if change.id),
            *(_passage_row(comparison, pairing) for pairing in changed),
            *(_figure_row(change) for group in digest.figure_groups(comparison) for change in group.changes),
            *(
                _commitment_row(comparison, change)
                for _, moved in language.by_move(comparison)
                for change in moved
            ),
            *(_swap_row(swap) for swap in comparison.swaps),
            *(_filled(row="note", note=note) for note in (terms.notes if terms else ())),
            *(_term_row(change) for change in (terms.terms if terms else ())),
            *(_silence_row(comparison, one) for one in comparison.silence),
        ],
    )


def _filled(**cells: Value) -> tuple[Value, ...]:
    return tuple(cells.get(name) for name in CHANGES_HEAD)


def _brief_row(comparison: Comparison, line: BriefLine) -> tuple[Value, ...]:
    return _filled(
        row="brief",
        change=line.kind.value,
        topic=line.topic,
        score=number(line.score),
        old_lines=_lines(comparison.old, line.old),
        new_lines=_lines(comparison.new, line.new),
        subject="; ".join(part.name for part in line.parts),
        note=line.text,
    )


def _topic_row(comparison: Comparison, change: TopicChange) -> tuple[Value, ...]:
    tally = digest.tally(digest.of_topic(change, digest.by_index(comparison)))
    heirs = digest.gone_to(comparison, change)
    counts = words.tallied(
        (
            (tally.kept, "kept"),
            (tally.revised, "revised"),
            (tally.added, "added"),
            (tally.removed, "removed"),
            (tally.moved, "moved"),
        )
    )
    return _filled(
        row="topic",
        change=change.status.value,
        topic=change.id,
        old=change.old_label,
        new=change.new_label,
        subject=change.label,
        note=f"now under {', '.join(heirs)}" if heirs else counts,
    )


def _passage_row(comparison: Comparison, pairing: Pairing) -> tuple[Value, ...]:
    return _filled(
        row="passage",
        change=pairing.change.value,
        topic=pairing.topic,
        moved="yes" if pairing.moved or pairing.change is Change.MOVED else "",
        score=number(round(pairing.score, 4)),
        old_lines=_lines(comparison.old, pairing.old),
        new_lines=_lines(comparison.new, pairing.new),
        old=pairing.old_text,
        new=pairing.new_text,
        note="; ".join(pairing.reasons),
    )


def _lines(reading: Reading, indices: Iterable[int]) -> str:
    return " ".join(dict.fromkeys(str(reading.sentences[index].line) for index in indices))


def _figure_row(change: FigureChange) -> tuple[Value, ...]:
    old, new = change.old, change.new
    unit = old.unit if new is None and old is not None else new.unit if new is not None else ""
    return _filled(
        row="figure",
        change=change.change.value,
        topic=change.topic,
        old_lines=None if old is None else old.line,
        new_lines=None if new is None else new.line,
        old=words.figure(old),
        new=words.figure(new),
        subject=words.measured(change),
        old_value=None if old is None else number(old.value),
        new_value=None if new is None else number(new.value),
        unit=unit,
        difference=number(change.difference),
        difference_unit=change.difference_unit,
        percent=number(change.percent),
        old_period=None if old is None else old.period,
        new_period=None if new is None else new.period,
        note=words.happened(change),
    )


def _commitment_row(comparison: Comparison, change: CommitmentChange) -> tuple[Value, ...]:
    days = None if change.vague or not change.days else change.days
    return _filled(
        row="commitment",
        change=change.kind.value,
        topic=change.topic,
        score=number(round(change.score, 4)),
        old_lines=_lines(comparison.old, change.old),
        new_lines=_lines(comparison.new, change.new),
        old=change.old_words,
        new=change.new_words,
        subject=language.step(change),
        difference=days,
        difference_unit="days" if days else "",
        note=language.doubt(change),
    )


def _swap_row(swap: Swap) -> tuple[Value, ...]:
    return _filled(
        row="swap",
        change="swapped",
        old_lines=" ".join(dict.fromkeys(str(one.old.line) for one in swap.exchanges)),
        new_lines=" ".join(dict.fromkeys(str(one.new.line) for one in swap.exchanges)),
        old=swap.old,
        new=swap.new,
        note=said.swap_counts(swap),
    )


def _term_row(change: TermChange) -> tuple[Value, ...]:
    return _filled(
        row="term",
        change=change.turn.value,
        old_lines=" ".join(dict.fromkeys(str(use.line) for use in change.old)),
        new_lines=" ".join(dict.fromkeys(str(use.line) for use in change.new)),
        subject=change.term,
        old_value=change.old_count,
        new_value=change.new_count,
        unit="uses",
        difference=change.new_count - change.old_count,
        difference_unit="uses",
        note=language.term_note(change),
    )


def _silence_row(comparison: Comparison, silence: Silence) -> tuple[Value, ...]:
    return _filled(
        row="silence",
        change=silence.kind.value,
        topic=silence.topic,
        old_lines=silence.line,
        old=silence.text,
        subject=silence.label,
        note=language.last_said(comparison, silence),
    )


def ledger_csv(readings: Sequence[Reading]) -> str:
    """One row a figure, letters in the order given."""
    rows = (_ledger_row(reading.letter.id, figure) for reading in readings for figure in reading.figures)
    return sheet(LEDGER_HEAD, rows)


def series_csv(series: Series) -> str:
    """One row a measure, one column a letter; empty where a letter is silent."""
    head = ("topic", "subject", "unit", "kind", *(reading.letter.id for reading in series.readings))
    rows = (
        (
            measure.topic,
            measure.subject,
            measure.unit,
            measure.kind.value,
            *(None if figure is None else number(figure.value) for figure in measure.figures),
        )
        for measure in series.measures
    )
    return sheet(head, rows)


def _ledger_row(letter: str, figure: Figure) -> tuple[Value, ...]:
    return (
        letter,
        figure.line,
        figure.text,
        number(figure.value),
        number(figure.upper),
        figure.unit,
        figure.kind.value,
        figure.qualifier.value,
        figure.subject,
        figure.period,
        figure.base,
        figure.topic,
        figure.doubt,
        figure.context,
    )


def sheet(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """A table as comma-separated values, none of which a spreadsheet takes for a formula."""
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow([_cell(name) for name in head])
    table.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Value) -> Value:
    if not isinstance(value, str):
        return value
    # The writer leaves a bare carriage return unquoted, and readers take it for the end of a row.
    plain = value.replace("\r", " ")
    return "'" + plain if value.startswith(FORMULA) else plain
