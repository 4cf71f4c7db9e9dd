"""Texts of ours that templates choose among: the glossary, kinds of media, voices, relations, records."""

from __future__ import annotations


def _(text: str) -> str:
    """Marks a text for the catalogue; it is translated where it is shown."""
    return text


GLOSSARY = (
    (_("Alleged"), _("Somebody says so. The record never does.")),
    (_("Claim"), _("What one document says, with its exact words and their place.")),
    (_("Contradiction"), _("Two origins whose words cannot both be true. The record does not choose.")),
    (_("Copy"), _("A document that prints another's text. Copies are folded under what they copy.")),
    (
        _("Counted in"),
        _("Whether a figure feeds a range. What is not counted in stays listed, with the reason."),
    ),
    (
        _("Document"),
        _("The thing in hand: an article, a statement, a report, a list; known by the hash of its bytes."),
    ),
    (_("Documented"), _("Told in a document that is cited. An estimate is not documented.")),
    (_("Grade"), _("How well a figure is borne out, by a published scale. It is no verdict.")),
    (_("Incident"), _("What sources tell of one time and place.")),
    (_("Missing"), _("Fate not known. Missing is not dead, and is never counted as killed.")),
    (_("Origin"), _("Who in the end says something. Ten outlets that print one statement are one origin.")),
    (
        _("Party"),
        _("A side of the conflict. What a party says of its own losses or of its enemies' stands apart."),
    ),
    (_("Person who decided"), _("A recorder, under a pseudonym. Machines propose; only people accept.")),
    (_("Place"), _("As worded by the sources. On a map it is the area within which it lies.")),
    (_("Quote"), _("The exact words of a document, and where they stand in it.")),
    (_("Range"), _("From the least to the most that sources report, by a named rule. Never an average.")),
    (_("Release"), _("A frozen, numbered edition of the record. It is never changed; a new one is made.")),
    (_("Remains found"), _("A record of its own. Its number is never added to a toll.")),
    (_("Withheld"), _("Known to the recorders and not published, to keep people safe.")),
)  # fmt: skip
NOT_A_DATE = _("date not agreed")
NOT_A_PLACE = _("Place not agreed")


MEDIA = {
    "text/html": _("web page"),
    "text/plain": _("text"),
    "text/csv": _("table"),
    "text/tab-separated-values": _("table"),
    "application/pdf": _("PDF"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _("Word document"),
}
VOICES = {
    "speaker": _("speaks in documents"),
    "publisher": _("publisher, in its own voice"),
    "anonymous": _("speakers without a name"),
    "document": _("a document that names nobody"),
}
RELATIONS = {
    ("encompasses", True): _("This toll encompasses %(other)s."),
    ("encompasses", False): _("%(other)s is a toll that encompasses this incident."),
    ("recalls", True): _("This recalls %(other)s."),
    ("recalls", False): _("%(other)s recalls this incident."),
    ("consequence", True): _("This follows from %(other)s."),
    ("consequence", False): _("%(other)s follows from this incident."),
}
LINKED = (
    ("remains", _("Remains found"), _("A find is no toll, and nothing here says whose remains they are.")),
    (
        "proceeding",
        _("Legal proceedings"),
        _("Who is accused is not guilty by that, and is named only by the rules of the method."),
    ),
    ("legal_act", _("Legal acts"), _("Acts of the bodies named, on their dates; their words are theirs.")),
    (
        "coverage",
        _("Media named as having reported"),
        _("They were not consulted here, and bear nothing out."),
    ),
    ("interest", _("Interests that documents declare"), _("As declared in the documents.")),
)  # fmt: skip
