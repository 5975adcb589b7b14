"""A tiny made-up gold of two letters, and what a program would say that reads it perfectly."""

from __future__ import annotations

from benchmarks.accuracy.gold import Filing, Gold, GoldFigure, GoldFigurePair, GoldLink, GoldTopic
from benchmarks.accuracy.said import SaidFigure, SaidFigurePair, SaidSentence

OLD, NEW = "2001-01-01", "2002-01-01"
PAIR = (OLD, NEW)

SENTENCES = {
    OLD: {
        0: "Dear colleagues,",
        1: "Landings at the harbour fell by 12% last year.",
        2: "We gave EUR 5 million to the lighthouse keepers.",
    },
    NEW: {
        0: "Dear colleagues,",
        1: "The lighthouse keepers received EUR 7 million from us.",
        2: "Landings at the harbour fell by another 20%.",
        3: "A bridge is planned across the narrow strait.",
    },
}
TOPICS = {"harbour": "The harbour", "lighthouse": "Lighthouses"}


def _figure(letter: str, text: str, value: float, sentence: int, kind: str) -> GoldFigure:
    return GoldFigure(letter=letter, text=text, value=value, context=SENTENCES[letter][sentence], kind=kind)


FIGURES = (
    _figure(OLD, "12%", -12, 1, "percent_change"),
    _figure(OLD, "EUR 5 million", 5e6, 2, "money"),
    _figure(NEW, "EUR 7 million", 7e6, 1, "money"),
    _figure(NEW, "20%", -20, 2, "percent_change"),
)

GOLD = Gold(
    sentences=SENTENCES,
    topics=tuple(GoldTopic(id=id_, names=(label, id_)) for id_, label in TOPICS.items()),
    filings=(
        Filing(letter=OLD, sentence=0, primary="furniture", others=()),
        Filing(letter=OLD, sentence=1, primary="harbour", others=()),
        Filing(letter=OLD, sentence=2, primary="lighthouse", others=("harbour",)),
    ),
    figures=FIGURES,
    figure_pairs=(
        GoldFigurePair(old=FIGURES[0], new=FIGURES[3], measure="landings"),
        GoldFigurePair(old=FIGURES[1], new=FIGURES[2], measure="money for lighthouse keepers"),
    ),
    links=(
        GoldLink(letters=PAIR, old=0, new=0, strength=1, type="furniture"),
        GoldLink(letters=PAIR, old=1, new=2, strength=3, type="updated"),
        GoldLink(letters=PAIR, old=2, new=1, strength=2, type="updated"),
    ),
)


def said_sentences() -> dict[str, list[SaidSentence]]:
    topics = {(filing.letter, filing.sentence): filing.primary for filing in GOLD.filings}
    return {
        letter: [
            SaidSentence(
                text=text,
                topic=topics.get((letter, number), ""),
                topic_label=TOPICS.get(topics.get((letter, number), ""), ""),
            )
            for number, text in sentences.items()
        ]
        for letter, sentences in SENTENCES.items()
    }


def said_figure(gold: GoldFigure) -> SaidFigure:
    return SaidFigure(text=gold.text, value=gold.value, context=gold.context)


def said_figures() -> dict[str, list[SaidFigure]]:
    return {letter: [said_figure(figure) for figure in FIGURES if figure.letter == letter] for letter in PAIR}


def said_pairs() -> dict[tuple[str, str], list[SaidFigurePair]]:
    return {
        PAIR: [
            SaidFigurePair(old=said_figure(pair.old), new=said_figure(pair.new)) for pair in GOLD.figure_pairs
        ]
    }
