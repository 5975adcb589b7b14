"""Exit codes, and the one place where errors become a line on standard error."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from typing import Any

from typer import Abort, TyperException
from typer.core import TyperGroup

from letterdiff.cli.desk import defaults
from letterdiff.errors import LetterdiffError

SAME = 0
"""Nothing changed, or nothing was asked that could change."""

CHANGED = 1
"""Something changed."""

TROUBLE = 2
"""It could not be done."""

INTERRUPTED = 130
"""The user broke it off (128 and the number of SIGINT, as shells count)."""

DEBUG = "LETTERDIFF_DEBUG"

# Options of the whole program that may also stand after a command, and commands that have no use for them.
ANYWHERE = ("cache_folder", "no_cache")
READS_NOTHING = ("schema",)


class Command(TyperGroup):
    """The group of all commands: what a command returns is the exit code, what it raises is one line.

    Without this an error that nobody foresaw would leave with Python's code 1, and say *changed*.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        shared = [option for option in self.params if option.name in ANYWHERE]
        for name, command in self.commands.items():
            if name not in READS_NOTHING:
                command.params.extend(shared)

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """A run's context, in which the configuration stands behind the options of all commands."""
        _lighten((self, *self.commands.values()))
        # Completion takes no values, and a broken configuration must not break it.
        if not extra.get("resilient_parsing"):
            extra.setdefault("default_map", defaults(self.commands))
        return super().make_context(info_name, args, parent, **extra)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs a command and exits with its code."""
        kwargs["standalone_mode"] = False
        sys.exit(_run(super().main, args, kwargs))


def _lighten(commands: Iterable[Any]) -> None:
    with contextlib.suppress(ImportError, AttributeError):
        from letterdiff.cli.values import lighten

        lighten(commands)


def _run(command: Any, args: tuple[Any, ...], kwargs: dict[str, Any]) -> int:
    try:
        return int(command(*args, **kwargs) or SAME)
    except LetterdiffError as error:
        return complain(str(error))
    except TyperException as error:
        return complain(_usage(error))
    except (KeyboardInterrupt, Abort):
        return INTERRUPTED
    except Exception as error:
        if os.environ.get(DEBUG):
            raise
        return complain(f"internal error: {type(error).__name__}: {error} (set {DEBUG}=1 to see where)")


def complain(message: str) -> int:
    """One line on standard error, harmless whatever a file name holds."""
    say(message)
    return TROUBLE


def say(message: str) -> None:
    """A note to the user that is no part of the result."""
    from letterdiff.render.safe import harmless

    print(f"letterdiff: {harmless(' '.join(message.split()))}", file=sys.stderr)


def _usage(error: TyperException) -> str:
    context = getattr(error, "ctx", None)
    command = getattr(context, "command_path", "letterdiff")
    return f"{error.format_message().rstrip('.')} (see {command} --help)"
