"""A table of a configuration, its values checked as they are asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from letterdiff.errors import SettingsError
from letterdiff.later import dataclass
from letterdiff.settings.source import Place, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The values of a table and its place in the configuration.

    What is not as it is asked for raises `SettingsError`.
    """

    source: Source
    place: Place
    values: Mapping[str, Any]

    def only(self, known: Collection[str]) -> None:
        """Sees to it that every key means something."""
        for key in self.values:
            if key not in known:
                from difflib import get_close_matches

                near = get_close_matches(key, known, n=1)
                hint = f"did you mean '{near[0]}'?" if near else f"known are {', '.join(known)}"
                raise self.error(f"'{self._named(key)}' means nothing", key, hint=hint)

    def text(self, key: str) -> str:
        """The text of a key, which must be there."""
        if key not in self.values:
            raise self.error(f"'{key}' is missing", hint=f'write {key} = "…"')
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise self.error(f"'{self._named(key)}' is no text", key, hint=f'write {key} = "…"')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list, none where the key is not there."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(v, str) and v.strip() for v in values):
            raise self.error(
                f"'{self._named(key)}' is no list of texts", key, hint=f'write {key} = ["…", "…"]'
            )
        return tuple(values)

    def flag(self, key: str, *, usual: bool) -> bool:
        """Whether it is so, `usual` where the key is not there."""
        value = self.values.get(key, usual)
        if not isinstance(value, bool):
            raise self.error(f"'{key}' is neither true nor false", key)
        return value

    def table(self, key: str) -> Table:
        """The table under a key, an empty one where the key is not there."""
        value = self.values.get(key, {})
        if not isinstance(value, dict):
            raise self.error(f"'{self._named(key)}' is no table", key, hint=f"write [{self._header(key)}]")
        return Table(source=self.source, place=(*self.place, key), values=value)

    def tables(self, key: str) -> tuple[Table, ...]:
        """The tables of a list, none where the key is not there."""
        values = self.values.get(key, [])
        if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
            hint = f"write [[{self._header(key)}]] above each"
            raise self.error(f"'{self._named(key)}' is no list of tables", key, hint=hint)
        return tuple(
            Table(source=self.source, place=(*self.place, key, number), values=value)
            for number, value in enumerate(values)
        )

    def line(self) -> int:
        """The line on which it begins, 0 if that cannot be told."""
        return self.source.line(self.place)

    def error(self, what: str, *keys: str, hint: str = "") -> SettingsError:
        """An error about this table, or about a key in it."""
        line = self.source.line((*self.place, *keys))
        return SettingsError(what, path=str(self.source.path), line=line, hint=hint)

    def _named(self, key: str) -> str:
        return ".".join(str(part) for part in (*self.place, key) if isinstance(part, str))

    def _header(self, key: str) -> str:
        return ".".join((*self.source.within, self._named(key)))
