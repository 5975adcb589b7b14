"""A browser for the whole session, pages that are watched, reports to open in them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from letterdiff.model import Comparison
from letterdiff.render.html import illustrated, to_html
from tests.render.sample import sample
from tests.shipped import compared

# What keeps a browser from talking to its maker, and lets it run as root in a container.
QUIETLY = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDE = {"width": 1280, "height": 900}
Document = dict[str, Any]


@dataclass(slots=True)
class Watch:
    """What a page did that it must not do: errors, requests, dialogs."""

    faults: list[str] = field(default_factory=list)

    def over(self, page: Any, own: str) -> None:
        page.on("console", lambda message: self.faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.faults.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: self._asked(request.url, own))

    def _asked(self, url: str, own: str) -> None:
        if url.partition("#")[0].partition("?")[0] != own and not url.startswith("data:,"):
            self.faults.append(f"request: {url[:120]}")


Open = Callable[..., Any]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        pytest.skip("no chromium here (Debian: apt-get install chromium)")
    with sync_api.sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(QUIETLY))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def usual(browser: Any) -> Any:
    """The context of all pages that ask for none of their own: to make one takes longer than most pages."""
    return patient(browser.new_context(viewport=WIDE))


def patient(context: Any) -> Any:
    """A machine that is busy may take long to lay out the longest of these pages."""
    context.set_default_timeout(120_000)
    return context


@pytest.fixture
def open_page(browser: Any, usual: Any) -> Iterator[Open]:
    """Opens a file, with a context's options and a query or hash; no page may do what `Watch` watches for."""
    watch = Watch()
    pages: list[Any] = []
    contexts: list[Any] = []

    def opened(path: Path, after: str = "", **options: Any) -> Any:
        context = patient(browser.new_context(**{"viewport": WIDE, **options})) if options else usual
        page = context.new_page()
        (contexts if options else pages).append(context if options else page)
        watch.over(page, path.as_uri())
        page.goto(path.as_uri() + after)
        return page

    yield opened
    for context in contexts:
        context.close()
    for page in pages:
        # What a page remembers is all that the next could know of it.
        page.evaluate("localStorage.clear()")
        page.close()
    assert watch.faults == []


@pytest.fixture(scope="session")
def shipped() -> Comparison:
    """The two newest letters that ship with the project."""
    return compared(-2, -1)


@pytest.fixture(scope="session")
def report(shipped: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shipped") / "report.html"
    path.write_text(illustrated(shipped), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of a small comparison that holds one of everything."""
    return written(sample(), tmp_path_factory.mktemp("small"))


def written(comparison: Comparison, folder: Path) -> Path:
    path = folder / "report.html"
    path.write_text(to_html(comparison), encoding="utf-8")
    return path
