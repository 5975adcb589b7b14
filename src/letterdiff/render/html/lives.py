"""The pages of a site on language through the letters: what was promised, and the life of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from letterdiff.later import dataclass
from letterdiff.model import CommitmentRecord, Commitments, Entry, Fate, Move, TermLife
from letterdiff.render import digest, words
from letterdiff.render.commitments import FATES, groups, moved, when
from letterdiff.render.html.addresses import Addresses
from letterdiff.render.html.page import page
from letterdiff.render.html.pictures import figure as picture_figure
from letterdiff.render.matrix import letter_heads
from letterdiff.render.pictures import Picture, rate_chart


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a letter, and its address, "" where no report shows it."""

    day: str
    where: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One letter's word on a promise: what it says of it, and its clause where that is another one."""

    place: Place
    said: str
    text: str
    doubt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A promise with all that letters say of it."""

    anchor: str
    topic_id: str
    topic: str
    topic_address: str
    action: str
    due: str
    fate: str
    slipped: bool
    steps: tuple[Step, ...]
    mentions: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Promises by fate (word, meaning, promises), and how many of each a topic has."""

    fates: tuple[tuple[str, str, tuple[Promise, ...]], ...]
    by_topic: tuple[tuple[str, str, tuple[int, ...]], ...]


def promises(followed: Commitments, first: int, addresses: Addresses) -> Ledger:
    """The promises of the letters from number `first` of a site on."""
    labels = digest.labels(*followed.readings)
    place = {id(record): number for number, record in enumerate(followed.records)}
    told = {
        id(record): _promise(followed, record, place[id(record)], (first, addresses, labels))
        for record in followed.records
    }
    fates = tuple(
        (FATES[fate][0], FATES[fate][1], tuple(told[id(record)] for record in records))
        for fate, records in groups(followed)
    )
    return Ledger(fates=fates, by_topic=tuple(_counted(followed.records, labels, addresses)))


def _counted(
    records: Sequence[CommitmentRecord], labels: Mapping[str, str], addresses: Addresses
) -> Iterable[tuple[str, str, tuple[int, ...]]]:
    """Each topic by name, its page, and how many of its promises have each fate, then how many slipped."""
    fates = Counter((record.topic, record.fate) for record in records)
    slipped = Counter(record.topic for record in records if _slipped(record))
    named = {record.topic: digest.name_of(record.topic, labels) or "The letter" for record in records}
    for topic, name in sorted(named.items(), key=lambda item: item[1].casefold()):
        counts = (*(fates[topic, fate] for fate in FATES), slipped[topic])
        yield name, addresses.topics.get(topic, ""), counts


def _slipped(record: CommitmentRecord) -> bool:
    return any(entry.move is Move.SLIPPED for entry in record.entries)


def _promise(
    followed: Commitments,
    record: CommitmentRecord,
    number: int,
    known: tuple[int, Addresses, Mapping[str, str]],
) -> Promise:
    _, addresses, labels = known
    return Promise(
        anchor=f"promise-{number}",
        topic_id=record.topic,
        topic=digest.name_of(record.topic, labels) or "The letter",
        topic_address=addresses.topics.get(record.topic, ""),
        action=record.action,
        due=when(record.deadline),
        fate=FATES[record.fate][0],
        slipped=_slipped(record),
        steps=tuple(
            _step(entry, before, _place(followed, entry.letter, entry.commitment.sentence, known))
            for before, entry in zip((None, *record.entries), record.entries, strict=False)
        ),
        mentions=tuple(_place(followed, letter, sentence, known) for letter, sentence in record.mentions),
    )


def _place(
    followed: Commitments, letter: int, sentence: int, known: tuple[int, Addresses, Mapping[str, str]]
) -> Place:
    reading = followed.readings[letter]
    return Place(
        day=words.day(reading.letter.date),
        where=words.place(reading.letter, reading.sentences[sentence].line),
        address=known[1].sentence(known[0] + letter, sentence),
    )


def _step(entry: Entry, before: Entry | None, place: Place) -> Step:
    said = entry.commitment
    return Step(
        place=place,
        said=moved(entry, before) or (said.state.value if said.state else ""),
        text=said.action if before else "",
        doubt=said.doubt,
    )


def by_topic(ledger: Ledger) -> dict[str, list[Promise]]:
    """The promises by the id of their topic, as the ledger has them."""
    found: dict[str, list[Promise]] = {}
    for _, _, kept in ledger.fates:
        for promise in kept:
            found.setdefault(promise.topic_id, []).append(promise)
    return found


def commitments_page(followed: Commitments, ledger: Ledger, addresses: Addresses, letters: int) -> str:
    """Every promise of the newest letters by what became of it; `letters` are all there are."""
    return page(
        "commitments.html.j2",
        title="What was promised, and what became of it",
        **addresses.frame(addresses.commitments),
        day=words.day(followed.at),
        shown=len(followed.readings),
        letters=letters,
        fates=ledger.fates,
        heads=(*(FATES[fate][0] for fate in FATES), "Slipped"),
        topics=ledger.by_topic,
        done=FATES[Fate.KEPT][0],
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TermSketch:
    """What a term's chart is drawn from."""

    number: int
    life: TermLife
    heads: tuple[str, ...]

    def drawn(self) -> Picture:
        """The chart."""
        return rate_chart(self.life, self.heads, f"t{self.number}")


def term_sketches(followed: Commitments, lives: Sequence[TermLife]) -> list[TermSketch]:
    """What is to be drawn of terms through the letters of a ledger."""
    heads = tuple(letter_heads(followed.readings))
    return [TermSketch(number=number, life=life, heads=heads) for number, life in enumerate(lives)]


def terms_page(
    lives: Sequence[TermLife], charts: Sequence[Picture], addresses: Addresses, letters: tuple[int, int]
) -> str:
    """Watched terms, then those that changed most from one letter to the next; `letters` shown, and all."""
    charted = [(life.term, picture_figure(chart)) for life, chart in zip(lives, charts, strict=True)]
    watched = sum(life.watched for life in lives)
    return page(
        "terms.html.j2",
        title="Words and phrases through the letters",
        **addresses.frame(addresses.terms),
        shown=letters[0],
        letters=letters[1],
        groups=[
            (head, found)
            for head, found in (("Watched", charted[:watched]), ("Changed most", charted[watched:]))
            if found
        ],
    )
