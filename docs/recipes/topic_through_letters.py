"""One topic through all letters: what each says of it, and what became of that in the next.

python topic_through_letters.py letters tunisia
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from letterdiff import LetterdiffError, Reading, compare, load_folder


def story(readings: Sequence[Reading], topic: str) -> Iterator[str]:
    """Lines: each letter that speaks of the topic, its sentences, then what became of them in the next."""
    for old, new in pairwise(readings):
        yield from said(old, topic)
        yield from became(old, new, topic)
    yield from said(readings[-1], topic)


def said(reading: Reading, topic: str) -> Iterator[str]:
    """A letter's date and what it says of the topic, with the lines of the file."""
    sentences = [sentence for sentence in reading.sentences if sentence.topic == topic]
    yield f"{reading.letter.date}: " + ("here it says" if sentences else "silent")
    for sentence in sentences:
        yield f"  {sentence.line:>4}  {sentence.text}"


def became(old: Reading, new: Reading, topic: str) -> Iterator[str]:
    """What happened to the topic from one letter to the next, in one line."""
    comparison = compare(old, new)
    for change in comparison.topics:
        if change.id == topic:
            kinds = [comparison.pairings[index].change.value for index in change.pairings]
            counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
            yield f"        → {change.status.value}: {counts}"


def main() -> int:
    """Prints the story of the topic that is asked for by its id; names the topics when there is none."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("topic", help="its id, as `letterdiff topics --format json` lists them")
    chosen = parser.parse_args()
    try:
        readings = load_folder(chosen.folder)
    except LetterdiffError as error:
        print(error, file=sys.stderr)
        return 2
    known = {topic.id for reading in readings for topic in reading.topics}
    if chosen.topic not in known:
        print(f"no topic {chosen.topic}; there are {', '.join(sorted(known))}", file=sys.stderr)
        return 2
    print("\n".join(story(readings, chosen.topic)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
