"""The brief of a comparison: its most important changes, one line each."""

from __future__ import annotations

from enum import StrEnum

from letterdiff.later import dataclass


class BriefKind(StrEnum):
    """What a line of the brief is about."""

    FIGURE = "figure"
    COMMITMENT = "commitment"
    LANGUAGE = "language"
    ADDED_TOPIC = "added-topic"
    REMOVED_TOPIC = "removed-topic"
    RENAMED_TOPIC = "renamed-topic"
    SILENCE = "silence"
    TERM = "term"


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefPart:
    """One named part of a line's score."""

    name: str
    points: float


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefLine:
    """One change worth a reader's while. `rank` counts from 1; `score` is the sum of its `parts`.

    `topic` is an id of `Comparison.topics`, "" for a change of no one topic. `text` says the change in
    the letters' words: each number in it stands in one of the sentences `old` and `new` (indices,
    ascending). A topic that is new or dropped names all its sentences.
    """

    rank: int
    kind: BriefKind
    topic: str
    text: str
    score: float
    parts: tuple[BriefPart, ...]
    old: tuple[int, ...]
    new: tuple[int, ...]
