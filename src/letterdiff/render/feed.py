"""The letters of a series as an Atom feed (RFC 4287): one entry a letter, the newest first.

Nothing in it depends on the clock or on where the site stands: an entry is dated by its letter, and its id
(a UUID of RFC 9562, version 5) is made of what the letter says of itself.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from uuid import UUID, uuid5

from letterdiff.later import dataclass, regex
from letterdiff.model import Comparison, Letter, Reading, Status, TopicChange
from letterdiff.render import digest, words
from letterdiff.render.safe import harmless

# Letterdiff's own corner of the space of UUIDs, drawn once; every id of every feed rests on it.
OURS = UUID("b14edfd1-0879-47d6-bc6c-8ec7ea97332e")

TITLE = "Letters and what changed between them"
AUTHOR = "letterdiff"

# A reader asks for the feed again and again: older entries are on the site, not in it.
NEWEST = 1000

# What is named of each kind of change before "and 3 more".
NAMED = 8

# No XML document may hold these, escaped or not (XML 1.0, 2.2); the other ones are made harmless already.
NO_CHARACTERS = regex(r"[\ufffe\uffff]", re.VERBOSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A letter in the feed: `address` is that of its report, `news` what changed, as HTML."""

    letter: Letter
    address: str
    news: str


def news(comparison: Comparison) -> str:
    """What changed, as the HTML of an entry: totals, topics that came and went, the figures that moved."""
    day = words.day(comparison.old.letter.date)
    if not comparison.changed:
        return f"<p>Nothing changed since {day}.</p>"
    said = [f"<p>Since the letter of {day}:</p>", _list(words.totals(comparison.statistics))]
    for head, names in _topics(comparison):
        said.append(f"<p>{head}: {_text(words.listed(names))}.</p>")
    moved = list(_figures(comparison))
    if moved:
        said += ["<p>Figures that moved most:</p>", _list(moved)]
    return "\n".join(said)


def opening(reading: Reading) -> str:
    """What there is to say of the first letter, which changes nothing yet."""
    sentences = sum(bool(sentence.topic) for sentence in reading.sentences)
    topics = words.counted(len(reading.topics), "topic")
    figures = words.counted(len(reading.figures), "figure")
    return f"<p>The first letter: {words.counted(sentences, 'sentence')}, {topics}, {figures}.</p>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What stands before the entries of a long series: the first of all letters, and how many there are."""

    first: Letter
    letters: int


def feed(entries: Sequence[Entry], *, site: str, own: str, earlier: Earlier | None = None) -> str:
    """The feed as an XML document. `entries` are in date order, at least one.

    Where there are `earlier` letters, the first entry is not told: it is there so that the id of the next,
    which may be of the same name, is the one that it always had.

    `site` and `own` are the addresses of the index and of the feed itself. Relative ones, which RFC 4287
    allows everywhere but in ids, are resolved against the place that the feed was loaded from.
    """
    from feedgenerator import Atom1Feed

    first = earlier.first if earlier else entries[0].letter
    told = list(zip(entries, _ids(entries, earlier.letters if earlier else 0), strict=True))
    document = Atom1Feed(
        title=TITLE,
        link=site,
        description=None,
        language="en",
        author_name=AUTHOR,
        feed_url=own,
        feed_guid=uuid5(OURS, _name("feed", first)).urn,
    )
    for entry, own_id in told[1 if earlier else 0 :][: -NEWEST - 1 : -1]:
        day = datetime.combine(entry.letter.date, datetime.min.time(), UTC)
        document.add_item(
            title=_plain(_title(entry.letter)),
            link=entry.address,
            description=entry.news,
            pubdate=day,
            updateddate=day,
            unique_id=own_id,
        )
    written = io.StringIO()
    document.write(written, "utf-8")
    # The writer sets an entry on the line of the one before; lines make a change of the feed readable.
    return (
        written.getvalue().replace("<entry>", "\n<entry>").replace("</entry></feed>", "</entry>\n</feed>\n")
    )


def _ids(entries: Sequence[Entry], before: int) -> list[str]:
    """An id for each letter that outlives a correction of it; two of one name are told apart by content.

    There are `before` letters before these.
    """
    ids: dict[str, None] = {}
    for entry in entries:
        name = _name("letter", entry.letter)
        own = uuid5(OURS, name).urn
        ids[
            own if own not in ids else uuid5(OURS, f"{name}\n{entry.letter.sha256}\n{before + len(ids)}").urn
        ] = None
    return list(ids)


def _name(kind: str, letter: Letter) -> str:
    return "\n".join((kind, letter.sender, letter.title, letter.id)).encode("utf-8", "replace").decode()


def _title(letter: Letter) -> str:
    title = f": {letter.title}" if letter.title else ""
    return f"Letter of {words.day(letter.date)}{title}"


def _topics(comparison: Comparison) -> Iterator[tuple[str, list[str]]]:
    for head, status in (
        ("New topics", Status.ADDED),
        ("Dropped topics", Status.REMOVED),
        ("Renamed topics", Status.RENAMED),
    ):
        names = [_topic(change) for change in comparison.topics if change.id and change.status is status]
        if names:
            more = len(names) - NAMED
            yield head, names[:NAMED] + ([f"{more} more"] if more > 0 else [])


def _topic(change: TopicChange) -> str:
    if change.status is Status.RENAMED:
        return f"{change.old_label} → {change.new_label}"
    return change.label


def _figures(comparison: Comparison) -> Iterator[str]:
    moved = [
        change
        for change in comparison.figures
        if change.old and change.new and digest.news(change) > digest.NEWS[change.change]
    ]
    for change in sorted(moved, key=lambda change: -digest.news(change))[:NAMED]:
        said = f"{words.brief(change.old)} → {words.brief(change.new)}"
        yield f"{words.measured(change)}: {said} ({words.happened(change)})"


def _list(clauses: Sequence[str]) -> str:
    return "<ul>" + "".join(f"<li>{_text(clause)}</li>" for clause in clauses) + "</ul>"


def _text(said: str) -> str:
    return escape(_plain(said))


def _plain(said: str) -> str:
    return NO_CHARACTERS.sub("\ufffd", harmless(said))
