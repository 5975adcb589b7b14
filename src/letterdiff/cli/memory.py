"""What is kept of earlier runs: in which folder, of how many bytes, and whether at all.

The command line comes before the environment, the environment before the configuration; where none of them
says anything it is the user's folder for such things.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from letterdiff.cli import desk
from letterdiff.cli.exits import say
from letterdiff.errors import LetterdiffError, OutputError, SettingsError
from letterdiff.settings import cache_size
from letterdiff.store import Store

if TYPE_CHECKING:
    from letterdiff.model.cache import Cache

SIZE = "LETTERDIFF_CACHE_SIZE"

MEBIBYTE = 1 << 20

# How entries end that are about two letters.
OF_TWO = (".comparison", ".figures")


def opened() -> Store | None:
    """The store of this run, None where there is to be none or its folder cannot be used.

    A folder that somebody named and that cannot be used is worth a note; the usual one is not: there may be
    no home to keep it in. Raises `SettingsError`.
    """
    kept = chosen()
    trouble = kept.open() if kept else ""
    if kept and trouble and kept.folder != usual():
        say(f"note: nothing is kept in {kept.folder}: {trouble}")
    return None if trouble else kept


def chosen() -> Store | None:
    """The store that is asked for, whether or not it can be used; None for none. Raises `SettingsError`."""
    if desk.forgoes():
        return None
    return Store(folder=desk.cache() or usual(), most=most())


def asked() -> Store:
    """The store that is asked about. Raises `LetterdiffError` where there is to be none."""
    store = chosen()
    if store is None:
        hint = "leave out --no-cache, and the variable LETTERDIFF_NO_CACHE"
        raise LetterdiffError("there is no cache to look into", hint=hint)
    return store


def state(store: Store) -> Cache:
    """What a store holds. Nothing is changed by looking."""
    from datetime import UTC, datetime

    from letterdiff.model.cache import Cache
    from letterdiff.store.entries import hindrance, listed

    found = list(listed(store.folder))
    whole = [(path, state) for path, state in found if not path.endswith(".tmp")]
    used = [datetime.fromtimestamp(state.st_mtime, UTC) for _, state in whole]
    return Cache(
        folder=str(store.folder),
        readings=sum(path.endswith(".reading") for path, _ in whole),
        # Of two letters there may be all that changed, what became of their figures, or both.
        comparisons=len({path.rpartition(".")[0] for path, _ in whole if path.endswith(OF_TWO)}),
        sites=sum(path.endswith(".files") for path, _ in whole),
        size=sum(state.st_size for _, state in found),
        most=store.most,
        oldest=min(used, default=None),
        newest=max(used, default=None),
        trouble=hindrance(store.folder),
    )


def clear(store: Store) -> tuple[int, int]:
    """Removes all that a store holds: how many, and their bytes. Raises `OutputError`."""
    from letterdiff.store import entries

    try:
        return entries.clear(store.folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise OutputError(f"cannot be removed: {reason}", path=str(error.filename or store.folder)) from error


def usual() -> Path:
    """The folder where the user's programs keep what they can make anew."""
    from platformdirs import user_cache_path

    return user_cache_path("letterdiff", appauthor=False)


def most() -> int:
    """How many bytes may be kept. Raises `SettingsError`."""
    said = os.environ.get(SIZE)
    if said is None:
        return desk.settings().cache_size * MEBIBYTE
    try:
        return cache_size(int(said) if said.isascii() and said.isdecimal() else said) * MEBIBYTE
    except ValueError as error:
        raise SettingsError(
            f"the variable {SIZE} {error}", hint=f"write a number, as in {SIZE}=256"
        ) from error
