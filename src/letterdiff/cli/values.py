"""What is typed, as values, without pydantic where none is needed.

typer asks pydantic for each value, even for those that nobody gave: that costs as much as reading a letter.
Words, paths, choices and lists of these are read here as typer reads them, by its own functions; whatever is
anything else, or wrong, goes the usual way, so that its message is typer's.

These functions are not public: where a later typer lacks them, `cli.exits` lets typer read all values itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from typer import Context
from typer._coercion import RuntimeParam, build_runtime_param
from typer._param_types import coerce_cli_choice, coerce_cli_path

# What the environment may say of a switch, as typer reads it.
SWITCHES = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}


class Light(RuntimeParam):
    """How one parameter reads its value."""

    def _coerce_value(self, value: Any, param: Any, ctx: Any) -> Any:
        try:
            origin: Any = get_origin(self.annotation)
            if origin is list and isinstance(value, list | tuple):
                (kind,) = get_args(self.annotation)
                return [self._one(kind, item, param, ctx) for item in value]
            return self._one(self.annotation, value, param, ctx)
        except (TypeError, ValueError):
            return build_runtime_param(param.type_descriptor).coerce(value, param=param, ctx=ctx)

    def _one(self, kind: Any, value: Any, param: Any, ctx: Any) -> Any:
        if kind is str and isinstance(value, str):
            return value
        if kind is bool and isinstance(value, str) and value.lower() in SWITCHES:
            return SWITCHES[value.lower()]
        if kind is Path and isinstance(value, str | Path):
            return coerce_cli_path(Path(value), self.parameter_info, path_type=Path, param=param, ctx=ctx)
        if isinstance(kind, type) and issubclass(kind, Enum):
            exact = self.parameter_info.case_sensitive
            return coerce_cli_choice(value, choices=tuple(kind), case_sensitive=exact, ctx=ctx)
        raise TypeError(kind)


def lighten(commands: Iterable[Any]) -> None:
    """Lets the parameters of these commands read their values so."""
    for command in commands:
        # typer keeps the option --help that it is first asked for, and asks pydantic for its value too.
        for param in (*command.params, command.get_help_option(Context(command))):
            known = getattr(param, "type_descriptor", None)
            if known is not None and getattr(param, "_runtime_param", known) is None:
                param._runtime_param = Light(parameter_info=known.parameter_info, annotation=known.annotation)
