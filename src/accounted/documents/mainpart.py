"""Which pieces of a page are its main text, and which are navigation, forms, links to other pages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from accounted.documents.dom import Piece, words

_ASIDE_TAGS = frozenset(("nav", "aside", "footer", "form", "dialog"))
_ASIDE_ROLES = frozenset(
    (
        "navigation",
        "dialog",
        "alertdialog",
        "complementary",
        "contentinfo",
        "search",
        "banner",
        "menu",
    )
)
_ASIDE_NAMES = re.compile(
    r"""(?:^|[\s_-])(?:nav|navbar|navigation|menu|cookies?|consent|gdpr|related|share|sharing|social
    |comments?|disqus|newsletter|subscribe|subscription|sidebar|breadcrumbs?|ads?|advert|advertisement
    |promo|sponsored-links|footer|recommended|recommendations|popular|trending|most-read|read-also
    |read-more|see-also|pagination|pager|login|signup|toolbar|skip-link|mw-editsection|noprint
    |catlinks|navbox)(?=$|[\s_-])""",
    re.I | re.X,
)
_ELSEWHERE = re.compile(
    r"(?:read (?:also|more)|see also|related|more (?:on|from|stories)|you (?:might|may) also like"
    r"|recommended|most (?:read|popular)|latest news|share (?:this|on))\b",
    re.I,
)
# A shorter stretch may stand in the main text by chance ("Killed: 5").
_SURE_MATCH = 25
_SHARE_IN_CONTAINER = 0.9
_LINKS_ONLY = 0.8
_FEW_LINKS = 0.3
# Over this, a stretch is looked for among whole blocks only, which takes no time.
_SEARCHABLE = 2_000_000
_LEAVES = words("p li h1 h2 h3 h4 h5 h6 td th tr dt dd pre blockquote figcaption ul ol dl")


def main_part(every: Sequence[Piece], main: Sequence[str], title: str | None) -> list[Piece]:
    """The pieces in the part of the page that holds its main text (`main`, as trafilatura tells it).

    Beside the main text itself the lists, tables and paragraphs that stand with it are taken, which
    trafilatura may leave out; not what is an aside by its element or name, or nothing but links at the
    edges. Where no main text is told, the whole page is asked in the same way, and if that leaves
    nothing, all of it is taken.
    """
    hits = _hits(every, main, title)
    container = _container([every[i] for i in hits])
    holders = _ancestors(every[i].element for i in hits)
    asides: dict[Any, bool] = {}
    sections = {_section(every[i].element) for i in hits}
    edges = range(min(hits, default=0), max(hits, default=len(every)) + 1)
    chosen: list[Piece] = []
    elsewhere = False
    for i, piece in enumerate(every):
        if i in hits:
            elsewhere = False
        elif (
            not _stands_in(piece.element, container)
            or _is_aside(piece.element, holders, asides)
            or (_stands_apart(piece, sections) and not (i in edges and _is_listed(piece)))
        ):
            continue
        else:
            links = piece.link_share >= _LINKS_ONLY
            points_away = bool(_ELSEWHERE.match(piece.block.text.lstrip("- ")))
            if points_away and (piece.heading or piece.link_share > 0.3):
                elsewhere = True
                continue
            if links and (elsewhere or i not in edges):
                continue
            elsewhere = elsewhere and links
        chosen.append(piece)
    return chosen or list(every)


def _hits(every: Sequence[Piece], main: Sequence[str], title: str | None) -> frozenset[int]:
    """The pieces that trafilatura has in its main text, and the headline."""
    whole = {_letters(block) for block in main} - {""}
    joined = "".join(_letters(block) for block in main)
    if len(joined) > _SEARCHABLE:
        joined = ""
    headline = _letters(title or "")
    hits = set()
    for i, piece in enumerate(every):
        letters = _letters(piece.block.text)
        sure = len(letters) >= _SURE_MATCH and letters in joined
        if sure or letters in whole or (piece.element.tag == "h1" and letters == headline):
            hits.add(i)
    return frozenset(hits)


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text)


def _container(hits: Sequence[Piece]) -> Any:
    """The smallest element that holds nearly all of the main text; None for the whole page."""
    weights: dict[Any, int] = {}
    for piece in hits:
        size = len(piece.block.text)
        for element in (piece.element, *piece.element.iterancestors()):
            weights[element] = weights.get(element, 0) + size
    total = sum(len(piece.block.text) for piece in hits)
    holding = [e for e, size in weights.items() if size >= _SHARE_IN_CONTAINER * total]
    wide = [e for e in holding if e.tag not in _LEAVES]
    return max(wide, key=_depth, default=None)


def _section(element: Any) -> Any:
    """The part of the page in which a paragraph, a list or a table stands."""
    while element.tag in _LEAVES and element.getparent() is not None:
        element = element.getparent()
    return element


def _stands_apart(piece: Piece, sections: set[Any]) -> bool:
    return bool(sections) and _section(piece.element) not in sections


def _is_listed(piece: Piece) -> bool:
    """Whether a piece is a row of a table or an item of a list, which pages put in boxes of their own."""
    return piece.block.group > 0 and piece.link_share < _FEW_LINKS


def _depth(element: Any) -> int:
    return sum(1 for _ in element.iterancestors())


def _stands_in(element: Any, container: Any) -> bool:
    return container is None or any(e is container for e in (element, *element.iterancestors()))


def _ancestors(elements: Iterable[Any]) -> set[Any]:
    return {e for element in elements for e in (element, *element.iterancestors())}


def _is_aside(element: Any, holders: set[Any], known: dict[Any, bool]) -> bool:
    """Whether an element or one around it is an aside. What holds main text is none, whatever its name."""
    if element is None or element in holders:
        return False
    if element not in known:
        known[element] = _named_aside(element) or _is_aside(element.getparent(), holders, known)
    return known[element]


def _named_aside(element: Any) -> bool:
    if element.tag in _ASIDE_TAGS or (element.get("role") or "").lower() in _ASIDE_ROLES:
        return True
    if element.tag == "header":
        return next(element.iter("h1", "h2", "time"), None) is None
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return bool(_ASIDE_NAMES.search(names))
