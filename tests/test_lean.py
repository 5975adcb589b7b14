"""Importing a module without its package leaves the package as it was for everyone else."""

from __future__ import annotations

import subprocess
import sys

import pytest

from letterdiff import tokens

CHECK = """
import sys
from letterdiff import lean
module = lean.module({name!r})
assert module.__name__ == {name!r}
assert not [n for n in sys.modules if n.split(".")[0] == {name!r}.split(".")[0]] or {kept}
import {package}
assert {package}.__spec__ is not None
{after}
"""


@pytest.mark.parametrize(
    ("name", "kept", "after"),
    [
        ("nltk.tokenize.punkt", False, "from nltk import word_tokenize"),
        # Needs what its package's __init__ defines, so it comes as usual.
        ("nltk.stem.snowball", True, "from nltk.stem import SnowballStemmer"),
    ],
)
def test_the_package_is_whole_afterwards(name: str, kept: bool, after: str) -> None:
    code = CHECK.format(name=name, kept=kept, package=name.partition(".")[0], after=after)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_package_that_is_there_is_used() -> None:
    import json.decoder

    from letterdiff import lean

    assert lean.module("json.decoder") is json.decoder


def test_what_does_not_exist_is_an_import_error() -> None:
    from letterdiff import lean

    with pytest.raises(ImportError):
        lean.module("no_such_package.module")


LEFT_OUT = """
import sys
from letterdiff import lean
punkt = lean.module("nltk.tokenize.punkt", {without!r})
assert not [name for name in sys.modules if name.split(".")[0] == "nltk"]
assert punkt.PunktSentenceTokenizer(punkt.PunktParameters()).text_contains_sentbreak("done. Then")
{after}
import nltk
assert nltk.FreqDist("aab")["a"] == 2
"""


@pytest.mark.parametrize(
    ("without", "after"),
    [
        (
            ("nltk.probability",),
            "try: punkt.FreqDist()\nexcept ImportError: pass\nelse: raise AssertionError",
        ),
        (tokens.UNUSED, "assert 'http.client' not in sys.modules"),
    ],
)
def test_what_is_left_out_is_missing_here_alone(without: tuple[str, ...], after: str) -> None:
    code = LEFT_OUT.format(without=without, after=after)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_what_cannot_be_left_out_comes_along() -> None:
    # A class of punkt is made from one of these: the module is imported as usual.
    code = (
        "from letterdiff import lean; import sys\n"
        "punkt = lean.module('nltk.tokenize.punkt', ['nltk.tokenize.api'])\n"
        "assert issubclass(punkt.PunktSentenceTokenizer, sys.modules['nltk.tokenize.api'].TokenizerI)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
