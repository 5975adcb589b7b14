"""A picture as a page holds it: the SVG, what it says in words, the table behind it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from letterdiff.render.html.page import fragment

if TYPE_CHECKING:
    from markupsafe import Markup

    from letterdiff.render.pictures import Picture


def figure(picture: Picture, links: Mapping[str, str] | None = None) -> Markup:
    """A whole `<figure class="picture">`. `links` gives addresses for cells of the table's first column."""
    from markupsafe import Markup

    return fragment(
        "picture.html.j2",
        picture=picture,
        # The words in it were escaped when it was drawn.
        svg=Markup(picture.svg),  # noqa: S704
        links=links or {},
    )
