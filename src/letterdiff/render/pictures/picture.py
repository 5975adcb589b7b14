"""What a picture is to a page: an SVG, and the same in words and in a table."""

from __future__ import annotations

from letterdiff.later import dataclass

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture to set into a page.

    `svg` is a whole `<svg>` element: its words are escaped, its ids begin with the key it was drawn for, it
    holds no style attribute and takes its ink from the page (`currentColor`). `width` is its natural width
    in CSS pixels. `title` and `description` stand in it too. `head` and `rows` are the table behind it,
    plain text that a template has to escape.
    """

    svg: str
    width: int
    title: str
    description: str
    head: Row
    rows: tuple[Row, ...]
