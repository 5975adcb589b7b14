"""Importing a module without its package leaves the package as it was for everyone else."""

from __future__ import annotations

import subprocess
import sys

import pytest

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
