"""Where a result goes: standard output, a pager, or a file that is never half written."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast

from letterdiff.errors import OutputError
from letterdiff.later import dataclass

if TYPE_CHECKING:
    from rich.text import Text

    from letterdiff.render.layout import Page

ColourSystem = Literal["auto", "standard", "256", "truecolor", "windows"]

# What less is told unless the user tells it otherwise, as git does: leave at once when all fits on the
# screen, pass colours, do not clear the screen.
LESS = "FRX"

# By these rich takes for a terminal what is none.
ASK_RICH = ("FORCE_COLOR", "TTY_COMPATIBLE", "JPY_PARENT_PID")

# Signs in letters of the smaller alphabets some terminals still have.
PLAIN_SIGNS = str.maketrans(
    {
        "−": "-", "–": "-", "→": "->", "…": "...", "·": ".", "─": "-", "»": ">", "↑": "^", "↓": "v",
        "‘": "'", "’": "'", "“": '"', "”": '"', "‹": "<", "›": ">",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """Where a result is to go: a file, or else standard output, through a pager if it may."""

    file: Path | None = None
    pager: bool = True
    width: int | None = None

    def page(self) -> Page:
        """The page that this outlet has: a file is never coloured, a pipe as the environment says."""
        from letterdiff.render.layout import NARROWEST, Page

        width = max(self.width or _width(self.file), NARROWEST)
        return Page(width=width, colour=self.file is None and _colour_system() is not None)

    def lines(self, lines: Iterable[Text]) -> None:
        """Writes a page of lines, coloured where the outlet has colour."""
        system = None if self.file else _colour_system()
        written = _set(lines, system)
        if self.file is not None:
            write_file(self.file, written)
        elif self.pager and sys.stdout.isatty() and _is_long(written):
            _through_pager(written)
        else:
            _to_stdout(written)

    def text(self, written: str | Iterable[str]) -> None:
        """Writes data for a program, whole or in pieces: UTF-8 whatever the terminal speaks, no pager."""
        if self.file is not None:
            write_file(self.file, written)
        else:
            with _standard_output():
                for piece in _bytes(written):
                    sys.stdout.buffer.write(piece)

    def binary(self, written: bytes) -> None:
        """Writes a document that is no text, as it is. Raises `OutputError` where a terminal would get it."""
        if self.file is not None:
            write_file(self.file, written)
        elif sys.stdout.isatty():
            raise OutputError("a Word document is nothing for a terminal", hint="give --output FILE")
        else:
            with _standard_output():
                sys.stdout.buffer.write(written)


def write_file(path: Path, written: str | bytes | Iterable[str]) -> None:
    """Writes a whole file beside `path` and renames it, so that nobody ever sees half of it.

    Raises `OutputError`.
    """
    _put(path, written, os.replace)


def create_file(path: Path, written: str) -> None:
    """The same for a file that is not there yet, and that nobody's is lost for.

    Raises `OutputError`, also when it is there after all.
    """
    _put(path, written, _name_new)


def _put(path: Path, written: str | bytes | Iterable[str], name: Callable[[str, Path], None]) -> None:
    from tempfile import NamedTemporaryFile

    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as beside:
            try:
                beside.writelines(_bytes(written))
                beside.close()
                _as_if_new(Path(beside.name), path)
                name(beside.name, path)
            except BaseException:
                Path(beside.name).unlink(missing_ok=True)
                raise
    except (OSError, ValueError) as error:
        raise OutputError(_reason(error), path=str(path), hint="nothing was written") from error


def _name_new(beside: str, path: Path) -> None:
    """Gives a file its name unless another has it."""
    try:
        os.link(beside, path)
    except OSError:  # also where the file system has no second names
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from None
        os.replace(beside, path)
    else:
        Path(beside).unlink()


def _as_if_new(beside: Path, path: Path) -> None:
    """Gives the file the rights of the one it replaces, or of any new file: temporary ones are private."""
    if path.exists():
        shutil.copymode(path, beside)
        return
    mask = os.umask(0)
    os.umask(mask)
    beside.chmod(0o666 & ~mask)


def _reason(error: OSError | ValueError) -> str:
    return f"cannot be written: {(getattr(error, 'strerror', None) or str(error)).lower()}"


def _bytes(written: str | bytes | Iterable[str]) -> Iterator[bytes]:
    if isinstance(written, bytes):
        yield written
    else:
        yield from map(_utf8, [written] if isinstance(written, str) else written)


def _utf8(written: str) -> bytes:
    # A lone surrogate, which no file should hold, becomes \udc80: in JSON that is its proper escape.
    return written.encode("utf-8", "backslashreplace")


def _width(file: Path | None) -> int:
    """The columns of the terminal, of COLUMNS, or 80. A file is as wide as COLUMNS says, or 80."""
    if file is not None:
        columns = os.environ.get("COLUMNS", "")
        return int(columns) if columns.isdecimal() and int(columns) else 80
    return shutil.get_terminal_size((80, 24)).columns


def _colour_system() -> ColourSystem | None:
    """The colours standard output has: none for pipes, NO_COLOR and dumb terminals."""
    # To ask rich takes a tenth of the time that a cached comparison does.
    if not sys.stdout.isatty() and not any(map(os.environ.get, ASK_RICH)):
        return None
    from rich.console import Console

    console = Console(file=sys.stdout)
    if console.no_color or not console.is_terminal:
        return None
    return cast("ColourSystem | None", console.color_system)


def _set(lines: Iterable[Text], system: ColourSystem | None) -> str:
    """Lines with the terminal's commands for their styles, or without any where there is no colour."""
    if system is None:
        return "".join(f"{line.plain}\n" for line in lines)
    from rich.console import Console
    from rich.text import Text

    out = io.StringIO()
    console = Console(file=out, force_terminal=True, color_system=system, legacy_windows=False)
    console.print(Text("\n").join(lines), soft_wrap=True)
    return out.getvalue()


def _is_long(written: str) -> bool:
    return written.count("\n") >= shutil.get_terminal_size((80, 24)).lines


def _through_pager(written: str) -> None:
    import shlex
    import subprocess

    command = shlex.split(os.environ.get("PAGER", "less"))
    if not command or shutil.which(command[0]) is None:
        _to_stdout(written)
        return
    environment = {"LESS": LESS, **os.environ}
    # The reader may leave before the end; that is no error.
    left = contextlib.suppress(BrokenPipeError, KeyboardInterrupt)
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as pager, left:
        pager.communicate(_utf8(written))


def _to_stdout(written: str) -> None:
    with _standard_output():
        encoding = sys.stdout.encoding or "utf-8"
        sys.stdout.buffer.write(written.encode(encoding, ERRORS))


@contextlib.contextmanager
def _standard_output() -> Iterator[None]:
    """Flushes what was written; a reader who has left is no error, a full disk is one."""
    try:
        sys.stdout.flush()
        yield
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        # Python flushes once more on its way out, and would complain.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise OutputError(_reason(error), path="standard output") from error


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What stands for signs that an encoding lacks: their like in ASCII, else a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end].translate(PLAIN_SIGNS)
    return "".join(sign if sign.isascii() else "?" for sign in signs), error.end


ERRORS = "letterdiff-plainly"
codecs.register_error(ERRORS, _plainly)
