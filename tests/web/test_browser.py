"""The report in a browser, as its readers use it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .conftest import Open

NARROW = {"width": 360, "height": 740}
SHOWN_NOW = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
VISIBLE = "article.passage:not([hidden])"


def kinds_shown(page: Any) -> list[str]:
    kinds: list[str] = page.eval_on_selector_all(VISIBLE, "all => all.map(a => a.dataset.kind)")
    return kinds


def topics_shown(page: Any) -> set[str]:
    script = "all => all.map(a => a.closest('section.topic').dataset.topic)"
    return set(page.eval_on_selector_all(VISIBLE, script))


def test_opens_from_disk_with_its_topics_beside_it(report: Path, open_page: Open) -> None:
    page = open_page(report)
    assert page.title().startswith("What changed: ")
    assert page.locator("nav.topics ol li").count() > 10
    page.evaluate("scrollTo(0, 9000)")
    assert page.locator(".panel").bounding_box()["y"] == 0


@pytest.mark.parametrize("view", ["inline", "sides"])
def test_no_scrolling_sideways(report: Path, open_page: Open, view: str) -> None:
    page = open_page(report)
    page.evaluate(
        "document.querySelectorAll('.chunk, .block').forEach(e => e.style.contentVisibility = 'visible')"
    )
    if view == "sides":
        page.evaluate("document.querySelector('.panel details').open = true")
        page.check("input[name=sides]")
    for width in (360, 800, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_filters_combine_and_stand_in_the_address(report: Path, open_page: Open) -> None:
    page = open_page(report)
    page.check("input[value=added]")
    assert {kind.split()[0] for kind in kinds_shown(page)} == {"added"}
    many = len(kinds_shown(page))
    page.check("input[value=removed]")
    assert len(kinds_shown(page)) > many
    page.select_option("#topic", "libya")
    assert topics_shown(page) == {"libya"}
    page.fill("#q", "Libya")
    page.press("#q", "Enter")
    few = page.locator(VISIBLE).all_text_contents()
    assert few
    assert all("libya" in text.lower() for text in few)
    assert page.evaluate("location.search") == "?kind=added,removed&topic=libya&q=Libya"


def test_an_address_that_was_sent_opens_filtered(report: Path, open_page: Open) -> None:
    page = open_page(report, "?kind=revised&figures=1&topic=no-such-topic")
    assert page.is_checked("input[value=revised]")
    assert page.is_checked("input[name=figures]")
    assert page.input_value("#topic") == ""
    found = page.locator(VISIBLE)
    assert found.count() == page.locator(f"{VISIBLE}[data-kind~=revised][data-figures]").count() > 0
    assert page.locator("section.figures tbody tr:not([hidden])").count() > 0


def test_everything_comes_back(report: Path, open_page: Open) -> None:
    page = open_page(report, "?q=zzzz")
    assert page.locator(VISIBLE).count() == 0
    assert page.is_visible("p.none")
    page.click("button[type=reset]")
    assert page.locator(VISIBLE).count() == page.locator("article.passage").count()
    assert page.evaluate("location.search") == ""


def test_search_finds_words_that_a_redline_parts(small: Path, open_page: Open) -> None:
    for words in ("remains fragile, and we must", "REMAINS extremely critical, and we need"):
        page = open_page(small)
        page.fill("#q", words)
        page.press("#q", "Enter")
        assert topics_shown(page) == {"libya"}, words


def test_unchanged_passages_are_folded_until_asked_for(small: Path, open_page: Open) -> None:
    page = open_page(small)
    fold = page.locator("details.folded").first
    assert not fold.locator("article").first.is_visible()
    page.check("input[value=unchanged]")
    assert fold.locator("article").first.is_visible()


def test_keys(report: Path, open_page: Open) -> None:
    page = open_page(report)
    focused = "document.activeElement.id"
    changed = page.eval_on_selector_all(
        "article.passage:not([data-kind=unchanged])", "all => all.map(a => a.id)"
    )
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.evaluate(focused) == changed[1]
    page.keyboard.press("p")
    assert page.evaluate(focused) == changed[0]
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.closest('nav.topics') !== null")
    page.keyboard.press("/")
    page.keyboard.type("nt?")
    assert page.input_value("#q") == "nt?"
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.is_visible("#keys")
    page.uncheck("#keys-on")
    page.keyboard.press("Escape")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("n")
    assert page.evaluate(focused) == ""


def test_next_goes_on_from_where_one_has_scrolled_to(report: Path, open_page: Open) -> None:
    page = open_page(report)
    page.evaluate("document.querySelector('#topic-egypt').scrollIntoView()")
    page.evaluate(SHOWN_NOW)
    page.keyboard.press("n")
    assert page.evaluate("document.activeElement.closest('section').id") == "topic-egypt"


def test_side_by_side_is_remembered(small: Path, open_page: Open) -> None:
    page = open_page(small)
    page.check("input[name=sides]")
    passage = page.locator("#topic-libya .split-pair:visible").first
    was, now = passage.locator(".was"), passage.locator(".is")
    assert was.bounding_box()["x"] < now.bounding_box()["x"]
    assert was.bounding_box()["y"] == now.bounding_box()["y"]
    assert "extremely critical" in was.inner_text()
    assert "extremely critical" not in now.inner_text()
    page.reload()
    assert page.is_checked("input[name=sides]")
    page.uncheck("input[name=sides]")
    assert page.locator(".split-pair:visible").count() == 0


def test_a_moved_passage_and_its_old_place_lead_to_each_other(report: Path, open_page: Open) -> None:
    page = open_page(report)
    stubs = page.locator(".stub")
    assert stubs.count() > 5
    stub = stubs.first.get_attribute("id")
    home = stub.replace("m", "p")
    page.click(f"#{stub} a[href='#{home}']")
    assert page.evaluate("location.hash") == f"#{home}"
    page.click(f"#{home} a[href='#{stub}']")
    assert page.evaluate("location.hash") == f"#{stub}"
    moved = page.locator("article[data-kind~=moved]")
    for passage in moved.all():
        assert passage.locator(".lead a, .remark a").count() == 1


def test_sentences_lead_to_the_full_text_and_back(report: Path, open_page: Open) -> None:
    page = open_page(report)
    link = page.locator("article.revised .where a").first
    target = link.get_attribute("href")
    link.click()
    assert page.locator(f"{target}:target").is_visible()
    back = page.locator(f"{target} + a.back")
    home = back.get_attribute("href")
    back.click()
    assert page.locator(f"{home}:target .where a[href='{target}']").count() == 1


def test_a_link_to_a_folded_or_filtered_passage_shows_it(small: Path, open_page: Open) -> None:
    page = open_page(small, "?kind=added#p5")
    assert page.locator("#p5").get_attribute("data-kind") == "unchanged"
    assert page.is_visible("#p5")
    page = open_page(small)
    page.evaluate("location.hash = '#p5'")
    page.wait_for_selector("#p5", state="visible")


def test_figures_are_sorted_by_number_and_back(report: Path, open_page: Open) -> None:
    page = open_page(report)

    def column(number: int) -> list[str]:
        found: list[str] = page.eval_on_selector_all(
            "section.figures tbody tr", f"rows => rows.map(row => row.cells[{number}].dataset.sort)"
        )
        return found

    first = column(3)
    page.click("section.figures th:nth-child(3) button")
    values = [float(value) for value in column(2) if value]
    assert values == sorted(values)
    assert column(2)[-1] == ""
    page.click("section.figures th:nth-child(3) button")
    assert [float(value) for value in column(2) if value] == sorted(values, reverse=True)
    assert page.get_attribute("section.figures th:nth-child(3)", "aria-sort") == "descending"
    page.click("section.figures th:nth-child(4) button")
    assert column(3) == first == sorted(first, key=float)


def test_dark_where_the_reader_has_it_dark(small: Path, open_page: Open) -> None:
    paper = "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)[0]"
    assert open_page(small, color_scheme="light").evaluate(paper) > 240
    assert open_page(small, color_scheme="dark").evaluate(paper) < 40


def test_without_scripts_nothing_is_lost(report: Path, open_page: Open) -> None:
    page = open_page(report, java_script_enabled=False)
    assert not page.is_visible("form.filters")
    assert page.locator("article.passage:visible").count() == page.locator("article:not(.unchanged)").count()
    # By keyboard: a click aims at a place, and a long page may still move under it while it is laid out.
    page.locator(".changes details.folded summary").first.press("Enter")
    page.locator(".changes details.folded article").first.wait_for(state="visible")
    assert (
        page.locator("section.figures tbody tr:visible").count()
        == page.locator("section.figures tbody tr").count()
    )
    assert page.locator(".letter .s:visible").count() == page.locator(".letter .s").count()
    page = open_page(report, java_script_enabled=False, viewport=NARROW)
    assert page.is_visible("nav.topics")


def test_prints(report: Path, open_page: Open) -> None:
    page = open_page(report, color_scheme="dark")
    pdf = page.pdf(format="A4")
    assert pdf.startswith(b"%PDF")
    assert 10 < pdf.count(b"/Type /Page\n") < 60
    page.emulate_media(media="print")
    assert not page.is_visible(".panel")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(29, 27, 24)"
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.folded:not([open])").count() == 0


def test_narrow_page_folds_its_topics(report: Path, open_page: Open) -> None:
    page = open_page(report, viewport=NARROW)
    assert not page.is_visible("nav.topics")
    page.click(".panel summary")
    page.click("nav.topics a[href='#topic-libya']")
    assert not page.is_visible("nav.topics")
    heading = page.locator("#topic-libya h3").bounding_box()
    bar = page.locator(".panel").bounding_box()
    assert heading["y"] >= bar["y"] + bar["height"]


def test_storage_that_is_refused_is_no_error(small: Path, open_page: Open, browser: Any) -> None:
    del open_page
    context = browser.new_context()
    context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused'); } })"
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(small.as_uri())
    page.check("input[name=sides]")
    assert page.locator(".split-pair").count() > 0
    assert errors == []
    context.close()


def test_filters_reach_what_the_language_says(report: Path, open_page: Open) -> None:
    page = open_page(report)
    rows = "document.querySelectorAll('[data-row]:not([hidden])')"
    whole = page.evaluate(f"{rows}.length")
    topic = page.evaluate("document.querySelector('.moves [data-topic]').dataset.topic")
    page.select_option("#topic", topic)
    left = page.evaluate(f"Array.from({rows}, row => row.dataset.topic)")
    assert set(left) == {topic}
    assert not page.is_visible("#words")
    page.click("button[type=reset]")
    assert page.evaluate(f"{rows}.length") == whole > len(left)
