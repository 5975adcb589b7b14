from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.text import Text

from letterdiff.browse import pages
from letterdiff.browse.sheet import FOUND, Sheet, highlighted, redline
from letterdiff.browse.state import State
from letterdiff.model import Change, Comparison
from letterdiff.render.layout import Page
from tests.cli.test_hostile import steering
from tests.render.strategies import comparisons

from .test_state import states

FEW = settings(max_examples=15)
PAGES = st.builds(Page, width=st.integers(60, 140), colour=st.booleans())


def lines_of(sheet: Sheet) -> list[str]:
    return [line.plain for line in sheet.lines]


@FEW
@given(state=states(), page=PAGES)
def test_every_passage_shown_has_its_lines(state: State, page: Page) -> None:
    sheet = redline(state, page)
    shown = {pairing.index for section in state.sections for pairing in section.pairings}
    assert set(sheet.places) == shown
    assert set(sheet.heads) == {section.topic for section in state.sections}
    assert all(place and place.stop <= len(sheet.lines) for place in sheet.places.values())


@FEW
@given(state=states(), page=PAGES)
def test_passages_follow_one_another_on_the_sheet(state: State, page: Page) -> None:
    sheet = redline(state, page)
    places = [sheet.places[index] for index in sorted(state.unfolded, key=state.order.__getitem__)]
    assert all(before.stop <= after.start for before, after in pairwise(places))


@FEW
@given(state=states(), page=PAGES)
def test_no_line_is_wider_than_its_page_or_steers(state: State, page: Page) -> None:
    for line in redline(state, page).lines:
        assert line.cell_len <= page.width
        assert steering(line.plain) == []


@FEW
@given(comparison=comparisons(), page=PAGES)
def test_no_other_page_steers(comparison: Comparison, page: Page) -> None:
    place = pages.Place(new=True, sentences=())
    sheets = (
        pages.full_text(comparison, place, page),
        pages.figures(comparison, page),
        pages.brief(comparison, page, explain=True),
    )
    assert steering("".join(line for sheet in sheets for line in lines_of(sheet))) == []


@given(lines=st.lists(st.text("ab ", max_size=12), max_size=5), query=st.text("ab", min_size=1, max_size=4))
def test_marks_change_no_word(lines: list[str], query: str) -> None:
    marked = highlighted([Text(line) for line in lines], query)
    assert [line.plain for line in marked] == lines
    for line in marked:
        assert all(0 <= span.start <= span.end <= len(line) for span in line.spans)


def test_marks_go_across_line_ends_and_leave_the_margin() -> None:
    marked = highlighted([Text(" 7 + in the Western"), Text("     Balkans now")], "western balkans")
    found = [
        line.plain[span.start : span.end] for line in marked for span in line.spans if span.style == FOUND
    ]
    assert found == ["Western", "Balkans"]


def test_the_whole_text_stands_on_its_page(shipped: Comparison) -> None:
    page = Page(width=80)
    for pairing in shipped.pairings:
        place, other = pages.places(pairing)
        assert place.sentences
        assert place.new == bool(pairing.new)
        assert other.new != place.new
    sheet = pages.full_text(shipped, pages.Place(new=True, sentences=()), page)
    said = " ".join(" ".join(lines_of(sheet)).split())
    assert [sentence for sentence in shipped.new.sentences if sentence.text not in said] == []


def test_the_sentences_meant_are_marked(shipped: Comparison) -> None:
    pairing = next(p for p in shipped.pairings if p.change is Change.ADDED)
    sheet = pages.full_text(shipped, pages.places(pairing)[0], Page(width=80))
    marked = " ".join(" ".join(line for line in lines_of(sheet)[slice_of(sheet)]).split())
    assert pairing.new_text in marked


def slice_of(sheet: Sheet) -> slice:
    return slice(sheet.places[0].start, sheet.places[0].stop)


def test_each_line_of_the_brief_has_its_lines(shipped: Comparison) -> None:
    sheet = pages.brief(shipped, Page(width=80), explain=False)
    assert len(sheet.places) == len(shipped.brief) > 0
    for number, place in sheet.places.items():
        assert sheet.lines[place.start].plain.split()[0] == str(shipped.brief[number].rank)
