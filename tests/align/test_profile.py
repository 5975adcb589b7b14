"""What is counted of each sentence."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.align.profile import SIGNS, Profile, profile
from tests.terms.made import reading

PROSE = st.text(alphabet=st.sampled_from("aB1é .,'’-/–\u00a0ﬁ"), max_size=60)


def runs(made: Profile) -> list[Counter[str]]:
    """How often each sentence has each run of three signs."""
    starts, signs = made.spelling.starts.tolist(), SIGNS.decode()
    found = []
    for start, end in pairwise(starts):
        places = np.unravel_index(made.spelling.columns[start:end], [len(SIGNS)] * 3)
        named = ["".join(signs[place] for place in run) for run in np.transpose(places)]
        found.append(Counter(dict(zip(named, made.spelling.values[start:end].tolist(), strict=True))))
    return found


@given(st.lists(PROSE, max_size=4).map("\n\n".join).map("It rained.\n\n{}".format))
def test_spelling_has_every_sign_of_a_word_with_its_neighbours(text: str) -> None:
    made = profile(reading(text))
    spaced = [[f" {word} " for word in words] for words in made.words]
    expected = [Counter(w[i : i + 3] for w in words for i in range(len(w) - 2)) for words in spaced]
    assert runs(made) == expected


def test_a_word_of_parts_is_also_its_parts_and_function_words_are_none() -> None:
    made = profile(reading("Libya’s third-country ports and the cafés reopen."))
    assert made.words == (("libya", "third-country", "ports", "cafes", "reopen"),)
    assert made.stems == (("libya", "third-countri", "third", "countri", "port", "cafe", "reopen"),)
    assert made.bigrams == (("libya third-countri", "third-countri port", "port cafe", "cafe reopen"),)


def test_hyphens_bind_however_they_are_set_and_dashes_part() -> None:
    made = profile(reading("Third\u2011country ports\u2014closed 1990–2000."))
    assert made.words == (("third-country", "ports", "closed", "1990", "2000"),)
