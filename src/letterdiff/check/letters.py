"""Letters by themselves, and beside each other in their folder: what is wrong with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date as Date
from pathlib import PurePath

from letterdiff.errors import LetterdiffError, PinError, UndatedLetterError
from letterdiff.model import GENERAL, MESSAGE, PLAIN, Reading, Rules
from letterdiff.model.check import FEW_TOPICS, OTHER_DATE, Finding, Level, Named
from letterdiff.model.rules import KNOWN
from letterdiff.render import words

# What an error in reading or comparing is called; any other is `unreadable`.
TROUBLE = {UndatedLetterError: "undated", PinError: "pin"}


def unreadable(error: LetterdiffError, path: str) -> Finding:
    """Why a letter cannot be read, or not be compared."""
    return Finding(
        level=Level.ERROR,
        kind=TROUBLE.get(type(error), "unreadable"),
        message=error.what,
        path=error.path or path,
        line=error.line,
        hint=error.hint,
    )


def of_letter(reading: Reading, in_name: Date | None, rules: Rules = PLAIN) -> Iterator[Finding]:
    """What is doubtful about a letter; `in_name` is the day that its file name says, if it says one."""
    letter = reading.letter
    other_date = in_name is not None and in_name != letter.date
    for note in reading.notes:
        # A note on the two dates would say the same again.
        if not (in_name and other_date and in_name.isoformat() in note):
            yield Finding(level=Level.NOTICE, kind="note", message=note, path=letter.path)
    if in_name and other_date:
        yield Finding(
            level=Level.WARNING,
            kind=OTHER_DATE,
            message=f"the letter is dated {letter.date.isoformat()}, its file {in_name.isoformat()}",
            path=letter.path,
            hint="letters stand in the order of their file names here: rename it, or correct its date",
        )
    found = topics_found(reading)
    if found < KNOWN.of(rules):
        yield Finding(
            level=Level.WARNING,
            kind=FEW_TOPICS,
            message=f"only {words.plain_number(round(100 * found))}% of its sentences found a topic",
            path=letter.path,
            hint="a vocabulary for this series would name them: --vocabulary",
        )


def topics_found(reading: Reading) -> float:
    """The share of a message's sentences under a topic that a vocabulary or the letter itself names."""
    named = {topic.id for topic in reading.topics if topic.name and topic.id != GENERAL}
    message = [sentence for sentence in reading.sentences if sentence.role in MESSAGE]
    return sum(sentence.topic in named for sentence in message) / len(message) if message else 0.0


def duplicates(letters: Sequence[Named], fresh: Collection[str]) -> Iterator[Finding]:
    """Letters of one day, and the same letter twice; only where a path of `fresh` is one of them.

    Said of the fresh one, or of all but the first by name where all are.
    """
    for group in _alike(letters, lambda letter: letter.sha256):
        for letter, other in _told(group, fresh):
            said = f"the same letter as {_file(other)}, to the byte"
            yield _twice("duplicate-content", letter, said, "remove one of them")
    for group in _alike(letters, lambda letter: letter.date.isoformat()):
        for letter, other in _told(group, fresh):
            if letter.sha256 != other.sha256:
                said = f"of the same day as {_file(other)}: {letter.date.isoformat()}"
                hint = "correct the date of one, or keep them in folders of their own"
                yield _twice("duplicate-date", letter, said, hint)


def _alike(letters: Sequence[Named], key: Callable[[Named], str]) -> Iterator[list[Named]]:
    groups: dict[str, list[Named]] = defaultdict(list)
    # By stems: `10-annex.md` comes after `10.md`.
    for letter in sorted(letters, key=lambda letter: PurePath(letter.path).stem):
        groups[key(letter)].append(letter)
    return (group for group in groups.values() if len(group) > 1)


def _told(group: Sequence[Named], fresh: Collection[str]) -> Iterator[tuple[Named, Named]]:
    """The letters of a group of which to speak, each with another of it."""
    new = [letter for letter in group if letter.path in fresh]
    for letter in new[1:] if len(new) == len(group) else new:
        yield letter, next(other for other in group if other is not letter)


def _twice(kind: str, letter: Named, said: str, hint: str) -> Finding:
    return Finding(level=Level.ERROR, kind=kind, message=said, path=letter.path, line=1, hint=hint)


def _file(letter: Named) -> str:
    return PurePath(letter.path).name
