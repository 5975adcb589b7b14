"""What of a letter must be the same however it is written down."""

from __future__ import annotations

from datetime import date as Date
from typing import Any

from letterdiff.model import Letter
from letterdiff.pipeline import analyse, vocabulary
from letterdiff.read import parse
from letterdiff.render.letter import Origin, letter_markdown
from letterdiff.segment import split
from letterdiff.vocabulary import DEFAULT

DAY = Date(2023, 5, 3)
ORIGIN = Origin(name="original.pdf", sha256="0123456789abcdef" * 4)


def facts(letter: Letter) -> dict[str, Any]:
    """All that letterdiff says of a letter, its places in the file left out."""
    reading = analyse(letter, vocabulary(DEFAULT))
    return {
        "letter": (letter.id, letter.date, letter.title, letter.sender, letter.place),
        "blocks": [(b.role, b.level, b.span.of(letter.text)) for b in letter.blocks],
        "sentences": [(s.text, s.role, s.topic, s.topics, s.places) for s in reading.sentences],
        "topics": [(t.id, t.label, t.name, t.kind, t.sentences) for t in reading.topics],
        "figures": [
            (f.text, f.value, f.upper, f.unit, f.kind, f.subject, f.period, f.topic, f.sentence, f.doubt)
            for f in reading.figures
        ],
    }


def sentences(letter: Letter) -> list[tuple[str, str]]:
    """The sentences of a letter and what each is for."""
    return [(s.text, s.role.value) for s in split(letter)]


def reread(letter: Letter) -> Letter:
    """The letter as read from what is written of it."""
    return parse(letter_markdown(letter, ORIGIN).encode(), path=f"{letter.date.isoformat()}.md")
