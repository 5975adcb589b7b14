"""Tables of measurements, for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Row = Sequence[str]


def plain(rows: Iterable[Row]) -> str:
    """Rows under their heading, numbers to the right."""
    lines = [first.ljust(48) + "".join(cell.rjust(13) for cell in rest) for first, *rest in rows]
    return "\n".join(lines) + "\n"


def markdown(rows: Iterable[Row]) -> str:
    """The same as a Markdown table."""
    heading, *body = rows
    ruler = [":--", *["--:"] * (len(heading) - 1)]
    return (
        "\n".join(f"| {' | '.join(cell.strip() for cell in row)} |" for row in (heading, ruler, *body)) + "\n"
    )
