"""A comparison as Markdown (GitHub's): to be pasted into, or posted as, a comment on a pull request.

What went is ~~struck~~, what came is **bold**. Whatever a letter says stays text: no mark-up, link, mention,
reference or emoji of the place it is posted to can come of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from letterdiff.later import regex
from letterdiff.model import (
    Change,
    CommitmentChange,
    Comparison,
    FigureChange,
    FigureStatus,
    Op,
    Pairing,
    Reading,
    Role,
    Status,
    Swap,
    TopicChange,
)
from letterdiff.render import digest, language, words
from letterdiff.render.lives import said
from letterdiff.render.prose import Passages, frame_summary, passage, unchanged
from letterdiff.render.redline import SIGNS, Passage
from letterdiff.render.safe import harmless
from letterdiff.render.terminal import COUNT_HEADS, HEIRS, STATUS_ORDER, STATUS_SIGNS, View, topic_name
from letterdiff.render.terminal_brief import AT_HEAD, explained
from letterdiff.render.terminal_figures import SIGNS as FIGURE_SIGNS

# Invisible, without width, no white space and no punctuation: it breaks what a forum would read into words
# after the Markdown is gone, and keeps marks to their words. A letter's own are shown by number (safe.py).
JOINER = "\u2060"

MARKS = regex(r"[\\`*_~\[\]^$]", re.VERBOSE)  # what Markdown or its dialects read

SUMMONS = regex(
    r"""
    (?<= [@\#] ) (?= \w )         # @somebody, #123
    | (?<= \b GH ) (?= - \d )     # GH-123
    | (?<= : ) (?= [\w/+-] )      # :smile:, https://
    | (?<= \b www ) (?= \. )      # www.example.org
    """,
    re.VERBOSE | re.IGNORECASE,
)

ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"})

WENT, CAME = "~~", "**"
TABLE_HEAD = ("", "Topic", "Status", *COUNT_HEADS)
# Under what stands that has no topic.
NOWHERE = "the letter"

FIGURES_HEAD = ("", "Topic", "Figure", "Old", "New", "Change", "Lines")

# A note beside a passage is cut to about a line of a page.
LONGEST_NOTE = 160


def comparison_markdown(comparison: Comparison, view: View) -> str:
    """The whole comparison: who and when, totals, notes, the brief, topics, figures, what became of the
    language, then the changes by topic."""
    parts = (
        _header(comparison),
        _brief(comparison, AT_HEAD),
        _topics(comparison),
        _figures(comparison),
        _commitments(comparison),
        _terms(comparison),
        _silence(comparison),
        _changes(comparison, view),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def escaped(said: str) -> str:
    """Text of a letter as Markdown that shows just that text."""
    shown = SUMMONS.sub(JOINER, harmless(said))
    return MARKS.sub(_backslashed, shown.translate(ENTITIES))


def _backslashed(match: re.Match[str]) -> str:
    return "\\" + match[0]


def redlined(pairing: Pairing) -> str:
    """Both texts as one, what went struck through and what came in bold."""
    whole: list[str] = []
    marked = False
    for edit in pairing.edits:
        # Before spaces are looked for: some controls count as such.
        old, new = harmless(edit.old.of(pairing.old_text)), harmless(edit.new.of(pairing.new_text))
        if edit.op is Op.EQUAL:
            whole.append(escaped(new))
            marked = marked and not new
            continue
        for piece, mark in ((old, WENT), (new, CAME)):
            if piece.strip():
                whole.append(_marked(piece, mark, apart=marked))
                marked = not piece[-1].isspace()
            elif mark == CAME:
                whole.append(piece)
                marked = marked and not piece
    return " ".join("".join(whole).split())


def _marked(piece: str, mark: str, *, apart: bool) -> str:
    """A piece in its mark, spaces at its ends outside; `apart` from a mark that ends right before it."""
    core = piece.strip()
    lead = " " if apart or piece[0].isspace() else ""
    tail = " " if piece[-1].isspace() else ""
    # A mark between a letter and punctuation would not count as one.
    start = "" if lead or core[0].isalnum() else JOINER
    end = "" if tail or core[-1].isalnum() else JOINER
    return f"{lead}{mark}{start}{escaped(core)}{end}{mark}{tail}"


def _header(comparison: Comparison) -> Iterator[str]:
    old, new = comparison.old.letter, comparison.new.letter
    yield f"# {words.day(old.date)} → {words.day(new.date)}"
    yield ""
    yield f"{words.between(comparison.days)[:1].upper()}{words.between(comparison.days)[1:]}."
    yield ""
    who = [(letter, words.writer(letter) or letter.title) for letter in (old, new)]
    yield from table(
        ("", "Letter", "File"),
        [
            (side, escaped(name), escaped(words.source(letter)))
            for side, (letter, name) in zip(("old", "new"), who, strict=True)
        ],
    )
    if comparison.changed:
        sentences, topics, figures = words.totals(comparison.statistics)
        yield f"{sentences}; {topics}; {figures}."
    else:
        yield "**Nothing changed.**"
    yield ""
    for note in comparison.notes:
        yield f"- note: {escaped(note)}"
    if comparison.notes:
        yield ""


def brief_markdown(comparison: Comparison, *, explain: bool) -> str:
    """The brief alone: a numbered list, the reasons of each line below it when asked for."""
    old, new = comparison.old.letter, comparison.new.letter
    head = [f"# {words.day(old.date)} → {words.day(new.date)}", ""]
    told = list(_brief(comparison, len(comparison.brief), explain=explain))
    return "\n".join([*head, *(told or ["**Nothing changed.**"])]) + "\n"


def _brief(comparison: Comparison, most: int, *, explain: bool = False) -> Iterator[str]:
    lines = comparison.brief[:most]
    if lines:
        yield "## In brief"
        yield ""
    for line in lines:
        yield f"{line.rank}. {escaped(line.text)}"
        for why in explained(comparison, line) if explain else ():
            yield f"    - {escaped(why)}"
    if lines:
        yield ""


def _topics(comparison: Comparison) -> Iterator[str]:
    topics = [change for change in comparison.topics if change.id]
    rows = [change for status in STATUS_ORDER for change in topics if change.status is status]
    pairings = digest.by_index(comparison)
    if topics:
        yield "## Topics"
        yield ""
    if rows:
        yield from table(TABLE_HEAD, [_topic_row(comparison, change, pairings) for change in rows], numbers=4)
    same = [topic_name(change) for change in topics if change.status is Status.UNCHANGED]
    if same:
        yield f"Unchanged: {escaped(words.listed(same))}."
        yield ""


def _topic_row(comparison: Comparison, change: TopicChange, pairings: dict[int, Pairing]) -> tuple[str, ...]:
    tally = digest.tally(digest.of_topic(change, pairings))
    heirs = digest.gone_to(comparison, change)[:HEIRS]
    labels = digest.labels(comparison.old, comparison.new)
    now = f" (now under {words.listed(digest.name_of(heir, labels) for heir in heirs)})" if heirs else ""
    return (
        escaped(STATUS_SIGNS[change.status][0]),
        escaped(topic_name(change) + now),
        words.STATUS[change.status],
        *(str(count or words.SILENT) for count in (tally.kept, tally.revised, tally.added, tally.removed)),
    )


def _figures(comparison: Comparison) -> Iterator[str]:
    groups = digest.figure_groups(comparison)
    if not groups:
        return
    labels = digest.labels(comparison.old, comparison.new)
    yield "## Figures"
    yield ""
    rows = [
        _figure_row(change, digest.name_of(group.topic, labels) or NOWHERE)
        for group in groups
        for change in group.changes
    ]
    yield from table(FIGURES_HEAD, rows)


def _figure_row(change: FigureChange, topic: str) -> tuple[str, ...]:
    changed = change.change not in (FigureStatus.REPEATED, FigureStatus.NEW, FigureStatus.DROPPED)
    said = escaped(words.happened(change))
    return (
        escaped(FIGURE_SIGNS[change.change][0]),
        escaped(topic),
        escaped(words.measured(change)),
        escaped(words.brief(change.old)),
        escaped(words.brief(change.new)),
        f"**{said}**" if changed and said[-1:].isalnum() else said,
        _lines(change),
    )


def _lines(change: FigureChange) -> str:
    old, new = (str(figure.line) if figure else "" for figure in (change.old, change.new))
    return f"{old}→{new}"


def _commitments(comparison: Comparison) -> Iterator[str]:
    moves = language.by_move(comparison)
    if moves:
        yield f"## {language.COMMITMENTS}"
        yield ""
    for move, changes in moves:
        head, meaning = language.MOVES[move]
        yield f"**{head}**: {meaning}"
        yield ""
        for change in changes:
            yield from _commitment(comparison, change)
        yield ""


def _commitment(comparison: Comparison, change: CommitmentChange) -> Iterator[str]:
    topic = digest.name_of(change.topic, digest.labels(comparison.old, comparison.new)) or NOWHERE
    doubt = f" (in doubt: {language.doubt(change)})" if language.doubt(change) else ""
    yield f"- {escaped(f'{topic}: {language.step(change)}{doubt}')}"
    for reading, indices, quoted in (
        (comparison.old, change.old, change.old_words),
        (comparison.new, change.new, change.new_words),
    ):
        yield f"  - {_place(reading, indices)} {escaped(' '.join(quoted.split()))}"


def _place(reading: Reading, indices: Iterable[int]) -> str:
    lines = (reading.sentences[index].line for index in indices)
    return f"`{reading.letter.date.isoformat()}, {words.place(reading.letter, *lines)}`"


def _terms(comparison: Comparison) -> Iterator[str]:
    groups = language.term_groups(comparison.terms)
    if not (groups or comparison.swaps) or comparison.terms is None:
        return
    yield f"## {language.TERMS}"
    yield ""
    for swap in comparison.swaps:
        yield from _swap(comparison, swap)
    if comparison.swaps:
        yield ""
    for note in comparison.terms.notes if groups else ():
        yield f"> {escaped(note)}"
        yield ""
    for head, rows in groups:
        cells = ([escaped(row.term), *map(escaped, language.term_cells(row))] for row in rows)
        yield from table((head, *language.TERM_HEADS), cells, numbers=5)
    if rest := language.more_terms(comparison.terms):
        yield f"… {rest}."
        yield ""


def _swap(comparison: Comparison, swap: Swap) -> Iterator[str]:
    yield f"- **{escaped(swap.old)}** → **{escaped(swap.new)}**: {escaped(said.swap_counts(swap))}"
    for old, new in language.evidence(swap):
        for reading, index in ((comparison.old, old), (comparison.new, new)):
            yield f"  - {_place(reading, (index,))} {escaped(reading.sentences[index].text)}"


def _silence(comparison: Comparison) -> Iterator[str]:
    if comparison.silence:
        yield f"## {language.SILENCE}"
        yield ""
    for one in comparison.silence:
        yield f"- {escaped(one.label)} ({language.last_said(comparison, one)})"
        if one.text != one.label:
            yield f"  - {escaped(one.text)}"
    if comparison.silence:
        yield ""


def _changes(comparison: Comparison, view: View) -> Iterator[str]:
    passages = Passages.of(comparison, context=view.context, why=view.why)
    pairings = digest.by_index(comparison)
    yield "## Changes"
    yield ""
    if view.selection:
        yield escaped(view.selection)
        yield ""
    for change in comparison.topics:
        mine = digest.of_topic(change, pairings) if change.id else ()
        if not mine or (change.status is Status.UNCHANGED and not view.context):
            continue
        yield f"### {escaped(topic_name(change))}: {words.STATUS[change.status]}"
        yield ""
        yield from passage_list(passages, mine)
        yield ""
    yield from _frame(passages, digest.frame(comparison))


def passage_list(passages: Passages, pairings: Sequence[Pairing]) -> Iterator[str]:
    """Pairings as a list, runs of unchanged ones folded to a count unless context is wanted."""

    def folds(pairing: Pairing) -> bool:
        return pairing.change is Change.UNCHANGED and not passages.context

    for folded, run in groupby(pairings, key=folds):
        if folded:
            yield f"- {escaped('… ' + unchanged(passages, list(run)))}"
            continue
        for pairing in run:
            yield from _passage(passage(passages, pairing))


def _passage(shown: Passage) -> Iterator[str]:
    pairing = shown.pairing
    sign = SIGNS[Change.MOVED if pairing.moved else pairing.change][0]
    remark = f" *{escaped(shown.remark)}*:" if shown.remark else ""
    lead = f"- `{sign} {_places(shown)}`"
    if not (pairing.old and pairing.new):
        said, mark = (pairing.new_text, CAME) if pairing.new else (pairing.old_text, WENT)
        yield f"{lead} {_marked(said.strip(), mark, apart=False)}" if said.strip() else lead
    elif pairing.redline:
        yield f"{lead}{remark} {redlined(pairing)}"
    else:
        yield f"{lead} rewritten"
        yield f"  - {escaped(shown.before)}: {escaped(' '.join(pairing.old_text.split()))}"
        yield f"  - {escaped(shown.after)}: {escaped(' '.join(pairing.new_text.split()))}"
    for note in shown.links:
        yield f"  - {escaped(_cut(note))}"
    for note in shown.notes:
        yield f"  - {escaped(note)}"


def _places(shown: Passage) -> str:
    return "→".join(str(line) for line in (shown.old_line, shown.new_line) if line)


def _cut(said: str) -> str:
    return said if len(said) <= LONGEST_NOTE else said[:LONGEST_NOTE].rstrip() + " …"


def _frame(passages: Passages, pairings: Sequence[Pairing]) -> Iterator[str]:
    """As in the terminal: a line, and footnotes that changed."""
    if not pairings:
        return
    yield escaped(frame_summary(passages, pairings))
    yield ""
    for pairing in pairings:
        notable = Role.FOOTNOTE in digest.roles(passages.comparison, pairing)
        if passages.context or (notable and pairing.change is not Change.UNCHANGED):
            yield from _passage(passage(passages, pairing))


def table(head: Sequence[str], rows: Iterable[Sequence[str]], numbers: int = 0) -> Iterator[str]:
    """A table of cells that are Markdown already; the last `numbers` columns set right."""
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * (len(head) - numbers) + "---:|" * numbers
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""
