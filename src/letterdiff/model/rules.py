"""What a user lays down about a series: pins, thresholds, watched terms, words of its own."""

from __future__ import annotations

from dataclasses import field

from letterdiff.later import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PairPin:
    """Two sentences that belong together, or (`together` false) never do.

    `old` and `new` are ids or file names of letters; `old_text` and `new_text` words that stand in one
    sentence of each. `path` and `line` are where it is laid down, "" and 0 if in no file.
    """

    old: str
    new: str
    old_text: str
    new_text: str
    together: bool = True
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPin:
    """A sentence of a letter, by words that stand in it, that is of a topic (its id or label), or is not.

    `path` and `line` as in `PairPin`.
    """

    letter: str
    text: str
    topic: str
    holds: bool = True
    path: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A lexicon of a user's own: the text of a TOML file, which is what counts, and its path."""

    text: str
    path: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """All that a user lays down. `thresholds` are by name; those not named keep their values.

    `lexicon` are words of a user's own beside the shipped ones.
    """

    pairs: tuple[PairPin, ...] = ()
    topics: tuple[TopicPin, ...] = ()
    thresholds: tuple[tuple[str, float], ...] = ()
    watched: tuple[str, ...] = ()
    lexicon: tuple[Words, ...] = ()


PLAIN = Rules()


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A number at which the engine decides, open to users between `least` and `most`.

    `meaning` is a sentence on what happens from it on.
    """

    name: str
    default: float
    least: float
    most: float
    meaning: str

    def of(self, rules: Rules) -> float:
        """Its value under these rules."""
        return dict(rules.thresholds).get(self.name, self.default)


KNOWN = Threshold(
    name="known",
    default=0.5,
    least=0.0,
    most=1.0,
    meaning="the share of a letter's sentences with a topic from which the vocabularies know such letters;"
    " below it paragraphs become topics of their own",
)

# Where no vocabulary knows the topics, the evidence that is left has to be the stronger.
LINK = Threshold(
    name="link",
    default=0.22,
    least=0.01,  # at 0 sentences would be linked of which nothing says that they belong together
    most=1.0,
    meaning="the probability from which two sentences may be linked",
)
LINK_UNKNOWN = Threshold(
    name="link-unknown",
    default=0.35,
    least=0.01,
    most=1.0,
    meaning="the same where no vocabulary knows the topics of one of the letters",
)

# Letters written anew stay below this share (measured on both kinds: .12 at most against mostly .2 and more).
DRAFT = Threshold(
    name="draft",
    default=0.13,
    least=0.0,
    most=1.0,
    meaning="the share of near-identical sentences above which two texts are drafts of one,"
    " which are aligned in order and by likeness",
)

# Without topics the evidence for other pairs is weak, and likeness is the better judge from few
# near-identical sentences on.
DRAFT_UNKNOWN = Threshold(
    name="draft-unknown",
    default=0.05,
    least=0.0,
    most=1.0,
    meaning="the same where no vocabulary knows the topics of one of the letters",
)
DRAFT_LINK = Threshold(
    name="draft-link",
    default=0.54,
    least=0.01,
    most=1.0,
    meaning="the likeness of their wording from which two sentences of drafts are linked",
)

JOIN = Threshold(
    name="join",
    default=0.4,
    least=0.0,
    most=1.0,
    meaning="the score of a link from which a sentence joins the pair beside it,"
    " as a half of what was split or merged",
)
REDLINE = Threshold(
    name="redline",
    default=0.45,
    least=0.0,
    most=1.0,
    meaning="the share of common words from which two passages are shown as one text with marks;"
    " below it they stand one after the other",
)

# Below one half a topic could answer to two.
RENAME = Threshold(
    name="rename",
    default=0.5,
    least=0.5,
    most=1.0,
    meaning="the share of links between a topic that went and one that came from which they are one topic"
    " under two names",
)
SAME_NAME = Threshold(
    name="same-name",
    default=0.55,
    least=0.0,
    most=1.0,
    meaning="the likeness of what two letters call a topic below which it has been renamed",
)

THRESHOLDS = {
    threshold.name: threshold
    for threshold in (
        KNOWN,
        LINK,
        LINK_UNKNOWN,
        DRAFT,
        DRAFT_UNKNOWN,
        DRAFT_LINK,
        JOIN,
        REDLINE,
        RENAME,
        SAME_NAME,
    )
}
