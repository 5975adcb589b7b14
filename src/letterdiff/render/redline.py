"""One pairing as text with marks: a redline, or before and after; in one column or in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.text import Text

from letterdiff.later import dataclass
from letterdiff.model import Change, Op, Pairing
from letterdiff.render.layout import PROSE, Cell, Page, columns, indented, joined, text
from letterdiff.render.safe import harmless

REMOVED = "red strike"
ADDED = "green underline"
QUIET = "dim"
REMARK = "italic cyan"

SIGNS = {
    Change.UNCHANGED: ("=", QUIET),
    Change.REVISED: ("~", "yellow"),
    Change.MOVED: ("»", "cyan"),
    Change.SPLIT: ("~", "yellow"),
    Change.MERGED: ("~", "yellow"),
    Change.ADDED: ("+", "bold green"),
    Change.REMOVED: ("−", "bold red"),
}
BEFORE = SIGNS[Change.REMOVED]
AFTER = SIGNS[Change.ADDED]


BEFORE_LABEL = "red"
AFTER_LABEL = "green"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A pairing with what is said beside it.

    `old_line` and `new_line` are where it begins, 0 where it has no text. `remark` stands above a redline
    (`moved from line 17`), `before` and `after` lead in the two texts of a rewritten passage. `links` are
    notes of one line, cut to it, `notes` of any length. `digits` is how many columns line numbers take.
    """

    pairing: Pairing
    old_line: int
    new_line: int
    digits: int
    remark: str = ""
    before: str = "before"
    after: str = "after"
    links: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    style: str = ""


Form = Callable[[Passage, Page], Iterator[Text]]


def unified(passage: Passage, page: Page) -> Iterator[Text]:
    """Both letters in one column: a redline, or one after the other when they share little wording."""
    pairing = passage.pairing
    old, new = (passage.old_line, 0), (0, passage.new_line)
    if pairing.change is Change.ADDED:
        yield from _row(passage, page, AFTER, text(pairing.new_text, _tint(page, "green")), new)
    elif pairing.change is Change.REMOVED:
        yield from _row(passage, page, BEFORE, text(pairing.old_text, _tint(page, "red")), old)
    elif pairing.redline:
        both = (passage.old_line, passage.new_line)
        yield from _remark(passage, page, gutter(passage.digits))
        yield from _row(passage, page, _sign(pairing), redlined(pairing, page), both)
    else:
        before = joined(text(f"{passage.before}: ", BEFORE_LABEL), pairing.old_text)
        after = joined(text(f"{passage.after}: ", AFTER_LABEL), pairing.new_text)
        yield from _row(passage, page, _sign(pairing), before, old)
        yield from _row(passage, page, ("", ""), after, new)
    yield from _notes(passage, page, gutter(passage.digits))


def _sign(pairing: Pairing) -> tuple[str, str]:
    return SIGNS[Change.MOVED if pairing.moved else pairing.change]


def side_by_side(passage: Passage, page: Page) -> Iterator[Text]:
    """The old letter on the left, the new one on the right."""
    pairing = passage.pairing
    sign = _sign(pairing)
    half = (page.width - 2 * passage.digits - 6) // 2
    marked = pairing.redline or not (pairing.old and pairing.new)
    yield from _remark(passage, page, passage.digits + 2)
    yield from columns(
        (
            _number(passage.old_line, passage.digits),
            Cell(text=_side(pairing, page, Op.DELETE) if marked else text(pairing.old_text), width=half),
            Cell(text=text(*sign), width=1),
            _number(passage.new_line, passage.digits),
            Cell(text=_side(pairing, page, Op.INSERT) if marked else text(pairing.new_text), width=half),
        ),
        gap=1,
        indent=1,
    )
    yield from _notes(passage, page, passage.digits + 2)


def gutter(passage_digits: int) -> int:
    """The columns that stand left of the text: two line numbers, a sign, and space."""
    return 2 * passage_digits + 5


def redlined(pairing: Pairing, page: Page) -> Text:
    """Both texts as one, what went struck through and what came underlined (in brackets without colour)."""
    whole = Text()
    for edit in pairing.edits:
        old, new = edit.old.of(pairing.old_text), edit.new.of(pairing.new_text)
        if edit.op is Op.EQUAL:
            whole.append_text(text(new))
            continue
        _append_marked(whole, old, page, Op.DELETE)
        _append_marked(whole, new, page, Op.INSERT)
    return whole


def _side(pairing: Pairing, page: Page, own: Op) -> Text:
    """One letter's text of a pairing with its own marks: what it lost, or what it gained."""
    if not (pairing.old and pairing.new):
        return text(pairing.old_text, _tint(page, "red")) if own is Op.DELETE else _gained(pairing, page)
    whole = Text()
    for edit in pairing.edits:
        old, new = edit.old.of(pairing.old_text), edit.new.of(pairing.new_text)
        piece = old if own is Op.DELETE else new
        if edit.op is Op.EQUAL:
            whole.append_text(text(piece))
        else:
            _append_marked(whole, piece, page, own)
    return whole


def _gained(pairing: Pairing, page: Page) -> Text:
    return text(pairing.new_text, _tint(page, "green"))


def _append_marked(whole: Text, piece: str, page: Page, op: Op) -> None:
    """Appends a piece with its mark, spaces at its ends outside the mark, and apart from a mark before it."""
    # Before anything else: some controls count as space, and spaces are set as they are.
    piece = harmless(piece)
    core = piece.strip()
    if not core:
        whole.append(piece if op is Op.INSERT else "")
        return
    lead = piece[: len(piece) - len(piece.lstrip())]
    if op is Op.INSERT and not lead and _ends_in_mark(whole):
        lead = " "
    whole.append(lead if not whole.plain.endswith(" ") else "")
    whole.append_text(_mark(core, page, op))
    whole.append(piece[len(piece.rstrip()) :])


def _ends_in_mark(whole: Text) -> bool:
    """Whether the text so far ends in struck words: new ones set right against them would read as one."""
    ends = [span for span in whole.spans if span.end == len(whole) and span.style == REMOVED]
    return bool(ends) or whole.plain.endswith("-]")


def _mark(words: str, page: Page, op: Op) -> Text:
    if page.colour:
        return text(words, REMOVED if op is Op.DELETE else ADDED)
    return text(f"[-{words}-]" if op is Op.DELETE else f"{{+{words}+}}")


def _tint(page: Page, style: str) -> str:
    return style if page.colour else ""


def _row(
    passage: Passage, page: Page, sign: tuple[str, str], words: Text, lines: tuple[int, int]
) -> Iterator[Text]:
    """A text with its gutter: the lines in the old and the new letter (0 for none), and a sign."""
    words.stylize(passage.style)
    yield from columns(
        (
            _number(lines[0], passage.digits),
            _number(lines[1], passage.digits),
            Cell(text=text(*sign), width=1),
            Cell(text=words, width=_room(passage, page)),
        ),
        gap=1,
        indent=1,
    )


def _room(passage: Passage, page: Page) -> int:
    return max(min(page.width - gutter(passage.digits), PROSE), 10)


def _number(line: int, digits: int) -> Cell:
    return Cell(text=text(str(line) if line else "", QUIET), width=digits, right=True)


def _remark(passage: Passage, page: Page, indent: int) -> Iterator[Text]:
    if passage.remark:
        yield from _beside(text(passage.remark, REMARK), passage, page, indent)


def _notes(passage: Passage, page: Page, indent: int) -> Iterator[Text]:
    for link in passage.links:
        line = text(link, QUIET)
        line.truncate(_room(passage, page), overflow="ellipsis")
        yield joined(" " * indent, line)
    for note in passage.notes:
        yield from _beside(text(note, QUIET), passage, page, indent)


def _beside(words: Text, passage: Passage, page: Page, indent: int) -> Iterator[Text]:
    return indented(words, indent + _room(passage, page), indent)
