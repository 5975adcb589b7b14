"""What became of a topic: came, went, renamed, revised, unchanged; and how sentences get theirs."""

from __future__ import annotations

from letterdiff import compare
from letterdiff.model import GENERAL, Comparison, Reading, Status, TopicChange
from letterdiff.pipeline import analyse, vocabulary
from letterdiff.read import parse
from letterdiff.segment import best_path
from letterdiff.vocabulary import DEFAULT


def reading(text: str, date: str) -> Reading:
    return analyse(parse(text.encode(), path=f"{date}.md"), vocabulary(DEFAULT))


def compared(old: str, new: str) -> Comparison:
    return compare(reading(old, "2024-01-01"), reading(new, "2025-01-01"))


def change(comparison: Comparison, topic: str) -> TopicChange:
    return next(t for t in comparison.topics if t.id == topic)


def filed(text: str) -> list[str]:
    return [s.topic for s in reading(text, "2024-01-01").sentences]


def test_topics_come_and_go() -> None:
    comparison = compared("**Libya** remains a partner.", "**Tunisia** remains a partner.")
    assert change(comparison, "libya").status is Status.REMOVED
    assert change(comparison, "tunisia").status is Status.ADDED


def test_an_instrument_by_another_name_is_renamed() -> None:
    comparison = compared(
        "The **common European system for return** needs agreement. It makes returns faster.",
        "The **Return Regulation** has been agreed. It makes returns faster and more effective.",
    )
    renamed = change(comparison, "return-regulation")
    assert renamed.status is Status.RENAMED
    assert (renamed.old_label, renamed.new_label) == (
        "common European system for return",
        "Return Regulation",
    )


def test_a_longer_wording_of_one_name_is_no_other_name() -> None:
    comparison = compared(
        "A pilot **Legal Gateway Office** will open.",
        "The first pilot **European Legal Gateway Office in India** has opened.",
    )
    assert change(comparison, "legal-gateway").status is Status.REVISED


def test_a_heading_renamed_is_known_by_what_stands_under_it() -> None:
    body = "\n\nWages grew by more than prices. Employment reached its highest level. Rents rose more slowly."
    comparison = compared(f"# Incomes and work{body}", f"# Households{body}")
    assert [t.status for t in comparison.topics] == [Status.RENAMED]
    assert (comparison.topics[0].old_label, comparison.topics[0].new_label) == (
        "Incomes and work",
        "Households",
    )


def test_a_topic_made_from_a_paragraph_has_no_name_to_change() -> None:
    end = "inflation has been running below its objective, and measures of it have been stable."
    comparison = compared(
        f"Information received since July suggests that {end}",
        f"News since September suggests that {end}",
    )
    assert [t.status for t in comparison.topics] == [Status.REVISED]


def test_a_sentence_that_names_nothing_carries_its_paragraph_on() -> None:
    assert (
        filed("**Libya** matters. We need to engage with all actors on the ground. This is hard.")
        == ["libya"] * 3
    )


def test_a_paragraph_is_cut_at_the_sentence_that_names_another() -> None:
    text = "The situation in Afghanistan is grave. We stay engaged. Work continues in Pakistan on borders."
    assert filed(text) == ["afghanistan", "afghanistan", "pakistan"]


def test_a_paragraph_that_names_nothing_is_general() -> None:
    text = "Dear colleagues,\n\n**Libya** matters.\n\n**Egypt** too.\n\nWe have come far, and go on."
    assert filed(text)[-1] == GENERAL


def test_a_heading_names_what_stands_below() -> None:
    text = (
        "## **Schengen**\n\nWe must preserve it.\n\n## **Budget for all of us**\n\nIt will have to be larger."
    )
    topics = filed(text)
    assert topics[0] == topics[1] == "schengen"
    assert topics[2] == topics[3] == "budget-for-all-of-us"


def test_the_best_path_weighs_staying_against_evidence() -> None:
    staying = {"a": 1.0, "b": 1.0}
    assert best_path([{"a": 1.0}, {"b": 0.5}, {"a": 0.2}], staying) == ["a", "a", "a"]
    assert best_path([{"a": 1.5}, {"b": 3.5}, {"b": 0.2}], staying) == ["a", "b", "b"]
