"""Pictures of a series and of a comparison, for those who would rather look than read.

Each is a `Picture`: an SVG to stand in a page, with a text alternative and the table behind it. The same
letters give the same bytes. The charting library is loaded when the first one is drawn.
"""

from __future__ import annotations

from letterdiff.render.pictures.flow import flow
from letterdiff.render.pictures.heat import heat_map
from letterdiff.render.pictures.measures import measure_chart
from letterdiff.render.pictures.picture import Picture
from letterdiff.render.pictures.rates import rate_chart

__all__ = ["Picture", "flow", "heat_map", "measure_chart", "rate_chart"]
