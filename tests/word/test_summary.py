from __future__ import annotations

from pathlib import Path

from letterdiff.render.word import to_word
from tests.conftest import Golden
from tests.render.sample import sample

from .opened import summary

FOLDER = Path(__file__).parent


def test_one_of_everything(golden: Golden) -> None:
    golden.check(FOLDER / "sample.expected", "\n".join(summary(to_word(sample(), why=True))))
