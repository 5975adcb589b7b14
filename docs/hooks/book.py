"""Fills in what a page takes from elsewhere, so that each thing is written once.

A page asks for it in a line of its own:

    <!-- include CHANGELOG.md -->                       a file of the project
    <!-- include ARCHITECTURE.md: Tricky cases -->      what stands under one of its headings
    <!-- commands -->                                   every command with its options, from the program
    <!-- thresholds -->                                 every threshold with its limits, from the program
    <!-- limits -->                                     every limit of what is read, from the program
    <!-- schemas -->                                    every JSON document, from its schema
    <!-- kinds -->                                      what `check --fail-on` takes, from the program

Links of an included file lead to the page that holds what they name; where none does, their words stay.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import EnumType
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[2]

# Pages that stand for files of the project.
PAGES = {
    "ARCHITECTURE.md": "architecture.md",
    "CHANGELOG.md": "changelog.md",
    "CONTRIBUTING.md": "contributing.md",
    "README.md": "index.md",
}

REQUEST = re.compile(
    r"""
    ^ <!-- [ ]* (?P<what> include | commands | thresholds | limits | schemas | kinds )
    (?: [ ]+ (?P<file> [^:\s]+ ) (?: : [ ]* (?P<heading> [^\n]*? ) )? )? [ ]* --> $
    """,
    re.VERBOSE | re.MULTILINE,
)
HEADING = re.compile(
    r"""
    ^ (?P<marks> \#{1,6} ) [ ]+ (?P<words> [^\n]+? ) [ ]* $
    """,
    re.VERBOSE | re.MULTILINE,
)
LINK = re.compile(
    r"""
    \[ (?P<words> [^\]\n]* ) \] \( (?P<target> [^)\s]+ ) \)
    """,
    re.VERBOSE,
)

# What typer writes for a line that is to stay as it is.
KEPT = "\b"


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The text of a page with all that it asks for."""
    return filled(markdown)


def filled(markdown: str) -> str:
    """The same, for tests."""
    return REQUEST.sub(_answer, markdown)


def _answer(request: re.Match[str]) -> str:
    if request["what"] == "include":
        return included(request["file"], request["heading"] or "")
    return "\n".join(GENERATED[request["what"]]())


def included(file: str, heading: str = "") -> str:
    """A Markdown file of the project, or what stands under one of its headings, without that heading.

    Raises `ValueError` for a heading that is not there.
    """
    text = (PROJECT / file).read_text(encoding="utf-8")
    return LINK.sub(_lead, _under(text, heading) if heading else text)


def _under(text: str, heading: str) -> str:
    found = [match for match in HEADING.finditer(text) if match["words"] == heading]
    if len(found) != 1:
        raise ValueError(f"{len(found)} headings '{heading}'")
    start = found[0]
    level = len(start["marks"])
    ends = (m.start() for m in HEADING.finditer(text, start.end()) if len(m["marks"]) <= level)
    return text[start.end() : next(ends, len(text))].strip() + "\n"


def _lead(link: re.Match[str]) -> str:
    target = link["target"].split("#")[0]
    if "://" in target or not target:
        return link.group()
    page = PAGES.get(target)
    return f"[{link['words']}]({page})" if page else link["words"]


def cell(text: object) -> str:
    """A text as a cell of a table: a `|` would end it."""
    return str(text).replace("|", "\\|").replace("\n", " ")


def table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield ""
    for row in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(map(cell, row))} |"
    yield ""


def commands() -> Iterator[str]:
    """Every command: what it does, its arguments and options, examples."""
    from typer.main import get_command

    from letterdiff.cli import app

    group: Any = get_command(app)
    yield from _described("letterdiff", group)
    for name, command in group.commands.items():
        yield f"## letterdiff {name} {{ #{name} }}"
        yield from _described(f"letterdiff {name}", command)


def _described(name: str, command: Any) -> Iterator[str]:
    arguments = [p for p in command.params if p.param_type_name == "argument"]
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    usage = " ".join(map(_place, arguments))
    more = "COMMAND" if hasattr(command, "commands") else usage
    yield from ("", "```text", f"{name} [OPTIONS] {more}".rstrip(), "```", "")
    yield from _told(command.help or "")
    if arguments:
        yield from table(("argument", "is"), [(f"`{a.metavar}`", a.help or "") for a in arguments])
    yield from table(("option", "does", "environment"), [_option(option) for option in options])


def _place(argument: Any) -> str:
    """An argument as usage shows it."""
    once: str = argument.metavar if argument.required else f"[{argument.metavar}]"
    return once if argument.nargs == 1 else f"{once}..."


def _told(told: str) -> Iterator[str]:
    """Help as Markdown: paragraphs, and what is kept as it is as code."""
    for paragraph in told.split("\n\n"):
        first, *rest = paragraph.strip("\n").splitlines()
        if KEPT not in first:
            yield from ("", " ".join([first, *rest]), "")
            continue
        yield from ("", rest[0], "", "```text", *(line.removeprefix("  ") for line in rest[1:]), "```", "")


def _option(option: Any) -> tuple[str, str, str]:
    names = ", ".join(f"`{name}`" for name in sorted(option.opts, key=lambda name: name.startswith("--")))
    value = "" if option.is_flag or _choices(option) else f" `{option.metavar}`"
    told = f"{option.help} {_choices(option)}".rstrip()
    return names + value, told, f"`{option.envvar}`" if option.envvar else ""


def _choices(option: Any) -> str:
    kind = option.type_descriptor.annotation
    if not isinstance(kind, EnumType):
        return ""
    choices: list[Any] = list(kind)
    return f"One of {', '.join(f'`{choice.value}`' for choice in choices)}."


def thresholds() -> Iterator[str]:
    """Every threshold with its default and limits."""
    from letterdiff.model.rules import THRESHOLDS

    rows = [
        (f"`{t.name}`", f"{t.default:g}", f"{t.least:g} to {t.most:g}", t.meaning)
        for t in THRESHOLDS.values()
    ]
    yield from table(("threshold", "default", "may be", "what it decides"), rows)


def limits() -> Iterator[str]:
    """Every limit with its default."""
    from letterdiff.limits import LIMITS

    rows = [
        (f"`{one.name}`", f"{one.default:,} {one.counts}", f"`{one.variable}`") for one in LIMITS.values()
    ]
    yield from table(("limit", "default", "environment"), rows)


def schemas() -> Iterator[str]:
    """Every JSON document: its name, its `schema` field, what it is."""
    from letterdiff.schemas import names, schema

    rows = []
    for name in names():
        document: Mapping[str, Any] = json.loads(schema(name))
        words = str(document.get("description") or document.get("title") or "")
        rows.append((f"`{name}`", f"`{version(document)}`", words))
    yield from table(("`letterdiff schema`", "its field `schema`", "the document"), rows)


def version(document: Mapping[str, Any]) -> str:
    """What documents of a schema say in their field `schema`, "" if they are not told to."""
    said = document.get("properties", {}).get("schema", {})
    return str(said.get("const") or "".join(said.get("enum", [])[-1:]))


def kinds() -> Iterator[str]:
    """What `check --fail-on` takes."""
    from letterdiff.check.kinds import KINDS
    from letterdiff.model.check import WARNINGS

    yield ""
    yield ", ".join(f"`{kind}`" for kind in [*KINDS, *WARNINGS])
    yield ""


GENERATED: Mapping[str, Callable[[], Iterator[str]]] = {
    "commands": commands,
    "thresholds": thresholds,
    "limits": limits,
    "schemas": schemas,
    "kinds": kinds,
}
