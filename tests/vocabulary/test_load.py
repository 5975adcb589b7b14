"""Vocabularies of a user's own: what they may say, and what is said when they are wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterdiff.errors import VocabularyError
from letterdiff.vocabulary import Vocabulary, load

BEES = """
[[topic]]
id = "bees"
label = "Bees and honey"
kind = "theme"
forms = ["bee", "Queen"]
not = ["Queen of England"]

[country]
TN = ["Carthage"]
AT = { forms = ["Vienna"], not = ["Vienna Convention"], broad = true }
"""


def write(folder: Path, text: str | bytes, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def topics(vocabulary: Vocabulary, text: str) -> list[str]:
    return [mention.topic for mention in vocabulary.mentions(text)]


def test_a_vocabulary_of_ones_own_stands_beside_the_shipped(tmp_path: Path) -> None:
    vocabulary = load(["countries", write(tmp_path, BEES), "migration"])
    assert topics(vocabulary, "Nothing on bees and honey, the bees of Carthage, Libya") == [
        "bees",
        "bees",
        "tunisia",
        "libya",
    ]
    assert topics(vocabulary, "Queen of England") == ["united-kingdom"]
    assert topics(vocabulary, "Vienna, the Vienna Convention") == ["austria"]
    assert vocabulary.entries["austria"].broad


def test_countries_are_known_by_name_without_the_shipped_list(tmp_path: Path) -> None:
    vocabulary = load([write(tmp_path, BEES)])
    assert topics(vocabulary, "Tunisia, Carthage, Libya") == ["tunisia", "tunisia"]


def test_what_one_file_calls_broad_no_other_narrows(tmp_path: Path) -> None:
    path = write(tmp_path, '[[topic]]\nid = "funding"\nforms = ["alms"]\n[country]\nIT = ["Rome"]')
    orders: list[list[str | Path]] = [["countries", "migration", path], ["migration", path, "countries"]]
    for order in orders:
        vocabulary = load(order)
        assert vocabulary.entries["funding"].broad
        assert vocabulary.entries["italy"].broad


def test_a_known_topic_gets_more_forms(tmp_path: Path) -> None:
    path = write(tmp_path, '[[topic]]\nid = "pact"\nforms = ["the great bargain"]')
    vocabulary = load(["migration", path])
    assert topics(vocabulary, "the great bargain") == ["pact"]
    assert vocabulary.entries["pact"].label == "Pact on Migration and Asylum"


def test_the_format_explained_in_the_shipped_file_is_read(tmp_path: Path) -> None:
    """The example at the head of migration.toml, uncommented."""
    from letterdiff.vocabularies import HERE

    head = (HERE / "migration.toml").read_text(encoding="utf-8").split("# --- Countries")[0]
    example = "\n".join(line[5:] for line in head.splitlines() if line.startswith("#     "))
    vocabulary = load([write(tmp_path, example)])
    assert topics(vocabulary, "sea rescue, a rescue package, the rescue") == ["search-and-rescue"] * 2
    assert set(vocabulary.entries) == {"search-and-rescue", "tunisia", "austria"}


def test_ids_and_labels_do_not_hang_on_the_order_of_files() -> None:
    one, other = load(["countries", "migration"]), load(["migration", "countries"])
    assert {entry.id: entry.label for entry in one.entries.values()} == {
        entry.id: entry.label for entry in other.entries.values()
    }


def test_no_vocabulary_names_nothing(tmp_path: Path) -> None:
    for vocabulary in (load([]), load([write(tmp_path, "")])):
        assert vocabulary.mentions("Libya") == []
        assert vocabulary.name("Libya") is None


HEAD = '[[topic]]\nid = "a"\nlabel = "A"\nkind = "theme"\n'

WRONG = {
    "[[topic]": "is not TOML",
    "a = " + "[" * 5000: "is not TOML",
    "topics = []": "'topics' in the file means nothing",
    "topic = 3": "'topic' is no list of tables",
    "topic = [3]": "topic 1 is no table",
    'country = ["TN"]': "'country' is no table",
    "[country]\nXY = []": "'XY' is no country code",
    "[country]\nTN = 3": "country TN is no table",
    "[country]\nTN = [3]": "'forms' of country TN is no list of texts",
    "[country]\nTN = { kind = 'theme' }": "'kind' in country TN means nothing",
    '[[topic]]\nlabel = "A"': "topic 1 has no proper id",
    '[[topic]]\nid = "A b"': "topic 1 has no proper id",
    "[[topic]]\nid = 3": "'id' of topic 1 is no short text",
    '[[topic]]\nid = "a"\nkind = "theme"': "topic 'a' has no label",
    '[[topic]]\nid = "a"\nlabel = "A"': "topic 'a' has no kind",
    '[[topic]]\nid = "a"\nlabel = "A"\nkind = "heading"': "topic 'a' has no proper kind",
    '[[topic]]\nid = "a"\nlabel = "A"\nkind = "bird"': "topic 'a' has no proper kind",
    HEAD + 'forms = "b"': "'forms' of topic 1 is no list of texts",
    HEAD + "forms = [1]": "'forms' of topic 1 is no list of texts",
    HEAD + 'not = ["..."]': "'not' of topic 1 has a wording without words",
    HEAD + 'short = [""]': "'short' of topic 1 has a wording without words",
    HEAD + f'forms = ["{"x" * 300}"]': "too long",
    HEAD + 'broad = "yes"': "'broad' of topic 1 is neither true nor false",
    HEAD + 'colour = "red"': "'colour' in topic 1 means nothing",
    HEAD + HEAD.replace('"A"', '"B"'): "topic 'a' has the label 'B', before it was 'A'",
    "all-countries = 1": "'all-countries' is neither true nor false",
    "[country]\nTN = []\n" + HEAD.replace('"a"', '"tunisia"'): "topic 'tunisia' is a country",
    '[country]\nTN = { label = "Carthage" }\n[[country.TN]]': "is not TOML",
    HEAD + HEAD.replace("theme", "route"): "topic 'a' has the kind 'route', before it was 'theme'",
}


@pytest.mark.parametrize(("text", "what"), WRONG.items(), ids=range(len(WRONG)))
def test_what_is_wrong_is_said_with_the_path(tmp_path: Path, text: str, what: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(VocabularyError) as raised:
        load([path])
    assert what in raised.value.what
    assert raised.value.path == str(path)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match=r"no such vocabulary.*countries, migration"):
        load(["gibberish"])
    with pytest.raises(VocabularyError, match="cannot be read"):
        load([tmp_path])


def test_a_file_in_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(VocabularyError, match="is not UTF-8"):
        load([write(tmp_path, HEAD.replace('"A"', '"Ä"').encode("latin-1"))])


@pytest.mark.parametrize("form", ["bee", "bees", "BEES", "Bee"])
def test_a_wording_of_two_topics_names_both(tmp_path: Path, form: str) -> None:
    path = write(tmp_path, BEES + HEAD + f'forms = ["{form}"]')
    with pytest.raises(VocabularyError, match="'bees' and for 'a'") as raised:
        load(["countries", path])
    assert str(path) in raised.value.path


def test_a_wording_may_be_shared_for_short(tmp_path: Path) -> None:
    vocabulary = load([write(tmp_path, BEES + HEAD.replace('"A"', '"Anthill"') + 'short = ["bee"]')])
    assert topics(vocabulary, "bee, Anthill, bee, honey bees, Queen, bee") == [
        "bees",
        "a",
        "a",
        "a",
        "bees",
        "bees",
    ]


def outcome(path: Path) -> str:
    try:
        load([path])
    except VocabularyError as error:
        return error.path
    return str(path)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_a_vocabulary_or_an_error_of_theirs(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = write(tmp_path_factory.getbasetemp(), content, "any.toml")
    assert outcome(path) == str(path)
