"""The help of every command, those of later days included: complete, consistent, within 80 columns."""

from __future__ import annotations

import re
import shlex
from collections import defaultdict
from dataclasses import dataclass

import pytest
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption
from typer.main import get_command

from letterdiff.cli import app
from letterdiff.cli.desk import EVERYWHERE, IN_COMMAND

from .conftest import Run

GROUP = get_command(app)
assert isinstance(GROUP, TyperGroup)
COMMANDS = {name: command for name, command in GROUP.commands.items() if isinstance(command, TyperCommand)}
NAMES = ["", *COMMANDS]

# What typer and click say in their own words.
FOREIGN = {"--help", "--install-completion", "--show-completion"}

# A remark after an example stands at least three spaces away from it.
REMARK = re.compile(r"\s{3,}.*$")

# What click writes where a line of the list of commands was too long; [LETTER]... is something else.
CUT_OFF = re.compile(r"(?<!\])\.\.\.$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """What the help of one command says of one option."""

    command: str
    option: TyperOption

    @property
    def long(self) -> str:
        return next(name for name in self.option.opts if name.startswith("--"))

    @property
    def short(self) -> str:
        return next((name for name in self.option.opts if not name.startswith("--")), "")


OPTIONS = [
    Said(name, option)
    for name in NAMES
    for option in (COMMANDS[name] if name else GROUP).params
    if isinstance(option, TyperOption) and not FOREIGN & set(option.opts)
]


def helped(run: Run, name: str) -> str:
    done = run(*([name] if name else []), "--help")
    assert done.exit_code == 0
    return done.stdout


def examples(name: str) -> list[str]:
    """The examples in the help of a command, without their remarks."""
    told = (COMMANDS[name] if name else GROUP).help or ""
    _, found, after = told.partition("Example")
    assert found, f"{name} has no example"
    lines = after.splitlines()[1:]
    return [REMARK.sub("", line.strip()) for line in lines if line.strip()]


def test_there_are_commands() -> None:
    assert COMMANDS.keys() == GROUP.commands.keys()  # type: ignore[attr-defined]
    assert {"diff", "inspect", "topics", "figures", "report", "site"} <= COMMANDS.keys()


@pytest.mark.parametrize("said", OPTIONS, ids=lambda said: f"{said.command}{said.long}")
def test_every_option_says_what_it_does(said: Said) -> None:
    words = said.option.help or ""
    assert words.endswith("."), f"{words!r} is no sentence"
    assert words[0].isupper()
    assert said.option.is_flag or said.option.metavar or said.option.type_descriptor.is_choice


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_says_what_it_is(name: str) -> None:
    for argument in COMMANDS[name].params:
        if isinstance(argument, TyperArgument):
            assert (argument.help or "").endswith(".")
            assert (argument.metavar or "").isupper()


def test_an_option_has_the_same_words_everywhere() -> None:
    """One name with one kind of value is one option; `--output FILE` and `--output DIR` are two."""
    told: dict[object, dict[object, list[str]]] = defaultdict(lambda: defaultdict(list))
    for said in OPTIONS:
        option = said.option
        meant = (option.help, said.short, option.envvar)
        told[said.long, option.metavar, option.is_flag][meant].append(said.command)
    differing = {key[0]: dict(ways) for key, ways in told.items() if len(ways) > 1}  # type: ignore[index]
    assert not differing


def test_a_letter_means_the_same_everywhere() -> None:
    longs: dict[str, set[str]] = defaultdict(set)
    shorts: dict[str, set[str]] = defaultdict(set)
    for said in OPTIONS:
        if said.short:
            longs[said.short].add(said.long)
        shorts[said.long].add(said.short)
    assert all(len(names) == 1 for names in longs.values()), longs
    assert all(len(letters) == 1 for letters in shorts.values()), shorts


@pytest.mark.parametrize("said", OPTIONS, ids=lambda said: f"{said.command}{said.long}")
def test_what_can_stand_in_the_configuration_can_stand_in_the_environment(said: Said) -> None:
    configured = EVERYWHERE.keys() | IN_COMMAND.get(said.command, {}).keys() | {"config"}
    environment = said.option.envvar
    assert environment is not None or said.option.name not in configured
    assert environment in (
        None,
        f"LETTERDIFF_{said.long[2:].upper().replace('-', '_')}",
        "LETTERDIFF_REPORTS",
    )


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_80_columns_or_cut_off(run: Run, name: str) -> None:
    shown = helped(run, name)
    assert max(map(len, shown.splitlines())) <= 80
    assert not CUT_OFF.search(shown)


@pytest.mark.parametrize("name", NAMES)
def test_every_option_and_example_is_shown(run: Run, name: str) -> None:
    shown = helped(run, name)
    for said in OPTIONS:
        if said.command == name:
            assert re.search(rf"^  .*{said.long}\b", shown, re.MULTILINE)
    lines = [line.strip() for line in shown.splitlines()]
    assert all(any(line.startswith(example) for line in lines) for example in examples(name))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("desk")
def test_every_example_is_a_command_that_there_is(name: str) -> None:
    for example in examples(name):
        program, *words = shlex.split(example)
        assert program == "letterdiff"
        command = next(word for word in words if not word.startswith("-"))
        assert name in ("", command)
        # Raises for an option that there is not, a value that is none, an argument too many.
        COMMANDS[command].make_context(command, words[words.index(command) + 1 :])


@pytest.mark.parametrize("name", COMMANDS)
def test_the_first_line_says_what_it_does_and_exits_are_told(name: str) -> None:
    first, _, rest = (COMMANDS[name].help or "").partition("\n")
    assert first.endswith(".")
    assert first[0].isupper()
    assert "Raises" not in rest
