"""Tables of set phrases, dates, page marks and seams: what is one, and what only looks like one."""

from __future__ import annotations

from datetime import date as Date

import pytest

from letterdiff.read.dates import date_in_name, dates_in
from letterdiff.read.furniture import is_page_mark, is_picture
from letterdiff.read.phrases import date_line, is_closing, is_courtesy, is_head_line, is_salutation
from letterdiff.read.seams import Lexicon, Seam, seam

DATE_LINES = [
    ("Brussels, 16 June 2026", Date(2026, 6, 16), "Brussels"),
    ("Brussels, 16th June 2026", Date(2026, 6, 16), "Brussels"),
    ("March 20, 2019", Date(2019, 3, 20), ""),
    ("Wednesday, March 20, 2019", Date(2019, 3, 20), ""),
    ("Frankfurt am Main, 3 May 2023", Date(2023, 5, 3), "Frankfurt am Main"),
    ("18 June 2025 | 11:10", Date(2025, 6, 18), ""),
    ("20.3.2019", Date(2019, 3, 20), ""),
    ("03/20/2019", Date(2019, 3, 20), ""),
    ("2019-03-20", Date(2019, 3, 20), ""),
    ("Strasbourg, 3.5.2023", Date(2023, 5, 3), "Strasbourg"),
    ("Bruxelles, le 3 mai 2023", Date(2023, 5, 3), "Bruxelles"),
    ("Paris, le 1er juin 2023", Date(2023, 6, 1), "Paris"),
    ("Berlin, den 20. März 2023", Date(2023, 3, 20), "Berlin"),
    ("Madrid, 3 de mayo de 2023", Date(2023, 5, 3), "Madrid"),
    ("Done at Vienna, 4 April 2024", Date(2024, 4, 4), "Vienna"),
    ("Washington, D.C., Sept. 3, 2019", None, None),
    ("Date: 16 June 2026", Date(2026, 6, 16), ""),
    ("Brussels, 3 May", None, "Brussels"),
    ("Brussels, 31 June 2023", None, "Brussels"),
    ("The summit took place on 3 May 2023", None, None),
    ("Press release March 20, 2019", None, None),
    ("As of 16 June 2026", None, None),
    ("In 2025", None, None),
    ("12 persons 2023", None, None),
]


@pytest.mark.parametrize(("text", "day", "place"), DATE_LINES)
def test_date_lines(text: str, day: Date | None, place: str | None) -> None:
    read = date_line(text)
    if place is None:
        assert read is None
        return
    assert read is not None
    assert (read[0].date if read[0] else None, read[1]) == (day, place)


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [
        ("3.4.2023", True),
        ("31 June 2023", True),
        ("20.3.2023", False),
        ("4/4/2023", False),
        ("3 May 2023", False),
    ],
)
def test_doubtful_dates_say_so(text: str, doubtful: bool) -> None:
    (found,) = dates_in(text)
    assert bool(found.doubt) is doubtful


@pytest.mark.parametrize(
    ("stem", "day"),
    [
        ("2026-06-16", Date(2026, 6, 16)),
        ("letter-20260616-final", Date(2026, 6, 16)),
        ("2026_06_16 letter", Date(2026, 6, 16)),
        ("letter 2026.06.16", Date(2026, 6, 16)),
        ("2026-13-16", None),
        ("120260616", None),
        ("2026-06", None),
        ("letter", None),
    ],
)
def test_dates_in_file_names(stem: str, day: Date | None) -> None:
    assert date_in_name(stem) == day


SALUTATIONS = """
Dear colleagues,
Dear President
Dear Mr. President:
Dear President von der Leyen, dear Ursula,
Excellency,
Your Excellencies,
Honourable Members,
Ladies and Gentlemen,
Madam President,
Monsieur le Président,
Chers collègues,
Sehr geehrte Damen und Herren,
To our shareholders:
To the Shareholders of Example Inc.:
Fellow citizens,
To whom it may concern
"""

NO_SALUTATIONS = """
Dear colleagues, as you know, the Pact applies from June.
Mr John Sample
Colleagues of the agencies
Dearly bought experience
Friends of the region met in May. They agreed.
To the Council
"""

CLOSINGS = """
Yours sincerely,
Sincerely
Sincerely yours,
Yours faithfully,
Yours ever,
Kind regards
With my best wishes,
With kind regards,
Respectfully submitted,
Please accept, Excellency, the assurances of my highest consideration.
Veuillez agréer, Madame la Présidente, l'expression de ma haute considération.
Mit freundlichen Grüßen
Cordialement,
"""

NO_CLOSINGS = """
regards the idea of developing return hubs outside the Union,
Regards the matter as closed, as the Council said in its conclusions of last year.
Sincerely held beliefs must be respected everywhere in the Union.
Your authorities
With respect to returns
Best practices of the Member States
"""

HEAD_LINES = """
For immediate release
For release at 2:00 p.m. EDT
PRESS RELEASE
Ref. Ares(2023)1234567 - 26/01/2023
Subject: Your letter of 3 May
COM(2023) 670 final
Strictly confidential
"""

NO_HEAD_LINES = """
Limited progress has been made.
Subject to the data, the Board will be patient.
Reference scenarios were discussed.
Press releases are published each month by the agency and read by many people in the Union.
"""

COURTESIES = """
I look forward to our discussion.
Looking forward to our discussions this week.
We very much look forward to meeting you.
Thank you for your continued support.
I remain at your disposal.
"""

NO_COURTESIES = """
We look at the figures.
The Member States look forward to it.
Thanks to the agencies, arrivals fell.
"""

PAGE_MARKS = """
..../...
../...
…/…
./.
3
- 3 -
[3]
2/5
2 / 5
2 of 5
Page 3 of 7
Page 3
p. 3
PAGE 3
Seite 3 von 7
iv
(continued)
EN
EN 2 EN
3 | Page
{12}------
"""

NO_PAGE_MARKS = """
2023
3 May
EU
I
VI
25%
Page one of the report
1.
and/or
3/4 of the total
page
"""

PICTURES = """
A handwritten signature in black ink, appearing to read 'J. Example', with a flourish at the end.
The logo of the institution, featuring stars on a blue background.
Logo of the European Commission
[Image: a stamp]
A circular stamp
Signature
"""

NO_PICTURES = """
A picture of the reception capacities will be presented in June.
The signature of the agreement is expected soon.
A map of needs, drawn by the agencies, is annexed.
The image of the Union abroad depends on it.
An overall picture emerges against this background.
"""


def listed(text: str) -> list[str]:
    return text.strip().splitlines()


TABLES = [
    (is_salutation, SALUTATIONS, NO_SALUTATIONS),
    (is_closing, CLOSINGS, NO_CLOSINGS),
    (is_head_line, HEAD_LINES, NO_HEAD_LINES),
    (is_courtesy, COURTESIES, NO_COURTESIES),
    (is_page_mark, PAGE_MARKS, NO_PAGE_MARKS),
    (is_picture, PICTURES, NO_PICTURES),
]


@pytest.mark.parametrize(("asked", "yes", "no"), TABLES, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_a_set_phrase_and_what_is_not(asked: object, yes: str, no: str) -> None:
    assert callable(asked)
    assert [text for text in listed(yes) if not asked(text)] == []
    assert [text for text in listed(no) if asked(text)] == []


WORDS = Lexicon("The migration of workers, and a decision on long-term care for those who make it work.")


@pytest.mark.parametrize(
    ("tail", "head", "how"),
    [
        ("the", "Solidarity", Seam.SPACE),
        ("migra-", "tion", Seam.DROP_HYPHEN),
        ("long-", "term", Seam.TIGHT),
        ("EU-", "Türkiye", Seam.TIGHT),
        ("pre-", "and", Seam.SPACE),
        ("self-", "sufficient", Seam.TIGHT),
        ("imple-", "mented", Seam.DROP_HYPHEN),
        ("imple\u2010", "mented", Seam.DROP_HYPHEN),
        ("2024-", "2027", Seam.TIGHT),
        ("2024–", "2027", Seam.TIGHT),
        ("MIGRA-", "TION", Seam.DROP_HYPHEN),
        ("people-to-", "people", Seam.TIGHT),
        ("–", "with", Seam.SPACE),
        ("-", "with", Seam.SPACE),
        ("conditions—", "including", Seam.TIGHT),
        ("Representative/", "Vice-President", Seam.TIGHT),
        ("", "x", Seam.SPACE),
    ],
)
def test_seams(tail: str, head: str, how: Seam) -> None:
    assert seam(tail, head, WORDS) is how
