"""The item that a verb of harm becomes: its voice, and whether it happened."""

from __future__ import annotations

from accounted.extraction.figures.items.group import VerbGroup
from accounted.extraction.figures.items.item import Type, Voice
from accounted.extraction.words import HarmForm
from accounted.terms.vocabularies import Harm


def put_harm(group: VerbGroup, form: HarmForm, last: int) -> bool:
    """Take everything up to the token `last` as a verb of harm."""
    unreal = group.unreal and not group.have
    if group.to and not group.transparent:
        unreal = unreal or _intended(group)
    finite = group.be or group.have or group.modal or form.form in ("past", "s", "intr")
    if not group.transparent and not finite:
        unreal = unreal or _intended_before(group)
    if group.be_form == "be" and not (group.modal or group.to or group.transparent):
        unreal = True  # "ordered that ten be shot"
    if form.court and _in_court(group):
        unreal = True
    if any(
        t.low in group.words["charges"]
        for t in group.tokens[max(0, group.cut.at - 5) : group.cut.at - 1]
    ) and any(
        t.low in group.words["that"] for t in group.tokens[max(0, group.cut.at - 4) : group.cut.at]
    ):
        unreal = True  # "the charge that he shot 11"
    if group.modal and group.have and group.unreal:
        unreal = True
    shot = form.lemma in group.words["shooting"] and _deadly_words(group)
    group.cut.put(
        Type.HARM,
        last,
        harm=Harm.KILLED if shot else form.harm,
        voice=_voice(group, form),
        weak=form.weak,
        court=form.court,
        finite=group.be or group.have or group.modal or form.form in ("past", "s", "intr", "adj"),
        doubtful=group.doubtful,
        unreal=unreal,
        negated=group.negated,
        lemma=form.lemma,
    )
    return True


def _deadly_words(group: VerbGroup) -> bool:
    """ "600 prisoners were shot and their bodies thrown": the words beside it say that they died."""
    return any(t.low in group.words["death_context"] for t in group.tokens)


def choose_form(group: VerbGroup, forms: tuple[HarmForm, ...]) -> HarmForm:
    """The form of the verb that fits its helping verbs ("shot" after "was": the participle)."""
    wanted = "base"
    if group.be or group.have or (group.transparent and not group.to):
        wanted = "past"
    if group.be and any(f.form == "ing" for f in forms):
        wanted = "ing"
    if not (group.be or group.have or group.modal or group.to or group.do or group.transparent):
        wanted = "past"
    return next((f for f in forms if f.form == wanted), forms[0])


def _voice(group: VerbGroup, form: HarmForm) -> Voice:
    if form.form == "adj" or form.frame == "i":
        return Voice.PASSIVE
    if form.form == "intr":
        return Voice.PASSIVE
    if form.form == "past":
        if group.be or (group.transparent and not group.have):
            return Voice.PASSIVE
        if group.have and form.frame == "b":
            return Voice.BARE  # "feared to have drowned"
        if group.have:
            return Voice.PASSIVE if group.be else Voice.ACTIVE
        return Voice.BARE
    if form.frame == "b" and form.form in ("base", "s"):
        return Voice.BARE
    return Voice.ACTIVE


def _in_court(group: VerbGroup) -> bool:
    """ "The court jailed 14 officers": an outcome of justice, no harm of a conflict."""
    return any(t.low in group.words["court_word"] for t in group.tokens)


def _intended(group: VerbGroup) -> bool:
    """ "to kill": real only behind "forced to flee", "managed to"."""
    for item in reversed(group.cut.items[-3:]):
        if item.type is Type.VERB:
            return not any(
                group.tokens[j].low in group.words["control"]
                for j in range(item.first, item.last + 1)
            )
    return True


def _intended_before(group: VerbGroup) -> bool:
    """ "planned on killing", "aimed at murdering", "failed to": a word of intent just before."""
    for j in range(max(0, group.cut.at - 4), group.cut.at):
        if (
            group.tokens[j].low in group.words["intent"]
            or group.tokens[j].low in group.words["charges"]
        ):
            nearer = {group.tokens[i].low for i in range(j + 1, group.cut.at)}
            return not nearer & group.words["intent_end"]
    return False
