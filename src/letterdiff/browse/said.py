"""The lines above and below the panes: the two letters, totals, kinds of change, where the reader is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from letterdiff.browse.state import FRAME, KINDS, State
from letterdiff.model import Comparison
from letterdiff.render import digest, words
from letterdiff.render.layout import joined, text

if TYPE_CHECKING:
    from rich.text import Text

HEADING = "bold"
QUIET = "dim"
CHOSEN = "reverse"

# Narrower terminals have no room for counts beside the kinds.
COUNTED = 110


def head(comparison: Comparison) -> tuple[Text, Text]:
    """The two letters, and what became of their sentences, topics and figures."""
    old, new = comparison.old.letter, comparison.new.letter
    who = words.writer(new) or new.title
    letters = joined(
        text(f"{words.day(old.date)} → {words.day(new.date)}", HEADING),
        text(f", {words.between(comparison.days)}{f'  {who}' if who else ''}", QUIET),
    )
    totals = "; ".join(words.totals(comparison.statistics)) if comparison.changed else "nothing changed"
    return letters, text(totals)


def kinds(state: State, counts: Mapping[str, int], width: int) -> Text:
    """The keys of the kinds of change, those that are chosen marked."""
    line = joined()
    for key, kind in enumerate(KINDS, 1):
        count = f" {counts.get(kind, 0)}" if width >= COUNTED else ""
        style = CHOSEN if kind in state.choice.kinds else "" if counts.get(kind) else QUIET
        line = joined(line, text(f"{key} {kind}{count}", style), "  " if count else " ")
    return joined(line, text("0 all", "" if state.choice.kinds else CHOSEN))


def status(state: State, word: str) -> Text:
    """Where the reader stands among what is shown, under which topic; or a word on the last step."""
    found = f"“{state.choice.query}” " if state.searching else ""
    noun = "place" if state.searching else "change"
    total = len(state.stops)
    where = f"{noun} {state.number} of {total}" if state.number else words.counted(total, noun)
    place = text(f"{found}{where}", HEADING)
    if word:
        return joined(place, text(f"  {word}", "yellow"))
    labels = digest.labels(state.whole.old, state.whole.new)
    topic = "" if state.topic is None else digest.name_of(state.topic, labels) or "frame of the letters"
    kind = f", {words.CHANGE[state.pairing.change]}" if state.pairing and state.topic != FRAME else ""
    return joined(place, text(f"  {topic}" if topic else ""), text(kind, QUIET))
