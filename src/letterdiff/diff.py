"""Two token lists → the edit script that a reader wants. The only module that knows diff_match_patch.

The minimal script comes from rapidfuzz (`Indel.editops`: longest common subsequence, bit-parallel); what
would be confetti is merged into phrases by the rule of diff-match-patch's semantic clean-up (Fraser, *Diff
Strategies*, 2006), which then slides edits to word and sentence boundaries.
"""

from __future__ import annotations

from itertools import accumulate, groupby
from operator import itemgetter
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
    if not old or not new:
        return (_change(Span(start=0, end=sum(map(len, old))), Span(start=0, end=sum(map(len, new)))),)
    letters = _Letters()
    left, right = ("".join(map(letters.__getitem__, side)) for side in (old, new))
    return _decode(tidy(_diffs(left, right, phrases(left, right))), old, new)


def phrases(old: str, new: str) -> list[Gap]:
    """Where two texts differ, in order: what is equal between two changes is longer than one of them.

    The changes are those of the shortest script; as long as one and the one before it are both no shorter
    than what is equal between them, they are one. The library's own search for these goes back and forth
    over the script and inserts into its middle; this is linear.
    """
    from rapidfuzz.distance import Indel

    found: list[Gap] = []
    lengths: list[int] = []
    start = begin = 0
    for same in Indel.editops(old, new).as_matching_blocks():
        end, stop = same.a, same.b
        length = max(end - start, stop - begin)
        while length and found and start - found[-1][1] <= min(lengths[-1], length):
            lengths.pop()
            start, _, begin, _ = found.pop()
            length = max(end - start, stop - begin)
        if length:
            found.append((start, end, begin, stop))
            lengths.append(length)
        start, begin = end + same.size, stop + same.size
    return found


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


class _Letters(dict[str, str]):
    """The character that stands for each token, and for all that are equal to it; for a sign, itself."""

    def __missing__(self, token: str) -> str:
        plain = typewritten(token)
        if plain != token:
            letter = self[plain]
        elif len(token) == 1 and not token.isalnum():
            letter = token
        else:
            # At most as many as there are distinct tokens: 900 000 would be needed to leave Unicode's planes.
            letter = chr(FIRST_LETTER + len(self))
        self[token] = letter
        return letter


def _decode(diffs: Iterable[Diff], old: Sequence[str], new: Sequence[str]) -> tuple[Edit, ...]:
    """Diffs over characters that stand for tokens → edits over the characters of the texts."""
    old_at = list(accumulate(map(len, old), initial=0))
    new_at = list(accumulate(map(len, new), initial=0))
    script: list[Edit] = []
    i = j = 0
    for same, run in groupby(filter(itemgetter(1), diffs), lambda diff: diff[0] == EQUAL):
        start, begin = i, j
        for op, letters in run:
            i += len(letters) if op != INSERT else 0
            j += len(letters) if op != DELETE else 0
        left, right = Span(start=old_at[start], end=old_at[i]), Span(start=new_at[begin], end=new_at[j])
        script.append(Edit(op=Op.EQUAL, old=left, new=right) if same else _change(left, right))
    return tuple(script)


def _change(old: Span, new: Span) -> Edit:
    op = Op.REPLACE if len(old) and len(new) else Op.DELETE if len(old) else Op.INSERT
    return Edit(op=op, old=old, new=new)
