from __future__ import annotations

import json
from itertools import combinations, permutations

import copying_texts as texts
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accounted.linkage.documents import (
    Trace,
    candidate_keys,
    compare,
    lineage,
    pairs,
    partners,
    trace,
)
from accounted.linkage.documents.crowds import CROWD, FIRST, PHRASE

WORDS = st.sampled_from(
    ["Orlo", "Sarnik", "Teya", "market", "roof", "killed", "the", "of", "a", "rocket", "14", "9"]
)
TEXTS = st.lists(WORDS, max_size=60).map(" ".join)
DAYS = st.sampled_from([None, "2031", "2031-04-08", "2031-04-09", "2031-05-01"])
NUMBERS = st.lists(
    st.tuples(st.sampled_from(["killed", "injured"]), st.integers(0, 60), st.none()), max_size=4
)
OUTLETS = st.sampled_from([None, "Northwire", "Belo Gazette"])


def made(name: str) -> st.SearchStrategy[Trace]:
    return st.builds(
        lambda text, day, numbers, outlet: trace(
            text, document=name, publisher=outlet, published=day, numbers=numbers
        ),
        TEXTS,
        DAYS,
        NUMBERS,
        OUTLETS,
    )


@pytest.mark.parametrize("copy", texts.COPIES, ids=lambda t: t.document)
def test_a_copy_is_found_with_its_source_and_has_reasons(copy: Trace):
    assert set(candidate_keys(copy)) & set(candidate_keys(texts.northwire))
    link = compare(texts.northwire, copy)
    assert link is not None
    assert (link.left, link.right) == (copy.document, "wire")
    assert all(reason.strip() for reason in link.reasons)
    assert len(link.reasons) >= 3


def test_an_independent_report_of_the_same_event_is_no_copy():
    assert all(compare(texts.rival, other) is None for other in (texts.northwire, *texts.COPIES))


def test_the_same_house_style_about_another_day_is_no_copy():
    assert compare(texts.northwire, texts.other_day) is None


def test_the_reasons_say_how_much_is_the_same_and_which_number_differs():
    link = compare(texts.altered, texts.verbatim)
    assert link is not None
    said = "; ".join(link.reasons)
    assert "% of the shorter one's word sequences stand in the other" in said
    assert "one number differs: 14 / 41" in said
    assert "published a day after the other" in said


def test_a_credit_is_among_the_reasons_and_beats_the_date():
    early = trace(
        texts.SHORTENED,
        document="early",
        publisher="Radio Ilen",
        published="2031-04-07",
        numbers=texts.FOURTEEN,
    )
    link = compare(early, texts.northwire)
    assert link is not None
    assert (link.left, link.right) == ("early", "wire")
    assert (
        "credits Northwire (“Northwire”), which published the other a day before the other"
        in (link.reasons[-1])
    )


def test_an_excerpt_of_a_long_document_is_found():
    filler = [
        f"In the year {year} the council of Village{year} met {year % 7} times about the road to Dal{year}."
        for year in range(1200, 2000)
    ]
    filler.insert(500, texts.VERBATIM)
    book = trace("\n\n".join(filler), document="book", published="2032-01-01")
    assert book.modulus > 1, "the book is so long that its sequences are sampled"
    assert set(candidate_keys(book)) & set(candidate_keys(texts.verbatim))
    link = compare(book, texts.verbatim)
    assert link is not None
    assert link.left == "book"


def test_copies_are_found_where_no_lexicon_helps():
    text = (
        "В селе Верхний Дал в понедельник при обстреле рынка погибли 14 человек, сообщила больница Сарника. "
        "Среди погибших два брата, приехавшие продавать мёд. Тейя Морн видела, как рухнула крыша над рядами."
    )
    one = trace(text, document="one", language="ru", published="2031-04-08")
    other = trace(f"Кратко. {text}", document="other", language="ru", published="2031-04-09")
    assert set(candidate_keys(one)) & set(candidate_keys(other))
    assert compare(one, other) is not None


def test_empty_documents_are_compared_without_harm_and_share_no_key():
    one, other = trace("", document="one"), trace("", document="other")
    assert not set(candidate_keys(one)) & set(candidate_keys(other))
    assert compare(one, other) is None
    assert compare(one, one) is None


@settings(deadline=None, max_examples=60)
@given(made("one"), made("other"))
def test_comparing_is_symmetric(one: Trace, other: Trace):
    assert compare(one, other) == compare(other, one)


@settings(deadline=None, max_examples=40)
@given(made("one"))
def test_a_trace_survives_being_kept(one: Trace):
    assert Trace.from_json(json.loads(json.dumps(one.to_json()))) == one


def test_a_trace_of_another_version_is_made_again():
    assert Trace.from_json({**texts.rival.to_json(), "version": 0}) is None


def test_a_trace_is_the_same_in_every_run():
    kept = json.dumps(texts.northwire.to_json(), sort_keys=True)
    again = texts.traced(
        texts.WIRE, "wire", publisher="Northwire", published="2031-04-08", numbers=texts.FOURTEEN
    )
    assert json.dumps(again.to_json(), sort_keys=True) == kept
    assert texts.northwire.bands[0] == "0:" + texts.northwire.bands[0][2:]


def test_the_order_in_which_documents_come_makes_no_difference():
    def all_of(order: tuple[Trace, ...]) -> object:
        links = [
            link
            for one, other in combinations(order, 2)
            if (link := compare(one, other)) is not None
        ]
        return lineage(order, links)

    orders = list(permutations((texts.northwire, texts.reworded, texts.altered, texts.rival)))
    assert len({repr(all_of(order)) for order in orders}) == 1


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 130), st.randoms(use_true_random=False))
def test_partners_and_pairs_agree_and_hang_on_no_order(n: int, random: object):
    members = [(day % 9, f"d{day:03}") for day in range(n)]
    shuffled = list(members)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = set(pairs("n1", shuffled))
    assert found == set(pairs("n1", members))
    ordered = sorted(members)
    by_partner = {
        tuple(sorted((ident, other)))
        for _, ident in ordered
        for other in partners("n1", ordered, ident)
    }
    assert by_partner == found
    assert len(found) <= max(CROWD * CROWD, FIRST * n)


def test_nobody_is_compared_for_the_sake_of_a_phrase():
    members = [(0, f"d{n:03}") for n in range(PHRASE + 1)]
    assert list(pairs("r00", members)) == []
    assert partners("r00", members, "d003") == ()
    assert len(partners("n00", members, "d050")) == FIRST, "figures in common are no phrase"


def told(text: str, publisher: str, day: str, *numbers: int) -> Trace:
    return trace(
        text,
        document=f"{publisher} {day}",
        publisher=publisher,
        published=day,
        numbers=[("killed", n, n) for n in numbers],
    )


STOCK = (
    "{} people were killed in the shelling of the {} quarter on {}, the ministry said.",
    "The ministry says that {} people died when {} was shelled on {}.",
    "On {2} the shelling of {1} killed {0} people, according to the ministry.",
    "At least {} civilians were killed in {} on {}, officials of the ministry said there.",
    "{} dead in {}\nThe shelling took place on {}, the ministry said.",
)


@pytest.mark.parametrize("stock", STOCK)
def test_a_stock_sentence_that_two_outlets_print_is_no_copy(stock: str):
    one = told(stock.format(12, "Teya", "8 April"), "Northwire", "2031-04-09", 12)
    other = told(stock.format(15, "Teya", "8 April"), "Belo Gazette", "2031-04-09", 15)
    assert compare(one, other) is None


def test_a_short_item_that_credits_another_is_its_copy():
    text = (
        "12 people were killed in the shelling of the Teya quarter on 8 April, the ministry said."
    )
    one = told(text, "Northwire", "2031-04-08", 12)
    other = told(f"{text} (Northwire)", "Belo Gazette", "2031-04-09", 12)
    assert compare(one, other) is not None


def test_the_next_count_of_one_house_in_the_same_words_is_no_copy():
    form = (
        "Monthly count of the Orlo Clinic. From 1 March to {} we counted {} people killed by shells"
        " in the upper quarter of Teya, among them those who died later of their wounds in our own"
        " wards. Families may ask to see the register on any day at the clinic's gate."
    )
    one = told(form.format("31 March", 88), "Orlo Clinic", "2031-04-02", 88)
    other = told(form.format("30 April", 79), "Orlo Clinic", "2031-05-02", 79)
    assert compare(one, other) is None
    reprint = told(form.format("31 March", 88), "Belo Gazette", "2031-05-02", 88)
    assert compare(one, reprint) is not None
