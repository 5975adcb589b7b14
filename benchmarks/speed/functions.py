"""The functions, timed by pytest-benchmark: letterdiff by stage, and what a user would pick, on one input.

    python -m pytest benchmarks/speed/functions.py

Groups: `stage` is one letter or the pair of letters through one stage; `letters` is the pair as plain text
through the difference engines that a user might pick.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from difflib import HtmlDiff, SequenceMatcher
from functools import cache, partial
from importlib.util import find_spec
from typing import Any

import pytest

from benchmarks.speed.inputs import newest_two
from letterdiff import compare, language, read_letter, terms
from letterdiff.align import align
from letterdiff.brief import brief
from letterdiff.figures import ledger, pair
from letterdiff.model import Comparison, Reading
from letterdiff.pipeline import edits, vocabulary
from letterdiff.read import read
from letterdiff.render.html import illustrated
from letterdiff.render.json import comparison_document, dumps
from letterdiff.render.layout import Page
from letterdiff.render.markdown import comparison_markdown
from letterdiff.render.terminal import View, comparison_lines
from letterdiff.segment import segment
from letterdiff.vocabulary import DEFAULT

OLD, NEW = newest_two()


@cache
def readings() -> tuple[Reading, Reading]:
    return read_letter(OLD), read_letter(NEW)


def anew() -> tuple[Reading, Reading]:
    """The same as readings of which nothing is kept yet (`letterdiff.kept`): each comparison pays in full."""
    old, new = readings()
    return replace(old), replace(new)


@cache
def comparison() -> Comparison:
    return compare(*readings())


def texts() -> tuple[str, str]:
    return OLD.read_text("utf-8"), NEW.read_text("utf-8")


def redlines() -> None:
    from redlines import Redlines

    _ = Redlines(*texts()).output_markdown


def difflib_html() -> None:
    old, new = texts()
    HtmlDiff().make_file(old.splitlines(), new.splitlines())


def difflib_words() -> None:
    old, new = texts()
    SequenceMatcher(None, old.split(), new.split(), autojunk=False).get_opcodes()


def diff_match_patch() -> None:
    """As it comes: it gives up after a second. To the end it takes minutes."""
    from diff_match_patch import diff_match_patch as engine

    differ = engine()
    differ.diff_cleanupSemantic(differ.diff_main(*texts()))


def fast_diff_match_patch() -> None:
    from fast_diff_match_patch import diff

    diff(*texts(), timelimit=0, cleanup="Semantic")


def rapidfuzz_script() -> None:
    from rapidfuzz.distance import Indel

    old, new = texts()
    Indel.opcodes(old.split(), new.split())


def git_word_diff() -> None:
    subprocess.run(
        ["git", "diff", "--no-index", "--word-diff", str(OLD), str(NEW)], capture_output=True, check=False
    )


def whole() -> None:
    compare(read_letter(OLD), read_letter(NEW))


def word(said: Comparison) -> None:
    from letterdiff.render.word import to_word

    to_word(said)


def stages() -> dict[str, Callable[[], Any]]:
    old, new = readings()
    known = vocabulary(DEFAULT)
    links = comparison().links
    said = comparison()
    scripts = [(passage.old_text, passage.new_text) for passage in comparison().pairings]
    return {
        "read": partial(read, NEW),
        "segment": partial(segment, new.letter, known),
        "figures": partial(ledger, new.letter, new.sentences),
        "read, segment and figures": partial(read_letter, NEW),
        "align": lambda: align(*anew()),
        "diff": lambda: [edits(*script) for script in scripts],
        "figure pairs": partial(pair, old, new, links),
        "language": lambda: language.changes(*anew(), said.pairings, links),
        "terms": lambda: terms.repeated(*anew(), said.pairings),
        "brief": partial(brief, said),
        "comparison": lambda: compare(*anew()),
        "render for the terminal": lambda: list(comparison_lines(said, Page(), View())),
        "render as HTML": partial(illustrated, said),
        "render as Markdown": partial(comparison_markdown, said, View()),
        **({"render as Word": partial(word, said)} if find_spec("docx") else {}),
        "render as JSON": lambda: dumps(comparison_document(said)),
        "floor: rapidfuzz on all their tokens": rapidfuzz_script,
    }


LETTERS: dict[str, tuple[str, Callable[[], None]]] = {
    "letterdiff": ("letterdiff", whole),
    "git word diff": ("", git_word_diff),
    "redlines": ("redlines", redlines),
    "difflib HTML": ("", difflib_html),
    "difflib on words": ("", difflib_words),
    "diff-match-patch, 1 s allowed": ("diff_match_patch", diff_match_patch),
    "fast-diff-match-patch": ("fast_diff_match_patch", fast_diff_match_patch),
    "rapidfuzz on words": ("rapidfuzz", rapidfuzz_script),
}


@pytest.mark.benchmark(group="stage")
@pytest.mark.parametrize("name", list(stages()))
def test_stage(name: str, benchmark: Callable[..., Any]) -> None:
    benchmark(stages()[name])


@pytest.mark.benchmark(group="letters")
@pytest.mark.parametrize("name", list(LETTERS))
def test_letters(name: str, benchmark: Callable[..., Any]) -> None:
    needs, work = LETTERS[name]
    if needs and find_spec(needs) is None:
        pytest.skip(f"{needs} is not installed")
    benchmark(work)
