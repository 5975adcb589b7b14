"""Letters of every make, read and shown block by block. The expected text stands beside each input."""

from __future__ import annotations

from pathlib import Path

import pytest

from letterdiff.model import Block, Letter, Span
from letterdiff.read import parse
from tests.conftest import Golden

FOLDER = Path(__file__).parent / "golden"
INPUTS = sorted(path for path in FOLDER.iterdir() if path.suffix != ".blocks")


def _marked(letter: Letter, block: Block) -> str:
    """The text of a block with its bold type between asterisks."""
    text, last = "", block.span.start
    for span in block.bold:
        text += letter.text[last : span.start] + "**" + span.of(letter.text) + "**"
        last = span.end
    return text + letter.text[last : block.span.end]


def _line(letter: Letter, span: Span) -> int:
    return letter.source.count("\n", 0, span.start) + 1


def shown(letter: Letter) -> str:
    fields = [f"{name}: {getattr(letter, name)}" for name in ("id", "date", "title", "sender", "place")]
    blocks = [
        f"{b.line:3} {b.role:10} {b.level or '':1} {b.marker:4} {_marked(letter, b)}".rstrip()
        for b in letter.blocks
    ]
    furniture = [
        f"{_line(letter, f.span):3} {f.kind}: {f.span.of(letter.source)!r}" for f in letter.furniture
    ]
    notes = [f"note: {note}" for note in letter.notes]
    return "\n".join((*fields, "", *blocks, "", *furniture, "", *notes))


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_golden(path: Path, golden: Golden) -> None:
    letter = parse(path.read_bytes(), path=path.name)
    golden.check(path.with_name(path.name + ".blocks"), shown(letter))
