"""One small comparison that holds one of everything a renderer must show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date

from letterdiff.model import (
    Change,
    Comparison,
    Figure,
    FigureKind,
    FigureStatus,
    Link,
    Measure,
    Qualifier,
    Role,
    Series,
    TopicKind,
)

from .build import P, change, comparison, figure, topic

TOPICS = (
    topic("general", "The overall picture", TopicKind.THEME),
    topic("libya", "Libya"),
    topic("tunisia", "Tunisia"),
    topic("channel", "Channel route", TopicKind.ROUTE),
    topic("returns", "Return Regulation", TopicKind.INSTRUMENT),
    topic("syria", "Syria"),
    topic("schengen", "Schengen", TopicKind.THEME),
)

PASSAGES = (
    P(topic="", marked="Brussels, [-21 October 2025-]{+16 June 2026+}", lines=(1, 1), role=Role.DATE),
    P(topic="", marked="Dear colleagues,", lines=(3, 3), role=Role.SALUTATION, change=Change.UNCHANGED),
    P(
        topic="general",
        marked="Crossings have fallen by [-23%-]{+40%+} this year[-, after a drop of 37% last year-].",
        lines=(5, 5),
    ),
    P(
        topic="general",
        marked="Pressures differ from place to place, but the effects are shared.",
        lines=(5, 6),
        change=Change.UNCHANGED,
    ),
    P(topic="general", marked="We work together.", lines=(6, 6), change=Change.UNCHANGED),
    P(topic="libya", marked="Libya", lines=(8, 8), change=Change.UNCHANGED, role=Role.HEADING),
    P(
        topic="libya",
        marked="The situation in Libya remains [-extremely critical-]{+fragile+}, and we "
        "[-need to-]{+must+} maintain close cooperation with the authorities{+ and with international "
        "organisations on the ground+}.",
        lines=(9, 11),
        reasons=("they share the rare words cooperation and authorities", "both name Libya"),
    ),
    P(
        topic="libya",
        old=("Funding of EUR 20 million supports the Coast Guard.",),
        lines=(9, 0),
        change=Change.REMOVED,
    ),
    P(
        topic="libya",
        new=("A new centre for search and rescue opened in Benghazi.",),
        lines=(0, 12),
        change=Change.ADDED,
    ),
    P(
        topic="tunisia",
        marked="Voluntary returns from Tunisia have grown.",
        lines=(9, 14),
        change=Change.MOVED,
        moved=True,
    ),
    P(
        topic="tunisia",
        old=("We will hold an Association Council, and we will report on the funds already paid.",),
        new=("An Association Council will be held.", "We will report on the funds already paid."),
        lines=(15, 15),
        change=Change.SPLIT,
        redline=False,
    ),
    P(
        topic="channel",
        new=("Over 65 000 persons crossed the Channel illegally in 2025.",),
        lines=(0, 18),
        change=Change.ADDED,
    ),
    P(
        topic="channel",
        new=("The Action Plan aims to strengthen the management of this border.",),
        lines=(0, 18),
        change=Change.ADDED,
    ),
    P(
        topic="returns",
        old=("The proposal for a common European system for return puts a strong emphasis on efficiency.",),
        new=("With the Return Regulation adopted, decisions will be recognised everywhere.",),
        lines=(20, 21),
        redline=False,
        score=0.44,
        reasons=("both speak of returns",),
    ),
    P(
        topic="syria",
        old=("Syria still faces significant challenges.",),
        lines=(24, 0),
        change=Change.REMOVED,
    ),
    P(
        topic="schengen",
        marked="Schengen remains our common good.",
        lines=(26, 24),
        change=Change.UNCHANGED,
    ),
    P(topic="", marked="Yours sincerely,", lines=(30, 30), role=Role.CLOSING, change=Change.UNCHANGED),
    P(
        topic="",
        marked="* This designation is without prejudice to positions on status{+ and to law+}.",
        lines=(33, 33),
        role=Role.FOOTNOTE,
    ),
)

PERCENT = FigureKind.PERCENT_CHANGE
FIGURES = (
    change(
        FigureStatus.LOWERED,
        figure("23%", -23, kind=PERCENT, unit="%", subject="illegal crossings", topic="general", line=5),
        figure("40%", -40, kind=PERCENT, unit="%", subject="illegal crossings", topic="general", line=5),
        note="17 points deeper",
        difference=-17,
    ),
    change(
        FigureStatus.DROPPED,
        figure(
            "37%", -37, kind=PERCENT, unit="%", subject="illegal border crossings last year", topic="general",
            line=5, start=40,
        ),
        None,
    ),
    change(
        FigureStatus.NEW,
        None,
        figure(
            "65 000", 65000, qualifier=Qualifier.OVER, subject="persons who crossed the Channel",
            topic="channel", line=18, period="in 2025",
        ),
    ),
    change(
        FigureStatus.DROPPED,
        figure(
            "EUR 20 million", 20e6, kind=FigureKind.MONEY, unit="EUR", subject="support for the Coast Guard",
            line=9, doubt="the sentence names two sums",
        ),
        None,
    ),
)  # fmt: skip


def sample() -> Comparison:
    """New, dropped and renamed topics, each kind of change, weak links, figures, a footnote."""
    return comparison(
        TOPICS,
        PASSAGES,
        figures=FIGURES,
        links=(Link(old=7, new=8, score=0.41), Link(old=11, new=11, score=0.37)),
        notes=("2025-10-21: read as Windows-1252, since it is not UTF-8",),
        renamed={"returns": ("Common European system for return", "Return Regulation")},
    )


def small_series() -> Series:
    """Four letters: a measure in all, one that a letter is silent on, one said only once."""
    readings = tuple(
        comparison((topic("libya", "Libya"),), (), dates=(Date(2020, 1, 1), Date(year, 3, 1))).new
        for year in (2023, 2024, 2025, 2026)
    )
    fall = [
        figure("x", value, kind=PERCENT, unit="%", subject="border crossings") for value in (7, -3, -23, -40)
    ]
    money = [
        figure("x", value, kind=FigureKind.MONEY, unit="EUR", subject="funding") for value in (2e8, 1.2e9)
    ]
    rows = (fall, [money[0], None, None, money[1]], [None, figure("x", 61, subject="partners"), None, None])
    return Series(readings=readings, measures=tuple(_measure(row) for row in rows))


def _measure(row: Sequence[Figure | None]) -> Measure:
    said = next(figure for figure in row if figure)
    return Measure(subject=said.subject, topic=said.topic, unit=said.unit, kind=said.kind, figures=tuple(row))
