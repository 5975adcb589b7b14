"""Each hostile file gives a letter or the error that says what is wrong, and asks no network."""

from __future__ import annotations

import pytest

from letterdiff.errors import UnreadableLetterError
from letterdiff.pipeline import analyse, vocabulary
from letterdiff.read import parse
from letterdiff.render.safe import STEERING, harmless
from letterdiff.vocabulary import DEFAULT

from .cases import FOUND, HOSTILE, Case, cases
from .network import ASKED
from .targets import DAY, check


@pytest.mark.usefixtures("listening")
@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_a_hostile_file_gives_a_letter_or_its_error(case: Case) -> None:
    assert case.what
    if case.words:
        with pytest.raises(UnreadableLetterError) as caught:
            parse(case.data, path=case.name, date=DAY)
        assert case.words in caught.value.what
        assert caught.value.path == case.name
        assert not STEERING.search(harmless(str(caught.value)))
        assert ASKED == []
        return
    letter = parse(case.data, path=case.name, date=DAY)
    check(letter)
    reading = analyse(letter, vocabulary(DEFAULT))
    assert ASKED == []
    assert [sentence.index for sentence in reading.sentences] == list(range(len(reading.sentences)))


def test_every_kept_file_is_named_and_every_name_is_a_file() -> None:
    kept = {path.name for path in HOSTILE.iterdir()} if HOSTILE.is_dir() else set()
    assert kept == set(FOUND)


def test_no_two_cases_share_a_name() -> None:
    names = [case.name for case in cases()]
    assert len(names) == len(set(names))
