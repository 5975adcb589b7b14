"""What is kept of comparisons between two builds of a site, and of the charts, as JSON.

A record is read only where the manifest vouches for its bytes; one that does not fit all the same counts as
not there.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from letterdiff.later import dataclass
from letterdiff.model import Change, Span, Statistics
from letterdiff.render.gist import Became, FigureLink, Gist
from letterdiff.render.pictures import Picture

# Sentences, old and new, that belong together, and how surely.
Joined = dict[tuple[int, int], float]

SCHEMA = "letterdiff/gist/2"


@dataclass(frozen=True, slots=True)
class Records:
    """Records by the numbers of their two letters, as text until somebody asks what they say."""

    texts: Mapping[tuple[int, int], str]

    def links(self, old: int, new: int) -> tuple[FigureLink, ...]:
        """The figures of two letters that are one measure."""
        return read_figures(self.texts[old, new]) or ()

    def joined(self, old: int) -> Joined:
        """The sentences of a letter and the next that belong together."""
        return read_joined(self.texts[old, old + 1]) or {}

    def gist(self, old: int) -> Gist:
        """The gist of a letter and the next."""
        found = read(self.texts[old, old + 1])
        assert found is not None  # noqa: S101  made or looked at a moment ago
        return found


def written(gist: Gist, joined: Joined) -> str:
    """All that is kept of a comparison of two neighbours; `joined` are its sentences that belong together."""
    return _document(
        {
            "figures": _numbers(gist.figures),
            "statistics": asdict(gist.statistics),
            "went": [[old, b.pairing, b.change.value, b.line] for old, b in gist.went.items()],
            "came": list(gist.came.items()),
            "moved": list(gist.moved.items()),
            "terms": list(gist.terms),
            "joined": [[old, new, round(sure, 4)] for (old, new), sure in joined.items()],
            "renamed": dict(gist.renamed),
            "news": gist.news,
        }
    )


def written_figures(links: Iterable[FigureLink]) -> str:
    """What is kept of a comparison of two letters with others between them: which figures are one measure."""
    return _document({"figures": _numbers(links)})


def read(text: str) -> Gist | None:
    """The gist that a record of two neighbours holds, None where it holds none."""
    try:
        record = json.loads(text)
        return Gist(
            statistics=Statistics(**record["statistics"]),
            went={
                old: Became(pairing=pairing, change=Change(change), line=line)
                for old, pairing, change, line in record["went"]
            },
            came=dict(record["came"]),
            moved=dict(record["moved"]),
            terms=tuple((term, weight) for term, weight in record["terms"]),
            renamed=record["renamed"],
            figures=_links(record),
            news=record["news"],
        )
    except (ValueError, TypeError, KeyError):
        return None


def read_joined(text: str) -> Joined | None:
    """The sentences of two neighbours that belong together, None where the record does not say."""
    try:
        return {(old, new): sure for old, new, sure in json.loads(text)["joined"]}
    except (ValueError, TypeError, KeyError):
        return None


def read_figures(text: str) -> tuple[FigureLink, ...] | None:
    """The figures of two letters that are one measure, None where the record does not say."""
    try:
        return _links(json.loads(text))
    except (ValueError, TypeError, KeyError):
        return None


def written_charts(charts: Mapping[str, Picture]) -> str:
    """Charts by the digests of what they are drawn from."""
    return _document({"charts": {key: asdict(picture) for key, picture in charts.items()}})


def read_charts(text: str) -> Mapping[str, Picture]:
    """The charts that a record holds, none where it holds none."""
    try:
        charts = json.loads(text)["charts"]
        return {key: _picture(**chart) for key, chart in charts.items()}
    except (ValueError, TypeError, KeyError, AttributeError):
        return {}


def _picture(*, head: Iterable[str], rows: Iterable[Iterable[str]], **more: Any) -> Picture:
    return Picture(head=tuple(head), rows=tuple(tuple(row) for row in rows), **more)


def _document(facts: dict[str, Any]) -> str:
    return json.dumps({"schema": SCHEMA, **facts}, separators=(",", ":")) + "\n"


def _numbers(links: Iterable[FigureLink]) -> list[list[int]]:
    return [[old.start, old.end, new.start, new.end] for old, new in links]


def _links(record: Any) -> tuple[FigureLink, ...]:
    if record["schema"] != SCHEMA:
        raise ValueError(record["schema"])
    return tuple(
        (Span(start=start, end=end), Span(start=new_start, end=new_end))
        for start, end, new_start, new_end in record["figures"]
    )
