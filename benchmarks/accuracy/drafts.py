"""Revised drafts with human sentence links, the opposite of a rewritten letter.

ArgRewrite V.2 (Kashefi et al. 2022, doi 10.1007/s10579-021-09567-z, CC BY 4.0): one JSON object a line,
with the sentences `old`, `new` and the `links` between them. It is no part of the project.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.accuracy import said
from benchmarks.accuracy.engine import Engine
from benchmarks.accuracy.measure import LETTERDIFF, NOT_INSTALLED, Line, line
from benchmarks.accuracy.systems import Rival, at_least, thresholds
from benchmarks.accuracy.tally import NOTHING, Tally
from benchmarks.accuracy.words import SentenceMap

# What stands between two sentences of a draft when it is written down: a draft has no paragraphs of its
# own, so it is measured as all paragraphs and as one.
LAYOUTS = {"drafts": "\n\n", "drafts_run_on": " "}

Links = set[tuple[int, int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """Two drafts, sentence by sentence, and the human links between them."""

    old: list[str]
    new: list[str]
    links: Links


def load(path: Path) -> list[Drafts]:
    """Read a file of pairs of drafts."""
    rows = map(json.loads, path.read_text("utf-8").splitlines())
    return [Drafts(old=row["old"], new=row["new"], links={(i, j) for i, j in row["links"]}) for row in rows]


def letterdiff(pairs: Sequence[Drafts], engine: Engine) -> list[Line]:
    """Links over all pairs, in either layout."""
    return [
        line(measure, LETTERDIFF, total(pairs, [_linked(pair, engine, gap) for pair in pairs]))
        for measure, gap in LAYOUTS.items()
    ]


def rival(one: Rival, pairs: Sequence[Drafts]) -> Line:
    """A rival on the sentences as they are, at the threshold that suits it best."""
    if not one.installed or one.align is None:
        return Line(measure="drafts", system=one.name, note=NOT_INSTALLED)
    scored = [one.align(pair.old, pair.new) for pair in pairs]
    tries = (total(pairs, [at_least(links, least) for links in scored]) for least in thresholds(scored))
    return line("drafts", one.name, max(tries, key=lambda tally: tally.f1))


def total(pairs: Sequence[Drafts], linked: Sequence[Links]) -> Tally:
    """Hits and misses over all pairs at once."""
    tally = NOTHING
    for pair, links in zip(pairs, linked, strict=True):
        hits = len(links & pair.links)
        tally += Tally(right=hits, predicted=len(links), found=hits, wanted=len(pair.links))
    return tally


def _linked(pair: Drafts, engine: Engine, gap: str) -> Links:
    """The drafts as files, read as any letter is; what was read is found again by its text."""
    with TemporaryDirectory() as folder:
        paths = [Path(folder, name) for name in ("2001-01-01.txt", "2002-01-01.txt")]
        for path, side in zip(paths, (pair.old, pair.new), strict=True):
            path.write_text(gap.join(side) + "\n", "utf-8")
        document = engine.compare(*paths)
    old, new = (SentenceMap(dict(enumerate(side))) for side in (pair.old, pair.new))
    return {(i, j) for a, b in said.links(document) for i in old.of(a) for j in new.of(b)}
