"""Letters read and compared as `letterdiff.pipeline` does it, or taken from what is kept of earlier runs.

A key is made from all that a result depends on: the bytes of the letter, its name, what is told of it, the
rules, the vocabularies, the limits, the code. So what is found is what would be made; the pipeline, and with
it every large library, is imported only where something has to be.

What is read with a password is never kept, nor looked for. With no store all is as in the pipeline.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date as Date
from functools import cache
from hashlib import sha256
from pathlib import Path

from letterdiff import limits
from letterdiff import store as stored
from letterdiff.kept import once
from letterdiff.model import PLAIN, Comparison, FigureChange, Reading, Rules
from letterdiff.packaged import VOCABULARIES
from letterdiff.read.files import contents
from letterdiff.read.told import NOTHING, Told
from letterdiff.store import Store, keys

# What was read in whatever time is read. Under other limits of the rest a letter is read anew: it may be too
# much for them.
TIME = "seconds"


def read_letter(
    path: Path,
    *,
    date: Date | None = None,
    vocabularies: Sequence[str | Path] = VOCABULARIES,
    rules: Rules = PLAIN,
    told: Told = NOTHING,
    store: Store | None,
) -> Reading:
    """A letter with its sentences, topics and figures. All else as in `letterdiff.pipeline`."""
    with limits.clock(str(path)):
        data = contents(path)
        beside = _beside(tuple(vocabularies), rules) if store and not told.password else ""
        key = keys.key(sha256(data).hexdigest(), str(path), str(date), told.form, beside) if beside else ""
        found = store.reading(key) if store and key else None
        if found is None:
            found = _read(data, str(path), date, told, (tuple(vocabularies), rules))
            # A vocabulary that was written anew meanwhile is not the one that the key speaks of.
            if store and key and _is_as_it_was(vocabularies):
                store.keep_reading(key, found)
        return found


def compare(old: Reading, new: Reading, *, rules: Rules = PLAIN, store: Store | None) -> Comparison:
    """Everything that changed from one letter to the next. All else as in `letterdiff.pipeline`."""
    key = _pair(old, new, rules) if store else ""
    found = store.comparison(key, old, new) if store and key else None
    if found is None:
        from letterdiff import pipeline

        found = pipeline.compare(old, new, rules=rules)
        if store and key:
            store.keep_comparison(key, found)
    return found


def figure_changes(
    old: Reading, new: Reading, *, rules: Rules = PLAIN, store: Store | None
) -> tuple[FigureChange, ...]:
    """What became of the figures from one letter to the next. All else as in `letterdiff.pipeline`."""
    key = _pair(old, new, rules) if store else ""
    found = store.figure_changes(key) if store and key else None
    if found is None:
        from letterdiff import pipeline

        found = pipeline.figure_changes(old, new, rules=rules)
        if store and key:
            store.keep_figure_changes(key, found)
    return found


def _read(
    data: bytes, path: str, date: Date | None, told: Told, beside: tuple[tuple[str | Path, ...], Rules]
) -> Reading:
    from letterdiff.pipeline import analyse, vocabulary
    from letterdiff.read import parse

    vocabularies, rules = beside
    return analyse(parse(data, path=path, date=date, told=told), vocabulary(vocabularies), rules)


def _beside(vocabularies: tuple[str | Path, ...], rules: Rules) -> str:
    """All that a reading depends on beside its letter; "" where that cannot be told."""
    code, known = keys.code(), [_content(name) for name in vocabularies]
    if not code or "" in known:
        return ""
    within = [limits.of(name) for name in limits.LIMITS if name != TIME]
    return keys.key(code, known, keys.plainly(replace(rules, pairs=(), watched=())), within)


def _pair(old: Reading, new: Reading, rules: Rules) -> str:
    """The key of a comparison; "" for letters that cannot be kept."""
    sides, code = [_digest(old), _digest(new)], keys.code()
    return keys.key(*sides, code, keys.plainly(rules)) if code and "" not in sides else ""


_digest = once(stored.digest)


@cache
def _content(name: str | Path) -> str:
    """A vocabulary by its content, for as long as the pipeline keeps it; "" for one that cannot be read."""
    return keys.vocabulary(name)


def _is_as_it_was(vocabularies: Sequence[str | Path]) -> bool:
    return all(keys.vocabulary(name) == _content(name) for name in vocabularies)
