"""What is kept of earlier runs, for people and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from letterdiff.render.words import counted, day, listed, plain_number

if TYPE_CHECKING:
    from datetime import date as Date

    from rich.text import Text

    from letterdiff.model.cache import Cache
    from letterdiff.render.json_parts import Document
    from letterdiff.render.layout import Page

SCHEMA = "letterdiff/cache/1"

# A number of bytes is said in the largest of these that it holds one of.
SIZES = ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB"))


def cache_document(cache: Cache) -> Document:
    """The folder, what it holds, and since when; times in UTC."""
    return {
        "schema": SCHEMA,
        "folder": cache.folder,
        "readings": cache.readings,
        "comparisons": cache.comparisons,
        "sites": cache.sites,
        "bytes": cache.size,
        "most": cache.most,
        "oldest": cache.oldest and cache.oldest.isoformat(timespec="seconds"),
        "newest": cache.newest and cache.newest.isoformat(timespec="seconds"),
        "trouble": cache.trouble,
    }


def cache_lines(cache: Cache, page: Page) -> Iterator[Text]:
    """The same, a line each."""
    from letterdiff.render.layout import TABLE, hanging, text

    for head, said in _said(cache):
        yield from hanging(text(f"{head:<10}", "dim"), text(said), page.up_to(TABLE), indent=10)


def _said(cache: Cache) -> Iterator[tuple[str, str]]:
    kept = [counted(cache.readings, "letter"), counted(cache.comparisons, "comparison")]
    if cache.sites:
        kept.append(f"the state of {counted(cache.sites, 'site')}")
    yield "folder", cache.folder
    yield "holds", f"{listed(kept)}, {amount(cache.size)} of {amount(cache.most)}"
    if cache.oldest and cache.newest:
        yield "used", _between(cache.oldest.date(), cache.newest.date())
    if cache.trouble:
        yield "trouble", f"nothing can be kept: {cache.trouble}"


def _between(first: Date, last: Date) -> str:
    """Two days, or the one that both are."""
    return f"on {day(first)}" if first == last else f"between {day(first)} and {day(last)}"


def removed(count: int, size: int) -> str:
    """What was removed, in words."""
    return f"Removed {counted(count, 'entry', 'entries')}, {amount(size)}."


def amount(size: int) -> str:
    """A number of bytes: 3.42 MiB."""
    for unit, name in SIZES:
        if size >= unit:
            return f"{plain_number(size / unit)} {name}"
    return counted(size, "byte")
