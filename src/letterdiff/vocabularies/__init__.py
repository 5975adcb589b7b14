"""The shipped vocabularies, and how a vocabulary file is read.

The format stands at the head of `migration.toml`. Names of countries come from the Unicode CLDR through
babel; what CLDR lacks (former and official names, adjectives, names of peoples) stands in `countries.toml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import field
from pathlib import Path
from typing import Any

from letterdiff import lean, packaged
from letterdiff.errors import VocabularyError
from letterdiff.later import dataclass, regex
from letterdiff.model import TopicKind

HERE = Path(__file__).parent
SHIPPED = packaged.VOCABULARIES

KINDS = tuple(kind.value for kind in TopicKind if kind is not TopicKind.HEADING)
TOPIC_KEYS = frozenset({"id", "label", "kind", "forms", "not", "short", "broad"})
COUNTRY_KEYS = TOPIC_KEYS - {"id", "kind"}
FILE_KEYS = frozenset({"all-countries", "country", "topic"})

# Two-letter codes of CLDR that are no country: unions, parts of one, codes for testing.
NO_COUNTRIES = frozenset(("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"))

ID = regex(
    r"""
    [a-z0-9]+ (?: - [a-z0-9]+ )*  # words of small letters and digits, joined by single hyphens
    """,
    re.VERBOSE,
)
APOSTROPHES = regex(r"""['\u2018\u2019\u02bc]""", re.VERBOSE)
NOT_IN_SLUG = regex(r"""[^a-z0-9]+""", re.VERBOSE)
LONGEST_FORM = 200  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A topic that a vocabulary knows.

    `forms` are its wordings, its label first; none counts that a wording of `not_forms` holds or cuts.
    `short` are wordings that mean this topic once it has been named in full, whoever else has them
    (*the Pact* after *Pact for the Mediterranean*). A `broad` topic colours a sentence (funding,
    partnerships) and owns it only when the sentence names no other.
    """

    id: str
    label: str
    kind: TopicKind
    forms: tuple[str, ...]
    not_forms: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    broad: bool = False


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A topic while the files that speak of it are read."""

    id: str
    label: str = ""
    kind: str = ""
    names: list[str] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    not_forms: list[str] = field(default_factory=list)
    short: list[str] = field(default_factory=list)
    broad: bool = False

    def add(self, table: Mapping[str, Any]) -> None:
        self.forms += table.get("forms", ())
        self.not_forms += table.get("not", ())
        self.short += table.get("short", ())
        self.broad = self.broad or table.get("broad", False)

    def entry(self) -> Entry:
        label = self.label or self.names[0]
        return Entry(
            id=self.id,
            label=label,
            kind=TopicKind(self.kind),
            forms=tuple(dict.fromkeys([_label_form(label, self.kind), *self.names, *self.forms])),
            not_forms=tuple(dict.fromkeys(self.not_forms)),
            short=tuple(dict.fromkeys(self.short)),
            broad=self.broad,
        )


def _label_form(label: str, kind: str) -> str:
    """The label of a theme is no name: *Search and rescue* has its capital from being a label."""
    rest = label[1:]
    return label.lower() if kind == TopicKind.THEME and rest == rest.lower() else label


def slug(label: str) -> str:
    """`Côte d'Ivoire` → `cote-divoire`: small ASCII letters, digits, single hyphens; "" if none is left."""
    ascii_only = unicodedata.normalize("NFKD", APOSTROPHES.sub("", label)).encode("ascii", "ignore").decode()
    return NOT_IN_SLUG.sub("-", ascii_only.lower()).strip("-")


class _Unread:
    """Takes the place of what a locale holds besides names."""

    def __init__(self, *_: object) -> None: ...

    def __setstate__(self, _: object) -> None: ...


def territories() -> dict[str, str]:
    """Names of countries and dependent territories by ISO 3166 code, in English, from CLDR.

    The file is unpickled here and not through `Locale("en")` or `localedata.load`: the first costs five
    times as much (it merges all of the root locale), the second without merging leaves half a locale in
    babel's cache for everyone else in the process.
    """
    import pickle

    class _Names(pickle.Unpickler):
        # Patterns of dates and numbers would bring babel's calendar, which looks for the clock's time zone.
        def find_class(self, module: str, name: str) -> type:
            return type(name, (_Unread,), {})

    localedata = lean.module("babel.localedata")
    with open(localedata.resolve_locale_filename("en"), "rb") as file:
        names: dict[str, str] = _Names(file).load()["territories"]
    return {
        code: _plain_name(name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES
    }


def _plain_name(name: str) -> str:
    return name.replace(" & ", " and ").replace(" - ", "-").replace("St. ", "Saint ")


def read(names_or_paths: Sequence[str | Path]) -> list[Entry]:
    """The topics of these vocabularies, by name if shipped, else by path; each id once, countries first.

    A topic or country that several files speak of collects the forms of all, in any order of the files.
    Raises VocabularyError with the path and what is wrong.
    """
    countries: dict[str, _Draft] = {}
    topics: dict[str, _Draft] = {}
    for name in names_or_paths:
        path = _locate(name)
        _Reader(path=str(path), countries=countries, topics=topics).read(_parse(path))
    drafts = [*countries.values(), *topics.values()]
    for draft in countries.values():
        draft.id = slug(draft.label or draft.names[0])
        if draft.id in topics:
            paths = ", ".join(str(_locate(name)) for name in names_or_paths)
            hint = "countries have their wordings under [country]"
            raise VocabularyError(f"topic '{draft.id}' is a country", path=paths, hint=hint)
    return [draft.entry() for draft in drafts]


def _locate(name: str | Path) -> Path:
    return HERE / f"{name}.toml" if str(name) in SHIPPED else Path(name)


def _parse(path: Path) -> dict[str, Any]:
    hint = f"give the path of a TOML file, or a shipped vocabulary: {', '.join(SHIPPED)}"
    return packaged.toml(path, VocabularyError, missing="no such vocabulary", hint=hint)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """Checks one file and adds what it says to the drafts: countries by ISO code, topics by id."""

    path: str
    countries: dict[str, _Draft]
    topics: dict[str, _Draft]

    def read(self, data: Mapping[str, Any]) -> None:
        self._only(data, FILE_KEYS, "the file")
        countries, every = data.get("country", {}), data.get("all-countries", False)
        if not isinstance(every, bool):
            raise self._error("'all-countries' is neither true nor false")
        if not isinstance(countries, dict):
            raise self._error("'country' is no table", hint="write [country] and a line a code")
        if countries or every:
            self._countries(countries, every=every)
        topics = data.get("topic", [])
        if not isinstance(topics, list):
            raise self._error("'topic' is no list of tables", hint="write [[topic]] above each topic")
        for number, table in enumerate(topics, 1):
            self._topic(table, f"topic {number}")

    def _countries(self, tables: Mapping[str, Any], *, every: bool) -> None:
        names = territories()
        unknown = sorted(tables.keys() - names.keys())
        if unknown:
            raise self._error(f"'{unknown[0]}' is no country code of ISO 3166", hint="two capitals, as in TN")
        for code in sorted(names) if every else tables:
            value = tables.get(code, [])
            table = {"forms": value} if isinstance(value, list) else value
            self._check(table, COUNTRY_KEYS, f"country {code}")
            empty = _Draft(id=code, kind=TopicKind.COUNTRY, names=[names[code]])
            draft = self.countries.setdefault(code, empty)
            if "label" in table:
                self._settle(draft, table, "label")
            draft.add(table)

    def _topic(self, table: Mapping[str, Any], place: str) -> None:
        self._check(table, TOPIC_KEYS, place)
        identity = table.get("id", "")
        if not ID.fullmatch(identity):
            raise self._error(f"{place} has no proper id", hint="small letters, digits and hyphens")
        draft = self.topics.setdefault(identity, _Draft(id=identity))
        self._settle(draft, table, "label")
        self._settle(draft, table, "kind")
        if draft.kind not in KINDS:
            raise self._error(f"topic '{identity}' has no proper kind", hint=f"one of {', '.join(KINDS)}")
        draft.add(table)

    def _settle(self, draft: _Draft, table: Mapping[str, Any], key: str) -> None:
        known, given = getattr(draft, key), table.get(key, "")
        if not (known or given):
            raise self._error(f"topic '{draft.id}' has no {key}")
        if known and given and known != given:
            raise self._error(f"topic '{draft.id}' has the {key} '{given}', before it was '{known}'")
        setattr(draft, key, known or given)

    def _check(self, table: object, keys: frozenset[str], place: str) -> None:
        if not isinstance(table, dict):
            raise self._error(f"{place} is no table")
        self._only(table, keys, place)
        for key in ("id", "label", "kind"):
            if not isinstance(table.get(key, ""), str) or len(table.get(key, "")) > LONGEST_FORM:
                raise self._error(f"'{key}' of {place} is no short text")
        for key in ("forms", "not", "short"):
            self._check_forms(table.get(key, []), f"'{key}' of {place}")
        if not isinstance(table.get("broad", False), bool):
            raise self._error(f"'broad' of {place} is neither true nor false")

    def _check_forms(self, forms: object, place: str) -> None:
        if not isinstance(forms, list) or not all(isinstance(form, str) for form in forms):
            raise self._error(f"{place} is no list of texts", hint='["one wording", "another"]')
        for form in forms:
            if len(form) > LONGEST_FORM or not any(letter.isalnum() for letter in form):
                raise self._error(f"{place} has a wording without words, or too long: '{form[:40]}'")

    def _only(self, table: Mapping[str, Any], keys: frozenset[str], place: str) -> None:
        unknown = sorted(table.keys() - keys)
        if unknown:
            hint = f"known are {', '.join(sorted(keys))}"
            raise self._error(f"'{unknown[0]}' in {place} means nothing", hint=hint)

    def _error(self, what: str, *, hint: str = "") -> VocabularyError:
        return VocabularyError(what, path=self.path, hint=hint)
