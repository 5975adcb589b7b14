"""What a figure is a figure of: a short phrase in the words of its sentence.

Which side of the figure the phrase is taken from depends on its kind and on how it is governed.
"""

from __future__ import annotations

from letterdiff.figures import terms
from letterdiff.figures.cues import CHANGE_NOUNS, STATES, sign_of
from letterdiff.figures.direction import Direction, lead_of
from letterdiff.figures.grammar import Quantity
from letterdiff.figures.lexer import Kind, Lexed
from letterdiff.figures.phrase_words import (
    ADVERBS,
    ARTICLES,
    AUXILIARIES,
    FRAMES,
    GENERIC,
    MONEY_LEADS,
    PREPOSITIONS,
    PRONOUNS,
    REFERRING,
    RELATIVES,
    STOPS,
    VERBS,
)
from letterdiff.figures.runs import (
    OPENING_REACH,
    Scene,
    breaks,
    change_verb,
    is_verb,
    left_from,
    left_run,
    past_time,
    right_run,
    text_of,
)
from letterdiff.model import FigureKind

TO_A_TOTAL = ARTICLES | {"total", "of", "sum", "level"}
# A sentence with more figures is a table or noise; its words belong to none of them.
MOST_FIGURES = 100
BESIDE_A_VERB = VERBS | AUXILIARIES | ADVERBS | PREPOSITIONS
# A change word further to the left than this governs through a list, not as the verb of the figure.
VERB_REACH = 24
# Words: a longer subject of a sentence is too long to stand in brackets behind another phrase.
FRAME_WORDS = 5


def subjects(here: Scene) -> list[str]:
    """For each figure of a sentence the phrase that says what it is a figure of, "" when nothing does."""
    if len(here.found) > MOST_FIGURES:
        return [""] * len(here.found)
    if listed := _respectively(here):
        return listed
    found: list[str] = []
    for index in range(len(here.found)):
        leans = bool(found) and _leans(here, index)
        phrase = found[-1] if leans else _subject(here, index)
        alike = index > 0 and here.found[index - 1].kind is here.found[index].kind
        # "…, bringing the total to EUR 100 million": a total of what stood before.
        found.append(found[-1] if alike and phrase.casefold() in GENERIC else phrase)
    return found


def is_name(phrase: str) -> bool:
    """Whether a phrase holds a name: a capital beyond its first letter, or its first word in capitals."""
    words = phrase.split()
    return any(word[:1].isupper() for word in words[1:]) or bool(words and words[0][1:2].isupper())


# ----------------------------------------------------------------------------------------- the sentence


def _opening(here: Scene, quantity: Quantity) -> str:
    """The subject of the sentence: its first noun phrase, an introductory phrase left aside."""
    lexed = here.lexed
    if lexed.low[here.after] in PRONOUNS:
        return ""
    run = []
    for at in range(here.after, min(quantity.first, here.after + OPENING_REACH)):
        if breaks(here, at) or is_verb(lexed, at) or change_verb(lexed, at):
            break
        run.append(at)
    return text_of(here, run)


def _frame(here: Scene, quantity: Quantity, *, named: bool) -> str:
    """Where the sentence says it is: its introductory phrase, or a short subject that is a name.

    The latter only for a change that is not `named` by the verb before it.
    """
    if here.begin < here.after <= quantity.first and here.lexed.low[here.begin] in FRAMES:
        phrase = text_of(here, right_run(here, here.begin, here.after - 1))
        if is_name(phrase):
            return phrase
    whole = "" if named else _opening(here, quantity)
    return whole if len(whole.split()) <= FRAME_WORDS and is_name(whole) else ""


def _respectively(here: Scene) -> list[str]:
    """The rates on A, B and C will be 2%, 3% and 4% respectively: each figure gets its own item."""
    lexed, found = here.lexed, here.found
    if len(found) < 2 or "respectively" not in lexed.low:
        return []
    first, last = found[0].first, found[-1].last
    if lexed.low.index("respectively") > last + 1:
        return []
    lead = lead_of(lexed, first)
    while lead > 0 and (lexed.low[lead] in BESIDE_A_VERB or sign_of(lexed.low[lead])):
        lead -= 1
    items = _items(here, range(here.after, lead + 1))
    # A shared head (the interest rates on …) stands before the first item.
    return items if len(items) == len(found) else []


def _items(here: Scene, run: range) -> list[str]:
    """The members of a list of noun phrases: A, B and C."""
    lexed = here.lexed
    items: list[list[int]] = [[]]
    for at in run:
        if lexed.low[at] in (",", "and"):
            items.append([])
        else:
            items[-1].append(at)
    return [phrase for item in items if (phrase := text_of(here, item))]


# ------------------------------------------------------------------------------------------- the figure


def _leans(here: Scene, index: int) -> bool:
    """Whether a figure names nothing itself and leans on the one before: … and (of) over 2 000 in 2026."""
    quantity, before = here.found[index], here.found[index - 1]
    lexed = here.lexed
    of_them = lexed.low[quantity.noun_last : quantity.noun_last + 2]
    if of_them in (("of", "them"), ("of", "which"), ("of", "whom")):
        return True
    lead = lead_of(lexed, quantity.first)
    if lexed.low[lead] == "to" and lead - (lexed.low[lead - 1] == ",") <= before.noun_last:
        return not quantity.noun  # lowered by 1/2 point, to 5 percent
    if quantity.noun or quantity.kind is not before.kind:
        return False
    if lexed.low[lead] in REFERRING:
        return lexed.low[lead] != "to" or lexed.low[lead - 1] == "compared"
    after = quantity.noun_last
    nothing = not _opens_phrase(here, after) and lexed.low[after] not in AUXILIARIES
    return nothing and lexed.low[lead - (lexed.low[lead] in ("of", "by"))] in ("and", "or", ",", "but")


def _subject(here: Scene, index: int) -> str:
    quantity = here.found[index]
    change = here.directions[index].sign != 0
    main = _of_change(here, quantity, here.directions[index]) if change else _of_level(here, quantity)
    if quantity.kind is FigureKind.DURATION or is_name(main):
        return main
    frame = _frame(here, quantity, named=not change or _is_own(here, quantity, here.directions[index]))
    if not main:
        return _framed(_opening(here, quantity), frame)
    if quantity.kind is FigureKind.COUNT and len(main.split()) == 1:
        whole = _opening(here, quantity)
        if main.casefold() in whole.casefold():
            return _framed(whole, frame)
    return _framed(main, frame)


def _framed(main: str, frame: str) -> str:
    return f"{main} ({frame})" if main and frame and frame not in main else main or frame


def _of_level(here: Scene, quantity: Quantity) -> str:
    lead = lead_of(here.lexed, quantity.first)
    right = _right(here, quantity)
    match quantity.kind:
        case FigureKind.COUNT:
            return _of_count(here, quantity, lead, right)
        case FigureKind.DURATION:
            return right
    after = here.lexed.low[quantity.last]
    prepositional = after in PREPOSITIONS or not right
    if quantity.kind is FigureKind.MONEY:
        governed = here.lexed.low[lead] in MONEY_LEADS
        finite = after in AUXILIARIES and here.lexed.low[lead] == "of"
    else:
        # A share of something, or a percentage that modifies a noun, is about what follows it.
        governed = after != "of" or here.lexed.low[lead] == "of"
        finite = after in AUXILIARIES
    listed = here.lexed.low[lead] in ("and", "or", "but") or here.lexed.kind[lead] is not Kind.WORD
    left = left_run(here, lead) if governed and (prepositional or finite) and not listed else ""
    if not left or (left.casefold() in GENERIC and right):
        return right or ("" if listed else left_run(here, lead))
    return left if finite else f"{left} {_with_preposition(here, quantity, right)}".strip()


def _of_count(here: Scene, quantity: Quantity, lead: int, right: str) -> str:
    noun = here.lexed.slice(quantity.last, quantity.noun_last).removeprefix("of ").removeprefix("+ ")
    if not noun:
        auxiliary = here.lexed.low[quantity.last] in AUXILIARIES
        return (right if auxiliary else "") or left_run(here, lead) or right
    own = f"{noun} {_with_preposition(here, quantity, right)}".strip()
    preposition = here.lexed.low[lead]
    if preposition == "of" or (preposition in PREPOSITIONS and own == noun):
        left = left_run(here, lead)
        return f"{left} {preposition} {own}" if left else own
    return own


def _of_change(here: Scene, quantity: Quantity, direction: Direction) -> str:
    """A change is one of what stands behind its noun, after its verb (cut rates by) or before it."""
    lexed, cue = here.lexed, direction.cue
    right = _right(here, quantity)
    lead = lead_of(lexed, quantity.first)
    governs = 0 < cue < quantity.first and cue > quantity.first - VERB_REACH
    if governs and (named := _around_cue(here, cue, lead)):
        return f"{named} {_with_preposition(here, quantity, right)}".strip()
    if cue > quantity.first and lexed.low[cue] in ("above", "below"):
        return left_run(here, lead)
    listed = lexed.low[lead] in ("with", "(", ":")
    return right or (left_run(here, lead) if listed else "") or _complement(here, quantity.first)


def _is_own(here: Scene, quantity: Quantity, direction: Direction) -> bool:
    """Whether the word of change before a figure says what changes."""
    cue = direction.cue
    return 0 < cue < quantity.first and bool(_around_cue(here, cue, lead_of(here.lexed, quantity.first)))


def _around_cue(here: Scene, cue: int, lead: int) -> str:
    """What rises or falls by the word of change before a figure, "" when that does not say."""
    lexed = here.lexed
    if lexed.low[cue] in CHANGE_NOUNS and cue != lead and lexed.low[cue - 1] not in ("to", *AUXILIARIES):
        if lexed.low[lead] in STATES - {"of"}:
            return left_from(here, cue)
        return ""
    if lexed.low[lead] == "by" and (phrase := _object(here, range(cue + 1, lead))):
        return phrase
    left = left_run(here, cue)
    general = left.split()[-1].casefold() in GENERIC and not is_name(left) if left else True
    return "" if general else left


def _object(here: Scene, between: range) -> str:
    """The object of a verb of change: lower *the target range* by 1/2 point."""
    if any(here.lexed.low[at] == "," for at in between):
        return ""
    phrase = text_of(here, [at for at in between if at not in here.times])
    content = [w for w in phrase.split() if w.casefold() not in ADVERBS and not w.endswith("ly")]
    return phrase if content and content[0].casefold() not in PREPOSITIONS else ""


def _complement(here: Scene, before: int) -> str:
    """What the last noun of change before a figure is a change of: a further drop *in crossings*, 47%."""
    lexed = here.lexed
    for at in range(before - 1, max(before - OPENING_REACH, 0), -1):
        if lexed.low[at] in CHANGE_NOUNS and lexed.low[at + 1] in ("in", "of", "on", "for"):
            return text_of(here, right_run(here, at + 1, before))
    return ""


# --------------------------------------------------------------------------------------- its right side


def _right(here: Scene, quantity: Quantity) -> str:
    """The phrase after a figure, without its leading preposition and article."""
    lexed = here.lexed
    at = _past_change(lexed, quantity.noun_last)
    if lexed.low[at] in RELATIVES:
        clause = quantity.kind is FigureKind.COUNT
        return text_of(here, right_run(here, at, len(lexed), clause=True)) if clause else ""
    if quantity.kind is FigureKind.COUNT and is_verb(lexed, at):
        return ""
    start = _past_auxiliaries(lexed, at)
    if start == at and not _opens_phrase(here, at):
        return ""
    phrase = text_of(here, right_run(here, start, len(lexed)))
    if len(phrase.split()) == 1 and quantity.kind is FigureKind.MONEY:
        # "A EUR 25 million project will support …": the bare noun says too little.
        return text_of(here, right_run(here, start, len(lexed), clause=True))
    return phrase


def _past_change(lexed: Lexed, at: int) -> int:
    """Past the word that says the direction of a change: a 3% year-on-year increase *in*."""
    start = at
    if lexed.low[at : at + 2] == ("on", "average"):
        return at + 2
    while lexed.kind[at] is Kind.WORD or lexed.low[at] in terms.HYPHENS:
        if sign_of(lexed.low[at]) or lexed.low[at] in ("more", "less", "fewer", "higher", "lower"):
            return at + 1
        if lexed.low[at] in terms.FUNCTION_WORDS or at - start > 5:
            break
        at += 1
    return start + (lexed.low[start] in terms.HYPHENS)


def _past_auxiliaries(lexed: Lexed, at: int) -> int:
    """Past "will soon be made available" to what the money is for."""
    start = at
    while lexed.low[start] in AUXILIARIES or lexed.low[start] in ADVERBS:
        start += 1
    if start > at and lexed.low[start].endswith(("ed", "de", "en")):
        for step in range(1, 4):
            if lexed.low[min(start + step, len(lexed) - 1)] == "to":
                return start + step
    return start


def _opens_phrase(here: Scene, at: int) -> bool:
    word = here.lexed.low[at]
    if here.lexed.kind[at] is not Kind.WORD or word in STOPS or at in here.figures:
        return False
    if at in here.times:
        return past_time(here, at) > at
    if word in ("from", "to") and _to_a_figure(here, at + 1):
        return False
    return word in PREPOSITIONS or (word not in terms.FUNCTION_WORDS and word not in ADVERBS)


def _to_a_figure(here: Scene, at: int) -> bool:
    """Whether "to" leads to the next figure: by 600 to a total of 1 350."""
    while here.lexed.low[at] in TO_A_TOTAL:
        at += 1
    return at in here.figures


def _with_preposition(here: Scene, quantity: Quantity, right: str) -> str:
    """The phrase on the right with the preposition that was taken off, for use after another."""
    if not right:
        return ""
    lexed = here.lexed
    begin = lexed.start[_past_change(lexed, quantity.noun_last)]
    end = lexed.text.find(right, begin, begin + len(right) + 24)
    return lexed.text[begin : end + len(right)] if end >= 0 else right
