"""The documentation as a site: built without a warning, whole in itself, asking no other host."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from filelock import FileLock

from .pages import PROJECT, pages

pytestmark = pytest.mark.skipif(find_spec("mkdocs") is None, reason="mkdocs is not installed (make docs)")

# What a browser fetches by itself, without a click.
FETCHED = {
    *(("img", "src"), ("script", "src"), ("link", "href"), ("iframe", "src"), ("source", "src")),
    *(("video", "src"), ("audio", "src"), ("object", "data"), ("embed", "src"), ("form", "action")),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The site, built once for all processes that run tests."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "documentation"
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            _build(folder)
    return folder


def _build(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=PROJECT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stderr


class Page(HTMLParser):
    """What a page fetches, where its links lead, and what can be led to in it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.policy = ""
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if (tag, name) in FETCHED:
                self.fetched.append(value or "")
            elif (tag, name) == ("a", "href"):
                self.links.append(value or "")
            elif name in ("id", "name"):
                self.anchors.add(value or "")
        given = dict(attrs)
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"] or ""


@pytest.fixture(scope="module")
def built(site: Path) -> dict[Path, Page]:
    return {path: Page(path) for path in sorted(site.rglob("*.html"))}


def test_every_page_is_there(built: dict[Path, Page]) -> None:
    names = {path.stem for path in built}
    assert {page.stem for page in pages()} <= names
    assert len(names) > 20


def test_nothing_is_fetched_from_elsewhere(built: dict[Path, Page]) -> None:
    for path, page in built.items():
        assert all(urlsplit(url).scheme in ("", "data") for url in page.fetched), path.name
        assert not any(url.startswith("//") for url in page.fetched), path.name
        assert page.policy.startswith("default-src 'self';"), path.name
        assert "http" not in page.policy


def test_stylesheets_fetch_nothing_from_elsewhere(site: Path) -> None:
    sheets = list(site.rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text(encoding="utf-8")
        assert "@import" not in text
        assert "url(http" not in text.replace('"', "").replace("'", "")
        assert "url(//" not in text.replace('"', "").replace("'", "")


def test_every_link_leads_somewhere(built: dict[Path, Page]) -> None:
    for path, page in built.items():
        # The page for addresses that are not there names the others from the root.
        for link in page.links if path.name != "404.html" else ():
            target, anchor = urldefrag(link)
            if urlsplit(target).scheme:
                continue
            file = (path.parent / unquote(target)).resolve() if target else path
            file = file / "index.html" if file.is_dir() else file
            assert file.exists(), f"{path.name}: {link}"
            if anchor and file in built:
                assert unquote(anchor) in built[file].anchors, f"{path.name}: {link}"


def test_search_knows_the_pages(site: Path) -> None:
    index = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "letterdiff diff --brief" in index


def test_what_a_page_asks_for_is_filled_in(built: dict[Path, Page]) -> None:
    for path in built:
        text = path.read_text(encoding="utf-8")
        assert "<!-- include" not in text
        assert "--8&lt;--" not in text


def test_no_machine_stands_in_the_pages(site: Path) -> None:
    for path in site.rglob("*.html"):
        assert str(PROJECT) not in path.read_text(encoding="utf-8"), path.name
