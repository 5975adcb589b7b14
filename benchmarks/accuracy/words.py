"""Folded text, and which gold sentences a differently cut sentence stands for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from rapidfuzz import fuzz

# Everything that is no letter and no digit: marks, spaces, underscores.
BETWEEN_WORDS = re.compile(r"[\W_]+")

# Sentences are cut differently by people and by programs. Two are held for the same when most words of
# the shorter stand in the longer, and the longer is not much longer.
SHARE_OF_SHORTER = 0.8
SHARE_OF_LONGER = 0.45
# One that swallowed another whole also stands for it, with this likeness.
SHARE_OF_SWALLOWED = 0.9
SWALLOWED = 60.0
MOST_AT_ONCE = 4


def plain(text: str) -> str:
    """Case, marks and white space folded: what is left to compare."""
    return BETWEEN_WORDS.sub(" ", text.replace("\u2019", "'").casefold()).strip()


class SentenceMap:
    """The gold sentences of one letter, to be found by the text of a predicted one."""

    def __init__(self, sentences: Mapping[int, str]) -> None:
        self.texts = {number: plain(text) for number, text in sentences.items()}
        self.words = {number: Counter(text.split()) for number, text in self.texts.items()}
        self._known: dict[str, list[int]] = {}

    def of(self, text: str) -> list[int]:
        """Gold sentence numbers that `text` stands for: none to four."""
        folded = plain(text)
        if folded not in self._known:
            self._known[folded] = self._find(folded)
        return self._known[folded]

    def _find(self, folded: str) -> list[int]:
        words = Counter(folded.split())
        likeness = {number: self._likeness(number, folded, words) for number in self.texts}
        found = [(score, number) for number, score in likeness.items() if score is not None]
        if not found:
            return []
        top = max(score for score, _ in found)
        near = [
            number
            for score, number in found
            if score >= min(top, SWALLOWED) - 1 and (score >= 90 or score >= top - 30)
        ]
        return near[:MOST_AT_ONCE]

    def _likeness(self, number: int, folded: str, words: Counter[str]) -> float | None:
        gold = self.words[number]
        shared = (words & gold).total()
        mine, whole = words.total() or 1, gold.total() or 1
        if shared >= SHARE_OF_SHORTER * min(mine, whole) and shared >= SHARE_OF_LONGER * max(mine, whole):
            return fuzz.ratio(folded, self.texts[number])
        if shared >= SHARE_OF_SWALLOWED * whole and self.texts[number] in folded:
            return SWALLOWED
        return None
