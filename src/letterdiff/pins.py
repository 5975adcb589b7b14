"""Which sentences a user's pins mean, and whether what they ask for can be."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import PurePath

from letterdiff.errors import PinError
from letterdiff.later import dataclass, regex
from letterdiff.model import MESSAGE, Letter, PairPin, Reading, Rules, Sentence, TopicPin
from letterdiff.vocabularies import slug

Cell = tuple[int, int]

WORD = regex(
    r"""
    [^\W_]+      # letters and digits: marks and punctuation are not compared
    """,
    re.VERBOSE,
)

# How much of a pin's words an error repeats, in characters, and how many lines it lists.
SHOWN = 60
LISTED = 6

# How many names an error offers, and how alike they must be to what was written (of 1).
OFFERED = 3
NEAR = 0.6

AS_SHOWN = "copy words of one sentence, as letterdiff inspect shows them"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """Cells (indices of an old and of a new sentence) that stand in one pairing, and cells that never do."""

    together: frozenset[Cell] = frozenset()
    apart: frozenset[Cell] = frozenset()


UNPINNED = Pinned()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What pins say of one sentence: its topic, "" if it may be any, and those that it is never under (ids).

    `pin` is the last of them.
    """

    pin: TopicPin
    topic: str = ""
    never: frozenset[str] = frozenset()

    def allows(self, topic: str) -> bool:
        """Whether the sentence may stand under a topic."""
        return topic not in self.never and self.topic in ("", topic)


def on_topics(
    rules: Rules, letter: Letter, sentences: Sequence[Sentence], labels: Mapping[str, str]
) -> dict[int, Wish]:
    """What the topic pins say of sentences of this letter, by index. `labels` are those of all topics by id.

    Raises `PinError` for words that do not stand in exactly one sentence of the message, for a topic that
    is not known, and for pins that contradict each other.
    """
    wishes: dict[int, Wish] = {}
    for pin in rules.topics:
        if _is(letter, pin.letter):
            sentence = _found(pin, pin.letter, pin.text, sentences)
            if sentence.role not in MESSAGE:
                what = f"{_quoted(pin.text)} stands in the frame, which has no topics"
                raise _impossible(pin, what, hint="pin a sentence of the body")
            topic = _topic(pin, labels)
            wishes[sentence.index] = _with(wishes.get(sentence.index), pin, topic)
    return wishes


def _with(wish: Wish | None, pin: TopicPin, topic: str) -> Wish:
    """The wish with one more pin in it."""
    wish = wish or Wish(pin=pin)
    if pin.holds and wish.topic not in ("", topic):
        raise _impossible(pin, f"{_quoted(pin.text)} is pinned to {wish.topic} and to {topic}")
    if pin.holds:
        wish = replace(wish, pin=pin, topic=topic)
    else:
        wish = replace(wish, pin=pin, never=wish.never | {topic})
    if wish.topic in wish.never:
        raise _impossible(pin, f"{_quoted(pin.text)} is pinned both to {topic} and away from it")
    return wish


def _topic(pin: TopicPin, labels: Mapping[str, str]) -> str:
    """The id that a pin's topic means: an id, a label however its capitals are, or what an id is made of."""
    if pin.topic in labels:
        return pin.topic
    named = [topic for topic, label in labels.items() if label.casefold() == pin.topic.casefold()]
    if not named and slug(pin.topic) in labels:
        named = [slug(pin.topic)]
    if len(named) == 1:
        return named[0]
    near = named or _nearest(slug(pin.topic), labels)
    raise PinError(
        f"{_shortened(pin.topic)} is more than one topic" if named else f"no topic {_quoted(pin.topic)}",
        path=pin.path,
        line=pin.line,
        hint=f"nearest: {', '.join(near)}" if near else "write the id of a topic, as --format json has it",
    )


def unmet(sentences: Sequence[Sentence], wishes: Mapping[int, Wish]) -> PinError | None:
    """The error of the first wish that filing the sentences could not meet."""
    for index, wish in wishes.items():
        if not wish.allows(sentences[index].topic):
            what = f"{_quoted(wish.pin.text)} can have no topic but {_shortened(wish.pin.topic)}"
            return _impossible(wish.pin, what, hint="pin the topic that it has instead")
    return None


def on_pairs(rules: Rules, old: Reading, new: Reading) -> Pinned:
    """What the pair pins say of two letters, whichever of them a pin calls the old one.

    Raises `PinError` for words that do not stand in exactly one sentence, and for what cannot be: a pair both
    forced and forbidden, or a passage of several sentences on both sides.
    """
    if not rules.pairs:
        return UNPINNED
    together: dict[Cell, PairPin] = {}
    apart: dict[Cell, PairPin] = {}
    for pin in rules.pairs:
        texts = _texts(pin, old.letter, new.letter)
        if texts is None:
            continue
        one = _found(pin, old.letter.id, texts[0], old.sentences)
        two = _found(pin, new.letter.id, texts[1], new.sentences)
        if pin.together and (one.role in MESSAGE) != (two.role in MESSAGE):
            what = f"of {_quoted(texts[0])} and {_quoted(texts[1])} only one is of the frame"
            raise _impossible(pin, what, hint="pair what letters say with what they say")
        (together if pin.together else apart)[one.index, two.index] = pin
        if (one.index, two.index) in together.keys() & apart.keys():
            what = f"{_quoted(texts[0])} and {_quoted(texts[1])} are pinned both together and apart"
            raise _impossible(pin, what)
    _check_stars(together)
    return Pinned(together=frozenset(together), apart=frozenset(apart))


def _texts(pin: PairPin, old: Letter, new: Letter) -> tuple[str, str] | None:
    """A pin's words for the old and for the new of these letters, None if it is about others."""
    if _is(old, pin.old) and _is(new, pin.new):
        return pin.old_text, pin.new_text
    if _is(old, pin.new) and _is(new, pin.old):
        return pin.new_text, pin.old_text
    return None


def _check_stars(together: Mapping[Cell, PairPin]) -> None:
    """A passage has several sentences on one side at most."""
    rows, columns = Counter(i for i, _ in together), Counter(j for _, j in together)
    for (i, j), pin in together.items():
        if rows[i] > 1 and columns[j] > 1:
            what = f"{_quoted(pin.old_text)} and {_quoted(pin.new_text)} are each pinned to several sentences"
            raise _impossible(pin, what, hint="a passage has one sentence on one of its sides")


def problems(rules: Rules, readings: Sequence[Reading]) -> tuple[str, ...]:
    """What is wrong with the pins beside these letters, a line each, with file and line where known.

    Letters that are not there, words that do not stand in one sentence, pins that cannot all be met. Topic
    pins of the letters that are there were judged when those were read.
    """
    pins: tuple[PairPin | TopicPin, ...] = (*rules.topics, *rules.pairs)
    errors = [error for pin in pins for error in _absent(pin, readings)]
    asked = [
        (pin, old, new)
        for pin in rules.pairs
        for old in readings
        for new in readings
        if _is(old.letter, pin.old) and _is(new.letter, pin.new)
    ]
    single = [_error(Rules(pairs=(pin,)), old, new) for pin, old, new in asked]
    if not any(single):  # else the same again
        single = [_error(rules, old, new) for _, old, new in asked]
    errors += [error for error in single if error]
    return tuple(dict.fromkeys(map(str, errors)))


def _absent(pin: PairPin | TopicPin, readings: Iterable[Reading]) -> Iterator[PinError]:
    letters = [reading.letter for reading in readings]
    for name in (pin.old, pin.new) if isinstance(pin, PairPin) else (pin.letter,):
        if not any(_is(letter, name) for letter in letters):
            near = _nearest(name, [letter.id for letter in letters])
            hint = f"nearest: {', '.join(near)}" if near else ""
            what = f"the pin is about a letter that is not there: {_shortened(name)}"
            yield PinError(what, path=pin.path, line=pin.line, hint=hint)


def _nearest(name: str, names: Iterable[str]) -> list[str]:
    """The names that fewest slips of the pen lead from, none of them far off."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    found = process.extract(
        name, list(names), scorer=OSA.normalized_similarity, limit=OFFERED, score_cutoff=NEAR
    )
    return [near for near, *_ in found]


def _error(rules: Rules, old: Reading, new: Reading) -> PinError | None:
    try:
        on_pairs(rules, old, new)
    except PinError as error:
        return error
    return None


def _is(letter: Letter, name: str) -> bool:
    path = PurePath(letter.path)
    return name in (letter.id, path.name, path.stem)


def _found(pin: PairPin | TopicPin, letter: str, text: str, sentences: Iterable[Sentence]) -> Sentence:
    """The one sentence that these words are, or else stand in. Raises `PinError`."""
    wanted = _words(text)
    holding = [s for s in sentences if f" {wanted} " in f" {_words(s.text)} "]
    whole = [s for s in holding if _words(s.text) == wanted]
    chosen = whole if len(whole) == 1 else holding
    if len(chosen) == 1:
        return chosen[0]
    if chosen:
        lines = ", ".join(str(s.line) for s in chosen[:LISTED]) + (" …" if len(chosen) > LISTED else "")
        what = f"{_quoted(text)} stands in {len(chosen)} sentences of {letter} (lines {lines})"
        hint = "write more of the one that is meant"
    else:
        what, hint = f"{_quoted(text)} stands in no sentence of {letter}", AS_SHOWN
    raise PinError(what, path=pin.path, line=pin.line, hint=hint)


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    """The words of a text as they are compared: small letters, nothing but single spaces between them."""
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def has_words(text: str) -> bool:
    """Whether there is anything in a text by which a sentence could be found."""
    return bool(_words(text))


def _impossible(pin: PairPin | TopicPin, what: str, hint: str = "remove one of the pins") -> PinError:
    return PinError(what, path=pin.path, line=pin.line, hint=hint)


def _quoted(text: str) -> str:
    return f"‘{_shortened(text)}’"


def _shortened(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= SHOWN else f"{folded[: SHOWN - 1]}…"
