"""Where a reader of a comparison stands, what is shown, what is next: plain values, no terminal.

Each step gives a new state. Laws that tests hold it to: what is next lies after, what is before lies before,
and the one undoes the other; every stop is shown; a filter that is switched on and off again changes nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from letterdiff.browse.find import Folded, wanted
from letterdiff.later import dataclass
from letterdiff.model import Change, Comparison, Pairing, Role, Status, TopicChange
from letterdiff.render import digest

# The kinds of change that can be asked for, in the order of their keys: those of `--only`.
KINDS = ("added", "removed", "revised", "moved", "split", "merged", "renamed", "unchanged")

FRAME = ""

# Gives the part of a comparison that is of some kinds of change.
Narrow = Callable[[Comparison, frozenset[str]], Comparison]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is asked for: kinds of change (none means all), sentences that did not change, a search, a form.

    `query` is what was typed. `why` adds the reasons of each pairing, `beside` sets old left of new.
    """

    kinds: frozenset[str] = frozenset()
    context: bool = False
    query: str = ""
    why: bool = False
    beside: bool = False

    def turned(self, switch: Literal["context", "why", "beside"]) -> Choice:
        """With a switch turned the other way."""
        if switch == "context":
            return replace(self, context=not self.context)
        if switch == "why":
            return replace(self, why=not self.why)
        return replace(self, beside=not self.beside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A topic and its passages in reading order; `change` is None for the frame of the letters."""

    change: TopicChange | None
    pairings: tuple[Pairing, ...]

    @property
    def topic(self) -> str:
        """Its id, `FRAME` for the frame."""
        return self.change.id if self.change else FRAME


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A reader's place in a comparison.

    `sections` are what is shown, `unfolded` the passages (by index of pairing) that are shown in full,
    `stops` those at which *next* and *previous* halt, in reading order. `order` numbers all passages of
    the comparison in reading order. `at` is the passage the reader stands on, None before the first or on
    a topic that has none; `topic` the topic, None before the first.
    """

    whole: Comparison
    narrow: Narrow
    choice: Choice
    sections: tuple[Section, ...]
    unfolded: frozenset[int]
    stops: tuple[int, ...]
    order: Mapping[int, int]
    at: int | None = None
    topic: str | None = None

    @classmethod
    def opened(cls, comparison: Comparison, narrow: Narrow) -> State:
        """A comparison as it is first seen: all of it, from the top."""
        passages = (p.index for section in _sections(comparison) for p in section.pairings)
        empty = cls(
            whole=comparison,
            narrow=narrow,
            choice=Choice(),
            sections=(),
            unfolded=frozenset(),
            stops=(),
            order={index: place for place, index in enumerate(passages)},
        )
        return empty.chosen(Choice())

    def chosen(self, choice: Choice) -> State:
        """The same place under another choice, or the nearest that it shows, those after it first."""
        shown = self.narrow(self.whole, choice.kinds) if choice.kinds else self.whole
        sections = tuple(_sections(shown))
        unfolded, stops = _seen(shown, sections, choice)
        new = replace(self, choice=choice, sections=sections, unfolded=unfolded, stops=stops)
        if self.at is None or self.at in unfolded:
            return new if any(s.topic == self.topic for s in sections) else replace(new, topic=None)
        nearest = bisect_left(stops, self.order[self.at], key=self._place)
        return new.to(stops[min(nearest, len(stops) - 1)]) if stops else replace(new, at=None, topic=None)

    def toggled(self, kind: str) -> State:
        """With a kind of change asked for, or no longer."""
        return self.chosen(replace(self.choice, kinds=self.choice.kinds ^ {kind}))

    def everything(self) -> State:
        """With all kinds of change."""
        return self.chosen(replace(self.choice, kinds=frozenset()))

    def searched(self, typed: str) -> State:
        """Looking for words; at the first passage from here on that holds them, else the first of all.

        Nothing typed ends the search.
        """
        found = self.chosen(replace(self.choice, query=typed))
        if not wanted(typed) or not found.stops:
            return found
        here = 0 if self.at is None else self.order[self.at]
        nearest = bisect_left(found.stops, here, key=self._place)
        return found.to(found.stops[nearest % len(found.stops)])

    @property
    def searching(self) -> bool:
        """Whether *next* and *previous* go by what was searched for."""
        return bool(wanted(self.choice.query))

    def went(self, step: int) -> State:
        """At the stop `step` further on (before, if negative); the same state where there is none."""
        place = self._next(1) + step - 1 if step > 0 else self._next(-1) + step + 1
        return self.to(self.stops[place]) if 0 <= place < len(self.stops) else self

    def _next(self, direction: int) -> int:
        """The number of the stop after (1) or before (−1) the reader's place, which there may not be."""
        if self.at is None:
            return 0 if direction > 0 else -1
        here = self.order[self.at]
        if direction > 0:
            return bisect_right(self.stops, here, key=self._place)
        return bisect_left(self.stops, here, key=self._place) - 1

    def _place(self, index: int) -> int:
        return self.order[index]

    def to(self, index: int) -> State:
        """On a passage."""
        topic = next((s.topic for s in self.sections for p in s.pairings if p.index == index), None)
        return replace(self, at=index, topic=topic)

    def to_top(self) -> State:
        """Before the first passage."""
        return replace(self, at=None, topic=None)

    def to_topic(self, topic: str) -> State:
        """At the first change of a topic, else its first passage; on the topic alone where it has none."""
        section = next((section for section in self.sections if section.topic == topic), None)
        if section is None:
            return self
        mine = [pairing.index for pairing in section.pairings]
        stops = set(self.stops)
        first = next((index for index in mine if index in stops), mine[0] if mine else None)
        return replace(self, at=first, topic=topic)

    def to_sentences(self, old: Iterable[int], new: Iterable[int]) -> State:
        """At the passage that holds the first of some sentences (indices), new ones before old ones.

        What hides the passage is taken off: kinds, and the folding of what did not change.
        """
        wished = [(True, index) for index in new] + [(False, index) for index in old]
        homes = {(True, i): p for p in self.whole.pairings for i in p.new}
        homes |= {(False, i): p for p in self.whole.pairings for i in p.old}
        pairing = next((homes[one] for one in wished if one in homes), None)
        if pairing is None:
            return self
        state = self if pairing.index in self.unfolded else self.everything()
        if pairing.index not in state.unfolded:
            state = state.chosen(replace(state.choice, context=True))
        return state.to(pairing.index)

    @property
    def pairing(self) -> Pairing | None:
        """The passage the reader stands on."""
        return None if self.at is None else digest.by_index(self.whole).get(self.at)

    @property
    def number(self) -> int:
        """Which stop the reader stands on, from 1; 0 when on none."""
        return self.stops.index(self.at) + 1 if self.at in self.stops else 0

    def counts(self) -> dict[str, int]:
        """How many passages are of each kind; of `renamed`, how many topics."""
        shown = {kind: self.narrow(self.whole, frozenset({kind})) for kind in KINDS}
        renamed = [change for change in self.whole.topics if change.status is Status.RENAMED]
        return {
            kind: sum(bool(pairing.topic) for pairing in part.pairings) for kind, part in shown.items()
        } | {"renamed": len(renamed)}


def _sections(comparison: Comparison) -> Iterator[Section]:
    pairings = digest.by_index(comparison)
    for change in comparison.topics:
        if change.id:
            yield Section(change=change, pairings=digest.of_topic(change, pairings))
    frame = digest.frame(comparison)
    if frame:
        yield Section(change=None, pairings=frame)


def _seen(
    comparison: Comparison, sections: Iterable[Section], choice: Choice
) -> tuple[frozenset[int], tuple[int, ...]]:
    """The passages shown in full, and those among them at which to halt."""
    unfolded: list[int] = []
    stops: list[int] = []
    query = wanted(choice.query)
    for section in sections:
        for pairing in section.pairings:
            news = _is_news(comparison, section, pairing, choice)
            found = bool(query) and holds(pairing, query)
            if news or found or choice.context:
                unfolded.append(pairing.index)
            if found if query else news:
                stops.append(pairing.index)
    return frozenset(unfolded), tuple(stops)


def _is_news(comparison: Comparison, section: Section, pairing: Pairing, choice: Choice) -> bool:
    """Whether a passage changed, or did not where that is asked for. Of the frame only footnotes count."""
    if section.change is None and Role.FOOTNOTE not in digest.roles(comparison, pairing):
        return False
    return pairing.change is not Change.UNCHANGED or "unchanged" in choice.kinds


def holds(pairing: Pairing, query: str) -> bool:
    """Whether either text of a passage holds what is looked for (as `find.wanted` gives it)."""
    return any(query in Folded.of(text).text for text in (pairing.new_text, pairing.old_text))
