from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from letterdiff.render.layout import Cell, columns, hanging, ruled, text, wrapped

PROSE = st.text("abc XYZ日本e\u0301[]{}\u00a0", max_size=200)
WIDTHS = st.integers(2, 60)


@given(PROSE, WIDTHS)
def test_no_line_is_wider_than_asked(prose: str, width: int) -> None:
    assert all(cell_len(line.plain) <= width for line in wrapped(text(prose), width))


@given(PROSE, WIDTHS)
def test_wrapping_loses_nothing_but_spaces(prose: str, width: int) -> None:
    lines = wrapped(text(prose), width)
    assert "".join("".join(line.plain for line in lines).split()) == "".join(prose.split())


@given(st.lists(st.tuples(PROSE, st.integers(2, 30)), min_size=1, max_size=4))
def test_columns_keep_to_their_places(cells: list[tuple[str, int]]) -> None:
    lines = list(columns([Cell(text=text(words), width=width) for words, width in cells], gap=1, indent=2))
    widest = 2 + sum(width for _, width in cells) + len(cells) - 1
    assert all(cell_len(line.plain) <= widest for line in lines)
    assert all(line.plain == line.plain.rstrip() for line in lines)


def test_columns_are_set_side_by_side() -> None:
    lines = columns([Cell(text=text("one two"), width=3), Cell(text=text("9"), width=4, right=True)])
    assert [line.plain for line in lines] == ["one     9", "two"]


def test_a_rule_fills_the_line_up_to_what_stands_at_its_end() -> None:
    assert [line.plain for line in ruled(text("Libya"), text("2 kept"), 20)] == ["Libya ─────── 2 kept"]


def test_a_rule_without_room_gives_way_to_the_words() -> None:
    lines = [line.plain for line in ruled(text("A long heading"), text("2 kept"), 20)]
    assert lines == ["A long heading", "  2 kept"]


def test_a_hanging_line_is_set_in() -> None:
    assert [line.plain for line in hanging(text("note: "), text("aa bb cc"), 10)] == ["note: aa", "  bb cc"]


def test_styles_survive_wrapping() -> None:
    lines = wrapped(Text("struck words", style="strike"), 6)
    assert [line.style for line in lines] == ["strike", "strike"]
