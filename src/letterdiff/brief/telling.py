"""A story → its kind and its one line of text: which topic, and what changed, in the letters' words."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from letterdiff.brief import figure_words
from letterdiff.brief.ground import content
from letterdiff.brief.parts import COMMITMENTS, FIGURES, RENAMED, figure_points
from letterdiff.brief.quoting import quote
from letterdiff.brief.story import Shape
from letterdiff.later import regex
from letterdiff.model import BriefKind, Move, Op, Span, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Set

    from letterdiff.brief.ground import Ground, Side
    from letterdiff.brief.story import Atom, Points, Story
    from letterdiff.model import Commitment, CommitmentChange, FigureChange, Pairing

# Characters of a quotation that stands alone, and of each of two.
ALONE = 90
EACH = 70

FIGURES_SHOWN = 3

# A figure that is worth less is no news where another is.
SHOWN = 3.0

NEW, GONE = "new", "no longer"

# A word that the letter sets in bold says so much more.
STRESS = 1.5

# A word that the other letter has too, in the same place, says less of what changed.
SHARED = 0.15

DIGITS = regex(r"\d+", re.VERBOSE)

# Turns that the words on either side do not show by themselves.
SAID = (Move.BACKWARD, Move.HARDENED, Move.SOFTENED, Move.SLIPPED, Move.ADVANCED, Move.STILL)
STRENGTHS = (Move.HARDENED, Move.SOFTENED)
DEADLINES = (Move.SLIPPED, Move.ADVANCED, Move.STILL)

KINDS = {FIGURES: BriefKind.FIGURE, COMMITMENTS: BriefKind.COMMITMENT}


def kind(story: Story, points: Points) -> BriefKind:
    """What a line is about: what came, went or changed its name; else what weighs most in it."""
    if story.shape is Shape.WORD:
        return BriefKind.TERM
    if story.shape is Shape.WHOLE:
        return BriefKind.ADDED_TOPIC if story.status is Status.ADDED else BriefKind.REMOVED_TOPIC
    if RENAMED in points:
        return BriefKind.RENAMED_TOPIC
    if story.shape is Shape.PASSAGE and story.old and not story.new:
        return BriefKind.SILENCE
    telling = [(value, name) for name, value in points.items() if name in KINDS]
    most, strongest = max(telling, key=itemgetter(0), default=(0.0, ""))
    return KINDS[strongest] if most >= LEAST else BriefKind.LANGUAGE


LEAST = 8.0


def text(story: Story, said: BriefKind, ground: Ground) -> str:
    """The line. Every number in it stands in a sentence of the story."""
    line = TELLERS[said](story, ground)
    label = _label(story, said, ground)
    if said in (BriefKind.ADDED_TOPIC, BriefKind.REMOVED_TOPIC):
        came = "new" if said is BriefKind.ADDED_TOPIC else "dropped"
        return ", ".join(part for part in (f"{came}: {label}", line) if part)
    return f"{label}: {line}" if label else line


def _label(story: Story, said: BriefKind, ground: Ground) -> str:
    """What the letters call the topic where it came or went, else its common name."""
    topic = story.topic
    if topic is None:
        return ""
    if said is BriefKind.RENAMED_TOPIC:
        label = f"{topic.old_label} → {topic.new_label}"
    elif story.shape is Shape.WHOLE:
        label = topic.new_label or topic.old_label or topic.label
    else:
        label = topic.label
    label = label[:1].upper() + label[1:]
    numbers = set(DIGITS.findall(label))
    return label if not numbers or numbers.issubset(DIGITS.findall(" ".join(_texts(story, ground)))) else ""


def _texts(story: Story, ground: Ground) -> Iterator[str]:
    for side, told in ((ground.old, story.old), (ground.new, story.new)):
        yield from (side.reading.sentences[i].text for i in told)


def _best(story: Story, ground: Ground, most: int) -> str:
    """The weightiest words of a passage, those in bold before others."""
    quotes = (
        quote(side.reading.sentences[i].text, _stressing(side, i, ground), most)
        for side, told in ((ground.old, story.old), (ground.new, story.new))
        for i in told
    )
    return max(quotes, key=lambda one: one[1], default=("", 0.0))[0]


def _stressing(side: Side, sentence: int, ground: Ground) -> Callable[[str], float]:
    text = side.reading.letter.text
    stressed = {word for span in side.bold.get(sentence, ()) for word in content(span.of(text))}
    weigh = ground.weights.get
    return lambda stem: weigh(stem, 0.0) * (STRESS if stem in stressed else 1.0)


def _figures(story: Story, ground: Ground) -> str:
    """Figures that both letters give; else the words around one, or a list of those that came and went."""
    changes = sorted(story.figures, key=figure_points, reverse=True)
    both = [change for change in changes if change.old and change.new][:FIGURES_SHOWN]
    if both:
        return "; ".join(figure_words.compared(change, story.topic) for change in both)
    worth = [change for change in changes if figure_points(change) >= SHOWN] or changes
    if len(worth) == 1:
        return _around(worth[0], ground)
    come = dict.fromkeys(figure_words.said(change.new) for change in worth if change.new)
    gone = dict.fromkeys(figure_words.said(change.old) for change in worth if change.old)
    # A figure on both sides that nobody could pair says nothing of what changed.
    lists = (
        (NEW, [one for one in come if one not in gone]),
        (GONE, [one for one in gone if one not in come]),
    )
    told = "; ".join(f"{said} {', '.join(listed[:FIGURES_SHOWN])}" for said, listed in lists if listed)
    return told or _language(story, ground)


def _around(change: FigureChange, ground: Ground) -> str:
    """A figure that stands alone, in the words of its sentence."""
    figure, side = (change.new, ground.new) if change.new else (change.old, ground.old)
    if figure is None:
        return ""
    sentence = side.reading.sentences[figure.sentence]
    start = figure.span.start - sentence.span.start
    keep = Span(start=start, end=start + len(figure.span))
    return f"{NEW if change.new else GONE} “{quote(sentence.text, ground.weight, ALONE, keep)[0]}”"


def _commitment(story: Story, ground: Ground) -> str:
    """The words on either side that say where the weightiest commitment stands."""
    change = story.commitments[0]
    old = _evidence(change.before, change, ground.old, _news(set(content(change.new_words)), ground))
    new = _evidence(change.after, change, ground.new, _news(set(content(change.old_words)), ground))
    said = f"{change.kind.value}, " if change.kind in SAID else ""
    return f"{said}“{old}” → “{new}”"


def _evidence(
    commitment: Commitment, change: CommitmentChange, side: Side, weigh: Callable[[str], float]
) -> str:
    """The passage of a commitment's sentence that holds the words by which it was read."""
    sentence = side.reading.sentences[commitment.sentence]
    spans = [*commitment.words]
    if commitment.strength and change.kind in STRENGTHS:
        spans = [commitment.strength.span]
    if commitment.deadline and change.kind in DEADLINES:
        spans = [commitment.deadline.span]
    start = sentence.span.start
    runs = [(spans[0].start, spans[-1].end), *((span.start, span.end) for span in spans)] if spans else []
    keep = next((Span(start=a - start, end=b - start) for a, b in runs if b - a <= EACH), None)
    return quote(sentence.text, weigh, EACH, keep)[0]


def _renamed(story: Story, ground: Ground) -> str:
    return _commitment(story, ground) if story.commitments else _language(story, ground)


def _language(story: Story, ground: Ground) -> str:
    """The words of the passage that differs most."""
    _, old, new = max((_quoted(atom, ground) for atom in story.atoms), key=lambda one: one[0])
    if old and new:
        return f"“{old}” → “{new}”"
    return f"{NEW} “{new}”" if new else f"{GONE} “{old}”"


Quoted = tuple[float, str, str]


def _quoted(atom: Atom, ground: Ground) -> Quoted:
    """What an atom says anew, and the words of either side: those marked in a redline, else the newest."""
    pairing = atom.pairing
    if pairing and pairing.redline and pairing.old and pairing.new:
        return _marked(pairing, ground)
    most = EACH if atom.old and atom.new else ALONE
    went, less = _newest(ground.old, atom.old, _news(ground.new.said(atom.new), ground), most)
    came, more = _newest(ground.new, atom.new, _news(ground.old.said(atom.old), ground), most)
    return less + more, went, came


def _marked(pairing: Pairing, ground: Ground) -> Quoted:
    """The weightiest step of a redline in the words around it, on one side alone where words came or went."""
    old, new = pairing.old_text, pairing.new_text
    steps = [edit for edit in pairing.edits if edit.op is not Op.EQUAL]
    worths = [_worth(edit.old.of(old), edit.new.of(new), ground) for edit in steps]
    edit = steps[worths.index(max(worths))]
    known = ground.old.said(pairing.old), ground.new.said(pairing.new)
    went = quote(old, _news(known[1], ground), EACH, _core(edit.old, old))[0] if edit.old else ""
    came = quote(new, _news(known[0], ground), EACH, _core(edit.new, new))[0] if edit.new else ""
    return sum(worths), went, came


def _worth(old: str, new: str, ground: Ground) -> float:
    mine, others = set(content(old)), set(content(new))
    return sum(map(ground.weight, mine ^ others))


def _core(span: Span, text: str) -> Span:
    """A span without the white space at its ends."""
    said = span.of(text)
    start = span.start + len(said) - len(said.lstrip())
    return Span(start=start, end=max(span.start + len(said.rstrip()), start))


def _newest(
    side: Side, sentences: Iterable[int], weigh: Callable[[str], float], most: int
) -> tuple[str, float]:
    quotes = (quote(side.reading.sentences[i].text, weigh, most) for i in sentences)
    return max(quotes, key=itemgetter(1), default=("", 0.0))


def _news(known: Set[str], ground: Ground) -> Callable[[str], float]:
    """How much a word says where the other side has the stems `known`."""
    weigh = ground.weights.get
    return lambda stem: weigh(stem, 0.0) * (SHARED if stem in known else 1.0)


def _term(story: Story, _: Ground) -> str:
    return f"“{story.swap.old}” → “{story.swap.new}”" if story.swap else ""


TELLERS: dict[BriefKind, Callable[[Story, Ground], str]] = {
    BriefKind.ADDED_TOPIC: lambda story, ground: f"“{_best(story, ground, ALONE)}”",
    BriefKind.REMOVED_TOPIC: lambda story, ground: f"“{_best(story, ground, ALONE)}”",
    BriefKind.SILENCE: lambda story, ground: f"{GONE} “{_best(story, ground, ALONE)}”",
    BriefKind.RENAMED_TOPIC: _renamed,
    BriefKind.FIGURE: _figures,
    BriefKind.COMMITMENT: _commitment,
    BriefKind.LANGUAGE: _language,
    BriefKind.TERM: _term,
}
