"""Verbs and nouns of rising and falling, and the nouns that name a level. All lower case."""

from __future__ import annotations

from letterdiff.figures.terms import words

FALLS = words(
    """decrease decreases decreased decreasing decline declines declined declining fall falls fell fallen
    falling drop drops dropped dropping reduce reduces reduced reducing reduction reductions lower lowers
    lowered lowering shrink shrinks shrank shrunk shrinking contract contracts contracted contraction cut
    cuts cutting plunge plunges plunged plummet plummeted plummeting slump slumps slumped diminish
    diminishes diminished diminishing slide slid sliding dip dips dipped dipping tumble tumbled collapse
    collapsed shed depreciate depreciated depreciation halve recede receded ebb ebbed downward
    downwards
    downturn downturns"""
)
RISES = words(
    """increase increases increased increasing rise rises rose risen rising grow grows grew grown growing
    growth surge surges surged surging jump jumps jumped jumping climb climbs climbed climbing gain gains
    gained expand expands expanded expanding expansion soar soars soared soaring spike spikes spiked raise
    raises raised raising hike hikes hiked boost boosted uptick upturn upsurge appreciate appreciated
    appreciation escalated swelled swollen multiplied rebound rebounded
    improved improving improvement upward upwards"""
)
# These say a direction only right beside the figure: 47% less, down 79%, 5% more, up 3%.
LESS = words("less fewer lower down below smaller weaker cheaper slower under")
MORE = words("more higher up above larger greater stronger dearer faster additional")

# "A share of 20%" is a level, whatever rises or falls around it.
LEVELS = words(
    """rate rates share shares level levels target targets threshold thresholds proportion proportions
    quota quotas majority total objective goal ceiling cap floor minimum maximum percentage ratio
    probability likelihood turnout coverage value average contribution inflation yield interest deficit
    debt surplus"""
)
# "Growth of 2%" and "growth was 2%": the noun itself names a change, so what stands after it is one.
CHANGE_NOUNS = words(
    """increase decrease decline drop fall rise reduction surge jump growth contraction increases decreases
    declines drops rises reductions"""
)
STATES = words(
    """is was were are been be of at reached reaches averaged averaging average averages reaching totalled
    stood"""
)

# Words of place and purpose that a listed change goes on with: 16% *via* the Western Balkans.
PLACE_WORDS = words("on via along in at for from to among across through with into by as over since this")
CONTRASTS = words("but while whereas although though however")
BOUNDARIES = words("; .")


def sign_of(word: str) -> int:
    """+1 for a word of rising, -1 for one of falling, else 0."""
    return 1 if word in RISES else -1 if word in FALLS else 0


def near_sign(word: str) -> int:
    """The same for words that count only right beside a figure."""
    return sign_of(word) or (1 if word in MORE else -1 if word in LESS else 0)
