"""The app through its keys: what is seen, at several sizes, of shipped and of hostile letters."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event

import pytest
from textual.color import Color
from textual.widgets import Static

from letterdiff import compare, read_letter
from letterdiff.browse.app import Browse
from letterdiff.browse.panes import Lines
from letterdiff.browse.screens import WholeText
from letterdiff.browse.state import KINDS
from letterdiff.errors import OutputError
from letterdiff.model import Change, Comparison, Pairing
from letterdiff.render import digest, words
from tests.cli.test_hostile import EVIL, steering

from .visits import Shelf, Walk, visit, walk

SIZES = [(80, 24), (140, 50), (40, 10)]


@dataclass
class Window:
    """A browser that opens what it can."""

    shelf: Shelf
    opens: bool = True
    in_terminal: bool = False
    asked: list[Path] = field(default_factory=list)

    def open(self, page: Path) -> bool:
        self.asked.append(page)
        return self.opens


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    folder = tmp_path_factory.mktemp("hostile")
    old, new = folder / "2031-01-01.md", folder / "2031-02-01 [red]\x1b[2J.md"
    old.write_text(
        "Dear colleagues,\n\n**Libya** is calm and flows [bold]fell[/bold] by 3%.\n", encoding="utf-8"
    )
    new.write_text(EVIL.replace("[red]", "[red][@click=app.leave]"), encoding="utf-8")
    return compare(read_letter(old), read_letter(new))


@pytest.mark.parametrize("size", SIZES)
def test_both_letters_and_the_way_about_are_seen(shipped: Comparison, size: tuple[int, int]) -> None:
    async def scenario(walk: Walk) -> None:
        head, *rest = (await walk.seen()).splitlines()
        assert words.day(shipped.old.letter.date) in head
        assert words.day(shipped.new.letter.date)[:9] in head
        assert "Next" in rest[-1]
        assert len(rest) + 1 == size[1]

    walk(shipped, scenario, size)


def test_next_and_previous_go_through_the_changes(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        state = walk.app.state
        assert state is not None
        total = len(state.stops)
        assert f"change 1 of {total}" in await walk.press("n")
        assert f"change 3 of {total}" in await walk.press("n", "n")
        assert f"change 2 of {total}" in await walk.press("p")
        assert "no earlier change" in await walk.press("p", "p")
        assert f"change 2 of {total}" in await walk.press("right_square_bracket")

    walk(shipped, scenario)


def test_the_change_that_is_meant_is_in_sight_with_a_bar(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        lines = walk.app.lines
        for _ in range(5):
            await walk.press("n", "n", "n")
            state = walk.app.state
            assert state is not None
            assert state.at is not None
            assert lines.meant == lines.sheet.places[state.at]
            assert lines.meant.start in lines.seen
            row = lines.render_line(lines.meant.start - lines.seen.start).text
            assert row.startswith("▌")

    walk(shipped, scenario)


def test_each_topic_leads_to_its_changes(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        state = walk.app.state
        assert state is not None
        await walk.press("tab")
        for section in state.sections[:5]:
            await walk.press("j")
            assert walk.app.state is not None
            assert walk.app.state.topic == section.topic
            assert walk.app.lines.sheet.heads[section.topic] < walk.app.lines.seen.stop

    walk(shipped, scenario)


def test_enter_on_a_topic_gives_the_keys_to_its_changes(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.press("tab", "j", "j")
        assert walk.app.topics.has_focus
        await walk.press("enter")
        assert walk.app.lines.has_focus
        await walk.press("tab", "tab")
        assert walk.app.lines.has_focus

    walk(shipped, scenario)


def test_who_scrolls_goes_on_from_what_is_seen(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.press("n", "pagedown", "pagedown", "space", "j", "k", "down", "up")
        lines, state = walk.app.lines, walk.app.state
        assert state is not None
        assert state.at is not None
        assert lines.sheet.places[state.at].start in lines.seen
        await walk.press("g")
        assert lines.seen.start == 0
        await walk.press("G")
        assert lines.seen.stop == len(lines.sheet.lines)

    walk(shipped, scenario)


@pytest.mark.parametrize("key", [1, 4, 7])
def test_the_kinds_have_keys(shipped: Comparison, key: int) -> None:
    kind = KINDS[key - 1]

    async def scenario(walk: Walk) -> None:
        await walk.press(str(key))
        state = walk.app.state
        assert state is not None
        assert state.choice.kinds == {kind}
        if kind in {change.value for change in Change}:
            assert all(_is_of(p, kind) for section in state.sections for p in section.pairings)
        await walk.press("0")
        assert walk.app.state is not None
        assert not walk.app.state.choice.kinds

    walk(shipped, scenario)


def _is_of(pairing: Pairing, kind: str) -> bool:
    return pairing.change == kind or (kind == "moved" and pairing.moved)


def test_nothing_of_a_kind_says_so(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        assert "Nothing of these kinds" in await walk.press("8", "g")
        assert "no change" in await walk.press("n")

    assert not shipped.statistics.unchanged
    walk(shipped, scenario)


def test_a_search_goes_from_place_to_place_until_escape(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        assert "“libya” place 1 of" in await walk.typed("libya")
        assert "place 2 of" in await walk.press("n")
        assert "place 1 of" in await walk.press("N")
        assert "libya" not in (await walk.press("escape")).splitlines()[-2]

    walk(shipped, scenario)


def test_what_is_not_there_is_not_found(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.press("n", "n")
        before = walk.app.state
        assert "nothing here holds “zebra”" in await walk.typed("zebra")
        assert walk.app.state == before

    walk(shipped, scenario)


def test_escape_leaves_the_search_box(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.press("slash", "q", "n", "escape")
        state = walk.app.state
        assert state is not None
        assert not state.choice.query
        assert "change 1 of" in await walk.press("n")

    walk(shipped, scenario)


def test_the_whole_text_opens_at_the_sentence_in_either_letter(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.press("3", "n", "n", "n")
        state = walk.app.state
        assert state is not None
        assert state.pairing is not None
        shown = await walk.press("enter")
        assert "(new, line" in shown
        assert _opening(shown, state.pairing.new_text)
        shown = await walk.press("tab")
        assert "(old, line" in shown
        assert _opening(shown, state.pairing.old_text)
        assert isinstance(walk.app.screen, WholeText)
        await walk.back()
        assert walk.app.state == state

    walk(shipped, scenario)


def _opening(shown: str, sentence: str) -> bool:
    """Whether the screen has how a sentence begins, over line ends and beside bars."""
    said = " ".join(shown.replace("▌", " ").split())
    return " ".join(sentence.split()[:5]) in said


def test_figures_brief_and_keys_have_pages(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        assert "Figures" in (await walk.press("f")).splitlines()[0]
        await walk.back("q")
        assert "most important changes" in (await walk.press("b")).splitlines()[0]
        await walk.back()
        assert "Going about" in await walk.press("question_mark")
        await walk.back()
        assert "change 1 of" in await walk.press("n")

    walk(shipped, scenario)


def test_the_brief_leads_to_its_sentences(shipped: Comparison) -> None:
    # The last one: to reach it the others are gone through, and nothing of it is in sight before.
    line = shipped.brief[-1]

    def there(walk: Walk) -> bool:
        pairing = walk.app.state.pairing if walk.app.state else None
        return bool(pairing and (set(line.new) & set(pairing.new) or set(line.old) & set(pairing.old)))

    async def scenario(walk: Walk) -> None:
        await walk.press("1", "b", *["n"] * (len(shipped.brief) + 1), "e")
        await walk.back("enter")
        await walk.until(lambda: there(walk))
        assert walk.app.lines.meant.start in walk.app.lines.seen

    walk(shipped, scenario)


def test_a_figure_leads_to_its_sentence(shipped: Comparison) -> None:
    figure = [change for group in digest.figure_groups(shipped) for change in group.changes][1]

    def there(walk: Walk) -> bool:
        pairing = walk.app.state.pairing if walk.app.state else None
        new = figure.new is not None and pairing is not None and figure.new.sentence in pairing.new
        old = figure.old is not None and pairing is not None and figure.old.sentence in pairing.old
        return new or old

    async def scenario(walk: Walk) -> None:
        await walk.press("f", "n")
        await walk.back("enter")
        await walk.until(lambda: there(walk))

    walk(shipped, scenario)


@pytest.mark.parametrize("size", [(140, 50)])
def test_side_by_side_reasons_and_context_can_be_turned_on(
    shipped: Comparison, size: tuple[int, int]
) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.press("n")
        before = [line.plain for line in walk.app.lines.sheet.lines]
        for key in "wcs":
            await walk.press(key)
            turned = [line.plain for line in walk.app.lines.sheet.lines]
            assert turned != before or key == "c"
            await walk.press(key)
            assert [line.plain for line in walk.app.lines.sheet.lines] == before

    walk(shipped, scenario, size)


def test_a_narrow_terminal_shows_one_pane_at_a_time(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        assert walk.app.lines.size.width == 60
        await walk.press("tab")
        assert walk.app.topics.size.width == 60
        await walk.press("j", "enter")
        assert walk.app.lines.size.width == 60
        await walk.press("t")
        assert walk.app.topics.has_focus

    walk(shipped, scenario, (60, 24))


def test_the_topics_can_be_put_away(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.press("t")
        assert walk.app.lines.size.width == 140
        await walk.press("tab")
        assert walk.app.topics.has_focus
        assert walk.app.lines.size.width < 140

    walk(shipped, scenario, (140, 40))


def test_another_size_keeps_the_place(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.press(*["n"] * 12)
        state = walk.app.state
        for size in SIZES[1:]:
            await walk.pilot.resize_terminal(*size)
            await walk.pilot.pause()
            assert walk.app.state == state
            assert walk.app.lines.meant.start in walk.app.lines.seen

    walk(shipped, scenario)


@pytest.mark.parametrize("size", [(80, 24)])
def test_nothing_of_a_letter_is_obeyed(hostile: Comparison, size: tuple[int, int]) -> None:
    async def scenario(walk: Walk) -> None:
        seen = [
            await walk.press(key) for key in ("g", "n", "n", "c", "G", "f", "escape", "b", "escape", "enter")
        ]
        seen.append(await walk.press("tab"))
        seen.append(await walk.press("escape"))
        seen.append(await walk.typed("[red]"))
        whole = "\n".join(seen)
        assert steering(whole) == []
        assert "[red]" in whole
        assert "[bold]" in whole
        assert ":smile:" in whole
        for strip in walk.app.screen._compositor.render_strips(walk.app.size):
            for segment in strip:
                assert segment.style is None or segment.style.link is None
                assert "[@click" not in str(segment.style and segment.style.meta)

    walk(hostile, scenario, size)


def test_a_letter_against_itself_has_nothing_to_go_to(letters_folder: Path) -> None:
    reading = read_letter(letters_folder / "2023-01-26.md")

    async def scenario(walk: Walk) -> None:
        assert "othing changed" in await walk.seen()
        assert "no change" in await walk.press("n", "p")
        for page in ("enter", "f", "b"):
            await walk.press(page)
            await walk.back()
        assert "change 1 of" in await walk.press("8", "n")

    walk(compare(reading, reading), scenario)


def test_the_report_opens_in_a_browser(shipped: Comparison) -> None:
    shelf = Shelf()
    window = Window(shelf)
    shelf.browser = window

    async def scenario(walk: Walk) -> None:
        await walk.press("o")
        await walk.until(lambda: bool(window.asked))
        await walk.press("o")
        await walk.until(lambda: len(window.asked) == 2)
        assert walk.app.report == shelf.path

    walk(visit(shipped, shelf), scenario)
    assert shelf.written == [shipped]


@pytest.mark.parametrize("opens", [None, False])
def test_without_a_browser_the_report_is_named(shipped: Comparison, opens: bool | None) -> None:
    shelf = Shelf()
    shelf.browser = None if opens is None else Window(shelf, opens=False)

    async def scenario(walk: Walk) -> None:
        await walk.press("o")
        await walk.until(lambda: walk.app.report is not None)
        assert f"which no browser opened: {shelf.path}" in await walk.until(lambda: True)

    walk(visit(shipped, shelf), scenario)


def test_a_report_that_cannot_be_written_says_why(shipped: Comparison) -> None:
    def fails(comparison: Comparison) -> Path:
        raise OutputError("no room left")

    async def scenario(walk: Walk) -> None:
        await walk.press("o")
        said = walk.app.screen.query_one("#status", Static)
        await walk.until(lambda: "no room left" in str(said.content))

    walk(replace(visit(shipped), write=fails), scenario)


def test_a_comparison_that_fails_ends_the_visit(shipped: Comparison) -> None:
    error = OutputError("no such letter")

    def fails() -> Comparison:
        raise error

    async def scenario(walk: Walk) -> None:
        assert walk.app.state is None

    outcome = walk(replace(visit(shipped), compare=fails), scenario)
    assert outcome is not None
    assert outcome.error is error


@pytest.mark.parametrize(("key", "interrupted"), [("q", False), ("ctrl+c", True)])
def test_leaving(shipped: Comparison, key: str, interrupted: bool) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.pilot.press(key)

    outcome = walk(shipped, scenario)
    assert outcome is not None
    assert (outcome.error, outcome.interrupted) == (None, interrupted)


def test_break_off_works_over_other_pages_and_in_the_search(shipped: Comparison) -> None:
    async def over(walk: Walk) -> None:
        await walk.pilot.press("f", "ctrl+c")

    async def within(walk: Walk) -> None:
        await walk.pilot.press("slash", "a", "ctrl+c")

    for scenario in (over, within):
        outcome = walk(shipped, scenario)
        assert outcome is not None
        assert outcome.interrupted


def test_keys_before_there_is_anything_do_no_harm(shipped: Comparison) -> None:
    """All keys while the comparison runs, and a first page that says so."""
    go = Event()

    def slow() -> Comparison:
        assert go.wait(120)
        return shipped

    async def play() -> None:
        app = Browse(replace(visit(shipped), compare=slow))
        async with app.run_test(size=(80, 24)) as pilot:
            walker = Walk(app, pilot)
            assert "comparing a with b" in (await walker.seen()).splitlines()[0]
            keys = (
                "n",
                "p",
                "N",
                "j",
                "k",
                "tab",
                "enter",
                "f",
                "b",
                "o",
                "c",
                "s",
                "w",
                "1",
                "0",
                "escape",
                "slash",
            )
            assert "comparing a with b" in await walker.press(*keys)
            go.set()
            await walker.until(lambda: app.state is not None)
            assert "change 1 of" in await walker.press("n")

    asyncio.run(play())


def test_a_click_means_what_was_clicked(shipped: Comparison) -> None:
    async def scenario(walk: Walk) -> None:
        await walk.press("n", "n")
        lines = walk.app.lines
        state = walk.app.state
        assert state is not None
        index = next(i for i in state.unfolded if lines.sheet.places[i].start in lines.seen and i != state.at)
        await walk.pilot.click(Lines, offset=(5, lines.sheet.places[index].start - lines.seen.start))
        await walk.pilot.pause()
        assert walk.app.state is not None
        assert walk.app.state.at == index

    walk(shipped, scenario)


def test_without_colour_marks_are_letters(shipped: Comparison, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")

    async def scenario(walk: Walk) -> None:
        state = walk.app.state
        assert state is not None
        whole = next(p for p in shipped.pairings if p.redline and p.topic and p.old and p.new)
        walk.app.become(state.to(whole.index))
        seen = await walk.seen()
        assert "[-" in seen
        assert "{+" in seen
        for strip in walk.app.screen._compositor.render_strips(walk.app.size):
            for segment in strip.apply_filter(walk.app._filters[-1], Color(0, 0, 0)):
                assert segment.style is None or segment.style.color is None or segment.style.color.is_default

    walk(shipped, scenario)
