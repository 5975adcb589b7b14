"""Short made-up letters, read as any other."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from letterdiff.language import commitments, load
from letterdiff.model import Commitment, Comparison, Reading
from letterdiff.pipeline import compare, read_letter


def letter(body: str, day: str = "2031-03-05") -> Reading:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{day}.md"
        path.write_text(f"Dear colleagues,\n\n{body}\n\nYours sincerely,\n", encoding="utf-8")
        return read_letter(path)


def said(body: str, day: str = "2031-03-05") -> tuple[Commitment, ...]:
    return commitments(letter(body, day), load())


def compared(old: str, new: str) -> Comparison:
    return compare(letter(old), letter(new, "2031-10-20"))
