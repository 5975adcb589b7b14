"""A static site of a series of letters: what stands on which page, as text. Nothing here touches a file.

`build` makes what a `Shelf` has not got yet, `pages` all of it.
"""

from __future__ import annotations

from letterdiff.site.addresses import COMMITMENTS, DATA, FEED, FIGURES, INDEX, TERMS, addressed
from letterdiff.site.build import Shelf, Workshop, build, pages

__all__ = [
    "COMMITMENTS",
    "DATA",
    "FEED",
    "FIGURES",
    "INDEX",
    "TERMS",
    "Shelf",
    "Workshop",
    "addressed",
    "build",
    "pages",
]
