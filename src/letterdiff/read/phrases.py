"""The set phrases by which a letter's frame is known: its opening, its closing, its running lines.

Each answers about a short text by itself; where in a letter it may stand is for `roles` to say.
"""

from __future__ import annotations

import re

from letterdiff.later import regex
from letterdiff.read.dates import Found, dates_in, month_number

MAX_LINE = 120
"""Longest line, in characters, that is asked whether it is a set phrase."""

FLAGS = re.VERBOSE | re.IGNORECASE

ENDED = regex(r"[.!?…:;] [\"'”’»)\]*†]* \Z", re.VERBOSE)

# How a letter addresses its reader, in the languages of European institutions. An abbreviated title may
# have its full stop.
SALUTATION = regex(
    r"""
    (?: (?: my \s )? dear (?: est )? | (?: your \s )? excellenc (?: y | ies ) | honou?rable | distinguished
      | esteemed | fellow | ladies \s (?: and | & ) \s gentlemen | madams? | sirs? | mr | mrs | ms
      | colleagues | friends | to \s whom | to \s (?: the | our | all ) \s \w+ holders
      | messrs | mesdames | messieurs | monsieur | madame | ch[eè]re?s?
      | sehr \s geehrte[rs]? | liebe[rs]? | geachte | beste | egregi[oa] | gentile | caro | cara
      | estimad[oa]s? | querid[oa]s? | szanown[aeiy] )
    \b (?: [^.!?;:] | (?<= \b mr | \b ms | \b dr ) [.] | (?<= \b mrs | \b inc | \b ltd ) [.] ){0,100}
    [,:!]? \Z
    """,
    FLAGS,
)

# A bullet or dash that a converter kept as text: "- Advance", "• Advance", "– Advance".
BULLET = regex(r"(?P<mark> [-–—•▪▫‣⁃◦·●○■□➢➤✓] ) \s (?= \S )", re.VERBOSE)

# Titles with which a heading or a name may begin too: they are an address only with a comma after them.
BARE_TITLE = regex(r"(?: mr | mrs | ms | sirs? | madams? | colleagues | friends | fellow | beste ) \b", FLAGS)

CLOSING = regex(
    r"""
    (?: yours | (?: very \s )? (?: truly | sincerely | respectfully | cordially | faithfully )
      | (?: with \s )? (?: (?: my | our ) \s )? (?: very \s )?
        (?: kind (?: est )? | best | warm (?: est )? | high ) \s (?: personal \s )?
        (?: regards | wishes | greetings | esteem )
      | regards | with \s (?: gratitude | respect | thanks ) (?! \s )
      | (?: please \s )? accept ,? \s [^.]{0,80} (?: assurance | expression ) [^.]{0,80}
      | (?: veuillez | je \s vous \s prie ) [^.]{0,80} (?: agréer | croire | accepter ) [^.]{0,160}
      | (?: bien \s )? cordialement | bien \s à \s vous | respectueusement
      | mit \s [^.]{0,40} grüßen | hochachtungsvoll
      | cordiali \s saluti | distinti \s saluti | atentamente | (?: un \s )? cordial \s saludo
      | met \s vriendelijke \s groet (?: en )? | hoogachtend | z \s (?: poważaniem | wyrazami )
      | med \s (?: venlig | vänlig ) [^.]{0,20} hilsen | com \s os \s melhores \s cumprimentos )
    s? \b [^.!?]{0,20} [,.!]? \Z
    """,
    FLAGS,
)

# A last courtesy before the closing formula, when it is a paragraph of its own.
COURTESY = regex(
    r"""
    (?: (?: i | we ) \s (?: very \s much \s | much \s | also \s | now \s | therefore \s )?
        (?: look | am \s looking | are \s looking ) | looking ) \s (?: very \s much \s )? forward \b .*
    | (?: (?: i | we ) \s (?: would \s (?: like \s to \s )? )? )? thank (?: s | ing )?
        \s (?: you | all ) \b .*
    | (?: i | we ) \s remain ,? \s .*
    | (?: i | we ) \s (?: am | are ) \s (?: entirely \s | fully \s )? at \s your \s disposal \b .*
    | please \s do \s not \s hesitate \b .*
    """,
    FLAGS,
)

# Lines at the head of a letter or release that are no sentence of it: a label with its colon, or a notice.
LABEL_LINE = regex(
    r"""
    (?: subject | object | objet | betreff | re | to | from | cc | via | date | n / ref [.]?
      | no[.] \s prev .{0,20} | (?: our \s | your \s )? ref (?: erence )? [.]? ) \s? : .*
    | ref [.] \s .*
    """,
    FLAGS,
)
NOTICE_LINE = regex(
    r"""
      for \s (?: immediate \s )? release \b .*
    | (?: press | news | media ) \s (?: release | statement ) \b .*
    | (?: under \s )? embargo (?: ed )? \b .*
    | (?: strictly \s )? (?: confidential | private ) \b .{0,40}
    | (?: limited | restricted | sensitive | unclassified ) .{0,20}
    | by \s e-? mail .{0,40}
    | [(\[] or[.] \s .{0,20}
    | check \s against \s delivery
    | .* \b ares \s? \( \d{4} \) .*
    | (?: com | swd | join | c ) \s? \( \d{4} \) \s \d+ .{0,20}
    """,
    FLAGS,
)
SUBJECT = regex(r"(?: subject | object | objet | betreff | re ) \s? : \s* (?P<title> \S .*)", FLAGS)

# A register number by itself: EUCO 14/23, CO EUR 11, 12345/1/23 REV 1.
CODE_LINE = regex(r"[A-Z0-9(][A-Z0-9 ().:/-]* \d [A-Z0-9 ().:/-]*", re.VERBOSE)

ENCLOSURE = regex(
    r"""
    (?: cc | c[.]c[.] | cop (?: y | ies ) (?: \s to )? | p[.]? j[.]?
      | encl (?: osure (?: s | \(s\) )? | [.] )? )
    \s? [.:] .*
    """,
    FLAGS,
)

ANNEX = regex(
    r"""
    (?: annex (?: e | es )? | appendix | appendices | attachment | enclosure | anhang | anlage )
    (?: \b [^.]{0,80} )? \Z
    """,
    FLAGS,
)

# Words that begin the line under a name.
OFFICE = regex(
    r"""
    (?: (?: the | le | la ) \s )? (?: executive \s | first \s | deputy \s | acting \s | former \s )*
    (?: vice -? \s? | co -? )?
    (?: president | commissioner | minister | prime \s minister | secretary
      | chair (?: man | woman | person )?
      | director | governor | chancellor | high \s representative | head | member | ambassador
      | spokes | chief | coordinator | ordinator | représentant | ministre | président )
    """,
    FLAGS,
)

SIGNED = regex(
    r"""
    [\[(]? \s? (?: e- | electronically \s | digitally \s )? (?: signed | signature | s [.] | sgd [.]? )
    (?: \s electronically | \s digitally )? \s? [\])]? [:.]?
    """,
    FLAGS,
)

# What stands before the date on its line: "Brussels,", "Done at Brussels, on", "Bruxelles, le".
BEFORE_DATE = regex(
    r"""
    (?: (?: done | made | given ) \s (?: at | in ) \s | fait \s à \s | geschehen \s zu \s )?
    (?P<place> [^\W\d_] [^\d,;:!?()"]{1,40}? )?? \s* [,–-]? \s*
    (?: (?: on | the | this | le | den | am | il | el | lì | dnia | dated | date \s? : ) \s* ){0,3} \Z
    """,
    FLAGS,
)
AFTER_DATE = regex(r"[.,;)\s]* (?: \( .{0,60} \) | [|,–-]? \s? \d{1,2} [:.h] \d{2} .{0,20} )? \Z", re.VERBOSE)

# A date without its year, which must have a place before it: "Brussels, 3 May".
YEARLESS = regex(
    r"""
    (?P<place> [^\W\d_] [^\d,;:!?()"]{1,40} ), \s? (?: (?: le | the | den | on ) \s )?
    \d{1,2} (?: st | nd | rd | th | er | [.] )? \s (?P<month> [^\W\d_]{3,14} ) [.]?
    """,
    FLAGS,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WEEKDAYS = _words("monday tuesday wednesday thursday friday saturday sunday")
PLACE_PARTICLES = _words("upon on sur am an der den la le les de del di da do the and im in")

# Words after which an English sentence wants another.
FUNCTION_WORDS = _words(
    """
    a about above across after against all along also although am among an and any are around as at be
    because been before being below between both but by can could despite did do does during each either
    especially for from further had has have her his how however if in including into is it its like may
    might more most must my near nor not of off on once only onto or other our over own per rather regarding
    shall she should since so some such than that the their them then there these they this those through
    throughout to towards under until up upon via was we well were what when where whether which while who
    whose will with within without would you your
    """
)


def ends_sentence(text: str) -> bool:
    """Whether a text ends as sentences, and lines that announce a list, do."""
    return bool(ENDED.search(text, max(0, len(text) - 20)))


def word_count(text: str) -> int:
    """Words of a text whose white space is folded."""
    return text.count(" ") + 1 if text else 0


def is_salutation(text: str) -> bool:
    """Whether a line addresses the reader and does nothing else."""
    if len(text) > MAX_LINE or word_count(text) > 15 or not SALUTATION.match(text):
        return False
    return text.endswith((",", ":", "!")) or not BARE_TITLE.match(text)


def is_closing(text: str) -> bool:
    """Whether a line is a closing formula."""
    return len(text) <= 2 * MAX_LINE and text[:1].isupper() and bool(CLOSING.match(text))


def is_courtesy(text: str) -> bool:
    """Whether a short paragraph is what letters say before their closing formula."""
    return word_count(text) <= 30 and bool(COURTESY.fullmatch(text))


def is_head_line(text: str) -> bool:
    """Whether a line is a label or notice from the head of a page."""
    if LABEL_LINE.fullmatch(text):
        return word_count(text) <= 40
    return word_count(text) <= 15 and not ends_sentence(text) and bool(NOTICE_LINE.fullmatch(text))


def date_line(text: str) -> tuple[Found | None, str] | None:
    """The date and the place of a line that is a date line and nothing else.

    None when it is none; the date in it is None when the line leaves out the year.
    """
    if len(text) > MAX_LINE or not any(c.isdigit() for c in text):
        return None
    for found in dates_in(text):
        before = BEFORE_DATE.match(text[: found.start])
        if before and AFTER_DATE.match(text[found.end :]) and _is_place(before["place"] or ""):
            return found, _place(before["place"] or "")
    yearless = YEARLESS.fullmatch(text)
    if yearless and month_number(yearless["month"]) and _is_place(yearless["place"]):
        return None, yearless["place"].strip()
    return None


def _is_place(text: str) -> bool:
    words = re.split(r"[ /-]+", text.strip())
    capitals = all(not w or w[0].isupper() or w.casefold() in PLACE_PARTICLES for w in words)
    return len(words) <= 5 and capitals and not is_head_line(text.strip())


def _place(text: str) -> str:
    text = text.strip()
    return "" if text.casefold() in WEEKDAYS else text
