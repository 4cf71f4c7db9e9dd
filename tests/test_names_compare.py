"""Two names side by side: scores, reasons, and what must hold of any text. All persons are invented."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")

from accounted.values.names import (  # noqa: E402
    THRESHOLD,
    compare,
    compare_many,
    keys,
    parse_name,
    romanise,
    similarities,
    similarity,
)


def score(a: str, b: str) -> float:
    return compare(parse_name(a), parse_name(b)).score


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Мамедов Эльчин Ибрагимович", "Məmmədov Elçin İbrahim oğlu"),
        ("حسینوف خاقانی", "Hüseynov Xaqani"),
        ("Мәммәдов Елчин", "Mammadov Elchin"),
        ("Հովհաննիսյան Արամ", "Ованесян Арам"),
        ("Ghazaryan Kevork", "Ղազարյան Գևորգ"),
        ("გელაშვილი გიორგი", "Giorgi Gelashvili"),
        ("עוז ברקוביץ", "Oz Berkovich"),
        ("محمد حسن علي الخطيب", "Mohammed Hassan Ali al-Khateeb"),
        ("محمد حسن علي الخطيب", "Mohamad Khatib"),
        ("پرویز کاظمی", "Parviz Kazemi"),
        ("Γιώργος Χριστοφής", "Giorgos Christofis"),
        ("Щербаков Фёдор", "Fedor Scherbakov"),
        ("الخطيب محمد حسن", "محمد حسن الخطيب"),
        ("Саша Соколов", "Александр Соколов"),
        ("E. Jafarov", "Elchin Jafarov"),
        ("عالء وليد حمدان", "علاء وليد حمدان"),
        ("هبة فاطمة سالم", "هبه فاطمه سالم"),
        ("Мамедов Эльчин", "Мамедова Эльчин"),
        ("Anna Sokolova (née Ilyina)", "Anna Ilyina"),
        ("Maria Garcia", "Maria Garcia Duarte"),
    ],
)
def test_spellings_of_one_name_go_together(a: str, b: str):
    assert score(a, b) >= THRESHOLD


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("محمد حسن علي الخطيب", "محمود حسن علي الخطيب"),
        ("Mohammed Hassan al-Khatib", "محمود حسن الخطيب"),
        ("Aliyev Rashid Mammad oglu", "Aliyev Rauf Mammad oglu"),
        ("Ivan Petrovich Sidorov", "Petr Ivanovich Sidorov"),
        ("حسن علي حسن الخطيب", "علي حسن علي الخطيب"),
        ("Bashar Ibrahim al-Halabi", "Ibrahim Bashar al-Halabi"),
        ("Mammadov Elchin Ibrahim oglu", "Məmmədov Elçin Vaqif oğlu"),
        ("Иванов Александр", "Иванова Александра"),
        ("Иван Петров", "Иван Петренко"),
        ("Abu Omar", "Omar"),
        ("B. Jafarov", "Elchin Jafarov"),
        ("Elchin", "Elchin Jafarov"),
        ("Jafarov", "Elchin Jafarov"),
    ],
)
def test_different_people_do_not(a: str, b: str):
    assert score(a, b) < THRESHOLD


@pytest.mark.parametrize(
    "text", ["Unknown", "مجهول الهوية", "Infant of Samira Awad", "", "N.N.", "сын Петрова"]
)
def test_a_placeholder_goes_with_nothing(text: str):
    assert score(text, text) == 0
    assert compare(parse_name(text), parse_name("Samira Awad")).score == 0


SIBLINGS = "same father and family name, first names differ: siblings?"
SEXES = "one surname has a man's form and one a woman's, and the first names differ"


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ("محمد حسن علي الخطيب", "محمود حسن علي الخطيب", SIBLINGS),
        ("Aliyev Rashid Mammad oglu", "Aliyev Rauf Mammad oglu", SIBLINGS),
        ("Rashid Aliyev", "Rauf Aliyev", "same family name, first names differ: relatives?"),
        (
            "Mammadov Elchin Ibrahim oglu",
            "Mammadov Elchin Vagif oglu",
            "the father's name differs: namesakes?",
        ),
        ("Elchin Mammadov", "Mammadov Elchin Ibrahim oglu", "patronymic in one only: Ibrahim oglu"),
        ("Иванов Александр", "Иванова Александра", SEXES),
        ("Unknown", "Unknown", "a description and not a name: it goes with nothing"),
        ("الخطيب محمد حسن", "محمد حسن الخطيب", "one of them is read with the family name first"),
        ("Эльчин Мамедов", "Elchin Mamedov", "first names agree: Эльчин, Elchin"),
    ],
)
def test_a_score_says_why(a: str, b: str, reason: str):
    assert reason in compare(parse_name(a), parse_name(b)).reasons


def test_many_pairs_are_scored_as_one_is():
    left = [
        "Мамедов Эльчин",
        "محمد حسن علي الخطيب",
        "Unknown",
        "Aram Ghazaryan",
        "Nino Beridze",
    ] * 3
    right = [
        "Məmmədov Elçin",
        "Mahmoud Hassan Ali Khatib",
        "Unknown",
        "Արամ Ղազարյան",
        "Zurab Beridze",
    ] * 3
    scores = compare_many(left, right)
    assert scores.shape == (15,)
    assert scores.tolist() == pytest.approx(
        [score(a, b) for a, b in zip(left, right, strict=True)], abs=1e-4
    )
    parsed = compare_many([parse_name(n) for n in left], [parse_name(n) for n in right])
    assert parsed.tolist() == scores.tolist()


def test_no_pairs_are_no_scores():
    assert compare_many([], []).tolist() == []


def test_pairs_need_two_sides():
    with pytest.raises(ValueError, match="2 and 1 given"):
        compare_many(["Nino", "Zurab"], ["Nino"])


def test_words_are_compared_across_scripts():
    assert similarity("Джаваншир", "Cavanşir") > 0.9
    assert similarity("kassandra", "kassandra") == 1
    assert similarity("Ghazaryan", "Beridze") < 0.1
    assert similarities(["Ovsanna", "Ovsanna"], ["Овсанна", "Зураб"])[0] > 0.9


WRITTEN = [
    "Мамедов Эльчин",
    "Abd al-Rahman Sami",
    "مُحمّد حسن",
    "Ağayev Cəmil",
    "Հակոբյան Լուսինե",
    "Χρήστος Γκίκας",
    "יוסף כהן",
    "É. Nuñez",
]


@pytest.mark.parametrize("text", WRITTEN)
@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_composition_and_marks_of_direction_do_not_count(text: str, form: str):
    marked = "\u200f" + unicodedata.normalize(form, text).replace(" ", "\u200e \u202b") + "\u200f"
    one, other = parse_name(text), parse_name(marked)
    assert [(p.role, p.key, p.form) for p in one.parts] == [
        (p.role, p.key, p.form) for p in other.parts
    ]
    assert compare(one, other).score == 1


LETTERS = st.characters(codec="utf-8", exclude_categories=("Cs",))
NAMED = st.text(st.sampled_from("aeinrstшамդარγמحعب əğ-.',()"), max_size=24)
ANY = st.text(LETTERS, max_size=30) | NAMED


@given(ANY)
@settings(max_examples=300, deadline=None)
def test_any_text_is_read(text: str):
    name = parse_name(text)
    assert name.text == text
    assert all(p.key.isascii() for p in name.parts)
    assert romanise(text).isascii()
    assert keys(name) == keys(name)
    assert name.placeholder == (not keys(name)) or not name.placeholder


@given(ANY, ANY)
@settings(max_examples=200, deadline=None)
def test_a_comparison_is_symmetric_and_between_0_and_1(a: str, b: str):
    one, other = parse_name(a), parse_name(b)
    there, back = compare(one, other), compare(other, one)
    assert 0 <= there.score <= 1
    assert there.score == pytest.approx(back.score, abs=1e-4)
    assert there.reasons
    assert similarity(a, b) == pytest.approx(similarity(b, a), abs=1e-5)


@given(ANY)
@settings(max_examples=200, deadline=None)
def test_a_name_is_itself(text: str):
    name = parse_name(text)
    assert compare(name, name).score == (0 if name.placeholder else 1)
    assert similarity(text, text) == 1


FIRST = ["Elchin", "Zurab", "Samira", "Narek", "Olena"]
FAMILY = ["Jafarov", "Beridze", "Ghazaryan", "Shevchenko"]


@given(
    st.sampled_from(FIRST), st.sampled_from(FAMILY), st.sampled_from(FIRST), st.sampled_from(FAMILY)
)
def test_order_does_not_count_where_the_roles_show(a: str, b: str, c: str, d: str):
    straight = score(f"{a} {b}", f"{c} {d}")
    assert score(f"{b} {a}", f"{c} {d}") == pytest.approx(straight, abs=1e-4)
    assert score(f"{b.upper()}, {a}", f"{d} {c}") == pytest.approx(straight, abs=1e-4)
