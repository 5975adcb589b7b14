"""The shape of a change: which part of the old letter went where in the new one.

The old letter's topics stand on the left, the new one's on the right, each in reading order and as tall as
it has sentences. A band leads from a topic to the one under which its sentences were taken up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from letterdiff.later import dataclass
from letterdiff.model import Comparison, Reading, Status
from letterdiff.render import digest, words
from letterdiff.render.matrix import renames
from letterdiff.render.pictures.canvas import BLUE, INK, ORANGE, PURPLE, SMALL, Canvas, Pen, Style, fitted
from letterdiff.render.pictures.picture import Picture
from letterdiff.render.pictures.svg import Caption

LABEL = 290
BAR = 10
GULF = 230
HEAD = 28
SENTENCE = 5.0
LEAST = 14.0
GAP = 5.0

STAYED = Pen(fill=INK, opacity=0.16)
WENT_OVER = Pen(fill=PURPLE, opacity=0.6)
KEPT = Pen(fill=INK, opacity=0.5)
DROPPED = Pen(fill=ORANGE, opacity=0.9)
NEW = Pen(fill=BLUE, opacity=0.9)

LEGEND = (
    (KEPT, "answers to the other letter"),
    (DROPPED, "not taken up"),
    (NEW, "not there before"),
    (WENT_OVER, "went over to another topic"),
)
LEGEND_ROW = 26


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """What went from a topic of the old letter to one of the new: shares of sentences of either."""

    old: str
    new: str
    left: float
    right: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Topics of either letter in reading order with how many sentences they have, and what went where.

    `kept` are the parts of either letter's topics that answer to something of the other letter.
    """

    old: Mapping[str, int]
    new: Mapping[str, int]
    streams: tuple[Stream, ...]
    kept_old: Mapping[str, int]
    kept_new: Mapping[str, int]


def shape(comparison: Comparison) -> Shape:
    """Counts what went where. A topic renamed keeps its old id on the old side."""
    old, new = comparison.old.sentences, comparison.new.sentences
    left: dict[tuple[str, str], float] = defaultdict(float)
    right: dict[tuple[str, str], float] = defaultdict(float)
    for pairing in comparison.pairings:
        for i in pairing.old:
            for j in pairing.new:
                way = old[i].topic, new[j].topic
                left[way] += 1 / len(pairing.new)
                right[way] += 1 / len(pairing.old)
    ways = [way for way in left if all(way)]
    pairs = [pairing for pairing in comparison.pairings if pairing.old and pairing.new]
    return Shape(
        old=_topics(comparison.old),
        new=_topics(comparison.new),
        streams=tuple(Stream(old=a, new=b, left=left[a, b], right=right[a, b]) for a, b in ways),
        kept_old=_counted(comparison.old, [i for pairing in pairs for i in pairing.old]),
        kept_new=_counted(comparison.new, [j for pairing in pairs for j in pairing.new]),
    )


def _topics(reading: Reading) -> dict[str, int]:
    return _counted(reading, range(len(reading.sentences)))


def _counted(reading: Reading, indices: Sequence[int]) -> dict[str, int]:
    """Sentences by topic, topics in order of first mention."""
    counts: dict[str, int] = {}
    for index in indices:
        topic = reading.sentences[index].topic
        if topic:
            counts[topic] = counts.get(topic, 0) + 1
    return counts


def flow(comparison: Comparison, key: str) -> Picture:
    """The shape of a comparison. `key` names it in its page."""
    found = shape(comparison)
    heights = _heights(found.old), _heights(found.new)
    width = 2 * LABEL + 2 * BAR + GULF
    height = round(HEAD + max(_total(heights[0]), _total(heights[1])) + LEGEND_ROW)
    canvas = Canvas(width, height)
    _Sheet(canvas, comparison, found, heights).draw()
    _legend(canvas, height - 6)
    caption = Caption(key=key, title="Where the old letter went", description=_description(comparison, found))
    return Picture(
        svg=canvas.svg(caption),
        width=width,
        title=caption.title,
        description=caption.description,
        head=("Old topic", "New topic", "Sentences before", "Sentences after"),
        rows=_rows(comparison, found),
    )


def _legend(canvas: Canvas, y: float) -> None:
    for number, (pen, said) in enumerate(LEGEND):
        x = 20 + number * (2 * LABEL + 2 * BAR + GULF - 20) / len(LEGEND)
        canvas.box(x, y - 10, (BAR, BAR + 2), pen)
        canvas.text(x + BAR + 6, y, said, Style(size=SMALL))


def _heights(topics: Mapping[str, int]) -> dict[str, float]:
    return {topic: max(count * SENTENCE, LEAST) for topic, count in topics.items()}


def _total(heights: Mapping[str, float]) -> float:
    return sum(heights.values()) + GAP * len(heights)


def _rows(comparison: Comparison, found: Shape) -> tuple[tuple[str, ...], ...]:
    """What went where, then what went nowhere, then what came from nowhere."""
    names = _names(comparison)
    streams = [
        (names[0][s.old], names[1][s.new], words.plain_number(s.left), words.plain_number(s.right))
        for s in found.streams
    ]
    gone = [(names[0][t], "not taken up", str(n), "") for t, n in _rest(found.old, found.kept_old)]
    come = [("not there before", names[1][t], "", str(n)) for t, n in _rest(found.new, found.kept_new)]
    return (*streams, *gone, *come)


def _rest(topics: Mapping[str, int], kept: Mapping[str, int]) -> list[tuple[str, int]]:
    return [(t, count - kept.get(t, 0)) for t, count in topics.items() if count > kept.get(t, 0)]


def _names(comparison: Comparison) -> tuple[dict[str, str], dict[str, str]]:
    def names(reading: Reading) -> dict[str, str]:
        known = digest.labels(reading)
        return {s.topic: digest.name_of(s.topic, known) for s in reading.sentences if s.topic}

    return names(comparison.old), names(comparison.new)


def _description(comparison: Comparison, found: Shape) -> str:
    """The whole in numbers, and the largest moves from one topic to another."""
    names = _names(comparison)
    before, after = sum(found.old.values()), sum(found.new.values())
    taken, answering = sum(found.kept_old.values()), sum(found.kept_new.values())
    said = [
        f"Of {words.counted(before, 'sentence')} of the old letter {taken or 'none'} were taken up;"
        f" of {words.counted(after, 'sentence')} of the new one {after - answering or 'none'}"
        " have no forerunner."
    ]
    moves = sorted((s for s in found.streams if s.old != s.new), key=lambda s: (-s.right, s.old, s.new))[:5]
    if moves:
        listed = words.listed(
            (f"{names[0][s.old]} to {names[1][s.new]}" for s in moves), joint="; ", last="; "
        )
        said.append(f"Most went over from {listed}.")
    return " ".join(said)


class _Sheet:
    """The picture being drawn."""

    def __init__(
        self,
        canvas: Canvas,
        comparison: Comparison,
        found: Shape,
        heights: tuple[Mapping[str, float], Mapping[str, float]],
    ) -> None:
        self._canvas = canvas
        self._comparison = comparison
        self._found = found
        self._heights = heights
        self._tops = _tops(heights[0]), _tops(heights[1])
        self._came = {change.id for change in comparison.topics if change.status is Status.ADDED}
        self._went = {change.id for change in comparison.topics if change.status is Status.REMOVED}
        self._renamed = set(renames(comparison).items())

    def draw(self) -> None:
        """Draws heads, bands and, over them, the topics."""
        dates = [words.day(r.letter.date) for r in (self._comparison.old, self._comparison.new)]
        self._canvas.text(LABEL + BAR, HEAD - 12, dates[0], Style(align="right", bold=True))
        self._canvas.text(LABEL + BAR + GULF, HEAD - 12, dates[1], Style(bold=True))
        self._bands()
        names = _names(self._comparison)
        for side, topics, kept, rest in (
            (0, self._found.old, self._found.kept_old, DROPPED),
            (1, self._found.new, self._found.kept_new, NEW),
        ):
            for topic, count in topics.items():
                self._topic(side, topic, kept.get(topic, 0) / count, rest)
                self._label(side, topic, names[side][topic], count)

    def _topic(self, side: int, topic: str, kept: float, rest: Pen) -> None:
        """A bar: what has an answer in the other letter above, what has none below."""
        x = LABEL if side == 0 else LABEL + BAR + GULF
        top, height = self._tops[side][topic], self._heights[side][topic]
        if kept:
            self._canvas.box(x, top, (BAR, height * kept), KEPT)
        if kept < 1:
            self._canvas.box(x, top + height * kept, (BAR, height * (1 - kept)), rest)

    def _label(self, side: int, topic: str, name: str, count: int) -> None:
        turned = topic in (self._went, self._came)[side]
        said = f" {count}" + ((", dropped", ", new")[side] if turned else "")
        y = self._tops[side][topic] + self._heights[side][topic] / 2 + 4
        x = LABEL - 6 if side == 0 else LABEL + 2 * BAR + GULF + 6
        words_ = fitted(name, LABEL - 16 - len(said) * SMALL * 0.6, SMALL) + said
        self._canvas.text(x, y, words_, Style(size=SMALL, align="right" if side == 0 else "left"))

    def _bands(self) -> None:
        """Bands leave and arrive in the order of the other side, so that they cross as little as can be."""
        order = [list(tops) for tops in self._tops]
        streams = self._found.streams
        used_left, used_right = dict(self._tops[0]), dict(self._tops[1])
        starts: dict[tuple[str, str], tuple[float, float]] = {}
        for s in sorted(streams, key=lambda s: (order[0].index(s.old), order[1].index(s.new))):
            foot = used_left[s.old] + self._thick(0, s.old, s.left)
            starts[s.old, s.new] = used_left[s.old], foot
            used_left[s.old] = foot
        for s in sorted(streams, key=lambda s: (order[1].index(s.new), order[0].index(s.old))):
            foot = used_right[s.new] + self._thick(1, s.new, s.right)
            pen = STAYED if s.old == s.new or (s.old, s.new) in self._renamed else WENT_OVER
            ends = (LABEL + BAR, *starts[s.old, s.new]), (LABEL + BAR + GULF, used_right[s.new], foot)
            self._canvas.ribbon(*ends, pen)
            used_right[s.new] = foot

    def _thick(self, side: int, topic: str, sentences: float) -> float:
        count = (self._found.old, self._found.new)[side][topic]
        return self._heights[side][topic] * sentences / count


def _tops(heights: Mapping[str, float]) -> dict[str, float]:
    tops, y = {}, float(HEAD)
    for topic, height in heights.items():
        tops[topic] = y
        y += height + GAP
    return tops
