"""A user's own gazetteers: GeoNames tables, P-codes as OCHA publishes them, and GeoJSON."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from accounted.errors import GazetteerError
from accounted.linkage.places.place import UsedName
from accounted.linkage.places.shelf import Entry, Shelf

GEONAMES_COLUMNS = (
    *("geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature class"),
    *("feature code", "country code", "cc2", "admin1 code", "admin2 code", "admin3 code"),
    *("admin4 code", "population", "elevation", "dem", "timezone", "modification date"),
)
_KIND_OF_CODE = {"ADM1": "admin1", "PCLI": "country", "PCLS": "country", "PCLD": "country"}
_FORMATS = "a GeoNames table (.txt, .tsv), P-codes (.csv) or GeoJSON (.geojson, .json)"


def user_shelf(path: Path, number: int) -> Shelf:
    """The places of one file.

    Raises:
        GazetteerError: it cannot be opened, its columns are not those of a format known here, or a value in
            it is no coordinate. The message names the file and the row.
    """
    readers: dict[str, Callable[[Path, str], Iterator[Entry]]] = {
        ".txt": _geonames,
        ".tsv": _geonames,
        ".csv": _pcodes,
        ".geojson": _geojson,
        ".json": _geojson,
    }
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise GazetteerError(f"{path}: not known as a gazetteer. Give {_FORMATS}.")
    try:
        data = path.read_bytes()
        data.decode("utf-8-sig")
        entries = list(reader(path, data.decode("utf-8-sig")))
    except OSError as error:
        raise GazetteerError(
            f"{path}: the file of places cannot be read ({error.strerror}). Correct [places] files in"
            " accounted.toml."
        ) from error
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path}: not in UTF-8. Save it as UTF-8.") from error
    if not entries:
        raise GazetteerError(f"{path}: no place stands in it. Remove it from [places] files.")
    version = f"sha256 {hashlib.sha256(data).hexdigest()[:12]}"
    return Shelf.of(entries, path.name, version, number=number)


def _geonames(path: Path, text: str) -> Iterator[Entry]:
    """The 19 columns of GeoNames' own tables, which have no header."""
    for n, line in enumerate(text.splitlines(), 1):
        cells = line.split("\t")
        if not line.strip() or (n == 1 and cells[0].lower() == "geonameid"):
            continue
        if len(cells) != len(GEONAMES_COLUMNS):
            missing = ", ".join(GEONAMES_COLUMNS[len(cells) :]) or "none, but some are too many"
            raise GazetteerError(
                f"{path}, line {n}: {len(cells)} columns, and a GeoNames table has"
                f" {len(GEONAMES_COLUMNS)}. Missing: {missing}. Give the table as GeoNames offers it, with"
                " tabs."
            )
        row = dict(zip(GEONAMES_COLUMNS, cells, strict=True))
        yield Entry(
            ident=f"geonames:{row['geonameid']}",
            name=row["name"],
            kind=_kind_of(row["feature class"], row["feature code"]),
            countries=(row["country code"].upper(),) if row["country code"] else (),
            latitude=_number(path, n, "latitude", row["latitude"], 90),
            longitude=_number(path, n, "longitude", row["longitude"], 180),
            population=int(row["population"]) if row["population"].isdigit() else 0,
            names=_listed(path, row["name"], [row["asciiname"], *row["alternatenames"].split(",")]),
        )


def _kind_of(feature_class: str, code: str) -> str:
    if feature_class == "P":
        return "settlement"
    if code in _KIND_OF_CODE:
        return _KIND_OF_CODE[code]
    if feature_class == "A":
        return "admin2"
    return "region" if feature_class == "L" else "point"


_NAME_COLUMN = re.compile(
    r"adm(?:in)?(\d)(?:_?alt\d?)?_?(?:name|[a-z]{2})(?:\d|alt\d?)?(?:_\w+)?", re.I
)
_CODE_COLUMN = re.compile(r"adm(?:in)?(\d)_?pcode", re.I)


def _pcodes(path: Path, text: str) -> Iterator[Entry]:
    """A table of administrative units with admin1Name_en, admin1Pcode, admin2Name_en … as OCHA has them."""
    rows = csv.DictReader(text.splitlines(), strict=False)
    columns = [c for c in rows.fieldnames or () if c]
    names: dict[int, list[str]] = {}
    codes: dict[int, str] = {}
    for column in columns:
        if found := _CODE_COLUMN.fullmatch(column.strip()):
            codes[int(found[1])] = column
        elif found := _NAME_COLUMN.fullmatch(column.strip()):
            names.setdefault(int(found[1]), []).append(column)
    levels = sorted(set(names) & set(codes) - {0})
    if not levels:
        wanted = {"admin1Name": not names.get(1), "admin1Pcode": 1 not in codes}
        missing = [c for c, gone in wanted.items() if gone] or ["admin1Name", "admin1Pcode"]
        raise GazetteerError(
            f"{path}: columns missing for P-codes: {', '.join(missing)}. It has: {', '.join(columns)}. Name"
            " them as OCHA does (admin1Name_en, admin1Pcode, admin2Name_en …)."
        )
    yield from _units(path, rows, levels, names, codes)


def _units(
    path: Path,
    rows: csv.DictReader[str],
    levels: Sequence[int],
    names: Mapping[int, Sequence[str]],
    codes: Mapping[int, str],
) -> Iterator[Entry]:
    seen: set[str] = set()
    for n, row in enumerate(rows, 2):
        above: tuple[str, ...] = ()
        for level in levels:
            code = (row.get(codes[level]) or "").strip()
            said = [(row.get(c) or "").strip() for c in names[level]]
            said = [s for s in said if s]
            ident = f"pcode:{code}"
            if code and said and ident not in seen:
                seen.add(ident)
                here = level == levels[-1]
                yield Entry(
                    ident=ident,
                    name=said[0],
                    kind={1: "admin1", 2: "admin2", 3: "admin2"}.get(level, "settlement"),
                    countries=(code[:2].upper(),),
                    latitude=_number(path, n, "latitude", _cell(row, "lat"), 90) if here else None,
                    longitude=_number(path, n, "longitude", _cell(row, "lon"), 180)
                    if here
                    else None,
                    names=_listed(path, said[0], said[1:]),
                    above=above,
                )
            if code:
                above = (ident, *above)


def _cell(row: Mapping[str, str], kind: str) -> str:
    """A coordinate under any of the names that it goes by."""
    for column, value in row.items():
        if column and re.fullmatch(
            rf"(?:center_|centroid_|c)?{kind}[a-z]*|{kind}", column.strip(), re.I
        ):
            return (value or "").strip()
    return ""


def _geojson(path: Path, text: str) -> Iterator[Entry]:
    """Features with a name, and perhaps other names, a country and a kind, as points or areas."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise GazetteerError(f"{path}: not JSON ({error}). Give GeoJSON.") from error
    features = data.get("features") if isinstance(data, dict) else None
    if not isinstance(features, list):
        raise GazetteerError(
            f"{path}: no GeoJSON: 'features' is missing. Give a FeatureCollection."
        )
    for n, feature in enumerate(features, 1):
        properties = _part(feature, "properties")
        name = _words(properties, "name", "Name", "NAME", "name:en", "shapeName")
        if not name:
            has = ", ".join(map(str, properties)) or "nothing"
            raise GazetteerError(f"{path}, feature {n}: 'name' is missing. It has: {has}.")
        yield _feature(path, n, name[0], feature, properties)


def _feature(
    path: Path, n: int, name: str, feature: Mapping[str, Any], properties: Mapping[str, Any]
) -> Entry:
    points = list(_points(_part(feature, "geometry").get("coordinates")))
    spot = _part(feature, "geometry").get("type") == "Point"
    country = _words(properties, "country", "country_code", "ISO_A2", "iso_a2", "iso2")
    kind = next(iter(_words(properties, "kind", "place", "precision")), "")
    known = {"settlement", "admin2", "admin1", "region", "country", "point"}
    kind = kind if kind in known else ("settlement" if spot else "region")
    ident = feature.get("id") or properties.get("id") or n
    latitude = longitude = None
    if points:
        latitude = _number(path, n, "latitude", str(_middle([p[1] for p in points])), 90)
        longitude = _number(path, n, "longitude", str(_middle([p[0] for p in points])), 180)
    others = _words(properties, "alt_names", "alt_name", "alternatenames", "names")
    return Entry(
        ident=f"{path.stem}:{ident}",
        name=name,
        kind=kind,
        countries=tuple(c.upper() for c in country if re.fullmatch(r"[A-Za-z]{2}", c)),
        latitude=latitude,
        longitude=longitude,
        radius=_radius(points),
        names=_listed(path, name, others),
    )


def _part(of: Any, name: str) -> Mapping[str, Any]:
    value = of.get(name) if isinstance(of, dict) else None
    return value if isinstance(value, dict) else {}


def _words(properties: Mapping[str, Any], *columns: str) -> list[str]:
    """The values of these properties: a list, or text with ; or , or | between."""
    said: list[str] = []
    for column in columns:
        value = properties.get(column)
        if isinstance(value, list):
            said += [str(v).strip() for v in value]
        elif isinstance(value, str):
            said += [v.strip() for v in re.split(r"[;|,]", value)] if column != "name" else [value]
    return [s for s in said if s]


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    if isinstance(coordinates, list) and coordinates:
        first = coordinates[0]
        if isinstance(first, int | float) and len(coordinates) > 1:
            second = coordinates[1]
            if isinstance(second, int | float):
                yield float(first), float(second)
        else:
            for each in coordinates:
                yield from _points(each)


def _middle(values: Sequence[float]) -> float:
    return (min(values) + max(values)) / 2


def _radius(points: Sequence[tuple[float, float]]) -> int:
    """Half the height of what the points enclose, in km: a degree of latitude has 111."""
    if len(points) < 2:
        return 0
    return round((max(p[1] for p in points) - min(p[1] for p in points)) * 111 / 2)


def _listed(path: Path, name: str, others: Sequence[str]) -> tuple[UsedName, ...]:
    said = dict.fromkeys(n for n in (o.strip() for o in others) if n and n != name)
    return tuple(UsedName(n, f"listed in {path.name}", path.name) for n in said)


def _number(path: Path, row: int, what: str, text: str, most: float) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = most + 1
    if not -most <= value <= most:
        raise GazetteerError(
            f"{path}, row {row}: {what} “{text}” is no number of degrees. Correct the file."
        )
    return value
