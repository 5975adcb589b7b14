"""The pages of a site: quiet, accessible, no wider than the window, every link leading somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from letterdiff import compare, read_letter
from letterdiff.site import pages
from tests.told.letters import NEW, OLD, reading

from .conftest import Open
from .test_accessible import COLOURS, FEW, UNFOLD, violations
from .test_laws import Outline

# One page of each kind: axe takes its time.
KINDS = ("index.html", "figures.html", "topics/libya.html")


@pytest.fixture(scope="session")
def made(letters_folder: Path) -> Mapping[str, str]:
    letters = [read_letter(path) for path in sorted(letters_folder.glob("[0-9]*.md"))]
    return pages(letters[-3:], compare)


@pytest.fixture(scope="session")
def site(made: Mapping[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name, text in made.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", KINDS)
def test_accessible(site: Path, open_page: Open, name: str) -> None:
    page = open_page(site / name)
    page.evaluate(UNFOLD)
    page.evaluate(FEW)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


@pytest.mark.parametrize("name", KINDS)
def test_no_scrolling_sideways(site: Path, open_page: Open, name: str) -> None:
    page = open_page(site / name)
    for width in (360, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_every_link_leads_to_a_page_and_a_place_on_it(made: Mapping[str, str], tmp_path: Path) -> None:
    outlines = {name: Outline(text) for name, text in made.items()}
    ids = {name: set(outline.values("id")) for name, outline in outlines.items()}
    lost = []
    for name, outline in outlines.items():
        for href in set(outline.values("href")) - {"data:,"}:
            address, _, place = href.partition("#")
            target = (tmp_path / name).parent.joinpath(address).resolve() if address else tmp_path / name
            page = target.relative_to(tmp_path.resolve()).as_posix()
            if page not in made or (place and place not in ids[page]):
                lost.append((name, href))
    assert lost == []


def test_ids_are_given_once(made: Mapping[str, str]) -> None:
    for name, text in made.items():
        ids = Outline(text).values("id")
        assert len(ids) == len(set(ids)), name


@pytest.fixture(scope="session")
def volumes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of seven letters in volumes of two."""
    folder = tmp_path_factory.mktemp("volumes")
    readings = [reading(NEW if number % 2 else OLD, f"20{31 + number}-03-05") for number in range(7)]
    for name, text in pages(readings, compare, volume=2).items():
        path = folder / name
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
    return folder


def shown(page: Any, number: int) -> list[str]:
    """The first cells of the rows that one sees of a table."""
    rows = page.locator("table.searched").nth(number).locator("tbody tr").filter(visible=True)
    return [str(text).strip() for text in rows.locator("td:first-child, th").all_inner_texts()]


def test_volumes_are_searched_by_keyboard_for_a_day_a_month_or_a_year(volumes: Path, open_page: Open) -> None:
    page = open_page(volumes / "index.html")
    every = [f"Volume {number}" for number in (4, 3, 2, 1)]
    assert shown(page, 1) == every
    field = page.get_by_label("Search the volumes for a day, a month or a year")
    # From the list of volumes in the ways, by the tabulator.
    page.locator("#volumes").evaluate("element => { element.tabIndex = -1; element.focus(); }")
    page.keyboard.press("Tab")
    assert field.evaluate("element => element === document.activeElement")
    for typed, found in (
        ("2033", ["Volume 2"]),
        ("2034-03-05", ["Volume 2"]),
        ("march 2036", ["Volume 3"]),
        ("5 MARCH 2037", ["Volume 4"]),
        ("2033 2034", ["Volume 2"]),
        ("1999", []),
        ("", every),
    ):
        field.fill(typed)
        assert shown(page, 1) == found, typed
    field.fill("2033")
    assert page.locator("output").nth(1).inner_text() == "1 of 4"
    # The letters have a search of their own.
    assert len(shown(page, 0)) == 2
    page.get_by_label("Search these letters").fill("2037")
    assert shown(page, 0) == ["5 March 2037"]
    assert shown(page, 1) == ["Volume 2"]


def test_a_link_to_a_row_that_is_searched_away_shows_it(volumes: Path, open_page: Open) -> None:
    page = open_page(volumes / "volumes/2/index.html")
    page.get_by_label("Search these letters").fill("2034")
    assert shown(page, 0) == ["5 March 2034"]
    page.evaluate("location.hash = '#row-2032-03-05-2033-03-05'")
    page.locator("#row-2032-03-05-2033-03-05").wait_for()
    assert len(shown(page, 0)) == 2


def test_without_scripts_all_volumes_are_there(volumes: Path, open_page: Open) -> None:
    page = open_page(volumes / "index.html", java_script_enabled=False)
    assert len(shown(page, 1)) == 4
    assert page.locator("input").count() == 0


@pytest.mark.parametrize("name", ["index.html", "volumes/2/index.html", "volumes/2/figures.html"])
def test_pages_of_volumes_are_accessible_and_no_wider_than_the_window(
    volumes: Path, open_page: Open, name: str
) -> None:
    page = open_page(volumes / name, viewport={"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.evaluate(UNFOLD)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []
