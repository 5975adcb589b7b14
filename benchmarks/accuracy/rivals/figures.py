"""Figures as a general library and as a quick pattern read them, and the obvious way to pair them."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence

from benchmarks.accuracy.said import SaidFigure, SaidFigurePair

NAIVE = re.compile(
    r"""
    (?P<money> € | EUR )? \s?
    (?P<number> \d (?: [\d ,.]* \d )? )
    (?P<scale> \s? (?: million | billion ) \b )?
    (?P<share> \s? % | \s per \s? cent \b )?
    """,
    re.VERBOSE,
)
SCALES = {"million": 1e6, "billion": 1e9, "": 1.0}


def quantulum(text: str) -> Sequence[SaidFigure]:
    """quantulum3 without its classifier."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser

        found = parser.parse(text)
    return [
        SaidFigure(text=quantity.surface, value=quantity.value, context=text, unit=quantity.unit.name)
        for quantity in found
    ]


def naive(text: str) -> Sequence[SaidFigure]:
    """Digits with a currency, a scale or a per cent sign: what one would write in five minutes."""
    return [_figure(match, text) for match in NAIVE.finditer(text)]


def _figure(match: re.Match[str], text: str) -> SaidFigure:
    number = match["number"].replace(" ", "").replace(",", "")
    whole, _, rest = number.partition(".")
    value = float(f"{whole}.{rest.replace('.', '')}" if rest else whole)
    return SaidFigure(
        text=match[0].strip(),
        value=value * SCALES[(match["scale"] or "").strip()],
        context=text,
        unit="EUR" if match["money"] else "%" if match["share"] else "",
    )


def paired(old: Sequence[SaidFigure], new: Sequence[SaidFigure]) -> list[SaidFigurePair]:
    """Figures of one unit whose sentences like each other best."""
    import numpy as np
    from rapidfuzz import fuzz, process

    from benchmarks.accuracy.rivals.likeness import mutual_best

    scores = process.cdist(
        [figure.context for figure in old], [figure.context for figure in new], scorer=fuzz.token_set_ratio
    ).astype(np.float64)
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            if one.unit != other.unit:
                scores[i, j] = 0.0
    return [SaidFigurePair(old=old[i], new=new[j]) for i, j in mutual_best(scores)]
