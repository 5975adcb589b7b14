"""A letter full of hostile text changes nothing but the words shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from letterdiff import compare, read_letter
from letterdiff.model import Change, Comparison, FigureStatus, Link, Role
from letterdiff.render.safe import harmless
from tests.render.build import P, change, comparison, figure, topic

from .conftest import Open, written

TEXTS = (
    "<script>window.hit = 1; alert(1)</script>",
    '"><img src=x onerror="window.hit = 1">',
    "{{7*7}} {% for x in y %} {# gone #} ${7*7}",
    "</style><style>body { display: none }</style>",
    "</script><script>window.hit = 1</script>",
    "<!-- <![CDATA[ ]]> --> &lt;b&gt; &amp;amp;",
    "[click](javascript:alert(1)) <a href='javascript:alert(1)'>x</a>",
    "abc\u202efdp.exe\u2066 \u200f\x1b[31m\x00\x07",
    "<svg onload=alert(1)><details open ontoggle=alert(1)>",
    "' onmouseover='window.hit = 1' style='position:fixed",
)


def twin(texts: tuple[str, ...]) -> Comparison:
    """A comparison that holds these texts wherever a letter's words can get to."""
    first = texts[0]
    passages = [
        P(
            topic="one" if at % 2 else "two",
            old=(said,),
            new=(f"{said} too",),
            reasons=(said,),
            redline=at % 3 > 0,
        )
        for at, said in enumerate(texts)
    ]
    passages += [P(topic="one", new=(said,), change=Change.ADDED, lines=(0, 9)) for said in texts] + [
        P(topic="two", marked=said, change=Change.UNCHANGED, role=Role.HEADING) for said in texts
    ]
    figures = [
        change(FigureStatus.RAISED, figure(said, 1, subject=said), figure(said, 2, subject=said), note=said)
        for said in texts
    ]
    return comparison(
        (topic("one", first), topic("two", texts[1])),
        passages,
        figures=figures,
        links=[Link(old=at, new=at + 1, score=0.4) for at in range(3)],
        notes=texts,
        renamed={"two": (texts[2], texts[3])},
    )


SKELETON = """
() => Array.from(document.querySelectorAll("*"), (element) =>
  [element.tagName, element.getAttributeNames().sort().join(" "), element.id].join("|"))
"""


def test_hostile_and_tame_pages_have_the_same_elements(tmp_path: Path, open_page: Open) -> None:
    pages = []
    for name, texts in (("hostile", TEXTS), ("tame", tuple(f"Plain words {at}" for at in range(len(TEXTS))))):
        folder = tmp_path / name
        folder.mkdir()
        pages.append(open_page(written(twin(texts), folder)))
    hostile, tame = (page.evaluate(SKELETON) for page in pages)
    assert hostile == tame


def test_hostile_words_are_shown_as_they_are(tmp_path: Path, open_page: Open) -> None:
    page = open_page(written(twin(TEXTS), tmp_path))
    shown = page.eval_on_selector_all("#new .s", "all => all.map(s => s.textContent)")
    assert [said for said in map(harmless, TEXTS) if said not in shown] == []
    assert page.evaluate("window.hit") is None
    assert page.is_visible("body")


def test_a_script_that_got_in_would_not_run(tmp_path: Path, browser: Any) -> None:
    path = written(twin(("plain", "words", "and", "more")), tmp_path)
    broken = path.read_text(encoding="utf-8").replace(
        "<h2", "<img src=x onerror='window.hit=1'><script>window.hit=1</script><h2", 1
    )
    path.write_text(broken, encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    assert page.evaluate("window.hit") is None
    page.close()


@pytest.mark.parametrize("said", ["word " * 200_000, "x" * 1_000_000], ids=["words", "one word"])
def test_a_paragraph_of_a_megabyte(tmp_path: Path, open_page: Open, said: str) -> None:
    held = comparison((topic("one", "One"),), [P(topic="one", new=(said.strip(),), change=Change.ADDED)])
    page = open_page(written(held, tmp_path), viewport={"width": 360, "height": 740})
    assert page.evaluate("document.querySelector('#new-0').textContent.length") == len(said.strip())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_hostile_address_does_nothing(tmp_path: Path, open_page: Open) -> None:
    path = written(twin(TEXTS), tmp_path)
    page = open_page(path, '?q=<script>alert(1)</script>&topic="]&kind=*#"><img src=x onerror=alert(1)>')
    assert page.input_value("#q") == "<script>alert(1)</script>"
    open_page(path, "?kind=%E0%A4%A#%E0%A4%A")


def test_two_texts_of_two_hundred_pages(tmp_path: Path, open_page: Open) -> None:
    topics = [topic(f"t{at}", f"Topic {at}") for at in range(60)]
    passages = [
        P(
            topic=f"t{at // 100}",
            marked=f"The Union [-takes-]{{+took+}} note of measure {at} and asks the Commission "
            "to report on it by the end of the year.",
            lines=(at + 1, at + 1),
        )
        for at in range(6000)
    ]
    page = open_page(written(comparison(topics, passages), tmp_path))
    page.keyboard.press("n")
    page.evaluate("document.querySelector('#topic-t59').scrollIntoView()")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.closest('section').id") == "topic-t59"
    page.fill("#q", "measure 5999 and")
    page.press("#q", "Enter")
    assert page.locator("article:not([hidden])").count() == 1


def test_hostile_letters_from_file_to_page(tmp_path: Path, open_page: Open) -> None:
    paths = []
    for day, more in (("2031-03-05", ""), ("2031-10-20", " And more.")):
        path = tmp_path / f"{day}.md"
        said = "\n\n".join(f"On **Libya**, {text.replace(chr(0), '')}{more}" for text in TEXTS)
        path.write_text(f"Brussels, 5 March 2031\n\nDear colleagues,\n\n{said}\n", encoding="utf-8")
        paths.append(path)
    comparison = compare(*(read_letter(path) for path in paths))
    page = open_page(written(comparison, tmp_path))
    for side, reading in (("old", comparison.old), ("new", comparison.new)):
        shown = page.eval_on_selector_all(f"#{side} .s", "all => all.map(s => s.textContent)")
        assert shown == [harmless(sentence.text) for sentence in reading.sentences]
    assert page.evaluate("window.hit") is None
    assert page.locator("main img, main script, main style, main iframe").count() == 0
