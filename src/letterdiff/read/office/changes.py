"""What is to be said of tracked changes and comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

KINDS = ("insertion", "deletion", "move")


def tracked_changes(counts: Mapping[str, int]) -> str:
    """What is to be said of tracked changes, counted by kind; "" where there are none."""
    found = [(kind, counts[kind]) for kind in KINDS if counts.get(kind)]
    if not found:
        return ""
    said = [
        f"{count} {'' if index else 'tracked '}{kind}{'s' if count > 1 else ''}"
        for index, (kind, count) in enumerate(found)
    ]
    verb = "was" if sum(count for _, count in found) == 1 else "were"
    return f"{_and(said)} {verb} read as accepted"


def comments_left_out(count: int) -> str:
    """What is to be said of comments; "" where there are none."""
    if not count:
        return ""
    return f"{count} comments were left out" if count > 1 else "1 comment was left out"


def _and(words: Iterable[str]) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last
