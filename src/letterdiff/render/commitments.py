"""Promises followed through letters, as plain data, as comma-separated values and as Markdown.

The words of a fate stand here once, for every format.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from letterdiff.model import CommitmentRecord, Commitments, Deadline, Entry, Fate, Move
from letterdiff.render import digest, json_parts, words
from letterdiff.render.csv import FORMULA
from letterdiff.render.markdown import escaped

SCHEMA = "letterdiff/commitments/1"

# In the order of their news, and what each says.
FATES = {
    Fate.OVERDUE: ("Overdue", "their time is over; no letter says that they are done"),
    Fate.SILENT: ("Passed in silence", "their time is over; no letter since speaks of them"),
    Fate.KEPT: ("Kept", "a later letter says that they are done"),
    Fate.NEW: ("New", "made in the last letter"),
    Fate.OPEN: ("Open", "made earlier; time not over, or none named"),
}

HEAD = (
    "fate", "topic", "action", "actor", "deadline", "earliest", "latest", "vague", "slipped_days",
    "letter", "line", "state", "aim", "strength", "move", "days", "text", "doubt",
)  # fmt: skip


def groups(commitments: Commitments) -> list[tuple[Fate, list[CommitmentRecord]]]:
    """The records by fate, those with the earliest time first, then in the order of the letters."""
    return [
        (fate, sorted(found, key=_due))
        for fate in FATES
        if (found := [record for record in commitments.records if record.fate is fate])
    ]


def _due(record: CommitmentRecord) -> tuple[int, int]:
    due = record.deadline.latest.toordinal() if record.deadline else 10**7
    return due, record.entries[0].letter


def when(deadline: Deadline | None) -> str:
    """A deadline in the letter's words."""
    return deadline.text if deadline else ""


def moved(entry: Entry, before: Entry | None) -> str:
    """What changed in a letter's word on a promise, "" for nothing.

    How far a deadline moved is said in days; where either is vague, in the letters' own words.
    """
    old = before.commitment.deadline if before else None
    new = entry.commitment.deadline
    if entry.move not in (Move.SLIPPED, Move.ADVANCED, Move.STILL) or old is None or new is None:
        return entry.move.value if entry.move else ""
    if old.vague or new.vague:
        return f"{entry.move.value}: “{old.text}” → “{new.text}”"
    side = "later" if entry.move is Move.SLIPPED else "earlier"
    return f"{entry.move.value}: {words.counted(abs(entry.days), 'day')} {side}"


def document(commitments: Commitments) -> dict[str, Any]:
    """A ledger of promises, by the schema `letterdiff/commitments/1`; `latest` is the day after a time."""
    return {
        "schema": SCHEMA,
        "at": commitments.at.isoformat(),
        "letters": [
            {"id": r.letter.id, "date": r.letter.date.isoformat(), "path": r.letter.path}
            for r in commitments.readings
        ],
        "commitments": [_record(commitments, record) for record in commitments.records],
    }


def _record(commitments: Commitments, record: CommitmentRecord) -> dict[str, Any]:
    return {
        "fate": record.fate.value,
        "topic": record.topic,
        "action": record.action,
        "deadline": json_parts.deadline(record.deadline),
        "slipped_days": record.slipped,
        "entries": [_entry(commitments, entry) for entry in record.entries],
        "mentions": [
            {"letter": commitments.readings[letter].letter.id, "sentence": sentence}
            for letter, sentence in record.mentions
        ],
    }


def _entry(commitments: Commitments, entry: Entry) -> dict[str, Any]:
    said, letter = entry.commitment, commitments.readings[entry.letter].letter
    return {
        "letter": letter.id,
        "sentence": said.sentence,
        "line": entry.line,
        "text": said.action,
        "actor": said.actor,
        "state": said.state.value if said.state else None,
        "aim": said.aim.value if said.aim else None,
        "strength": json_parts.strength(said.strength),
        "words": [span.of(letter.text) for span in said.words],
        "deadline": json_parts.deadline(said.deadline),
        "move": entry.move.value if entry.move else None,
        "days": entry.days,
        "doubt": said.doubt,
    }


def table(commitments: Commitments) -> str:
    """Comma-separated values: one row a letter's word on a promise."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEAD)
    for _, records in groups(commitments):
        for record in records:
            writer.writerows([_cell(value) for value in row] for row in _rows(commitments, record))
    return out.getvalue()


def _rows(commitments: Commitments, record: CommitmentRecord) -> Iterator[Sequence[str | int]]:
    for entry in record.entries:
        said = entry.commitment
        deadline = said.deadline
        yield (
            record.fate.value,
            record.topic,
            record.action,
            said.actor,
            when(deadline),
            deadline.earliest.isoformat() if deadline else "",
            deadline.latest.isoformat() if deadline else "",
            "yes" if deadline and deadline.vague else "",
            record.slipped,
            commitments.readings[entry.letter].letter.id,
            entry.line,
            said.state.value if said.state else "",
            said.aim.value if said.aim else "",
            said.strength.text if said.strength else "",
            entry.move.value if entry.move else "",
            entry.days,
            said.action,
            said.doubt,
        )


def _cell(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    plain = value.replace("\r", " ")
    return f"'{plain}" if plain.startswith(FORMULA) else plain


def markdown(commitments: Commitments) -> str:
    """A ledger of promises as Markdown: a heading a fate, an item a promise, its later entries below."""
    labels = digest.labels(*commitments.readings)
    lines = [f"# Commitments as of {words.day(commitments.at)}", ""]
    for fate, records in groups(commitments):
        name, meaning = FATES[fate]
        lines += [f"## {name}", "", f"{escaped(meaning.capitalize())}.", ""]
        for record in records:
            topic = digest.name_of(record.topic, labels) or "the letter"
            due = f" ({escaped(when(record.deadline))})" if record.deadline else ""
            lines.append(f"- **{escaped(topic)}**{due}: {escaped(record.action)}")
            lines += [f"    - {escaped(said)}" for said in story(commitments, record)]
        lines.append("")
    if not commitments.records:
        lines.append("None.")
    return "\n".join(lines).rstrip("\n") + "\n"


def story(commitments: Commitments, record: CommitmentRecord) -> Iterator[str]:
    """What each letter says of a promise, a line each, and how many sentences only touch on it."""
    for number, entry in enumerate(record.entries):
        letter = commitments.readings[entry.letter].letter
        state = entry.commitment.state.value if entry.commitment.state else ""
        change = moved(entry, record.entries[number - 1] if number else None)
        said = f": {entry.commitment.action}" if number else ""
        doubt = f" (in doubt: {entry.commitment.doubt})" if entry.commitment.doubt else ""
        yield f"{letter.id}, {words.place(letter, entry.line)}: {change or state}{said}{doubt}"
    if record.mentions:
        places = [
            f"{reading.letter.id}, {words.place(reading.letter, reading.sentences[index].line)}"
            for letter, index in record.mentions
            for reading in (commitments.readings[letter],)
        ]
        yield f"also touched on in {words.listed(dict.fromkeys(places))}"
