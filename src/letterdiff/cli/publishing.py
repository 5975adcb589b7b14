"""What `site` does once its options are read: letters in, a plan for the folder out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from letterdiff import corpus
from letterdiff.cli import desk, site
from letterdiff.cli.exits import say
from letterdiff.cli.lock import locked
from letterdiff.cli.manifest import MANIFEST, Listed, Page, digest_of, made_now
from letterdiff.cli.output import Outlet
from letterdiff.cli.progress import Tell, progress
from letterdiff.cli.site import Folder, Plan
from letterdiff.errors import (
    LetterdiffError,
    LetterNotFoundError,
    OutputError,
    UndatedLetterError,
    UnreadableLetterError,
)
from letterdiff.jobs import Crew, attempt, crew
from letterdiff.model import Reading
from letterdiff.pipeline import compare, read_letter
from letterdiff.render import words
from letterdiff.settings import Settings
from letterdiff.site import DATA, Workshop, build

# What an address must begin with to be one from anywhere.
SCHEMES = ("https://", "http://")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is asked for: which letters, into which folder, under which settings, how."""

    letters: Path
    output: Path
    made_with: Settings
    url: str = ""
    jobs: int | None = None
    anew: bool = False


def settings(vocabularies: Sequence[str | Path] | None) -> Settings:
    """The settings of this run; vocabularies that are named come before theirs. Raises `SettingsError`."""
    found = desk.settings()
    return replace(found, vocabularies=tuple(vocabularies)) if vocabularies else found


def address(url: str) -> str:
    """The address of a site as other addresses are put to it, empty for none. Raises `LetterdiffError`."""
    if not url:
        return ""
    host = url.partition("://")[2].partition("/")[0]
    if not url.startswith(SCHEMES) or not host or set(url) & set(' \t\n<>"?#'):
        raise LetterdiffError(f"{url} is no address of a site", hint="write https://example.org/letters/")
    return url.rstrip("/") + "/"


@contextmanager
def planned(order: Order, *, writing: bool) -> Iterator[Plan]:
    """What has to be done to the folder; nobody else does anything to it while the block runs.

    Raises `LetterdiffError`. Without `writing` nothing is written to the folder.
    """
    with ExitStack() as stack:
        if writing:
            stack.enter_context(site.made_folder(order.output))
        stack.enter_context(locked(order.output, partial(_wait, order.output)))
        shelf = stack.enter_context(site.opened(order.output, writing=writing))
        shelf.claim()
        yield _plan(order, shelf)


def _wait(folder: Path) -> None:
    say(f"{folder}: another letterdiff is at work here, waiting for it")


def _plan(order: Order, shelf: Folder) -> Plan:
    found = corpus.survey(order.letters)
    for note in found.notes:
        say(note)
    contents = {entry.path.name: _content(entry.path) for entry in found.letters}
    made = made_now(order.made_with.vocabularies, order.made_with.rules, order.url)
    if order.anew:
        shelf.manifest = replace(shelf.manifest, pages=dict.fromkeys(shelf.manifest.pages, Page()))
    elif site.up_to_date(shelf, contents, made):
        for letter in shelf.manifest.letters:
            _tell_trouble(letter)
        return shelf.as_it_is()
    with progress("making the site") as tell, crew(order.jobs) as hands:
        letters, readings = _read(found.letters, order.made_with, hands, tell)
        if not readings:
            raise LetterNotFoundError("no letter here can be read", path=str(order.letters))
        workshop = Workshop(
            compare=partial(compare, rules=order.made_with.rules),
            hands=hands,
            made_by=made.code + made.settings,
            url=order.url,
            watched=order.made_with.rules.watched,
            tell=tell,
        )
        build(readings, workshop, shelf)
        return shelf.plan(letters, made)


def _content(path: Path) -> str:
    """The digest of a letter, empty if it cannot be opened, which reading it will say."""
    try:
        return digest_of(path)
    except OutputError:
        return ""


def _read(
    entries: Sequence[corpus.Entry], made_with: Settings, hands: Crew, tell: Tell
) -> tuple[tuple[Listed, ...], list[Reading]]:
    """The letters for the manifest, and those that could be read; others are passed over with a note."""
    read = partial(read_letter, vocabularies=made_with.vocabularies, rules=made_with.rules)
    listed, readings = [], []
    results = hands.map(partial(attempt, read), [entry.path for entry in entries])
    for number, (entry, reading) in enumerate(zip(entries, results, strict=True), 1):
        tell("reading the letters", number, len(entries))
        if isinstance(reading, LetterdiffError):
            listed.append(_passed_over(entry, reading))
            continue
        readings.append(reading)
        letter = reading.letter
        listed.append(Listed(name=entry.path.name, sha256=letter.sha256, date=letter.date.isoformat()))
    return tuple(listed), readings


def _passed_over(entry: corpus.Entry, error: LetterdiffError) -> Listed:
    """A letter of the folder that is damaged, so that the others are seen; other errors are raised."""
    if not isinstance(error, UnreadableLetterError | UndatedLetterError):
        raise error
    letter = Listed(name=entry.path.name, sha256=_content(entry.path), trouble=error.what)
    _tell_trouble(letter)
    return letter


def _tell_trouble(letter: Listed) -> None:
    if letter.trouble:
        say(f"{letter.name}: passed over: {letter.trouble}")


def tell(plan: Plan) -> None:
    """Says what would change, a line each."""
    Outlet().text("".join(f"{line}\n" for line in plan.lines()))


def carry_out(plan: Plan) -> None:
    """Writes a site and says what was done. Raises `OutputError`."""
    site.carry_out(plan)
    written, removed = _pages(plan.write), _pages(plan.remove)
    done = words.tallied(((written, "written"), (removed, "removed")), none="nothing to do")
    Outlet().text(f"{plan.folder}: {words.counted(_pages(plan.manifest.pages), 'page')}: {done}\n")


def _pages(paths: Iterable[str]) -> int:
    """How many of these somebody may look at."""
    return sum(path != MANIFEST and not path.startswith(f"{DATA}/") for path in paths)
