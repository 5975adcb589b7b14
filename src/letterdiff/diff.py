"""Two token lists → the edit script that a reader wants. The only module that knows diff_match_patch.

The minimal script comes from rapidfuzz (`Indel.opcodes`: longest common subsequence, bit-parallel);
diff-match-patch's semantic clean-up (Fraser, *Diff Strategies*, 2006) then merges what would be
confetti into phrases and slides edits to word and sentence boundaries.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from letterdiff.model import Edit, Op, Span
from letterdiff.tokens import typewritten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# diff-match-patch's codes of an operation.
DELETE, EQUAL, INSERT = -1, 0, 1

# Words stand in for themselves as letters of one script, so that the clean-up, which looks at classes
# of characters, still sees words, spaces and punctuation.
FIRST_LETTER = 0x20000

Diff = tuple[int, str]


def edits(old: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...]:
    """The edit script from `old` to `new`, two lists of tokens.

    Spans are offsets in the joined tokens of either side; together they tile both. Neighbouring steps
    differ in kind, and a deletion beside an insertion is one `REPLACE`. Tokens that differ only in how
    they are set (curly or straight quotation marks) are equal.
    """
    if old == new:
        whole = Span(start=0, end=sum(map(len, old)))
        return (Edit(op=Op.EQUAL, old=whole, new=whole),) if whole.end else ()
    letters: dict[str, str] = {}
    diffs = minimal(_encode(old, letters), _encode(new, letters))
    return _decode(tidy(diffs), old, new)


def minimal(old: str, new: str) -> list[Diff]:
    """The shortest script of deletions and insertions, as diff-match-patch writes one."""
    from rapidfuzz.distance import Indel

    diffs: list[Diff] = []
    for step in Indel.opcodes(old, new):
        if step.tag == "equal":
            diffs.append((EQUAL, old[step.src_start : step.src_end]))
            continue
        if step.src_start < step.src_end:
            diffs.append((DELETE, old[step.src_start : step.src_end]))
        if step.dest_start < step.dest_end:
            diffs.append((INSERT, new[step.dest_start : step.dest_end]))
    return diffs


def tidy(diffs: list[Diff]) -> list[Diff]:
    """The same change in fewer, longer steps that end where words and sentences end."""
    from diff_match_patch import diff_match_patch

    tool = diff_match_patch()
    tool.diff_cleanupSemantic(diffs)
    tool.diff_cleanupMerge(diffs)
    return diffs


def _encode(tokens: Iterable[str], letters: dict[str, str]) -> str:
    """One character a token: words as letters, other single characters as themselves."""
    return "".join(
        token if len(token) == 1 and not token.isalnum() else _letter(token, letters)
        for token in map(typewritten, tokens)
    )


def _letter(token: str, letters: dict[str, str]) -> str:
    # setdefault counts upwards: at most as many letters as there are distinct tokens. A text would
    # need 900 000 distinct words to leave Unicode's planes.
    return letters.setdefault(token, chr(FIRST_LETTER + len(letters)))


def _decode(diffs: Iterable[Diff], old: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...]:
    """Diffs over characters that stand for tokens → edits over the characters of the texts."""
    old_at = list(accumulate(map(len, old), initial=0))
    new_at = list(accumulate(map(len, new), initial=0))
    script: list[Edit] = []
    i = j = 0
    for op, run in diffs:
        before = (i, j)
        i += len(run) if op != INSERT else 0
        j += len(run) if op != DELETE else 0
        left = Span(start=old_at[before[0]], end=old_at[i])
        right = Span(start=new_at[before[1]], end=new_at[j])
        _append(script, Edit(op=_operation(op), old=left, new=right))
    return tuple(script)


def _operation(op: int) -> Op:
    return Op.EQUAL if op == EQUAL else Op.DELETE if op == DELETE else Op.INSERT


def _append(script: list[Edit], edit: Edit) -> None:
    """Add a step; a deletion and an insertion side by side become one replacement."""
    if not len(edit.old) and not len(edit.new):
        return
    last = script[-1] if script else None
    if last is None or (Op.EQUAL in (last.op, edit.op) and last.op is not edit.op):
        script.append(edit)
        return
    old = Span(start=last.old.start, end=edit.old.end)
    new = Span(start=last.new.start, end=edit.new.end)
    op = Op.EQUAL if last.op is Op.EQUAL else _joined(old, new)
    script[-1] = Edit(op=op, old=old, new=new)


def _joined(old: Span, new: Span) -> Op:
    return Op.REPLACE if len(old) and len(new) else Op.DELETE if len(old) else Op.INSERT
