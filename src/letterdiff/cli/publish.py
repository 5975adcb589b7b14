"""The command `site`: a static site of all letters, kept up to date at the cost of what changed."""

from pathlib import Path
from typing import Annotated

import typer

from letterdiff.cli import exits
from letterdiff.cli.options import (
    LETTERS,
    REPORTS,
    Check,
    Dask,
    Jobs,
    Letters,
    Lexicons,
    SiteFolder,
    Vocabularies,
)

Url = Annotated[
    str | None,
    typer.Option(
        "--url",
        metavar="URL",
        help="Where the site will stand, so that the links of its feed hold anywhere.",
        envvar="LETTERDIFF_URL",
    ),
]
Anew = Annotated[bool, typer.Option("--anew", help="Make every page anew, also what is up to date.")]


def site(
    letters: Letters = Path(LETTERS),
    output: SiteFolder = Path(REPORTS),
    check: Check = False,
    vocabulary: Vocabularies = None,
    lexicon: Lexicons = None,
    url: Url = None,
    jobs: Jobs = None,
    dask: Dask = None,
    anew: Anew = False,
) -> int:
    """Write a static site of all letters to a folder.

    An index, a report for each letter and the one before it, a page for each topic, all figures, a feed of
    new letters. Only what changed is made and written; pages that are no longer made are removed; files of
    others are left alone. Two runs in one folder wait for each other.

    With --check nothing is written: exits with 1, naming what would change, or with 0.

    \b
    Examples:
      letterdiff site
      letterdiff site --letters letters --output reports --check
      letterdiff site --url https://example.org/letters/
    """
    from letterdiff.cli import publishing

    order = publishing.Order(
        letters=letters,
        output=output,
        made_with=publishing.settings(vocabulary),
        url=publishing.address(url or ""),
        jobs=jobs,
        dask=dask or "",
        anew=anew,
    )
    with publishing.planned(order, writing=not check) as plan:
        if check:
            publishing.tell(plan)
            return exits.SAME if plan.empty else exits.CHANGED
        publishing.carry_out(plan)
    return exits.SAME
