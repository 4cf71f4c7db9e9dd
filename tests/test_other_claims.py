"""Claims beside figures are attributed to who says them in their clause."""

from accounted.extraction.lexicon import load
from accounted.extraction.other_claims import OtherClaims, read_other_claims
from accounted.extraction.prepare import prepare
from accounted.extraction.speech import Speech
from accounted.extraction.words import compiled
from accounted.model import CanonicalText, Claim, Document


def read(text: str) -> OtherClaims:
    lexicon, words = load("en"), compiled("en")
    assert lexicon is not None
    assert words is not None
    document = Document("0" * 64, len(text), "text/plain", "t.txt", CanonicalText(text, "t", "1"))
    page = prepare(document, lexicon)
    return read_other_claims(page, (), Speech(page, words))


def speaker(claim: Claim) -> str | None:
    return claim.attributed_to.text if claim.attributed_to else None


def test_an_allegation_belongs_to_who_says_it() -> None:
    (claim,) = read(
        "The ministry said fighters of the Orrun Front attacked the mill."
    ).responsibility
    assert (claim.alleged_actor.text, speaker(claim)) == (
        "fighters of the Orrun Front",
        "The ministry",
    )


def test_what_stands_in_a_denial_is_denied() -> None:
    found = read("The army denied that its soldiers killed two villagers.").responsibility
    assert {str(c.position) for c in found} == {"denied"}


def test_what_is_conceded_of_ones_own() -> None:
    found = read("The army admitted that its soldiers killed two villagers.").responsibility
    assert {str(c.position) for c in found} == {"conceded"}


def test_nobody_vouches_for_being_named() -> None:
    (claim,) = read("Dr. Selma Vorin said that many were hurt.").people
    assert speaker(claim) is None


def test_a_victim_named_by_a_speaker() -> None:
    (claim,) = read("Ana Rulic, 22, was killed, police said.").people
    assert speaker(claim) == "police"
