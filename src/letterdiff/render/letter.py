"""A letter as clean Markdown with front matter, which reads back as the same letter.

One block a paragraph, a blank line between two. Bold type, headings, list marks, tables and notes stay;
italics, page marks and what else was left aside do not. Nothing that the letter says is taken for a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import groupby, pairwise

from letterdiff.later import dataclass, regex
from letterdiff.model import Block, Letter, Role, Span
from letterdiff.render.verbatim import Words, in_cell, reference, verbatim

LAST_LEVEL = 6

DEEPEST = 8
"""Lists inside lists; parsers give up on deeper ones."""

# Marks that Markdown knows, years left out; a mark of another kind becomes a hyphen.
LIST_MARK = regex(r"[-+*] | \d{1,3} [.)]", re.VERBOSE)
NOTE_MARKER = regex(r"\[ \^ [\w.-]{1,40} \] :", re.VERBOSE)
BULLET = "-"

LONGEST_FIELD = 500
"""What a reader keeps of a field of the front matter, in characters."""

# What pointed to a note, if it can be written again: [^1], <sup>1</sup>, <sup>(2)</sup>, <sup>*</sup>.
NOTE_MARK = regex(
    r"""
      \[ \^ (?P<name> [\w.-]{1,40} ) \]
    | < sup [^<>\n]{0,200} > \s{0,3} (?P<raised> [\[(]? (?: \w{1,3} | [*†‡§]{1,3} ) [\])]? ) \s{0,3} < /sup >
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Addresses and signatures keep their lines, and in them only lines that begin with a letter or figure: others
# could be taken for a list, a table or a rule.
LINED = (Role.LETTERHEAD, Role.SIGNATURE)

LONGEST_DESCRIPTION = 1_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file that a letter was taken from: its name, and the sha256 of its bytes in hexadecimal."""

    name: str
    sha256: str


def letter_markdown(letter: Letter, origin: Origin, headings: Collection[int] | None = None) -> str:
    """The letter as a Markdown file.

    `headings` are the indices of the blocks written as Markdown headings; left out, all headings are. Those
    that are not are written as the paragraphs that they are in sources without such marks.
    """
    sheet = _Sheet(letter=letter, headings=all_headings(letter) if headings is None else headings)
    return front_matter(letter, origin) + "\n" + "\n\n".join(sheet.paragraphs()) + "\n"


def all_headings(letter: Letter) -> frozenset[int]:
    """The indices of all blocks that are headings."""
    return frozenset(i for i, block in enumerate(letter.blocks) if block.role is Role.HEADING)


def marked_headings(letter: Letter) -> frozenset[int]:
    """The indices of the headings that the source itself marks, by hashes before or a rule below them."""
    starts = letter.line_starts
    ruled = {letter_line(letter, f.span.start) for f in letter.furniture if f.kind == "rule"}
    found = set()
    for index in all_headings(letter):
        block = letter.blocks[index]
        before = letter.source[starts[block.line - 1] : letter.positions[block.span.start]]
        if "#" in before or letter.line_at(block.span.end - 1) + 1 in ruled:
            found.add(index)
    return frozenset(found)


def letter_line(letter: Letter, offset: int) -> int:
    """The line (from 1) on which an offset of the source stands."""
    return bisect_left(letter.line_starts, offset + 1)


def front_matter(letter: Letter, origin: Origin) -> str:
    """What is known of a letter as YAML between two lines `---`, one key a line."""
    # Only a letter that is written needs it.
    import yaml

    said = {"title": letter.title, "sender": letter.sender}
    said |= {"place": letter.place} if letter.place else {}
    said |= {"id": letter.id} if letter.id != letter.date.isoformat() else {}
    said |= {"source": origin.name, "sha256": origin.sha256}
    fields = {"date": letter.date} | {key: one_line(value) for key, value in said.items()}
    written = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=2**30)
    return f"---\n{written}---\n"


def one_line(value: str) -> str:
    """A value as a field of front matter holds it: one line, no signs that cannot be seen, not too long."""
    return "".join(c if c.isprintable() else "\ufffd" for c in " ".join(value.split()))[:LONGEST_FIELD]


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """A letter on its way to paper. `open` are the widths of the marks of the list items that are open."""

    letter: Letter
    headings: Collection[int]
    open: list[int] = field(default_factory=list)
    marks: Mapping[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.marks = _note_marks(self.letter)

    def paragraphs(self) -> Iterator[str]:
        numbered = enumerate(self.letter.blocks)
        for is_row, group in groupby(numbered, key=lambda pair: bool(_strokes(pair[1], self.letter))):
            if is_row:
                self.open.clear()
                yield self._table([block for _, block in group])
                continue
            for index, block in group:
                yield self._paragraph(index, block)

    def _paragraph(self, index: int, block: Block) -> str:
        words = self._words(block)
        if index in self.headings:
            return self._heading(index, block, words)
        if block.role is Role.FURNITURE and _is_image(block, self.letter):
            self.open.clear()
            return _image(words)
        if block.role is Role.HEADING and block.marker and not block.marker[0].isdigit():
            self.open.clear()
            return verbatim(_led(f"{block.marker} ", words))
        if block.role is Role.FOOTNOTE and block.marker.startswith("[^"):
            self.open.clear()
            return _note(block.marker, words)
        if block.marker:
            return self._item(block.marker, max(block.level, 1)) + verbatim(words)
        if block.role is Role.BODY and 0 < block.level <= len(self.open):
            del self.open[block.level :]
            return " " * sum(self.open) + verbatim(words)
        self.open.clear()
        return verbatim(words)

    def _heading(self, index: int, block: Block, words: Words) -> str:
        bold = () if _is_bold(words) else words.bold
        said = verbatim(Words(text=words.text, bold=bold, marks=words.marks), begins=False)
        if said.endswith("#"):
            # Hashes at the end of a heading would be marks.
            said = said[:-1] + "\\#"
        hashes = "#" * min(max(block.level, 1), LAST_LEVEL)
        if not block.marker:
            self.open.clear()
            return f"{hashes} {said}"
        if LIST_MARK.fullmatch(block.marker) and (block.marker != BULLET or self._goes_on(index)):
            return f"{self._item(block.marker, 1)}{hashes} {said}"
        self.open.clear()
        return f"{hashes} {said}" if block.marker[0].isdigit() else f"{hashes} {block.marker} {said}"

    def _goes_on(self, index: int) -> bool:
        """Whether the next block is a further paragraph of the same list item."""
        following = self.letter.blocks[index + 1 : index + 2]
        return any(b.role is Role.BODY and b.level > 0 and not b.marker for b in following)

    def _item(self, marker: str, level: int) -> str:
        """What stands before the text of a list item. Missing lists around it are begun with it."""
        mark = marker if LIST_MARK.fullmatch(marker) else BULLET
        level = min(level, DEEPEST)
        del self.open[level - 1 :]
        indent, missing = sum(self.open), level - 1 - len(self.open)
        self.open += [2] * missing + [len(mark) + 1]
        return f"{' ' * indent}{'- ' * missing}{mark} "

    def _words(self, block: Block) -> Words:
        return Words(
            text=block.span.of(self.letter.text),
            bold=_within(block.bold, block.span),
            marks=self._marks_in(block.span),
            breaks=_line_breaks(block, self.letter) if block.role in LINED else frozenset(),
        )

    def _marks_in(self, span: Span) -> dict[int, str]:
        if not self.marks:
            return {}
        text = self.letter.text
        return {
            at - span.start: self.marks[at]
            for at in range(span.start + 1, span.end + 1)
            if at in self.marks and text[at : at + 1] != ":"
        }

    def _table(self, rows: Sequence[Block]) -> str:
        cells = [[in_cell(words) for words in self._cells(row)] for row in rows]
        width = max(map(len, cells))
        first, *others = ["| " + " | ".join(row) + " |" for row in cells]
        first += "  |" * (width - len(cells[0]))
        return "\n".join([first, "|" + " --- |" * width, *others])

    def _cells(self, row: Block) -> Iterator[Words]:
        edges = [row.span.start, *_strokes(row, self.letter), row.span.end]
        for number, (start, end) in enumerate(pairwise(edges)):
            span = Span(start=start + 3 * (number > 0), end=end)
            bold = (b for b in row.bold if b.start < span.end and b.end > span.start)
            clipped = [Span(start=max(b.start, span.start), end=min(b.end, span.end)) for b in bold]
            yield Words(
                text=span.of(self.letter.text), bold=_within(clipped, span), marks=self._marks_in(span)
            )


def _within(spans: Iterable[Span], whole: Span) -> tuple[Span, ...]:
    return tuple(Span(start=s.start - whole.start, end=s.end - whole.start) for s in spans)


def _strokes(block: Block, letter: Letter) -> list[int]:
    """Where cells of a row part: ` | ` that stands at one place of the source, the stroke."""
    text, positions = letter.text, letter.positions
    found, at = [], text.find(" | ", block.span.start, block.span.end)
    while at >= 0:
        if positions[at] == positions[at + 1] == positions[at + 2]:
            found.append(at)
        at = text.find(" | ", at + 1, block.span.end)
    return found


def _led(lead: str, words: Words) -> Words:
    """A text with a mark before it that is to be read as words."""
    shift = len(lead)
    return Words(
        text=lead + words.text,
        bold=[Span(start=b.start + shift, end=b.end + shift) for b in words.bold],
        marks={at + shift: mark for at, mark in words.marks.items()},
    )


def _note(marker: str, words: Words) -> str:
    """A note under its mark, as Markdown writes it."""
    lead = marker if NOTE_MARKER.fullmatch(marker) else verbatim(Words(text=marker))
    return f"{lead} {verbatim(words)}"


def _is_bold(words: Words) -> bool:
    """Whether all of a text, but for a colon at its end, is bold."""
    inside = "".join(words.text[b.start : b.end] for b in words.bold).replace(" ", "")
    return len(inside) >= len(words.text.rstrip(": ").replace(" ", ""))


def _is_image(block: Block, letter: Letter) -> bool:
    at = letter.positions[block.span.start]
    return "![" in letter.source[max(0, at - 4) : at] and len(block.span) <= LONGEST_DESCRIPTION


def _image(words: Words) -> str:
    """A picture that has only its description."""
    said = "".join(reference(c) if c in "[]*_`\\<&" else c for c in words.text)
    return f"![{said}]()"


def _line_breaks(block: Block, letter: Letter) -> frozenset[int]:
    """Offsets, in the block, of the spaces where its source has a line end that can be kept."""
    positions, text, start = letter.positions, letter.text, block.span.start
    return frozenset(
        at - start
        for at in range(start + 1, block.span.end - 1)
        if text[at] == " "
        and text[at + 1].isalnum()
        and "\n" in letter.source[positions[at - 1] + 1 : positions[at + 1]]
    )


def _note_marks(letter: Letter) -> dict[int, str]:
    """What points to notes, by the offset in the letter's text that it stands before."""
    found = [f.span for f in letter.furniture if f.kind == "footnote mark"]
    if not found:
        return {}
    order = sorted(range(len(letter.text)), key=_place(letter))
    places = [letter.positions[at] for at in order]
    marks: dict[int, str] = {}
    for span in found:
        before = bisect_left(places, span.start)
        written = "".join(map(_note_mark, NOTE_MARK.finditer(letter.source, span.start, span.end)))
        if before and written:
            at = order[before - 1] + 1
            marks[at] = marks.get(at, "") + written
    return marks


def _place(letter: Letter) -> Callable[[int], tuple[int, int]]:
    """Orders the text as its source, and at one place line ends before what they end."""
    return lambda at: (letter.positions[at], letter.text[at] != "\n")


def _note_mark(match: re.Match[str]) -> str:
    return f"[^{match['name']}]" if match["name"] else f"<sup>{match['raised']}</sup>"
