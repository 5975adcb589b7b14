"""The names of the model: all are found, whichever file they stand in."""

from __future__ import annotations

import pytest

from letterdiff import model


@pytest.mark.parametrize("name", model.__all__)
def test_every_name_is_found_where_the_model_says(name: str) -> None:
    found = getattr(model, name)
    home = getattr(found, "__module__", model.__name__)
    assert home == model.HOMES.get(name, home)


def test_what_the_model_finds_late_is_among_its_names() -> None:
    assert set(model.HOMES) <= set(model.__all__)


def test_a_name_that_is_none_is_an_error_of_attributes() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Nothing'"):
        _ = model.Nothing
