"""What `--fail-on` finds of commitments, silence and terms."""

from __future__ import annotations

import pytest

from letterdiff.check import asked, examined
from letterdiff.errors import LetterdiffError
from letterdiff.model import Comparison, Reading
from letterdiff.model.check import Finding
from letterdiff.pipeline import compare

from .letters import NEW, OLD, made_up, reading


def found(kinds: str, *, back: bool = False) -> list[str]:
    comparison = backwards() if back else made_up()
    return [one.message for kind in asked([kinds]) for one in kind.search(comparison)]


def backwards() -> Comparison:
    return compare(reading(NEW, "2031-03-05"), reading(OLD, "2031-10-20"))


@pytest.mark.parametrize(
    ("kind", "beginning"),
    [
        ("commitment-forward", "Pact on Migration and Asylum: kept: promised → adopted"),
        (
            "commitment-backward",
            "Tunisia: slipped: “on 3 April 2031” → “on 15 December 2031”, 256 days later",
        ),
        ("hardened", "Serbia: hardened: “important” → “imperative”"),
        ("silence", "no longer spoken of: Egypt (topic; last said in line 11)"),
        ("term:irregular", "irregular: swapped, irregular → illegal; 2 → 0 uses"),
        ("term:Illegal", "Illegal: swapped, irregular → illegal; 0 → 2 uses"),
        ("term: school  buildings", "school buildings: vanished; 1 → 0 uses"),
        ("term:imperatives", "imperatives: appeared; 0 → 1 use"),
    ],
)
def test_a_kind_finds_it_once(kind: str, beginning: str) -> None:
    (message,) = found(kind)
    assert message.startswith(beginning)


@pytest.mark.parametrize("kind", ["softened", "term:boat", "term:nowhere", "term:gone away"])
def test_a_kind_finds_nothing(kind: str) -> None:
    assert not found(kind)


def test_the_other_way_round() -> None:
    assert [message.split(": ")[1] for message in found("softened", back=True)] == ["softened"]
    assert not found("hardened,silence", back=True)


@pytest.mark.parametrize("kind", ["term", "term:", "term:  ", "terms:x", "term:…"])
def test_a_term_takes_a_word(kind: str) -> None:
    with pytest.raises(LetterdiffError) as raised:
        asked([kind])
    assert "term" in (raised.value.hint or "")


def test_a_word_keeps_its_capitals_and_is_asked_for_once() -> None:
    assert [one.words for one in asked(["Term:EU-Turkey,term:eu-turkey", "ANY"])] == ["term:eu-turkey", "any"]


EARLIER = "**Malta** builds a harbour. The Maltese harbour is deep.\n\n"


def test_silence_asks_as_many_letters_as_are_named() -> None:
    letters = [reading(text, day) for text, day in ((EARLIER, "2030-03-05"), (OLD, "2031-03-05"))]
    letters.append(reading(NEW, "2031-10-20"))
    checked = examined(*letters, compare=compare, asked=asked(["silence", "silence:2"]))
    assert [(one.kind, one.subject) for one in checked.found] == [
        ("silence", "Egypt"),
        ("silence:2", "Egypt"),
        ("silence:2", "Malta"),
    ]
    assert "last said in 5 March 2030, line" in checked.found[-1].message


@pytest.mark.parametrize("kind", ["silence:0", "silence:x", "silence:101"])
def test_silence_takes_a_number_of_letters(kind: str) -> None:
    with pytest.raises(LetterdiffError) as raised:
        asked([kind])
    assert "silence:2" in (raised.value.hint or "")


def test_a_check_leads_with_the_brief() -> None:
    pair: tuple[Reading, Reading] = (made_up().old, made_up().new)
    checked = examined(*pair, compare=compare, asked=asked(["silence"]))
    assert checked.brief == tuple(line.text for line in made_up().brief[:5])
    kinds: list[Finding] = list(checked.found)
    assert [one.kind for one in kinds] == ["silence"]
