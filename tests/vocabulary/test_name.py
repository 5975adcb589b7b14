"""What headings and bold lead-ins are named."""

from __future__ import annotations

import pytest

from letterdiff.vocabulary import load

from .strategies import SHIPPED

MARKS = {
    # a form stands in the mark
    "Libya": "libya",
    "EU\u2013Egypt Leaders\u2019 Summit": "egypt",
    "first pilot European Legal Gateway Office": "legal-gateway",
    "Legal Gateway Office": "legal-gateway",
    "New Pact on Migration and Asylum": "pact",
    "Accelerate the implementation of the Pact on Migration and Asylum": "pact",
    "sanctions regime": "smuggling-sanctions",
    "common European system for return": "return-regulation",
    "Advance on a common approach on returns": "returns",
    "I. External borders": "external-borders",
    "Border procedure and expedited returns": "asylum-procedures",
    "Senegal and Mauritania": "senegal",
    "Tackle people smuggling and human trafficking": "smuggling",
    "EU Action Plan for the Channel route": "channel",
    "strengthening partnerships": "partnerships",
    # a broad form, and the whole near to one that is not
    "European common system for returns": "return-regulation",
    # in other words or misspelt
    "regime of sanctions": "smuggling-sanctions",
    "European Talents Pool": "talent-pool",
    "Partnerships for talent": "talent-partnerships",
    "Entry-and-Exit System": "it-systems",
    "Western Balcans": "western-balkans",
    "Tunsia": "tunisia",
    "Re-settlement": "resettlement",
    "Legal migratory pathways": "legal-migration",
}

NO_MARKS = [
    "",
    "***",
    "Dear colleagues",
    "OPERATIONAL MEASURES",
    "Next steps",
    "comprehensive approach to migration management",
    "predictable, coherent and dignified system for migration management",
    "Inflation outlook",
    "Energy security",
    "Labour market conditions",
    "Artificial intelligence",
    "External relations",
    "Sanctions",
    "Talent",
    "Return on investment",
    "Common Foreign and Security Policy",
]


@pytest.mark.parametrize(("mark", "topic"), MARKS.items())
def test_a_mark_is_named(mark: str, topic: str) -> None:
    entry = SHIPPED.name(mark)
    assert entry is not None
    assert entry.id == topic


@pytest.mark.parametrize("mark", NO_MARKS)
def test_a_mark_of_another_matter_is_not(mark: str) -> None:
    assert SHIPPED.name(mark) is None


def test_places_must_agree_nearly_to_the_letter() -> None:
    countries = load(["countries"])
    assert countries.name("Austrialand") is None
    assert countries.name("Mauritanya") == countries.entries["mauritania"]
