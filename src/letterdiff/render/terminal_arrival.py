"""A letter that has just come in, as a page for the terminal: what was recognised, and what is doubtful."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from letterdiff.model import GENERAL, MESSAGE, Furniture, Letter, Reading, Role, TopicKind
from letterdiff.render import words
from letterdiff.render.layout import PROSE, Cell, Page, columns, hanging, ruled, text

HEADING = "bold"
QUIET = "dim"
DOUBT = "yellow"

LABEL = 12

# Furniture that holds words which are in the source and not in the letter.
WORDED = ("running head", "address", "image", "mark-up")

# Below this share of sentences under a topic of a vocabulary, the vocabulary is not this series'.
KNOWN_SHARE = 0.5

QUOTED = 60
MOST_LEFT = 8


def arrival_lines(reading: Reading, doubts: Sequence[str], done: str, page: Page) -> Iterator[Text]:
    """What was done, what the letter is, what was recognised in it, what is doubtful."""
    letter = reading.letter
    yield from hanging(text(done, HEADING), Text(), page.width)
    said = ", ".join(part for part in (letter.title, letter.sender, letter.place) if part)
    yield from hanging(
        text(words.day(letter.date)), text(f"  {said}" if said else "  no title, no sender"), page.width
    )
    source = f"{words.source(letter)}, sha256 {letter.sha256[:12]}"
    yield from columns([Cell(text=text(source, QUIET), width=page.width - 2)], indent=2)
    yield from _section("Recognised", page)
    for label, said in _recognised(reading):
        cells = [Cell(text=text(label, QUIET), width=LABEL), Cell(text=text(said), width=_room(page))]
        yield from columns(cells, indent=2)
    found = [*doubts, *_doubts(reading)]
    if found:
        yield from _section("Doubtful", page)
        for doubt in found:
            yield from hanging(text("! ", DOUBT), text(doubt), page.up_to(PROSE))


def _section(name: str, page: Page) -> Iterator[Text]:
    yield Text()
    yield from ruled(text(name, HEADING), Text(), page.up_to(PROSE))


def _room(page: Page) -> int:
    return page.up_to(PROSE) - LABEL - 4


def _recognised(reading: Reading) -> Iterator[tuple[str, str]]:
    letter = reading.letter
    yield "frame", _frame(letter)
    yield "text", _text(reading)
    named = [topic for topic in reading.topics if topic.id != GENERAL]
    yield "topics", words.listed((f"{t.label} ({len(t.sentences)})" for t in named), last=", ") or "none"
    yield "figures", words.listed((words.figure(f) for f in reading.figures), last=", ") or "none"
    if letter.furniture:
        yield "left aside", _counted(Counter(piece.kind for piece in letter.furniture))


def _frame(letter: Letter) -> str:
    roles = Counter(block.role for block in letter.blocks if block.role not in (*MESSAGE, Role.FURNITURE))
    found = [f"{role.value} ({number})" if number > 1 else role.value for role, number in roles.items()]
    return words.listed(found, last=", ") or "none: a text without letterhead, salutation or signature"


def _text(reading: Reading) -> str:
    message = [sentence for sentence in reading.sentences if sentence.role in MESSAGE]
    without = _without_topic(reading)
    blocks = [block for block in reading.letter.blocks if block.role in MESSAGE]
    headings = sum(block.role is Role.HEADING for block in blocks)
    parts = [
        words.counted(len(message), "sentence"),
        words.counted(len(blocks) - headings, "paragraph"),
        *([words.counted(headings, "heading")] if headings else []),
    ]
    found = (
        f"{without} of them ({without / len(message):.0%}) under no topic" if without else "all under topics"
    )
    return f"{', '.join(parts)}; {found} of a vocabulary"


def _without_topic(reading: Reading) -> int:
    """Sentences of the message that stand under nothing a vocabulary knows."""
    known = {t.id for t in reading.topics if t.id != GENERAL and t.kind is not TopicKind.HEADING}
    return sum(s.role in MESSAGE and s.topic not in known for s in reading.sentences)


def _counted(kinds: Counter[str]) -> str:
    return words.listed((words.counted(number, kind) for kind, number in kinds.items()), last=", ")


def _doubts(reading: Reading) -> Iterator[str]:
    yield from reading.notes
    message = sum(sentence.role in MESSAGE for sentence in reading.sentences)
    if _without_topic(reading) > (1 - KNOWN_SHARE) * message:
        yield "little of it found a topic: another --vocabulary may know this series"
    for figure in reading.figures:
        if figure.doubt:
            yield f"line {figure.line}: “{figure.text}”: {figure.doubt}"
    yield from _left_aside(reading.letter)


def _left_aside(letter: Letter) -> Iterator[str]:
    """Words of the source that are not in what was written, once each."""
    left = dict.fromkeys(_quoted(p, letter) for p in letter.furniture if p.kind in WORDED)
    yield from _few(list(left))


def _few(said: Sequence[str]) -> Iterable[str]:
    more = [f"{len(said) - MOST_LEFT} more left aside"] if len(said) > MOST_LEFT else []
    return (*said[:MOST_LEFT], *more)


def _quoted(piece: Furniture, letter: Letter) -> str:
    said = " ".join(piece.span.of(letter.source).split())
    cut = said if len(said) <= QUOTED else said[:QUOTED].rstrip() + " …"
    line = bisect_right(letter.line_starts, piece.span.start)
    return f"line {line}: left aside as {piece.kind}: “{cut}”"
