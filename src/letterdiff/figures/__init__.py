"""Figures: read them, say what they say, pair them across letters."""

from letterdiff.figures.grammar import figure_spans
from letterdiff.figures.ledger import ledger
from letterdiff.figures.pairing import pair

__all__ = ["figure_spans", "ledger", "pair"]
