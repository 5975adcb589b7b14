"""Terms, silences, timelines and traces as comma-separated values, a row a fact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from letterdiff.model import Life, Reading, Silence, TermChanges, Timeline, Trace
from letterdiff.render.csv import sheet
from letterdiff.render.json import number
from letterdiff.render.json_parts import DECIMALS

TERMS_HEAD = (
    "row", "term", "became", "turn", "watched", "old_count", "new_count", "old_rate", "new_rate", "g2",
    "chance", "old_lines", "new_lines", "became_old_count", "became_new_count",
)  # fmt: skip
SILENCE_HEAD = ("kind", "label", "topic", "letter", "line", "silent", "said", "text")
LIVES_HEAD = ("topic", "label", "kind", "first", "last", "silence_from", "silence_letters")
TIMELINE_HEAD = ("letter", "since", "row", "change", "old_lines", "new_lines", "old", "new")
TRACE_HEAD = ("letter", "line", "text", "exact", "score", "context")


def terms_csv(changes: TermChanges) -> str:
    """One row a swap, then one a term."""
    swaps = (
        (
            "swap", swap.old, swap.new, "", "", *swap.old_term_counts, None, None, None, None,
            _numbers(e.old.line for e in swap.exchanges), _numbers(e.new.line for e in swap.exchanges),
            *swap.new_term_counts,
        )
        for swap in changes.swaps
    )  # fmt: skip
    terms = (
        (
            "term", t.term, "", t.turn.value, "yes" if t.watched else "", t.old_count, t.new_count,
            number(round(t.old_rate, DECIMALS)), number(round(t.new_rate, DECIMALS)),
            number(round(t.g2, DECIMALS)), number(t.chance),
            _numbers(u.line for u in t.old), _numbers(u.line for u in t.new), None, None,
        )
        for t in changes.terms
    )  # fmt: skip
    return sheet(TERMS_HEAD, [*swaps, *terms])


def _numbers(lines: Iterable[int]) -> str:
    return " ".join(dict.fromkeys(map(str, lines)))


def silence_csv(silences: Iterable[Silence]) -> str:
    """One row a silence."""
    rows = ((s.kind.value, s.label, s.topic, s.letter, s.line, s.silent, s.said, s.text) for s in silences)
    return sheet(SILENCE_HEAD, rows)


def lives_csv(readings: Sequence[Reading], lives: Iterable[Life]) -> str:
    """One row a topic; for each letter the sentences that stand under it or name it."""
    ids = [reading.letter.id for reading in readings]
    rows = [
        (
            life.topic, life.label, life.kind.value, ids[life.first], ids[life.last],
            ids[life.silence[0]] if life.silence else None, life.silence[1] if life.silence else None,
            *(under + beside for under, beside in zip(life.under, life.beside, strict=True)),
        )
        for life in lives
    ]  # fmt: skip
    return sheet((*LIVES_HEAD, *ids), rows)


def timeline_csv(timeline: Timeline) -> str:
    """One row a passage of each letter that speaks of the topic, and one a sentence that names it besides."""
    rows: list[tuple[str | None, ...]] = []
    for station in timeline.stations:
        reading = timeline.readings[station.reading]
        letter, sentences = reading.letter.id, reading.sentences
        since = None if station.since is None else timeline.readings[station.since]
        if since and station.pairings:
            for p in station.pairings:
                lines = (
                    _numbers(since.sentences[i].line for i in p.old),
                    _numbers(sentences[i].line for i in p.new),
                )
                row = (letter, since.letter.id, "passage", p.change.value, *lines, p.old_text, p.new_text)
                rows.append(row)
        else:
            rows += [
                (letter, None, "passage", "", "", str(sentences[i].line), "", sentences[i].text)
                for i in station.sentences
            ]
        rows += [
            (letter, None, "mention", "", "", str(sentences[i].line), "", sentences[i].text)
            for i in station.mentions
        ]
    return sheet(TIMELINE_HEAD, rows)


def trace_csv(trace: Trace) -> str:
    """One row a place."""
    rows = (
        (
            reading.letter.id, wording.use.line, wording.text, "yes" if wording.exact else "",
            number(round(wording.score, DECIMALS)), reading.sentences[wording.use.sentence].text,
        )
        for reading, wordings in zip(trace.readings, trace.wordings, strict=True)
        for wording in wordings
    )  # fmt: skip
    return sheet(TRACE_HEAD, rows)
