"""Topics through letters: where each lives, and one with what changed."""

from __future__ import annotations

import pytest

from letterdiff.errors import UnknownTopicError
from letterdiff.pipeline import compare
from letterdiff.timeline import lives, timeline
from tests.terms.made import readings

from .test_silence import LIBYA, SYRIA, TUNISIA, letter

SERIES = (
    letter(LIBYA, SYRIA),
    letter(LIBYA),
    letter(TUNISIA),
    letter(LIBYA, SYRIA.replace("great", "grave")),
)


def test_lives_are_told_by_their_sentences() -> None:
    found = {life.topic: life for life in lives(readings(*SERIES))}
    libya, syria = found["libya"], found["syria"]
    assert libya.under == (2, 2, 0, 2)
    assert (libya.first, libya.last, libya.silence) == (0, 3, (2, 1))
    assert (syria.first, syria.last, syria.silence) == (0, 3, (1, 2))


def test_a_mention_is_no_silence() -> None:
    named = letter("**Tunisia** is a partner, as Libya is.")
    (libya,) = (
        life for life in lives(readings(letter(LIBYA), named, letter(LIBYA))) if life.topic == "libya"
    )
    assert (libya.beside[1], libya.silence) == (1, None)


def test_every_sentence_of_a_topic_stands_at_its_letter() -> None:
    series = readings(*SERIES)
    for life in lives(series):
        told = timeline(series, life.topic, compare)
        for station in told.stations:
            under = {s.index for s in series[station.reading].sentences if s.topic == life.topic}
            assert set(station.sentences) == under
            shown = {index for pairing in station.pairings for index in pairing.new}
            assert station.comparison is None or under <= shown
        assert tuple(len(s.sentences) for s in told.stations) == tuple(n for n in life.under if n)


def test_a_topic_is_held_against_the_letter_that_last_had_it() -> None:
    told = timeline(readings(*SERIES), "syria", compare)
    assert [(s.reading, s.since) for s in told.stations] == [(0, None), (3, 0)]
    texts = [(p.old_text, p.new_text) for p in told.stations[1].pairings]
    assert ("Syria still faces great challenges.", "Syria still faces grave challenges.") in texts


def test_an_unknown_topic_is_an_error() -> None:
    with pytest.raises(UnknownTopicError):
        timeline(readings(*SERIES), "atlantis", compare)
