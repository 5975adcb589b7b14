"""The command `schema`: the JSON Schema of a document, for other programs to check against."""

from typing import Annotated

import typer

from letterdiff.cli import exits
from letterdiff.cli.options import Output


def complete_name(incomplete: str) -> list[str]:
    """Names of schemas."""
    from letterdiff.schemas import names

    return [name for name in names() if name.startswith(incomplete)]


Document = Annotated[
    str,
    typer.Argument(
        metavar="DOCUMENT",
        help="cache, check, commitments, comparison, figures, letter, lives, series, silence, site, terms,"
        " timeline, topics or trace.",
        autocompletion=complete_name,
    ),
]


def schema(document: Document, output: Output = None) -> int:
    """Print the JSON Schema of what --format json writes.

    Draft 2020-12, whole in itself. A document says in its field `schema` which one it keeps, and which
    version of it; within a version fields are added, never renamed.

    \b
    Examples:
      letterdiff schema comparison
      letterdiff schema letter --output letter.schema.json
    """
    from letterdiff import schemas
    from letterdiff.cli.output import Outlet

    Outlet(file=output).text(schemas.schema(document))
    return exits.SAME
