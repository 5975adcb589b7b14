"""Where each word and phrase stands in a letter."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import field
from typing import TYPE_CHECKING

from letterdiff import wordforms
from letterdiff.kept import once
from letterdiff.later import dataclass
from letterdiff.model import Span, Use
from letterdiff.wordforms import Kind, Token, runs

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

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


@dataclass(frozen=True, slots=True)
class Text:
    """The message of a letter as tokens by sentence; `size` is how many of them are words.

    Made once for a letter, as are its lines and words when they are first asked for.
    """

    letter: Letter
    sentences: Sequence[Sentence]
    tokens: Mapping[int, Sequence[Token]]
    _ends: Mapping[int, wordforms.Ends]
    size: int
    _lines: list[tuple[int, str]] = field(default_factory=list)
    _words: list[Words] = field(default_factory=list)

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


@once
def _text(reading: Reading) -> Text:
    tokens, ends = wordforms.tokens(reading)
    size = sum([key[0].isalpha() for found in tokens.values() for key, _ in found])
    return Text(reading.letter, reading.sentences, tokens, ends, size)


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
        # What ends at the word before: its first token, its key, whether a word of it is a term by itself.
        before: list[tuple[int, str, bool]] = []
        between, links = "", 0
        for number, (key, kind) in enumerate(tokens):
            if kind >= LIGHT and key in often:
                here = []
                for first, start, meant in before[1 - LONGEST :]:
                    phrase, means = f"{start} {between}{key}", meant or kind is WORD
                    here.append((first, phrase, means))
                    if means:
                        found[phrase].append((sentence, first, number))
                before = [*here, (number, key, kind is WORD)]
                between, links = "", 0
            elif kind is LINK and links < LINKS:
                between, links = f"{between}{key} ", links + 1
            else:
                before = []
    return found


def joints(tokens: Sequence[Token]) -> tuple[Joint, Joint]:
    """How a phrase of these tokens is put together: before its last word, and after its first."""
    said = [number for number, (_, kind) in enumerate(tokens) if kind >= LIGHT]
    keys = [key for key, _ in tokens]
    before, tail = keys[: said[-2] + 1], keys[said[1] :]
    return (" ".join(before), keys[-1]), (keys[0], " ".join(tail))


def written(texts: Iterable[tuple[Text, Iterable[Use]]]) -> str:
    """The commonest written form of a term, in small letters where it is as often written so."""
    forms = [use.span.of(text.letter.text) for text, uses in texts for use in uses]
    return forms[0] if len(set(forms)) == 1 else commonest(Counter(forms))


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
    if not key:
        return []
    wanted, said = key.split(), f" {key} "
    return [
        (sentence, *run)
        for sentence, line in text.lines()
        if said in line
        for run in runs(text.tokens[sentence], wanted)
    ]
