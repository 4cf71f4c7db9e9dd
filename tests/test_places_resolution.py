"""Which place words mean: in the built gazetteer, in invented villages, and in no gazetteer at all."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounted.linkage import places
from accounted.linkage.places import EMPTY, MISSING, CountryFrame, Places
from places_samples import NOWHERE, built, invented

AZ, IR, CD, FR, US, IQ, SY, PS, TJ = map(
    CountryFrame.of, ("AZ", "IR", "CD", "FR", "US", "IQ", "SY", "PS", "TJ")
)

KHOJALY, KHANKENDI, ASGARAN = "geonames:147774", "geonames:146970", "geonames:148450"
RESOLVED = [
    ("Khojaly", AZ, KHOJALY, "settlement"),
    ("Khojali", AZ, KHOJALY, "settlement"),
    ("Xocalı", AZ, KHOJALY, "settlement"),
    ("Ходжалы", AZ, KHOJALY, "settlement"),
    ("KHOJALY", AZ, KHOJALY, "settlement"),
    ("the town of Khojaly", EMPTY, KHOJALY, "settlement"),
    ("Khojaly, Nagorno-Karabakh", EMPTY, KHOJALY, "settlement"),
    ("Khankendi", AZ, KHANKENDI, "settlement"),
    ("Khankandi", AZ, KHANKENDI, "settlement"),
    ("Stepanakert", AZ, KHANKENDI, "settlement"),
    ("Ստեփանակերտ", AZ, KHANKENDI, "settlement"),
    ("Asgaran", AZ, ASGARAN, "settlement"),
    ("Asgaran", IR, "geonames:142813", "settlement"),
    ("Nagorno-Karabakh", AZ, "accounted:karabakh", "region"),
    ("Garabagh", AZ, "accounted:karabakh", "region"),
    ("Karabakh", CountryFrame.of("AM"), "accounted:karabakh", "region"),
    ("Qarabağ", AZ, "accounted:karabakh", "region"),
    ("Artsakh", EMPTY, "accounted:karabakh", "region"),
    ("Khojaly district", AZ, "geonames:148449", "admin1"),
    ("Kalehe", CD, "geonames:9179463", "admin2"),
    ("Kalehe territory of South Kivu", CD, "geonames:9179463", "admin2"),
    ("South Kivu", EMPTY, "geonames:205413", "admin1"),
    ("Nineveh", IQ, "geonames:92877", "admin1"),
    ("Helmand province, Afghanistan", EMPTY, "geonames:1140043", "admin1"),
    ("Rakhine", EMPTY, "geonames:1298852", "admin1"),
    ("Arakan", EMPTY, "geonames:1298852", "admin1"),
    ("Tigray", EMPTY, "geonames:444187", "admin1"),
    ("Darfur", EMPTY, "accounted:darfur", "region"),
    ("Ghouta", SY, "accounted:ghouta", "region"),
    ("eastern Ghouta", SY, "accounted:eastern-ghouta", "region"),
    ("El Mozote", EMPTY, "accounted:el-mozote", "settlement"),
    ("Kibeho", CountryFrame.of("RW"), "accounted:kibeho", "settlement"),
    ("Leningrad", EMPTY, "geonames:498817", "settlement"),
    ("Saigon", EMPTY, "geonames:1566083", "settlement"),
    ("Danzig", EMPTY, "geonames:3099434", "settlement"),
    ("Zaire", EMPTY, "geonames:203312", "country"),
    ("the USSR", EMPTY, "accounted:ussr", "country"),
    ("Nice, France", EMPTY, "geonames:2990440", "settlement"),
    ("West Bank city of Jenin", EMPTY, "geonames:283506", "settlement"),
    ("Gaza City", PS, "geonames:281133", "settlement"),
    ("the Gaza Strip", EMPTY, "geonames:281132", "region"),
    ("Sinjar, Nineveh", IQ, "geonames:448149", "settlement"),
]


@built
@pytest.mark.parametrize(("words", "frame", "ident", "precision"), RESOLVED)
def test_words_resolve_to_the_place_they_mean(
    words: str, frame: CountryFrame, ident: str, precision: str
):
    found = places.resolve(words, frame)
    assert found is not None, places.explain(words, frame).reasons
    assert (found.ident, found.precision, found.extent) == (ident, precision, "itself")
    assert found.words == words
    assert found.reasons
    assert 0 < found.score <= 1
    assert found.gazetteer
    assert found.version


@built
@pytest.mark.parametrize("frame", [EMPTY, AZ, FR, US, CountryFrame.of("PL")])
@pytest.mark.parametrize(
    "words",
    [
        *(
            "police",
            "Police",
            "POLICE",
            "the hospital",
            "Hospital",
            "Market",
            "the Market",
            "March",
        ),
        *(
            "said",
            "Man",
            "were",
            "Hit",
            "Nice",
            "US troops",
            "Most",
            "The",
            "",
            "  ",
            "of the",
            "…",
        ),
    ],
)
def test_an_ordinary_word_is_no_place(words: str, frame: CountryFrame):
    found = places.resolve(words, frame)
    assert found is None or (words == "US troops" and found.precision == "country")


@built
@pytest.mark.parametrize(
    ("words", "frame"),
    [
        ("Tehran", AZ),  # outside the document's countries
        ("Springfield", US),  # many in one country
        ("Springfield", EMPTY),
        ("Salisbury", EMPTY),  # once another town's name
        ("Zzyxqvar", AZ),
        ("between Goma and Bukavu", CD),
        ("the villages of Khojaly and Asgaran", AZ),
        ("Al-Shifa hospital", PS),
        ("Gomma", CD),  # too short to be taken for a slip
    ],
)
def test_what_cannot_be_told_stays_unresolved_with_its_reason(words: str, frame: CountryFrame):
    told = places.explain(words, frame)
    assert told.resolution is None
    assert told.reasons


@built
def test_candidates_are_offered_where_there_is_no_resolution():
    assert {c.country for c in places.explain("Tehran", AZ).alternatives} == {"IR"}
    assert len(places.explain("Springfield", US).alternatives) > 3


@built
@pytest.mark.parametrize(
    ("words", "frame", "ident", "precision", "extent", "finer"),
    [
        ("near Khojaly", AZ, KHOJALY, "admin2", "near", ""),
        ("10 km north of Mosul", IQ, "geonames:99072", "admin2", "near", ""),
        ("northern Karabakh", AZ, "accounted:karabakh", "region", "part", ""),
        ("northern Gaza", EMPTY, "geonames:281132", "region", "part", ""),
        ("a village in South Kivu", CD, "geonames:205413", "admin1", "part", ""),
        ("Mpenelu, Kalehe territory", CD, "geonames:9179463", "admin2", "inside", "Mpenelu"),
        ("Mosul's Old City", IQ, "geonames:99072", "settlement", "inside", "Old City"),
    ],
)
def test_less_exact_words_give_less_exact_places(
    words: str, frame: CountryFrame, ident: str, precision: str, extent: str, finer: str
):
    found = places.resolve(words, frame)
    assert found is not None
    assert (found.ident, found.precision) == (ident, precision)
    assert (found.extent, found.finer) == (extent, finer)


@built
def test_a_slip_of_spelling_is_taken_only_inside_one_country_and_said():
    found = places.resolve("Mingachevirr", AZ)
    assert found is not None
    assert found.ident == "geonames:585514"
    assert found.score <= 0.6
    assert any("spelling differs" in r for r in found.reasons)
    assert places.resolve("Mingachevirr", EMPTY) is None
    assert places.resolve("Mingachevirr", CountryFrame.of("AZ", "IR")) is None
    assert places.resolve("Mingachevirr", IR) is None


@built
def test_every_party_s_name_stands_with_who_uses_it():
    one, other = places.resolve("Khankendi", AZ), places.resolve("Stepanakert", AZ)
    assert one is not None
    assert other is not None
    assert (one.ident, one.name, one.score, one.names) == (
        other.ident,
        other.name,
        other.score,
        other.names,
    )
    used = {n.name: n.used_by for n in one.names}
    assert "Azerbaijani" in used["Khankendi"]
    assert "Armenian" in used["Stepanakert"]


@built
def test_the_frame_is_the_countries_and_regions_that_a_text_names():
    frame = places.frame_of(
        "Residents fled Nagorno-Karabakh. Azerbaijan and Armenia blame each other, said Azerbaijan."
    )
    assert frame.countries == {"AZ", "AM"}
    assert frame.mentions[0][0] == "AZ"
    assert "Nagorno-Karabakh" in frame.because
    assert places.frame_of("A market was hit on Monday, the police said.") == EMPTY
    assert places.frame_of("Nothing is named here.", "Baku").countries == {"AZ"}
    assert places.frame_of("GOMA - Soldiers of Zaire entered South Kivu").countries == {"CD"}
    assert "GE" in places.frame_of("In Georgia").countries


@built
def test_a_country_clearly_named_more_often_decides():
    text = "Iran. " * 2 + "Azerbaijan. " * 7
    assert places.resolve("Astara", places.frame_of(text)).country == "AZ"  # type: ignore[union-attr]
    both = places.explain("Astara", places.frame_of("Iran and Azerbaijan"))
    assert both.resolution is None
    assert {c.country for c in both.alternatives} >= {"AZ", "IR"}


@built
def test_threads_get_the_same_answers():
    here = Places()
    words = [r[0] for r in RESOLVED] * 3
    answers: list[list[str | None]] = []

    def ask() -> None:
        found = [here.resolve(w, AZ) for w in words]
        answers.append([f.ident if f else None for f in found])

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 4
    assert all(a == answers[0] for a in answers)


def test_without_the_built_gazetteer_curated_names_are_known_and_a_note_says_so(tmp_path: Path):
    here = Places(gazetteer=NOWHERE)
    assert here.notes == (MISSING,)
    found = here.resolve("Stepanakert", EMPTY)
    assert found is not None
    assert found.ident == KHANKENDI
    assert here.resolve("Velmaran", EMPTY) is None
    damaged = tmp_path / "gazetteer.sqlite"
    damaged.write_bytes(b"no database at all" * 100)
    assert Places(gazetteer=damaged).notes == (MISSING,)


def test_a_users_own_file_wins_and_ambiguous_names_stay_open(tmp_path: Path):
    here, qq = invented(tmp_path), CountryFrame.of("QQ")
    assert here.resolve("Tesharo", qq).ident == "geonames:2"  # type: ignore[union-attr]
    assert here.resolve("Tesharo", CountryFrame.of("QX")).ident == "geonames:3"  # type: ignore[union-attr]
    assert here.resolve("Kelde", qq) is None
    assert here.resolve("Police", qq) is None
    assert here.resolve("the town of Police", qq).ident == "geonames:10"  # type: ignore[union-attr]
    assert here.resolve("Вельмаран", qq).ident == "geonames:1"  # type: ignore[union-attr]
    assert here.resolve("Ormelin", qq).precision == "settlement"  # type: ignore[union-attr]
    assert here.resolve("Ormelin province", qq).precision == "admin1"  # type: ignore[union-attr]
    assert here.resolve("Tesharo, Anlethia", EMPTY).ident == "geonames:2"  # type: ignore[union-attr]
    assert here.resolve("Velmaran", qq).country_said_by == "villages.txt"  # type: ignore[union-attr]
    assert here.frame_of("In Anlethia and Corvania, Anlethia").mentions == (("QQ", 2), ("QX", 1))


VOCABULARY = """Velmaran Tesharo Kelde Ormelin Police village town of the near in north , ( ) 's km and
    Karabakh Khojaly Leningrad Anlethia district province 10 outskirts between é ß 漢 ' - . of"""
WORDS = st.sampled_from(VOCABULARY.split())
FRAMES = st.sampled_from([EMPTY, CountryFrame.of("QQ"), CountryFrame.of("QQ", "QX"), AZ])


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(words=st.lists(WORDS, max_size=9).map(" ".join) | st.text(max_size=60), frame=FRAMES)
def test_no_words_make_it_fail_and_the_same_words_give_the_same(
    words: str, frame: CountryFrame, tmp_path_factory: pytest.TempPathFactory
):
    here = _invented(tmp_path_factory)
    first = here.explain(words, frame)
    assert here._explain(words, frame) == first
    assert first.words == words
    assert first.reasons
    if first.resolution is not None:
        assert first.resolution.words == words
        assert 0 < first.resolution.score <= 1
        here.frame_of(words)


_made: list[Places] = []


def _invented(factory: pytest.TempPathFactory) -> Places:
    if not _made:
        _made.append(invented(factory.mktemp("places")))
    return _made[0]


@built
def test_a_text_in_capitals_and_the_end_of_a_sentence_name_no_country():
    assert places.frame_of("THE ARMY SAID. A MAN AND A CHILD DIED AT THE LAKES") == EMPTY
    assert places.frame_of("He came from St. Petersburg.").countries == {"RU"}
    assert places.frame_of("They fled the U.S. Embassy").countries == {"US"}
