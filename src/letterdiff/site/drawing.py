"""The pictures of a part of a site: drawn by whoever works for it, unless they are known already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Protocol

from letterdiff.jobs import Crew
from letterdiff.render.pictures import Picture
from letterdiff.site.workshop import Tell


class Drawable(Protocol):
    """All that a picture is drawn from; travels between processes."""

    def drawn(self) -> Picture:
        """The picture."""
        ...


def drawn(wanted: Sequence[Drawable], known: Mapping[str, Picture], hands: Crew, tell: Tell) -> list[Picture]:
    """The pictures, in the order of what they are drawn from; `known` are some by their keys."""
    keys = [key(sketch) for sketch in wanted]
    missing = [sketch for name, sketch in zip(keys, wanted, strict=True) if name not in known]
    made = hands.map(_drawn, missing)
    found: list[Picture] = []
    for name in keys:
        found.append(known.get(name) or next(made))
        tell("drawing the figures", len(found), len(wanted))
    return found


def key(sketch: Drawable) -> str:
    """What a picture is known by: a digest of all that it is drawn from."""
    return sha256(repr(sketch).encode("utf-8", "backslashreplace")).hexdigest()


def _drawn(sketch: Drawable) -> Picture:
    return sketch.drawn()
