"""Bytes to characters, in the encodings in which reports are found."""

from __future__ import annotations

import codecs

import pytest

from accounted.documents.language import identify
from accounted.documents.text import decode
from accounted.errors import UnreadableDocument

FRENCH = "Près de huit personnes ont été tuées dans le village, a déclaré le préfet à la radio."
SPANISH = "Al menos ocho personas murieron en la población, según declaró el médico del hospital."
POLISH = "Co najmniej osiem osób zginęło we wsi, powiedział burmistrz. Wśród rannych są dzieci."
TURKISH = "Köyde en az sekiz kişi öldürüldü, diye konuştu belediye başkanı. Yaralılar var."
RUSSIAN = (
    "По словам жителей, в деревне погибли восемь человек, ещё трое ранены. Об этом сказал врач."
)
GREEK = "Τουλάχιστον οκτώ άνθρωποι σκοτώθηκαν στο χωριό, είπε ο δήμαρχος."
ARABIC = "قتل ثمانية أشخاص في القرية وأصيب ثلاثة آخرون بحسب السكان"
JAPANESE = "村で八人が死亡し、三人が負傷したと住民が語った。"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (FRENCH, "cp1252"),
        (SPANISH, "cp1252"),
        (POLISH, "cp1250"),
        (TURKISH, "cp1254"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (GREEK, "cp1253"),
        (ARABIC, "cp1256"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
    ],
)
def test_an_encoding_that_is_not_stated_is_guessed_and_said(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding), "report.txt")
    assert decoded.text == text
    assert "guessed as" in decoded.notes[0]
    assert "save the file as UTF-8" in decoded.notes[0]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_and_is_no_character(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + RUSSIAN.encode(encoding), "report.txt")
    assert (decoded.text, decoded.encoding, decoded.notes) == (RUSSIAN, encoding, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    decoded = decode(SPANISH.encode(encoding), "report.txt")
    assert decoded.text == SPANISH
    assert decoded.notes


def test_utf_8_needs_no_note() -> None:
    assert decode(JAPANESE.encode(), "report.txt").notes == ()


def test_utf_8_cut_in_a_letter_is_still_utf_8() -> None:
    decoded = decode(RUSSIAN.encode()[:-2], "report.txt")
    assert decoded.text == RUSSIAN[:-2] + "\ufffd"
    assert decoded.notes == ("1 place is not valid UTF-8 and stands in the text as \ufffd.",)


def test_a_wrong_declaration_does_not_spoil_the_text() -> None:
    assert decode(RUSSIAN.encode(), "page.html", "windows-1251").text == RUSSIAN
    assert decode(RUSSIAN.encode("cp1251"), "page.html", "utf-8").text == RUSSIAN
    assert decode(RUSSIAN.encode("cp1251"), "page.html", "no-such-code").text == RUSSIAN


def test_bytes_without_text_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match=r"noise\.bin: The bytes are no text"):
        decode(bytes(range(256)) * 10, "noise.bin")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("At least eight people were killed in the village, the mayor said on Monday.", "en"),
        ("AT LEAST EIGHT PEOPLE WERE KILLED IN THE VILLAGE, THE MAYOR SAID ON MONDAY.", "en"),
        (FRENCH, "fr"),
        (SPANISH, "es"),
        (TURKISH, "tr"),
        (RUSSIAN, "ru"),
        (GREEK, "el"),
        (ARABIC, "ar"),
        (JAPANESE, "ja"),
        ("Kənddə ən azı səkkiz nəfər həlak olub, üç nəfər yaralanıb.", "az"),
        ("Գյուղում սպանվել է առնվազն ութ մարդ, ասել է քաղաքապետը։", "hy"),
        ("სოფელში სულ მცირე რვა ადამიანი დაიღუპა, თქვა მერმა.", "ka"),
        ("שמונה בני אדם נהרגו בכפר ושלושה נפצעו, אמר ראש העיר.", "he"),
    ],
)
def test_the_language_of_a_sentence(text: str, code: str) -> None:
    found = identify(text)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize(
    "text", ["", "8 dead", "12.5.1994", "Orlo", "xq zvk wpq jjh qqx zzv kkw pph"]
)
def test_too_little_text_has_no_language(text: str) -> None:
    assert identify(text) is None


def test_control_characters_do_not_disturb() -> None:
    assert (
        identify("\0\x01\ufdd0At least eight people were killed in the village.\ud800") is not None
    )
