"""Named people: the role that a text gives, and nobody without evidence."""

import pytest

from accounted.extraction.layout import blocks, sentences
from accounted.extraction.lexicon import load
from accounted.extraction.page import Page
from accounted.extraction.people import read_people
from accounted.model import CanonicalText, Document, NamedPerson


def page(text: str) -> Page:
    lexicon = load("en")
    assert lexicon is not None
    layout = blocks(text)
    parts = list(sentences(text, lexicon.words("abbreviations"), layout))
    document = Document("0" * 64, len(text), "text/plain", "t.txt", CanonicalText(text, "t", "1"))
    return Page(document, lexicon, layout, parts)


def people(text: str) -> list[NamedPerson]:
    found = read_people(page(text))
    assert all(c.quote.stands_in(text) for c in found)
    return list(found)


def roles(text: str) -> list[tuple[str, str]]:
    return [(c.quote.text, str(c.role)) for c in people(text)]


def test_a_court_makes_nobody_guilty() -> None:
    text = (
        "Three men stood trial in Casmer. The mill murderers Daro Malen, Ibek Sorrun and Tavi Osk "
        "stood before the court on Monday.\n\nHebo Lunt was convicted of arson and sentenced to six years."
    )
    assert roles(text) == [
        ("Daro Malen", "accused"),
        ("Ibek Sorrun", "accused"),
        ("Tavi Osk", "accused"),
        ("Hebo Lunt", "convicted"),
    ]
    assert people(text)[0].role_words is not None
    assert people(text)[0].role_words.text == "stood before the court"


def test_a_list_gives_its_role_to_everyone_in_it() -> None:
    text = (
        "Among the dead are Nelu Issim, 34, and her sons Dorro, 9, and Beru, 6; the nurse Orin Pell, 27; "
        "and the former mayor Yar Undik, 73."
    )
    found = people(text)
    assert [(c.name, str(c.role), c.age, c.kin, c.office) for c in found] == [
        ("Nelu Issim", "victim", 34, None, None),
        ("Dorro", "victim", 9, "her sons", None),
        ("Beru", "victim", 6, None, None),
        ("Orin Pell", "victim", 27, None, "nurse"),
        ("Yar Undik", "victim", 73, None, "former mayor"),
    ]


def test_names_under_a_heading_take_its_role() -> None:
    text = "The missing:\n\n* Lena Hobrik, 31\n* Tovan Hobrik, 4\n"
    assert roles(text) == [("Lena Hobrik", "missing"), ("Tovan Hobrik", "missing")]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("Tamo Orrel, a spokesman for the Front, spoke on Monday.", "spokesman for the Front"),
        (
            "The head of the Sael District Council, Ilda Brem, was absent.",
            "head of the Sael District Council",
        ),
        ("Minister of Information Omar Lanek resigned.", "Minister of Information"),
        (
            "Former deputy interior minister Jorin Pavel resigned.",
            "Former deputy interior minister",
        ),
        (
            "Ude Kabir, spokesperson for the provincial governor, was asked.",
            "spokesperson for the provincial governor",
        ),
        ("COLONEL RENO ESTRADO PONTE ADDED THAT NOBODY WAS HURT.", "COLONEL"),
        ("THE MAYOR OF SAEL, LUPO ARDANZ, HAS ARRIVED.", "MAYOR OF SAEL"),
    ],
)
def test_offices_are_kept_as_worded(text: str, office: str) -> None:
    (found,) = people(text)
    assert (str(found.role), found.office) == ("official", office)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The blast killed Ana Rulic, 22, and wounded Petar Rulic.",
            [("Ana Rulic", "victim"), ("Petar Rulic", "victim")],
        ),
        ("Ana Rulic, who was killed in May, lived here.", [("Ana Rulic", "victim")]),
        (
            "Police are looking for Ana Rulic, 12, who went missing on Friday.",
            [("Ana Rulic", "missing")],
        ),
        ("The murder of Josip Vranek was never solved.", [("Josip Vranek", "victim")]),
        ("Survivor Mila Torvik spoke first.", [("Mila Torvik", "survivor")]),
        (
            "ENGINEER CARLO MORESTI WAS KIDNAPPED IN ARRUCA YESTERDAY.",
            [("CARLO MORESTI", "victim")],
        ),
        (
            "TODO RAMO VILSEN, 20, AND JEFRO BRENDT BALDEZ, 21, WERE MURDERED.",
            [("TODO RAMO VILSEN", "victim"), ("JEFRO BRENDT BALDEZ", "victim")],
        ),
        ("Eyewitness Saro Lind saw the trucks.", [("Saro Lind", "witness")]),
        ("Villager Saro Lind saw the trucks.", [("Saro Lind", "other")]),
        ("H. Moradin, 61, was charged with theft.", [("H. Moradin", "accused")]),
        ("Əli Ibn Sadar, 40, died of his wounds.", [("Əli Ibn Sadar", "victim")]),
        ("The doctor Faruk al-Hadidi was arrested.", [("Faruk al-Hadidi", "victim")]),
    ],
)
def test_roles_as_the_text_gives_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Orrun Front was accused of the attack.",
        "Sael was attacked and Upper Haldin captured.",
        "Radio Sael said two people died.",
        "Tesharo, 14 March 1994. Nobody was hurt in Tesharo.",
        "Thirteen were killed, including nine from Ostavia and one from Sarim.",
        "The Supreme Court sentenced nobody.",
        "AN ATTACK IN SAN HILARIO KILLED TWO PEOPLE.",
        "Brem Lassik and Odo Tarn came to the fair.",
    ],
)
def test_without_evidence_nobody_is_called_a_person(text: str) -> None:
    assert roles(text) == []


def test_a_surname_alone_needs_its_full_name_elsewhere() -> None:
    text = "Hunters found the car. Josip Vranek, 44, drove it. Vranek was shot dead at noon. Sael was freed."
    assert roles(text) == [("Josip Vranek", "other"), ("Vranek", "victim")]


def test_only_a_court_convicts() -> None:
    assert roles("The Front had abducted Josip Vranek and sentenced Josip Vranek to death.") == [
        ("Josip Vranek", "victim")
    ]
    assert roles("A court in Sael sentenced Josip Vranek to six years.") == [
        ("Josip Vranek", "convicted")
    ]


def test_kin_are_kept_with_their_words() -> None:
    (found,) = people("His wife Leila Dornan was killed.")
    assert (found.kin, str(found.role)) == ("His wife", "victim")


def test_what_did_not_happen_gives_no_role() -> None:
    assert roles("Josip Vranek, a teacher, was not killed.") == [("Josip Vranek", "other")]
