from __future__ import annotations

import pytest

import accounted
from accounted.linkage.documents.lineage import Root
from accounted.linkage.origin import Origin, OriginKind
from accounted.linkage.origins import (
    Aliases,
    Setting,
    independent,
    origin_of,
    origins_of,
    setting,
    settled,
)
from accounted.model import Reading
from accounted.model.judgement import About, Judgement
from accounted.record.holdings import RecordedSource

WIRE = Root(document=None, publisher="Northwire", reasons=("credits Northwire",))


def read(text: str) -> Reading:
    return accounted.read(text, published="2031-04-08")


def origins(text: str, about: Setting) -> list[Origin]:
    return [origin_of(figure, about) for figure in read(text).figures]


def only(text: str, document: str = "one", **known: object) -> Origin:
    found = origins(text, setting(document, text, **known))  # type: ignore[arg-type]
    assert len(found) == 1, found
    return found[0]


def judged(about: About, one: str, other: str, seq: int = 1, withdrawn: bool = False) -> Judgement:
    return Judgement(
        id=f"jdg-{seq}",
        seq=seq,
        about=about,
        targets=(),
        standing=(),
        value={"names": [one, other]},
        recorder="Mira",
        withdrawn=withdrawn,
    )


def test_a_named_speaker_is_the_origin_whoever_printed_it():
    text = "The Health Ministry of Belan said 12 people were killed in Orlo."
    one, other = only(text, publisher="Northwire"), only(text, root=WIRE)
    assert one.key == other.key
    assert one.kind is OriginKind.SPEAKER
    assert one.name == "Health Ministry of Belan"


def test_without_a_speaker_it_is_the_publisher_of_the_root():
    text = "Twelve people were killed in Orlo on Monday."
    assert only(text, publisher="Radio Ilen").key == "radio ilen"
    copied = only(text, publisher="Radio Ilen", root=WIRE)
    assert (copied.key, copied.kind) == ("northwire", OriginKind.PUBLISHER)
    assert "credits Northwire" in copied.reasons


def test_without_a_publisher_it_is_the_document():
    found = only("Twelve people were killed in Orlo on Monday.")
    assert (found.key, found.kind) == ("document:one", OriginKind.DOCUMENT)


def test_a_witness_whom_the_user_stated_speaks_before_the_publisher():
    found = only("Twelve people were killed in Orlo.", publisher="Archive", voice="Teya Morn")
    assert found.key == "teya morn"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (
            "AFP quotes the health ministry as saying that 16 people were killed.",
            "health ministry|",
        ),
        (
            "The Gazette, quoting the interior ministry, said 29 people were killed.",
            "interior ministry|",
        ),
        (
            "Eastline reports: Eight people were killed in Orlo, the Belanian army said.",
            "army|belania",
        ),
        (
            "The Health Ministry's spokesman Arman Velo said 14 people were killed.",
            "health ministry|",
        ),
        ("Earlier, the defence ministry had given the number of dead as 17.", "defence ministry|"),
        ("A police source told Northwire that 21 people were killed.", "document:one: sources"),
    ],
)
def test_the_innermost_speaker_counts(text: str, key: str):
    assert only(text, publisher="Eastline").key == key


def test_an_attack_says_nothing():
    text = "The shelling in the village of Vrbo killed at least 12 people on Monday."
    assert only(text, publisher="Northwire").kind is OriginKind.PUBLISHER


def test_a_text_explains_its_own_short_names():
    text = (
        "The Committee for Missing Persons (CMP) met on Monday. The CMP said 18 people were killed. "
        "Arman Velo, a spokesman for the Health Ministry of Belan, spoke. Velo said 15 people were killed."
    )
    one, other = origins(text, setting("one", text))
    assert one.key == "committee missing persons|"
    assert other.key == "health ministry|belan"
    assert any("short for" in reason for reason in one.reasons)
    assert any("speaks for a body" in reason for reason in other.reasons)


def test_the_ministry_is_the_last_one_named():
    text = (
        "The Health Ministry of Belan opened an inquiry. The ministry said 18 people were killed. "
        "The Health Ministry of Toria protested. The ministry said nine people were killed."
    )
    assert [o.key for o in origins(text, setting("one", text))] == [
        "health ministry|belan",
        "health ministry|toria",
    ]


def test_a_plain_ministry_takes_the_country_of_its_document_and_says_so():
    text = "The Health Ministry said 12 people were killed in Orlo."
    here, there = only(text, country="Belan"), only(text, country="Toria")
    assert (here.key, there.key) == ("health ministry|belan", "health ministry|toria")
    assert "in a document that speaks in Belan" in here.reasons[-1]
    seat = "The defence ministry in Tolv said 12 people were killed in Orlo."
    assert only(seat, seats={"tolv": "Toria"}).key == "defence ministry|toria"


def test_the_publisher_in_the_third_person_is_the_publisher():
    text = "The Witness Bureau said 18 people were killed in Orlo."
    found = only(text, publisher="Witness Bureau")
    assert found.kind is OriginKind.PUBLISHER
    assert found.key == only("Twelve were killed in Orlo.", publisher="Witness Bureau").key


def test_nameless_speakers_are_one_only_within_a_family_of_copies():
    text = "Residents said 20 people were killed in Orlo."
    reworded = "Villagers said 20 people were killed in Orlo."
    root = Root(document="wire", publisher="Northwire")
    assert only(text, "one").key != only(text, "two").key
    assert only(text, "one", root=root).key == only(reworded, "two", root=root).key
    assert only(text, "one").kind is OriginKind.ANONYMOUS


def test_a_headline_has_the_origin_of_the_sentence_that_it_heads():
    text = (
        "Twelve people killed in Orlo\n\nTwelve people were killed in Orlo on Monday, the Belanian army "
        "said.\n\nNine people were wounded."
    )
    figures = {str(n): f for n, f in enumerate(read(text).figures)}
    about = setting("one", text, publisher="Northwire", title="Twelve people killed in Orlo")
    found = list(origins_of(figures, about).values())
    assert [o.key for o in found] == ["army|belania", "army|belania", "northwire"]
    assert "the headline tells what stands below" in found[0].reasons[-1]


def test_the_register_and_judgements_win_and_can_be_withdrawn():
    text = "The Orlo Monitor said 12 people were killed in Orlo."
    register = [RecordedSource(id="src-1", name="Dal Centre", aliases=("Orlo Monitor",))]
    found = only(text, aliases=Aliases.known(register))
    assert (found.key, found.name) == ("centre|dal", "Dal Centre")
    assert "in the register" in found.reasons[-1]
    same = judged(About.SAME_ORIGIN, "Orlo Monitor", "the Belo Watch")
    other = only(
        "The Belo Watch said 12 people were killed in Orlo.", aliases=Aliases.known((), [same])
    )
    assert other.key == only(text, aliases=Aliases.known((), [same])).key
    gone = judged(About.SAME_ORIGIN, "Orlo Monitor", "the Belo Watch", withdrawn=True)
    assert only(text, aliases=Aliases.known((), [gone])) == only(text)


def test_a_judgement_keeps_two_wordings_apart_that_look_the_same():
    apart = [judged(About.DIFFERENT_ORIGIN, "the Health Ministry", "the Ministry of Health")]
    known = Aliases.known((), apart)
    one = only("The Health Ministry said 12 people were killed in Orlo.", aliases=known)
    other = only("The Ministry of Health said 12 people were killed in Orlo.", aliases=known)
    assert one.key != other.key
    later = Aliases.known((), [*apart, judged(About.SAME_ORIGIN, *apart[0].value["names"], seq=2)])
    one = only("The Health Ministry said 12 people were killed in Orlo.", aliases=later)
    other = only("The Ministry of Health said 12 people were killed in Orlo.", aliases=later)
    assert one.key == other.key


def test_a_judgement_on_a_nameless_wording_does_not_spread():
    known = Aliases.known((), [judged(About.SAME_ORIGIN, "a police source", "Col. Ivo Marek")])
    source = only("A police source said 12 people were killed in Orlo.", aliases=known)
    assert source.key == "ivo marek"
    other = only("Sources said 12 people were killed in Orlo.", aliases=known)
    assert other.kind is OriginKind.ANONYMOUS


def made(key: str, name: str, kind: OriginKind = OriginKind.SPEAKER) -> Origin:
    return Origin(key=key, name=name, kind=kind)


def test_a_short_wording_that_can_mean_only_one_is_that_one():
    belan = made("health ministry|belan", "Health Ministry of Belan")
    toria = made("health ministry|toria", "Health Ministry of Toria")
    plain = made("health ministry|", "Health Ministry")
    assert [o.key for o in settled([plain, belan])] == ["health ministry|belan"] * 2
    assert settled([plain, belan, toria])[0] == plain, "it could mean either"
    president = made("president tal", "President Tal")
    joren, lena = made("joren tal", "Joren Tal"), made("lena tal", "Lena Tal")
    assert settled([president, joren])[0].key == "joren tal"
    assert settled([president, joren, lena])[0] == president
    assert [o.key for o in settled([joren, lena])] == ["joren tal", "lena tal"]
    cmp = made("cmp", "CMP")
    committee = made("committee missing persons|", "Committee for Missing Persons")
    assert settled([cmp, committee])[0].key == committee.key
    different = [judged(About.DIFFERENT_ORIGIN, "CMP", "Committee for Missing Persons")]
    assert settled([cmp, committee], Aliases.known((), different))[0] == cmp


def test_nameless_speakers_are_never_settled():
    nameless = made("document:one: officials", "officials", OriginKind.ANONYMOUS)
    assert settled([nameless, made("officials of belan", "Officials of Belan")])[0] == nameless


def test_twelve_outlets_one_origin():
    same = made("health ministry|belan", "Health Ministry of Belan")
    found = independent([(f"d{n}", same) for n in range(12)])
    assert found.sentence == "12 documents, 1 origin"
    assert independent([("d1", same), ("d1", made("x", "X"))]).sentence == "1 document, 2 origins"
