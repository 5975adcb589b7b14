"""The command `check`: letters that came in are read, compared with the ones before, and judged."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from letterdiff.cli import exits
from letterdiff.cli.options import (
    LETTERS,
    REPORTS,
    Dask,
    Jobs,
    Letters,
    Lexicons,
    NoPager,
    Output,
    Vocabularies,
    Width,
)


class CheckFormat(StrEnum):
    """What a check is written as."""

    TERMINAL = "terminal"
    JSON = "json"
    GITHUB = "github"
    JUNIT = "junit"
    MARKDOWN = "markdown"


Since = Annotated[
    str | None,
    typer.Option(
        "--since",
        metavar="REV|DATE",
        help="Only letters new or changed since a revision of git, or of a day (2026, 2026-06, 2026-06-16)"
        " and later.",
    ),
]
FailOn = Annotated[
    list[str] | None,
    typer.Option(
        "--fail-on",
        metavar="KINDS",
        help="Exit with 1 on any of these, comma-separated: added-topic, removed-topic, renamed-topic,"
        " figure-raised, figure-lowered, figure-restated, figure-new, figure-dropped, commitment-forward,"
        " commitment-backward, hardened, softened, silence, silence:K, term:WORD, revised, any, an amount"
        " as 'changed>30%'; few-topics, other-date, stale-reports.",
    ),
]
Reports = Annotated[
    Path,
    typer.Option(
        "--reports",
        metavar="DIR",
        help="Folder of the site that is looked at too.",
        envvar="LETTERDIFF_REPORTS",
    ),
]
AsCheck = Annotated[CheckFormat, typer.Option("--format", "-f", help="What to write.")]


def check(
    letters: Letters = Path(LETTERS),
    since: Since = None,
    fail_on: FailOn = None,
    format: AsCheck = CheckFormat.TERMINAL,  # noqa: A002  the option's own name
    reports: Reports = Path(REPORTS),
    jobs: Jobs = None,
    dask: Dask = None,
    vocabulary: Vocabularies = None,
    lexicon: Lexicons = None,
    output: Output = None,
    no_pager: NoPager = False,
    width: Width = None,
) -> int:
    """Check letters as they come in, and what changed in each.

    Reads each letter and compares it with the one before. Names letters that cannot be read, that are there
    twice or of one day, or in which little text found a topic; pins that no longer fit; a site that is out
    of date. With --fail-on it looks for kinds of change.

    Exits with 0 when all is well, 1 when something of --fail-on was found, 2 when a letter, a pin or the
    command itself is wrong.

    \b
    Examples:
      letterdiff check
      letterdiff check --since HEAD~1 --fail-on removed-topic,figure-lowered
      letterdiff check --since 2026-01 --fail-on 'changed>30%' --format markdown
    """
    from letterdiff.check import asked
    from letterdiff.cli import announce, checking, desk
    from letterdiff.cli.output import Outlet

    wanted = checking.Wanted(
        folder=letters,
        reports=reports,
        since=since or "",
        asked=asked(fail_on or ()),
        vocabularies=tuple(vocabulary or ()),
        rules=desk.settings().rules,
        jobs=jobs,
        dask=dask or "",
    )
    done = checking.checked(wanted)
    outlet = Outlet(file=output, pager=not no_pager, width=width)
    announce.WRITERS[format](done, outlet)
    if done.trouble:
        return exits.TROUBLE
    return exits.CHANGED if done.found else exits.SAME
