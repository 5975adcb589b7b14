"""A site of letters: complete, linked, the same each time, and careful with its folder."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

import pytest
from typer.testing import CliRunner, Result

from letterdiff import compare, read_letter
from letterdiff.cli import app
from letterdiff.cli.manifest import MANIFEST, load
from letterdiff.errors import OutputError
from letterdiff.render.json import topics_document
from letterdiff.render.matrix import TopicRow
from letterdiff.site import addressed, pages
from letterdiff.site.addresses import Names
from tests.conftest import PROJECT

LETTERS = PROJECT / "tests" / "cli" / "letters"
EVIL = (
    '</style></script><script>alert(1)</script> **"><img src=x onerror=alert(1)>** {{7*7}} on Libya and'
    " [here](javascript:alert(1)) EUR 5 million \x1b[31m.\n"
)


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words: list[str] = []
        self.tags: set[str] = set()
        self.odd: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src") and value:
                self.links.append(value)
            if name == "style" or name.startswith("on"):
                self.odd.append(f"{tag} {name}")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def build(folder: Path) -> dict[str, str]:
    return pages([read_letter(path) for path in sorted(folder.glob("*.md"))], compare)


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    return build(LETTERS)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(LETTERS, tmp_path / "letters")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("LETTERDIFF_LETTERS", raising=False)
    return tmp_path


def run(*argv: str) -> Result:
    return CliRunner().invoke(app, ["site", *argv], prog_name="letterdiff")


def times(folder: Path) -> dict[str, int]:
    return {str(p.relative_to(folder)): p.stat().st_mtime_ns for p in folder.rglob("*") if p.is_file()}


def content(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_every_link_leads_somewhere(site: dict[str, str]) -> None:
    read = {path: Page(text) for path, text in site.items()}
    for path, page in read.items():
        assert len(page.ids) == len(set(page.ids)), path
        for link in page.links:
            if link == "data:,":
                continue
            address, _, anchor = link.partition("#")
            target = normpath(join(dirname(path), address)) if address else path
            assert target in read, f"{path}: {link}"
            assert not anchor or anchor in read[target].ids, f"{path}: {link}"
    assert {path for path in read if path not in linked(read)} == set()


def linked(read: dict[str, Page]) -> set[str]:
    return {
        normpath(join(dirname(path), link.partition("#")[0]))
        for path, page in read.items()
        for link in page.links
    }


def test_a_report_leads_to_its_row_of_the_index(site: dict[str, str]) -> None:
    for path in site:
        if path.startswith("changes/"):
            name = "row-" + path.removeprefix("changes/").removesuffix(".html")
            assert f"../index.html#{name}" in Page(site[path]).links
            assert name in Page(site["index.html"]).ids


def test_every_page_is_self_contained(site: dict[str, str]) -> None:
    for path, text in site.items():
        page = Page(text)
        assert page.odd == [], path
        assert not page.tags & {"iframe", "img", "object"}
        assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", text), path


def test_topic_pages_hold_each_sentence_of_their_topic(site: dict[str, str]) -> None:
    for path in sorted(LETTERS.glob("*.md")):
        reading = read_letter(path)
        for topic in reading.topics:
            said = "".join(Page(site[f"topics/{topic.id}.html"]).words)
            for index in topic.sentences:
                assert reading.sentences[index].text in said


def test_the_index_counts_as_the_json_does(site: dict[str, str]) -> None:
    readings = [read_letter(path) for path in sorted(LETTERS.glob("*.md"))]
    said = [text.strip() for text in Page(site["index.html"]).words]
    for topic in topics_document(readings)["topics"]:
        at = said.index(topic["label"])
        assert at >= 0
    for reading in readings:
        assert str(len([s for s in reading.sentences if s.topic])) in said


def test_every_figure_is_listed(site: dict[str, str]) -> None:
    said = "".join(Page(site["figures.html"]).words)
    for path in sorted(LETTERS.glob("*.md")):
        for figure in read_letter(path).figures:
            assert figure.subject in said


def test_where_the_letters_lie_makes_no_difference(site: dict[str, str], desk: Path) -> None:
    assert build(desk / "letters") == site


def test_two_processes_write_the_same(desk: Path) -> None:
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "letterdiff", "site", "--output", f"site-{seed}"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(command, check=True, capture_output=True, cwd=desk, env=environment)
    assert content(desk / "site-1") == content(desk / "site-2")


def test_hostile_letters_change_nothing_but_words(desk: Path) -> None:
    (desk / "letters" / "2032-01-01.md").write_text("Dear all,\n\n" + EVIL, encoding="utf-8")
    for path, text in build(desk / "letters").items():
        page = Page(text)
        assert "\x1b" not in text
        if path == "feed.xml":
            continue
        assert page.odd == [], path
        assert "img" not in page.tags
        assert text.count("<script") <= 1
        assert "{{7*7}}" in text or "7*7" not in text


def test_one_letter_makes_a_site_too(desk: Path) -> None:
    made = pages([read_letter(desk / "letters" / "2031-03-05.md")], compare)
    assert not [path for path in made if path.startswith("changes/")]
    assert "index.html" in made


def test_only_what_changed_is_written(desk: Path) -> None:
    assert run().exit_code == 0
    before = times(desk / "reports")
    assert run().exit_code == 0
    assert times(desk / "reports") == before
    (desk / "reports" / "figures.html").write_text("older", encoding="utf-8")
    assert run().exit_code == 0
    after = times(desk / "reports")
    assert {path for path in after if after[path] != before[path]} <= {"figures.html", MANIFEST}
    assert after["figures.html"] != before["figures.html"]


def test_check_writes_nothing_and_names_what_would_change(desk: Path) -> None:
    assert run("--check").exit_code == 1
    assert not (desk / "reports").exists()
    run()
    assert run("--check").exit_code == 0
    assert run("--check").stdout == ""
    (desk / "reports" / "figures.html").write_text("older", encoding="utf-8")
    before = content(desk / "reports")
    done = run("--check")
    assert (done.exit_code, done.stdout) == (1, "would write figures.html\n")
    assert content(desk / "reports") == before


def test_pages_no_longer_made_go_and_those_of_others_stay(desk: Path) -> None:
    extra = desk / "letters" / "2032-01-01.md"
    extra.write_text("Dear all,\n\nWe speak of **Pakistan** and of nothing else.\n", encoding="utf-8")
    run()
    own = desk / "reports" / "topics" / "mine.html"
    own.write_text("mine", encoding="utf-8")
    (desk / "reports" / "README.md").write_text("kept", encoding="utf-8")
    assert (desk / "reports" / "topics" / "pakistan.html").exists()
    extra.unlink()
    assert "would remove topics/pakistan.html" in run("--check").stdout
    assert run().exit_code == 0
    assert not (desk / "reports" / "topics" / "pakistan.html").exists()
    assert own.read_text(encoding="utf-8") == "mine"
    assert (desk / "reports" / "README.md").read_text(encoding="utf-8") == "kept"


def test_a_file_of_others_is_not_overwritten(desk: Path) -> None:
    (desk / "reports").mkdir()
    (desk / "reports" / "index.html").write_text("mine", encoding="utf-8")
    done = run()
    assert done.exit_code == 2
    assert "did not make it" in done.stderr
    assert content(desk / "reports") == {"index.html": b"mine"}


@pytest.mark.parametrize(
    "path", ["../out.html", "/etc/out.html", "a/../../out.html", "x.md", 5, "C:\\x.html", "x.json", "x.xml"]
)
@pytest.mark.parametrize("schema", ["letterdiff/site/1", "letterdiff/site/2"])
def test_a_manifest_does_not_lead_outside(desk: Path, path: object, schema: str) -> None:
    (desk / "reports").mkdir()
    (desk / "out.html").write_text("mine", encoding="utf-8")
    document = {"made_by": {"letterdiff": "", "code": ""}, "settings": "", "url": "", "letters": []}
    pages = [path] if schema.endswith("1") else {str(path): {}}
    listed = json.dumps({"schema": schema, "pages": pages} | document)
    (desk / "reports" / MANIFEST).write_text(listed, encoding="utf-8")
    assert run().exit_code == 2
    assert (desk / "out.html").read_text(encoding="utf-8") == "mine"


def test_a_broken_manifest_is_told(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("{", encoding="utf-8")
    with pytest.raises(OutputError, match="no manifest"):
        load(tmp_path)


def test_writing_broken_off_leaves_old_files_whole_and_is_made_good(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run()
    whole = content(desk / "reports")
    new = desk / "letters" / "2032-01-01.md"
    new.write_text("Dear all,\n\nWe speak of **Pakistan** and of **Libya**.\n", encoding="utf-8")
    real, calls = os.replace, []

    def breaks(source: str, target: str) -> None:
        calls.append(target)
        if len(calls) == 4:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(os, "replace", breaks)
    assert run().exit_code == 130
    monkeypatch.undo()
    os.chdir(desk)
    broken = content(desk / "reports")
    assert not [path for path in broken if path.rpartition("/")[2].startswith(".")]
    touched = {str(Path(target).relative_to("reports")) for target in calls[:3]}
    assert all(broken[path] == whole[path] for path in whole if path not in touched)
    assert run().exit_code == 0
    assert run("--check").exit_code == 0
    new.unlink()
    assert run().exit_code == 0
    assert content(desk / "reports") == whole


def test_names_of_pages_are_plain_and_no_two_alike() -> None:
    names = ["Ünïcode & co", "unicode co", "../../x", "", "日本", "a" * 400, "CON"]
    rows = [TopicRow(id=name, label=name, counts=(1,), mentions=(0,)) for name in names]
    addresses = list(addressed(Names(()), rows).topics.values())
    assert len(set(addresses)) == len(names)
    assert all(re.fullmatch(r"topics/[a-z0-9-]{1,100}\.html", address) for address in addresses)


def test_nothing_is_said_about_progress_on_a_pipe(desk: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "letterdiff", "site"], capture_output=True, text=True, cwd=desk
    )
    assert done.stderr == ""
    assert done.stdout.startswith("reports: ")
