"""How two places stand to each other: same, one in the other, near, apart, or not to be told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounted.linkage import places
from accounted.linkage.places import CountryFrame, Resolution, distance_km, relation
from places_samples import built

PLACE = Resolution(
    words="Velmaran",
    name="Velmaran",
    gazetteer="an invented one",
    version="1",
    ident="x:1",
    precision="settlement",
    country="QQ",
    country_said_by="an invented one",
    latitude=1.0,
    longitude=1.0,
    names=(),
    score=0.9,
    reasons=("invented",),
)
DISTRICT = replace(PLACE, ident="x:9", precision="admin2", radius_km=20)

RESOLUTIONS = st.builds(
    lambda ident, precision, lat, lon, extent, finer, within, radius: replace(
        PLACE,
        ident=ident,
        precision=precision,
        latitude=lat,
        longitude=lon if lat is not None else None,
        extent=extent,
        finer=finer,
        within=tuple(sorted(within - {ident})),
        radius_km=radius,
    ),
    st.sampled_from(["x:1", "x:2", "x:3"]),
    st.sampled_from(["point", "settlement", "admin2", "region", "country"]),
    st.none() | st.floats(-90, 90),
    st.floats(-180, 180),
    st.sampled_from(["itself", "near", "part", "inside"]),
    st.sampled_from(["", "Orlo", "Kelde"]),
    st.sets(st.sampled_from(["x:1", "x:2", "x:9"])),
    st.integers(0, 300),
)


@given(RESOLUTIONS, RESOLUTIONS)
def test_a_relation_turned_is_the_relation_of_the_places_exchanged(a: Resolution, b: Resolution):
    # Two gazetteer rows that each claim to lie in the other are no gazetteer's.
    if a.ident in b.within and b.ident in a.within:
        return
    forth, back = relation(a, b), relation(b, a)
    assert forth.kind == back.turned().kind
    assert forth.km == pytest.approx(back.km) if forth.km is not None else back.km is None


@given(RESOLUTIONS)
def test_a_place_itself_is_the_same_as_itself(a: Resolution):
    expected = {"itself": "same", "inside": "same", "near": "near", "part": "unknown"}
    assert relation(a, a).kind == expected[a.extent]


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (PLACE, replace(PLACE, ident="x:2", latitude=1.1), "near"),  # 11 km
        (PLACE, replace(PLACE, ident="x:2", latitude=1.2), "apart"),  # 22 km
        (PLACE, replace(PLACE, ident="x:2", latitude=None), "unknown"),
        (DISTRICT, replace(PLACE, within=("x:9",)), "contains"),
        (DISTRICT, replace(PLACE, latitude=1.1), "unknown"),  # where its border runs is not known
        (DISTRICT, replace(PLACE, latitude=3.0), "apart"),
        (DISTRICT, replace(DISTRICT, extent="inside", finer="Orlo"), "contains"),
        (
            replace(DISTRICT, extent="inside", finer="Kelde"),
            replace(DISTRICT, extent="inside", finer="Orlo"),
            "unknown",
        ),
        (
            replace(DISTRICT, extent="inside", finer="Órlo"),
            replace(DISTRICT, extent="inside", finer="Orlo"),
            "same",
        ),
        (PLACE, replace(PLACE, extent="near"), "near"),
        (PLACE, replace(PLACE, extent="part"), "contains"),
    ],
)
def test_places_stand_to_each_other(a: Resolution, b: Resolution, kind: str):
    assert relation(a, b).kind == kind
    assert relation(a, b).reason


def test_a_degree_of_latitude_has_111_km():
    assert distance_km(PLACE, replace(PLACE, latitude=2.0)) == pytest.approx(111.19, abs=0.01)
    assert distance_km(PLACE, replace(PLACE, longitude=None)) is None


@built
def test_listed_places_stand_as_they_lie():
    az, cd = CountryFrame.of("AZ"), CountryFrame.of("CD")

    def kind(a: str, b: str, frame: CountryFrame) -> str:
        one, other = places.resolve(a, frame), places.resolve(b, frame)
        assert one is not None
        assert other is not None
        return relation(one, other).kind

    assert kind("Khojaly", "Xocalı", az) == "same"
    assert kind("Khojaly", "Asgaran", az) == "near"
    assert kind("Khojaly", "Baku", az) == "apart"
    assert kind("Nagorno-Karabakh", "Khojaly", az) == "contains"
    assert kind("Khojaly", "Azerbaijan", az) == "within"
    assert kind("Bukavu", "South Kivu", cd) == "within"
    assert kind("Kivu", "Goma", cd) == "contains"
    assert kind("near Khojaly", "Khojaly", az) == "near"
