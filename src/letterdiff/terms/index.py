"""Where each word and phrase stands in a letter."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING

from letterdiff import wordforms
from letterdiff.kept import once
from letterdiff.later import dataclass
from letterdiff.model import Span, Use
from letterdiff.wordforms import Kind, Token, runs

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from letterdiff.model import Letter, Reading, Sentence

# A phrase has so many words that mean something at most, and so many linking words between two of them.
LONGEST = 4
LINKS = 2

# A place of a term: the index of its sentence, the numbers of its first and its last token there.
Place = tuple[int, int, int]
Places = dict[str, list[Place]]

# Looked up for each word of a letter: by their own names they cost a third of the time.
LIGHT, LINK, WORD = Kind.LIGHT, Kind.LINK, Kind.WORD

# The two parts of which a phrase is put together.
Joint = tuple[str, str]


# A place with its key and its neighbours: words that mean something, by their distance.
Slot = tuple[Place, str, dict[int, str]]


@dataclass(frozen=True, slots=True)
class Text:
    """The message of a letter as tokens by sentence; `size` is how many of them are words.

    Made once for a letter, as are its lines, words and slots when they are first asked for.
    """

    letter: Letter
    sentences: Sequence[Sentence]
    tokens: Mapping[int, Sequence[Token]]
    _ends: Mapping[int, wordforms.Ends]
    size: int
    _lines: list[tuple[int, str]] = field(default_factory=list)
    _words: list[Words] = field(default_factory=list)
    _slots: dict[int, list[Slot]] = field(default_factory=dict)

    @staticmethod
    def of(reading: Reading) -> Text:
        """The tokens of a letter."""
        return _text(reading)

    def use(self, place: Place) -> Use:
        """A place as offsets, and a line, of the letter."""
        start, end = self.ends(place)
        line = self.letter.line_at(start)
        return Use(sentence=place[0], span=Span(start=start, end=end), line=line)

    def lines(self) -> list[tuple[int, str]]:
        """Each sentence as its words by key, hyphened ones each by itself, spaces around all."""
        if not self._lines:
            for sentence, tokens in self.tokens.items():
                self._lines.append((sentence, f" {' '.join([key for key, _ in tokens])} "))
        return self._lines

    def ends_phrase(self, place: Place) -> bool:
        """Whether no word of meaning follows a place at once."""
        tokens, after = self.tokens[place[0]], place[2] + 1
        return after >= len(tokens) or tokens[after][1] < LIGHT

    def written(self, place: Place) -> str:
        """The words of a place as they are written."""
        start, end = self.ends(place)
        return self.letter.text[start:end]

    def ends(self, place: Place) -> tuple[int, int]:
        """A place as offsets of the letter, the possessive ending of its last word left out."""
        sentence, first, last = place
        found = self._ends[sentence]
        start, end = found[first][0], found[last][1]
        return start, end - 2 * self.letter.text.endswith(wordforms.POSSESSIVES, start, end)

    def words(self) -> Words:
        """Each word that means something, light ones included."""
        if not self._words:
            self._words.append(words(self))
        return self._words[0]

    def slots(self, sentence: int) -> list[Slot]:
        """The places of a sentence's words that mean something, with what stands around each."""
        if sentence not in self._slots:
            tokens = self.tokens.get(sentence, ())
            self._slots[sentence] = [
                ((sentence, number, number), key, _around(tokens, number))
                for number, (key, kind) in enumerate(tokens)
                if kind >= LIGHT
            ]
        return self._slots[sentence]


@once
def _text(reading: Reading) -> Text:
    tokens, ends = wordforms.tokens(reading)
    size = sum(key[0].isalpha() for found in tokens.values() for key, _ in found)
    return Text(reading.letter, reading.sentences, tokens, ends, size)


def _around(tokens: Sequence[Token], number: int) -> dict[int, str]:
    """Up to two words that mean something on either side, without anything between."""
    found = {}
    for step in (-1, 1):
        for distance in (step, 2 * step):
            at = number + distance
            if not 0 <= at < len(tokens) or tokens[at][1] < LIGHT:
                break
            found[distance] = tokens[at][0]
    return found


@dataclass(frozen=True, slots=True)
class Words:
    """Places of words by key, and which keys are of light words in one of their forms."""

    places: Places
    light: set[str]


def words(text: Text) -> Words:
    """Each word that means something, light ones included."""
    found = Words(defaultdict(list), set())
    for sentence, tokens in text.tokens.items():
        for number, (key, kind) in enumerate(tokens):
            if kind >= LIGHT:
                found.places[key].append((sentence, number, number))
                if kind < WORD:
                    found.light.add(key)
    return found


def phrases(text: Text, often: Container[str]) -> Places:
    """Each phrase whose words are all among those said `often`; none of light words only."""
    found: Places = defaultdict(list)
    for sentence, tokens in text.tokens.items():
        fit = [
            token if token[1] is LINK or (token[1] >= LIGHT and token[0] in often) else NO_PHRASE
            for token in tokens
        ]
        for first, (here, after) in enumerate(pairwise(fit)):
            if here[1] >= LIGHT and after is not NO_PHRASE:
                for key, last in _from(fit, first):
                    found[key].append((sentence, first, last))
    return found


NO_PHRASE: Token = ("", Kind.BREAK)


def _from(tokens: Sequence[Token], first: int) -> Iterator[tuple[str, int]]:
    """The phrases that begin at a token: their keys and last tokens."""
    key, best = tokens[first]
    between = ""
    count, links = 1, 0
    for last in range(first + 1, len(tokens)):
        word, kind = tokens[last]
        if kind is LINK and links < LINKS:
            links += 1
            between += f"{word} "
            continue
        if kind < LIGHT:
            return
        key = f"{key} {between}{word}"
        between, links, count, best = "", 0, count + 1, max(best, kind)
        if best is WORD:
            yield key, last
        if count == LONGEST:
            return


def joints(tokens: Sequence[Token]) -> tuple[Joint, Joint]:
    """How a phrase of these tokens is put together: before its last word, and after its first."""
    said = [number for number, (_, kind) in enumerate(tokens) if kind >= LIGHT]
    keys = [key for key, _ in tokens]
    before, tail = keys[: said[-2] + 1], keys[said[1] :]
    return (" ".join(before), keys[-1]), (keys[0], " ".join(tail))


def written(texts: Iterable[tuple[Text, Iterable[Place]]]) -> str:
    """The commonest written form of a term, in small letters where it is as often written so."""
    forms = Counter([text.written(place) for text, places in texts for place in places])
    return next(iter(forms)) if len(forms) == 1 else commonest(forms)


def commonest(forms: Counter[str]) -> str:
    """The commonest of some written forms, capitals told apart only among forms that are else the same."""
    folded: Counter[str] = Counter()
    for form, count in forms.items():
        folded[form.casefold()] += count
    ((common, _),) = folded.most_common(1)
    same = (form for form in forms if form.casefold() == common)
    return max(same, key=lambda form: (forms[form], form.islower()))


def keyed(text: Text, key: str) -> list[Place]:
    """Places of a term by its key, words bound by hyphens or not."""
    return [
        (sentence, *run)
        for sentence, line in (text.lines() if key else ())
        if f" {key} " in line
        for run in runs(text.tokens[sentence], key.split())
    ]
