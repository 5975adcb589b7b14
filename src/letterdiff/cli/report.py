"""The command `report`: the comparison of two letters as one HTML page, or as a Word document."""

from pathlib import Path

from letterdiff.cli import exits
from letterdiff.cli.options import (
    LETTERS,
    As,
    AsReport,
    Letters,
    Lexicons,
    New,
    NewDate,
    Old,
    OldDate,
    Output,
    Password,
    ReportFormat,
    Vocabularies,
    is_word,
    parse_date,
)


def report(
    old: Old = None,
    new: New = None,
    letters: Letters = Path(LETTERS),
    as_: As = None,
    password: Password = None,
    output: Output = None,
    old_date: OldDate = None,
    new_date: NewDate = None,
    vocabulary: Vocabularies = None,
    lexicon: Lexicons = None,
    format: AsReport = None,  # noqa: A002  the option's own name
) -> int:
    """Write what changed as a page or a Word document to send on.

    An HTML page opens from disk, filters, sorts, prints, and needs nothing else; a Word document has tracked
    changes to accept or reject, and is what you get without --format where the name of FILE ends in .docx.
    Without OLD and NEW it compares the two newest letters of the folder; without --output it goes to standard
    output.

    Exits with 0 when nothing changed, 1 when something did.

    \b
    Examples:
      letterdiff report --output changes.html
      letterdiff report 2025-10 2026-06 -o changes.html
      letterdiff report --output changes.docx
    """
    from letterdiff.cli import work

    names = [name for name in (old, new) if name is not None]
    dates = (parse_date(old_date), parse_date(new_date))
    comparison = work.compared(*work.read_pair(names, letters, dates, vocabulary))
    if format is ReportFormat.DOCX or (format is None and is_word(output)):
        work.write_word(comparison, work.Outlet(file=output))
    else:
        work.write_report(comparison, work.Outlet(file=output))
    return exits.CHANGED if comparison.changed else exits.SAME
