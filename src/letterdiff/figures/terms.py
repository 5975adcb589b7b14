"""The closed word lists of the figure grammar: facts of English and of the world, nothing of any letter.

All forms are lower case. Everything here is read-only.
"""

from __future__ import annotations

from types import MappingProxyType as Frozen


def words(text: str) -> frozenset[str]:
    """The words of a block of text."""
    return frozenset(text.split())


def listed(text: str) -> list[str]:
    """The same in their order."""
    return text.split()


def table(text: str) -> Frozen[str, str]:
    """A block of lines `name: form form …` as a mapping from each form to its name."""
    rows = (line.split(":") for line in text.strip().splitlines())
    return Frozen({form: name.strip() for name, forms in rows for form in forms.split()})


_ONES = listed(
    """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen"""
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
ONES = Frozen({word: value for value, word in enumerate(_ONES)})
TENS = Frozen({word: 10 * value for value, word in enumerate(_TENS, 2)})

# The numbers in which shares are said: nine in ten.
SMALL_ORDINARY = frozenset(_ONES[1:13])

SCALES = Frozen(
    {
        "thousand": 1e3,
        "k": 1e3,
        "million": 1e6,
        "millions": 1e6,
        "mn": 1e6,
        "mln": 1e6,
        "mio": 1e6,
        "m": 1e6,
        "billion": 1e9,
        "billions": 1e9,
        "bn": 1e9,
        "bln": 1e9,
        "b": 1e9,
        "trillion": 1e12,
        "trillions": 1e12,
        "tn": 1e12,
        "trn": 1e12,
    }
)
# Of these only after a currency (EUR 200m) or glued to the digits (40k): alone they are other things.
SHORT_SCALES = words("k m b")

# Plurals that name an order of magnitude and no number: "thousands of", "tens of millions".
VAGUE = Frozen(
    {
        "dozens": 12.0,
        "hundreds": 1e2,
        "thousands": 1e3,
        "millions": 1e6,
        "billions": 1e9,
        "trillions": 1e12,
    }
)
VAGUE_FACTORS = Frozen({"tens": 10.0, "dozens": 12.0, "hundreds": 100.0})
VAGUE_COUNTS = words("several few many some")

DENOMINATORS = Frozen(
    {
        "half": 2,
        "halves": 2,
        "third": 3,
        "thirds": 3,
        "quarter": 4,
        "quarters": 4,
        "fourth": 4,
        "fourths": 4,
        "fifth": 5,
        "fifths": 5,
        "sixth": 6,
        "sixths": 6,
        "seventh": 7,
        "sevenths": 7,
        "eighth": 8,
        "eighths": 8,
        "ninth": 9,
        "ninths": 9,
        "tenth": 10,
        "tenths": 10,
        "twentieth": 20,
        "hundredth": 100,
    }
)
VULGAR = Frozen(
    {
        "¼": 1 / 4, "½": 1 / 2, "¾": 3 / 4, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5, "⅖": 2 / 5, "⅗": 3 / 5,
        "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8, "⅐": 1 / 7,
        "⅑": 1 / 9, "⅒": 1 / 10,
    }
)  # fmt: skip

DASHES = words("- ‐ ‑ ‒ – — −")
HYPHENS = words("- ‐ ‑ −")
MINUS = words("− - ‑ –")
# Marks that tie digits to the word before them: user_5, v.2, #3.
JOINTS = words(". / _ # @ \\")
APOSTROPHES = words("' ’")

# ISO 4217 codes of the euro's partners and neighbours, and what else such texts write for them.
_CODES = listed(
    """EUR USD GBP CHF JPY CNY SEK NOK DKK ISK PLN CZK HUF RON BGN RSD BAM MKD ALL MDL UAH RUB TRY GEL AMD AZN
    KZT CAD AUD NZD INR PKR BDT LKR BRL MXN ARS CLP COP ZAR NGN KES GHS ETB XOF XAF EGP MAD TND DZD LYD MRU
    JOD LBP SYP IQD ILS SAR AED QAR KWD IRR AFN KRW SGD HKD THB IDR MYR PHP VND XDR"""
)
_SIGNS = {"€": "EUR", "$": "USD", "£": "GBP", "¥": "JPY", "₤": "GBP", "₺": "TRY", "₴": "UAH", "₹": "INR"}
CURRENCIES = Frozen({code.casefold(): code for code in _CODES} | _SIGNS)
# Codes that are also words: a currency only in capitals.
CODE_WORDS = words("all try top mad gel ron")
# What may stand before `$`: US$, A$ …
DOLLARS = Frozen({"us": "USD", "u.s": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD"})
CURRENCY_NAMES = table(
    """
    EUR: euro euros
    USD: dollar dollars
    GBP: sterling
    CHF: francs
    JPY: yen
    CNY: yuan renminbi
    SEK: kronor
    DKK: kroner
    PLN: zloty zlotys
    TRY: lira
    UAH: hryvnia
    INR: rupees
    """
)
POUNDS = words("pound pounds")

PER_CENT = words("percent pct")
DURATIONS = table(
    """
    minutes: minute minutes
    hours: hour hours
    days: day days
    weeks: week weeks
    fortnights: fortnight fortnights
    months: month months
    years: year years yrs
    decades: decade decades
    """
)
DURATION_FILL = words("working business calendar additional more further extra full whole consecutive long")

# Units of measurement that letters abbreviate; written out they are counted nouns like any other.
SYMBOLS = Frozen(
    {
        "km": "km", "kg": "kg", "gw": "GW", "mw": "MW", "kw": "kW", "twh": "TWh", "gwh": "GWh", "mwh": "MWh",
        "kwh": "kWh", "mt": "Mt", "kt": "kt", "gt": "Gt", "bcm": "bcm", "ha": "ha", "km²": "km²", "°c": "°C",
        "tco": "tCO2",
    }
)  # fmt: skip

MONTHS = words(
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
ORDINALS = words(
    "first second third fourth fifth sixth seventh eighth ninth tenth last final previous next coming past"
    " other latter former opening closing st nd rd th"
)

# A bare number after one of these is a name or a place in a text, not a quantity.
REFERENCES = words(
    """article articles art arts regulation regulations directive directives decision decisions resolution
    resolutions unscr unscrs recommendation recommendations paragraph paragraphs para paras point section
    sections chapter chapters annex annexes recital recitals page pages pp p footnote footnotes note table
    tables figure chart graph box item items goal goals sdg sdgs protocol protocols no nos n° nº № case cases
    title phase step stage tier category level class group pillar cluster option scenario version agenda
    horizon vision room tel phone fax line flight cp com swd join sec doc document st rev add cor part parts
    round track measure priority action objective commitment question session plenary convention treaty
    conclusion ref reference id iso"""
)
# Only these may stand between such a word and its number: Regulation (EU) No 604/2013, Decision (CFSP) …
LEGAL_BODIES = words("eu ec eec euratom cfsp ecsc un ue jha")

FUNCTION_WORDS = words(
    """a about above according across after against along alongside also although amid among amongst an and
    another any are around as at based be became because become been before being below beneath beside
    besides between beyond both but by can cannot compared concerning could despite did do does due during
    each either especially ever every except far few following for from further had has have having he hence
    her here his how however i if in including inside instead into is it its itself just last less like
    likely may might more moreover most much must namely near nearly neither next no nor not notably now of
    off on once one only onto or other our out outside over own particularly per rather regarding same
    several shall she should since so some still such than that the their them then there thereby therefore
    these they this those though through throughout till to together too toward towards under unless until
    up upon us versus via was we were what when where whereas whether which while whilst who whom whose why
    will with within without would yet you your themselves itself ourselves himself herself"""
)
# Verbs that follow a bare number ("17 700 crossed", "250 were"): what is counted stands elsewhere.
VERBS_AFTER = words(
    """crossed arrived died drowned returned reached fled received applied remain remained remains went came
    left lost took made got saw said sought entered departed landed disembarked relocated resettled
    benefited benefitted helped exceeded rose fell increased decreased declined dropped grew expected
    accounted represents represent corresponds amounts need needed live lived died"""
)
# Nouns in -s that are not plural, and other words in -s that are no nouns.
NOT_PLURAL = words(
    """this its his was has is does as us thus plus less yes always perhaps towards versus across unless
    sometimes besides previous various serious numerous continuous simultaneous business progress process
    access crisis basis analysis status virus campus census consensus surplus congress success illness
    express cross gross net loss press class mass focus bus gas illegal afterwards upwards downwards
    overseas namely goes does needs helps comes makes takes says shows remains continues
    includes becomes requires allows gives starts begins keeps brings stands seeks concerns"""
)
IRREGULAR_PLURALS = words(
    """people persons children men women police personnel staff fishermen countrymen criteria data media
    aircraft crises analyses bases phenomena feet households nationals crew troops vessels euro
    jobs"""
)
PEOPLE = words(
    """people person persons individuals men women children migrants refugees returnees nationals citizens
    ukrainians syrians lebanese afghans libyans tunisians egyptians sudanese applicants seekers
    beneficiaries workers students researchers officers guards victims casualties inhabitants
    residents"""
)
NO_ADVERBS = words(
    """monthly daily weekly quarterly yearly early family supply assembly ally friendly costly elderly anomaly
    monopoly timely orderly only likely"""
)
# Finite auxiliaries: without any of them and without a verb of change a sentence is elliptic.
FINITE = words(
    """is are was were has have had will would can could shall should may might must do does did be been
    being remains remain"""
)
