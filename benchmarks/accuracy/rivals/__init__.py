"""What a user would pick instead of letterdiff. None of these is a dependency of letterdiff."""

from __future__ import annotations

from benchmarks.accuracy.rivals import figures, likeness, wording
from benchmarks.accuracy.systems import Rival

RIVALS: tuple[Rival, ...] = (
    Rival(name="git word diff", align=wording.git_word_diff),
    Rival(name="redlines", needs="redlines", align=wording.redlines),
    Rival(name="difflib", align=wording.difflib),
    Rival(name="rapidfuzz token_set_ratio", needs="rapidfuzz", align=likeness.token_set_ratio),
    Rival(name="TF-IDF of stems", needs="nltk", align=likeness.tf_idf),
    Rival(name="rapidfuzz ratio, in order", needs="rapidfuzz", align=likeness.in_order),
    Rival(name="quantulum3", needs="quantulum3", read_figures=figures.quantulum),
    Rival(name="naive pattern", read_figures=figures.naive),
)
