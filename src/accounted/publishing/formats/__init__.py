"""An edition as files for other projects. Each says what it drops: `LOSS.md` and `loss.json`."""

from __future__ import annotations

from collections.abc import Mapping

from accounted.publishing.edition import Edition
from accounted.publishing.formats import (
    acled,
    airwars,
    dictionary,
    ftm,
    ged,
    geojson,
    loss,
    native,
    provenance,
    quotes,
    sdg,
    tables,
)

_LOSING = (tables, ged, acled, airwars, sdg, geojson, ftm, quotes, provenance)


def formats(edition: Edition, lines: Mapping[str, str] | None = None) -> Mapping[str, bytes]:
    """Every data file by its path in the release. `lines` are incidents written already, by code."""
    losses = [one for each in _LOSING for one in each.losses(edition)]
    return {
        native.FILE: native.written(edition, lines),
        ged.FILE: ged.written(edition),
        acled.FILE: acled.written(edition),
        sdg.FILE: sdg.written(edition),
        geojson.FILE: geojson.written(edition),
        ftm.FILE: ftm.written(edition),
        quotes.FILE: quotes.written(edition),
        provenance.FILE: provenance.written(edition),
        dictionary.FILE: dictionary.written(),
        **tables.written(edition),
        **airwars.written(edition),
        **loss.written(edition, losses),
    }


__all__ = ["formats"]
