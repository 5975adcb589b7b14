"""What holds of every text and every vocabulary."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given

from letterdiff.model import TopicKind
from letterdiff.vocabulary import Entry, Mention, Vocabulary, fold, load

from .strategies import SHIPPED, few_words, small, texts

UNRELATED = Entry(
    id="beekeeping", label="Beekeeping", kind=TopicKind.THEME, forms=("zzapiary", "zzhoney bee")
)


def number_aside(words: tuple[str, ...]) -> tuple[str, ...]:
    *first, last = words
    return (
        *first,
        last.removesuffix("ies").removesuffix("es").removesuffix("s").removesuffix("y").removesuffix("e"),
    )


@given(texts)
def test_span_reads_back_as_its_form(text: str) -> None:
    for mention in SHIPPED.mentions(text):
        entry = SHIPPED.entries[mention.topic]
        assert mention.form in (*entry.forms, *entry.short)
        assert number_aside(fold(mention.span.of(text))) == number_aside(fold(mention.form))


@given(texts)
def test_no_mention_crosses_what_its_form_does_not_have(text: str) -> None:
    for mention in SHIPPED.mentions(text):
        assert not set("\n,;:()!?") & set(mention.span.of(text)) - set(mention.form)


@given(texts)
def test_mentions_stand_by_place_and_those_of_one_topic_apart(text: str) -> None:
    found = SHIPPED.mentions(text)
    assert found == sorted(found, key=lambda mention: (mention.span.start, -mention.span.end))
    for one, other in combinations(found, 2):
        assert one.topic != other.topic or one.span.end <= other.span.start


def nest_or_part(one: Mention, other: Mention) -> bool:
    (first, second) = sorted([one.span, other.span], key=lambda span: (span.start, -span.end))
    return first.end <= second.start or second.end <= first.end


@given(small(), few_words)
def test_mentions_of_two_topics_nest_or_part(vocabulary: Vocabulary, text: str) -> None:
    assert all(nest_or_part(one, other) for one, other in combinations(vocabulary.mentions(text), 2))


@given(small(), few_words)
def test_no_place_stands_in_another(vocabulary: Vocabulary, text: str) -> None:
    places = [m for m in vocabulary.mentions(text) if vocabulary.entries[m.topic].kind is TopicKind.COUNTRY]
    assert all(one.span.end <= other.span.start for one, other in combinations(places, 2))


@given(small(), few_words)
def test_every_form_alone_is_found_unless_its_topic_forbids_it(vocabulary: Vocabulary, text: str) -> None:
    for entry in vocabulary.entries.values():
        for form in entry.forms:
            found = {mention.topic for mention in vocabulary.mentions(form)}
            assert (entry.id in found) == (form not in entry.not_forms)


@given(texts)
def test_an_unrelated_topic_changes_no_mention(text: str) -> None:
    with_it = Vocabulary.of([UNRELATED, *SHIPPED.entries.values()])
    assert with_it.mentions(text) == SHIPPED.mentions(text)


@given(texts)
def test_the_order_of_vocabularies_changes_no_mention(text: str) -> None:
    assert TURNED.mentions(text) == SHIPPED.mentions(text)


@given(texts, texts)
def test_text_after_a_full_stop_changes_no_mention_before_it(text: str, after: str) -> None:
    alone = SHIPPED.mentions(text)
    assert SHIPPED.mentions(f"{text}.\n{after}")[: len(alone)] == alone


@given(texts)
def test_a_mark_is_named_by_one_of_the_topics_in_it(text: str) -> None:
    found = SHIPPED.mentions(text)
    entry = SHIPPED.name(text)
    broad = all(SHIPPED.entries[mention.topic].broad for mention in found)
    assert broad or (entry is not None and entry.id in {mention.topic for mention in found})


TURNED = load(["migration", "countries"])
