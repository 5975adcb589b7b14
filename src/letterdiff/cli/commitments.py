"""The command `commitments`: what was promised, by when, and what became of it."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterdiff.cli import exits
from letterdiff.cli.options import (
    LETTERS,
    As,
    Dask,
    Jobs,
    Letters,
    Lexicons,
    NoPager,
    Output,
    Password,
    SomeLetters,
    Topics,
    Vocabularies,
    Width,
    parse_date,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date

    from letterdiff.cli.output import Outlet
    from letterdiff.cli.select import Known
    from letterdiff.jobs import Crew
    from letterdiff.model import Commitments, Reading


class LedgerFormat(StrEnum):
    """What a ledger of promises is written as."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


OnlyOpen = Annotated[
    bool, typer.Option("--open", help="Only promises whose time is not over, or that name none.")
]
OverdueAt = Annotated[
    str | None,
    typer.Option(
        "--overdue-at",
        metavar="YYYY-MM-DD",
        help="Only promises whose time was over on that day and that no letter until then called done.",
    ),
]
AsLedger = Annotated[LedgerFormat, typer.Option("--format", "-f", help="What to write.")]


def commitments(
    letter: SomeLetters = None,
    letters: Letters = Path(LETTERS),
    as_: As = None,
    password: Password = None,
    open: OnlyOpen = False,  # noqa: A002  the option's own name
    overdue_at: OverdueAt = None,
    topic: Topics = None,
    lexicon: Lexicons = None,
    jobs: Jobs = None,
    dask: Dask = None,
    vocabulary: Vocabularies = None,
    format: AsLedger = LedgerFormat.TERMINAL,  # noqa: A002
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """List what was promised, by when, and what became of it.

    Each promise is followed through the letters: kept, slipped, overdue, passed in silence, open, new.

    \b
    Examples:
      letterdiff commitments --open
      letterdiff commitments --overdue-at 2026-01-01 --topic Türkiye
      letterdiff commitments --format csv --output promises.csv
    """
    from letterdiff.cli import work
    from letterdiff.cli.hands import hired

    day = parse_date(overdue_at)
    with hired(jobs, dask) as crew:
        readings = work.read_some(letter or (), letters, vocabulary, crew)
        ledger = followed(readings, day, crew)
    ledger = narrowed(ledger, only_open=open, only_overdue=day is not None)
    if topic:
        ledger = of_topics(ledger, topic, work.known(vocabulary))
    write(ledger, work.Outlet(file=output, pager=not no_pager, width=width), format)
    return exits.SAME


def followed(readings: "Sequence[Reading]", day: "Date | None", crew: "Crew") -> "Commitments":
    """The promises of these letters, in date order, up to `day`. Raises `LetterdiffError`."""
    from functools import partial
    from itertools import pairwise

    from letterdiff import language
    from letterdiff.cli import desk, work
    from letterdiff.cli.progress import progress
    from letterdiff.errors import LetterNotFoundError
    from letterdiff.series import mapped, tied

    ordered = sorted(readings, key=lambda reading: (reading.letter.date, reading.letter.id))
    until = [reading for reading in ordered if day is None or reading.letter.date <= day]
    if not until:
        raise LetterNotFoundError(
            f"no letter is dated {day} or before", hint=f"the first is of {ordered[0].letter.date}"
        )
    tie, known = partial(tied, compare=work.comparer(crew)), language.load(desk.settings().rules.lexicon)
    with progress("following the promises"):
        joined = [both for _, both in mapped(tie, until, pairwise(range(len(until))), crew)]
        return language.followed(until, joined, lexicon=known, at=day)


def narrowed(ledger: "Commitments", *, only_open: bool, only_overdue: bool) -> "Commitments":
    """The promises whose time is not over, or those whose time is; with neither or both asked for, both."""
    from dataclasses import replace

    from letterdiff.model import Fate

    wanted = {Fate.NEW, Fate.OPEN} if only_open else set()
    if only_overdue:
        wanted |= {Fate.OVERDUE, Fate.SILENT}
    if not wanted:
        return ledger
    return replace(ledger, records=tuple(record for record in ledger.records if record.fate in wanted))


def of_topics(ledger: "Commitments", wanted: "Sequence[str]", known: "Known") -> "Commitments":
    """The promises of the topics that answer to `wanted`. Raises `UnknownTopicError`."""
    from dataclasses import replace

    from letterdiff.cli.select import choose

    names = {t.id: (t.id, t.label, t.name) for reading in ledger.readings for t in reading.topics}
    chosen = choose(wanted, names, known)
    return replace(ledger, records=tuple(record for record in ledger.records if record.topic in chosen))


def write(ledger: "Commitments", outlet: "Outlet", form: LedgerFormat) -> None:
    """Writes a ledger to its outlet."""
    from letterdiff.render import commitments, json

    if form is LedgerFormat.JSON:
        outlet.text(json.dumps(commitments.document(ledger)))
    elif form is LedgerFormat.CSV:
        outlet.text(commitments.table(ledger))
    elif form is LedgerFormat.MARKDOWN:
        outlet.text(commitments.markdown(ledger))
    else:
        from letterdiff.render.terminal_commitments import commitments_lines

        outlet.lines(commitments_lines(ledger, outlet.page()))
