"""A comparison as a page for the terminal: who and when, totals, topics, figures, then the changes as prose.

Every function yields whole lines; nothing here prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.text import Text

from letterdiff.later import dataclass
from letterdiff.model import Comparison, Letter, Status, TopicChange
from letterdiff.render import digest, words
from letterdiff.render.layout import TABLE, Cell, Page, columns, hanging, joined, ruled, text, widest, wrapped
from letterdiff.render.prose import Passages, frame_lines, passages_of
from letterdiff.render.redline import Form, unified
from letterdiff.render.terminal_brief import brief_at_head
from letterdiff.render.terminal_figures import change_table
from letterdiff.render.terminal_language import language_lines

HEADING = "bold"
QUIET = "dim"

STATUS_SIGNS = {
    Status.ADDED: ("+", "bold green"),
    Status.REMOVED: ("−", "bold red"),
    Status.RENAMED: ("→", "bold cyan"),
    Status.REVISED: ("~", "yellow"),
    Status.UNCHANGED: ("=", QUIET),
}

# Which topics an analyst must see first: those that came, went or changed their name.
STATUS_ORDER = (Status.ADDED, Status.REMOVED, Status.RENAMED, Status.REVISED)

COUNT_HEADS = ("kept", "revised", "added", "removed")
FEWEST_NAME_COLUMNS = 12
HEIRS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of a comparison is shown: `context` unfolds what did not change, `why` gives the reasons of
    each pairing, `form` sets a pairing, `selection` says what was left out, in words."""

    form: Form = unified
    context: bool = False
    why: bool = False
    selection: str = ""


def comparison_lines(comparison: Comparison, page: Page, view: View) -> Iterator[Text]:
    """The whole page, from the two letters to the frame."""
    yield from header(comparison, page)
    yield from notes(comparison.notes, page)
    yield from brief_at_head(comparison, page)
    yield from topic_table(comparison, page)
    yield from change_table(comparison, page)
    yield from language_lines(comparison, page)
    yield from changes(comparison, page, view)


def header(comparison: Comparison, page: Page) -> Iterator[Text]:
    """Who wrote when, the days between, and one line of totals."""
    old, new = comparison.old.letter, comparison.new.letter
    yield from wrapped(
        joined(
            text(f"{words.day(old.date)} → {words.day(new.date)}", HEADING),
            text(f", {words.between(comparison.days)}", QUIET),
        ),
        page.width,
    )
    yield from _identities((("old", old), ("new", new)), page)
    yield Text()
    yield from _totals(comparison, page)


def _identities(sides: Sequence[tuple[str, Letter]], page: Page) -> Iterator[Text]:
    who = [(side, words.writer(letter) or letter.title, words.source(letter)) for side, letter in sides]
    width = min(widest(name for _, name, _ in who), page.width // 2)
    for side, name, path in who:
        room = max(page.width - width - 9, 12)
        cells = [Cell(text=text(side, QUIET), width=3), Cell(text=text(path), width=room)]
        if width:
            cells.insert(1, Cell(text=text(name), width=width))
        yield from columns(cells, indent=2)


def _totals(comparison: Comparison, page: Page) -> Iterator[Text]:
    if not comparison.changed:
        yield text("Nothing changed.", HEADING)
        return
    sentences, topics, figures = words.totals(comparison.statistics)
    yield from wrapped(text(f"{sentences}; {topics}; {figures}."), page.up_to(TABLE))


def notes(said: Iterable[str], page: Page) -> Iterator[Text]:
    """What went imperfectly, each note on lines of its own."""
    for note in said:
        yield from hanging(text("note: ", "yellow"), text(note), page.up_to(TABLE))


def topic_table(comparison: Comparison, page: Page) -> Iterator[Text]:
    """Topics by what became of them: new, dropped and renamed ones first, unchanged ones on one line."""
    topics = [change for change in comparison.topics if change.id]
    if not topics:
        return
    rows = [change for status in STATUS_ORDER for change in topics if change.status is status]
    pairings = digest.by_index(comparison)
    width = _name_width(rows, page)
    yield Text()
    if rows:
        yield from _topic_row(text("Topics", HEADING), Text(), text("", ""), COUNT_HEADS, width)
    for change in rows:
        tally = digest.tally(digest.of_topic(change, pairings))
        counts = [str(count or "·") for count in (tally.kept, tally.revised, tally.added, tally.removed)]
        sign, style = STATUS_SIGNS[change.status]
        stands_out = change.status is not Status.REVISED
        yield from _topic_row(
            joined(text(topic_name(change), HEADING if stands_out else ""), _heirs(comparison, change)),
            text(sign, style),
            text(words.STATUS[change.status], style),
            counts,
            width,
        )
    yield from _unchanged_topics(topics, page)


def _name_width(rows: Sequence[TopicChange], page: Page) -> int:
    counts = sum(len(head) + 2 for head in COUNT_HEADS)
    room = page.up_to(TABLE) - counts - 3 - 11
    return max(min(widest((topic_name(change) for change in rows), 6), room), FEWEST_NAME_COLUMNS)


def _topic_row(name: Text, sign: Text, status: Text, counts: Sequence[str], width: int) -> Iterator[Text]:
    cells = [Cell(text=sign, width=1), Cell(text=name, width=width), Cell(text=status, width=9)]
    if not sign.plain:
        cells = [Cell(text=name, width=width + 3), Cell(text=status, width=9)]
    for head, count in zip(COUNT_HEADS, counts, strict=True):
        style = QUIET if count in (head, "·") else ""
        cells.append(Cell(text=text(count, style), width=len(head), right=True))
    return columns(cells)


def _heirs(comparison: Comparison, change: TopicChange) -> Text:
    """Where a topic without passages of its own went, so that a dropped name is not taken for silence."""
    heirs = digest.gone_to(comparison, change)
    if not heirs:
        return Text()
    labels = digest.labels(comparison.old, comparison.new)
    names = words.listed(digest.name_of(heir, labels) for heir in heirs[:HEIRS])
    return text(f" (now under {names})", QUIET)


def topic_name(change: TopicChange) -> str:
    """What a topic is called: its common name, or both names when it was renamed."""
    if change.status is Status.RENAMED and change.old_label and change.new_label:
        return f"{change.old_label} → {change.new_label}"
    return change.label or change.new_label or change.old_label or change.id


def _unchanged_topics(topics: Iterable[TopicChange], page: Page) -> Iterator[Text]:
    unchanged = [topic_name(change) for change in topics if change.status is Status.UNCHANGED]
    if unchanged:
        head = text("=  unchanged: ", QUIET)
        yield from hanging(head, text(words.listed(unchanged), QUIET), page.up_to(TABLE), 3)


def changes(comparison: Comparison, page: Page, view: View) -> Iterator[Text]:
    """Topic by topic what changed, in reading order; the frame of the letters last."""
    passages = Passages.of(comparison, context=view.context, why=view.why)
    pairings = digest.by_index(comparison)
    if view.selection:
        yield Text()
        yield from wrapped(text(view.selection, QUIET), page.up_to(TABLE))
    for change in comparison.topics:
        mine = digest.of_topic(change, pairings) if change.id else ()
        if not mine or (change.status is Status.UNCHANGED and not view.context):
            continue
        yield Text()
        yield from topic_heading(change, digest.tally(mine), page, view)
        yield from passages_of(passages, mine, page, view.form)
    yield from frame_lines(passages, digest.frame(comparison), page, view.form)


def topic_heading(change: TopicChange, tally: digest.Tally, page: Page, view: View) -> Iterator[Text]:
    """What stands above the passages of a topic: its name, what became of it, how many sentences of each."""
    sign, style = STATUS_SIGNS[change.status]
    status = words.STATUS[change.status]
    counts: Mapping[str, int] = {
        "kept": tally.kept,
        "revised": tally.revised,
        "added": tally.added,
        "removed": tally.removed,
        "moved": tally.moved,
    }
    said = "" if change.status in (Status.ADDED, Status.REMOVED) else words.tallied(_swapped(counts))
    head = joined(text(f"{sign} ", style), text(topic_name(change), HEADING), text(f"  {status}", style))
    width = page.width if view.form is not unified else page.up_to(106)
    yield from ruled(head, text(said, QUIET), width)


def _swapped(counts: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    return ((number, word) for word, number in counts.items())
