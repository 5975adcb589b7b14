"""What LibreOffice makes of the document."""

from __future__ import annotations

import shutil

import pytest

from letterdiff.model import Comparison
from letterdiff.render.word import to_word
from tests.render.sample import sample

from .office import LETTER, WAYS, Office
from .opened import comments, letter, without_comments
from .test_laws import PAIRS, compared, folded, moved, shown

Settled = dict[tuple[str, str], list[tuple[str, str]]]

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here (soffice)")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office.in_folder(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def comparisons() -> dict[str, Comparison]:
    pairs = {f"pair-{number}": compared(*pair) for number, pair in enumerate((PAIRS[0], PAIRS[2]))}
    return pairs | {"moved": moved()}


@pytest.fixture(scope="module")
def documents(comparisons: dict[str, Comparison]) -> dict[str, bytes]:
    # LibreOffice 7.4 without a screen falls over any comment, be it the only thing in a document.
    return {name: without_comments(to_word(comparison)) for name, comparison in comparisons.items()}


@pytest.fixture(scope="module")
def settled(office: Office, documents: dict[str, bytes]) -> Settled:
    return office.settle(documents)


def of_letters(settled: list[tuple[str, str]]) -> list[str]:
    return [text for style, text in settled if style in LETTER]


@pytest.mark.parametrize("name", ["pair-0", "pair-1"])
def test_it_settles_the_changes_to_the_two_letters(
    name: str, comparisons: dict[str, Comparison], documents: dict[str, bytes], settled: Settled
) -> None:
    comparison, document = comparisons[name], documents[name]
    accepted, rejected = (settled[name, way] for way in WAYS)
    order = shown(comparison)
    assert " ".join(of_letters(accepted)) == folded(" ".join(p.new_text for p in order if p.new))
    assert of_letters(accepted) == letter(document, "accept")
    assert of_letters(rejected) == letter(document, "reject")
    if not any(pairing.moved for pairing in order):
        assert " ".join(of_letters(rejected)) == folded(" ".join(p.old_text for p in order if p.old))
    # Nothing of the rest is drawn into it, or takes the place of a letter's paragraph.
    rest = [[line for line in result if line[0] not in LETTER] for result in (accepted, rejected)]
    assert rest[0] == rest[1]
    headings = [text for style, text in rest[0] if style == "Heading_20_2"]
    assert len(headings) >= sum(bool(change.pairings) for change in comparison.topics)


def test_it_knows_what_moved(documents: dict[str, bytes], settled: Settled) -> None:
    for way in WAYS:
        assert of_letters(settled["moved", way]) == letter(documents["moved"], way)


@pytest.mark.parametrize("form", ["pdf", "odt"])
def test_it_opens_the_whole_with_its_comments(office: Office, form: str) -> None:
    document = to_word(sample(), why=True)
    assert comments(document)
    made = office.converted(document, form)
    assert made.stat().st_size > 5_000
