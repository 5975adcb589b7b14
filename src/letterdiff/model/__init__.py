"""The words that every stage speaks: plain frozen values, no behaviour beyond look-ups."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from letterdiff.model.comparison import (
    Change,
    Comparison,
    Edit,
    FigureChange,
    FigureStatus,
    Group,
    Link,
    Op,
    Pairing,
    Statistics,
    Status,
    TopicChange,
)
from letterdiff.model.letter import (
    GENERAL,
    MESSAGE,
    Block,
    Figure,
    FigureKind,
    Furniture,
    Letter,
    Qualifier,
    Reading,
    Role,
    Sentence,
    Span,
    Topic,
    TopicKind,
    Unit,
)
from letterdiff.model.rules import (
    PLAIN,
    PairPin,
    Rules,
    TopicPin,
    Words,
)

if TYPE_CHECKING:
    from letterdiff.model.brief import BriefKind, BriefLine, BriefPart
    from letterdiff.model.language import (
        Commitment,
        CommitmentChange,
        Deadline,
        Move,
        State,
        Strength,
    )
    from letterdiff.model.lives import (
        Life,
        Measure,
        Said,
        Series,
        Station,
        TermLife,
        Timeline,
        Trace,
        Wording,
    )
    from letterdiff.model.promises import (
        CommitmentRecord,
        Commitments,
        Entry,
        Fate,
    )
    from letterdiff.model.terms import (
        Exchange,
        Silence,
        SilenceKind,
        Swap,
        TermChange,
        TermChanges,
        Turn,
        Use,
    )

__all__ = [
    "GENERAL",
    "MESSAGE",
    "PLAIN",
    "Block",
    "BriefKind",
    "BriefLine",
    "BriefPart",
    "Change",
    "Commitment",
    "CommitmentChange",
    "CommitmentRecord",
    "Commitments",
    "Comparison",
    "Deadline",
    "Edit",
    "Entry",
    "Exchange",
    "Fate",
    "Figure",
    "FigureChange",
    "FigureKind",
    "FigureStatus",
    "Furniture",
    "Group",
    "Letter",
    "Life",
    "Link",
    "Measure",
    "Move",
    "Op",
    "PairPin",
    "Pairing",
    "Qualifier",
    "Reading",
    "Role",
    "Rules",
    "Said",
    "Sentence",
    "Series",
    "Silence",
    "SilenceKind",
    "Span",
    "State",
    "Station",
    "Statistics",
    "Status",
    "Strength",
    "Swap",
    "TermChange",
    "TermChanges",
    "TermLife",
    "Timeline",
    "Topic",
    "TopicChange",
    "TopicKind",
    "TopicPin",
    "Trace",
    "Turn",
    "Unit",
    "Use",
    "Wording",
    "Words",
]

# What not every command speaks of is found when it is first asked for.
HOMES = {
    **dict.fromkeys(("BriefKind", "BriefLine", "BriefPart"), "letterdiff.model.brief"),
    **dict.fromkeys(
        ("Commitment", "CommitmentChange", "Deadline", "Move", "State", "Strength"),
        "letterdiff.model.language",
    ),
    **dict.fromkeys(
        ("Life", "Measure", "Said", "Series", "Station", "TermLife", "Timeline", "Trace", "Wording"),
        "letterdiff.model.lives",
    ),
    **dict.fromkeys(("CommitmentRecord", "Commitments", "Entry", "Fate"), "letterdiff.model.promises"),
    **dict.fromkeys(
        ("Exchange", "Silence", "SilenceKind", "Swap", "TermChange", "TermChanges", "Turn", "Use"),
        "letterdiff.model.terms",
    ),
}


def __getattr__(name: str) -> object:
    if name not in HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = found = getattr(import_module(HOMES[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *HOMES})
