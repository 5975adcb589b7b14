"""A comparison → its brief: the most important changes, one line each, ranked, each with its reasons.

Changes are gathered to stories (`gather`), weighed by named parts (`parts`), ranked (`ranking`) and told
in the letters' own words (`telling`, `quoting`, `figure_words`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterdiff.brief.gather import stories
from letterdiff.brief.ground import ground
from letterdiff.brief.parts import parts, total
from letterdiff.brief.ranking import ranked
from letterdiff.brief.telling import kind, text
from letterdiff.model import BriefLine, BriefPart

if TYPE_CHECKING:
    from letterdiff.brief.ground import Ground
    from letterdiff.brief.story import Points, Story
    from letterdiff.model import Comparison


MOST = 25


def brief(comparison: Comparison) -> tuple[BriefLine, ...]:
    """At most 25 lines, the most important first; none where nothing changed."""
    known = ground(comparison)
    told = stories(comparison, lambda story: parts(story, known))
    lines: dict[str, BriefLine] = {}
    for story, points in ranked(told):
        if len(lines) == MOST:
            break
        line = _line(len(lines) + 1, story, points, known)
        # Two passages that differ in nothing that a line could show are one to its reader.
        lines.setdefault(line.text, line)
    return tuple(lines.values())


def _line(rank: int, story: Story, points: Points, known: Ground) -> BriefLine:
    said = kind(story, points)
    return BriefLine(
        rank=rank,
        kind=said,
        topic=story.topic.id if story.topic else "",
        text=text(story, said, known),
        score=total(points),
        parts=tuple([BriefPart(name=name, points=value) for name, value in points.items()]),
        old=story.old,
        new=story.new,
    )
