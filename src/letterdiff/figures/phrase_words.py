"""The closed word lists by which phrases are cut out of a sentence. All lower case."""

from __future__ import annotations

from letterdiff.figures import terms
from letterdiff.figures.terms import words

# No noun phrase goes on over these.
STOPS = words(
    """compared than while but although whereas which that who whose because where when whether since until
    till if so though therefore thus however versus against following having including rather"""
)
RELATIVES = words("who that which where having")
AUXILIARIES = terms.FINITE | words("aim aims aimed having intended meant having")
MODALS = words("will would can could shall should may might must")
# Verbs that are seldom nouns, so that they can end a phrase.
VERBS = words(
    """see sees saw seen show shows showed shown expect expects expected anticipates anticipated continue
    continues continued led leads brought brings reach reaches reached reaching totalling totalled amounts
    amounted accounting accounted decided decides keep keeps kept maintain maintains maintained moved moving
    judged facilitated supports underlines intensified exceed exceeds exceeding stood stands estimated
    estimates agreed proposed intends achieving achieve averaging averages launched presented announced
    adopted provides provided outlining help helps expects projected running runs run nearing approaching
    allow allows welcomes recalls calls invites notes stresses reaffirms endorses adopts takes looks foresees
    voted preferred suggests suggest indicates indicate employs edged inched ticked improved worsened
    improving stabilize stabilise set employ mobilising spend spends adds add buys slow slowed
    slows eased accelerate accelerated moderate moderated disbursed generated returned make makes made"""
)
ADVERBS = words(
    """also already soon now still even again so far just only not actually further together ahead somewhat
    persistently close unchanged respectively today overall"""
)
PREPOSITIONS = words(
    """of in on via along at as regards through to for from under by into within across with toward towards
    near"""
)
# What a phrase keeps of its leading preposition: "to Jordan" says something that "Jordan" does not.
KEPT = words("to for from via")
ARTICLES = words("the a an our their its this these those his her your another further additional some")
MONEY_LEADS = words("of worth amounting totalling for")
# Before a figure that is what another is compared with.
REFERRING = words("than from versus to")
OPENERS = words(
    """in on with since for of at by to following despite after before during under over from as according
    among within beyond without throughout along across via"""
)
# An introductory phrase that says where: In the Eastern Mediterranean, …
FRAMES = words("in on along at from across within via for")
CONNECTIVES = words(
    """however while whereas although moreover furthermore nevertheless nonetheless but and also finally
    overall meanwhile similarly conversely though accordingly therefore thus"""
)
PRONOUNS = words("i we they it he she you this these there")
# Nouns too general to say what a change is a change of.
GENERIC = words(
    """figure figures number numbers count total pace level amount fluctuations change changes measures
    sum"""
)
