"""The pages through the letters of a part: which of them are there, and what the others are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple

from letterdiff.model import Letter, Reading
from letterdiff.render.matrix import topic_rows
from letterdiff.render.pictures import Picture
from letterdiff.site import records
from letterdiff.site.addresses import addressed
from letterdiff.site.making import Material, Setting
from letterdiff.site.pairs import Pairs, named
from letterdiff.site.workshop import Shelf, Workshop


class Through:
    """The pages of one part, as far as the shelf has not got them."""

    def __init__(self, setting: Setting, workshop: Workshop, shelf: Shelf) -> None:
        self._setting = setting
        self._workshop = workshop
        self._shelf = shelf
        self._key = self._made_from()
        self._charts_key = workshop.key("charts")

    def _made_from(self) -> str:
        setting = self._setting
        seam = astuple(setting.home.seam) if setting.home.seam else ()
        volumes = [(volume.name, volume.searched) for volume in setting.volumes]
        first = named(setting.first) if setting.first else ()
        return self._workshop.key(
            "all",
            self._workshop.url,
            seam,
            volumes,
            first,
            setting.names.letters,
            *map(named, setting.letters),
        )

    def there(self) -> bool:
        """Whether all pages are there; which those are is known from when they were made."""
        listed = self._shelf.listed(self._setting.part.folder)
        return all(path in listed for path in self._setting.mains) and all(
            self._shelf.has(path, self._key) for path in listed
        )

    def keep(self) -> None:
        """Keeps all pages."""
        for path in self._shelf.listed(self._setting.part.folder):
            self._shelf.keep(path, self._key)
        self._keep_charts()

    def material(
        self, readings: Sequence[Reading], pairs: Pairs, first: Callable[[], Letter]
    ) -> Material | None:
        """What the pages that are not there are made from, None where all are; the others are kept.

        `first` gives the first letter of the series.
        """
        setting, workshop = self._setting, self._workshop
        rows = topic_rows(readings)
        addresses = addressed(setting.names, rows, folder=setting.part.folder, seam=setting.home.seam)
        missing = self._missing((*setting.mains, *addresses.topics.values()))
        if not missing:
            self._keep_charts()
            return None
        return Material(
            setting=setting,
            addresses=addresses,
            rows=tuple(rows),
            readings=tuple(readings),
            records=pairs.records(),
            missing=frozenset(missing),
            charts=self._charts(),
            first=first() if setting.first and setting.part.carried else None,
            url=workshop.url,
            watched=workshop.watched,
            lexicon=workshop.lexicon,
        )

    def put(self, made: Iterable[tuple[str, str]]) -> None:
        """Puts pages on the shelf, and the charts."""
        for path, text in made:
            self._shelf.put(path, self._charts_key if path == self._setting.charts else self._key, text)

    def _missing(self, wanted: Sequence[str]) -> set[str]:
        """Which of these pages are to be made; the others are kept."""
        missing = {path for path in wanted if not self._shelf.has(path, self._key)}
        for path in wanted:
            if path not in missing:
                self._shelf.keep(path, self._key)
        return missing

    def _charts(self) -> Mapping[str, Picture]:
        """The charts that are kept, by their keys."""
        path = self._setting.charts
        return records.read_charts(self._shelf.text(path)) if self._has_charts() else {}

    def _keep_charts(self) -> None:
        if self._setting.open and self._has_charts():
            self._shelf.keep(self._setting.charts, self._charts_key)

    def _has_charts(self) -> bool:
        return self._shelf.has(self._setting.charts, self._charts_key)
