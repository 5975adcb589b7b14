"""Groups of aligned sentences → pairings: what became of each passage, and where it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from letterdiff.later import dataclass
from letterdiff.model import MESSAGE, PLAIN, Change, Op, Pairing
from letterdiff.model.rules import REDLINE
from letterdiff.tokens import same_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from letterdiff.model import Edit, Group, Reading, Rules, Sentence

# Reasons name at most so many names or topics that two passages share.
NAMED = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A group with its sentences at hand, and those of either side joined by a space."""

    group: Group
    old: tuple[Sentence, ...]
    new: tuple[Sentence, ...]
    old_text: str
    new_text: str

    @property
    def place(self) -> tuple[int, int]:
        """Where it begins in either letter; only of a passage that stands in both."""
        return self.old[0].index, self.new[0].index


def passages(groups: Iterable[Group], old: Reading, new: Reading) -> list[Passage]:
    """Groups as the new letter has them; what was removed stands after what preceded it in the old."""
    groups = list(groups)
    follows = {i: g.new[0] for g in groups if g.new for i in g.old}
    place, where = -1, {}
    for i in range(len(old.sentences)):
        place = where[i] = follows.get(i, place)
    ordered = sorted(groups, key=lambda g: (g.new[0], 0, 0) if g.new else (where[g.old[0]], 1, g.old[0]))
    return [_passage(group, old, new) for group in ordered]


def _passage(group: Group, old: Reading, new: Reading) -> Passage:
    left, right = [old.sentences[i] for i in group.old], [new.sentences[j] for j in group.new]
    return Passage(
        group=group,
        old=tuple(left),
        new=tuple(right),
        old_text=" ".join([s.text for s in left]),
        new_text=" ".join([s.text for s in right]),
    )


def places(found: Iterable[Passage]) -> dict[tuple[int, int], float]:
    """Where each passage of the message that stands in both letters begins, with its length."""
    return {p.place: float(len(p.new_text)) for p in found if p.old and p.new and p.new[0].role in MESSAGE}


def pairings(
    found: Sequence[Passage],
    kept_places: set[tuple[int, int]],
    edits: Callable[[str, str], tuple[Edit, ...]],
    letters: tuple[Reading, Reading],
    rules: Rules = PLAIN,
) -> tuple[Pairing, ...]:
    """One pairing a passage. `kept_places` are the places that kept their order: the others moved.

    Passages that share too little wording are no redline: it would be confetti.
    """
    labels = {t.id: t.label for letter in letters for t in letter.topics}
    level = REDLINE.of(rules)
    scripts = [_script(edits(passage.old_text, passage.new_text), passage, level) for passage in found]
    return tuple(
        _pairing(index, passage, _moved(passage, kept_places), script, labels)
        for index, (passage, script) in enumerate(zip(found, scripts, strict=True))
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Script:
    """The edits of a passage, the share of its words that they keep, and whether that makes a redline."""

    edits: tuple[Edit, ...]
    share: float
    redline: bool


def _script(edits: tuple[Edit, ...], passage: Passage, level: float) -> _Script:
    share = share_kept(edits, passage.old_text, passage.new_text)
    return _Script(edits=edits, share=share, redline=share >= level)


def _moved(passage: Passage, kept_places: set[tuple[int, int]]) -> bool:
    both = bool(passage.old and passage.new) and passage.new[0].role in MESSAGE
    return both and passage.place not in kept_places


def _pairing(
    index: int,
    passage: Passage,
    moved: bool,
    script: _Script,
    labels: Mapping[str, str],
) -> Pairing:
    return Pairing(
        index=index,
        change=_change(passage, moved),
        topic=(passage.new or passage.old)[0].topic,
        score=round(passage.group.score, 4),
        reasons=tuple(_reasons(passage, script.share, labels)),
        old=passage.group.old,
        new=passage.group.new,
        old_text=passage.old_text,
        new_text=passage.new_text,
        edits=script.edits,
        redline=script.redline,
        moved=moved,
    )


def _change(passage: Passage, moved: bool) -> Change:
    if not passage.old or not passage.new:
        return Change.ADDED if passage.new else Change.REMOVED
    if same_words(passage.old_text, passage.new_text):
        return Change.MOVED if moved else Change.UNCHANGED
    if len(passage.new) > 1:
        return Change.SPLIT
    return Change.MERGED if len(passage.old) > 1 else Change.REVISED


def share_kept(script: Sequence[Edit], old: str, new: str) -> float:
    """The part of the words of both texts that stands in equal steps, 0 to 1."""
    kept = sum(len(edit.old.of(old).split()) for edit in script if edit.op is Op.EQUAL)
    total = len(old.split()) + len(new.split())
    return 2 * kept / total if total else 1.0


def _reasons(passage: Passage, share: float, labels: Mapping[str, str]) -> Iterable[str]:
    """Why these sentences stand together, in words."""
    if not passage.old or not passage.new:
        other = "new" if passage.old else "old"
        yield f"no sentence of the {other} letter answers to it"
        return
    if passage.group.pinned:
        yield "pinned together"
    if same_words(passage.old_text, passage.new_text):
        yield "the same words"
        return
    yield f"{share:.0%} of the words are the same"
    mentioned = [t for s in passage.old for t in s.topics]
    shared = [t for t in dict.fromkeys(mentioned) if any(t in s.topics for s in passage.new)]
    if shared:
        names = [labels.get(t, t) for t in shared[:NAMED]]
        yield f"both speak of {', '.join(names)}"
    if passage.old[0].topic != passage.new[0].topic:
        yield "filed under another topic"
