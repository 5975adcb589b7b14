"""The letters folder: which letters there are, in which order, and which one of them is meant.

Dates come from file names; only a file whose name holds none is read (never segmented) for its date.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date as Date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from letterdiff.errors import LetterdiffError, LetterNotFoundError, UnreadableLetterError
from letterdiff.later import dataclass, regex
from letterdiff.read.told import SUFFIXES

# Files of these names are about the folder, not of it.
PASSED_OVER = frozenset({"readme", "license", "licence", "changelog", "contributing", "index"})

STDIN = "-"
"""The name under which a letter comes from standard input."""

# How many letters an error names before it says "…".
NAMED_IN_ERROR = 6

DATE_IN_NAME = regex(
    r"""
    (?<!\d)
    (?P<year>(?:1[6-9]|2\d)\d\d)   # a year from 1600 on, so that other long numbers are not taken for one
    (?P<mark>[-_.]?)               # 2025-10-21, 2025_10_21, 2025.10.21 or 20251021 …
    (?P<month>\d\d)
    (?P=mark)                      # … but not a mixture
    (?P<day>\d\d)
    (?!\d)
    """,
    re.VERBOSE,
)

DATE_PREFIX = regex(
    r"""
    \d{4}                          # 2025, 2025-1, 2025-10, 2025-10-2 or 2025-10-21
    (?: - (?: \d{1,2} (?: - \d{0,2} )? )? )?
    """,
    re.VERBOSE,
)

# What a letter that was added says of the file it was made from.
MADE_FROM = regex(
    r"^ sha256 : [ \t]* ['\"]? (?P<sha256> [0-9a-f]{64} ) ['\"]? [ \t]* $", re.VERBOSE | re.MULTILINE
)

UNWORDED = regex(r"[\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Entry:
    """A letter of the folder and its date."""

    date: Date
    path: Path

    @property
    def name(self) -> str:
        """The date as it is written on the command line."""
        return self.date.isoformat()


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The letters of a folder, oldest first, and what was passed over."""

    path: Path
    letters: tuple[Entry, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Two letters to compare, and what was passed over in choosing them."""

    old: Path
    new: Path
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A file of the folder as duplicates are told: without reading it as a letter.

    `sha256` is that of its bytes, `made_from` that of the file it was made from, `words` a digest of what it
    says; both are "" where it has none.
    """

    path: Path
    sha256: str
    made_from: str = ""
    words: str = ""


def date_in_name(name: str) -> Date | None:
    """The first calendar date in a file name, None when there is none."""
    for match in DATE_IN_NAME.finditer(name):
        try:
            return Date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None


def survey(path: Path, known: Mapping[Path, Date] = MappingProxyType({})) -> Folder:
    """Lists the letters directly in folder `path`, oldest first, ties by file name.

    `known` are the days of letters that are known besides: they need not be read for them.
    Raises `LetterNotFoundError` when the folder is missing, is a file, or holds no letter.
    """
    letters: list[Entry] = []
    files, leaving = _parted(path)
    notes = [f"{file.name}: passed over: a link that leads out of the folder" for file in leaving]
    for file in files:
        date, trouble = (known[file], "") if file in known else _date_of(file)
        if date is None:
            notes.append(f"{file.name}: passed over: {trouble}")
        else:
            letters.append(Entry(date=date, path=file))
    if not letters:
        raise LetterNotFoundError(
            "no dated letter in this folder",
            path=str(path),
            hint=notes[0] if notes else "put letters there as .md, .markdown or .txt files",
        )
    return Folder(path=path, letters=tuple(sorted(letters)), notes=tuple(notes))


def holdings(path: Path) -> tuple[Holding, ...]:
    """All letters directly in folder `path`, by name, whether or not they can be read; none if it is missing.

    Raises `LetterNotFoundError` when it is a file.
    """
    return tuple(map(_holding, candidates(path))) if _is(path, "exists") else ()


def _holding(file: Path) -> Holding:
    from letterdiff.read.encoding import decode
    from letterdiff.read.files import contents
    from letterdiff.read.header import parted

    try:
        data = contents(file)
    except LetterdiffError:
        return Holding(path=file, sha256="")
    digest = hashlib.sha256(data).hexdigest()
    try:
        text = decode(data, path=str(file)).text
    except UnreadableLetterError:
        return Holding(path=file, sha256=digest)
    made_from = MADE_FROM.search(parted(text)[0])
    return Holding(
        path=file, sha256=digest, made_from=made_from["sha256"] if made_from else "", words=words_of(text)
    )


def words_of(source: str) -> str:
    """A digest of what a text file says, "" if nothing. Front matter, white space, marks, capitals and page
    numbers do not count. Linear."""
    import html

    from letterdiff.read.furniture import is_page_mark
    from letterdiff.read.header import parted

    lines = html.unescape(parted(source)[1]).split("\n")
    said = UNWORDED.sub("", "".join(line for line in lines if not is_page_mark(line.strip()))).casefold()
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest() if said else ""


def of_day(date: Date, path: Path) -> tuple[Path, ...]:
    """The letters directly in folder `path` that are of a day, by name."""
    return (
        tuple(file for file in candidates(path) if _date_of(file)[0] == date) if _is(path, "exists") else ()
    )


def newest_two(folder: Folder) -> tuple[Entry, Entry]:
    """The newest letter and the one before it, older first.

    Raises `LetterNotFoundError` when the folder holds but one.
    """
    if len(folder.letters) < 2:
        only = folder.letters[0]
        raise LetterNotFoundError(
            f"only one letter here ({only.path.name}): nothing to compare it with",
            path=str(folder.path),
            hint="add another, or name two files",
        )
    return folder.letters[-2], folder.letters[-1]


def pair(names: Sequence[str], folder: Path) -> Choice:
    """The old and the new letter that none, one or two names mean.

    No name: the two newest. One name: that letter and the newest. Two: those two, in that order.
    Raises `LetterNotFoundError`.
    """
    if len(names) > 1:
        return Choice(old=find(names[0], folder), new=find(names[1], folder))
    found = survey(folder)
    if not names:
        old, new = newest_two(found)
        return Choice(old=old.path, new=new.path, notes=found.notes)
    first, newest = find(names[0], folder), found.letters[-1]
    if first.resolve() == newest.path.resolve():
        raise LetterNotFoundError(
            f"{names[0]} is the newest letter: no later one to compare it with",
            hint="give the older letter, or two letters",
        )
    return Choice(old=first, new=newest.path, notes=found.notes)


def find(name: str, folder: Path) -> Path:
    """The one letter that `name` means: a path, a file name of the folder, or the beginning of a date.

    `-`, which means standard input, is given back as it is.

    The folder is only looked at when `name` is no path. Raises `LetterNotFoundError` when no letter or
    more than one answers.
    """
    path = Path(name)
    if name == STDIN:
        return path
    if _is(path, "is_file"):
        # A file of that very name is no standard input.
        return path.absolute() if str(path) == STDIN else path
    if _is(path, "is_dir"):
        raise LetterNotFoundError(
            "this is a folder, not a letter", path=name, hint="--letters is for folders"
        )
    if _is(path, "exists"):
        from letterdiff.read.files import refuse

        refuse(path)
    inside = folder / name
    if len(path.parts) == 1 and _is(inside, "is_file"):
        return inside
    if _looks_like_path(path):
        raise LetterNotFoundError("no such file", path=name)
    return _by_date(name, survey(folder))


def _by_date(name: str, folder: Folder) -> Path:
    matches = [entry for entry in folder.letters if name in (entry.path.stem, entry.name)]
    if not matches and DATE_PREFIX.fullmatch(name):
        matches = [entry for entry in folder.letters if entry.name.startswith(name)]
    if len(matches) == 1:
        return matches[0].path
    if matches:
        raise LetterNotFoundError(
            f"{name} could be {_listed(matches, ' or ')}", path=str(folder.path), hint=_how_to_choose(matches)
        )
    raise LetterNotFoundError(f"no letter {name}", path=str(folder.path), hint=_offer(name, folder.letters))


def _how_to_choose(matches: Sequence[Entry]) -> str:
    one_day = len({entry.date for entry in matches}) == 1
    return "give the file name" if one_day else "write more of the date"


def _offer(name: str, letters: Sequence[Entry]) -> str:
    """What to say instead: the letters nearest in time to a date, else which letters there are."""
    if not DATE_PREFIX.fullmatch(name):
        return f"there are {_listed(letters, ', ')}"
    wanted = _middle_of(name)
    nearest = sorted(letters, key=lambda entry: (abs((entry.date - wanted).days), entry))[:2]
    return f"nearest: {_listed(sorted(nearest), ', ')}"


def _middle_of(prefix: str) -> Date:
    """The day in the middle of the year, month or day that a date's beginning names, as well as it can."""
    year, month, day = (int(part or 0) for part in [*prefix.split("-"), "", ""][:3])
    year = min(max(year, 1), 9999)
    if not 1 <= month <= 12:
        return Date(year, 7, 1)
    return Date(year, month, min(day, 28) or 15)


def _listed(entries: Sequence[Entry], joint: str) -> str:
    dates = [entry.date for entry in entries]
    names = [
        entry.name if dates.count(entry.date) == 1 else entry.path.name for entry in entries[:NAMED_IN_ERROR]
    ]
    return joint.join(names) + (" …" if len(entries) > NAMED_IN_ERROR else "")


def candidates(path: Path) -> list[Path]:
    """The files directly in folder `path` that are letters by their names, by name.

    A link that leads out of the folder is none: whoever may write there could have any file of the reader's
    shown. Raises `LetterNotFoundError` when the folder is missing or is a file.
    """
    return _parted(path)[0]


def _parted(path: Path) -> tuple[list[Path], list[Path]]:
    """The files of a folder that are letters by their names, and those of them that lead out of it."""
    try:
        files = sorted(path.iterdir())
    except FileNotFoundError as error:
        raise LetterNotFoundError(
            "no such folder", path=str(path), hint="name the folder of letters with --letters"
        ) from error
    except OSError as error:
        trouble = error.strerror or "cannot be listed"
        raise LetterNotFoundError(trouble.lower(), path=str(path), hint="--letters takes a folder") from error
    named = [file for file in files if _is_candidate(file)]
    leaving = [file for file in named if _leads_out(file)]
    return ([file for file in named if file not in leaving] if leaving else named), leaving


def _leads_out(file: Path) -> bool:
    return _is(file, "is_symlink") and not file.resolve().is_relative_to(file.parent.resolve())


def _is_candidate(file: Path) -> bool:
    return (
        file.suffix.casefold() in _suffixes()
        and file.stem.lower() not in PASSED_OVER
        and not file.name.startswith(".")
        and _is(file, "is_file")
    )


def _date_of(file: Path) -> tuple[Date | None, str]:
    date = date_in_name(file.name)
    if date is not None:
        return date, ""
    # Only here, so that picking two letters by their names costs no reading.
    from letterdiff.read import read

    try:
        return read(file).date, ""
    except LetterdiffError as error:
        return None, error.what


def _is(path: Path, question: str) -> bool:
    """Whether a path is a file or a folder; a name that no file system could hold is neither."""
    try:
        return bool(getattr(path, question)())
    except (OSError, ValueError):
        return False


def _looks_like_path(path: Path) -> bool:
    return len(path.parts) > 1 or path.suffix.casefold() in _suffixes()


@cache
def _suffixes() -> frozenset[str]:
    """What names of letters end on: whatever can be read."""
    return frozenset(suffix for known in SUFFIXES.values() for suffix in known)
