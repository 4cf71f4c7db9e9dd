"""Where it was said to happen: the place words of each sentence, as worded."""

from __future__ import annotations

from accounted.extraction.places.mention import PlaceMention
from accounted.extraction.places.places import Places

__all__ = ["PlaceMention", "Places"]
