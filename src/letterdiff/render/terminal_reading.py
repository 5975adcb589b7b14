"""A letter as read, and the topics of a folder of letters, as pages for the terminal."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.text import Text

from letterdiff.model import Furniture, Letter, Reading, Sentence, Topic
from letterdiff.render import digest, words
from letterdiff.render.layout import PROSE, TABLE, Cell, Page, columns, hanging, joined, ruled, text, widest
from letterdiff.render.terminal_figures import figure_list

HEADING = "bold"
QUIET = "dim"
NOTE = "yellow"

# A piece of furniture is quoted, not printed: front matter can be long.
QUOTED = 60

# What a letter calls a topic can be a whole clause; this much of it stands in the heading.
NAME = 28

LEAST_NAME = 24

# Columns that names of topics leave to the counts when both want more than there are.
WIDEST_COUNTS = 48
TURN = 4
NONE = "·"


def reading_lines(reading: Reading, page: Page) -> Iterator[Text]:
    """What was read in a letter: head, sentences topic by topic, frame, furniture, figures, notes."""
    yield from _head(reading, page)
    for note in reading.notes:
        yield from hanging(text("note: ", NOTE), text(note), page.width)
    labels = digest.labels(reading)
    for topic in reading.topics:
        yield Text()
        yield from _topic(topic, reading, labels, page)
    yield from _frame(reading, page)
    yield from _furniture(reading.letter, page)
    if reading.figures:
        yield Text()
        yield from ruled(text("Figures", HEADING), Text(), page.up_to(PROSE))
        yield from figure_list(reading, page)


def _head(reading: Reading, page: Page) -> Iterator[Text]:
    letter = reading.letter
    said = ", ".join(part for part in (letter.title, letter.sender, letter.place) if part)
    yield from hanging(
        text(words.day(letter.date), HEADING), text(f"  {said}" if said else ""), page.up_to(TABLE)
    )
    yield from columns([Cell(text=text(words.source(letter), QUIET), width=page.width - 2)], indent=2)
    counts = (
        words.counted(sum(bool(s.topic) for s in reading.sentences), "sentence"),
        words.counted(len(reading.topics), "topic"),
        words.counted(len(reading.figures), "figure"),
        f"sha256 {letter.sha256[:12]}",
    )
    yield from columns([Cell(text=text(", ".join(counts), QUIET), width=page.width - 2)], indent=2)


def _topic(topic: Topic, reading: Reading, labels: dict[str, str], page: Page) -> Iterator[Text]:
    called = "" if topic.name in ("", topic.label) else f"  “{_cut(topic.name, NAME)}”"
    head = joined(text(topic.label, HEADING), text(called), text(f"  {topic.kind.value}", QUIET))
    count = text(words.counted(len(topic.sentences), "sentence"), QUIET)
    yield from ruled(head, count, page.up_to(PROSE))
    for index in topic.sentences:
        sentence = reading.sentences[index]
        others = [digest.name_of(other, labels) for other in sentence.topics if other != sentence.topic]
        also = text(f"  [{', '.join(others)}]" if others else "", "dim cyan")
        yield from _numbered(sentence.line, joined(text(sentence.text), also), page)


def _numbered(line: int, said: Text, page: Page) -> Iterator[Text]:
    number = Cell(text=text(str(line), QUIET), width=5, right=True)
    return columns([number, Cell(text=said, width=page.up_to(PROSE) - 7)])


def _frame(reading: Reading, page: Page) -> Iterator[Text]:
    sentences = [sentence for sentence in reading.sentences if not sentence.topic]
    if not sentences:
        return
    yield Text()
    yield from ruled(text("Frame", HEADING), Text(), page.up_to(PROSE))
    for sentence in sentences:
        yield from _numbered(sentence.line, _with_role(sentence), page)


def _with_role(sentence: Sentence) -> Text:
    return joined(text(f"{sentence.role.value}: ", QUIET), text(sentence.text))


def _furniture(letter: Letter, page: Page) -> Iterator[Text]:
    if not letter.furniture:
        return
    yield Text()
    yield from ruled(text("Left aside", HEADING), Text(), page.up_to(PROSE))
    for piece in letter.furniture:
        line = bisect_right(letter.line_starts, piece.span.start)
        yield from _numbered(line, joined(text(f"{piece.kind}: ", QUIET), text(_quoted(piece, letter))), page)


def _quoted(piece: Furniture, letter: Letter) -> str:
    return _cut(" ".join(piece.span.of(letter.source).split()), QUOTED)


def _cut(said: str, most: int) -> str:
    return said if len(said) <= most else said[:most].rstrip() + " …"


def topics_lines(readings: Sequence[Reading], page: Page) -> Iterator[Text]:
    """Topics by letters: sentences of each letter under each topic, and which came or went with the last."""
    counts = [{topic.id: len(topic.sentences) for topic in reading.topics} for reading in readings]
    labels = digest.labels(*readings)
    dates = _heads(readings)
    column = widest(dates)
    name = max(min(widest(labels.values(), 5), page.up_to(TABLE) - WIDEST_COUNTS), LEAST_NAME)
    first = max(len(dates) - max((page.up_to(TABLE) - name - TURN - 2) // (column + 2), 1), 0)
    widths = (name, column)
    heads = [text(date, QUIET) for date in dates[first:]]
    yield from _topics_row(text("Topics", HEADING), heads, Text(), widths)
    for topic in _by_weight(counts):
        row = [count.get(topic, 0) for count in counts]
        cells = [text(str(number) if number else NONE, "" if number else QUIET) for number in row[first:]]
        yield from _topics_row(text(labels[topic]), cells, _turn(row), widths)
    if first:
        earlier = words.counted(first, "earlier letter")
        yield text(f"… {earlier} not shown: a wider page or --format json has them", QUIET)


def _heads(readings: Sequence[Reading]) -> list[str]:
    """Months, or days where two letters are of one month."""
    months = [f"{reading.letter.date:%Y-%m}" for reading in readings]
    if len(set(months)) == len(months):
        return months
    return [reading.letter.date.isoformat() for reading in readings]


def _by_weight(counts: Iterable[dict[str, int]]) -> list[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return [name for name, _ in total.most_common()]


def _turn(row: Sequence[int]) -> Text:
    """Whether the newest letter is the first to have the topic, or the first to lack it."""
    if len(row) < 2:
        return Text()
    *earlier, last = row
    if last and not any(earlier):
        return text("new", "bold green")
    return text("gone", "bold red") if earlier[-1] and not last else Text()


def _topics_row(name: Text, counts: Sequence[Text], turn: Text, widths: tuple[int, int]) -> Iterator[Text]:
    cells = [Cell(text=name, width=widths[0])]
    cells += [Cell(text=count, width=widths[1], right=True) for count in counts]
    return columns([*cells, Cell(text=turn, width=TURN)])
