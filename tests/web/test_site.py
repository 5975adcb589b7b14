"""The pages of a site: quiet, accessible, no wider than the window, every link leading somewhere."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from letterdiff import compare, read_letter
from letterdiff.site import pages

from .conftest import Open
from .test_accessible import COLOURS, UNFOLD, violations
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
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, COLOURS) == []


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("width", [360, 1600])
def test_no_scrolling_sideways(site: Path, open_page: Open, name: str, width: int) -> None:
    page = open_page(site / name, viewport={"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


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
