"""What `add` does once its options are read: a letter in, a file of the folder out.

Nothing is written before the file has been read back and compared with the letter it was made from.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date as Date
from pathlib import Path

from letterdiff import corpus
from letterdiff.cli import arrival, desk
from letterdiff.cli.exits import say
from letterdiff.cli.lock import locked
from letterdiff.cli.output import Outlet, create_file, write_file
from letterdiff.corpus import Holding
from letterdiff.errors import (
    DuplicateLetterError,
    LetterdiffError,
    OutputError,
    UndatedLetterError,
    UnreadableLetterError,
)
from letterdiff.later import dataclass
from letterdiff.model import Letter, Reading
from letterdiff.read import parse
from letterdiff.read.header import read_header
from letterdiff.render import words
from letterdiff.render.letter import Origin, all_headings, letter_markdown, marked_headings, one_line
from letterdiff.segment import split

# How many sentences that read otherwise are named.
MOST_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for: which file into which folder, and what is laid down about it."""

    file: Path
    folder: Path
    date: Date | None = None
    title: str | None = None
    force: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A letter ready to be added: as it was read, as it will be written, and what is doubtful about it."""

    reading: Reading
    origin: Origin
    written: str
    target: Path
    doubts: tuple[str, ...] = ()


def receive(wanted: Wanted, vocabularies: Sequence[str | Path] | None) -> Arrival:
    """The letter that is to be added. Raises `LetterdiffError`; no file is touched but its own."""
    reading = _read(wanted, tuple(vocabularies or desk.settings().vocabularies))
    letter = reading.letter
    origin = _origin(letter)
    written, unlike = faithful(letter, origin)
    return Arrival(
        reading=reading,
        origin=origin,
        written=written,
        target=wanted.folder / f"{letter.date.isoformat()}.md",
        doubts=(*_date_doubts(wanted), *unlike),
    )


def _read(wanted: Wanted, vocabularies: tuple[str | Path, ...]) -> Reading:
    try:
        arrival.named([str(wanted.file)])
        reading = arrival.read(wanted.file, date=wanted.date, vocabularies=vocabularies)
    except UndatedLetterError as error:
        raise UndatedLetterError(error.what, path=error.path, hint="give --date YYYY-MM-DD") from error
    if wanted.title is None:
        return reading
    return replace(reading, letter=replace(reading.letter, title=one_line(wanted.title)))


def _origin(letter: Letter) -> Origin:
    """The file a letter comes from: this one, or what it was itself made from when it was added elsewhere."""
    fields = read_header(letter.source, path=letter.path).fields
    if fields.get("source") and corpus.MADE_FROM.fullmatch(f"sha256: {fields.get('sha256', '')}"):
        return Origin(name=fields["source"], sha256=fields["sha256"])
    return Origin(name=Path(letter.path).name, sha256=letter.sha256)


def _date_doubts(wanted: Wanted) -> Iterator[str]:
    """That the letter itself, or its name, is of another day than the one it was given."""
    if wanted.date is None:
        return
    with contextlib.suppress(LetterdiffError):
        own = arrival.parsed(wanted.file).date
        if own != wanted.date:
            yield f"it is added as of {words.day(wanted.date)}, but says itself {words.day(own)}"


def faithful(letter: Letter, origin: Origin) -> tuple[str, tuple[str, ...]]:
    """The Markdown of a letter, and what in it reads otherwise than in the letter, in words.

    All headings are marked as such, unless the letter then reads otherwise, and better where only those are
    that its source marks.
    Raises `UnreadableLetterError` when nothing that is written can be read.
    """
    tried = []
    for headings in (all_headings(letter), marked_headings(letter)):
        written = letter_markdown(letter, origin, headings)
        unlike = _unlike(letter, written)
        if not unlike:
            return written, ()
        tried.append((len(unlike), written, unlike))
    _, written, unlike = min(tried, key=lambda found: found[0])
    more = [f"{len(unlike) - MOST_NAMED} more read otherwise"] if len(unlike) > MOST_NAMED else []
    return written, (*unlike[:MOST_NAMED], *more)


def _unlike(letter: Letter, written: str) -> list[str]:
    """The sentences of a letter that are others, or for something else, in what was written."""
    try:
        again = parse(written.encode("utf-8", "replace"), path=f"{letter.date.isoformat()}.md")
    except UnreadableLetterError as error:
        raise UnreadableLetterError("there is too little text in it", path=letter.path) from error
    found = Counter((sentence.text, sentence.role) for sentence in split(again))
    unlike = []
    for sentence in split(letter):
        key = (sentence.text, sentence.role)
        found[key] -= 1
        if found[key] < 0:
            said = f"{words.opening(sentence.text)} ({sentence.role.value})"
            unlike.append(f"line {sentence.line}: reads otherwise in what is written: {said}")
    return unlike


def admit(arrival: Arrival, wanted: Wanted, *, writing: bool) -> None:
    """Writes a letter into the folder, if it may and is to be there. Raises `LetterdiffError`."""
    if not writing:
        _check(arrival, wanted)
        return
    with _folder(wanted.folder), locked(wanted.folder, lambda: say("waiting: another run works there")):
        _check(arrival, wanted)
        write = write_file if wanted.force else create_file
        write(arrival.target, arrival.written)


@contextmanager
def _folder(folder: Path) -> Iterator[None]:
    """A folder that is there while the block runs, and is gone again if it was made in vain."""
    made: list[Path] = []
    try:
        made += [path for path in (folder, *folder.parents) if not path.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException as error:
        for path in made:
            with contextlib.suppress(OSError):
                path.rmdir()
        if isinstance(error, OSError):
            reason = (error.strerror or str(error)).lower()
            raise OutputError(
                f"cannot be written: {reason}", path=str(folder), hint="--letters names the folder"
            ) from error
        raise


def _check(arrival: Arrival, wanted: Wanted) -> None:
    """Whether the folder can take a letter. Raises `DuplicateLetterError`; with force it is only said."""
    trouble = _trouble(arrival, wanted)
    if trouble is None:
        return
    if not wanted.force:
        raise trouble
    say(f"note: {trouble.path}: {trouble.what}")


def _trouble(arrival: Arrival, wanted: Wanted) -> DuplicateLetterError | None:
    letter = arrival.reading.letter
    for held in _same_first(corpus.holdings(wanted.folder), arrival.target):
        what = _sameness(held, arrival, wanted)
        if what:
            of_day = held.path == arrival.target
            hint = (
                "--force writes it anew"
                if of_day
                else f"--force adds it as {arrival.target.name} all the same"
            )
            return DuplicateLetterError(what, path=str(held.path), hint=hint)
    for path in corpus.of_day(letter.date, wanted.folder):
        how = "puts this one in its place" if path == arrival.target else "keeps both"
        return DuplicateLetterError(
            f"another letter of {words.day(letter.date)} is there",
            path=str(path),
            hint=f"letterdiff diff {path} {wanted.file} shows how they differ; --date gives this one"
            f" another day, --force {how}",
        )
    return None


def _same_first(held: Sequence[Holding], target: Path) -> list[Holding]:
    """The letter of the same name before the others: it is the one to be named."""
    return sorted(held, key=lambda holding: holding.path != target)


def _sameness(held: Holding, arrival: Arrival, wanted: Wanted) -> str:
    """How a letter of the folder is the one that is to be added, in words; empty when it is another."""
    letter = arrival.reading.letter
    ours = {letter.sha256, arrival.origin.sha256}
    with contextlib.suppress(OSError):
        if held.path.samefile(wanted.file):
            return "this file stands in the folder already"
    if held.sha256 in ours:
        return "the same file is there already"
    if held.made_from in ours:
        return "the same letter is there already, made from the same file"
    if held.words and held.words in {corpus.words_of(letter.source), corpus.words_of(arrival.written)}:
        return "the same letter is there already, word for word"
    return ""


def show(arrival: Arrival, width: int | None, *, written: bool) -> None:
    """Writes what was recognised in a letter, and what is doubtful, for people."""
    from letterdiff.render.terminal_arrival import arrival_lines

    outlet = Outlet(pager=False, width=width)
    done = "added" if written else "would be added (--dry-run: nothing was written)"
    outlet.lines(arrival_lines(arrival.reading, arrival.doubts, f"{arrival.target}: {done}", outlet.page()))
