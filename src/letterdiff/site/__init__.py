"""A static site of a series of letters: what stands on which page, as text. Nothing here touches a file.

`build` makes what a `Shelf` has not got yet, `pages` all of it.
"""

from __future__ import annotations

from letterdiff.site.addresses import COMMITMENTS, DATA, FEED, FIGURES, INDEX, TERMS, addressed, part_of
from letterdiff.site.build import Bare, build, pages
from letterdiff.site.volumes import VOLUME, Known
from letterdiff.site.workshop import Shelf, Tell, Workshop

__all__ = [
    "COMMITMENTS",
    "DATA",
    "FEED",
    "FIGURES",
    "INDEX",
    "TERMS",
    "VOLUME",
    "Bare",
    "Known",
    "Shelf",
    "Tell",
    "Workshop",
    "addressed",
    "build",
    "pages",
    "part_of",
]
