"""Names are read into parts with roles, in every script and order. All persons are invented."""

from __future__ import annotations

import pytest

from accounted.values.names import Role, keys, parse_name, romanise


def roles(text: str) -> str:
    return ", ".join(f"{p.key} {p.role}" for p in parse_name(text).parts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Aliyev Rashid Mammad oglu", "aliyev family, rashid given, mammad patronymic"),
        ("Rashid Aliyev", "rashid given, aliyev family"),
        ("ALIYEV, Rashid", "aliyev family, rashid given"),
        ("Hasan qizi Sevinj Mammadova", "hasan patronymic, sevinj given, mammadov family"),
        ("Мамедов Эльчин Ибрагимович", "mamedov family, elchin given, ibragim patronymic"),
        ("Мәммәдов Елчин Ибраһим оғлу", "mammadov family, elchin given, ibrahim patronymic"),
        ("Hovhannisyan Aram Levoni", "hovhannisyan family, aram given, levon patronymic"),
        ("Ղազարյան Գևորգ", "ghazaryan family, gevorg given"),
        ("გელაშვილი გიორგი", "gelashvili family, giorgi given"),
        ("قلی یف جوانشیر", "qlyif family, jwanshir given"),
        ("محمد حسن علي الخطيب", "mhmd given, hsn father, ali grandfather, khtib family"),
        ("الشهيد محمد حسن الخطيب", "shhid honorific, mhmd given, hsn father, khtib family"),
        ("Abu Khaled al-Halabi", "abukhaled kunya, halabi family"),
        ("Sami Abu Khalil", "sami given, abukhalil family"),
        ("Khaled bin Walid al-Shami", "khaled given, walid father, shami family"),
        ("Dr. Aram Hovhannisyan", "dr honorific, aram given, hovhannisyan family"),
        ("Mamedov Elchin I.", "mamedov family, elchin given, i initial"),
        ("И.П. Соколов", "i initial, p initial, sokolov family"),
        ("Anna Sokolova (née Ilyina)", "anna given, sokolov family, ilyina maiden"),
        ("Zurab “Zuriko” Beridze", "zurab given, beridze family, zuriko nickname"),
        ("Sergei Mikhailovich Abramovich", "sergei given, mikhail patronymic, abramovich family"),
    ],
)
def test_parts_and_their_roles(text: str, expected: str):
    assert roles(text) == expected


@pytest.mark.parametrize(
    "spellings",
    [
        ("Abd al-Rahman", "Abdul Rahman", "Abdelrahman", "Abdurrahman", "ABDURRAHMAN"),
        ("Nur al-Din", "Nureddin", "Nuruddin", "Nur-ad-Din"),
        ("عبد الرحمن", "عبدالرحمن"),
        ("al-Halabi", "Al Halabi", "Halabi"),
        ("القحطاني", "قحطاني"),
        ("Nasr Allah", "Nasrallah", "Nasrullah"),
    ],
)
def test_compounds_and_articles_have_one_form(spellings: tuple[str, ...]):
    # A second part, so that what stands alone is not taken for something else.
    assert len({parse_name(f"Sami {s}").parts[-1].form for s in spellings}) == 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "???",
        "12",
        "Unknown",
        "UNKNOWN MALE",
        "N.N.",
        "NN",
        "n/a",
        "Infant of Samira Awad",
        "baby girl of Hamdan",
        "son of Hasan Aliyev",
        "Wife of Ivan Petrov",
        "bebé de Rosa Duarte",
        "hijo de Rosa",
        "unknown child of Aliyev",
        "no name",
        "مجهول الهوية",
        "مجهول",
        "ابن خالد النجار",
        "زوجة أحمد",
        "طفل",
        "رضيع",
        "ناشناس",
        "неизвестный",
        "неизвестно",
        "сын Петрова",
        "naməlum",
        "անհայտ",
        "უცნობი",
        "אלמוני",
        "άγνωστος",
        "desconocido",
        "name withheld",
    ],
)
def test_who_is_not_named_is_a_placeholder(text: str):
    assert parse_name(text).placeholder
    assert keys(parse_name(text)) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Nana Beridze",
        "Omar",
        "Abu Omar",
        "Ibn Sina",
        "Jan Kind",
        "Nil Awad",
        "Ben Cohen",
        "I. P.",
        "Mir Ali",
    ],
)
def test_a_name_is_no_placeholder(text: str):
    assert not parse_name(text).placeholder


def test_forms_of_a_woman_are_told_and_compared_without_them():
    family = parse_name("Мамедова Севиндж").having(Role.FAMILY)[0]
    assert (family.form, family.sex, family.sure) == ("мамедов", "f", True)
    assert parse_name("Əliyeva Günel Tofiq qızı").having(Role.PATRONYMIC)[0].sex == "f"


def test_the_text_is_kept_as_given():
    given = "\u200fمُحمّد  حسن\u200f"
    name = parse_name(given)
    assert name.text == given
    assert [p.text for p in name.parts] == ["محمد", "حسن"]


def test_a_script_may_be_stated():
    assert parse_name("Omar").script == "Latn"
    assert parse_name("Omar", script="Arab").script == "Arab"


@pytest.mark.parametrize(
    ("text", "roman"),
    [
        ("Мамедов Эльчин", "Mamedov Elchin"),
        ("Джаваншир", "Javanshir"),
        ("Щербаков Юрий", "Shcherbakov Yuriy"),
        ("Гүлијев Ҹаваншир", "Guliyev Javanshir"),
        ("Quliyev Cavanşir", "Guliyev Javanshir"),
        ("Hüseynov Xaqani", "Huseynov Khagani"),
        ("Ղազարյան Գևորգ", "Ghazaryan Gevorg"),
        ("Հովհաննիսյան", "Hovhannisyan"),
        ("ჭავჭავაძე ნინო", "Chavchavadze Nino"),
        ("Γιώργος Παπαδόπουλος", "Giorgos Papadopoulos"),
        ("Μπακογιάννης", "Bakogiannis"),
        ("محمد حسن", "Mhmd Hsn"),
        ("يوسف", "Yusf"),
        ("پرویز", "Prwiz"),
        ("יוסף כהן", "Yosf Khn"),
        ("Łukasz Żółć", "Lukasz Zolch"),
        ("ŞƏHİD", "SHAHID"),
        ("日本", ""),
    ],
)
def test_names_in_latin_letters(text: str, roman: str):
    assert romanise(text) == roman
    assert romanise(text).isascii()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Мамедов Эльчин", "Məmmədov Elçin"),
        ("Кулиев Джаваншир", "Quliyev Cavanşir"),
        ("Ованесян Арам", "Հովհաննիսյան Արամ"),
        ("Казарян Геворк", "Ghazaryan Kevork"),
        ("محمد القحطاني", "Mohammed al-Qahtani"),
        ("عبد الرحمن يوسف", "Abdel Rahman Youssef"),
        ("יוסף כהן", "Yosef Cohen"),
        ("Гелашвили Георгий", "გელაშვილი გიორგი"),
        ("ثامر نضال", "Samer Nidal"),
    ],
)
def test_spellings_share_a_key(a: str, b: str):
    assert set(keys(parse_name(a))) & set(keys(parse_name(b)))


def test_different_names_share_no_key():
    assert not set(keys(parse_name("Арам Казарян"))) & set(keys(parse_name("Nino Beridze")))
