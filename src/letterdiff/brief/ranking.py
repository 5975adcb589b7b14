"""Stories in the order in which a reader wants them: the weightiest first, none twice, no topic above all."""

from __future__ import annotations

from collections import Counter
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from letterdiff.brief.parts import COMMITMENTS, FIGURES, RENAMED
from letterdiff.brief.story import Story
from letterdiff.model import BriefPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


# After so many lines, one must be worth this much to be told.
FEWEST = 10
WORTH_TELLING = 10.0

# What a further line on a topic keeps of its points, and one whose sentences were all named above.
AGAIN = 0.75
KNOWN = 0.4

# A figure or a commitment is told by one line, whoever names its sentence besides.
NEWS = (FIGURES, COMMITMENTS)

Ranked = tuple[Story, tuple[BriefPart, ...]]


def ranked(stories: Iterable[Ranked]) -> Iterator[Ranked]:
    """Stories with the parts of their scores, largest sum first, as far as they are worth telling."""
    left = list(stories)
    # What is told lowers the others and raises none, so a story whose own sum is still the largest is next.
    heap = [(-total(points), number) for number, (_, points) in enumerate(left)]
    heapify(heap)
    told = Told()
    chosen = 0
    while heap:
        _, number = heappop(heap)
        story, points = left[number][0], adjusted(left[number], told)
        if heap and -total(points) > heap[0][0]:
            heappush(heap, (-total(points), number))
            continue
        if total(points) <= 0 or (chosen >= FEWEST and total(points) < WORTH_TELLING):
            return
        yield story, points
        chosen += 1
        told.add(story)


class Told:
    """The topics and sentences of the lines that stand above."""

    def __init__(self) -> None:
        self.topics: Counter[str] = Counter()
        self.old: set[int] = set()
        self.new: set[int] = set()

    def add(self, story: Story) -> None:
        """Notes a story as told."""
        if story.topic:
            self.topics[story.topic.id] += 1
        self.old.update(story.old)
        self.new.update(story.new)

    def share(self, story: Story) -> float:
        """How much of a story's sentences is named already, 0 to 1."""
        known = len(self.old.intersection(story.old)) + len(self.new.intersection(story.new))
        return known / (len(story.old) + len(story.new))


def total(points: Sequence[BriefPart]) -> float:
    """The sum of parts, in tenths of a point."""
    return round(sum(part.points for part in points), 1)


def adjusted(one: Ranked, told: Told) -> tuple[BriefPart, ...]:
    """The parts of a story's score once others stand above it."""
    story, points = one
    before = told.topics[story.topic.id] if story.topic else 0
    if before:
        points = tuple(part for part in points if part.name != RENAMED)
        points = _less(points, AGAIN**before, "its topic stands above")
    known = told.share(story)
    return _less(points, 1 - (1 - KNOWN) * known, "its sentences stand above", NEWS) if known else points


def _less(
    points: tuple[BriefPart, ...], keep: float, why: str, spared: tuple[str, ...] = ()
) -> tuple[BriefPart, ...]:
    """The parts with one more, which takes from all but those `spared`."""
    taken = (1 - keep) * sum(part.points for part in points if part.name not in spared)
    return (*points, BriefPart(name=why, points=min(round(-taken, 1), 0.0)))
