"""Two made-up letters between which everything happens that an output must tell."""

from __future__ import annotations

from datetime import date as Date
from functools import cache

from letterdiff.model import Comparison, Reading, Rules
from letterdiff.pipeline import analyse, compare, vocabulary
from letterdiff.read import parse
from letterdiff.vocabulary import DEFAULT

OLD = """Dear colleagues,

The Pact on Migration and Asylum will be adopted by the end of this year.

For this purpose, alignment of the visa policy of **Serbia** remains important.

We will open a joint office with **Tunisia** in Tunis on 3 April 2031.

On **Libya**, irregular crossings by boat remain high, and irregular departures go on.

With **Egypt** a package of EUR 300 million for school buildings in Cairo is expected by June 2031.

Yours sincerely,
"""

NEW = """Dear colleagues,

The Pact on Migration and Asylum was adopted on 2 October.

For this purpose, alignment of the visa policy of **Serbia** remains imperative.

We will open a joint office with **Tunisia** in Tunis on 15 December 2031.

On **Libya**, illegal crossings by boat remain high, and illegal departures go on.

Yours sincerely,
"""


@cache
def made_up(*watched: str) -> Comparison:
    """The comparison of the two."""
    return compare(reading(OLD, "2031-03-05"), reading(NEW, "2031-10-20"), rules=Rules(watched=watched))


def reading(text: str, day: str) -> Reading:
    """A letter of this text."""
    letter = parse(text.encode(), path=f"{day}.md", date=Date.fromisoformat(day))
    return analyse(letter, vocabulary(DEFAULT))
