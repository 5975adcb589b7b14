"""Templates, styles and script put together to one page that needs nothing else."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from letterdiff.later import dataclass, regex
from letterdiff.render.safe import harmless

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

PACKAGE = "letterdiff.render.html"

SECTION = regex(r"/\* [ ] ----[ ] ([a-z ]+) [ ]---- [ ] \*/\n", re.VERBOSE)  # /* ---- head ---- */


@dataclass(frozen=True, slots=True)
class Way:
    """A link to another page of a site: its words, its relative address, whether it is this very page."""

    words: str
    address: str
    here: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Style and script as they stand between their tags, and the policy that lets only them run."""

    style: Markup
    script: Markup
    policy: str


def page(
    template: str, /, *, without: tuple[str, ...] = (), scripts: tuple[str, ...] = (), **facts: Any
) -> str:
    """A whole page from a template that extends `base.html.j2`.

    `facts` must hold `title`; `navigation`, a sequence of `Way`, may be left out. `without` names sections
    of style.css that the page has no use for: a site holds the style once a page. `scripts` are files that
    the page needs beside script.js.
    """
    rendered = _environment().get_template(template).render(assets=_assets(without, scripts), **facts)
    return rendered.rstrip() + "\n"


def fragment(template: str, /, **facts: Any) -> Markup:
    """A part of a page from a template, ready to be passed to `page`."""
    from markupsafe import Markup

    # What the template escaped must not be escaped again.
    return Markup(_environment().get_template(template).render(**facts))  # noqa: S704


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("letterdiff.render", "html/templates"),
        autoescape=True,
        finalize=_shown,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )


def _shown(value: object) -> object:
    """What a template writes of a value: a letter's controls are shown, never sent."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return harmless(value)
    return value


@cache
def _assets(without: tuple[str, ...], scripts: tuple[str, ...]) -> Assets:
    from markupsafe import Markup

    style = _without(_asset("style.css"), without)
    script = "".join(map(_asset, ("script.js", *scripts)))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src {_hash(style)}",
            f"script-src {_hash(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    # Both are files of this package, not of a letter.
    return Assets(style=Markup(style), script=Markup(script), policy=policy)  # noqa: S704


def _asset(name: str) -> str:
    return files(PACKAGE).joinpath(name).read_text(encoding="utf-8")


def _without(style: str, names: tuple[str, ...]) -> str:
    """A style sheet less some of the sections that its headings begin."""
    before, *parts = SECTION.split(style)
    named = zip(parts[::2], parts[1::2], strict=True)
    return before + "".join(rules.lstrip("\n") for name, rules in named if name not in names)


def _hash(text: str) -> str:
    """The source expression of Content Security Policy level 2 for an inline text."""
    return f"'sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
