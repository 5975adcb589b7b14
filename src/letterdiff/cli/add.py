"""The command `add`: takes a letter into the folder of letters."""

from pathlib import Path
from typing import Annotated

import typer

from letterdiff.cli import exits
from letterdiff.cli.options import LETTERS, As, Letters, OwnDate, Password, Vocabularies, Width, parse_date

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="The letter, in any format that is read; - for standard input.",
        show_default=False,
    ),
]
Title = Annotated[
    str | None, typer.Option("--title", metavar="WORDS", help="The letter's title; beats what it says.")
]
Force = Annotated[
    bool, typer.Option("--force", help="Replace the letter of that date; add what is there already.")
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would be added; write nothing.")]


def add(
    file: File,
    letters: Letters = Path(LETTERS),
    as_: As = None,
    password: Password = None,
    date: OwnDate = None,
    title: Title = None,
    force: Force = False,
    dry_run: DryRun = False,
    vocabulary: Vocabularies = None,
    width: Width = None,
) -> int:
    """Take a letter into the folder of letters.

    It is written there as clean Markdown, named by its date, with front matter: date, title, sender, the name
    and the sha256 of FILE. What was recognised in it is shown, and what is doubtful. The folder is made if it
    is not there.

    A letter that is there already, by its bytes or its words and under whatever name, is refused, and so is
    another letter of the same date, unless --force is given.

    Exits with 0 when the letter was added, 2 when it was not: who adds a letter counts on a new one.

    \b
    Examples:
      letterdiff add ~/Downloads/letter.md
      letterdiff add letter.txt --date 2026-06-16 --title "On migration"
    """
    from letterdiff.cli import intake

    wanted = intake.Wanted(file=file, folder=letters, date=parse_date(date), title=title, force=force)
    arrival = intake.receive(wanted, vocabulary)
    intake.admit(arrival, wanted, writing=not dry_run)
    intake.show(arrival, width, written=not dry_run)
    return exits.SAME
