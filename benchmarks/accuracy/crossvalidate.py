"""Alignment as it will be on letters nobody has seen: each pair judged by weights fitted on the others.

    python -m benchmarks.accuracy.crossvalidate [--json]

The fitting and the judging are done by `benchmarks/fit_alignment.py`, whose `--crossvalidate --json`
prints, for each pair of letters and for `all` of them, precision, recall and F1.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

TRAINER = Path(__file__).parents[1] / "fit_alignment.py"
ALL = "all"

Report = dict[str, dict[str, float]]


def measured() -> Report:
    """What the trainer reports. SystemExit with its words when it fails."""
    done = subprocess.run(
        [sys.executable, str(TRAINER), "--crossvalidate", "--json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=TRAINER.parents[1],
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{TRAINER.name} --crossvalidate: {done.stderr.strip()[-600:]}")
    report: Report = json.loads(done.stdout)
    return report


def main() -> None:
    """Print the cross-validated figures."""
    ask = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    ask.add_argument("--json", action="store_true", help="print JSON")
    report = measured()
    if ask.parse_args().json:
        print(json.dumps(report))
        return
    for pair, figures in report.items():
        print(f"{pair:28}", "  ".join(f"{name} {value:.3f}" for name, value in figures.items()))


if __name__ == "__main__":
    main()
