"""Word diffs of two whole letters, read as an alignment of their sentences.

A word diff names equal words, not sentences. A pair of sentences scores by the words the diff holds for
equal between them, over the words of the shorter.
"""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy.systems import Scored

EqualWords = Iterable[tuple[int, int]]


def git_word_diff(old: Sequence[str], new: Sequence[str]) -> Scored:
    """`git diff --no-index --word-diff`, the letters a sentence a line."""
    return _by_sentence(old, new, _git_equal_words(old, new))


def difflib(old: Sequence[str], new: Sequence[str]) -> Scored:
    """The standard library's SequenceMatcher over the words of the letters."""
    matcher = SequenceMatcher(None, _words(old), _words(new), autojunk=False)
    blocks = matcher.get_matching_blocks()
    return _by_sentence(old, new, ((b.a + k, b.b + k) for b in blocks for k in range(b.size)))


def redlines(old: Sequence[str], new: Sequence[str]) -> Scored:
    """The redlines package, whose tokens are words and lone marks."""
    from redlines import Redlines
    from redlines.processor import tokenize_text

    texts = [" ".join(_words(side)) for side in (old, new)]
    places = [_word_of_token(tokenize_text(text)) for text in texts]
    return _by_sentence(
        old,
        new,
        (
            (places[0][i1 + k], places[1][j1 + k])
            for op, i1, i2, j1, _ in Redlines(*texts).opcodes
            if op == "equal"
            for k in range(i2 - i1)
        ),
    )


def _by_sentence(old: Sequence[str], new: Sequence[str], equal: EqualWords) -> Scored:
    owners = [_owners(old), _owners(new)]
    lengths = [Counter(side) for side in owners]
    shared = Counter((owners[0][i], owners[1][j]) for i, j in set(equal))
    return {(i, j): count / min(lengths[0][i], lengths[1][j]) for (i, j), count in shared.items()}


def _words(sentences: Sequence[str]) -> list[str]:
    return [word for sentence in sentences for word in sentence.split()]


def _owners(sentences: Sequence[str]) -> list[int]:
    return [place for place, sentence in enumerate(sentences) for _ in sentence.split()]


def _word_of_token(tokens: Sequence[str]) -> list[int]:
    """For each token the word it is (part of): a word ends where its token ends in white space."""
    places, word = [], 0
    for token in tokens:
        places.append(word)
        word += token != token.rstrip()
    return places


def _git_equal_words(old: Sequence[str], new: Sequence[str]) -> EqualWords:
    i = j = 0
    for line in _git_lines(old, new):
        count = len(line[1:].split())
        if line.startswith(" "):
            yield from ((i + k, j + k) for k in range(count))
        i += count * line.startswith((" ", "-"))
        j += count * line.startswith((" ", "+"))


def _git_lines(old: Sequence[str], new: Sequence[str]) -> list[str]:
    with TemporaryDirectory() as folder:
        for name, side in (("old", old), ("new", new)):
            Path(folder, name).write_text("".join(f"{' '.join(s.split())}\n" for s in side), "utf-8")
        done = subprocess.run(
            ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "-U1000000", "old", "new"],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
    lines = done.stdout.split("\n")
    start = next((k for k, line in enumerate(lines) if line.startswith("@@")), len(lines))
    return lines[start + 1 :]
