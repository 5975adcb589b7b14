"""The scores of sentences, topics and alignment. Each counts over all letters or pairs at once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from rapidfuzz import fuzz

from benchmarks.accuracy.gold import Filing, Gold, LetterPair
from benchmarks.accuracy.said import SaidSentence, SentenceLinks
from benchmarks.accuracy.tally import NOTHING, Filed, Tally
from benchmarks.accuracy.words import SentenceMap, plain

SAME_TOPIC = 88
# Sentences that are about nothing in particular are not asked for their topic.
NO_TOPIC = ("furniture", "general")
# A link weaker than this is right to find and no fault to miss.
CORE_STRENGTH = 2


def score_sentences(gold: Gold, said: Mapping[str, Sequence[SaidSentence]]) -> Tally:
    """A sentence is found when the same text, folded, was cut out."""
    total = NOTHING
    for letter in gold.letters:
        want = Counter(plain(text) for text in gold.sentences.get(letter, {}).values())
        got = Counter(plain(sentence.text) for sentence in said[letter])
        hits = (want & got).total()
        misses = tuple(f"sentence {letter} not found: {text[:110]}" for text in want - got)
        total += Tally(right=hits, predicted=got.total(), found=hits, wanted=want.total(), misses=misses)
    return total


def score_topics(gold: Gold, said: Mapping[str, Sequence[SaidSentence]]) -> Filed:
    """A sentence is right under its topic or one of the others that annotators allow."""
    names = {topic.id: [plain(name) for name in topic.names] for topic in gold.topics}
    filings = {(filing.letter, filing.sentence): filing for filing in gold.filings}
    filed: dict[tuple[str, int], list[SaidSentence]] = defaultdict(list)
    for letter in gold.letters:
        known = SentenceMap(gold.sentences.get(letter, {}))
        for sentence in said[letter]:
            for number in known.of(sentence.text):
                filed[letter, number].append(sentence)
    right = primary = 0
    misses = []
    asked = [filing for filing in filings.values() if filing.primary not in NO_TOPIC]
    for filing in asked:
        got = filed[filing.letter, filing.sentence]
        choices = [filing.primary, *filing.others]
        hits = [choice for choice in choices if choice in names and _filed_under(names[choice], got)]
        right += bool(hits)
        primary += filing.primary in hits
        if not hits:
            misses.append(_misfiled(filing, got))
    return Filed(wanted=len(asked), right=right, primary=primary, misses=tuple(misses))


def _filed_under(names: Sequence[str], got: Sequence[SaidSentence]) -> bool:
    called = [plain(name) for sentence in got if sentence.topic for name in _called(sentence)]
    return any(
        mine and (mine == name or fuzz.token_sort_ratio(mine, name) >= SAME_TOPIC)
        for mine in called
        for name in names
    )


def _called(sentence: SaidSentence) -> tuple[str, str]:
    return sentence.topic_label, sentence.topic


def _misfiled(filing: Filing, got: Sequence[SaidSentence]) -> str:
    topics = ", ".join(sentence.topic for sentence in got if sentence.topic) or "no topic"
    wanted = " or ".join([filing.primary, *filing.others])
    return f"topic {filing.letter} [{filing.sentence}] want {wanted} got {topics}"


def score_alignment(gold: Gold, said: Mapping[LetterPair, SentenceLinks]) -> Tally:
    """Links between sentences, given as texts. Arguable links are right to find and no fault to miss."""
    maps = {letter: SentenceMap(gold.sentences[letter]) for letter in set(chain(*gold.linked_pairs))}
    return score_links(
        gold,
        {
            (old, new): {(i, j) for a, b in said[old, new] for i in maps[old].of(a) for j in maps[new].of(b)}
            for old, new in gold.linked_pairs
        },
    )


def score_links(gold: Gold, said: Mapping[LetterPair, set[tuple[int, int]]]) -> Tally:
    """Links between sentences, given as gold sentence numbers, for the letter pairs in `said`."""
    total = NOTHING
    for letters, got in sorted(said.items()):
        golden = {(link.old, link.new): link for link in gold.links if link.letters == letters}
        core = {key for key, link in golden.items() if link.strength >= CORE_STRENGTH}
        title = ">".join(letters)
        missed, wrong = sorted(core - got), sorted(got - golden.keys())
        total += Tally(
            right=len(got & golden.keys()),
            predicted=len(got),
            found=len(got & core),
            wanted=len(core),
            misses=(
                *(f"alignment {title} missed: [{i}] ~ [{j}] ({golden[i, j].type})" for i, j in missed),
                *(f"alignment {title} wrong: [{i}] ~ [{j}]" for i, j in wrong),
            ),
        )
    return total
