"""What the commands do once their options are read: letters in, library called, renderer to outlet.

Imported by a command when it runs, so that everything heavy stays out of help and completion.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence, Set
from datetime import date as Date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from letterdiff import corpus
from letterdiff.cli import arrival, desk
from letterdiff.cli.exits import say
from letterdiff.cli.options import ComparisonFormat, Kind, TableFormat
from letterdiff.cli.output import Outlet
from letterdiff.cli.progress import progress
from letterdiff.cli.select import Known, Wanted, only_kinds, only_measures, only_topics
from letterdiff.errors import (
    LetterdiffError,
    LetterNotFoundError,
    UndatedLetterError,
    UnreadableLetterError,
)
from letterdiff.model import Comparison, Reading
from letterdiff.recall import compare, figure_changes, read_letter
from letterdiff.render import redline, words
from letterdiff.render.terminal import View, comparison_lines

if TYPE_CHECKING:
    from letterdiff.jobs import Crew
    from letterdiff.model import Series
    from letterdiff.store import Store

__all__ = ["Outlet"]

PLAIN_VIEW = View()
FORMS = {"unified": redline.unified, "side_by_side": redline.side_by_side}


def read_pair(
    names: Sequence[str],
    folder: Path,
    dates: tuple[Date | None, Date | None],
    vocabularies: Sequence[str | Path] | None,
) -> tuple[Reading, Reading]:
    """The two letters that are meant, read. Raises `LetterdiffError`."""
    arrival.named(names)
    choice = corpus.pair(names, folder)
    for note in choice.notes:
        say(note)
    read = _reader(vocabularies)
    first, second = read(choice.old, date=dates[0]), read(choice.new, date=dates[1])
    _warn(first, second)
    return first, second


def read_one(
    name: str, folder: Path, date: Date | None, vocabularies: Sequence[str | Path] | None
) -> Reading:
    """The letter that is meant, read. Raises `LetterdiffError`."""
    arrival.named([name])
    return _reader(vocabularies)(corpus.find(name, folder), date=date)


def read_some(
    names: Sequence[str], folder: Path, vocabularies: Sequence[str | Path] | None, hands: Crew
) -> tuple[Reading, ...]:
    """The letters named, or all of the folder, oldest first. Raises `LetterdiffError`."""
    from letterdiff.jobs import attempt

    arrival.named(names)
    if names:
        read = _reader(vocabularies)
        return tuple(read(corpus.find(name, folder)) for name in names)
    found = corpus.survey(folder)
    for note in found.notes:
        say(note)
    paths = [entry.path for entry in found.letters]
    with progress("reading the letters") as tell:
        readings = []
        work = partial(attempt, _of_folder(vocabularies))
        for number, (path, reading) in enumerate(zip(paths, hands.near.map(work, paths), strict=True), 1):
            tell("reading the letters", number, len(paths))
            if isinstance(reading, LetterdiffError):
                _pass_over(path, reading)
            else:
                readings.append(reading)
    if not readings:
        raise LetterNotFoundError("no letter here can be read", path=str(folder))
    return tuple(readings)


def _pass_over(path: Path, error: LetterdiffError) -> None:
    """A letter of a folder that is damaged, so that the others are seen; other errors are raised."""
    if not isinstance(error, UnreadableLetterError | UndatedLetterError):
        raise error
    say(f"{path.name}: passed over: {error.what}")


def _of_folder(vocabularies: Sequence[str | Path] | None) -> partial[Reading]:
    """Reads a letter of the folder as the settings of this run have it, in this process or in another."""
    settings = desk.settings()
    return partial(
        read_letter,
        vocabularies=tuple(vocabularies or settings.vocabularies),
        rules=settings.rules,
        told=desk.told(is_piped=False),
        store=desk.store(),
    )


def _reader(vocabularies: Sequence[str | Path] | None) -> partial[Reading]:
    """Reads a letter as the settings of this run have it; vocabularies that are named come before theirs."""
    settings = desk.settings()
    return partial(
        arrival.read, vocabularies=tuple(vocabularies or settings.vocabularies), rules=settings.rules
    )


def comparer(hands: Crew | None = None) -> Callable[[Reading, Reading], Comparison]:
    """Compares two letters as the settings of this run have it, here or wherever these hands are."""
    return partial(compare, rules=desk.settings().rules, store=_store(hands))


def _store(hands: Crew | None) -> Store | None:
    """Where these hands look for what was made: on machines that are not this one nowhere."""
    return desk.store() if hands is None or hands.near is hands else None


def _warn(old: Reading, new: Reading) -> None:
    """What the reader should know before the result: the same letter twice, the wrong way round."""
    if old.letter.sha256 == new.letter.sha256:
        say(f"note: {old.letter.path} and {new.letter.path} are the same letter")
    elif new.letter.date < old.letter.date:
        say(
            f"warning: the old letter ({old.letter.date}) is younger than the new one ({new.letter.date});"
            " compared as asked"
        )


def compared(old: Reading, new: Reading) -> Comparison:
    """The comparison of two letters."""
    with progress(f"comparing {old.letter.id} with {new.letter.id}"):
        return comparer()(old, new)


def known(vocabularies: Sequence[str | Path] | None) -> Known:
    """What the vocabularies in use take words for, whichever way their capitals are typed."""

    def topics(words: str) -> Set[str]:
        from letterdiff.pipeline import vocabulary

        names = vocabulary(tuple(vocabularies or desk.settings().vocabularies))
        return {mention.topic for typed in (words, words.title()) for mention in names.mentions(typed)}

    return topics


def narrowed(
    comparison: Comparison, topics: Sequence[str], kinds: Collection[Kind], known: Known
) -> Comparison:
    """The comparison as far as it is asked for. Raises `UnknownTopicError`."""
    if topics:
        comparison = only_topics(comparison, topics, known)
    return only_kinds(comparison, kinds) if kinds else comparison


def selection(topics: Sequence[str] | None, kinds: Collection[Kind]) -> str:
    """What was left out, in words; empty when nothing was."""
    said = []
    if topics:
        said.append(f"topics like {words.listed(topics, last=' or ')}")
    if kinds:
        said.append(f"passages {words.listed(sorted(kinds), last=' or ')}")
    return f"Shown: only {', and only '.join(said)}." if said else ""


def view(form: str, *, context: bool, why: bool, selection: str) -> View:
    """How a comparison is to be shown."""
    return View(form=FORMS[form], context=context, why=why, selection=selection)


def show_comparison(comparison: Comparison, outlet: Outlet, view: View) -> None:
    """Writes a comparison for people."""
    outlet.lines(comparison_lines(comparison, outlet.page(), view))


def write_comparison(comparison: Comparison, outlet: Outlet) -> None:
    """Writes a comparison as JSON."""
    from letterdiff.render import json

    outlet.text(json.dumps(json.comparison_document(comparison)))


def write_markdown(comparison: Comparison, outlet: Outlet, view: View) -> None:
    """Writes a comparison as Markdown."""
    from letterdiff.render.markdown import comparison_markdown

    outlet.text(comparison_markdown(comparison, view))


def write_report(comparison: Comparison, outlet: Outlet) -> None:
    """Writes a comparison as an HTML page."""
    from letterdiff.render.html import illustrated

    outlet.text(illustrated(comparison))


def write_word(comparison: Comparison, outlet: Outlet, view: View = PLAIN_VIEW) -> None:
    """Writes a comparison as a Word document with tracked changes. Raises `LetterdiffError`."""
    from letterdiff.render.word import to_word

    outlet.binary(to_word(comparison, why=view.why, selection=view.selection))


def write_brief(comparison: Comparison, outlet: Outlet, form: ComparisonFormat, *, explain: bool) -> None:
    """Writes the brief alone; as JSON the comparison, which holds it."""
    from letterdiff.cli.select import only_brief

    if form is ComparisonFormat.JSON:
        write_comparison(comparison, outlet)
    elif form is ComparisonFormat.CSV:
        from letterdiff.render.csv import comparison_csv

        outlet.text(comparison_csv(only_brief(comparison)))
    elif form is ComparisonFormat.MARKDOWN:
        from letterdiff.render.markdown import brief_markdown

        outlet.text(brief_markdown(comparison, explain=explain))
    else:
        from letterdiff.render.terminal_brief import brief_lines

        outlet.lines(brief_lines(comparison, outlet.page(), explain=explain))


def write_table(comparison: Comparison, outlet: Outlet, view: View) -> None:
    """Writes a comparison as comma-separated values."""
    from letterdiff.render.csv import comparison_csv

    outlet.text(comparison_csv(comparison, context=view.context))


def show_reading(reading: Reading, outlet: Outlet) -> None:
    """Writes what was read in a letter for people."""
    from letterdiff.render.terminal_reading import reading_lines

    outlet.lines(reading_lines(reading, outlet.page()))


def write_reading(reading: Reading, outlet: Outlet) -> None:
    """Writes what was read in a letter as JSON."""
    from letterdiff.render import json

    outlet.text(json.dumps(json.letter_document(reading)))


def show_topics(readings: Sequence[Reading], outlet: Outlet) -> None:
    """Writes topics by letters for people."""
    from letterdiff.render.terminal_reading import topics_lines

    outlet.lines(topics_lines(readings, outlet.page()))


def write_topics(readings: Sequence[Reading], outlet: Outlet) -> None:
    """Writes topics by letters as JSON."""
    from letterdiff.render import json

    outlet.text(json.dumps(json.topics_document(readings)))


def followed(readings: Sequence[Reading], wanted: Wanted, hands: Crew) -> Series:
    """The measures wanted, followed through the letters. Raises `UnknownTopicError`."""
    from letterdiff.series import follow

    with progress("following the figures"):
        pair = partial(figure_changes, rules=desk.settings().rules, store=_store(hands))
        return only_measures(follow(readings, pair, hands=hands), wanted)


def show_ledger(readings: Sequence[Reading], outlet: Outlet, form: TableFormat) -> None:
    """Writes the figures of letters."""
    from letterdiff.render import json

    if form is TableFormat.JSON:
        outlet.text(json.dumps(json.figures_document(readings)))
    elif form is TableFormat.CSV:
        from letterdiff.render.csv import ledger_csv

        outlet.text(ledger_csv(readings))
    else:
        from letterdiff.render.terminal_figures import ledger_lines

        outlet.lines(ledger_lines(readings, outlet.page()))


def show_series(series: Series, outlet: Outlet, form: TableFormat) -> None:
    """Writes the measures of a series."""
    from letterdiff.render import json

    if form is TableFormat.JSON:
        outlet.text(json.dumps(json.series_document(series)))
    elif form is TableFormat.CSV:
        from letterdiff.render.csv import series_csv

        outlet.text(series_csv(series))
    else:
        from letterdiff.render.terminal_figures import series_lines

        outlet.lines(series_lines(series, outlet.page()))
