"""The kinds of change that `--fail-on` knows, each a small search through a comparison.

A new kind is one line of `KINDS`: its name, and a function that yields what it finds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from letterdiff import terms, wordforms
from letterdiff.model import (
    GENERAL,
    MESSAGE,
    Change,
    CommitmentChange,
    Comparison,
    Figure,
    FigureChange,
    FigureStatus,
    Move,
    Pairing,
    Reading,
    Role,
    Silence,
    Status,
    Swap,
    TermChange,
    TopicChange,
    Turn,
)
from letterdiff.model.check import Finding, Level
from letterdiff.render import digest, language, words
from letterdiff.render.lives import said

Search = Callable[[Comparison], Iterator[Finding]]

# How much news it is that a topic came, went or was renamed, beside the news of figures (`digest.news`); each
# sentence of it adds one.
TOPIC_NEWS = {Status.ADDED: 100.0, Status.REMOVED: 110.0, Status.RENAMED: 90.0}
LONGEST_TOPIC = 20

# A promise that moved weighs as a topic that came or went, by the size of the step; words weigh less.
MOVE_NEWS = {
    Move.KEPT: 80.0,
    Move.BACKWARD: 100.0,
    Move.SLIPPED: 90.0,
    Move.ADVANCED: 60.0,
    Move.STILL: 50.0,
    Move.FORWARD: 60.0,
    Move.HARDENED: 50.0,
    Move.SOFTENED: 55.0,
}
STEP_NEWS = 20.0
SILENCE_NEWS = 60.0
TERM_NEWS = 40.0

# The moves that each kind of `--fail-on` means; a promise that is kept has moved forward.
MOVED = {
    "commitment-forward": (Move.FORWARD, Move.KEPT, Move.ADVANCED),
    "commitment-backward": (Move.BACKWARD, Move.SLIPPED),
    "hardened": (Move.HARDENED,),
    "softened": (Move.SOFTENED,),
}

REWORDED = (Change.REVISED, Change.SPLIT, Change.MERGED)

# Letters under whose topic a figure stands that has none.
NOWHERE = "the letter"


def topics(status: Status, comparison: Comparison) -> Iterator[Finding]:
    """Topics of which this became: at their first sentence, dropped ones at the letter's beginning."""
    for change in comparison.topics:
        # Openings and thanks are no topic that comes or goes.
        if change.id not in ("", GENERAL) and change.status is status:
            yield _topic(change, comparison)


def figures(status: FigureStatus, comparison: Comparison) -> Iterator[Finding]:
    """Figures of which this became: where the new letter has them, else where it answers to the old one."""
    known = digest.labels(comparison.old, comparison.new)
    for change in comparison.figures:
        if change.change is status:
            yield _figure(change, comparison, digest.name_of(change.topic, known) or NOWHERE)


def reworded(comparison: Comparison) -> Iterator[Finding]:
    """Passages of the message said in other words."""
    for pairing in comparison.pairings:
        if pairing.topic and pairing.change in REWORDED:
            yield Finding(
                level=Level.NOTICE,
                kind="revised",
                message=f"{words.CHANGE[pairing.change]}: {words.opening(pairing.new_text)}",
                path=comparison.new.letter.path,
                line=comparison.new.sentences[pairing.new[0]].line,
                subject=words.opening(pairing.new_text),
                news=1.0 - pairing.score,
            )


def commitments(kind: str, comparison: Comparison) -> Iterator[Finding]:
    """Commitments that moved in the ways a kind means, where the new letter speaks of them."""
    known = digest.labels(comparison.old, comparison.new)
    for change in comparison.commitments:
        if change.kind in MOVED[kind]:
            yield _moved(kind, change, comparison, digest.name_of(change.topic, known) or NOWHERE)


def silences(kind: str, comparison: Comparison) -> Iterator[Finding]:
    """What letters before speak of and the new one does not, at the new letter's beginning."""
    for one in comparison.silence:
        yield _silent(kind, one, comparison)


def term(word: str, comparison: Comparison) -> Iterator[Finding]:
    """One finding if a word or phrase, in any inflection, appeared, vanished or was swapped."""
    change = terms.change(comparison.old, comparison.new, word)
    key = wordforms.keys(word)
    swapped = [swap for swap in comparison.swaps if key in map(wordforms.keys, (swap.old, swap.new))]
    if change and (swapped or change.turn in (Turn.APPEARED, Turn.VANISHED)):
        yield _term(f"term:{word}", change, swapped, comparison)


def anything(comparison: Comparison) -> Iterator[Finding]:
    """One finding if anything in the message, a footnote or a figure is not as it was.

    The rest of the frame is left out: each letter has a date of its own.
    """
    passages = (pairing for pairing in comparison.pairings if _speaks(pairing, comparison))
    changed = any(pairing.change is not Change.UNCHANGED for pairing in passages)
    if changed or any(change.change is not FigureStatus.REPEATED for change in comparison.figures):
        yield Finding(
            level=Level.NOTICE,
            kind="any",
            message="; ".join(words.totals(comparison.statistics)),
            path=comparison.new.letter.path,
            line=beginning(comparison.new),
            news=TOPIC_NEWS[Status.REMOVED] + LONGEST_TOPIC,
        )


TOPICS: Mapping[str, Search] = {f"{status.value}-topic": partial(topics, status) for status in TOPIC_NEWS}

FIGURES: Mapping[str, Search] = {
    f"figure-{status.value}": partial(figures, status)
    for status in FigureStatus
    if status is not FigureStatus.REPEATED
}

KINDS: Mapping[str, Search] = {
    **TOPICS,
    **FIGURES,
    **{kind: partial(commitments, kind) for kind in MOVED},
    "silence": partial(silences, "silence"),
    "revised": reworded,
    "any": anything,
}


def changes(comparison: Comparison) -> tuple[Finding, ...]:
    """All topics and figures that changed, largest news first."""
    found = (finding for search in (*TOPICS.values(), *FIGURES.values()) for finding in search(comparison))
    return tuple(sorted(found, key=lambda finding: -finding.news))


def beginning(reading: Reading) -> int:
    """The line on which a letter's message begins."""
    return next((sentence.line for sentence in reading.sentences if sentence.role in MESSAGE), 1)


def _topic(change: TopicChange, comparison: Comparison) -> Finding:
    side = comparison.old if change.status is Status.REMOVED else comparison.new
    sentences = next((topic.sentences for topic in side.topics if topic.id == change.id), ())
    renamed = change.status is Status.RENAMED and change.old_label and change.new_label
    name = f"{change.old_label} → {change.new_label}" if renamed else change.label or change.id
    here = side is comparison.new and sentences
    return Finding(
        level=Level.NOTICE,
        kind=f"{change.status.value}-topic",
        message=f"{name}: {words.STATUS[change.status]}, {_said(change, comparison, len(sentences))}",
        path=comparison.new.letter.path,
        line=comparison.new.sentences[sentences[0]].line if here else beginning(comparison.new),
        subject=name,
        news=TOPIC_NEWS[change.status] + min(len(sentences), LONGEST_TOPIC),
    )


def _moved(kind: str, change: CommitmentChange, comparison: Comparison, topic: str) -> Finding:
    became = language.MOVES[change.kind][0].lower()
    return Finding(
        level=Level.NOTICE,
        kind=kind,
        message=f"{topic}: {became}: {language.step(change)} ({words.opening(change.new_words)})",
        path=comparison.new.letter.path,
        line=comparison.new.sentences[change.new[0]].line,
        subject=f"{topic}: {became}: {language.step(change)}",
        news=MOVE_NEWS[change.kind] + STEP_NEWS * change.score,
    )


def _silent(kind: str, silence: Silence, comparison: Comparison) -> Finding:
    return Finding(
        level=Level.NOTICE,
        kind=kind,
        message=f"no longer spoken of: {silence.label} ({language.last_said(comparison, silence)})",
        path=comparison.new.letter.path,
        line=beginning(comparison.new),
        subject=silence.label,
        news=SILENCE_NEWS,
    )


def _term(kind: str, change: TermChange, swapped: Sequence[Swap], comparison: Comparison) -> Finding:
    gave_way = words.listed(f"{one.old} → {one.new}" for one in swapped)
    became = f"swapped, {gave_way}" if swapped else said.TURN[change.turn]
    counted = "use" if change.new_count == 1 else "uses"
    uses = change.new or [one.new for swap in swapped for one in swap.exchanges]
    return Finding(
        level=Level.NOTICE,
        kind=kind,
        message=f"{change.term}: {became}; {change.old_count} → {change.new_count} {counted}",
        path=comparison.new.letter.path,
        line=uses[0].line if uses else beginning(comparison.new),
        subject=f"{change.term}: {became}",
        news=TERM_NEWS,
    )


def _said(change: TopicChange, comparison: Comparison, sentences: int) -> str:
    if change.status is Status.REMOVED:
        heirs = digest.gone_to(comparison, change)[:2]
        known = digest.labels(comparison.old, comparison.new)
        now = f", now under {words.listed(digest.name_of(heir, known) for heir in heirs)}" if heirs else ""
        return f"had {words.counted(sentences, 'sentence')}{now}"
    return words.counted(sentences, "sentence")


def _figure(change: FigureChange, comparison: Comparison, topic: str) -> Finding:
    values = [words.brief(figure) for figure in (change.old, change.new) if figure]
    return Finding(
        level=Level.NOTICE,
        kind=f"figure-{change.change.value}",
        message=f"{topic}: {words.measured(change)}: {' → '.join(values)} ({words.happened(change)})",
        path=comparison.new.letter.path,
        line=change.new.line if change.new else _answer(comparison, change.old),
        subject=f"{words.measured(change)}: {' → '.join(values)}",
        news=digest.news(change),
    )


def _answer(comparison: Comparison, old: Figure | None) -> int:
    """The line of what now answers to an old figure's sentence, else of the letter's beginning."""
    for pairing in comparison.pairings:
        if old and old.sentence in pairing.old and pairing.new:
            return comparison.new.sentences[pairing.new[0]].line
    return beginning(comparison.new)


def _speaks(pairing: Pairing, comparison: Comparison) -> bool:
    return bool(pairing.topic) or Role.FOOTNOTE in digest.roles(comparison, pairing)
