"""Things on the page that are no text of the letter: page marks, running heads, rules, pictures.

The one place that names them. Most become `Furniture` and are no block at all; the description of a
picture stays a block, because it is a sentence that stands in the letter.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from letterdiff.later import regex
from letterdiff.model import Furniture, Role, Span
from letterdiff.read.passage import Draft, Form, Passage
from letterdiff.read.phrases import BULLET, date_line, ends_sentence, is_closing, is_salutation, word_count

MAX_MARK = 60
"""Longest page mark, in characters."""

LANGUAGE = "(?: BG|ES|CS|DA|DE|ET|EL|EN|FR|GA|HR|IT|LV|LT|HU|MT|NL|PL|PT|RO|SK|SL|FI|SV )"
OPEN, CLOSE = r"[-–—|(\[~\s]*", r"[-–—|)\]~\s]*"

# Page marks: "..../...", "../..", "- 3 -", "[3]", "2/5", "Page 3 of 7", "p. 3", "iv", "(continued)",
# a converter's "{12}-----", and the language marks of EU papers, "EN 2 EN".
PAGE_MARK = regex(
    rf"""
      [.…·•\s]* [.…] \s? / \s? [.…\s]*
    | / \s? [.…] [.…\s]*
    | {OPEN} \d{{1,3}} {CLOSE}
    | {OPEN} (?: pages? | pg | p | seite | pagina | página | strona | sivu | side ) [.\s]* \d{{1,3}}
      (?: \s? (?: / | of | von | sur | de | di | van | - | out \s of ) \s? \d{{1,3}} )? {CLOSE}
    | {OPEN} \d{{1,3}} \s? (?: / | of | von | sur | \| ) \s? \d{{1,3}} {CLOSE}
    | \d{{1,3}} \s? \| \s? p (?: age | \s a \s g \s e )
    | [ivxl]{{1,6}}
    | \{{ \d{{1,4}} \}} -*
    | {OPEN} (?: continued (?: \s on \s next \s page | \s overleaf )? | cont [.'’]? d? | p[.]t[.]o[.]
      | please \s turn \s over | end \s of \s page ) {CLOSE} [.…]*
    | {LANGUAGE} (?: \s \d{{1,3}} )? (?: \s {LANGUAGE} )?
    """,
    re.VERBOSE,
)
PAGE_WORD = regex(
    r"\b (?: page s? | p (?= [.] ) | pg | seite | cont | please | end )", re.VERBOSE | re.IGNORECASE
)

BREAKS = ("page mark", "page break", "rule", "comment", "image")
"""Kinds of furniture that stand where a page ends."""

FORM_FEEDS = regex(r"\f (?: \s* \f )*", re.VERBOSE)

# A line drawn with signs: "* * *", "_____", "=====", "• • •".
RULE = regex(r"[-–—_=~*•·.#+\s|]{3,}", re.VERBOSE)

# How an address at the foot of a page is known: telephone, mail, web.
CONTACT = regex(
    r"""
      \b (?: tel | phone | fax | tél | e-?mail ) \b \s? [.:]? \s? [+(\d]
    | \+ \d{1,3} [\s\d/()-]{6,}
    | \S @ \w
    | \b www [.] \w
    """,
    re.VERBOSE | re.IGNORECASE,
)

# A converter's words for a picture: what it is, and a word that no policy text would use of it.
PICTURE = regex(
    r"""
    (?: the \s | an? \s | this \s (?: is \s )? (?: an? \s )? )? (?: [\w-]+ ,? \s ){0,5}?
    (?: signature | logo | emblem | coat \s of \s arms | seal | stamp | image | picture | photo (?: graph )?
      | portrait | icon | illustration | drawing | flag | crest | letterhead | watermark | screenshot
      | qr \s code | barcode )
    \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
PICTURED = regex(
    r"""
    \b (?: hand-? written | stylis?z?ed | cursive | ink | flourish | depict (?: s | ed | ing )
      | appear (?: s | ing ) \s to \s read | (?: that | which ) \s reads | reading \s ["'“‘] | featuring
      | consist (?: s | ing ) \s of \s (?: a | an | the | twelve | two | three )
      | on \s (?: an? \s )? (?: [\w-]+ \s ){0,2} background | monochrome | circular | rectangular )
    \b
    """,
    re.VERBOSE | re.IGNORECASE,
)
PICTURE_LABEL = regex(
    r"""
    [\[(]? \s? (?: image | picture | photo | logo | signature | figure | stamp | illustration ) \s?
    (?: : .{0,200} | of \s .{0,100} )? [\])]?
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_page_mark(text: str) -> bool:
    """Whether a line only says which page this is, or that another follows."""
    if len(text) > MAX_MARK or not text:
        return False
    return bool(
        PAGE_MARK.fullmatch(text) or (PAGE_WORD.search(text) and PAGE_MARK.fullmatch(text.casefold()))
    )


def is_picture(text: str) -> bool:
    """Whether a paragraph describes a picture instead of saying something."""
    if word_count(text) > 60:
        return False
    if PICTURE_LABEL.fullmatch(text) and not ends_sentence(text.rstrip(")]")):
        return True
    return bool(PICTURE.match(text) and PICTURED.search(text))


def part_lines(draft: Draft) -> Draft:
    """Cut page marks and set phrases that have a line to themselves out of the paragraphs around them."""
    parted: list[Passage] = []
    for passage in draft.passages:
        parted += _parted(passage) if passage.breaks and passage.form is not Form.ROW else [passage]
    return replace(draft, passages=tuple(parted))


def _parted(passage: Passage) -> Iterator[Passage]:
    lines = passage.lines()
    texts = [line.of(passage.text).strip() for line in lines]
    last = len(lines) - 1
    alone = [_stands_alone(text, index == last) for index, text in enumerate(texts)]
    begins = [cut or _begins_item(texts, index) for index, cut in enumerate(alone)]
    start = 0
    for index, line in enumerate(lines):
        if index == last or alone[index] or begins[index + 1]:
            part = passage.cut(lines[start].start, line.end)
            if part.text:
                yield part if start == 0 else part.as_paragraph()
            start = index + 1


def _begins_item(texts: Sequence[str], index: int) -> bool:
    """Whether a line begins with a bullet and follows another item or the end of a sentence."""
    if not index or not BULLET.match(texts[index]):
        return False
    return bool(BULLET.match(texts[0])) or ends_sentence(texts[index - 1])


def _stands_alone(line: str, last: bool) -> bool:
    if len(line) > MAX_MARK * 2:
        return False
    # The last line of a paragraph may be a number that belongs to its sentence.
    if is_page_mark(line) or RULE.fullmatch(line):
        return not (last and line.isdigit())
    return bool(is_salutation(line) or (is_closing(line) and line.endswith(",")) or date_line(line))


def page_marks(draft: Draft) -> Draft:
    """Page marks and drawn rules become furniture."""
    kept: list[Passage] = []
    found: list[Furniture] = []
    for passage in draft.passages:
        text = f"{passage.marker} {passage.text}".strip()
        if RULE.fullmatch(text):
            found.append(Furniture(kind="rule", span=passage.extent))
        elif passage.form is not Form.ROW and is_page_mark(text):
            found.append(Furniture(kind="page mark", span=passage.extent))
        else:
            kept.append(passage)
    return replace(draft, passages=tuple(kept), furniture=draft.furniture + tuple(found))


def page_breaks(draft: Draft) -> Draft:
    """Form feeds become furniture."""
    feeds = FORM_FEEDS.finditer(draft.source)
    found = tuple(Furniture(kind="page break", span=Span(start=m.start(), end=m.end())) for m in feeds)
    return replace(draft, furniture=draft.furniture + found)


def pictures(draft: Draft) -> Draft:
    """Images and the descriptions that converters leave in their place are named as furniture."""
    return replace(draft, passages=tuple(_pictured(p) for p in draft.passages))


def _pictured(passage: Passage) -> Passage:
    if passage.form is Form.IMAGE or (passage.form is Form.PARAGRAPH and is_picture(passage.text)):
        return replace(passage, role=Role.FURNITURE)
    return passage


def running_heads(draft: Draft) -> Draft:
    """Short lines that come back at page breaks, and addresses at the foot of a page, become furniture."""
    repeated = _repeated(draft)
    kept: list[Passage] = []
    found: list[Furniture] = []
    for index, passage in enumerate(draft.passages):
        kind = "running head" if index in repeated else "address" if _is_address(passage, index) else ""
        if kind:
            found.append(Furniture(kind=kind, span=passage.extent))
        else:
            kept.append(passage)
    return replace(draft, passages=tuple(kept), furniture=draft.furniture + tuple(found))


def _repeated(draft: Draft) -> set[int]:
    """Passages that stand three times and mostly next to a page break, but for one at the very top."""
    keys = [_key(p) for p in draft.passages]
    counts = Counter(key for key in keys if key)
    breaks = sorted(f.span.start for f in draft.furniture if f.kind in BREAKS)
    places: dict[str, list[int]] = {}
    for index, key in enumerate(keys):
        if key and counts[key] >= 3:
            places.setdefault(key, []).append(index)
    return {
        index
        for found in places.values()
        if 2 * sum(_at_break(draft.passages, index, breaks) for index in found) >= len(found)
        for index in found
        if index > 2
    }


def _key(passage: Passage) -> str:
    if passage.form is not Form.PARAGRAPH or passage.is_bold() or ends_sentence(passage.text):
        return ""
    return re.sub(r"\d+", "#", passage.text.casefold()) if word_count(passage.text) <= 15 else ""


def _at_break(passages: Sequence[Passage], index: int, breaks: Sequence[int]) -> bool:
    """Whether a page mark stands beside a passage, or it parts a sentence."""
    before = passages[index - 1] if index else None
    after = passages[index + 1] if index + 1 < len(passages) else None
    if after and after.text[:1].islower():
        return True
    if before and word_count(before.text) > 15 and not ends_sentence(before.text):
        return True
    start = before.extent.end if before else 0
    end = after.extent.start if after else passages[index].extent.end
    return bisect_left(breaks, start) < bisect_right(breaks, end)


def _is_address(passage: Passage, index: int) -> bool:
    """An address far from the head of the letter, where it is the foot of a page."""
    if index < 8 or passage.form is not Form.PARAGRAPH or word_count(passage.text) > 40:
        return False
    return not ends_sentence(passage.text) and bool(CONTACT.search(passage.text))
