"""Promises followed through letters, in the terminal."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from letterdiff.model import CommitmentRecord, Commitments, Fate
from letterdiff.render import digest, words
from letterdiff.render.commitments import FATES, groups, story, when
from letterdiff.render.layout import TABLE, Page, hanging, indented, joined, ruled, text

HEADING = "bold"
QUIET = "dim"
STYLES = {Fate.OVERDUE: "bold red", Fate.SILENT: "bold red", Fate.KEPT: "bold green"}


def commitments_lines(commitments: Commitments, page: Page) -> Iterator[Text]:
    """The promises by fate, each with its time, its topic and what every letter says of it."""
    width = page.up_to(TABLE)
    labels = digest.labels(*commitments.readings)
    count = words.counted(len(commitments.records), "promise")
    letters = words.counted(len(commitments.readings), "letter")
    yield joined(text(f"As of {words.day(commitments.at)}", HEADING), text(f"  {count} in {letters}", QUIET))
    for fate, records in groups(commitments):
        name, meaning = FATES[fate]
        yield Text()
        yield from ruled(text(name, STYLES.get(fate, HEADING)), text(str(len(records)), QUIET), width)
        yield from indented(text(meaning, QUIET), width, 0)
        for record in records:
            yield Text()
            yield from _record(commitments, record, digest.name_of(record.topic, labels), width)


def _record(commitments: Commitments, record: CommitmentRecord, topic: str, width: int) -> Iterator[Text]:
    due = when(record.deadline)
    head = joined(text(f"{topic or 'the letter'}: ", HEADING), text(f"{due}: " if due else "", "yellow"))
    yield from hanging(head, text(record.action), width)
    for said in story(commitments, record):
        yield from indented(text(said, QUIET), width, 4)
