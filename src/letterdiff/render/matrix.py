"""Topics by letters: how much each letter says on each topic, and which topics came and went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum

from letterdiff.later import dataclass
from letterdiff.model import Comparison, Reading, Status
from letterdiff.render import digest, words


class Fate(StrEnum):
    """Where the newest letter leaves a topic, in the order in which they are listed.

    As in a comparison, a topic that a letter only mentions is neither new in the next one nor gone.
    """

    NEW = "new"
    BACK = "back"
    KEPT = "kept"
    MENTIONED = "mentioned"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicRow:
    """A topic through the letters.

    `counts[i]` sentences of letter i stand under it, `mentions[i]` of other topics name it.
    """

    id: str
    label: str
    counts: tuple[int, ...]
    mentions: tuple[int, ...]

    @property
    def fate(self) -> Fate:
        """Whether the newest letter speaks of it, and whether those before did."""
        *earlier, last = self._said
        if not last:
            return Fate.GONE
        if earlier and not any(earlier):
            return Fate.NEW
        if earlier and not earlier[-1]:
            return Fate.BACK
        return Fate.KEPT if self.counts[-1] else Fate.MENTIONED

    @property
    def _said(self) -> tuple[bool, ...]:
        return tuple(bool(c or m) for c, m in zip(self.counts, self.mentions, strict=True))

    @property
    def seen(self) -> tuple[int, int]:
        """The first and the last letter that speak of it."""
        letters = [number for number, said in enumerate(self._said) if said]
        return letters[0], letters[-1]

    def cell(self, letter: int) -> str:
        """What a table shows for a letter: sentences, or that it is but mentioned, or silence."""
        count = self.counts[letter]
        return str(count) if count else "mentioned" if self.mentions[letter] else words.SILENT

    def turn(self, heads: Sequence[str]) -> str:
        """What became of it, in words; empty where nothing did. `heads` name the letters."""
        first, last = self.seen
        if self.fate is Fate.GONE:
            return f"gone since {heads[last + 1]}"
        if self.fate is Fate.BACK:
            return f"back, silent in {heads[len(heads) - 2]}"
        if self.fate is Fate.NEW:
            return "new"
        return f"since {heads[first]}" if first else ""


def topic_rows(readings: Sequence[Reading]) -> tuple[TopicRow, ...]:
    """The topics of the letters: new ones first, gone ones last, in each of these the largest first.

    Topics that no sentence of any letter stands under are left out. `readings` in date order.
    """
    counts = [{topic.id: len(topic.sentences) for topic in reading.topics} for reading in readings]
    mentions = [_mentions(reading) for reading in readings]
    rows = (
        TopicRow(
            id=topic,
            label=label,
            counts=tuple(count.get(topic, 0) for count in counts),
            mentions=tuple(mention[topic] for mention in mentions),
        )
        for topic, label in digest.labels(*readings).items()
    )
    fates = list(Fate)
    return tuple(
        sorted(
            (row for row in rows if any(row.counts)),
            key=lambda row: (
                fates.index(row.fate),
                -row.seen[1],
                not row.counts[-1],
                -sum(row.counts),
                row.id,
            ),
        )
    )


def _mentions(reading: Reading) -> Counter[str]:
    return Counter(
        topic for sentence in reading.sentences for topic in sentence.topics if topic != sentence.topic
    )


def letter_heads(readings: Sequence[Reading]) -> tuple[str, ...]:
    """Short names of letters: months (`Oct 2025`), or days where two letters are of one month."""
    dates = [reading.letter.date for reading in readings]
    months = tuple(f"{words.MONTHS[date.month - 1][:3]} {date.year}" for date in dates)
    if len(set(months)) == len(months):
        return months
    return tuple(f"{date.day} {month}" for date, month in zip(dates, months, strict=True))


def renames(comparison: Comparison) -> dict[str, str]:
    """Topics of the old letter that the new one has under another id, with that id."""
    by_name = {topic.name or topic.label: topic.id for topic in comparison.old.topics}
    known = {topic.id for topic in comparison.old.topics}
    return {
        by_name[change.old_label]: change.id
        for change in comparison.topics
        if change.status is Status.RENAMED and change.id not in known and change.old_label in by_name
    }
