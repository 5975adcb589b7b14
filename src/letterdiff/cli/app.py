"""The commands. Each resolves its letters, calls the library, hands the result to an outlet.

What a command needs is imported inside it: help, completion and errors of usage come at once. For the
same reason annotations are not postponed here: typer would have to evaluate each of them from its text.
"""

import gc
import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from typer.models import CommandInfo

from letterdiff.cli import exits
from letterdiff.cli.add import add
from letterdiff.cli.browse import browse
from letterdiff.cli.cache import cache as cache_command
from letterdiff.cli.check import check
from letterdiff.cli.commitments import commitments
from letterdiff.cli.options import (
    LETTERS,
    As,
    AsComparison,
    AsFormat,
    AsSeries,
    AsTable,
    Brief,
    Cache,
    ComparisonFormat,
    Config,
    Context,
    Dask,
    Explain,
    Format,
    Jobs,
    Kinds,
    Letter,
    Letters,
    Lexicons,
    New,
    NewDate,
    NoCache,
    NoPager,
    Old,
    OldDate,
    Only,
    Output,
    OwnDate,
    Password,
    SideBySide,
    SomeLetters,
    TableFormat,
    Topics,
    Vocabularies,
    Why,
    Width,
    is_word,
    parse_date,
    parse_figure_kinds,
    parse_kinds,
)
from letterdiff.cli.publish import site
from letterdiff.cli.report import report
from letterdiff.cli.schema import schema
from letterdiff.cli.terms import silence, terms, timeline, trace

app = typer.Typer(
    name="letterdiff",
    cls=exits.Command,
    no_args_is_help=False,
    invoke_without_command=True,
    # Plain help: rich's would load its Markdown, tables and panels, and triple the time of --help.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def main() -> None:
    """What the `letterdiff` command runs."""
    # Read by numpy's linear algebra when it is first imported: for matrices as small as a letter's,
    # waking a thread for each core takes longer than the work.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # A command makes many values and few cycles: to collect as often as Python does costs a tenth of its
    # time.
    gc.set_threshold(500_000, 50, 100)
    _narrow(sys.argv[1:2])
    try:
        app(prog_name="letterdiff")
    except KeyboardInterrupt:  # before the commands themselves are there to answer it
        sys.exit(exits.INTERRUPTED)
    finally:
        # The interpreter would search all that is left for cycles when it ends, a tenth of the time again.
        gc.freeze()


def _narrow(first: list[str]) -> None:
    """Leaves but the command that is run: to make the parameters of all takes a tenth of what a run takes."""
    meant = [command for command in app.registered_commands if _name(command) in first]
    if meant and not any(name.endswith("_COMPLETE") for name in os.environ):
        app.registered_commands = meant


def _name(command: CommandInfo) -> str:
    return str(command.name or getattr(command.callback, "__name__", ""))


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"letterdiff {version('letterdiff')}")
        raise typer.Exit(exits.SAME)


@app.callback()
def letterdiff(
    context: typer.Context,
    config: Config = None,
    cache_folder: Cache = None,
    no_cache: NoCache = False,
    version: Annotated[
        bool, typer.Option("--version", help="Show the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """What changed between two successive letters: topics, sentences, words and figures.

    Exit codes are those of diff: 0 the same, 1 something changed, 2 it could not be done.

    \b
    Example:
      letterdiff diff 2025-10 2026-06
    """
    del cache_folder, no_cache  # taken down when they were read
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(exits.TROUBLE)


@app.command()
def diff(
    old: Old = None,
    new: New = None,
    letters: Letters = Path(LETTERS),
    as_: As = None,
    password: Password = None,
    topic: Topics = None,
    only: Only = None,
    context: Context = False,
    side_by_side: SideBySide = False,
    why: Why = False,
    brief: Brief = False,
    explain: Explain = False,
    old_date: OldDate = None,
    new_date: NewDate = None,
    vocabulary: Vocabularies = None,
    lexicon: Lexicons = None,
    format: AsComparison = ComparisonFormat.TERMINAL,  # noqa: A002  the option's own name
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """Show what changed from one letter to the next.

    OLD to NEW; without them, between the two newest letters of the folder.

    Exits with 0 when nothing changed in what was asked for, 1 when something did.

    \b
    Examples:
      letterdiff diff                                  the two newest in letters/
      letterdiff diff 2025-10 2026-06 --topic Libya
      letterdiff diff --brief --explain                what matters most, and why
      letterdiff diff old.md new.md --only added,removed --output changes.txt
    """
    from letterdiff.cli import work

    kinds = parse_kinds(only)
    readings = work.read_pair(
        [name for name in (old, new) if name is not None],
        letters,
        (parse_date(old_date), parse_date(new_date)),
        vocabulary,
    )
    comparison = work.compared(*readings)
    shown = work.narrowed(comparison, topic or (), kinds, work.known(vocabulary))
    outlet = work.Outlet(file=output, pager=not no_pager, width=width)
    form = "side_by_side" if side_by_side else "unified"
    view = work.view(form, context=context, why=why, selection=work.selection(topic, kinds))
    if format is ComparisonFormat.DOCX or (format is ComparisonFormat.TERMINAL and is_word(output)):
        work.write_word(shown, outlet, view)
    elif brief or explain:
        work.write_brief(shown, outlet, format, explain=explain)
    elif format is ComparisonFormat.JSON:
        work.write_comparison(shown, outlet)
    elif format is ComparisonFormat.MARKDOWN:
        work.write_markdown(shown, outlet, view)
    elif format is ComparisonFormat.CSV:
        work.write_table(shown, outlet, view)
    else:
        work.show_comparison(shown, outlet, view)
    return exits.CHANGED if shown.changed else exits.SAME


@app.command()
def inspect(
    letter: Letter,
    letters: Letters = Path(LETTERS),
    as_: As = None,
    password: Password = None,
    date: OwnDate = None,
    vocabulary: Vocabularies = None,
    format: AsFormat = Format.TERMINAL,  # noqa: A002
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """Show what was read in a letter.

    Topic by topic its sentences with their lines, then figures, and what was left aside.

    \b
    Example:
      letterdiff inspect 2026-06
    """
    from letterdiff.cli import work

    reading = work.read_one(letter, letters, parse_date(date), vocabulary)
    outlet = work.Outlet(file=output, pager=not no_pager, width=width)
    if format is Format.JSON:
        work.write_reading(reading, outlet)
    else:
        work.show_reading(reading, outlet)
    return exits.SAME


@app.command()
def topics(
    letters: Letters = Path(LETTERS),
    jobs: Jobs = None,
    vocabulary: Vocabularies = None,
    format: AsFormat = Format.TERMINAL,  # noqa: A002
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """Show which letters speak of which topics, and how much.

    \b
    Example:
      letterdiff topics --letters letters
    """
    from letterdiff.cli import work
    from letterdiff.cli.hands import hired

    with hired(jobs, None) as crew:
        readings = work.read_some((), letters, vocabulary, crew)
    outlet = work.Outlet(file=output, pager=not no_pager, width=width)
    if format is Format.JSON:
        work.write_topics(readings, outlet)
    else:
        work.show_topics(readings, outlet)
    return exits.SAME


@app.command()
def figures(
    letter: SomeLetters = None,
    letters: Letters = Path(LETTERS),
    as_: As = None,
    password: Password = None,
    topic: Topics = None,
    kind: Kinds = None,
    series: AsSeries = False,
    jobs: Jobs = None,
    dask: Dask = None,
    vocabulary: Vocabularies = None,
    format: AsTable = TableFormat.TERMINAL,  # noqa: A002
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """List figures, or follow them through the letters.

    \b
    Examples:
      letterdiff figures 2026-06 --kind money
      letterdiff figures --series --format csv
    """
    from letterdiff.cli import work
    from letterdiff.cli.hands import hired
    from letterdiff.cli.select import Wanted, only_figures

    kinds = parse_figure_kinds(kind)
    outlet = work.Outlet(file=output, pager=not no_pager, width=width)
    with hired(jobs, dask if series else None) as crew:
        readings = work.read_some(letter or (), letters, vocabulary, crew)
        wanted = Wanted(topics=topic or (), kinds=kinds, known=work.known(vocabulary))
        followed = work.followed(readings, wanted, crew) if series else None
    if followed is not None:
        work.show_series(followed, outlet, format)
    else:
        work.show_ledger(only_figures(readings, wanted), outlet, format)
    return exits.SAME


app.command()(add)
app.command()(browse)
app.command("cache")(cache_command)
app.command()(check)
app.command()(commitments)
app.command()(report)
app.command()(schema)
app.command()(silence)
app.command()(site)
app.command()(terms)
app.command()(timeline)
app.command()(trace)
