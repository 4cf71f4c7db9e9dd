"""Legal acts, proceedings and declared interests: each as the text words it."""

import pytest

from accounted.extraction.interests import read_interests
from accounted.extraction.legal_acts import read_legal_acts
from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.people import read_people
from accounted.extraction.prepare import prepare
from accounted.extraction.proceedings import read_proceedings
from accounted.model import CanonicalText, Document, Proceeding


def page(text: str) -> Page:
    lexicon = load("en")
    assert lexicon is not None
    document = Document("0" * 64, len(text), "text/plain", "t.txt", CanonicalText(text, "t", "1"))
    return prepare(document, lexicon)


def proceedings(text: str) -> list[Proceeding]:
    p = page(text)
    found = list(read_proceedings(p, read_people(p)))
    assert all(c.quote.stands_in(text) for c in found)
    return found


@pytest.mark.parametrize(
    ("text", "number", "act", "body", "when"),
    [
        (
            "By the decree, N 371, issued by O. Tarn on March 4, 1998, the day is kept.",
            "N 371",
            "decree",
            "O. Tarn",
            "1998-03-04",
        ),
        ("Act No. 88 of 2 June 2016 recognises the dead.", "No. 88", "act", None, "2016-06-02"),
        (
            "The Security Council adopted resolution 4471 (2016).",
            "4471",
            "resolution",
            "The Security Council",
            "2016",
        ),
        (
            "Decision No. 12/3 of the Council of Ormelin appoints a commission.",
            "No. 12/3",
            "decision",
            "the Council of Ormelin",
            None,
        ),
        ("DECREE NO. 1003 GRANTS A PARDON.", "NO. 1003", "decree", None, None),
    ],
)
def test_numbered_acts(
    text: str, number: str, act: str, body: str | None, when: str | None
) -> None:
    (found,) = read_legal_acts(page(text))
    assert (found.number, found.act, found.when) == (number, act, when)
    assert (found.body.text if found.body else None) == body
    assert found.quote.text == number


def test_recognitions_are_acts_of_a_body() -> None:
    text = "In 2003 May 4 was proclaimed the Day of the Mill. The Senate recognised the killings as genocide."
    first, second = read_legal_acts(page(text))
    assert (first.quote.text, first.when) == ("was proclaimed the Day", "2003")
    assert second.body is not None
    assert (second.body.text, second.act) == ("The Senate", "recognised")


@pytest.mark.parametrize(
    "text",
    [
        "Statement No. 41 was read out.",
        "Under the law 12 men were shot.",
        "He declared a week later that it was over.",
    ],
)
def test_other_numbers_are_no_acts(text: str) -> None:
    assert read_legal_acts(page(text)) == ()


def test_a_sentence_of_a_court() -> None:
    text = "On 3 May 2001 the Sael District Court sentenced Daro Malen to 12 years in prison."
    (found,) = proceedings(text)
    assert (found.status, found.when) == ("sentenced", "2001-05-03")
    assert found.court is not None
    assert found.outcome is not None
    assert (found.court.text, found.outcome.text) == (
        "the Sael District Court",
        "12 years in prison",
    )
    assert [q.text for q in found.accused] == ["Daro Malen"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The trial of five men opened at the High Court.", "on trial"),
        ("Three men stood before the court of Ormelin.", "on trial"),
        ("Two officers were charged with unlawful killing.", "charged"),
        ("The officer was found guilty of arson.", "convicted"),
        ("The officer was acquitted.", "acquitted"),
        ("The prosecutor opened an investigation into the raid.", "investigated"),
        ("An arrest warrant was issued for General Orlo Dann.", "sought"),
        ("They appealed the verdict.", "appealed"),
    ],
)
def test_statuses(text: str, status: str) -> None:
    assert [p.status for p in proceedings(text)] == [status]


def test_what_no_court_did_is_no_proceeding() -> None:
    assert proceedings("Nobody has been charged with the killings.") == []
    assert proceedings("They should be put on trial.") == []


def test_an_arrest_warrant_accuses() -> None:
    (found,) = proceedings("An arrest warrant was issued for General Orlo Dann.")
    assert [q.text for q in found.accused] == ["Orlo Dann"]


@pytest.mark.parametrize(
    ("text", "quote", "interest", "holder"),
    [
        (
            "It was published with the support of the Mill Memorial Fund of the Republic of Velmara.",
            "published with the support of the Mill Memorial Fund",
            "sponsor",
            "the Mill Memorial Fund of the Republic of Velmara",
        ),
        (
            "The report was funded by the Sael Foundation.",
            "funded by the Sael Foundation",
            "funder",
            "the Sael Foundation",
        ),
        (
            "Study commissioned by the Orrun Front.",
            "commissioned by the Orrun Front",
            "commission",
            "the Orrun Front",
        ),
        (
            "Press Service of the Ministry of Defence\n\nNobody was hurt.",
            "Press Service of the Ministry of Defence",
            "party",
            "Press Service of the Ministry of Defence",
        ),
    ],
)
def test_interests(text: str, quote: str, interest: str, holder: str) -> None:
    (found,) = read_interests(page(text))
    assert found.holder is not None
    assert (found.quote.text, found.interest, found.holder.text) == (quote, interest, holder)


def test_support_of_an_army_is_no_interest_of_the_document() -> None:
    assert (
        read_interests(page("The town was attacked with the support of the Sereni air force."))
        == ()
    )
    assert (
        read_interests(page("The press service was closed on Monday and its staff went home."))
        == ()
    )
