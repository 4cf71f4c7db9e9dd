"""Invented places for the tests, and the built gazetteer where it is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounted.linkage.places.places import GAZETTEER, Places

NOWHERE = Path("no-such-folder") / "gazetteer.sqlite"

built = pytest.mark.skipif(
    not GAZETTEER.is_file(), reason="the gazetteer is not built: python gazetteer_build.py"
)

VILLAGES = (
    # id, name, other names, latitude, longitude, class, code, country, population
    (1, "Velmaran", "Welmaran,Вельмаран", 1.0, 1.0, "P", "PPL", "QQ", 900),
    (2, "Tesharo", "Tesharu", 1.1, 1.1, "P", "PPL", "QQ", 4000),
    (3, "Tesharo", "", -20.0, 60.0, "P", "PPL", "QX", 90000),
    (4, "Kelde", "", 1.2, 1.2, "P", "PPL", "QQ", 800),
    (5, "Kelde", "", 3.0, 3.0, "P", "PPL", "QQ", 700),
    (6, "Ormelin Province", "", 1.0, 1.0, "A", "ADM1", "QQ", 0),
    (7, "Ormelin", "", 1.01, 1.0, "P", "PPLA", "QQ", 70000),
    (8, "Anlethia", "", 2.0, 2.0, "A", "PCLI", "QQ", 900000),
    (9, "Corvania", "", -20.0, 61.0, "A", "PCLI", "QX", 900000),
    (10, "Police", "", 1.3, 1.3, "P", "PPL", "QQ", 30000),
)


def table(folder: Path) -> Path:
    """A GeoNames table of invented villages in the invented countries QQ and QX."""
    path = folder / "villages.txt"
    lines = []
    for ident, name, others, latitude, longitude, kind, code, country, people in VILLAGES:
        cells = [str(ident), name, name, others, str(latitude), str(longitude), kind, code, country]
        lines.append("\t".join([*cells, *[""] * 5, str(people), "", "0", "Q/Q", "2026-01-01"]))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def invented(folder: Path) -> Places:
    """Those villages and the curated names, without the built gazetteer."""
    return Places((table(folder),), gazetteer=NOWHERE)
