"""The topics of a comparison: the list beside the text, and what stands under each."""

from __future__ import annotations

from letterdiff.later import dataclass
from letterdiff.model import Comparison, Status, TopicChange
from letterdiff.render import digest, words
from letterdiff.render.html.passages import Book, Run
from letterdiff.render.terminal import STATUS_ORDER, STATUS_SIGNS, topic_name

COLUMNS = ("kept", "revised", "added", "removed", "moved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A stretch of a bar of sentences, in sentences."""

    kind: str
    start: int
    length: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A topic: what became of it, the size of its change, its passages; `heirs` are where it went."""

    change: TopicChange
    name: str
    sign: str
    status: str
    tally: digest.Tally
    said: str
    bars: tuple[Bar, ...]
    heirs: tuple[str, ...]
    runs: tuple[Run, ...]

    @property
    def size(self) -> int:
        """Sentences that changed."""
        return self.tally.revised + self.tally.added + self.tally.removed


def headings(book: Book) -> tuple[Heading, ...]:
    """The topics in the order of the terminal's passages: that of the new letter."""
    pairings = digest.by_index(book.comparison)
    labels = digest.labels(book.comparison.old, book.comparison.new)
    found = []
    for change in book.comparison.topics:
        if not change.id:
            continue
        mine = digest.of_topic(change, pairings)
        tally = digest.tally(mine)
        sign, _ = STATUS_SIGNS[change.status]
        heirs = tuple(digest.name_of(heir, labels) for heir in digest.gone_to(book.comparison, change))
        found.append(
            Heading(
                change=change,
                name=topic_name(change),
                sign=sign,
                status=words.STATUS[change.status],
                tally=tally,
                said=words.tallied((getattr(tally, column), column) for column in COLUMNS),
                bars=bars(tally),
                heirs=heirs,
                runs=book.runs(change.id),
            )
        )
    return tuple(found)


def bars(tally: digest.Tally) -> tuple[Bar, ...]:
    """The sentences of a tally one after the other, each kind a stretch."""
    found, start = [], 0
    for kind, length in (
        ("kept", tally.kept),
        ("revised", tally.revised),
        ("added", tally.added),
        ("removed", tally.removed),
    ):
        if length:
            found.append(Bar(kind=kind, start=start, length=length))
        start += length
    return tuple(found)


def of_status(topics: tuple[Heading, ...], status: Status) -> tuple[Heading, ...]:
    """The topics with a status, largest change first."""
    mine = (topic for topic in topics if topic.change.status is status)
    return tuple(sorted(mine, key=lambda topic: -topic.size))


def listed(topics: tuple[Heading, ...]) -> tuple[Heading, ...]:
    """The topics as the list beside the text has them: new, dropped and renamed ones first."""
    order = (*STATUS_ORDER, Status.UNCHANGED)
    return tuple(sorted(topics, key=lambda topic: order.index(topic.change.status)))


def whole(comparison: Comparison) -> digest.Tally:
    """The message of the letters as one tally."""
    return digest.tally(pairing for pairing in comparison.pairings if pairing.topic)
