"""The lexicon: what words say of an action. The form of its files stands at the head of `lexicon.toml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cache
from pathlib import Path
from typing import Any

from letterdiff import packaged
from letterdiff.errors import LexiconError
from letterdiff.later import dataclass
from letterdiff.model import State
from letterdiff.model import Words as OwnWords

SHIPPED = Path(__file__).parent / "lexicon.toml"

STATES = {state.value.replace(" ", "-"): state for state in State}
# The tables of a file that list words by state, and those that list words by name.
BY_STATE = ("verbs", "matrix", "phrases", "adjectives", "nouns")
BY_NAME = {
    "acts": ("verbs",),
    "going-on": ("verbs", "things"),
    "contexts": ("ahead", "over", "conditions", "unreal", "dated"),
    "actors": ("words", "idle"),
    "events": ("nouns",),
}
LISTS = {
    "verbs-of": ("state", "verbs", "things"),
    "ladders": ("name", "of", "steps"),
    "soon": ("months", "words"),
}
KEYS = ("without", "irregular", *BY_STATE, *BY_NAME, *LISTS)
LADDERS_OF = ("modals", "predicates", "verbs", "epithets")
LONGEST_WORDING = 100  # characters
MOST_MONTHS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """A step, from 1, on a named ladder."""

    ladder: str
    step: int


Words = tuple[str, ...]


@dataclass(slots=True, kw_only=True, eq=False)
class Lexicon:
    """All files joined; equal only to itself. Wordings are tuples of folded words, verbs in their base form.

    `verbs`, `matrix`, `phrases`, `adjectives` and `nouns` give the state of a wording; `verbs_of` that of a
    verb with each of its things; `modals`, `predicates`, `ladder_verbs` and `epithets` the rung. `soon` is in
    months.
    """

    verbs: dict[Words, State] = field(default_factory=dict)
    matrix: dict[Words, State] = field(default_factory=dict)
    phrases: dict[Words, State] = field(default_factory=dict)
    adjectives: dict[Words, State] = field(default_factory=dict)
    nouns: dict[Words, State] = field(default_factory=dict)
    verbs_of: dict[Words, dict[str, State]] = field(default_factory=dict)
    words: dict[tuple[str, str], set[Words]] = field(default_factory=dict)
    modals: dict[Words, Rung] = field(default_factory=dict)
    predicates: dict[Words, Rung] = field(default_factory=dict)
    ladder_verbs: dict[Words, Rung] = field(default_factory=dict)
    epithets: dict[Words, Rung] = field(default_factory=dict)
    soon: dict[Words, int] = field(default_factory=dict)
    irregular: dict[str, tuple[str, str]] = field(default_factory=dict)
    singles: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def single(self, table: str, key: str) -> frozenset[str]:
        """The single words of a list that goes by name; made once, when the files have been read."""
        if (table, key) not in self.singles:
            listed = self.named(table, key)
            self.singles[table, key] = frozenset(said[0] for said in listed if len(said) == 1)
        return self.singles[table, key]

    def named(self, table: str, key: str) -> set[Words]:
        """The wordings of a list that goes by name, such as `contexts`, `over`."""
        return self.words.get((table, key), set())

    def tables(self) -> Iterator[dict[Words, Any]]:
        """All that is keyed by a wording."""
        yield from (self.verbs, self.matrix, self.phrases, self.adjectives, self.nouns, self.verbs_of)
        yield from (self.modals, self.predicates, self.ladder_verbs, self.epithets, self.soon)


@cache
def load(own: tuple[OwnWords, ...] = ()) -> Lexicon:
    """The shipped lexicon, joined with a user's own files in their order (`packaged.lexicon` opens one).

    Raises LexiconError with the path and what is wrong.
    """
    lexicon = Lexicon()
    for words in (packaged.lexicon(SHIPPED), *own):
        path = words.path if words.path != str(SHIPPED) else SHIPPED.name
        data = packaged.parsed(words.text, path, LexiconError)
        _File(path=path, lexicon=lexicon).read(data)
    return lexicon


@dataclass(slots=True, kw_only=True)
class _File:
    """Checks one file and adds what it says to the lexicon."""

    path: str
    lexicon: Lexicon

    def read(self, data: Mapping[str, Any]) -> None:
        self._only(data, KEYS, "the file")
        self._take_out(self._wordings(data.get("without", []), "'without'"))
        for name in BY_STATE:
            self._by_state(name, self._table(data, name))
        for name, keys in BY_NAME.items():
            table = self._table(data, name)
            self._only(table, keys, f"[{name}]")
            for key in table:
                said = self._wordings(table[key], f"'{key}' of [{name}]")
                self.lexicon.words.setdefault((name, key), set()).update(said)
        self._irregular(self._table(data, "irregular"))
        for name, keys in LISTS.items():
            for number, table in enumerate(self._tables(data, name), 1):
                place = f"[[{name}]] {number}"
                self._only(table, keys, place)
                getattr(self, f"_{name.replace('-', '_')}")(table, place)

    def _take_out(self, wordings: Sequence[Words]) -> None:
        for wording in wordings:
            for table in self.lexicon.tables():
                table.pop(wording, None)
            for listed in self.lexicon.words.values():
                listed.discard(wording)

    def _by_state(self, name: str, table: Mapping[str, Any]) -> None:
        self._only(table, tuple(STATES), f"[{name}]")
        known: dict[Words, State] = getattr(self.lexicon, name)
        seen: dict[Words, str] = {}
        for key, listed in table.items():
            for wording in self._wordings(listed, f"'{key}' of [{name}]"):
                if seen.setdefault(wording, key) != key:
                    said = " ".join(wording)
                    raise self._error(f"'{said}' is both {seen[wording]} and {key} in [{name}]")
                known[wording] = STATES[key]

    def _irregular(self, table: Mapping[str, Any]) -> None:
        for verb, forms in table.items():
            if len(self._wordings(forms, f"'{verb}' of [irregular]")) != 2:
                raise self._error(f"'{verb}' of [irregular] has not two forms", hint="past, past participle")
            self.lexicon.irregular[verb.casefold()] = (forms[0].casefold(), forms[1].casefold())

    def _verbs_of(self, table: Mapping[str, Any], place: str) -> None:
        state = table.get("state")
        if state not in STATES:
            raise self._error(f"{place} has no proper state", hint=f"one of {', '.join(STATES)}")
        things = {
            " ".join(thing) for thing in self._wordings(table.get("things", []), f"'things' of {place}")
        }
        for verb in self._wordings(table.get("verbs", []), f"'verbs' of {place}"):
            self.lexicon.verbs_of.setdefault(verb, {}).update(dict.fromkeys(things, STATES[state]))

    def _ladders(self, table: Mapping[str, Any], place: str) -> None:
        name, of, steps = table.get("name"), table.get("of"), table.get("steps")
        if not isinstance(name, str) or not name:
            raise self._error(f"{place} has no name")
        if of not in LADDERS_OF:
            raise self._error(f"{place} has no proper 'of'", hint=f"one of {', '.join(LADDERS_OF)}")
        if not isinstance(steps, list):
            raise self._error(f"'steps' of {place} is no list of lists", hint="the weakest words first")
        known = self.lexicon.ladder_verbs if of == "verbs" else getattr(self.lexicon, of)
        for step, listed in enumerate(steps, 1):
            for wording in self._wordings(listed, f"step {step} of {place}"):
                known[wording] = Rung(ladder=name, step=step)

    def _soon(self, table: Mapping[str, Any], place: str) -> None:
        months = table.get("months")
        if not isinstance(months, int) or isinstance(months, bool) or not 0 < months <= MOST_MONTHS:
            raise self._error(f"'months' of {place} is no number from 1 to {MOST_MONTHS}")
        for wording in self._wordings(table.get("words", []), f"'words' of {place}"):
            self.lexicon.soon[wording] = months

    def _table(self, data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        table = data.get(name, {})
        if not isinstance(table, dict):
            raise self._error(f"'{name}' is no table", hint=f"write [{name}]")
        return table

    def _tables(self, data: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
        tables = data.get(name, [])
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            raise self._error(f"'{name}' is no list of tables", hint=f"write [[{name}]] above each")
        return tables

    def _wordings(self, listed: object, place: str) -> list[Words]:
        if not isinstance(listed, list) or not all(isinstance(said, str) for said in listed):
            raise self._error(f"{place} is no list of texts", hint='["one wording", "another"]')
        for said in listed:
            if len(said) > LONGEST_WORDING or not any(sign.isalnum() for sign in said):
                raise self._error(f"{place} has a wording without words, or too long: '{said[:40]}'")
        return [tuple(said.casefold().split()) for said in listed]

    def _only(self, table: Mapping[str, Any], keys: Sequence[str], place: str) -> None:
        for key in table:
            if key not in keys:
                hint = f"nearest: {_nearest(key, keys)}; known are {', '.join(sorted(keys))}"
                raise self._error(f"'{key}' in {place} means nothing", hint=hint)

    def _error(self, what: str, *, hint: str = "") -> LexiconError:
        return LexiconError(what, path=self.path, hint=hint)


def _nearest(key: str, keys: Sequence[str]) -> str:
    from rapidfuzz import fuzz

    return max(keys, key=lambda known: fuzz.ratio(key, known))
