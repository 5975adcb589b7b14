"""What `terms`, `silence`, `timeline` and `trace` do once their options are read.

What one of them needs and the others do not is imported inside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from letterdiff import corpus
from letterdiff.cli import desk, work
from letterdiff.cli.options import ComparisonFormat
from letterdiff.cli.output import Outlet
from letterdiff.cli.progress import progress
from letterdiff.cli.select import choose
from letterdiff.errors import LetterdiffError, LetterNotFoundError
from letterdiff.model import Comparison, Reading, Silence, TermChanges, Timeline, Trace, Turn
from letterdiff.series import in_order

if TYPE_CHECKING:
    from rich.text import Text

    from letterdiff.jobs import Crew
    from letterdiff.render.json import Document
    from letterdiff.render.layout import Page

# Letters before those asked through which figures and promises are followed; each costs a few comparisons.
REACH = 4

# Where a result goes, and what it is written as.
Target = tuple[Outlet, ComparisonFormat]

# What a result is in the forms that are no page.
Forms = Mapping[ComparisonFormat, Callable[[], "str | Document"]]


def terms_of(comparison: Comparison, watch: Sequence[str]) -> TermChanges:
    """The terms of two letters; those watched are the settings' and `watch`."""
    from letterdiff.terms import changes, completed

    old, new = comparison.old, comparison.new
    watched = (*desk.settings().rules.watched, *watch)
    if comparison.terms is None:
        return changes(old, new, comparison.pairings, watched)
    return completed(comparison.terms, old, new, watched)


def changed(found: TermChanges) -> bool:
    """Whether any term did anything."""
    return bool(found.swaps) or any(change.turn is not Turn.STEADY for change in found.terms)


def show_terms(
    pair: tuple[Reading, Reading], found: TermChanges, target: Target, *, everything: bool
) -> None:
    """Writes what changed in the words of two letters."""
    from letterdiff.render.lives import csv, json, markdown, said, terminal

    most = None if everything else said.MOST
    _write(
        target,
        lambda page: terminal.terms_lines(pair, found, page, most=most),
        {
            ComparisonFormat.JSON: lambda: json.terms_document(pair, found),
            ComparisonFormat.CSV: lambda: csv.terms_csv(found),
            ComparisonFormat.MARKDOWN: lambda: markdown.terms_markdown(pair, found, most=most),
        },
    )


def _write(target: Target, lines: Callable[[Page], Iterator[Text]], forms: Forms) -> None:
    """Writes a result as it is wanted: a page for people, else text or the document of a schema."""
    outlet, form = target
    if form not in forms:
        outlet.lines(lines(outlet.page()))
        return
    made = forms[form]()
    if not isinstance(made, str):
        from letterdiff.render.json import dumps

        made = dumps(made)
    outlet.text(made)


def up_to(
    name: str | None, folder: Path, vocabularies: Sequence[str | Path] | None, hands: Crew
) -> tuple[Reading, ...]:
    """The letters of the folder in date order, up to the one that is named. Raises `LetterdiffError`."""
    readings = in_order(work.read_some((), folder, vocabularies, hands))
    if name is None:
        return readings
    path = corpus.find(name, folder)
    last = next((n for n, reading in enumerate(readings) if Path(reading.letter.path) == path), None)
    if last is None:
        one = work.read_one(name, folder, None, vocabularies)
        return (*(r for r in readings if r.letter.date < one.letter.date), one)
    return readings[: last + 1]


def silences(readings: Sequence[Reading], over: int, hands: Crew) -> tuple[Silence, ...]:
    """What the last letter no longer speaks of. Raises `LetterNotFoundError` where it is the only one.

    Figures and promises are followed through the letters asked and a few before them.
    """
    if len(readings) < 2:
        path = readings[-1].letter.path if readings else ""
        raise LetterNotFoundError("no letter stands before this one", path=path, hint="silence takes two")
    from letterdiff.language import followed, load
    from letterdiff.series import chain, of_pairs, tied
    from letterdiff.silence import promises, silence

    recent = tuple(readings[-(over + 1 + REACH) :])
    with progress("following figures and promises"):
        ties = dict(of_pairs(partial(tied, compare=work.comparer(hands)), recent, hands))
        measures = chain(recent, lambda old, new: ties[old, new][0]).measures
        joined = [ties[pair][1] for pair in pairwise(range(len(recent)))]
        known = load(desk.settings().rules.lexicon)
        said_before = promises(followed(recent, joined, lexicon=known))
    before = len(readings) - len(recent)
    return silence(
        readings,
        [replace(measure, figures=(None,) * before + measure.figures) for measure in measures],
        [replace(said, letter=said.letter + before) for said in said_before],
        over=over,
    )


def show_silences(
    asked: tuple[Sequence[Reading], int], found: Sequence[Silence], target: Target, *, everything: bool
) -> None:
    """Writes what a letter no longer speaks of."""
    from letterdiff.render.lives import csv, json, markdown, terminal

    readings, over = asked
    _write(
        target,
        lambda page: terminal.silence_lines(readings, found, page, everything=everything),
        {
            ComparisonFormat.JSON: lambda: json.silence_document(readings, found, over),
            ComparisonFormat.CSV: lambda: csv.silence_csv(found),
            ComparisonFormat.MARKDOWN: lambda: markdown.silence_markdown(
                readings, found, everything=everything
            ),
        },
    )


def chosen(readings: Sequence[Reading], topic: str, vocabularies: Sequence[str | Path] | None) -> str:
    """The id of the topic that a user means. Raises `UnknownTopicError`, and where several answer."""
    names = {t.id: (t.id, t.label, t.name) for reading in readings for t in reading.topics}
    found = sorted(choose([topic], names, work.known(vocabularies)))
    if len(found) > 1:
        offered = ", ".join(names[one][1] for one in found)
        raise LetterdiffError(f"{topic!r} may be any of several topics", hint=f"say which: {offered}")
    return found[0]


def show_lives(readings: Sequence[Reading], target: Target) -> None:
    """Writes where each topic lives."""
    from letterdiff.render.lives import csv, json, markdown, timelines
    from letterdiff.timeline import lives

    ordered = in_order(readings)
    found = lives(ordered)
    _write(
        target,
        lambda page: timelines.lives_lines(ordered, found, page),
        {
            ComparisonFormat.JSON: lambda: json.lives_document(ordered, found),
            ComparisonFormat.CSV: lambda: csv.lives_csv(ordered, found),
            ComparisonFormat.MARKDOWN: lambda: markdown.lives_markdown(ordered, found),
        },
    )


def timeline_of(readings: Sequence[Reading], topic: str, hands: Crew) -> Timeline:
    """A topic, by id, through the letters."""
    from letterdiff.timeline import timeline

    with progress("following the topic"):
        return timeline(in_order(readings), topic, work.comparer(hands), hands=hands)


def show_timeline(found: Timeline, target: Target) -> None:
    """Writes a topic through the letters."""
    from letterdiff.render.lives import csv, json, markdown, timelines

    _write(
        target,
        lambda page: timelines.timeline_lines(found, page),
        {
            ComparisonFormat.JSON: lambda: json.timeline_document(found),
            ComparisonFormat.CSV: lambda: csv.timeline_csv(found),
            ComparisonFormat.MARKDOWN: lambda: markdown.timeline_markdown(found),
        },
    )


def traced(readings: Sequence[Reading], phrase: str) -> Trace:
    """The life of a phrase. Raises `LetterdiffError` where it has no words."""
    if not any(sign.isalnum() for sign in phrase):
        raise LetterdiffError(f"{phrase!r} has no words", hint="give a word or a phrase")
    from letterdiff.trace import trace

    return trace(in_order(readings), phrase)


def show_trace(found: Trace, target: Target) -> None:
    """Writes the life of a phrase."""
    from letterdiff.render.lives import csv, json, markdown, terminal

    _write(
        target,
        lambda page: terminal.trace_lines(found, page),
        {
            ComparisonFormat.JSON: lambda: json.trace_document(found),
            ComparisonFormat.CSV: lambda: csv.trace_csv(found),
            ComparisonFormat.MARKDOWN: lambda: markdown.trace_markdown(found),
        },
    )
