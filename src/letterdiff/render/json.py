"""Readings and comparisons as plain data and as JSON: the contract other programs rely on.

Keys stand in the contract's order, and nothing depends on the machine or the hour: the same letters
give the same bytes.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict

from letterdiff.model import (
    BriefLine,
    Comparison,
    Edit,
    Figure,
    FigureChange,
    Furniture,
    Letter,
    Pairing,
    Reading,
    Sentence,
    Series,
    Topic,
    TopicChange,
)
from letterdiff.render.json_parts import (
    Document,
    commitment_change,
    identity,
    number,
    places,
    silence,
    swap,
    term,
)

__all__ = [
    "Document",
    "comparison_document",
    "dumps",
    "figure_document",
    "figures_document",
    "identity",
    "letter_document",
    "number",
    "series_document",
    "topics_document",
]

LETTER_SCHEMA = "letterdiff/letter/1"
COMPARISON_SCHEMA = "letterdiff/comparison/1"
TOPICS_SCHEMA = "letterdiff/topics/1"
FIGURES_SCHEMA = "letterdiff/figures/1"
SERIES_SCHEMA = "letterdiff/series/1"


def dumps(document: Document) -> str:
    """JSON text of a document: indented by two, ending in a newline, keys as they stand."""
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def letter_document(reading: Reading) -> Document:
    """A letter as read, by the schema `letterdiff/letter/1`."""
    letter = reading.letter
    return {
        "schema": LETTER_SCHEMA,
        **identity(letter),
        "title": letter.title,
        "sender": letter.sender,
        "place": letter.place,
        "sentences": [_sentence(sentence) for sentence in reading.sentences],
        "topics": [_topic(topic) for topic in reading.topics],
        "figures": [figure_document(figure) for figure in reading.figures],
        "furniture": [_furniture(letter, piece) for piece in letter.furniture],
        "notes": list(reading.notes),
    }


def comparison_document(comparison: Comparison) -> Document:
    """What changed between two letters, by the schema `letterdiff/comparison/1`."""
    words = comparison.terms
    return {
        "schema": COMPARISON_SCHEMA,
        "old": identity(comparison.old.letter),
        "new": identity(comparison.new.letter),
        "days": comparison.days,
        "topics": [_topic_change(change) for change in comparison.topics],
        "pairings": [_pairing(comparison, pairing) for pairing in comparison.pairings],
        "links": [
            {"old": link.old, "new": link.new, "score": number(link.score)} for link in comparison.links
        ],
        "figures": [_figure_change(change) for change in comparison.figures],
        "statistics": asdict(comparison.statistics),
        "notes": list(comparison.notes),
        "brief": [_brief_line(comparison, line) for line in comparison.brief],
        "commitments": [commitment_change(comparison, change) for change in comparison.commitments],
        "swaps": [swap(one, (comparison.old, comparison.new)) for one in comparison.swaps],
        "terms": [term(change) for change in words.terms] if words else [],
        "term_notes": list(words.notes) if words else [],
        "silence": [silence(one) for one in comparison.silence],
    }


def topics_document(readings: Sequence[Reading]) -> Document:
    """Topics by letters: how many sentences of each letter stand under each topic."""
    seen: dict[str, Topic] = {}
    for reading in readings:
        for topic in reading.topics:
            seen[topic.id] = topic
    counts = [{topic.id: len(topic.sentences) for topic in reading.topics} for reading in readings]
    return {
        "schema": TOPICS_SCHEMA,
        "letters": [identity(reading.letter) for reading in readings],
        "topics": [
            {
                "id": topic.id,
                "label": topic.label,
                "kind": topic.kind.value,
                "sentences": [count.get(topic.id, 0) for count in counts],
            }
            for topic in seen.values()
        ],
    }


def figures_document(readings: Sequence[Reading]) -> Document:
    """The figure ledger of one or more letters."""
    return {
        "schema": FIGURES_SCHEMA,
        "letters": [
            identity(reading.letter) | {"figures": [figure_document(figure) for figure in reading.figures]}
            for reading in readings
        ],
    }


def series_document(series: Series) -> Document:
    """Each measure followed through the letters; null where a letter is silent."""
    return {
        "schema": SERIES_SCHEMA,
        "letters": [identity(reading.letter) for reading in series.readings],
        "measures": [
            {
                "subject": measure.subject,
                "topic": measure.topic,
                "unit": measure.unit,
                "kind": measure.kind.value,
                "figures": [figure and figure_document(figure) for figure in measure.figures],
            }
            for measure in series.measures
        ],
    }


def figure_document(figure: Figure) -> Document:
    """One figure, by the contract."""
    return {
        "text": figure.text,
        "value": number(figure.value),
        "upper": number(figure.upper),
        "unit": figure.unit,
        "kind": figure.kind.value,
        "qualifier": figure.qualifier.value,
        "subject": figure.subject,
        "period": figure.period,
        "base": figure.base,
        "topic": figure.topic,
        "sentence": figure.sentence,
        "line": figure.line,
        "context": figure.context,
        "doubt": figure.doubt,
    }


def _sentence(sentence: Sentence) -> Document:
    return {
        "index": sentence.index,
        "text": sentence.text,
        "line": sentence.line,
        "role": sentence.role.value,
        "topic": sentence.topic,
        "topics": list(sentence.topics),
    }


def _topic(topic: Topic) -> Document:
    return {
        "id": topic.id,
        "label": topic.label,
        "name": topic.name,
        "kind": topic.kind.value,
        "sentences": list(topic.sentences),
    }


def _furniture(letter: Letter, piece: Furniture) -> Document:
    return {
        "kind": piece.kind,
        "text": piece.span.of(letter.source),
        "line": bisect_right(letter.line_starts, piece.span.start),
    }


def _topic_change(change: TopicChange) -> Document:
    return {
        "id": change.id,
        "label": change.label,
        "kind": change.kind.value,
        "old_label": change.old_label,
        "new_label": change.new_label,
        "status": change.status.value,
        "pairings": list(change.pairings),
    }


def _pairing(comparison: Comparison, pairing: Pairing) -> Document:
    return {
        "index": pairing.index,
        "change": pairing.change.value,
        "topic": pairing.topic,
        "score": number(round(pairing.score, 4)),
        "reasons": list(pairing.reasons),
        "redline": pairing.redline,
        "moved": pairing.moved,
        "old": places(comparison.old, pairing.old),
        "new": places(comparison.new, pairing.new),
        "edits": [_edit(pairing, edit) for edit in pairing.edits],
    }


def _edit(pairing: Pairing, edit: Edit) -> Document:
    return {
        "op": edit.op.value,
        "old": edit.old.of(pairing.old_text),
        "new": edit.new.of(pairing.new_text),
    }


def _brief_line(comparison: Comparison, line: BriefLine) -> Document:
    return {
        "rank": line.rank,
        "kind": line.kind.value,
        "topic": line.topic,
        "text": line.text,
        "score": number(line.score),
        "reasons": [part.name for part in line.parts],
        "parts": [{"name": part.name, "points": number(part.points)} for part in line.parts],
        "old": places(comparison.old, line.old),
        "new": places(comparison.new, line.new),
    }


def _figure_change(change: FigureChange) -> Document:
    return {
        "change": change.change.value,
        "subject": change.subject,
        "topic": change.topic,
        "difference": number(change.difference),
        "difference_unit": change.difference_unit,
        "percent": number(change.percent),
        "old": change.old and figure_document(change.old),
        "new": change.new and figure_document(change.new),
        "note": change.note,
    }
