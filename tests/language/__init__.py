"""Commitments, strengths and deadlines, and what became of them."""
