"""Fit the aligner's weights to hand-aligned letters, or measure them by cross-validation.

    python benchmarks/fit_alignment.py                 # writes src/letterdiff/align/weights.toml
    python benchmarks/fit_alignment.py --crossvalidate # each pair judged by weights of the others

Weights are fitted on the gold and on the second reader's links, and measured on the gold alone.

A logistic regression with an L2 penalty (Newton's method), each link of the gold a positive case,
arguable ones (strength 1) with a smaller weight; every other candidate cell a negative one.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from letterdiff import read_letter
from letterdiff.align.cells import Table, grid, table
from letterdiff.align.frame import frame_links
from letterdiff.align.judge import Judge
from letterdiff.align.links import find_links
from letterdiff.align.profile import Profile, profile
from letterdiff.align.vectors import Floats
from letterdiff.model import Reading

HERE = Path(__file__).parent
PROJECT = HERE.parent
GOLD = HERE / "accuracy/gold"
SECOND_READER = HERE / "accuracy/second_reader"
WEIGHTS = PROJECT / "src/letterdiff/align/weights.toml"

# The inverse of the penalty on the squared weights: small, because few links are annotated.
PENALTY = 0.01

# How much an arguable link weighs beside a clear one.
ARGUABLE = 0.4

# The aligner's own trade between precision and recall; see Judge.choose.
CAUTION = 1.05

Cell = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Case:
    """One pair of letters with its gold: link (gold sentence numbers) → strength."""

    name: str
    old: Reading
    new: Reading
    left: Profile
    right: Profile
    numbers: tuple[dict[int, int], dict[int, int]]
    gold: dict[Cell, int]
    table: Table

    def strength(self) -> Floats:
        """For each cell of the table the strength of its link, 0 where there is none."""
        old, new = self.numbers
        cells = zip(self.table.rows.tolist(), self.table.columns.tolist(), strict=True)
        keys = ((old.get(self.left.index[i], -1), new.get(self.right.index[j], -1)) for i, j in cells)
        return np.array([float(self.gold.get(key, 0)) for key in keys])


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


def numbered(reading: Reading, gold: list[dict[str, object]]) -> dict[int, int]:
    """Sentence index → gold number, by the same words, in order."""
    where: dict[str, list[int]] = {}
    for row in gold:
        where.setdefault(plain(str(row["text"])), []).append(int(str(row["sentence"])))
    found = {}
    for sentence in reading.sentences:
        numbers = where.get(plain(sentence.text))
        if numbers:
            found[sentence.index] = numbers.pop(0) if len(numbers) > 1 else numbers[0]
    return found


def load_cases(folder: Path, letters: Path) -> list[Case]:
    sentences, links = lines(folder / "sentences.jsonl"), lines(folder / "alignment.jsonl")
    names = sorted({(str(row["old_letter"]), str(row["new_letter"])) for row in links})
    return [_case(pair, sentences, links, letters) for pair in names]


def _case(
    pair: tuple[str, str], sentences: list[dict[str, object]], links: list[dict[str, object]], letters: Path
) -> Case:
    old, new = (read_letter(letters / f"{name}.md") for name in pair)
    left, right = profile(old), profile(new)
    rows = [[row for row in sentences if row["letter"] == name] for name in pair]
    return Case(
        name=" → ".join(pair),
        old=old,
        new=new,
        left=left,
        right=right,
        numbers=(numbered(old, rows[0]), numbered(new, rows[1])),
        gold={
            (int(str(r["old"])), int(str(r["new"]))): int(str(r.get("strength", 2)))
            for r in links
            if (r["old_letter"], r["new_letter"]) == pair
        },
        table=table(grid(left, right)),
    )


def fit(cases: list[Case]) -> Judge:
    values = np.vstack([case.table.values for case in cases])
    strength = np.concatenate([case.strength() for case in cases])
    mean, deviation = values.mean(axis=0), values.std(axis=0)
    deviation[deviation == 0] = 1
    weights = _newton((values - mean) / deviation, strength > 0, np.where(strength == 1, ARGUABLE, 1.0))
    names = cases[0].table.names
    rows = zip(names, mean.tolist(), deviation.tolist(), weights[:-1].tolist(), strict=True)
    return Judge(
        weights={name: (m, d, w) for name, m, d, w in rows}, intercept=float(weights[-1]), caution=CAUTION
    )


def _newton(evidence: Floats, linked: np.ndarray, importance: Floats, steps: int = 50) -> Floats:
    design = np.hstack([evidence, np.ones((len(evidence), 1))])
    penalty = np.append(np.full(evidence.shape[1], 1 / PENALTY), 1e-6)  # the intercept goes free
    weights = np.zeros(design.shape[1])
    for _ in range(steps):
        probability = 1 / (1 + np.exp(-design @ weights))
        gradient = design.T @ (importance * (probability - linked)) + penalty * weights
        curvature = (design.T * (importance * probability * (1 - probability))) @ design + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-9:
            break
    return weights


def links_of(case: Case, judge: Judge) -> set[Cell]:
    """The aligner's links between gold sentence numbers, those of the frame among them."""
    message = {(case.left.index[i], case.right.index[j]) for i, j in find_links(case.left, case.right, judge)}
    old, new = case.numbers
    pairs = message | set(frame_links(case.old, case.new))
    return {(old[i], new[j]) for i, j in pairs if i in old and j in new}


def counted(found: set[Cell], gold: dict[Cell, int]) -> list[int]:
    """Right, said, core links found, core links: arguable ones may be said and need not be."""
    core = {cell for cell, strength in gold.items() if strength >= 2}
    return [len(found & gold.keys()), len(found), len(found & core), len(core)]


def score(counts: list[int]) -> dict[str, float]:
    precision, recall = counts[0] / max(counts[1], 1), counts[2] / max(counts[3], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


def crossvalidate(cases: list[Case]) -> dict[str, dict[str, float]]:
    """Each pair judged by weights fitted on the other pairs; `all` counts the links of all together."""
    counts = {c.name: counted(links_of(c, fit([o for o in cases if o is not c])), c.gold) for c in cases}
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    return {name: score(row) for name, row in (counts | {"all": total}).items()}


def written(judge: Judge, cases: list[Case]) -> str:
    head = [
        "# Weights of the aligner's evidence: written by benchmarks/fit_alignment.py, not by hand.",
        "# Fitted on " + ", ".join(case.name for case in cases) + ".",
        "# A cell's evidence is standardised, (value - mean) / deviation, weighed and summed; the",
        "# probability is 1 / (1 + exp(-sum)). A link needs more of it as caution falls.",
        "",
        f"caution = {judge.caution}",
        f"intercept = {judge.intercept:.4f}",
        "",
        "[evidence]",
    ]
    rows = [
        f'"{name}" = {{ mean = {m:.4f}, deviation = {d:.4f}, weight = {w:.4f} }}'
        for name, (m, d, w) in judge.weights.items()
    ]
    return "\n".join([*head, *rows]) + "\n"


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--gold", type=Path, nargs="+", help="folders of annotation")
    ask.add_argument("--letters", type=Path, default=PROJECT / "letters")
    ask.add_argument("--crossvalidate", action="store_true", help="measure, write nothing")
    ask.add_argument("--json", action="store_true")
    args = ask.parse_args()
    folders = args.gold or ([GOLD] if args.crossvalidate else [GOLD, SECOND_READER])
    cases = [case for folder in folders for case in load_cases(folder, args.letters)]
    if not args.crossvalidate:
        WEIGHTS.write_text(written(fit(cases), cases), encoding="utf-8")
        return
    scores = crossvalidate(cases)
    if args.json:
        print(json.dumps(scores))
    else:
        for name, row in scores.items():
            print(f"{name:27}", "  ".join(f"{key} {value:.3f}" for key, value in row.items()))


if __name__ == "__main__":
    main()
