"""Judging letters and what changed between them. Nothing here touches a file."""

from letterdiff.check.ask import Asked, asked
from letterdiff.check.kinds import KINDS
from letterdiff.check.letters import duplicates, of_letter, unreadable
from letterdiff.check.pair import asked_of, examined, share
from letterdiff.check.plan import Changes, Plan, since_date, since_state, whole

__all__ = [
    "KINDS",
    "Asked",
    "Changes",
    "Plan",
    "asked",
    "asked_of",
    "duplicates",
    "examined",
    "of_letter",
    "share",
    "since_date",
    "since_state",
    "unreadable",
    "whole",
]
