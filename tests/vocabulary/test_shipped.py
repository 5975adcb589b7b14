"""The shipped vocabularies: complete, and of one mind with their sources."""

from __future__ import annotations

import pytest

from letterdiff.model import TopicKind
from letterdiff.vocabularies import NO_COUNTRIES, slug, territories
from letterdiff.vocabulary import load

from .strategies import SHIPPED

COUNTRIES = {entry.id: entry for entry in SHIPPED.entries.values() if entry.kind is TopicKind.COUNTRY}


def test_every_territory_of_cldr_is_a_country_found_by_its_name() -> None:
    found = {name: SHIPPED.mentions(name) for name in territories().values()}
    assert len(COUNTRIES) == len(found)
    assert [name for name, mentions in found.items() if {m.topic for m in mentions} - COUNTRIES.keys()] == []
    assert [name for name, mentions in found.items() if not mentions] == []


def test_names_are_those_of_babels_own_locale() -> None:
    from babel import Locale

    names = Locale("en").territories
    assert {names[code] for code in ("TR", "CI", "XK", "GB")} <= set(territories().values())
    assert names["BA"].replace("&", "and") == territories()["BA"]
    assert not NO_COUNTRIES & territories().keys()


def test_reading_names_leaves_babels_cache_alone() -> None:
    from babel import localedata

    territories()
    assert "number_symbols" in localedata.load("en")


def test_ids_are_slugs_of_labels_for_countries() -> None:
    assert all(entry.id == slug(entry.label) for entry in COUNTRIES.values())
    assert {
        "turkiye",
        "cote-divoire",
        "curacao",
        "aland-islands",
        "sao-tome-and-principe",
    } <= COUNTRIES.keys()


def test_every_kind_of_topic_is_there() -> None:
    kinds = {entry.kind for entry in load(["migration"]).entries.values()}
    assert kinds == set(TopicKind) - {TopicKind.HEADING}


@pytest.mark.parametrize("entry", SHIPPED.entries.values(), ids=lambda entry: entry.id)
def test_every_form_alone_names_its_topic(entry: object) -> None:
    from letterdiff.vocabulary import Entry

    assert isinstance(entry, Entry)
    silent = [form for form in entry.forms if entry.id not in {m.topic for m in SHIPPED.mentions(form)}]
    assert silent == []
