"""PDF letters: reading order, type and page furniture come from where the signs stand on the page.

The source of such a letter is the text of its pages, line by line; its lines are counted by the page.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import field, replace
from itertools import groupby

from letterdiff.errors import UnreadableLetterError
from letterdiff.later import dataclass, regex
from letterdiff.model import Furniture, Role, Span, Unit
from letterdiff.read.passage import Draft, Form, Passage, Run
from letterdiff.read.pdf.columns import columns
from letterdiff.read.pdf.glyphs import Page, pages
from letterdiff.read.pdf.lines import Line
from letterdiff.read.pdf.paragraphs import Paragraph, paragraphs
from letterdiff.read.plain import LIST_MARK
from letterdiff.read.seams import Lexicon
from letterdiff.read.weave import weave

SCANNED = 30
"""Signs below which a file of pictures is a scan, whatever its few signs are."""

MOST_UNKNOWN = 0.2
"""Share of signs without a meaning from which a file's text is none."""

OCR = "make its text readable first: ocrmypdf in.pdf out.pdf"

REFERENCE = regex(r"[\[(]? (?: \d{1,3} | [*†‡§]{1,3} ) [\])]?", re.VERBOSE)


def read_pdf(data: bytes, path: str, password: str | None = None) -> Draft:
    """The passages of a PDF letter.

    Raises `UnreadableLetterError` for a file that is damaged, locked, a scan without text, or too long.
    """
    found = pages(data, path, password)
    notes = _checked(found, path)
    parts = paragraphs(columns(page.glyphs for page in found))
    return _Sheet(parts=parts, count=len(found)).draft(notes)


def _checked(found: list[Page], path: str) -> tuple[str, ...]:
    signs = sum(len(page.glyphs) for page in found)
    unknown = sum(page.unknown for page in found)
    if signs + unknown < SCANNED and any(page.pictured for page in found):
        raise UnreadableLetterError("this PDF is a scan: it has pictures and no text", path=path, hint=OCR)
    if not signs + unknown:
        raise UnreadableLetterError("this PDF has no text", path=path, hint=OCR)
    if unknown > MOST_UNKNOWN * (signs + unknown):
        hint = "make its text anew: ocrmypdf --force-ocr in.pdf out.pdf"
        what = "the type of this PDF does not say which letters it shows"
        raise UnreadableLetterError(what, path=path, hint=hint)
    blank = [str(number) for number, page in enumerate(found, 1) if page.pictured]
    return (f"page {', '.join(blank)}: a picture without text was passed over",) if blank else ()


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """The pages as one source: each line where its page comes, references to notes blotted out."""

    parts: list[Paragraph]
    count: int
    places: dict[int, Span] = field(default_factory=dict)
    blots: list[Span] = field(default_factory=list)

    def draft(self, notes: tuple[str, ...]) -> Draft:
        """The draft that these paragraphs make."""
        source, starts = self._source()
        shown = list(source)
        for blot in self.blots:
            shown[blot.start : blot.end] = "\0" * len(blot)
        text = "".join(shown)
        lexicon = Lexicon(text)
        passages = [self._passage(part, text, lexicon) for part in self.parts if not part.aside]
        return Draft(
            source=source,
            shown=text,
            line_starts=starts,
            passages=tuple(passage for passage in passages if passage.text),
            furniture=tuple(self._furniture()),
            notes=notes,
            lexicon=lexicon,
            unit=Unit.PAGE,
        )

    def _source(self) -> tuple[str, array[int]]:
        written: list[str] = []
        starts, at = array("I"), 0
        marks = self._note_marks()
        for page in range(self.count):
            starts.append(at)
            for part in self.parts:
                lines = [line for line in part.lines if line.page == page]
                for line in lines:
                    at = self._write(line, written, at, set() if part.note else marks)
                if lines:
                    written.append("\n")
                    at += 1
            written[-1:] = [written[-1][:-1] + "\f"] if written and at else []
        return "".join(written), starts

    def _write(self, line: Line, written: list[str], at: int, marks: set[str]) -> int:
        start = at
        for glyph in line.glyphs:
            written.append(glyph.text)
            at += len(glyph.text)
        self.places[id(line)] = Span(start=start, end=at)
        self.blots += _references(line, start, marks)
        written.append("\n")
        return at + 1

    def _note_marks(self) -> set[str]:
        """What the notes of this letter begin with."""
        found = (REFERENCE.match(part.lines[0].text) for part in self.parts if part.note)
        return {match.group() for match in found if match}

    def _passage(self, part: Paragraph, shown: str, lexicon: Lexicon) -> Passage:
        spans = [self.places[id(line)] for line in part.lines]
        mark = _mark(part, spans[0], shown)
        runs = [list(_bold_runs(line, span.start)) for line, span in zip(part.lines, spans, strict=True)]
        runs[0] = [replace(run, start=max(run.start, mark.end)) for run in runs[0] if run.end > mark.end]
        extent = Span(start=spans[0].start, end=max(spans[0].end, spans[-1].end))
        return replace(
            weave(shown, runs, lexicon, extent),
            form=part.form,
            level=part.level,
            marker=mark.of(shown).strip(),
            mark=mark,
            role=Role.FOOTNOTE if part.note else None,
        )

    def _furniture(self) -> list[Furniture]:
        asides = [
            Furniture(kind=part.aside, span=self.places[id(line)])
            for part in self.parts
            if part.aside
            for line in part.lines
        ]
        return asides + [Furniture(kind="footnote mark", span=blot) for blot in self.blots]


def _mark(part: Paragraph, first: Span, shown: str) -> Span:
    """Where the mark of a list item or the number of a note stands, in the first line of a paragraph."""
    pattern = REFERENCE if part.note else LIST_MARK
    match = pattern.match(shown, first.start, first.end) if part.note or part.form is Form.ITEM else None
    if not match or (part.note and not match.group().strip("[]()").isdigit()):
        return Span(start=first.start, end=first.start)
    return Span(start=match.start(), end=match.end() if part.note else match.end("mark"))


def _references(line: Line, start: int, marks: set[str]) -> list[Span]:
    """Where the raised references to these notes stand in a line that begins at `start`."""
    found: list[Span] = []
    at, first, raised = start, start, ""
    for glyph in (*line.glyphs, None):
        if glyph is not None and glyph.text != " " and line.is_raised(glyph):
            first = first if raised else at
            raised += glyph.text
        else:
            if raised in marks:
                found.append(Span(start=first, end=at))
            raised = ""
        at += len(glyph.text) if glyph else 0
    return found


def _bold_runs(line: Line, start: int) -> list[Run]:
    """The stretches of a line in one weight, from `start` in the source."""
    runs: list[Run] = []
    at = start
    for bold, glyphs in groupby(line.glyphs, key=lambda glyph: glyph.bold):
        end = at + sum(len(glyph.text) for glyph in glyphs)
        runs.append(Run(start=at, end=end, bold=bold))
        at = end
    return runs
