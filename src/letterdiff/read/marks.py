"""Marks inside the lines of a Markdown letter: comments, tags, links, images, references, note marks.

They are blotted out before the Markdown reader proper sees the text, so that its offsets stay those of
the source. Nothing is interpreted: a tag is a mark to leave aside, a link is its words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from letterdiff.later import dataclass, regex
from letterdiff.model import Furniture, Span

COMMENT_START, COMMENT_END = "<!--", "-->"

# What converters leave behind: an opening or closing tag of HTML's running text and tables.
TAG = regex(
    r"""
    < /? (?: a | abbr | b | big | blockquote | body | br | center | div | em | figure | figcaption | font
           | h[1-6] | head | hr | html | i | img | li | mark | o:p | ol | p | page | s | section | small
           | span | strong | sub | sup | table | tbody | td | th | thead | tr | u | ul )
    (?= [\s/>] ) [^<>\n]{0,2000} >
    """,
    re.VERBOSE | re.IGNORECASE,
)
LINE_BREAK_TAG = regex(r"< \s* br \b", re.VERBOSE | re.IGNORECASE)

# A raised number or sign that points to a footnote: <sup>1</sup>, <sup>(2)</sup>, <sup>*</sup>.
RAISED_NOTE = regex(
    r"< sup [^<>\n]{0,200} > \s{0,3} [\[(]? (?: \d{1,3} | [*†‡§]{1,3} | [a-z] ) [\])]? \s{0,3} < /sup >",
    re.VERBOSE | re.IGNORECASE,
)

# [^1] in running text; followed by a colon it is the note itself.
NOTE_REFERENCE = regex(r"\[ \^ [^\]\s]{1,40} \] (?! : )", re.VERBOSE)

# <https://europa.eu>, <someone@europa.eu>: only the angle brackets are marks.
AUTOLINK = regex(
    r"< (?: [a-z][a-z0-9+.-]{1,31} : [^<>\s]{1,2000} | [^<>\s@]{1,64} @ [^<>\s@]{1,255} ) >",
    re.VERBOSE | re.IGNORECASE,
)

# [words](target "title") and ![description](target). Parentheses nest once in a target.
LINK = regex(
    r"""
    (?<! \\ ) (?P<bang> !? ) \[ (?P<words> [^\[\]]{0,2000} ) \]
    \( [^()\s]* (?: \( [^()\s]{0,200} \) [^()\s]{0,200} ){0,3} (?: \s{1,3} "[^"\n]{0,300}" )? \)
    """,
    re.VERBOSE,
)

# Words that converters give to images they know nothing of.
NUMBERED_IMAGE = regex(r"(?: image | img | picture | figure | page ) [\s_-]? \d+", re.VERBOSE | re.IGNORECASE)

# Character references: &amp; &#160; &#xa0;
REFERENCE = regex(
    r"& (?: \# \d{1,7} | \# x [0-9a-f]{1,6} | [a-z][a-z0-9]{1,31} ) ;", re.VERBOSE | re.IGNORECASE
)

BLOT = "\0"
SIDE = 200
"""How far beside an image other words of its line are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A source with its inner marks found.

    `shown` and `masked` are as long as the source: in `shown` marks are NUL, in `masked`, which is for
    the Markdown parser, they are neutral letters. `images` are the offsets at which images stand.
    """

    shown: str
    masked: str
    furniture: tuple[Furniture, ...] = ()
    images: frozenset[int] = frozenset()


def find_marks(source: str) -> Marked:
    """Blot out the marks of `source`, one kind after the other. Linear in its length."""
    marked = Marked(shown=source, masked=source)
    for step in (_comments, _raised_notes, _tags, _note_references, _links, _autolinks, _references):
        marked = step(marked)
    return marked


def blotted(text: str, spans: Iterable[Span], fill: str) -> str:
    """`text` with `spans` (ascending) filled, its line ends kept."""
    parts, last = [], 0
    for span in spans:
        lines = text[span.start : span.end].split("\n")
        parts += [text[last : span.start], "\n".join(fill * len(line) for line in lines)]
        last = span.end
    return "".join((*parts, text[last:]))


def _without(marked: Marked, kind: str, spans: list[Span], fill: str = "x") -> Marked:
    """Blot out `spans`; where `kind` is given they are furniture of that name."""
    if not spans:
        return marked
    spans = _merged(spans)
    return replace(
        marked,
        shown=blotted(marked.shown, spans, BLOT),
        masked=blotted(marked.masked, spans, fill),
        furniture=marked.furniture + tuple(Furniture(kind=kind, span=s) for s in spans if kind),
    )


def _spans(pattern: re.Pattern[str], text: str) -> list[Span]:
    return [Span(start=m.start(), end=m.end()) for m in pattern.finditer(text)]


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans of which none touches the next: a hostile file can have a million tags in a row."""
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].end == span.start:
            merged[-1] = Span(start=merged[-1].start, end=span.end)
        else:
            merged.append(span)
    return merged


def _comments(marked: Marked) -> Marked:
    return _without(marked, "comment", list(_comment_spans(marked.masked)), " ")


def _comment_spans(text: str) -> Iterator[Span]:
    start = text.find(COMMENT_START)
    while start >= 0 and (end := text.find(COMMENT_END, start)) >= 0:
        yield Span(start=start, end=end + len(COMMENT_END))
        start = text.find(COMMENT_START, end)


def _raised_notes(marked: Marked) -> Marked:
    return _without(marked, "footnote mark", _spans(RAISED_NOTE, marked.masked))


def _tags(marked: Marked) -> Marked:
    """Tags: a space where they break a line or begin one, else nothing."""
    text = marked.masked
    spans = _spans(TAG, text)
    breaks = [s for s in spans if LINE_BREAK_TAG.match(text, s.start)]
    marked = _without(marked, "tag", spans)
    spaces = _merged(sorted({*breaks, *_leading(text, spans)}, key=lambda span: span.start))
    masked = blotted(marked.masked, spaces, " ")
    return replace(marked, masked=masked, shown=blotted(marked.shown, _merged(breaks), " "))


def _leading(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Those of `spans` with which a line begins: there a letter would hide a list mark."""
    last = 0
    for span in spans:
        if span.start in (0, last) or text[span.start - 1] == "\n":
            last = span.end
            yield span


def _note_references(marked: Marked) -> Marked:
    return _without(marked, "footnote mark", _spans(NOTE_REFERENCE, marked.masked))


def _links(marked: Marked) -> Marked:
    """Of a link its words stay, and of an image that has a line to itself its description."""
    text, brackets, targets, images = marked.masked, [], [], []
    inside: list[Span] = []
    for match in LINK.finditer(text):
        start, (first, last), end = match.start(), match.span("words"), match.end()
        image = bool(match["bang"])
        if image and not (_describes(match["words"]) and _stands_alone(text, start, end)):
            inside.append(Span(start=start, end=end))
            continue
        images += [first] if image else []
        brackets.append(Span(start=start, end=first))
        targets.append(Span(start=last, end=end))
    marked = _without(marked, "image", inside)
    marked = _without(_without(marked, "", brackets), "link", targets)
    return replace(marked, images=frozenset(images))


def _describes(words: str) -> bool:
    """Whether the words of an image say what it shows; a file name or a number does not."""
    return len(words.split()) > 1 and not NUMBERED_IMAGE.fullmatch(words.strip())


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - SIDE) : start].rpartition("\n")[2]
    after = text[end : end + SIDE].partition("\n")[0]
    return not before.strip() and not after.strip()


def _autolinks(marked: Marked) -> Marked:
    spans = _spans(AUTOLINK, marked.masked)
    edges = [Span(start=at, end=at + 1) for s in spans for at in (s.start, s.end - 1)]
    return _without(marked, "", edges)


def _references(marked: Marked) -> Marked:
    """Character references: the character stands at the ampersand, the rest is mark-up."""
    spans = [s for s in _spans(REFERENCE, marked.masked) if len(_character(s.of(marked.masked))) == 1]
    characters = [_character(s.of(marked.masked)) for s in spans]
    masks = [" " if c.isspace() else "x" if c.isalnum() else "." for c in characters]
    return replace(
        marked,
        shown=_resolved(marked.shown, spans, characters, BLOT),
        masked=_resolved(marked.masked, spans, masks, "x"),
        furniture=marked.furniture
        + tuple(Furniture(kind="character reference", span=_rest(s)) for s in spans),
    )


def _rest(span: Span) -> Span:
    return Span(start=span.start + 1, end=span.end)


def _character(reference: str) -> str:
    return html.unescape(reference)


def _resolved(text: str, spans: list[Span], characters: list[str], fill: str) -> str:
    parts, last = [], 0
    for span, character in zip(spans, characters, strict=True):
        parts += [text[last : span.start], character, fill * (len(span) - 1)]
        last = span.end
    return "".join((*parts, text[last:]))
