"""Every command and every option stands in the documentation, also those of later days."""

from __future__ import annotations

import re

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from letterdiff.cli import app

from .pages import DOCS, examples, fences, pages

GROUP = get_command(app)
assert isinstance(GROUP, TyperGroup)
COMMANDS = GROUP.commands

# Told of once, on the page of commands.
EVERYWHERE = {"--help", "--width", "--no-pager", "--install-completion", "--show-completion"}

TOLD = "\n".join(page.read_text(encoding="utf-8") for page in pages())
RUN = "\n".join(
    example.command
    for page in pages()
    for fence in fences(page.read_text(encoding="utf-8"))
    if fence.kind == "console"
    for example in examples(fence)
)


def options(name: str) -> set[str]:
    command = COMMANDS[name] if name else GROUP
    return {
        option
        for parameter in command.params
        if parameter.param_type_name == "option"
        for option in parameter.opts
        if option.startswith("--")
    } - EVERYWHERE


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_told_of_and_tried(name: str) -> None:
    assert f"letterdiff {name}" in TOLD
    assert re.search(rf"^letterdiff {name}\b", RUN, re.MULTILINE) or name == "browse"


@pytest.mark.parametrize("name", ["", *COMMANDS])
def test_every_option_is_told_of(name: str) -> None:
    """In words of somebody, not only in the list that is made from the program."""
    missing = {option for option in options(name) if not re.search(rf"{option}\b(?!-)", TOLD)}
    assert not missing


def test_the_page_of_commands_is_made_from_the_program() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert "<!-- commands -->" in text
