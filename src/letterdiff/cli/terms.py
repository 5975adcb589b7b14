"""The commands `terms`, `silence`, `timeline` and `trace`: language, and the life of topics and phrases."""

from pathlib import Path
from typing import Annotated

import typer

from letterdiff.cli import exits
from letterdiff.cli.options import (
    LETTERS,
    As,
    AsComparison,
    ComparisonFormat,
    Dask,
    Jobs,
    Letters,
    Lexicons,
    New,
    NewDate,
    NoPager,
    Old,
    OldDate,
    Output,
    Password,
    Vocabularies,
    Width,
    complete_letter,
    parse_date,
)

All = Annotated[bool, typer.Option("--all", "-a", help="Show all, also what is said once.")]
Watch = Annotated[
    list[str] | None,
    typer.Option(
        "--watch", metavar="TERM", help="Show this word or phrase whatever became of it; repeatable."
    ),
]
Over = Annotated[
    int, typer.Option("--over", metavar="K", min=1, help="How many letters before it are asked.")
]
Last = Annotated[
    str | None,
    typer.Argument(
        metavar="LETTER",
        help="A file, or the beginning of a date; left out: the newest.",
        autocompletion=complete_letter,
    ),
]
Topic = Annotated[
    str | None, typer.Argument(metavar="TOPIC", help="A topic, near enough; left out: all, a line each.")
]
Phrase = Annotated[str, typer.Argument(metavar="PHRASE", help="A word or a phrase, in any inflection.")]


def terms(
    old: Old = None,
    new: New = None,
    letters: Letters = Path(LETTERS),
    as_: As = None,
    password: Password = None,
    watch: Watch = None,
    everything: All = False,
    old_date: OldDate = None,
    new_date: NewDate = None,
    vocabulary: Vocabularies = None,
    format: AsComparison = ComparisonFormat.TERMINAL,  # noqa: A002  the option's own name
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """Show which words and phrases came, went, rose or fell.

    And which gave way to others. OLD to NEW; without them, between the two newest letters of the folder.

    Exits with 0 when no term changed, 1 when one did.

    \b
    Examples:
      letterdiff terms
      letterdiff terms 2024-10 2025-06 --watch irregular --watch "return hub"
    """
    from letterdiff.cli import lives, work

    names = [name for name in (old, new) if name is not None]
    dates = (parse_date(old_date), parse_date(new_date))
    pair = work.read_pair(names, letters, dates, vocabulary)
    changes = lives.terms_of(work.compared(*pair), watch or ())
    outlet = work.Outlet(file=output, pager=not no_pager, width=width)
    lives.show_terms(pair, changes, (outlet, format), everything=everything)
    return exits.CHANGED if lives.changed(changes) else exits.SAME


def silence(
    letter: Last = None,
    over: Over = 1,
    letters: Letters = Path(LETTERS),
    as_: As = None,
    password: Password = None,
    everything: All = False,
    jobs: Jobs = None,
    dask: Dask = None,
    vocabulary: Vocabularies = None,
    lexicon: Lexicons = None,
    format: AsComparison = ComparisonFormat.TERMINAL,  # noqa: A002
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """Show what the letters before spoke of and this one does not.

    Topics, instruments, figures and promises, each with the last sentence that said it.

    Exits with 0 when nothing fell silent, 1 when something did.

    \b
    Examples:
      letterdiff silence
      letterdiff silence 2025-10 --over 2
    """
    from letterdiff.cli import lives, work
    from letterdiff.cli.hands import hired

    with hired(jobs, dask) as crew:
        readings = lives.up_to(letter, letters, vocabulary, crew)
        silences = lives.silences(readings, over, crew)
    outlet = work.Outlet(file=output, pager=not no_pager, width=width)
    lives.show_silences((readings, over), silences, (outlet, format), everything=everything)
    return exits.CHANGED if silences else exits.SAME


def timeline(
    topic: Topic = None,
    letters: Letters = Path(LETTERS),
    jobs: Jobs = None,
    dask: Dask = None,
    vocabulary: Vocabularies = None,
    lexicon: Lexicons = None,
    format: AsComparison = ComparisonFormat.TERMINAL,  # noqa: A002
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """Follow a topic through all letters.

    Its sentences in each, with what changed from one to the next.

    Without TOPIC one line for each: where it lives, first said, last said, longest silence.

    \b
    Examples:
      letterdiff timeline
      letterdiff timeline Libya
    """
    from letterdiff.cli import lives, work
    from letterdiff.cli.hands import hired

    outlet = work.Outlet(file=output, pager=not no_pager, width=width)
    if topic is None:
        with hired(jobs, None) as crew:
            readings = work.read_some((), letters, vocabulary, crew)
        lives.show_lives(readings, (outlet, format))
        return exits.SAME
    with hired(jobs, dask) as crew:
        readings = work.read_some((), letters, vocabulary, crew)
        found = lives.timeline_of(readings, lives.chosen(readings, topic, vocabulary), crew)
    lives.show_timeline(found, (outlet, format))
    return exits.SAME


def trace(
    phrase: Phrase,
    letters: Letters = Path(LETTERS),
    jobs: Jobs = None,
    vocabulary: Vocabularies = None,
    format: AsComparison = ComparisonFormat.TERMINAL,  # noqa: A002
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """Follow a phrase through all letters.

    Every place where it stands, or a wording near to it.

    Exits with 0 when it stands nowhere, 1 when it does.

    \b
    Examples:
      letterdiff trace "return hubs"
      letterdiff trace irregular --format csv
    """
    from letterdiff.cli import lives, work
    from letterdiff.cli.hands import hired

    with hired(jobs, None) as crew:
        readings = work.read_some((), letters, vocabulary, crew)
    found = lives.traced(readings, phrase)
    outlet = work.Outlet(file=output, pager=not no_pager, width=width)
    lives.show_trace(found, (outlet, format))
    return exits.CHANGED if any(found.wordings) else exits.SAME
