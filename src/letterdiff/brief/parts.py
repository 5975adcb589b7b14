"""Why a story ranks where it does: a sum of named parts, each a thing that readers of such letters look for.

The points are a judgement, not a fit: what stands higher was held to matter more to somebody who must
say in a minute what is new. Each part is bounded, so that no one of them decides alone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from letterdiff.brief.story import Shape
from letterdiff.model import GENERAL, FigureKind, FigureStatus, Move, Role, Status, TopicKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from letterdiff.brief.ground import Ground, Side
    from letterdiff.brief.story import Points, Story
    from letterdiff.model import Figure, FigureChange

    Part = Callable[[Story, Ground], float]

TOPIC = {Status.ADDED: 22.0, Status.REMOVED: 22.0}
FOR_ANOTHER_NAME = 14.0
PASSAGE = 12.0

# Names of parts that say what a line is about.
FIGURES, COMMITMENTS, RENAMED = "figures", "state of commitments", "another name"
SWAPPED = "a term exchanged"

# A turn of a commitment that is certain and of the largest step.
TURNS = {
    Move.BACKWARD: 30.0,
    Move.KEPT: 26.0,
    Move.FORWARD: 26.0,
    Move.SLIPPED: 24.0,
    Move.SOFTENED: 24.0,
    Move.HARDENED: 24.0,
    Move.ADVANCED: 14.0,
    Move.STILL: 12.0,
}

# A figure that is compared is more news than one that is new, and that more than one no longer said.
CHANGED_SIGN = 30.0
COMPARED = 13.0
FARTHEST = 14.0
POINTS_FOR_FARTHEST = 40.0
PERCENT_FOR_FARTHEST = 150.0
LONE = {
    FigureKind.PERCENT_CHANGE: 8.0,
    FigureKind.PERCENT: 5.0,
    FigureKind.COUNT: 5.0,
    FigureKind.FRACTION: 2.0,
    FigureKind.DURATION: 1.0,
}

# Money counts by its size: so much for a million, and for each tenfold of it.
A_MILLION = 4.0
TENFOLD = 2.0
MOST_FOR_MONEY = 12.0

# Fewer than so many of something (three pillars, 21 actions) are listed, not counted.
FEW = 100.0
LISTED = 1.0

GONE = 0.75
DOUBTED = 0.5

# Each further one of a kind adds half of what the one before it did.
FURTHER = 0.5

MOST_FOR_COMMITMENTS = 30.0
MOST_FOR_FIGURES = 50.0

WORDS_A_DOUBLING = 2.5
FEWEST_WORDS = 12.0
MOST_FOR_WORDS = 14.0
STRESSED = 5.0
FIRST = 8.0
A_LAW = 4.0
A_NAME = 1.5
MOST_FOR_NAMES = 6.0
A_DOUBLING_OF_USES = 4.0
COURTESY = -14.0


def parts(story: Story, ground: Ground) -> Points:
    """The parts that count for a story, in tenths of a point, in the order of the tables below."""
    found = {name: points for name, part in PARTS[story.shape].items() if (points := part(story, ground))}
    return {name: rounded for name, points in found.items() if (rounded := round(points, 1))}


def total(points: Points) -> float:
    """The sum of parts, in tenths of a point."""
    return round(sum(points.values()), 1)


def _came_or_went(story: Story, ground: Ground) -> float:
    return TOPIC.get(story.status, 0.0) * _breadth(story, ground)


def _passage(story: Story, ground: Ground) -> float:
    return PASSAGE * _breadth(story, ground)


def _breadth(story: Story, ground: Ground) -> float:
    """Whether a passage is one: a sentence by itself is half of it, a heading by itself a quarter."""
    roles = (side.reading.sentences[i].role for side, told in _sides(story, ground) for i in told)
    return min((1 + sum(role is not Role.HEADING for role in roles)) / 4, 1.0)


def _renamed(story: Story, _: Ground) -> float:
    return FOR_ANOTHER_NAME if story.status is Status.RENAMED else 0.0


def _commitments(story: Story, _: Ground) -> float:
    return _lesser_halved(_turned(story), _moved(story)) if story.commitments else 0.0


def _figures(story: Story, _: Ground) -> float:
    return _lesser_halved(_moved(story), _turned(story)) if story.figures else 0.0


def _turned(story: Story) -> float:
    """What a story's commitments are worth by themselves."""
    # The root: that something moved at all is news, how far and how surely it did is more.
    turns = _falling(TURNS[change.kind] * math.sqrt(change.score) for change in story.commitments)
    return min(turns, MOST_FOR_COMMITMENTS)


def _moved(story: Story) -> float:
    """What a story's figures are worth by themselves."""
    return min(_falling(map(figure_points, story.figures)), MOST_FOR_FIGURES)


def _lesser_halved(mine: float, other: float) -> float:
    return mine if mine >= other else mine * FURTHER


def figure_points(change: FigureChange) -> float:
    """How much one figure change matters: most when its sign turned, then by how far it moved."""
    known = change.new or change.old
    if known is None:
        return 0.0
    doubt = DOUBTED if known.doubt else 1.0
    if change.old is None or change.new is None:
        return doubt * _lone(known) * (GONE if change.new is None else 1.0)
    turned = known.kind is FigureKind.PERCENT_CHANGE and change.old.value * change.new.value < 0
    return doubt * (COMPARED + (CHANGED_SIGN - COMPARED if turned else 0.0) + _distance(change))


def _lone(figure: Figure) -> float:
    if figure.kind is FigureKind.MONEY:
        millions = max(abs(figure.value) / 1e6, 1.0)
        return min(A_MILLION + TENFOLD * math.log10(millions), MOST_FOR_MONEY)
    few = figure.kind is FigureKind.COUNT and abs(figure.value) < FEW
    return LISTED if few else LONE[figure.kind]


def _distance(change: FigureChange) -> float:
    if change.change is FigureStatus.RESTATED:
        return 0.0
    if change.difference_unit == "points":
        return min(abs(change.difference or 0.0) / POINTS_FOR_FARTHEST, 1.0) * FARTHEST
    return min(abs(change.percent or 0.0) / PERCENT_FOR_FARTHEST, 1.0) * FARTHEST


def _extent(story: Story, ground: Ground) -> float:
    """What was written or struck, by the logarithm of its words: those that one side has, the other not."""
    words = ground.old.said(story.old) ^ ground.new.said(story.new)
    # Exact, whatever the order of the set.
    changed = math.fsum(map(ground.weights.__getitem__, words))
    return min(WORDS_A_DOUBLING * math.log2(max(changed, 1.0) / FEWEST_WORDS + 1.0), MOST_FOR_WORDS)


def _stressed(story: Story, ground: Ground) -> float:
    old, new = ground.old.bold.keys(), ground.new.bold.keys()
    return 0.0 if old.isdisjoint(story.old) and new.isdisjoint(story.new) else STRESSED


def _first(story: Story, ground: Ground) -> float:
    old = ground.old.place(story.old[0]) if story.old else 1.0
    new = ground.new.place(story.new[0]) if story.new else 1.0
    return FIRST * (1.0 - min(old, new)) ** 2


def _sides(story: Story, ground: Ground) -> tuple[tuple[Side, tuple[int, ...]], ...]:
    return ((ground.old, story.old), (ground.new, story.new))


def _names(story: Story, ground: Ground) -> float:
    """Names of one letter that the other does not have anywhere."""
    found = [side.names[i] for side, told in _sides(story, ground) for i in told]
    return min(A_NAME * len(frozenset().union(*found)), MOST_FOR_NAMES)


def _swapped(story: Story, _: Ground) -> float:
    """By how often the one term was used and the other is; half where the old one is still in use."""
    if story.swap is None:
        return 0.0
    uses = story.swap.old_term_counts[0] + story.swap.new_term_counts[1]
    return A_DOUBLING_OF_USES * math.log2(1 + uses) * (1.0 if story.swap.complete else FURTHER)


def _law(story: Story, _: Ground) -> float:
    return A_LAW if story.topic and story.topic.kind is TopicKind.INSTRUMENT else 0.0


def _courtesy(story: Story, _: Ground) -> float:
    return COURTESY if story.topic and story.topic.id == GENERAL else 0.0


def _falling(points: Iterable[float]) -> float:
    ranked = sorted(points, reverse=True)
    return sum(one * FURTHER**number for number, one in enumerate(ranked))


CHANGED: dict[str, Part] = {
    RENAMED: _renamed,
    COMMITMENTS: _commitments,
    FIGURES: _figures,
    "names that came or went": _names,
    "how much was rewritten": _extent,
    "stressed in the letter": _stressed,
    "how early it stands": _first,
    "on a law or an instrument": _law,
    "speaks of nothing in particular": _courtesy,
}

PARTS: dict[Shape, dict[str, Part]] = {
    Shape.WHOLE: {"a topic that came or went": _came_or_went} | CHANGED,
    Shape.PASSAGE: {"a passage that came or went": _passage} | CHANGED,
    Shape.PART: CHANGED,
    # A term is told by itself: what else stands in its sentences is no part of it.
    Shape.WORD: {SWAPPED: _swapped},
}
