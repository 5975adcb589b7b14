"""Options that several commands share, each written once, and what their words mean."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import date as Date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from letterdiff.cli import desk
from letterdiff.errors import LetterdiffError

if TYPE_CHECKING:
    from letterdiff.model import FigureKind

LETTERS = desk.LETTERS
REPORTS = desk.REPORTS


class Kind(StrEnum):
    """What `--only` takes: kinds of change to a passage, and `renamed` for topics."""

    ADDED = "added"
    REMOVED = "removed"
    REVISED = "revised"
    MOVED = "moved"
    SPLIT = "split"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    RENAMED = "renamed"


class Format(StrEnum):
    """What a letter is written as."""

    TERMINAL = "terminal"
    JSON = "json"


class ComparisonFormat(StrEnum):
    """What a comparison is written as."""

    TERMINAL = "terminal"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    DOCX = "docx"


class ReportFormat(StrEnum):
    """What a report is written as."""

    HTML = "html"
    DOCX = "docx"


class TableFormat(StrEnum):
    """What a table of figures is written as."""

    TERMINAL = "terminal"
    JSON = "json"
    CSV = "csv"


def complete_letter(incomplete: str) -> list[str]:
    """Dates of the letters in the folder that is configured, and paths."""
    from letterdiff.corpus import survey

    paths = sorted(str(path) for path in Path().glob(f"{incomplete}*")) if incomplete else []
    try:
        folder = os.environ.get("LETTERDIFF_LETTERS") or desk.settings().letters
        return [entry.name for entry in survey(Path(folder)).letters] + paths
    except LetterdiffError:
        return paths


Old = Annotated[
    str | None,
    typer.Argument(
        metavar="OLD",
        help="A file, - for standard input, or the beginning of a date; left out: the letter before the"
        " newest.",
        autocompletion=complete_letter,
    ),
]
New = Annotated[
    str | None,
    typer.Argument(metavar="NEW", help="The same; left out: the newest.", autocompletion=complete_letter),
]
Letter = Annotated[
    str,
    typer.Argument(
        metavar="LETTER",
        help="A file, - for standard input, or the beginning of a date.",
        autocompletion=complete_letter,
    ),
]
SomeLetters = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="LETTER",
        help="Files, - for standard input, or beginnings of dates; left out: the whole folder.",
        autocompletion=complete_letter,
    ),
]
Letters = Annotated[
    Path, typer.Option("--letters", metavar="DIR", help="Folder of letters.", envvar="LETTERDIFF_LETTERS")
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config",
        metavar="FILE",
        help="Settings from FILE, not from the nearest letterdiff.toml or pyproject.toml.",
        envvar="LETTERDIFF_CONFIG",
        callback=desk.choose,
        is_eager=True,  # it begins the run: what the other options take down comes after it
    ),
]
Cache = Annotated[
    Path | None,
    typer.Option(
        "--cache",
        metavar="DIR",
        help="Keep what was read in DIR, not in the user's folder for such things.",
        envvar="LETTERDIFF_CACHE",
        callback=desk.keep,
        expose_value=False,
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        help="Read all letters anew, keep nothing.",
        envvar="LETTERDIFF_NO_CACHE",
        callback=desk.forgo,
        expose_value=False,
    ),
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, plain, all or nothing.")
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="FORMAT",
        help="Read as FORMAT, whatever it looks like: markdown, text, pdf, docx, odt, html, mail. Said of the"
        " letter from standard input, if there is one, else of every letter named.",
        callback=desk.read_as,
    ),
]
Password = Annotated[
    str | None,
    typer.Option(
        "--password",
        metavar="WORD",
        help="Opens a PDF that is locked.",
        envvar="LETTERDIFF_PASSWORD",
        callback=desk.unlock,
    ),
]
SiteFolder = Annotated[
    Path,
    typer.Option(
        "--output",
        "-o",
        metavar="DIR",
        help="Folder of the site; made if it is not there.",
        envvar="LETTERDIFF_REPORTS",
    ),
]
Check = Annotated[bool, typer.Option("--check", help="Write nothing; name what would change.")]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        metavar="N",
        min=1,
        help="Processes at work; left out: one a core.",
        envvar="LETTERDIFF_JOBS",
    ),
]
Dask = Annotated[
    str | None,
    typer.Option(
        "--dask",
        metavar="ADDRESS",
        help="Compare on the Dask cluster whose scheduler is at ADDRESS, as tcp://127.0.0.1:8786.",
        envvar="LETTERDIFF_DASK",
    ),
]
NoPager = Annotated[bool, typer.Option("--no-pager", help="Never page, however long.")]
Width = Annotated[
    int | None, typer.Option("--width", metavar="COLUMNS", min=60, max=1000, help="Columns to write in.")
]
Topics = Annotated[
    list[str] | None,
    typer.Option("--topic", "-t", metavar="NAME", help="Only this topic, near enough; repeatable."),
]
Vocabularies = Annotated[
    # Paths, so that several in the environment are parted as paths are there.
    list[Path] | None,
    typer.Option(
        "--vocabulary",
        metavar="NAME|FILE",
        help="Names of topics: shipped, or a TOML file; repeatable.",
        envvar="LETTERDIFF_VOCABULARY",
    ),
]
Lexicons = Annotated[
    list[Path] | None,
    typer.Option(
        "--lexicon",
        metavar="FILE",
        help="Words of your own that say where things stand, a TOML file; repeatable.",
        envvar="LETTERDIFF_LEXICON",
        callback=desk.speak,
    ),
]
AsFormat = Annotated[Format, typer.Option("--format", "-f", help="What to write.")]
AsComparison = Annotated[ComparisonFormat, typer.Option("--format", "-f", help="What to write.")]
AsReport = Annotated[ReportFormat | None, typer.Option("--format", "-f", help="What to write.")]
AsTable = Annotated[TableFormat, typer.Option("--format", "-f", help="What to write.")]
Only = Annotated[
    list[str] | None,
    typer.Option(
        "--only",
        metavar="KINDS",
        help="Only these, comma-separated: added, removed, revised, moved, split, merged, unchanged,"
        " renamed (topics).",
    ),
]
Context = Annotated[
    bool, typer.Option("--context", "-c", help="Show what did not change too, and the frame.")
]
SideBySide = Annotated[bool, typer.Option("--side-by-side", "-y", help="Old on the left, new on the right.")]
Brief = Annotated[
    bool, typer.Option("--brief", help="The most important changes alone, ranked, a line each.")
]
Explain = Annotated[bool, typer.Option("--explain", help="Like --brief, with the sum behind each rank.")]
Why = Annotated[bool, typer.Option("--why", help="Say why passages were paired.")]
OldDate = Annotated[
    str | None, typer.Option("--old-date", metavar="YYYY-MM-DD", help="The old letter's date.")
]
NewDate = Annotated[
    str | None, typer.Option("--new-date", metavar="YYYY-MM-DD", help="The new letter's date.")
]
OwnDate = Annotated[str | None, typer.Option("--date", metavar="YYYY-MM-DD", help="The letter's date.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option(
        "--kind",
        metavar="KINDS",
        help="Only these, comma-separated: money, percent, percent_change, count, duration, fraction.",
    ),
]
AsSeries = Annotated[
    bool, typer.Option("--series", help="Follow each measure through the letters, one row each.")
]


def is_word(output: Path | None) -> bool:
    """Whether a file is to be a Word document, by its name."""
    return output is not None and output.suffix.casefold() == ".docx"


def parse_date(words: str | None) -> Date | None:
    """The date of an option, YYYY-MM-DD. Raises `LetterdiffError`."""
    if words is None:
        return None
    try:
        return Date.fromisoformat(words)
    except ValueError as error:
        raise LetterdiffError(f"{words} is no date", hint="write it YYYY-MM-DD") from error


def parse_kinds(lists: list[str] | None) -> frozenset[Kind]:
    """The kinds of change in comma-separated lists. Raises `LetterdiffError`."""
    return frozenset(Kind(word) for word in _words_of("--only", lists, Kind))


def parse_figure_kinds(lists: list[str] | None) -> frozenset[FigureKind]:
    """The kinds of figure in comma-separated lists. Raises `LetterdiffError`."""
    # The model costs a quarter of the time that --help has.
    from letterdiff.model import FigureKind

    return frozenset(FigureKind(word) for word in _words_of("--kind", lists, FigureKind))


def _words_of(option: str, lists: list[str] | None, known: Iterable[str]) -> list[str]:
    said = [word.strip().casefold() for words in lists or () for word in words.split(",") if word.strip()]
    legal = [str(word) for word in known]
    for word in said:
        if word not in legal:
            raise LetterdiffError(f"{option} knows no {word!r}", hint=f"it takes {', '.join(legal)}")
    return said
