"""Files of words: joined, checked, and refused with what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff.errors import LexiconError
from letterdiff.language import Lexicon, load
from letterdiff.model import State
from letterdiff.packaged import lexicon


def written(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def loaded(path: Path) -> Lexicon:
    return load((lexicon(path),))


def test_a_file_of_ones_own_adds_moves_and_takes_out(tmp_path: Path) -> None:
    path = written(tmp_path, 'without = ["table"]\n[verbs]\nadopted = ["promulgate", "sign"]\n')
    found = loaded(path)
    assert found.verbs["promulgate",] is State.ADOPTED
    assert found.verbs["sign",] is State.ADOPTED
    assert ("table",) not in found.verbs
    assert load().verbs["sign",] is State.AGREED


WRONG = [
    ("verb = 1", "nearest: verbs"),
    ("[verbs]\nadoptd = []", "nearest: adopted"),
    ("[verbs]\nadopted = 'adopt'", "no list of texts"),
    ("[verbs]\nadopted = ['x']\nagreed = ['x']", "both adopted and agreed"),
    ("[[ladders]]\nname = 'x'\nof = 'nouns'\nsteps = []", "proper 'of'"),
    ("[[soon]]\nmonths = 0\nwords = ['anon']", "months"),
    ("[irregular]\nfly = ['flew']", "not two forms"),
    ("verbs = 3", "no table"),
    ("[verbs", "is not TOML"),
]


@pytest.mark.parametrize(("text", "said"), WRONG)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(LexiconError, match=said) as caught:
        loaded(written(tmp_path, text))
    assert str(caught.value).startswith(str(tmp_path))


def test_a_lexicon_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such lexicon"):
        loaded(tmp_path / "none.toml")
