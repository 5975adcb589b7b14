"""The command `cache`: what is kept of earlier runs, and how to be rid of it."""

from enum import StrEnum
from typing import Annotated

import typer

from letterdiff.cli import exits
from letterdiff.cli.options import AsFormat, Format, Output, Width


class Action(StrEnum):
    """What to do about the cache."""

    INFO = "info"
    CLEAR = "clear"


ToDo = Annotated[Action, typer.Argument(metavar="ACTION", help="info: say what is kept; clear: remove it.")]


def cache(
    action: ToDo,
    format: AsFormat = Format.TERMINAL,  # noqa: A002
    output: Output = None,
    width: Width = None,
) -> int:
    """Show what is kept of letters that were read, or remove it.

    What letterdiff read in a letter and found between two is kept, so that it comes at once the next time.
    Nothing is kept of letters that were opened with a password or came from standard input.

    \b
    Examples:
      letterdiff cache info
      letterdiff cache clear
    """
    from letterdiff.cli import memory
    from letterdiff.cli.output import Outlet
    from letterdiff.render import cache as render

    outlet = Outlet(file=output, pager=False, width=width)
    store = memory.asked()
    if action is Action.CLEAR:
        count, size = memory.clear(store)
        outlet.text(f"{render.removed(count, size)}\n")
    elif format is Format.JSON:
        from letterdiff.render.json import dumps

        outlet.text(dumps(render.cache_document(memory.state(store))))
    else:
        outlet.lines(render.cache_lines(memory.state(store), outlet.page()))
    return exits.SAME
