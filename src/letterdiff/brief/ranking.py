"""Stories in the order in which a reader wants them: the weightiest first, none twice, no topic above all."""

from __future__ import annotations

from collections import Counter
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

from letterdiff.brief.parts import COMMITMENTS, FIGURES, RENAMED, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from letterdiff.brief.story import Points, Scored, Story


# After so many lines, one must be worth this much to be told.
FEWEST = 10
WORTH_TELLING = 10.0

# What a further line on a topic keeps of its points, and one whose sentences were all named above.
AGAIN = 0.75
KNOWN = 0.4

# A figure or a commitment is told by one line, whoever names its sentence besides.
NEWS = (FIGURES, COMMITMENTS)


def ranked(stories: Iterable[Scored]) -> Iterator[Scored]:
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


def adjusted(one: Scored, told: Told) -> Points:
    """The parts of a story's score once others stand above it."""
    story, points = one
    before = told.topics[story.topic.id] if story.topic else 0
    if before:
        points = {name: value for name, value in points.items() if name != RENAMED}
        points = _less(points, AGAIN**before, "its topic stands above")
    known = told.share(story)
    return _less(points, 1 - (1 - KNOWN) * known, "its sentences stand above", NEWS) if known else points


def _less(points: Points, keep: float, why: str, spared: tuple[str, ...] = ()) -> Points:
    """The parts with one more, which takes from all but those `spared`."""
    taken = (1 - keep) * sum(value for name, value in points.items() if name not in spared)
    return {**points, why: min(round(-taken, 1), 0.0)}
