"""Watch a folder and announce each new letter as one line of JSON, ready to be posted.

    python watch_folder.py letters | while read -r line; do
        curl --silent --header 'Content-Type: application/json' --data "$line" "$WEBHOOK"
    done

Each line holds `text`, which Slack, Mattermost and others show as it is, and the facts behind it. The text is
made of dates and numbers alone: what a letter says could summon people or hide links in a chat. Letters that
are there when it starts are known; `--every` is in seconds, `--rounds` ends it after so many looks.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from letterdiff import LetterdiffError, Reading, compare, load_folder


def announcement(readings: Sequence[Reading], number: int) -> str:
    """What is said of the letter of that place in the series, as JSON on one line."""
    new = readings[number]
    facts: dict[str, object] = {"letter": new.letter.id, "date": new.letter.date.isoformat()}
    if number == 0:
        facts["text"] = f"A first letter: {new.letter.date}"
    else:
        old = readings[number - 1]
        comparison = compare(old, new)
        topics = [topic for topic in comparison.topics if topic.id]
        facts["before"] = old.letter.id
        for status in ("added", "removed", "renamed"):
            facts[status] = [topic.label for topic in topics if topic.status == status]
        facts["figures"] = [change.note for change in comparison.figures if change.difference and change.note]
        counts = comparison.statistics
        facts["text"] = (
            f"A new letter: {new.letter.date}, {comparison.days} days after the one before."
            f" Topics: {counts.topics_added} new, {counts.topics_removed} dropped,"
            f" {counts.topics_renamed} renamed. Figures that changed: {counts.figures_changed}."
        )
    return json.dumps(facts, ensure_ascii=False)


def look(folder: Path, known: set[str]) -> list[str]:
    """Announces the letters whose content was not seen before; those that cannot be read yet come later."""
    errors: list[LetterdiffError] = []
    try:
        readings = load_folder(folder, unread=errors.append)
    except LetterdiffError:  # no letter yet
        return []
    fresh = [number for number, reading in enumerate(readings) if reading.letter.sha256 not in known]
    known.update(reading.letter.sha256 for reading in readings)
    return [announcement(readings, number) for number in fresh]


def main() -> None:
    """Looks, waits, looks again."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=float, default=60)
    parser.add_argument("--rounds", type=int, default=sys.maxsize)
    chosen = parser.parse_args()
    known: set[str] = set()
    look(chosen.folder, known)
    print(f"watching {chosen.folder}: {len(known)} letters are known", file=sys.stderr, flush=True)
    for _ in range(chosen.rounds):
        time.sleep(chosen.every)
        for line in look(chosen.folder, known):
            print(line, flush=True)


if __name__ == "__main__":
    main()
