"""The report of one comparison: the facts of the page gathered, the template filled."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from letterdiff.model import Change, Comparison, Status
from letterdiff.render import language as said
from letterdiff.render import words
from letterdiff.render.html import figures, language, texts, topics
from letterdiff.render.html.page import Way, page
from letterdiff.render.html.passages import Book

if TYPE_CHECKING:
    from markupsafe import Markup

# What one screen has room for in each list of the most important changes.
SHOWN = 6


def to_html(
    comparison: Comparison, *, pictures: Sequence[Markup] = (), navigation: Sequence[Way] = ()
) -> str:
    """The report of a comparison as one HTML page that needs nothing else.

    `pictures` are whole `<figure class="picture">` elements, shown between the figures and the full text;
    `navigation` leads to the other pages of a site. The same comparison gives the same bytes.
    """
    book = Book.of(comparison)
    every = topics.headings(book)
    rows = figures.rows(comparison)
    evidence = language.Evidence(comparison)
    head, rest = language.brief(comparison, evidence)
    return page(
        "report.html.j2",
        title=_title(comparison),
        navigation=navigation,
        comparison=comparison,
        brief=head,
        brief_rest=rest,
        moves=language.moves(comparison, evidence),
        vocabulary=language.vocabulary(comparison, evidence),
        silences=language.silences(comparison),
        words=said,
        letters=(texts.whole(comparison, "old"), texts.whole(comparison, "new")),
        apart=words.between(comparison.days),
        totals=words.totals(comparison.statistics),
        bars=topics.bars(topics.whole(comparison)),
        glance=_glance(every),
        rewritten=topics.of_status(every, Status.REVISED)[: SHOWN - 1],
        moved_most=figures.moved_most(rows),
        shown=SHOWN,
        topics=every,
        listed=topics.listed(every),
        widest=max((topic.size + topic.tally.kept for topic in every), default=1) or 1,
        frame=book.runs(""),
        rows=rows,
        statuses=tuple(figures.units(rows)),
        kinds=_kinds(book),
        pictures=pictures,
    )


def illustrated(comparison: Comparison, *, navigation: Sequence[Way] = ()) -> str:
    """The report with a picture of where the old letter went, which takes the charting library to draw."""
    from letterdiff.render.html.pictures import figure
    from letterdiff.render.pictures import flow

    return to_html(comparison, pictures=(figure(flow(comparison, "flow")),), navigation=navigation)


def _title(comparison: Comparison) -> str:
    old, new = comparison.old.letter, comparison.new.letter
    return f"What changed: {words.day(old.date)} → {words.day(new.date)}"


def _glance(every: tuple[topics.Heading, ...]) -> tuple[tuple[str, tuple[topics.Heading, ...]], ...]:
    """The lists of topics that came, went or changed their name, those that are not empty."""
    lists = (
        ("New topics", topics.of_status(every, Status.ADDED)),
        ("Dropped topics", topics.of_status(every, Status.REMOVED)),
        ("Renamed topics", topics.of_status(every, Status.RENAMED)),
    )
    return tuple((head, found) for head, found in lists if found)


def _kinds(book: Book) -> tuple[tuple[str, str, int], ...]:
    """The kinds of change that occur: value, word, passages."""
    counts = {kind: sum(kind.value in entry.kinds for entry in book.entries.values()) for kind in Change}
    return tuple((kind.value, words.CHANGE[kind], count) for kind, count in counts.items() if count)
