"""Terms, silences, timelines and traces as plain data, by schemas of their own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from letterdiff.model import (
    Life,
    Reading,
    Silence,
    Station,
    TermChanges,
    Timeline,
    Trace,
)
from letterdiff.render import json_parts
from letterdiff.render.json_parts import DECIMALS, Document, identity, number

TERMS_SCHEMA = "letterdiff/terms/1"
SILENCE_SCHEMA = "letterdiff/silence/1"
LIVES_SCHEMA = "letterdiff/lives/1"
TIMELINE_SCHEMA = "letterdiff/timeline/1"
TRACE_SCHEMA = "letterdiff/trace/1"


def terms_document(pair: tuple[Reading, Reading], changes: TermChanges) -> Document:
    """All terms that changed, and all swaps."""
    return {
        "schema": TERMS_SCHEMA,
        "old": identity(pair[0].letter) | {"words": changes.old_words},
        "new": identity(pair[1].letter) | {"words": changes.new_words},
        "tested": changes.tested,
        "swaps": [json_parts.swap(swap, pair) for swap in changes.swaps],
        "terms": [json_parts.term(change) for change in changes.terms],
        "notes": list(changes.notes),
    }


def silence_document(readings: Sequence[Reading], silences: Iterable[Silence], over: int) -> Document:
    """What the last letter no longer speaks of; `over` letters before it are asked."""
    return {
        "schema": SILENCE_SCHEMA,
        "letter": identity(readings[-1].letter),
        "over": over,
        "silences": [json_parts.silence(silence) for silence in silences],
    }


def lives_document(readings: Sequence[Reading], lives: Iterable[Life]) -> Document:
    """Where each topic lives: `under` and `beside` count its sentences in each letter."""
    return {
        "schema": LIVES_SCHEMA,
        "letters": [identity(reading.letter) for reading in readings],
        "topics": [_life(life, readings) for life in lives],
    }


def _life(life: Life, readings: Sequence[Reading]) -> Document:
    gap = life.silence
    return {
        "id": life.topic,
        "label": life.label,
        "kind": life.kind.value,
        "under": list(life.under),
        "beside": list(life.beside),
        "first": readings[life.first].letter.id,
        "last": readings[life.last].letter.id,
        "silence": gap and {"from": readings[gap[0]].letter.id, "letters": gap[1]},
    }


def timeline_document(timeline: Timeline) -> Document:
    """A topic through the letters that speak of it, with the changes since the one before."""
    readings = timeline.readings
    return {
        "schema": TIMELINE_SCHEMA,
        "letters": [identity(reading.letter) for reading in readings],
        "topic": _life(timeline.life, readings),
        "stations": [_station(station, readings) for station in timeline.stations],
    }


def _station(station: Station, readings: Sequence[Reading]) -> Document:
    reading = readings[station.reading]
    since = None if station.since is None else readings[station.since]
    return {
        "letter": reading.letter.id,
        "since": since and since.letter.id,
        "sentences": [json_parts.place(reading, index) for index in station.sentences],
        "mentions": [json_parts.place(reading, index) for index in station.mentions],
        "changes": [
            {
                "change": pairing.change.value,
                "old": [json_parts.place(since or reading, index) for index in pairing.old],
                "new": [json_parts.place(reading, index) for index in pairing.new],
            }
            for pairing in station.pairings
        ],
    }


def trace_document(trace: Trace) -> Document:
    """Every place of a phrase; `context` is its sentence."""
    return {
        "schema": TRACE_SCHEMA,
        "phrase": trace.phrase,
        "letters": [
            identity(reading.letter)
            | {
                "places": [
                    {
                        "text": wording.text,
                        "score": number(round(wording.score, DECIMALS)),
                        "exact": wording.exact,
                        "line": wording.use.line,
                        "sentence": wording.use.sentence,
                        "context": reading.sentences[wording.use.sentence].text,
                    }
                    for wording in wordings
                ]
            }
            for reading, wordings in zip(trace.readings, trace.wordings, strict=True)
        ],
    }
