"""What `site` does once its options are read: letters in, a plan for the folder out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import date as Date
from functools import partial
from pathlib import Path

from letterdiff import corpus
from letterdiff.cli import desk, site
from letterdiff.cli.digests import digest_of
from letterdiff.cli.exits import say
from letterdiff.cli.hands import hired
from letterdiff.cli.lock import locked
from letterdiff.cli.manifest import MANIFEST, Listed, Made, Manifest, Page, made_now
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
from letterdiff.jobs import Crew, attempt
from letterdiff.later import dataclass
from letterdiff.model import Reading
from letterdiff.recall import compare, figure_changes, read_letter
from letterdiff.render import words
from letterdiff.settings import Settings
from letterdiff.site import DATA, VOLUME, Known, Workshop, build

Read = Callable[[Path], Reading]

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
    dask: str = ""
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
        shelf = stack.enter_context(site.opened(order.output, desk.store(), writing=writing))
        shelf.claim()
        yield _plan(order, shelf)


def _wait(folder: Path) -> None:
    say(f"{folder}: another letterdiff is at work here, waiting for it")


def _plan(order: Order, shelf: Folder) -> Plan:
    with progress("making the site") as tell, hired(order.jobs, order.dask) as hands:
        rules, vocabularies = order.made_with.rules, order.made_with.vocabularies
        read = partial(read_letter, vocabularies=vocabularies, rules=rules, store=desk.store())
        shelf.made = made_now(vocabularies, rules, order.url)
        if order.anew:
            shelf.manifest = replace(shelf.manifest, pages=dict.fromkeys(shelf.manifest.pages, Page()))
        known = {} if order.anew else _known(shelf.manifest, shelf.made)
        looked, given = _looked_at(order.letters, known, hands, (read, tell))
        shelf.letters = _letters(order.letters, looked)
        if not order.anew and site.up_to_date(shelf):
            return shelf.as_it_is()
        shown = [_shown(letter) for letter in shelf.letters if not letter.trouble]
        if not shown:
            raise LetterNotFoundError("no letter here can be read", path=str(order.letters))
        workshop = Workshop(
            read=partial(_read, order.letters, read),
            # What came of a comparison is kept in the site itself.
            compare=partial(compare, rules=rules, store=None),
            pair=partial(figure_changes, rules=rules, store=None),
            hands=hands,
            made_by=shelf.made.code + shelf.made.settings,
            url=order.url,
            watched=rules.watched,
            lexicon=rules.lexicon,
            volume=VOLUME,
            tell=tell,
        )
        build(shown, workshop, shelf, {_shown(looked[path]): reading for path, reading in given.items()})
        return shelf.plan()


def _known(manifest: Manifest, made: Made) -> dict[tuple[str, str], Listed]:
    """What the manifest knows of letters, by name and content, as long as nothing else reads them now."""
    same = (manifest.made.code, manifest.made.settings) == (made.code, made.settings)
    return {(letter.name, letter.sha256): letter for letter in manifest.letters} if same else {}


def _looked_at(
    folder: Path, known: Mapping[tuple[str, str], Listed], hands: Crew, how: tuple[Read, Tell]
) -> tuple[dict[Path, Listed], dict[Path, Reading]]:
    """Each file of the folder as the manifest lists it, and the letters that were read for that if few were.

    Of many only what is listed comes back: ten thousand letters are not held at once.
    """
    read, tell = how
    contents = {path: _content(path) for path in corpus.candidates(folder)}
    looked = {path: known.get((path.name, content)) for path, content in contents.items()}
    unknown = [path for path, listed in looked.items() if listed is None]
    few = len(unknown) <= VOLUME
    look: Callable[[Path], Reading | Listed] = read if few else partial(_noted, read)
    given: dict[Path, Reading] = {}
    for number, (path, found) in enumerate(
        zip(unknown, hands.near.map(partial(attempt, look), unknown), strict=True), 1
    ):
        tell("reading the letters", number, len(unknown))
        if isinstance(found, LetterdiffError):
            looked[path] = _passed_over(path, contents[path], found)
        elif isinstance(found, Listed):
            looked[path] = found
        else:
            looked[path], given[path] = _listed(found), found
    return {path: listed for path, listed in looked.items() if listed}, given


def _content(path: Path) -> str:
    """The digest of a letter, empty if it cannot be opened, which reading it will say."""
    try:
        return digest_of(path)
    except OutputError:
        return ""


def _read(folder: Path, read: Read, letter: Known) -> Reading:
    return read(folder / letter.name)


def _noted(read: Read, path: Path) -> Listed:
    return _listed(read(path))


def _listed(reading: Reading) -> Listed:
    """A letter as the manifest lists it."""
    letter, day = reading.letter, reading.letter.date.isoformat()
    return Listed(
        name=Path(letter.path).name,
        sha256=letter.sha256,
        date=day,
        id="" if letter.id == day else letter.id,
    )


def _shown(letter: Listed) -> Known:
    """A letter as the site knows it."""
    day = Date.fromisoformat(letter.date)
    return Known(name=letter.name, sha256=letter.sha256, date=day, id=letter.id or letter.date)


def _letters(folder: Path, looked: Mapping[Path, Listed]) -> tuple[Listed, ...]:
    """The letters in the order of their names' days, and what is passed over, which is said."""
    days = {
        path: Date.fromisoformat(listed.date)
        for path, listed in looked.items()
        if listed.date and corpus.date_in_name(path.name) is None
    }
    found = corpus.survey(folder, days)
    for note in found.notes:
        say(note)
    letters = tuple(looked[entry.path] for entry in found.letters if entry.path in looked)
    for letter in letters:
        if letter.trouble:
            say(f"{letter.name}: passed over: {letter.trouble}")
    return letters


def _passed_over(path: Path, content: str, error: LetterdiffError) -> Listed:
    """A letter of the folder that is damaged, so that the others are seen; other errors are raised."""
    if not isinstance(error, UnreadableLetterError | UndatedLetterError):
        raise error
    return Listed(name=path.name, sha256=content, trouble=error.what)


def tell(plan: Plan) -> None:
    """Says what would change, a line each."""
    Outlet().text("".join(f"{line}\n" for line in plan.lines()))


def carry_out(plan: Plan) -> None:
    """Writes a site and says what was done. Raises `OutputError`."""
    site.carry_out(plan)
    plan.digests.keep(plan.manifest.pages)
    written, removed = _pages((*plan.written, *plan.write)), _pages(plan.remove)
    done = words.tallied(((written, "written"), (removed, "removed")), none="nothing to do")
    Outlet().text(f"{plan.folder}: {words.counted(_pages(plan.manifest.pages), 'page')}: {done}\n")


def _pages(paths: Iterable[str]) -> int:
    """How many of these somebody may look at."""
    return sum(path != MANIFEST and not path.startswith(f"{DATA}/") for path in paths)
