"""axe-core finds nothing, in light and dark, narrow and wide, in either view."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from .conftest import Open

axe = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed"
)


# The rule that looks at colours; all others say the same in light and dark, and take much longer.
COLOURS = {"runOnly": ["color-contrast"], "resultTypes": ["violations"]}


def violations(page: Any, options: dict[str, Any] = axe.DEFAULT_OPTIONS) -> list[str]:
    results = axe.Axe().run(page, options=options)
    return [
        f"{found['id']}: {found['nodes'][0]['html'][:160]} {found['nodes'][0]['failureSummary'][:300]}"
        for found in results.response["violations"]
    ]


# What axe says of a passage it says of all of its kind, and of its colours it asks the browser one by one: of
# parts that are alike the first few stay.
FEW = """
const seen = {};
for (const part of document.querySelectorAll('article, tr, li, p, .chunk, .block, .s')) {
    const kind = [part.tagName, part.className, part.dataset.kind, part.parentElement?.className].join();
    seen[kind] = (seen[kind] || 0) + 1;
    if (seen[kind] > 3) part.remove();
}
"""
UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open = true; })"


def test_small_report_with_one_of_everything(small: Path, open_page: Open) -> None:
    page = open_page(small)
    page.evaluate(UNFOLD)
    assert violations(page) == []
    page.check("input[name=sides]")
    page.keyboard.press("?")
    assert violations(page) == []


def test_small_report_in_the_dark(small: Path, open_page: Open) -> None:
    page = open_page(small, color_scheme="dark")
    page.evaluate(UNFOLD)
    assert violations(page, COLOURS) == []


def test_shipped_letters(report: Path, open_page: Open) -> None:
    page = open_page(report)
    page.evaluate(FEW)
    assert page.locator("article.passage").count() > 5
    assert violations(page) == []


def test_narrow_and_filtered(small: Path, open_page: Open) -> None:
    page = open_page(small, "?kind=added", viewport={"width": 360, "height": 740}, color_scheme="dark")
    assert violations(page) == []
    page.click(".panel summary")
    assert violations(page, COLOURS) == []


def test_without_scripts_the_outline_is_whole(small: Path, open_page: Open) -> None:
    page = open_page(small)
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map(h => Number(h.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    for landmark in ("header", "main", "footer", "aside", "nav"):
        assert page.locator(landmark).count() >= 1
