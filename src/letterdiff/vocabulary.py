"""Which topics a text names: the matcher over the forms of a vocabulary.

Forms stand in one table of folded words, so that reading a text costs a few look-ups from each of its
words, no more than the longest form has words: time is linear in the text, whatever the vocabulary holds.

What is folded: accents, soft hyphens, kinds of apostrophe, hyphen and space, British and American
spelling (`-ization`, `labor`). A capital in a form asks for one in the text, and a word in capitals for
capitals (`Turkey`, `IOM`); a small letter matches both. The last word of a form in small letters also
stands for its plural and, unless it is the only word, for its singular (`return hub`; but `returns` is
not `return`, which is more often a verb).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeAlias

from letterdiff.errors import VocabularyError
from letterdiff.later import dataclass, regex
from letterdiff.model import Span, TopicKind
from letterdiff.vocabularies import SHIPPED, Entry, read

__all__ = ["DEFAULT", "Entry", "Mention", "Vocabulary", "fold", "load"]

DEFAULT = SHIPPED
PLACES = frozenset({TopicKind.COUNTRY, TopicKind.REGION, TopicKind.ROUTE})

# The token_sort_ratio from which a mark is taken for a wording of a topic though no form stands in it.
# Of 70 wordings of known topics and 50 headings of other matters, the first score 86 and more (two of
# them 82 and 84), the second 84 and less. Names of places and single words differ by little (Austria and
# Australia 88, Gambia and Zambia 83), so they must agree nearly to the letter.
NEAR = 85.0
NEARLY_SAME = 90.0

# Longer words stand in no form, longer marks for none. The bounds keep a hostile text linear: Unicode
# normalisation of a long run of loose accents takes quadratic time, and a mark is held against every form.
LONGEST_WORD = 64
LONGEST_MARK = 200

WORD = regex(
    r"""
    (?P<word>
        [^\W_]+ (?: [\u0300-\u036f\u00ad]+ [^\W_]* )*  # letters and digits, with loose accents, soft hyphens
      | [&,()]                           # a word of its own where a form has it
    )
    (?:                                  # what may stand between two words of one form:
        (?: (?<=St) | (?<=Art) | (?<=\.[A-Z]) ) \. [ ]  # the stop of Saint, Article, U.S.
      | ['\u2019]? [^\S\n]+              #   spaces on one line, also after the apostrophe of a plural
      | [-\u2010-\u2013/'\u2019\u02bc.]  #   one hyphen, slash, apostrophe or stop between letters
    )?
    """,
    re.VERBOSE,
)

SPELLINGS = (("ization", "isation"), ("izing", "ising"), ("labor", "labour"), ("neighbor", "neighbour"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place in a text that names `topic`; `form` is the wording of the vocabulary it answers to."""

    topic: str
    span: Span
    form: str


class _Pattern(NamedTuple):
    """A form as it stands in the table.

    `owner` is the topic it names, "" if it is only short for some; `rivals` those it is short for.
    `capitals` says for each word whether it asks for a capital initial (1) or for capitals (2); it is
    empty when none does.
    """

    form: str
    capitals: tuple[int, ...]
    owner: str = ""
    place: bool = False
    forbids: bool = False
    rivals: tuple[str, ...] = ()


# A trie laid flat: the folded words of each form and of each beginning of one, joined by spaces, lead to
# the forms that end there.
_Table: TypeAlias = dict[str, tuple[_Pattern, ...]]


class _Hit(NamedTuple):
    """Words `first` up to but not `last` of a text answer to `pattern`."""

    first: int
    last: int
    pattern: _Pattern

    def inside(self, other: _Hit) -> bool:
        return other.first <= self.first and self.last <= other.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Topics by id, in the order of their files, and the mentions of them in a text."""

    entries: Mapping[str, Entry]
    _table: _Table = field(repr=False, compare=False)
    # Filled by the first mark that no form stands in: most letters have none.
    _wordings: list[list[str]] = field(default_factory=list, repr=False, compare=False)
    # What marks came nearest to: letters of a series share most of theirs, and hostile ones repeat one.
    _nearly: dict[tuple[str, float], Entry | None] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Vocabulary:
        """The vocabulary of these topics.

        Raises VocabularyError when two topics have the same wording, naming both.
        """
        known = {entry.id: entry for entry in entries}
        return cls(entries=known, _table=_compiled(list(known.values())))

    def mentions(self, text: str) -> list[Mention]:
        """All mentions in `text`, by place, the longer first where two begin together.

        Mentions of one topic never overlap: the longest form is taken. Those of two topics may nest
        (*Tunisia* in *Talent Partnership with Tunisia*), save a place in the name of another place
        (*Guinea* in *Papua New Guinea*); where two would cross, the longer stands, else the earlier.
        A wording that is short for several topics goes to the one of them last named, else to the topic
        that has it among its forms. No form runs across the end of a line or a full stop, nor
        across a comma or a bracket that it does not have itself.
        """
        words = list(WORD.finditer(text))
        named: dict[str, int] = {}  # topic → number of the word after its last mention
        found = []
        for hit in _settled(_allowed(list(_hits(words, self._table)))):
            topic = _meant(hit.pattern, named)
            if not topic or named.get(topic, 0) > hit.first:
                continue
            named[topic] = hit.last
            span = Span(start=words[hit.first].start(), end=words[hit.last - 1].end("word"))
            found.append(Mention(topic=topic, span=span, form=hit.pattern.form))
        return found

    def name(self, text: str) -> Entry | None:
        """The topic that a letter's own mark (a heading, a bold lead-in) names, None if none.

        The form of most words in it decides, the first of equals, among topics that are not broad if
        there are such. Where no form stands in it, or broad ones only, a form decides that is near to the
        whole of it by rapidfuzz's `token_sort_ratio`.
        """
        found = self.mentions(text)
        own = [mention for mention in found if not self.entries[mention.topic].broad]
        if own:
            return self._longest(own)
        mark = " ".join(fold(text)), NEARLY_SAME if found else NEAR
        if mark not in self._nearly:
            self._nearly[mark] = self._nearest(*mark)
        near = self._nearly[mark]
        return near or (self._longest(found) if found else None)

    def _longest(self, mentions: Sequence[Mention]) -> Entry:
        best = max(mentions, key=lambda mention: (len(fold(mention.form)), -mention.span.start))
        return self.entries[best.topic]

    def _nearest(self, mark: str, least: float) -> Entry | None:
        if not 0 < len(mark) <= LONGEST_MARK:
            return None
        from rapidfuzz import fuzz, process

        if not self._wordings:
            self._wordings.extend(self._by_strictness())
        found = [
            process.extractOne(mark, wordings, scorer=fuzz.token_sort_ratio, score_cutoff=cutoff)
            for wordings, cutoff in zip(self._wordings, (least, max(least, NEARLY_SAME)), strict=True)
        ]
        best = max((hit for hit in found if hit and hit[1] > least), key=lambda hit: hit[1], default=None)
        return self.entries[self._table[best[0]][0].owner] if best else None

    def _by_strictness(self) -> tuple[list[str], list[str]]:
        """Wordings that name a topic: those that may be called nearly, and those only all but exactly."""
        loose: list[str] = []
        strict: list[str] = []
        for wording, patterns in self._table.items():
            if patterns and patterns[0].owner and not patterns[0].forbids:
                (strict if patterns[0].place or " " not in wording else loose).append(wording)
        return loose, strict


def load(names_or_paths: Sequence[str | Path] = DEFAULT) -> Vocabulary:
    """The vocabulary of these files: shipped ones by name, others by path.

    Raises VocabularyError with the path and what is wrong: no such file, not TOML, a key that means
    nothing, a topic without label or kind, a wording that two topics have.
    """
    entries = read(names_or_paths)
    try:
        return Vocabulary.of(entries)
    except VocabularyError as error:
        paths = ", ".join(str(name) for name in names_or_paths)
        raise VocabularyError(error.what, path=paths, hint=error.hint) from error


def fold(text: str) -> tuple[str, ...]:
    """The words of `text` as they are compared: small letters without accents, one spelling."""
    return tuple(map(_fold, WORD.findall(text)))


def _fold(word: str) -> str:
    return word if len(word) > LONGEST_WORD else _fold_short(word)


@lru_cache(maxsize=8192)
def _fold_short(word: str) -> str:
    if word == "&":
        return "and"
    if not word.isascii():
        marked = unicodedata.normalize("NFKD", word)
        word = "".join(letter for letter in marked if letter.isalnum())
    word = word.casefold()
    for american, british in SPELLINGS:
        word = word.replace(american, british)
    return word


def _compiled(entries: Sequence[Entry]) -> _Table:
    table: _Table = {}
    for entry in entries:
        for form in entry.short:
            for key in _grown(table, form):
                table[key] = _shared(table[key], form, entry.id)
    for entry in entries:
        place = entry.kind in PLACES
        for form in entry.forms:
            pattern = _Pattern(form, _capitals(form), entry.id, place)
            for key in _grown(table, form):
                table[key] = _claimed(table[key], pattern)
    for entry in entries:
        for form in entry.not_forms:
            pattern = _Pattern(form, _capitals(form), entry.id, forbids=True)
            for key in _grown(table, form):
                table[key] += (pattern,)
    return table


def _grown(table: _Table, form: str) -> list[str]:
    """The keys of a form, one for each number of its last word, put into the table with their beginnings."""
    *words, last = fold(form)
    stem = ""
    for word in words:
        stem += word
        table.setdefault(stem, ())
        stem += " "
    numbers = [last]
    if form.islower() and len(last) > 2 and last.isalpha():
        if not last.endswith("s") or last.endswith("ss"):
            numbers.append(_plural(last))
        elif words:
            numbers.append(_singular(last))
    keys = list(dict.fromkeys(stem + number for number in numbers))
    for key in keys:
        table.setdefault(key, ())
    return keys


def _plural(word: str) -> str:
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "zes", "ches", "shes")) else word[:-1]


def _capitals(form: str) -> tuple[int, ...]:
    return () if form.islower() else tuple(map(_capital, WORD.findall(form)))


def _capital(word: str) -> int:
    return 2 if len(word) > 1 and word.isupper() else int(word[0].isupper())


def _shared(patterns: tuple[_Pattern, ...], form: str, topic: str) -> tuple[_Pattern, ...]:
    rivals = patterns[0].rivals if patterns else ()
    return (_Pattern(form, _capitals(form), rivals=(*rivals, topic)),)


def _claimed(patterns: tuple[_Pattern, ...], pattern: _Pattern) -> tuple[_Pattern, ...]:
    if not patterns:
        return (pattern,)
    (other,) = patterns
    if not other.owner:
        return (pattern._replace(rivals=other.rivals),)
    if other.owner != pattern.owner:
        what = f"'{pattern.form}' stands for '{other.owner}' and for '{pattern.owner}'"
        raise VocabularyError(what, hint="a wording that topics share belongs under 'short' of all but one")
    # Of two spellings of one wording (Mediterranean Pact, mediterranean pact) the laxer counts.
    return (other._replace(capitals=tuple(map(min, pattern.capitals, other.capitals))),)


def _hits(words: Sequence[re.Match[str]], table: _Table) -> Iterator[_Hit]:
    """Every place at which a form stands, by its first word, then by length."""
    raw = [match["word"] for match in words]
    folded = {word: _fold(word) for word in set(raw)}
    joined = [one.end() == other.start() for one, other in pairwise(words)] + [False]
    for first, word in enumerate(raw):
        key, last = folded[word], first + 1
        while (patterns := table.get(key)) is not None:
            for pattern in patterns:
                if not pattern.capitals or _spelled(raw[first:last], pattern.capitals):
                    yield _Hit(first, last, pattern)
            if not joined[last - 1]:
                break
            key, last = f"{key} {folded[raw[last]]}", last + 1


def _spelled(words: Sequence[str], capitals: Sequence[int]) -> bool:
    return all(
        asked == 0 or word.isupper() or (asked == 1 and word[0].isupper())
        for word, asked in zip(words, capitals, strict=True)
    )


def _allowed(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits that name a topic, without those that a wording forbidden to their topic holds or cuts."""
    forbidden: dict[tuple[str, int], list[_Hit]] = defaultdict(list)
    for hit in hits:
        if hit.pattern.forbids:
            for word in range(hit.first, hit.last):
                forbidden[hit.pattern.owner, word].append(hit)
    return [hit for hit in hits if not hit.pattern.forbids and not _forbidden(hit, forbidden)]


def _forbidden(hit: _Hit, forbidden: Mapping[tuple[str, int], Sequence[_Hit]]) -> bool:
    owner = hit.pattern.owner
    over = (other for word in range(hit.first, hit.last) for other in forbidden.get((owner, word), ()))
    return any(hit.inside(other) or not other.inside(hit) for other in over)


def _settled(hits: Sequence[_Hit]) -> list[_Hit]:
    """The hits that may stand beside each other, by place; the longest has the first choice."""
    over: dict[int, list[_Hit]] = defaultdict(list)  # word → hits that hold it, few as forms are short
    kept = []
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.first)):
        rivals = [other for word in range(hit.first, hit.last) for other in over.get(word, ())]
        if all(_beside(hit, other) for other in rivals):
            kept.append(hit)
            for word in range(hit.first, hit.last):
                over[word].append(hit)
    return sorted(kept, key=lambda hit: (hit.first, -hit.last))


def _beside(hit: _Hit, longer: _Hit) -> bool:
    same_topic = hit.pattern.owner == longer.pattern.owner
    place_in_place = hit.pattern.place and longer.pattern.place
    return hit.inside(longer) and not same_topic and not place_in_place


def _meant(pattern: _Pattern, named: Mapping[str, int]) -> str:
    """The topic that a wording stands for, given where each was last named."""
    heard = [topic for topic in (pattern.owner, *pattern.rivals) if topic in named]
    return max(heard, key=lambda topic: named[topic]) if heard else pattern.owner
