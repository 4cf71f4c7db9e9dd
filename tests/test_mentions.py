"""Which incidents a text tells of: whole short texts, and what is expected of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounted.linkage.mention import Mention, MentionKind
from linking_samples import mentions

Expected = tuple[str, str | None, str | None, tuple[int, ...]]
"""Kind, when, a word of its place (None: no name), and the least of each toll of people killed."""

TEXTS: dict[str, tuple[str, str, list[Expected]]] = {
    "an item's place before a colon, with the area that holds it": (
        "2004-02-15",
        """Seven days, three villages

        Myra (Haska): 29 people were killed on 12 February in an air raid.

        Vessa Lock in Haska: twenty people were killed on 9 February in a raid.

        Merrin, 3 February: eleven people were killed when a mine exploded.""",
        [
            ("incident", "2004-02-12", "Myra", (29,)),
            ("incident", "2004-02-09", "Vessa Lock", (20,)),
            ("incident", "2004-02-03", "Merrin", (11,)),
        ],
    ),
    "an attack before a colon is no name of a place": (
        "2004-05-04",
        """Shelling in Karsu: 19 dead

        Nineteen people were killed in Karsu on 2 May.""",
        [("incident", "2004-05-02", "Karsu", (19,))],
    ),
    "items of a round-up do not lend each other their places": (
        "2004-09-14",
        """The fortnight in brief

        On 5 September, 21 people were killed in the Haska village of Borna.

        The shelling of Karsu, where six people died on 30 August.

        An attack in Stolna on 9 September left at least eight dead.""",
        [
            ("incident", "2004-09-05", "Borna", (21,)),
            ("incident", "2004-08-30", "Karsu", (6,)),
            ("incident", "2004-09-09", "Stolna", (8,)),
        ],
    ),
    "an office's town is not the scene": (
        "2004-04-18",
        """Rockets on a market

        Rockets hit the market of Karsu on 2 April.

        Officials in Dalvar put the number of the dead at 86.""",
        [("incident", "2004-04-02", "Karsu", (86,))],
    ),
    "a year ago is a recollection and no year's toll": (
        "2004-05-12",
        """Karsu mourns its dead one year on

        Relatives gathered at the hospital quarter, where more than 23 people were killed a year ago.""",
        [("recall", None, None, (23,))],
    ),
    "the day of a trial is not that of the killing": (
        "2008-02-11",
        """Trial opens over killings in Terna

        Five men went on trial on Monday over the killing of at least 22 people at the quarry of Terna.""",
        [("recall", None, "Terna", (22,))],
    ),
    "two parts of a town that one report tells apart": (
        "2005-09-13",
        """Commission publishes findings on two attacks

        In the brick kiln settlement 34 people were killed, it found.

        In the hospital quarter, it found 19 deaths.""",
        [("recall", None, None, (34,)), ("recall", None, None, (19,))],
    ),
    "one incident told among many, on a day of its own": (
        "2004-07-15",
        """March and April: the worst months

        At least 80 people were killed in Upper Sela in March and April, our review finds.

        At least 17 of them were killed in Karsu when shells hit the hospital quarter on 8 April.""",
        [("aggregate", "2004-03", "Upper Sela", (80,)), ("incident", "2004-04-08", "Karsu", (17,))],
    ),
    "a memorial that names only the month recalls one incident": (
        "2013-06-15",
        """Gordal remembers the raid

        Gordal marked the tenth anniversary of the raid, in which 41 people were killed in June 2003.""",
        [("recall", "2003-06", None, (41,))],
    ),
}


def _said(mention: Mention, place: str | None) -> Expected:
    told = mention.place or ""
    here = place if place and place in told else (mention.place if place else None)
    killed = tuple(low for harm, low, _ in mention.tolls if harm == "killed")
    return (str(mention.kind), mention.when, here, killed)


@pytest.mark.parametrize("case", TEXTS)
def test_a_text_tells_of_these_incidents(case: str, tmp_path: Path) -> None:
    published, text, expected = TEXTS[case]
    (found,) = mentions(tmp_path, (published, _plain(text)))
    assert len(found) == len(expected), found
    assert [_said(m, e[2]) for m, e in zip(found, expected, strict=True)] == expected


def _plain(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines())


def test_the_title_gives_a_hint_where_no_place_is_named(tmp_path: Path) -> None:
    published, text, _ = TEXTS["a year ago is a recollection and no year's toll"]
    ((found,),) = mentions(tmp_path, (published, _plain(text)))
    assert "karsu" in found.hints
    assert found.window == "2003-03-29/2003-06-27"


def test_a_place_of_its_own_needs_no_hint(tmp_path: Path) -> None:
    ((found,),) = mentions(
        tmp_path, ("2004-05-04", "News\n\nIn Karsu 19 people were killed on 2 May.")
    )
    assert found.hints == ()


def test_the_day_on_which_it_was_said_is_no_date_of_the_event(tmp_path: Path) -> None:
    text = (
        "A toll rises\n\nThe Brannok hospital said on Sunday that 61 people were killed in Karsu."
    )
    ((found,),) = mentions(tmp_path, ("2004-04-04", text))
    assert (found.when, found.window) == (None, "2004-03-21/2004-04-04")


def test_every_claim_of_figures_stands_in_one_mention_alone(tmp_path: Path) -> None:
    for n, (published, text, _) in enumerate(TEXTS.values()):
        (found,) = mentions(tmp_path / str(n), (published, _plain(text)))
        claims = [c for m in found for c in m.claims]
        assert len(claims) == len(set(claims))
        assert all(m.kind in MentionKind for m in found)
