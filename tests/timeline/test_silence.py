"""What a letter no longer speaks of, and what only seems so."""

from __future__ import annotations

from letterdiff.model import Figure, FigureKind, Measure, Qualifier, Said, Silence, SilenceKind, Span
from letterdiff.silence import silence
from tests.terms.made import readings

LIBYA = "**Libya** remains the main country of departure. We work with the Libyan authorities."
TUNISIA = "With **Tunisia** we continue the dialogue. The Tunisian coast guard has three new vessels."
SYRIA = "**Syria** still faces great challenges. We support early recovery in Syria."


def letter(*parts: str) -> str:
    return "\n\n".join(("Dear colleagues,", *parts))


def labels(found: tuple[Silence, ...]) -> list[str]:
    return [one.label for one in found]


def test_a_topic_that_the_last_letter_leaves_out_is_silent() -> None:
    found = silence(readings(letter(LIBYA, TUNISIA), letter(LIBYA)))
    (one,) = found
    assert (one.label, one.kind, one.letter, one.silent, one.said) == (
        "Tunisia",
        SilenceKind.TOPIC,
        "2031-01-01",
        1,
        1,
    )
    assert one.text == "The Tunisian coast guard has three new vessels."
    assert one.line == 5


def test_a_topic_that_is_merely_mentioned_is_not() -> None:
    mention = "**Libya** remains the main country of departure, as is Tunisia."
    assert silence(readings(letter(LIBYA, TUNISIA), letter(mention))) == ()


def test_what_letters_always_mention_is_no_passing_remark() -> None:
    mention = "**Libya** remains the main country of departure, as is Tunisia."
    assert silence(readings(letter(mention), letter(mention), letter(LIBYA))) == ()
    assert labels(silence(readings(letter(mention), letter(mention), letter(mention), letter(LIBYA)))) == [
        "Tunisia"
    ]


def test_the_last_sentence_is_a_full_one() -> None:
    lead_in = "**Tunisia**\n\nThe Tunisian coast guard has three new vessels.\n\n- **Work with Tunisia on**"
    (one,) = silence(readings(letter(lead_in, LIBYA), letter(LIBYA)))
    assert one.text == "The Tunisian coast guard has three new vessels."


def test_how_far_back_is_asked() -> None:
    series = readings(letter(SYRIA), letter(LIBYA, TUNISIA), letter(LIBYA))
    assert labels(silence(series, over=1)) == ["Tunisia"]
    assert set(labels(silence(series, over=2))) == {"Tunisia", "Syria"}
    assert {one.label: one.silent for one in silence(series, over=2)} == {"Tunisia": 1, "Syria": 2}


def test_a_topic_that_came_back_is_not_silent() -> None:
    assert silence(readings(letter(SYRIA), letter(LIBYA), letter(SYRIA, LIBYA)), over=5) == ()


def test_a_letter_against_itself_falls_silent_on_nothing() -> None:
    text = letter(LIBYA, TUNISIA, SYRIA)
    assert silence(readings(text, text)) == ()


def test_one_letter_cannot_fall_silent() -> None:
    assert silence(readings(letter(LIBYA))) == ()
    assert silence(()) == ()


def test_a_heading_said_in_other_words_of_the_text_is_not_silent() -> None:
    old = "# Strong external borders\n\nGuards were sent to the coast.\n\n# Homes\n\nRents rose again."
    new = "# Homes\n\nRents rose again. The external borders are strong."
    assert silence(readings(old, new)) == ()


def figure(value: float, sentence: int) -> Figure:
    return Figure(
        span=Span(start=0, end=1),
        text=f"EUR {value:.0f} million",
        value=value,
        upper=None,
        unit="EUR",
        kind=FigureKind.MONEY,
        qualifier=Qualifier.EXACT,
        subject="package",
        period="",
        topic="libya",
        sentence=sentence,
        line=1,
        context="",
    )


def measure(*row: Figure | None) -> Measure:
    return Measure(subject="package", topic="libya", unit="EUR", kind=FigureKind.MONEY, figures=row)


def test_a_measure_without_a_value_in_the_last_letter_is_silent() -> None:
    series = readings(letter(LIBYA), letter(LIBYA), letter(LIBYA))
    rows = [measure(figure(40, 1), figure(60, 2), None), measure(figure(1, 1), None, None)]
    (one,) = silence(series, rows)
    assert (one.label, one.said, one.sentence) == ("EUR 60 million, package", 2, 2)


def test_promises_come_from_elsewhere() -> None:
    series = readings(letter(LIBYA), letter(LIBYA))

    def promise(key: str, at: int) -> Said:
        return Said(
            kind=SilenceKind.PROMISE, key=key, label=f"we will {key}", topic="libya", letter=at, sentence=1
        )

    found = silence(series, promises=[promise("build", 0), promise("train", 0), promise("train", 1)])
    assert labels(found) == ["we will build"]
