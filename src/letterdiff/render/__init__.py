"""Renderers: a reading or a comparison in, text (or the bytes of a document) out. They know only the model.

`render(comparison, "markdown")` gives any of them by the name of its format. The room itself can be called
the same way: the function that `from letterdiff import render` promises shares its name.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from inspect import Signature, signature
from types import ModuleType
from typing import TYPE_CHECKING, Literal, overload

from letterdiff.errors import LetterdiffError
from letterdiff.later import dataclass

if TYPE_CHECKING:
    from letterdiff.model import Comparison
    from letterdiff.render.redline import Form

Format = Literal["text", "side-by-side", "markdown", "html", "json", "csv"]
BinaryFormat = Literal["docx"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a comparison is to be written, as far as its format leaves a choice."""

    context: bool = False
    why: bool = False
    width: int = 80


@overload
def render(
    comparison: Comparison,
    format: Format = "text",
    *,
    context: bool = False,
    why: bool = False,
    width: int = 80,
) -> str: ...


@overload
def render(
    comparison: Comparison,
    format: BinaryFormat,
    *,
    context: bool = False,
    why: bool = False,
    width: int = 80,
) -> bytes: ...


def render(
    comparison: Comparison,
    format: Format | BinaryFormat = "text",  # noqa: A002  what users call it
    *,
    context: bool = False,
    why: bool = False,
    width: int = 80,
) -> str | bytes:
    """A comparison as text, ending in a newline: what the command line writes, never with colours.

    | format | is |
    |---|---|
    | `text` | the page that `letterdiff diff` shows, each passage as one text with marks |
    | `side-by-side` | the same page, old on the left, new on the right |
    | `markdown` | for a comment or a chat; marks that a letter holds are shown, not obeyed |
    | `html` | the report: one page that needs nothing else, with its picture |
    | `json` | the document of schema `letterdiff/comparison/1`, the whole comparison |
    | `csv` | one row a note, topic, changed passage and figure |
    | `docx` | a Word document with tracked changes; bytes, not text |

    `context` adds what did not change (not to `html`, `json` and `docx`, which hold it anyway), `why` the
    reasons of each pairing (`text`, `side-by-side`, `markdown`, `docx`), `width` is the columns of a page
    (`text` and `side-by-side`, at least 60). The same comparison gives the same text. Raises
    `LetterdiffError` for a format that there is not, and for `docx` where python-docx is not installed.
    """
    wish = Wish(context=context, why=why, width=width)
    if format == "docx":
        return _docx(comparison, wish)
    if format not in RENDERERS:
        raise LetterdiffError(f"no format {format!r}", hint=f"there are {', '.join(RENDERERS)}, docx")
    return RENDERERS[format](comparison, wish)


# Each renderer is imported when it is asked for: rich, Jinja2 and matplotlib are felt.


def _text(comparison: Comparison, wish: Wish) -> str:
    from letterdiff.render.redline import unified

    return _page(comparison, wish, unified)


def _side_by_side(comparison: Comparison, wish: Wish) -> str:
    from letterdiff.render.redline import side_by_side

    return _page(comparison, wish, side_by_side)


def _page(comparison: Comparison, wish: Wish, form: Form) -> str:
    from letterdiff.render.layout import NARROWEST, Page
    from letterdiff.render.terminal import View, comparison_lines

    view = View(form=form, context=wish.context, why=wish.why)
    lines = comparison_lines(comparison, Page(width=max(wish.width, NARROWEST)), view)
    return "".join(f"{line.plain}\n" for line in lines)


def _markdown(comparison: Comparison, wish: Wish) -> str:
    from letterdiff.render.markdown import comparison_markdown
    from letterdiff.render.terminal import View

    return comparison_markdown(comparison, View(context=wish.context, why=wish.why))


def _html(comparison: Comparison, wish: Wish) -> str:
    from letterdiff.render.html import illustrated

    del wish
    return illustrated(comparison)


def _json(comparison: Comparison, wish: Wish) -> str:
    from letterdiff.render.json import comparison_document, dumps

    del wish
    return dumps(comparison_document(comparison))


def _csv(comparison: Comparison, wish: Wish) -> str:
    from letterdiff.render.csv import comparison_csv

    return comparison_csv(comparison, context=wish.context)


def _docx(comparison: Comparison, wish: Wish) -> bytes:
    from letterdiff.render.word import to_word

    return to_word(comparison, why=wish.why)


RENDERERS: Mapping[str, Callable[[Comparison, Wish], str]] = {
    "text": _text,
    "side-by-side": _side_by_side,
    "markdown": _markdown,
    "html": _html,
    "json": _json,
    "csv": _csv,
}


class _Room(ModuleType):
    """A room that can be called.

    Python sets a package's name in its parent when it is first imported, over any function of that name; so
    `from letterdiff import render` may give this module, and it does what the function does.
    """

    __call__ = staticmethod(render)

    @property
    def __signature__(self) -> Signature:
        # Found by itself it would lack the first parameter, taken for this room.
        return signature(render)


sys.modules[__name__].__class__ = _Room
