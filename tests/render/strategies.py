"""Hostile sentences and comparisons made of them."""

from __future__ import annotations

from hypothesis import strategies as st

from letterdiff.model import Change, Comparison

from .build import P, comparison, topic

# What could steer a terminal or be taken for mark-up, among ordinary words.
HOSTILE = st.sampled_from(
    (
        *("\x1b[31m", "\x1b]8;;http://x\x07", "\x9b2J", "\x00", "\r", "\x7f"),
        *("\u202e", "\u2066", "\u2028", "\ufeff", "\U000e0041", "\ud800"),
        *("[red]", "[/]", "[bold]", "<b>", "{+", "-]", ":smile:", "日本語", "e\u0301"),
    )
)
WORDS = st.text("abcdefghij", min_size=1, max_size=9)
WHOLE = st.lists(st.one_of(WORDS, WORDS, HOSTILE), min_size=1, max_size=30).map(" ".join)
CHANGES = st.sampled_from(list(Change))


@st.composite
def passages(draw: st.DrawFn) -> P:
    change = draw(CHANGES)
    old = () if change is Change.ADDED else (draw(WHOLE),)
    new = () if change is Change.REMOVED else (draw(WHOLE),)
    return P(
        topic=draw(st.sampled_from(["", "one", "two"])),
        old=old,
        new=old if change in (Change.UNCHANGED, Change.MOVED) else new,
        lines=(draw(st.integers(1, 3000)), draw(st.integers(1, 3000))),
        change=change,
        redline=draw(st.booleans()),
        moved=change is Change.MOVED,
    )


@st.composite
def comparisons(draw: st.DrawFn) -> Comparison:
    named = (topic("one", draw(WHOLE)), topic("two", draw(WHOLE)))
    return comparison(named, draw(st.lists(passages(), max_size=6)), notes=[draw(WHOLE)])
