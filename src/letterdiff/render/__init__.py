"""Renderers: a reading or a comparison in, text out. They know only the model."""
