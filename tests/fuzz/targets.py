"""What is fuzzed: each reader, the figure grammar, and the whole way of two letters, from bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date as Date
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from letterdiff import figures
from letterdiff.errors import LetterdiffError
from letterdiff.model import Comparison, Letter, Reading
from letterdiff.pipeline import analyse, compare, read_letter, vocabulary
from letterdiff.read import Told, parse
from letterdiff.render import render
from letterdiff.vocabulary import DEFAULT

HERE = Path(__file__).resolve().parent
LETTERS = HERE.parents[1] / "letters"
ARRIVALS = HERE.parent / "arrivals"
FIGURES = HERE.parent / "figures" / "cases.txt"

DAY = Date(2030, 1, 1)
FORMS = ("text", "side-by-side", "markdown", "html", "json", "csv", "docx")

Try = Callable[[bytes], bool]
"""Does with bytes what is fuzzed: whether they were taken. Anything but a LetterdiffError is a finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that is fuzzed: its name, what is done, and where its first inputs are found."""

    name: str
    attempt: Try
    seeds: Callable[[], Iterator[bytes]]
    packed: bool = False


def reads(form: str) -> Try:
    """Reading as one format; what is read is held to the laws of a letter."""

    def attempt(data: bytes) -> bool:
        try:
            letter = parse(data, path=f"letter.{form}", date=DAY, told=Told(form=form))
        except LetterdiffError as error:
            return _refused(error)
        check(letter)
        return True

    return attempt


def _refused(error: LetterdiffError) -> bool:
    assert error.what
    assert str(error).strip()
    return False


def check(letter: Letter) -> None:
    """The laws of a letter that can be told from it alone."""
    assert len(letter.positions) == len(letter.text)
    assert not letter.positions or 0 <= min(letter.positions) <= max(letter.positions) <= len(letter.source)
    last = 0
    for block in letter.blocks:
        assert last <= block.span.start < block.span.end <= len(letter.text)
        assert "\n" not in block.span.of(letter.text)
        assert block.line >= 1
        last = block.span.end
    for piece in letter.furniture:
        assert 0 <= piece.span.start <= piece.span.end <= len(letter.source)


def reads_figures(data: bytes) -> bool:
    """The figure grammar on a paragraph, and on the letter that consists of it."""
    text = data.decode("utf-8", "replace")
    last = 0
    for span in figures.figure_spans(text):
        assert last <= span.start < span.end <= len(text)
        last = span.end
    try:
        analyse(parse(f"Dear colleagues,\n\n{text}".encode(), path="x.md", date=DAY), vocabulary(DEFAULT))
    except LetterdiffError:
        return False
    return True


def goes_all_the_way(data: bytes) -> bool:
    """Reading, comparing with a shipped letter in both directions of time, and every form of output."""
    try:
        new = analyse(parse(data, path="letter.md", date=DAY), vocabulary(DEFAULT))
        comparison = compare(shipped(), new)
        for form in FORMS:
            shown(comparison, form)
    except LetterdiffError as error:
        return _refused(error)
    return True


def shown(comparison: Comparison, form: str) -> str | bytes:
    """A comparison in a form, held to what can be said of any."""
    written = render(comparison, form)  # type: ignore[call-overload]
    if isinstance(written, str):
        written.encode("utf-8")
    if form == "json":
        json.loads(written)
    assert isinstance(written, str | bytes)
    return written


@cache
def shipped() -> Reading:
    """The letter with which every other is compared."""
    return read_letter(sorted(LETTERS.glob("2*.md"))[-1])


def files(suffix: str) -> Callable[[], Iterator[bytes]]:
    """The files that ship in a format, and the hostile ones."""

    def seeds() -> Iterator[bytes]:
        for folder in (LETTERS, ARRIVALS):
            yield from (path.read_bytes() for path in sorted(folder.glob(f"2*.{suffix}")))
        yield from hostile(suffix)

    return seeds


def hostile(suffix: str) -> Iterator[bytes]:
    """The hostile files of a format that are letters all the same: mutations of the others say no more."""
    from .cases import cases  # which needs what stands here

    return (case.data for case in cases() if case.name.endswith(f".{suffix}") and not case.words)


def mails() -> Iterator[bytes]:
    """Mails made of the letters: as plain text, as two texts of one letter, and with a file attached."""
    from email.message import EmailMessage

    for number, path in enumerate(sorted(LETTERS.glob("2*.md"))):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = "Office <office@example.org>", "Letter"
        mail["Message-ID"], mail["Date"] = "<1@example.org>", "Fri, 01 Feb 2030 10:00:00 +0000"
        mail.set_content(
            (ARRIVALS / f"{path.stem}.txt").read_text("utf-8"), cte=("8bit", "base64")[number % 2]
        )
        if number % 3:
            mail.add_alternative((ARRIVALS / f"{path.stem}.html").read_text("utf-8"), subtype="html")
        if number % 3 == 2:
            data = (ARRIVALS / f"{path.stem}.docx").read_bytes()
            mail.add_attachment(data, maintype="application", subtype="octet-stream", filename="letter.docx")
        yield mail.as_bytes()
    yield from hostile("eml")


def figure_lines() -> Iterator[bytes]:
    """The cases of the figure grammar, and the paragraphs of the letters."""
    yield from FIGURES.read_bytes().split(b"\n\n")
    for path in sorted(LETTERS.glob("2*.md")):
        yield from (part for part in path.read_bytes().split(b"\n\n") if len(part) > 40)


TARGETS = {
    target.name: target
    for target in (
        Target(name="markdown", attempt=reads("markdown"), seeds=files("md")),
        Target(name="text", attempt=reads("text"), seeds=files("txt")),
        Target(name="pdf", attempt=reads("pdf"), seeds=files("pdf")),
        Target(name="docx", attempt=reads("docx"), seeds=files("docx"), packed=True),
        Target(name="odt", attempt=reads("odt"), seeds=files("odt"), packed=True),
        Target(name="html", attempt=reads("html"), seeds=files("html")),
        Target(name="mail", attempt=reads("mail"), seeds=mails),
        Target(name="figures", attempt=reads_figures, seeds=figure_lines),
        Target(name="whole", attempt=goes_all_the_way, seeds=files("md")),
    )
}


def members(data: bytes) -> dict[str, bytes]:
    """The members of an archive that can be opened; none of what is none."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return {
                info.filename: archive.read(info) for info in archive.infolist() if info.file_size < 10**6
            }
    except Exception:  # a mutated archive fails in any way
        return {}


def packed(contents: dict[str, bytes]) -> bytes:
    """An archive of these members."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return stream.getvalue()
