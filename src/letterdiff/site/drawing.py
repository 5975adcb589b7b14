"""The pictures of a part of a site: drawn by whoever works for it; charts are kept for further letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from letterdiff.render.html.series import Sketch
from letterdiff.render.pictures import Picture
from letterdiff.site import records
from letterdiff.site.workshop import Shelf, Workshop


class Drawable(Protocol):
    """All that a picture is drawn from; travels between processes."""

    def drawn(self) -> Picture:
        """The picture."""
        ...


class Easel:
    """Where pictures are drawn. Charts are kept under the path `place`, if they are `lasting`."""

    def __init__(self, place: str, workshop: Workshop, shelf: Shelf, *, lasting: bool) -> None:
        self._place = place
        self._workshop = workshop
        self._shelf = shelf
        self._lasting = lasting
        self._key = workshop.key("charts")

    def keep(self) -> None:
        """Keeps the charts that there are."""
        if self._lasting and self._shelf.has(self._place, self._key):
            self._shelf.keep(self._place, self._key)

    def drawn(self, wanted: Sequence[Drawable]) -> list[Picture]:
        """The pictures, in the order of what they are drawn from."""
        keys = [self._workshop.key("chart", repr(sketch)) for sketch in wanted]
        known = self._known()
        missing = [sketch for key, sketch in zip(keys, wanted, strict=True) if key not in known]
        drawn = self._workshop.hands.map(_drawn, missing)
        found: list[Picture] = []
        for key in keys:
            found.append(known.get(key) or next(drawn))
            self._workshop.tell("drawing the figures", len(found), len(wanted))
        # A chart that shows every letter is another one as soon as there is one letter more.
        serve = [isinstance(sketch, Sketch) and sketch.cut for sketch in wanted]
        kept = {key: picture for key, picture, again in zip(keys, found, serve, strict=True) if again}
        if self._lasting and kept:
            self._shelf.put(self._place, self._key, records.written_charts(kept))
        return found

    def _known(self) -> Mapping[str, Picture]:
        known = self._shelf.has(self._place, self._key)
        return records.read_charts(self._shelf.text(self._place)) if known else {}


def _drawn(sketch: Drawable) -> Picture:
    return sketch.drawn()
