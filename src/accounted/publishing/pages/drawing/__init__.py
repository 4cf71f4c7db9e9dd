"""Maps and timelines as SVG, drawn when a release is made."""

from accounted.publishing.pages.drawing.maps import Drawn, Mark, locator, marks_of, overview
from accounted.publishing.pages.drawing.strip import strip
from accounted.publishing.pages.drawing.timeline import timeline

__all__ = ["Drawn", "Mark", "locator", "marks_of", "overview", "strip", "timeline"]
