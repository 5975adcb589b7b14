"""The command `report`: the comparison of two letters as one HTML page."""

from pathlib import Path

from letterdiff.cli import exits
from letterdiff.cli.options import (
    LETTERS,
    Letters,
    New,
    NewDate,
    Old,
    OldDate,
    Output,
    Vocabularies,
    parse_date,
)


def report(
    old: Old = None,
    new: New = None,
    letters: Letters = Path(LETTERS),
    output: Output = None,
    old_date: OldDate = None,
    new_date: NewDate = None,
    vocabulary: Vocabularies = None,
) -> int:
    """Write what changed as an HTML page to send on.

    One file that needs nothing else: it opens from disk, filters, sorts, prints. Without OLD and NEW it
    compares the two newest letters of the folder; without --output it goes to standard output.

    Exits with 0 when nothing changed, 1 when something did.

    \b
    Examples:
      letterdiff report --output changes.html
      letterdiff report 2025-10 2026-06 -o changes.html
    """
    from letterdiff.cli import work
    from letterdiff.render.html import illustrated

    names = [name for name in (old, new) if name is not None]
    dates = (parse_date(old_date), parse_date(new_date))
    comparison = work.compared(*work.read_pair(names, letters, dates, vocabulary))
    work.Outlet(file=output).text(illustrated(comparison))
    return exits.CHANGED if comparison.changed else exits.SAME
