from __future__ import annotations

from itertools import combinations

import copying_texts as texts

from accounted.linkage.documents import Trace, compare, families, lineage, trace
from accounted.linkage.documents.lineage import Lineage
from accounted.linkage.incident import Link
from accounted.model.judgement import About, Judgement


def links_of(traces: tuple[Trace, ...]) -> list[Link]:
    found = (compare(one, other) for one, other in combinations(traces, 2))
    return [link for link in found if link is not None]


def judged(about: About, one: str, other: str, seq: int = 1, withdrawn: bool = False) -> Judgement:
    return Judgement(
        id=f"jdg-{seq}",
        seq=seq,
        about=about,
        targets=(one, other),
        standing=(one, other),
        reason="the editor told us",
        recorder="Mira",
        withdrawn=withdrawn,
    )


def whole(*judgements: Judgement) -> Lineage:
    return lineage(texts.ALL, links_of(texts.ALL), judgements)


def paper(document: str, text: str, publisher: str, day: str = "2031-04-08") -> Trace:
    return trace(text, document=document, publisher=publisher, published=day)


def test_all_copies_have_one_root():
    found = whole()
    for copy in texts.COPIES:
        root = found.root_of(copy.document)
        assert (root.document, root.publisher) == ("wire", "Northwire")
        assert any("copies wire (Northwire)" in reason for reason in root.reasons)
    assert found.root_of("rival").document == "rival"
    assert ("altered", "reworded", "shortened", "verbatim", "wire") in found.families


def test_a_credited_outlet_is_the_root_where_its_own_report_is_not_held():
    held = tuple(t for t in texts.ALL if t.document != "wire")
    found = lineage(held, links_of(held))
    root = found.root_of("shortened")
    assert (root.document, root.publisher) == (None, "Northwire")
    assert "whose own report was not found in the record" in root.reasons[-1]
    assert found.root_of("reworded").key == root.key
    assert found.root_of("verbatim").key == root.key, "the same words as one who credits Northwire"


def test_a_judgement_wins_and_its_withdrawal_gives_back_what_was():
    before = whole()
    apart = judged(About.INDEPENDENT, "reworded", "wire")
    assert whole(apart).root_of("reworded").document != "wire"
    assert whole(judged(About.INDEPENDENT, "reworded", "wire", withdrawn=True)) == before
    assert whole(apart, judged(About.COPY, "reworded", "wire", seq=2)).root_of(
        "reworded"
    ).document == ("wire")


def test_a_judged_copy_needs_no_likeness():
    found = whole(judged(About.COPY, "rival", "other-day"))
    assert found.root_of("rival").document == "other-day"
    assert (
        "Mira judged that it copies other-day: the editor told us"
        in (found.root_of("rival").reasons[0])
    )


def test_a_judgement_whose_document_is_gone_decides_nothing():
    lost = Judgement(
        id="jdg-1", seq=1, about=About.COPY, targets=("rival", "gone"), standing=("rival",)
    )
    assert whole(lost) == whole()
    assert whole(judged(About.COPY, "rival", "gone")) == whole()


def test_a_circle_is_broken_and_said():
    body = "Nine people were killed in Orlo on Monday when a rocket hit the mill by the river Dal."
    one = paper("one", f"ORLO (Belo Gazette) — {body}", "Northwire")
    other = paper("other", f"ORLO (Northwire) — {body}", "Belo Gazette", "2031-04-09")
    found = lineage((one, other), [])
    assert found.notes == ()  # nothing links them: each credits an absent report
    forth = Link(left="one", right="other", score=0.9, reasons=("the same words",))
    back = Link(left="other", right="one", score=0.9, reasons=("the same words",))
    broken = lineage((one, other), [forth, back])
    assert broken.root_of("one").document == broken.root_of("other").document == "one"
    assert "one, other are said to copy one another in a circle" in broken.notes[0]


def test_a_judged_circle_ends_too():
    found = whole(
        judged(About.COPY, "rival", "other-day", 1), judged(About.COPY, "other-day", "altered", 2)
    )
    assert found.root_of("rival").document == "wire"
    circle = whole(
        judged(About.COPY, "rival", "other-day", 1),
        judged(About.COPY, "other-day", "wire", 2),
        judged(About.COPY, "wire", "rival", 3),
    )
    assert len(circle.notes) == 1
    assert len({circle.root_of(d).document for d in ("rival", "other-day", "wire")}) == 1


def test_a_chain_goes_back_to_the_list():
    body = "Nine people were killed in Orlo on Monday."
    morgue = paper("list", body, "Orlo Hospital", "2031-04-07")
    wire = paper("wire", body, "Northwire", "2031-04-08")
    outlet = paper("outlet", body, "Radio Ilen", "2031-04-09")
    steps = [
        Link(left="wire", right="list", score=0.8, reasons=("the same words",)),
        Link(left="outlet", right="wire", score=0.9, reasons=("the same words",)),
    ]
    found = lineage((outlet, wire, morgue), steps)
    assert found.path("outlet") == ("outlet", "wire", "list")
    assert found.root_of("outlet").publisher == "Orlo Hospital"
    apart = lineage((outlet, wire, morgue), steps, [judged(About.INDEPENDENT, "outlet", "list")])
    assert apart.root_of("outlet").document == "wire"
    assert "judged to be independent of list" in apart.root_of("outlet").reasons


def test_a_family_alone_has_the_lineage_that_it_has_among_all():
    found = whole()
    every = links_of(texts.ALL)
    for family in families([t.document for t in texts.ALL], every):
        own = tuple(t for t in texts.ALL if t.document in family)
        alone = lineage(own, [link for link in every if {link.left, link.right} <= set(family)])
        assert all(alone.root_of(d) == found.root_of(d) for d in family)


def test_two_credits_for_the_whole_text_name_no_single_root():
    text = "Nine people were killed in Orlo on Monday. (Northwire/Belo Gazette)"
    found = lineage([paper("one", text, "Radio Ilen")], [])
    assert found.root_of("one").document == "one"
