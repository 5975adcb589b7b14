"""Two token lists → the edit script that a reader wants. The only module that knows diff_match_patch.

The minimal script comes from rapidfuzz (`Indel.editops`: longest common subsequence, bit-parallel); what
would be confetti is merged into phrases by the rule of diff-match-patch's semantic clean-up (Fraser, *Diff
Strategies*, 2006), which then slides edits to word and sentence boundaries.
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

# A change: where it starts and ends in the old text, and where in the new one.
Gap = tuple[int, int, int, int]


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
    left, right = _encode(old, letters), _encode(new, letters)
    return _decode(tidy(_diffs(left, right, phrases(left, right))), old, new)


def phrases(old: str, new: str) -> list[Gap]:
    """Where two texts differ, in order: what is equal between two changes is longer than one of them.

    The changes are those of the shortest script; as long as one and the one before it are both no shorter
    than what is equal between them, they are one. The library's own search for these goes back and forth
    over the script and inserts into its middle; this is linear.
    """
    from rapidfuzz.distance import Indel

    found: list[Gap] = []
    at = there = 0
    for same in Indel.editops(old, new).as_matching_blocks():
        gap = (at, same.a, there, same.b)
        at, there = same.a + same.size, same.b + same.size
        if not _length(gap):
            continue
        while found and gap[0] - found[-1][1] <= min(_length(found[-1]), _length(gap)):
            before = found.pop()
            gap = (before[0], gap[1], before[2], gap[3])
        found.append(gap)
    return found


def _length(gap: Gap) -> int:
    return max(gap[1] - gap[0], gap[3] - gap[2])


def _diffs(old: str, new: str, gaps: Iterable[Gap]) -> list[Diff]:
    """The script of these changes, as diff-match-patch writes one."""
    diffs: list[Diff] = []
    at = 0
    for start, end, begin, stop in gaps:
        pieces = (EQUAL, old[at:start]), (DELETE, old[start:end]), (INSERT, new[begin:stop])
        diffs += [piece for piece in pieces if piece[1]]
        at = end
    return [*diffs, (EQUAL, old[at:])] if at < len(old) else diffs


def tidy(diffs: list[Diff]) -> list[Diff]:
    """The same change in steps that end where words and sentences end."""
    from diff_match_patch import diff_match_patch

    tool = diff_match_patch()
    tool.diff_cleanupMerge(diffs)
    tool.diff_cleanupSemantic(diffs)
    tool.diff_cleanupMerge(diffs)
    return diffs


def _encode(tokens: Iterable[str], letters: dict[str, str]) -> str:
    """One character a token: words as letters, other single characters as themselves."""
    return "".join([letters.get(token) or _letter(token, letters) for token in tokens])


def _letter(token: str, letters: dict[str, str]) -> str:
    """The character that stands for a token and all that are equal to it, from now on known as `letters`."""
    plain = typewritten(token)
    if len(plain) == 1 and not plain.isalnum():
        letter = plain
    else:
        # At most as many as there are distinct tokens. A text would need 900 000 to leave Unicode's planes.
        letter = letters.get(plain) or chr(FIRST_LETTER + len(letters))
    letters[token] = letters[plain] = letter
    return letter


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
