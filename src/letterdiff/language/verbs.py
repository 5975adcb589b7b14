"""The verbs that a lexicon names, found by their written forms; the closed classes of English words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from letterdiff.language.lexicon import Lexicon, Words
from letterdiff.language.words import Form, forms_of, seems

MODALS = frozenset(("will", "shall", "would", "can", "could", "may", "might", "should", "must", "ought"))
IS = frozenset(("is", "are", "am", "was", "were"))
WAS = frozenset(("was", "were"))
HAS = frozenset(("has", "have", "had"))
AUXILIARIES = MODALS | IS | HAS | {"be", "been", "being", "do", "does", "did"}
# Verbs that join a thing with what is said of it.
LINKING = frozenset(("remain", "remains", "remained", "become", "becomes", "became"))
TO_DO = frozenset(("need", "needs", "have", "has", "ought"))  # before "to": an obligation
# Adverbs that may stand inside a verb group and do not end in -ly.
ADVERBS = frozenset(
    (
        "again", "all", "already", "also", "always", "as", "both", "even", "ever", "far", "finally",
        "first", "further", "hereby", "however", "in", "indeed", "instead", "just", "long", "longer",
        "meanwhile", "more", "moreover", "much", "never", "no", "not", "now", "once", "only", "rather",
        "so", "soon", "still", "then", "therefore", "thus", "time", "today", "together", "too", "very",
        "well", "yet",
    )
)  # fmt: skip
# Adverbs of which only some company makes one: "so far", "as soon", "in time".
WITH = {"as": ("soon",), "in": ("time",), "so": ("far",), "no": ("longer",), "much": ("more",)}
NOT_LY = frozenset(
    (
        "ally", "apply", "assembly", "comply", "family", "italy", "july", "multiply", "rely", "reply",
        "supply",
    )
)  # fmt: skip
DETERMINERS = frozenset(
    (
        "a", "an", "any", "as", "each", "every", "her", "his", "its", "more", "most", "my", "no",
        "our", "some", "such", "that", "the", "their", "these", "this", "those", "your",
    )
)  # fmt: skip
PREPOSITIONS = frozenset(
    (
        "about", "across", "against", "among", "at", "between", "by", "during", "for", "from", "in",
        "including", "into", "of", "on", "over", "regarding", "through", "to", "towards", "under",
        "via", "with", "within", "without",
    )
)  # fmt: skip
# Words that are no verb after a modal or "to".
NO_VERB = frozenset(
    (
        "a", "an", "at", "by", "for", "he", "her", "his", "i", "in", "it", "its", "my", "of", "on",
        "our", "she", "that", "the", "their", "these", "they", "this", "those", "to", "we", "you",
        "your",
    )
)  # fmt: skip


class Verbs:
    """The verbs of a lexicon by the written forms of their first word."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    @cached_property
    def heads(self) -> dict[str, list[tuple[Words, frozenset[Form]]]]:
        """Written form → the verbs that may begin there, those of most words first."""
        found: dict[str, list[tuple[Words, frozenset[Form]]]] = {}
        for verb in sorted(self._all(), key=lambda verb: (-len(verb), verb)):
            for written, forms in forms_of(verb[0], self.lexicon.irregular).items():
                found.setdefault(written, []).append((verb, frozenset(forms)))
        return found

    @cached_property
    def openers(self) -> frozenset[str]:
        """The words with which a verb group can begin: few, so that all others are passed over at once."""
        return frozenset((*MODALS, *TO_DO, *HAS, *IS, *LINKING, *self.heads))

    @cached_property
    def complements(self) -> frozenset[str]:
        """The words with which begins what is said of a thing after be, remain, become."""
        lexicon = self.lexicon
        ahead = {wording[1:] for wording in lexicon.matrix if wording[0] == "be"}
        return frozenset(
            wording[0] for wording in ahead.union(lexicon.phrases, lexicon.predicates) if wording
        )

    def _all(self) -> set[Words]:
        lexicon = self.lexicon
        listed = [
            lexicon.named(*key) for key in (("acts", "verbs"), ("going-on", "verbs"), ("actors", "idle"))
        ]
        every = set().union(lexicon.verbs, lexicon.verbs_of, lexicon.matrix, lexicon.ladder_verbs, *listed)
        return {verb for verb in every if verb[0] != "be"}

    def at(self, words: Sequence[str], index: int, wanted: frozenset[Form]) -> tuple[Words, int] | None:
        """The verb in a wanted form whose first word stands at `index`, and where it ends."""
        if index >= len(words):
            return None
        low = words[index]
        for verb, forms in self.heads.get(low, ()):
            if forms & wanted and (end := tail_end(words, index + 1, verb[1:])):
                return verb, end
        if not low.replace("-", "").isalpha() or low in NO_VERB:
            return None
        # A verb that is listed with its particle (take forward) is one without it too (take measures).
        known = [(verb[0], forms) for verb, forms in self.heads.get(low, ()) if forms & wanted]
        if known:
            return (known[0][0],), index + 1
        return ((low,), index + 1) if low not in self.heads and seems(low) & wanted else None


def tail_end(words: Sequence[str], index: int, tail: Words) -> int:
    """The end of the particles of a verb from `index` on, over adverbs; 0 where they are not there."""
    for particle in tail:
        while index < len(words) and words[index] != particle and is_adverb(words, index):
            index += 1
        if index >= len(words) or words[index] != particle:
            return 0
        index += 1
    return index


def is_adverb(words: Sequence[str], index: int) -> bool:
    """Whether the word at `index` may stand inside a verb group."""
    low = words[index]
    if low in WITH:
        return index + 1 < len(words) and words[index + 1] in WITH[low]
    return low in ADVERBS or (low.endswith("ly") and low not in NOT_LY)
