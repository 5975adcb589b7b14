"""What a user has laid down in a file: folders, vocabularies, words, pins, thresholds, limits.

    letters = "letters"                          # the folder of letters
    reports = "reports"                          # the folder of the site
    url = "https://example.org/letters/"         # where the site will stand
    vocabularies = ["countries", "ours.toml"]    # instead of the shipped ones
    extra-vocabularies = ["ours.toml"]           # beside those above, or beside the shipped ones
    watched = ["safe third country"]             # words and phrases to follow
    lexicon = ["words.toml"]                     # beside the shipped words that say where an action stands
    cache = "build/letterdiff"                   # the folder where what was read is kept
    cache-size = 256                             # of how many MiB at most

    [thresholds]                                 # by name, as `letterdiff.model.rules` has them
    redline = 0.5

    [limits]                                     # by name, as `letterdiff.limits` has them
    pages = 1000

    [[pins.pair]]                                # two sentences that belong together, or never do
    old = "2025-10-21"
    new = "2026-06-16"
    old-text = "words that stand in one sentence of the old letter"
    new-text = "words that stand in one sentence of the new one"
    together = true

    [[pins.topic]]                               # a sentence that is of a topic, or is not
    letter = "2026-06-16"
    text = "words that stand in one sentence"
    topic = "libya"
    holds = true

It stands in letterdiff.toml, or under `[tool.letterdiff]` in pyproject.toml, in the folder where letterdiff
runs or the nearest one above. Paths in it are relative to the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as Date
from pathlib import Path

from letterdiff.later import dataclass
from letterdiff.limits import LIMITS, checked
from letterdiff.model.rules import PLAIN, THRESHOLDS, PairPin, Rules, TopicPin, Words
from letterdiff.packaged import VOCABULARIES as SHIPPED
from letterdiff.packaged import lexicon
from letterdiff.settings.source import Source, named, nearest
from letterdiff.settings.table import Table

__all__ = ["Settings", "load"]

KEYS = (
    "letters",
    "reports",
    "url",
    "vocabularies",
    "extra-vocabularies",
    "watched",
    "lexicon",
    "cache",
    "cache-size",
    "thresholds",
    "limits",
    "pins",
)
PAIR_KEYS = ("old", "new", "old-text", "new-text", "together")
TOPIC_KEYS = ("letter", "text", "topic", "holds")

# Characters of a watched phrase; no more is said in one breath.
LONGEST_TERM = 200

# In MiB. More than the highest is a slip of the pen.
CACHE_SIZE = 256
MOST_CACHED = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What is laid down: folders and vocabularies as they can be opened from where letterdiff runs.

    `url` is where the site will stand, "" if nothing is said; `limits` are those that are named; `cache` is
    the folder of the cache, None for the usual one, `cache_size` its bound in MiB; `source` is the file that
    says all this, None if there is none.
    """

    letters: Path = Path("letters")
    reports: Path = Path("reports")
    url: str = ""
    vocabularies: tuple[str | Path, ...] = SHIPPED
    rules: Rules = PLAIN
    limits: tuple[tuple[str, int], ...] = ()
    cache: Path | None = None
    cache_size: int = CACHE_SIZE
    source: Path | None = None


def load(start: Path, file: Path | None = None) -> Settings:
    """The settings in `file`, else in the nearest configuration from the folder `start` upward.

    Those of letterdiff itself where there is none. Raises `SettingsError`, with the file and where possible
    the line, for anything that means nothing or is not as it should be.
    """
    source = nearest(start) if file is None else named(file)
    return Settings() if source is None else _settings(source)


def _settings(source: Source) -> Settings:
    table = Table(source=source, place=(), values=source.values)
    table.only(KEYS)
    usual = Settings()
    return Settings(
        letters=_folder(table, "letters", usual.letters),
        reports=_folder(table, "reports", usual.reports),
        url=table.text("url") if "url" in table.values else usual.url,
        vocabularies=_vocabularies(table),
        rules=_rules(table),
        limits=tuple(_limits(table.table("limits"))),
        cache=_beside(table, "cache", table.text("cache")) if "cache" in table.values else None,
        cache_size=_cache_size(table),
        source=source.path,
    )


def _folder(table: Table, key: str, usual: Path) -> Path:
    return _beside(table, key, table.text(key)) if key in table.values else usual


def _beside(table: Table, key: str, path: str) -> Path:
    """A path as it can be opened from here."""
    if "\0" in path:
        raise table.error(f"'{key}' is no path", key)
    return table.source.path.parent / path


def _vocabularies(table: Table) -> tuple[str | Path, ...]:
    chosen = _named(table, "vocabularies") if "vocabularies" in table.values else list(SHIPPED)
    found = tuple(dict.fromkeys([*chosen, *_named(table, "extra-vocabularies")]))
    if not found:
        hint = f"name one, or leave it out for {' and '.join(SHIPPED)}"
        raise table.error("'vocabularies' is empty", "vocabularies", hint=hint)
    return found


def _named(table: Table, key: str) -> list[str | Path]:
    """Shipped vocabularies by name, others by path, which must be there."""
    found: list[str | Path] = []
    for name in table.texts(key):
        path = _beside(table, key, name)
        if name not in SHIPPED and not path.is_file():
            hint = f"write the path of a TOML file from here, or a shipped one: {', '.join(SHIPPED)}"
            raise table.error(f"no vocabulary '{name}'", key, hint=hint)
        found.append(name if name in SHIPPED else path)
    return found


def _rules(table: Table) -> Rules:
    pins = table.table("pins")
    pins.only(("pair", "topic"))
    return Rules(
        pairs=tuple(map(_pair, pins.tables("pair"))),
        topics=tuple(map(_topic, pins.tables("topic"))),
        thresholds=tuple(_thresholds(table.table("thresholds"))),
        watched=tuple(_watched(table)),
        lexicon=tuple(_lexicon(table)),
    )


def _lexicon(table: Table) -> Iterator[Words]:
    for name in table.texts("lexicon"):
        path = _beside(table, "lexicon", name)
        if not path.is_file():
            hint = "write the path of a TOML file from here"
            raise table.error(f"no lexicon '{name}'", "lexicon", hint=hint)
        yield lexicon(path)


def _thresholds(table: Table) -> Iterator[tuple[str, float]]:
    table.only(THRESHOLDS)
    for name, value in table.values.items():
        threshold = THRESHOLDS[name]
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not number or not threshold.least <= value <= threshold.most:
            hint = f"it is {threshold.default} where nothing is said: {threshold.meaning}"
            span = f"{threshold.least:g} to {threshold.most:g}"
            raise table.error(f"'{name}' is no number from {span}", name, hint=hint)
        yield name, float(value)


def _limits(table: Table) -> Iterator[tuple[str, int]]:
    table.only(LIMITS)
    for name, value in table.values.items():
        try:
            yield name, checked(name, value)
        except ValueError as error:
            raise table.error(str(error), name) from error


def _cache_size(table: Table) -> int:
    try:
        return cache_size(table.values.get("cache-size", CACHE_SIZE))
    except ValueError as error:
        raise table.error(f"'cache-size' {error}", "cache-size") from error


def cache_size(value: object) -> int:
    """The bound of the cache in MiB. Raises `ValueError`, which says what it may be."""
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_CACHED:
        raise ValueError(f"is no whole number of MiB from 1 to {MOST_CACHED:,}")
    return value


def _watched(table: Table) -> Iterator[str]:
    from letterdiff.pins import has_words

    said: set[str] = set()
    for term in table.texts("watched"):
        folded = " ".join(term.split())
        if not has_words(folded) or len(folded) > LONGEST_TERM:
            raise table.error(f"'watched' has a term without words, or too long: '{term[:40]}'", "watched")
        if folded.casefold() in said:
            raise table.error(f"'watched' has '{folded}' twice", "watched", hint="write it once")
        said.add(folded.casefold())
        yield folded


def _pair(table: Table) -> PairPin:
    table.only(PAIR_KEYS)
    pin = PairPin(
        old=_letter(table, "old"),
        new=_letter(table, "new"),
        old_text=_words(table, "old-text"),
        new_text=_words(table, "new-text"),
        together=table.flag("together", usual=True),
        path=str(table.source.path),
        line=table.line(),
    )
    if pin.old == pin.new:
        raise table.error("a pin has the same letter on both sides", "new", hint="name two letters")
    return pin


def _topic(table: Table) -> TopicPin:
    table.only(TOPIC_KEYS)
    return TopicPin(
        letter=_letter(table, "letter"),
        text=_words(table, "text"),
        topic=_words(table, "topic"),
        holds=table.flag("holds", usual=True),
        path=str(table.source.path),
        line=table.line(),
    )


def _letter(table: Table, key: str) -> str:
    """The id or file name of a letter; TOML has dates of its own, which are meant too."""
    value = table.values.get(key)
    return value.isoformat() if isinstance(value, Date) else table.text(key)


def _words(table: Table, key: str) -> str:
    from letterdiff.pins import has_words

    words = table.text(key)
    if not has_words(words):
        raise table.error(f"'{key}' has no words", key)
    return words
