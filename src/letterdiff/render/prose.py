"""The passages of a topic, one below the other: what is folded, what is said beside each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from rich.text import Text

from letterdiff.later import dataclass
from letterdiff.model import Change, Comparison, Pairing, Reading, Role
from letterdiff.render import digest, words
from letterdiff.render.layout import Page, indented, text
from letterdiff.render.redline import Form, Passage, gutter

FEWEST_DIGITS = 3
QUIET = "dim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """A comparison with what its passages need to know of the whole."""

    comparison: Comparison
    links: Mapping[int, tuple[digest.SeeAlso, ...]]
    labels: Mapping[str, str]
    digits: int
    context: bool
    why: bool

    @classmethod
    def of(cls, comparison: Comparison, *, context: bool, why: bool) -> Passages:
        """Gathers it from a comparison once for all passages."""
        sentences = (*comparison.old.sentences, *comparison.new.sentences)
        return cls(
            comparison=comparison,
            links=digest.see_also(comparison),
            labels=digest.labels(comparison.old, comparison.new),
            digits=max([FEWEST_DIGITS, *(len(str(sentence.line)) for sentence in sentences)]),
            context=context,
            why=why,
        )


def passages_of(passages: Passages, pairings: Sequence[Pairing], page: Page, form: Form) -> Iterator[Text]:
    """Pairings in order, runs of unchanged ones folded to a count unless context is wanted."""
    for folded, run in groupby(pairings, key=lambda pairing: _folds(passages, pairing)):
        if folded:
            yield from _folded(passages, list(run), page)
            continue
        for pairing in run:
            yield from form(passage(passages, pairing), page)


def frame_lines(passages: Passages, pairings: Sequence[Pairing], page: Page, form: Form) -> Iterator[Text]:
    """The frame in one line; a footnote that changed is shown, since footnotes can carry substance."""
    if not pairings:
        return
    yield Text()
    yield from indented(text(frame_summary(passages, pairings), QUIET), page.up_to(106), 0)
    for pairing in pairings:
        notable = Role.FOOTNOTE in digest.roles(passages.comparison, pairing)
        if passages.context or (notable and pairing.change is not Change.UNCHANGED):
            yield from form(passage(passages, pairing), page)


def frame_summary(passages: Passages, pairings: Sequence[Pairing]) -> str:
    """Which parts of the frame changed, in words."""
    changed: dict[str, None] = {}
    for pairing in pairings:
        if pairing.change is not Change.UNCHANGED:
            names = [role.value for role in digest.roles(passages.comparison, pairing)]
            changed |= dict.fromkeys(names)
    if not changed:
        return "Frame (date, salutation, signature): unchanged"
    hint = "" if passages.context else " (--context shows it)"
    return f"Frame: changed in {words.listed(changed)}{hint}"


def _folds(passages: Passages, pairing: Pairing) -> bool:
    return pairing.change is Change.UNCHANGED and not passages.context


def _folded(passages: Passages, pairings: Sequence[Pairing], page: Page) -> Iterator[Text]:
    words_ = text(f"… {unchanged(passages, pairings)}", QUIET)
    yield from indented(words_, page.width, gutter(passages.digits))


def unchanged(passages: Passages, pairings: Sequence[Pairing]) -> str:
    """What stands for a run of unchanged passages: `3 sentences unchanged (lines 7–9)`."""
    indices = [index for pairing in pairings for index in pairing.new]
    lines = [passages.comparison.new.sentences[index].line for index in indices]
    where = ""
    if lines:
        first, last = min(lines), max(lines)
        unit = passages.comparison.new.letter.unit.value
        where = f" ({unit} {first})" if first == last else f" ({unit}s {first}–{last})"
    return f"{words.counted(len(indices), 'sentence')} unchanged{where}"


def passage(passages: Passages, pairing: Pairing) -> Passage:
    """A pairing with its lines and all that is said beside it."""
    comparison = passages.comparison
    heading = Role.HEADING in digest.roles(comparison, pairing)
    return Passage(
        pairing=pairing,
        old_line=_line(comparison.old, pairing.old),
        new_line=_line(comparison.new, pairing.new),
        digits=passages.digits,
        remark=_remark(passages, pairing),
        before=f"before{_many(pairing.old)}{_origin(passages, pairing)}",
        after=f"after{_many(pairing.new)}{', moved' if pairing.moved else ''}",
        links=tuple(_links(passages, pairing)),
        notes=tuple(_reasons(passages, pairing)),
        style="bold" if heading else "",
    )


def _line(reading: Reading, indices: Sequence[int]) -> int:
    return reading.sentences[indices[0]].line if indices else 0


def _many(indices: Sequence[int]) -> str:
    return f", {words.counted(len(indices), 'sentence')}" if len(indices) > 1 else ""


def _remark(passages: Passages, pairing: Pairing) -> str:
    """What the marks of a redline cannot say: that it is of more than one sentence, or moved."""
    said = []
    if pairing.change in (Change.SPLIT, Change.MERGED):
        became = words.counted(len(pairing.new), "sentence")
        said.append(f"{words.CHANGE[pairing.change]}: {len(pairing.old)} → {became}")
    if pairing.moved or pairing.change is Change.MOVED:
        said.append(_moved(passages, pairing))
    return ", ".join(said)


def _moved(passages: Passages, pairing: Pairing) -> str:
    old, new = passages.comparison.old, passages.comparison.new
    was, now = old.sentences[pairing.old[0]].line, new.sentences[pairing.new[0]].line
    where = f"{'from' if was != now else 'within'} {words.place(old.letter, was)}"
    return f"moved {where}{_origin(passages, pairing)}"


def _origin(passages: Passages, pairing: Pairing) -> str:
    """The topic a passage stood under, when it is not the one it stands under now."""
    if not (pairing.old and pairing.new):
        return ""
    old, new = passages.comparison.old, passages.comparison.new
    was, now = old.sentences[pairing.old[0]].topic, new.sentences[pairing.new[0]].topic
    return f", under {digest.name_of(was, passages.labels)}" if was and was != now else ""


def _links(passages: Passages, pairing: Pairing) -> Iterator[str]:
    for link in passages.links.get(pairing.index, ()):
        reading = passages.comparison.new if link.new else passages.comparison.old
        sentence = reading.sentences[link.sentence]
        where = f"{'new' if link.new else 'old'} {words.place(reading.letter, sentence.line)}"
        yield f"see also {where}: {sentence.text}"


def _reasons(passages: Passages, pairing: Pairing) -> Iterator[str]:
    if passages.why and pairing.reasons:
        yield f"score {pairing.score:.2f}: {'; '.join(pairing.reasons)}"
