"""Indirect speech, one sentence at a time: who is said to say, ask or find what it holds.

Sieves in a fixed order, each with a name (``attributions`` says how sure each is). They follow the
cues of Pareti (2015), "Attribution: a computational approach": a source, a cue, and the content
that depends on it; with Dutch cues, and by rule, so that reading needs no parser.
"""

from __future__ import annotations

import re

from swtext.read.article_names import NAME
from swtext.read.article_people import People
from swtext.read.article_report_subject import NOBODY, subject_from, subject_of
from swtext.read.article_report_verbs import has_company, reports
from swtext.read.article_report_view import according, as_rule, view_of
from swtext.read.article_report_words import (
    ASKS,
    GROUPS,
    NORMS,
    PARTICIPLES,
    REPORT_NOUNS,
    SAYS,
    THINKS,
    WITH,
)
from swtext.read.article_roles import is_role
from swtext.read.article_subjects import PRONOUN, SELF, WORD, Cue, subject_at
from swtext.read.article_words import CLAUSE_WORDS, FUNCTION_WORDS, SPEECH_VERBS, WEAK_VERBS

__all__ = ["NOBODY", "report_in"]

#: Verbs that may stand behind the clause: ", weet Ada". The others need their particle there.
_ALONE = (
    (SPEECH_VERBS - WEAK_VERBS)
    | (THINKS - set(WITH))
    | SAYS
    | ASKS
    | frozenset(
        "zegt zei zeggen zeiden denkt dacht denken vindt vond vinden vonden stelt stelde stellen "
        "gelooft geloofde weet wist weten ziet herinnert herinnerde ontdekt ontdekte ontdekten "
        "merkt merkte merkten beseft besefte".split()
    )
)
_VERBS = SAYS | THINKS | ASKS | frozenset(WITH) | frozenset("heeft had hebben hadden".split())
#: Something is said by nobody in particular: ", ging het rond,", ", wordt ons verzekerd,".
_RUMOUR = re.compile(
    r",\s(?:zo\s)?(?:(?:klinkt|klonk|heet|heette|luidt|luidde)\shet\b|(?:ging|gaat)\shet\srond)"
    r"[^,]{0,30}[,.]|"
    r",\s(?:zo\s)?(?:wordt|werd)\s(?:ons|mij|er|hier|daar)?\s?(?:[\w-]+\s)?(?:ge|be|ver)\w+[,.]|"
    r"\b[Nn]aar verluidt\b|\b(?:valt|viel|is|was) te (?:horen|beluisteren|vernemen)\sdat\b|"
    r"\b(?:[Dd]aar|[Hh]ier|[Tt]hans|,)\s(?:heet|heette)\s(?:het|ze)\sdat\b|"
    r"\b(?:gaat|ging|doet|deed) (?:het|een) (?:gerucht|praatje|verhaal)\b|\b[Hh]et gerucht gaat\b|"
    r"\bhet verhaal gaat\b|\b(?:er|ze) (?:wordt|zeggen) wel\b"
)
#: "Wat Ada wil meegeven, is dat …"
_WHAT = re.compile(
    r"Wat\s+(?:(hij|zij|ze)\b|(?=\S)).{0,80}?\b(?:meegeven|zeggen|benadrukken|wil|betreft|maken|"
    r"opvalt|opviel|vindt|vond)\b.{0,20}?,?\s(?:is|was)\s(?:dat|hoe)\b"
)
#: "Ada doet daar niet moeilijk over: ja, ook zij": what is said stands behind a colon.
_COLON = re.compile(r"([^:]{6,90}): (?=[a-zà-ÿ])([^:]+)")
_NAME_COLON = re.compile(rf"({NAME}): (?=[a-zà-ÿ])")
_COLON_LEAD = re.compile(
    r"\b(?:het|dat|daar|daarover|erover|er|hierover|zich|over|duidelijk|helder|stellig|eerlijk|"
    r"resoluut|zeker|unaniem|eensgezind|kort|nuchter|realistisch|beslist|kritisch|streng|voorstel|vergelijking)\b"
)
#: "een schrift waarin ze bijhoudt: wat zag ik": the colon belongs to that clause.
_WHERE = re.compile(r"\bwaar(?:in|op|mee|bij|van|uit|aan|over)\b")
_COLON_VERBS = frozenset(
    """
    is was zijn waren weet wist doet deed houdt hield ziet zag vat vatte trekt trok geeft gaf rekent
    rekende lacht lachte schudt schudde knikt knikte zucht zuchtte haalt haalde somt somde kent
    kende heeft had maakt maakte wuift wuifde reageert reageerde antwoordt legt legde stelt stelde
    vindt vond denkt dacht hoopt hoopte blijft bleef komt kwam wijst wees noemt noemde kan kon
    """.split()
)
_POSTPOSED = re.compile(r"(?<=[,–—?!-])\s+(?:zo\s+)?([a-zà-ÿ]+)\s+")
_IS_HIS = re.compile(
    r"(?<=,)\s+(?:is|was|luidt|luidde|klinkt|klonk)\s+(zijn|haar|hun|het|de|\w+s)\s+(?:[\w-]+\s+)?"
    rf"({'|'.join(sorted(REPORT_NOUNS))})\b(\s+(?:dat \w+ )?van\s+)?"
)
_AFTER_POST = re.compile(
    r"(?:\s+(?:de|het|een|haar|hem|ons|mij|zich)\b(?:\s+[\w-]+)?)?"
    r"\s*(?:[,.?!;:)–—]|$|\b(?:zelf|weten|kwijt|toegeven|best|ook|nog|desgevraagd|later|"
    r"te zeggen|uit|toe|op|in|aan|er|bij|tijdens|vast|erop|inmiddels|intussen|sindsdien|nu|vaak|"
    r"weleens|wel|altijd|achteraf|maar|stellig|beslist|eerlijk|nuchter|droog|trots|lachend|zeker)\b|"
    r"\s+(?:van|namens|over|voor|achter|naast|onder)\s+[^,.;:?!]{2,60}(?:[,.;?!]|$))"
)
_NOUN = re.compile(
    r"\b([Zz]ijn|[Hh]aar|[Hh]un|[DdHh]et|[Dd]e|[Ee]en)\s+((?:[\w-]+\s+){0,2}?)([\w-]+)"
    r"(?:\s+(?:van|namens|uit)\s+([^,.:;]{2,60}?))?"
    r"(?:\s+(?:aan|voor|op|tegen|over)\s+[^,.:;]{2,50}?)?\s*"
    r"(?:\b(?:is|was|luidt|luidde|blijft|zijn|waren)\b|:)"
)
#: "Zomers advies is", "Ada’s kritiek:"
_HER_NOUN = re.compile(
    r"(?:[\w]+\s+)?([A-ZÀ-Þ][\w-]+?)(?:[’']s?|s)\s+(?:[\w-]+e\s+)?([a-z-]+)\s*(?:\b(?:is|was|luidt|luidde)\b|:)"
)
#: "Ada heeft nog een wens: een lift", "Ada doet een voorstel: om de week"
_HAS_WISH = re.compile(
    r"\b(heeft|had|hebben|hadden|doet|deed|stelt|stelde|geeft|gaf|maakt|maakte|uit|uitte|plaatst)\s"
    r"(?:[\w-]+\s){0,3}?(?:een|één|maar één|slechts één|twee|deze|dit|die|de)\s"
    r"(?:[\w-]+(?:e|er)\s){0,2}([a-z-]+)(?:\s(?:voor|aan|over|op)\s[^,.:;]{2,40})?:\s"
)
_NOUN_THAT = re.compile(
    r"\b(?:de|het|een|zijn|haar|hun)\s+(?:[\w-]+e\s+)?([\w-]+),?\s+(?:dat|of|om)\b"
)
_IDEAS = frozenset("gedachte indruk verzoek eis belofte illusie angst these verdenking".split())
_WISHES = REPORT_NOUNS | _IDEAS
_PASSIVE = re.compile(r"\b(wordt|werd|worden|werden)\b", re.I)
#: Any participle with "dat": "Er wordt omgeroepen dat".
_TOLD_THAT = re.compile(r"\b(?:wordt|werd)\s.{0,40}?\b\w*ge\w+(?:en|d|t)\s+(?:dat|of|om)\b", re.I)
#: "Dat het anders kan, wordt vaak gezegd."
_THAT_TOLD = re.compile(
    r"(?:Dat|Of|Hoe)\s[^.;:]{8,160}?,?\s(?:wordt|werd)\s(?:[\w-]+\s){0,4}(\w+)[.,]"
)
_COMPLAINED = frozenset("gemopperd geklaagd gefluisterd gepleit gewaarschuwd".split())
_FROM_WHERE = frozenset("in uit vanuit op bij onder achter tijdens na over aan".split())
#: "Over tolken wordt ook wel beweerd dat": no subject stands before the content.
_SAID_THAT = re.compile(
    rf"\b(?:wordt|werd)\s(?:(?!het\b)[\w-]+\s){{0,7}}(?:{'|'.join(sorted(PARTICIPLES))})\s(?:dat|of|hoe)\b"
)
_BY = re.compile(r"\bdoor\s+")
_STANDS = re.compile(
    r"\b(?:is|was|zijn|waren|blijft|bleef|toont|toonde|toonden|tonen)\b[^.;:]{0,40}?\b"
    r"(?:van mening|van oordeel|overtuigd|eens met|mee eens|oneens|(?:voor|tegen)stander van|"
    r"tegen (?:de|het) (?:plan|voorstel|motie|sluiting|komst)|"
    r"kritisch|stellig|het eens|benieuwd of|bang dat|verbaasd dat|sceptisch|duidelijk over|"
    r"het (?:er|daar|hier)(?:over|mee)?\b[^.;:]{0,25}\beens\b|"
    r"helder over|zeker van|(?:niet|zeer|diep) onder de indruk van|"
    r"ervan overtuigd|zich bewust|te spreken over|mild over|vóór|tegen een|"
    r"(?:bang|bezorgd|ongerust|boos|blij|trots|tevreden|teleurgesteld|enthousiast|positief|somber|"
    r"negatief|verheugd|geschrokken|gelukkig|opgelucht|dankbaar|"
    r"verrast|opgetogen|verdrietig|lovend|optimistisch|pessimistisch|het zat|hard)\s"
    r"(?:dat|over|of|hoe))\b",
    re.I,
)
_CRITICAL = re.compile(
    r"\b(?:klinkt|klonk|klinken|klonken|gaan|gingen|komt|kwam|rijst|rees)\s+(?:er\s+)?"
    r"(?:(?:ook|veel|wel|nog|de|een|het|geregeld|soms|opnieuw|door)\s+){0,3}"
    r"(?:kritiek|twijfel|onvrede|lof|bezorgdheid|instemming|"
    r"stemmen op|vraag|roep|geluid|klacht|verwijt|suggestie|opmerking|dat)\b",
    re.I,
)


#: From here on "volgens hem" stands after the main clause, in code points.
_LATER = 30


_UNTIL = re.compile(r"\b(?:tot|totdat)\s+(?:\w+\s+){1,2}$")


def report_in(text: str, start: int, end: int, people: People | None = None) -> Cue | None:
    """Say whose words the sentence ``text[start:end]`` reports, or None when it reports none.

    ``speaker`` is a name or noun as written, ``PRONOUN``, or ``NOBODY``; ``rule`` the sieve.

    >>> report_in("Volgens Ada Zomer is dat te laat.", 0, 33)
    Cue(speaker='Ada Zomer', rule='volgens', start=8, end=17, role='')
    >>> report_in("De vergadering begint om acht uur.", 0, 34)
    """
    found = according(text, start, end, people)
    if found is not None and found.speaker == PRONOUN and found.start > start + _LATER:
        main = _main(text, start, end, people)  # "De docent houdt vol: volgens hem helpt het"
        if main is not None and main.start < found.start and main.rule in ("says", "clause"):
            found = main
    if found is not None:
        return found if found.speaker != SELF else None
    if text[end - 1] == "?":
        found = _postposed(text, start, end, people)  # "Waarop, wil ze weten, is dat gebaseerd?"
        return found if found is not None and found.speaker != SELF else None
    if _RUMOUR.search(text, start, end):
        return Cue(NOBODY, "passive", start, start)
    what = _WHAT.match(text, start, end)
    if what is not None:
        if what.group(1):
            return Cue(PRONOUN, "nominal", *what.span(1))
        named = subject_from(text, start + 4, end, people)
        if named is not None:
            return None if named.speaker == SELF else as_rule(named, "nominal")
    for sieve in (view_of, _postposed, _nominal, _passive, _main, _content, _colon):
        found = sieve(text, start, end, people)
        if found is not None:
            return None if found.speaker == SELF else found
    return None


def _postposed(text: str, start: int, end: int, people: People | None) -> Cue | None:
    """``…, vindt Ada.``: the clause first, who says it behind a comma."""
    for match in _POSTPOSED.finditer(text, start + 4, end):
        verb = match.group(1)
        if verb not in _ALONE and verb not in WITH:
            continue
        if _apposed(text, start, match.start(), people):
            continue
        cue = subject_from(text, match.end(), end, people, any_noun=True)
        neuter = cue is not None and cue.speaker.split()[0].casefold() in ("het", "dit", "dat")
        if cue is not None and neuter and not _person_noun(cue.speaker):
            continue
        if cue is not None and set(cue.speaker.casefold().split()) & NORMS:
            continue
        if cue is not None and verb not in _ALONE:
            rest = text[cue.end : min(end, cue.end + 40)]
            if not any(has_company(rest, needed) for needed in WITH[verb]):
                continue
        if cue is not None and cue.start - match.end() < 40 and _AFTER_POST.match(text, cue.end):
            return as_rule(cue, "postposed")
    his = _IS_HIS.search(text, start, end)
    if his is not None:
        if his.group(3):
            cue = subject_from(text, his.end(), end, people)
            return as_rule(cue, "postposed") if cue is not None else None
        if his.group(1) in ("zijn", "haar", "hun"):
            return Cue(PRONOUN, "postposed", *his.span(1))
        if his.group(1)[0].isupper():
            name = his.group(1)[:-1]
            return Cue(name, "postposed", his.start(1), his.start(1) + len(name))
    return None


def _apposed(text: str, start: int, comma: int, people: People | None) -> bool:
    """Whether the comma closes what stands beside the subject: "Ada, die hier woont, vindt"."""
    front = subject_from(text, start, comma, people)
    return (
        front is not None
        and front.start - start < 30
        and text[front.end : front.end + 1] == ","
        and "," not in text[front.end + 1 : comma - 1]
    )


def _person_noun(speaker: str) -> bool:
    return any(is_role(word) or word.casefold() in GROUPS for word in speaker.split())


def _nominal(text: str, start: int, end: int, people: People | None) -> Cue | None:
    """``Haar advies is …``, ``De kritiek van Ada: …``."""
    hers = _HER_NOUN.match(text, start, end)
    if (
        hers is not None
        and hers.group(2) in REPORT_NOUNS
        and WORD.match(text, hers.start(1)).group().casefold() not in FUNCTION_WORDS  # type: ignore[union-attr]
    ):
        return Cue(hers.group(1), "nominal", *hers.span(1))
    wish = _HAS_WISH.search(text, start, min(end, start + 160))
    if wish is not None and {wish.group(2), wish.group(2).removesuffix("en")} & _WISHES:
        verb = WORD.match(text, wish.start(), end)
        cue = subject_of(text, start, end, verb, people) if verb is not None else None
        return as_rule(cue, "nominal") if cue is not None else None
    match = _NOUN.search(text, start, min(end, start + 160))
    if match is None or match.group(3).casefold() not in REPORT_NOUNS:
        return None
    if len(text[start : match.start()].split()) > 4:
        return None
    own = match.group(1).casefold()
    if match.group(4):
        low, high = match.span(4)
        cue = subject_from(text, low, high, people) or subject_at(text, low, high, any_noun=True)
        return as_rule(cue, "nominal") if cue is not None else None
    if own in ("zijn", "haar", "hun"):
        return Cue(PRONOUN, "nominal", *match.span(1))
    return None


def _passive(text: str, start: int, end: int, people: People | None) -> Cue | None:
    """``Er wordt gezegd dat …``, ``Door Ada werd gewezen op …``."""
    words = [word.group().casefold() for word in WORD.finditer(text, start, end)]
    if not words:
        return None
    first = _THAT_TOLD.match(text, start, end)
    if first is not None and first.group(1) in PARTICIPLES:
        return Cue(NOBODY, "passive", start, start)
    told = any(word in PARTICIPLES for word in words)
    there = bool({"er", "daar", "hier"} & set(words[:6])) or words[0] in PARTICIPLES
    if {"niets", "niks"} & set(words) and "dat" not in words:
        return None  # "Er werd niets gezegd."
    told = told or (there and _TOLD_THAT.search(text, start, end) is not None)
    if told and _PASSIVE.search(text, start, end):
        by = _BY.search(text, start, end)
        if by is not None:
            cue = subject_from(text, by.end(), end, people)
            if cue is not None:
                return as_rule(cue, "passive")
        said = words[0] in _FROM_WHERE and _SAID_THAT.search(text, start, end) is not None
        if there or said or ("dat" in words and words[0] in ("in", "uit", "ook", "vanuit")):
            return Cue(NOBODY, "passive", start, start)
    grumbled = bool(_COMPLAINED & set(words)) and words[0] in _FROM_WHERE
    if grumbled and _PASSIVE.search(text, start, end):
        return Cue(NOBODY, "passive", start, start)
    there = words[0] in ("er", "daar", "hier", *_FROM_WHERE)
    if there and _CRITICAL.search(text, start, end):
        return Cue(NOBODY, "passive", start, start)
    return None


def _main(text: str, start: int, end: int, people: People | None) -> Cue | None:
    """A verb of saying or finding with its subject: ``Ada vindt dat``, ``Toch pleit zij voor``."""
    for verb in WORD.finditer(text, start, end):
        if verb.group().casefold() not in _VERBS:
            continue
        rule = reports(text, verb, start, end)
        if rule and _UNTIL.search(text, max(start, verb.start() - 30), verb.start()):
            continue  # "Betaal hem, tot hij zelf zegt dat het genoeg is"
        if rule == "object first":
            cue = subject_from(text, verb.end() + 1, end, people)
            if cue is not None:
                return as_rule(cue, "opinion")
        elif rule:
            cue = subject_of(text, start, end, verb, people)
            if cue is not None:
                return as_rule(cue, rule)
    stands = _STANDS.search(text, start, end)
    if stands is not None:
        verb_at = WORD.match(text, stands.start(), end)
        cue = subject_of(text, start, end, verb_at, people) if verb_at is not None else None
        if cue is not None:
            return as_rule(cue, "opinion")
    return None


def _content(text: str, start: int, end: int, people: People | None) -> Cue | None:
    """A noun for what is said with its content: "Ada komt met de stelling dat"."""
    noun = _NOUN_THAT.search(text, start, end)
    if noun is None or noun.group(1).casefold() not in REPORT_NOUNS | _IDEAS:
        return None
    if text[start : noun.start()].split()[-1:] in (
        ["over"],
        ["bij"],
        ["na"],
        ["voor"],
        ["tijdens"],
    ):
        return None  # "boog zich over het voorstel om"
    cue = subject_from(text, start, noun.start(), people)
    return as_rule(cue, "nominal") if cue is not None else None


def _colon(text: str, start: int, end: int, people: People | None) -> Cue | None:
    """``Ada ziet dat anders: het geld is er wel.``: what is said stands behind a colon."""
    named = _NAME_COLON.match(text, start, end)
    if named is not None and people is not None and people.knows(named.group(1)):
        return Cue(named.group(1), "colon", *named.span(1))
    match = _COLON.fullmatch(text, start, end)
    if match is None:
        return None
    low, high = match.span(1)
    said = [word.casefold() for word in re.findall(r"[\w-]+", match.group(2))]
    first = said[:1] == ["ja"] or said[:1] == ["nee"]
    if len(said) < 4 or not (first or CLAUSE_WORDS & set(said[:9])):
        return None
    if not _COLON_LEAD.search(match.group(1)) or _WHERE.search(match.group(1)):
        return None
    for verb in WORD.finditer(text, low, high):
        if verb.group() in _COLON_VERBS:
            cue = subject_of(text, low, high, verb, people)
            thing = cue is not None and cue.speaker.casefold() in ("het", "dat", "dit", "er")
            return as_rule(cue, "colon") if cue is not None and not thing else None
    return None
