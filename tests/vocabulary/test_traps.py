"""Wordings that mislead: what each names, and what it must not."""

from __future__ import annotations

import pytest

from .strategies import SHIPPED

PLACES = {
    "Papua New Guinea": "papua-new-guinea",
    "Equatorial Guinea and Guinea": "equatorial-guinea guinea",
    "Guinea-Bissau": "guinea-bissau",
    "Guinea\u2011Bissau": "guinea-bissau",
    "vessels in the Gulf of Guinea": "west-africa",
    "the Republic of the Congo": "republic-of-the-congo",
    "the Democratic Republic of the Congo": "democratic-republic-of-the-congo",
    "Congolese refugees": "democratic-republic-of-the-congo",
    "the Republic of the Congo and the Congolese authorities": "republic-of-the-congo republic-of-the-congo",
    "Niger and Nigeria, Nigerien and Nigerian": "niger nigeria niger nigeria",
    "the Niger Delta": "",
    "South Sudan and Sudan": "south-sudan sudan",
    "South Georgia": "south-georgia-and-south-sandwich-islands",
    "Georgia": "georgia",
    "the Jordan Valley": "",
    "Jordan's border": "jordan",
    "Lake Chad": "sahel",
    "a chad, a turkey, a guinea pig, in the jersey": "",
    "Turkey, Türkiye, TURKEY, TÜRKİYE, Tu\u0308rkiye, Turkiye": "turkiye " * 6,
    "EU-Turkey Statement": "turkiye",
    "EU\u2013Türkiye Statement": "turkiye",
    "Côte d\u2019Ivoire, Cote d'Ivoire, Ivory Coast": "cote-divoire " * 3,
    "Czechia and the Czech Republic": "czechia czechia",
    "Burma, Myanmar": "myanmar myanmar",
    "Cape Verde, Cabo Verde": "cape-verde cape-verde",
    "Swaziland, Eswatini": "eswatini eswatini",
    "Kosovo*": "kosovo",
    "Bosnia & Herzegovina, Bosnia and Herzegovina": "bosnia-and-herzegovina " * 2,
    "St. Lucia and Saint Lucia": "saint-lucia saint-lucia",
    "the U.S. and the US": "united-states united-states",
    "let us say so": "",
    "Latin American countries": "latin-america",
    "South Africa": "south-africa",
    "the Central African Republic": "central-african-republic",
    "the Indian Ocean": "",
    "the British Virgin Islands": "british-virgin-islands",
    "Northern Ireland": "united-kingdom",
    "Dominica": "dominica",
    "the Dominican Republic": "dominican-republic",
    "North Macedonia": "north-macedonia",
    "North Korea and South Korea": "north-korea south-korea",
    "Hong Kong": "hong-kong",
    "Bulgaria-Türkiye border": "bulgaria turkiye",
    "the occupied Palestinian territory": "palestine",
    "the Channel, TV channels and the Channel Islands": "channel",
    "diplomatic channels": "",
}

THEMES = {
    "return hubs": "innovative-solutions",
    "a return hub": "innovative-solutions",
    "they return to their homes": "",
    "stepping up returns": "returns",
    "assisted voluntary returns": "avr-transit",
    "safe, voluntary and dignified returns": "",
    "the Return Regulation": "return-regulation",
    "a common European system for returns": "return-regulation returns",
    "anti\u2010smuggling, anti-smuggling and anti smuggling": "smuggling " * 3,
    "trafficking in drugs": "",
    "instrumentalization of migrants": "instrumentalisation",
    "labor mobility": "legal-migration",
    "LEGAL MIGRATION": "legal-migration",
    "financial flows": "",
    "European integrated border management": "external-borders",
    "the Schengen Information System": "it-systems",
    "the Entry/Exit System": "it-systems",
    "EES, not bees": "it-systems",
    "the sis of a colleague": "",
    "temporary protection": "ukraine",
    "High-Level Dialogue on Migration and Security": "turkiye",
    "solidarity with Ukraine": "ukraine",
    "the Solidarity Platform on Ukraine": "ukraine",
    "the solidarity of the Member States": "solidarity",
    "Legal Gateway Offices": "legal-gateway",
    "the agency": "",
    "the Asylum, Migration and Integration Fund": "funding",
    "the Asylum Migration and Integration Fund": "funding",
    "Article 25a, Article 25(a), Art. 25a, Article 25": "leverage leverage leverage",
    "a sustainable voluntary return of those with no right to stay": "avr-transit returns",
    "return. Decisions": "",
    "return, decisions": "",
    "return\ndecisions": "",
}

#: Names for short, which go to whoever was last named in full.
SHORT = {
    "the Pact": "pact",
    "the Pact for the Mediterranean": "pact-med",
    "The Pact for the Mediterranean was adopted. The Pact helps.": "pact-med pact-med",
    "Pact for the Mediterranean. Pact on Migration and Asylum. The Pact.": "pact-med pact pact",
    "Frontex and the Agency": "frontex frontex",
    "Frontex, the EU Asylum Agency, the Agency": "frontex euaa euaa",
    "the Talent Pool and the Pool": "talent-pool talent-pool",
    "the Solidarity Pool and the Pool": "solidarity solidarity",
}

NESTED = {
    "a Talent Partnership with Morocco": "talent-partnerships morocco",
    "the Memorandum of Understanding with Tunisia": "tunisia",
    "EU-Egypt Summit": "egypt",
    "EU-Türkiye readmission agreement": "turkiye readmission",
    "the Global Alliance to Counter Migrant Smuggling": "global-alliance smuggling",
    "the Italy-Albania protocol": "innovative-solutions italy albania",
}


@pytest.mark.parametrize(
    ("text", "topics"), [*PLACES.items(), *THEMES.items(), *SHORT.items(), *NESTED.items()]
)
def test_what_is_named(text: str, topics: str) -> None:
    assert [mention.topic for mention in SHIPPED.mentions(text)] == topics.split()


def test_the_longest_form_is_marked() -> None:
    text = "a first pilot European Legal Gateway Office, soon"
    (mention,) = SHIPPED.mentions(text)
    assert mention.span.of(text) == "first pilot European Legal Gateway Office"


@pytest.mark.parametrize(
    ("topic", "broad"), [("funding", True), ("germany", True), ("pact", False), ("libya", False)]
)
def test_what_only_colours_a_sentence(topic: str, broad: bool) -> None:
    assert SHIPPED.entries[topic].broad is broad
