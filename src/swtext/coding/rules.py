"""Units that carry no code whatever words they use: the coding rules, as far as form tells.

Rule 3: a bare mention, a list of topics, someone's function. Rule 4: a question that only opens a
topic. Rule 5: the technique of the meeting itself. The rules stand in ``docs/codeboek.md``.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from swtext.codebook_notation import Indicator, parse_indicator
from swtext.coding.match import Matcher
from swtext.coding.stream import Stream

__all__ = ["UNCODED", "Form", "form_of"]

Form = Literal["said", "meeting", "announcement", "opening", "greeting", "mention", "function"]

#: What gets no code whatever a learned coder makes of its words, and the chance that is left: too
#: low to suggest, not so low that decisions could not change it.
UNCODED: dict[Form, float] = {"announcement": 0.02, "opening": 0.02, "greeting": 0.02}

#: The technique and the course of the meeting itself.
_MEETING = """
microfoon* <> uit|aan|dempen|staan|zetten|doen
(je|jouw|mijn|het|jullie|uw) geluid
geluid <> uit|weg|aan|hapert|valt|slecht|horen|hoor
(de|deze|een|die|je|jullie) link|linkje & doet|werkt|werken|sturen|delen|klikken|chat|mail|vinden
(wordt|word|is|staat|komt) ... opgenomen|opname
(de|een|deze) opname|opnames
opname* & terugkijken|online|sturen|mail|website
slides|dia's|sheets|powerpoint*|ppt
presentatie & delen|gedeeld|mail|sturen|downloaden|scherm|online|nasturen
scherm & delen|deel|zwart|gedeeld|bevriest|bevroren
break-out|breakout|breakoutroom*|deelsessie*|plenair
(je|jouw|mijn|haar|zijn|de) camera & uit|aan
verbinding & slecht|weg|wegvallen|valt|viel|hapert|traag|instabiel
(vragen|vraag) <> chat & stellen|typen|zetten|kwijt
(in|via) de chat & lezen|zet|zetten|typen|vraag|vragen|staat|scroll|reageren|voorbij
(even|korte) pauze|pauzeren
pauze & minuten|kwartier|koffie|terug
uitlog*|inlog*|aanmelden|afmelden|inschrijv*|aanmeld* & !client*|bewoner*|gezin*|jongere*|gemeente
poll|mentimeter|kahoot
(het|dit|de|een) (stuk|hoofdstuk|onderdeel|filmpje|deelsessie|workshop|verhaal) over
(het|ons|de) (thema|thema's|onderwerp|onderwerpen) (is|zijn|van|vandaag|voor)
beamer|wifi-code|wifiwachtwoord
updaten|update & teams|zoom|app
(de|het) zoom|teams link|vergadering|meeting
zoom|teams & minuten|gratis|versie|inloggen|update
"""

#: What the meeting will be about.
_ANNOUNCEMENT = """
(vandaag|straks|vanmiddag|vanavond|vanochtend) (gaat|hebben|praten|spreken) ...3 over
(we|wij|ik) (gaan|willen|wil|ga) het ...2 hebben over
"""

#: Who someone is and where he works.
_FUNCTION = """
is|was|werkt|ben|werk|waren|zijn ...4 $functie bij|aan|van|in|voor|uit
is|was|werkt|ben|werk|waren|zijn|en ...3 onderzoeker|adviseur|trainer|docent|lector|redacteur
ik werk|ben ...4 bij|in|voor|als
student|derdejaars|tweedejaars|vierdejaars|eerstejaars social|sociaal|maatschappelijk
"""
_LISTS = {
    "functie": tuple(
        "onderzoeker adviseur trainer docent lector hoogleraar redacteur directeur bestuurder "
        "beleidsmedewerker projectleider promovendus journalist coordinator student voorzitter "
        "programmamanager wethouder *werker *coach begeleider ambtenaar".split()
    )
}

#: Questions that only ask others for their view.
_OPENING = """
wat|hoe|welk|welke|waarom|wie|waar ...4 jullie|jij|jou|jouw|u|uw
hoe (kijken|denken|zien|ervaren|doen|gaan) ...3 jullie|jij|u
(kun|kan|kunt|kunnen|wil|wilt|willen|zou) je|jij|u|jullie|iemand
wat betekent ...6 voor jou|jullie|u
wat (is|zijn|was|waren) ...4 (ervaring|ervaringen|voorbeeld|mening|definitie|gevoel)
herkennen|herken jullie|je|jij|u
heb|hebt|hebben je|jij|jullie|u
welke ...4 (zien|zie|ken|kennen|hebben|heb|gebruiken|ervaar|ervaren) je|jij|jullie|u
waar ...3 (over|aan) ...2 (denken|denk|praten)
wat verstaan|versta ...2 onder
wie (heeft|kan|wil|kent|weet)
wat vinden|vind|vindt je|jij|jullie|u
(waarom|hoezo|hoe komt|hoe zo) (dat|vinden zij dat|is dat|komt dat|)
"""

_GREETING_WORDS = frozenset(
    "hoi hallo hey hee goedemorgen goedemiddag goedenavond goeiemorgen goeiemiddag goedendag dag "
    "welkom dank bedankt dankjewel dankuwel thanks groet groeten groetjes doei houdoe tot ziens "
    "allemaal allen iedereen fijne fijn avond middag dag mooie bijeenkomst jullie je u voor de het "
    "een en ook vanuit uit van mooi mooie leuk interessant interessante presentatie verhaal sessie "
    "top super prachtig complimenten ja nee precies eens mee helemaal herkenbaar goed gezegd "
    "inderdaad oke ok haha hahaha zeker".split()
)
_VERBLESS_MAX = 3  # a unit this short without more evidence is a mention
_SHORT = 8  # a question this short that begins so asks for something practical
_PRACTICAL = frozenset("is zijn staat staan komt kan kun mag heb hebben heeft waar wie".split())
_BRIEF = 12  # an announcement this short says no more than that
_LONG = 30  # a longer unit says more than that


@cache
def _matchers() -> tuple[Matcher, Matcher, Matcher, Matcher]:
    def compiled(lines: str) -> Matcher:
        indicators: list[Indicator] = [
            parse_indicator(line, _LISTS) for line in lines.strip().splitlines() if line.strip()
        ]
        return Matcher(indicators)

    return compiled(_MEETING), compiled(_ANNOUNCEMENT), compiled(_OPENING), compiled(_FUNCTION)


def form_of(stream: Stream, text: str, kind: str) -> Form:
    """Return what a unit is by its form.

    Args:
        stream: the words of the unit.
        text: its text.
        kind: the kind of its turn.

    Returns:
        ``meeting``: about the technique of the meeting; ``announcement``: what it will be about,
        and no more; ``opening``: a question that only opens a
        topic; ``greeting``: nothing but a greeting, thanks or assent; ``mention``: a few words or a
        list of topics without a statement; ``function``: who someone is and where he works;
        ``said``: anything else.
    """
    if all(form in _GREETING_WORDS for form in stream.forms):
        return "greeting"
    meeting, announcement, opening, function = _matchers()
    announced = announcement.find(stream) if len(stream) <= _LONG else []
    if len(stream) <= _BRIEF and any(hit.first <= 1 for hit in announced):
        return "announcement"
    if announced:
        return "meeting"
    if len(stream) <= _LONG and meeting.find(stream):
        return "meeting"
    if _introduces(stream, function):
        return "function"
    stripped = text.rstrip(" \"'’”»)")
    if stripped.endswith("?") and _single_question(stream):
        if kind == "question":
            return "opening"
        if len(stream) <= _SHORT and stream.forms[0] in _PRACTICAL:
            return "opening"
        if len(stream) <= 14 and any(hit.first == 0 for hit in opening.find(stream)):
            return "opening"
    if _is_list(stream, text):
        return "mention"
    return "said"


def _introduces(stream: Stream, function: Matcher) -> bool:
    """Whether it says who someone is: a full name and a function, or oneself in a few words."""
    named = sum(written[:1].isupper() for written, _, _ in stream.keys[:3]) >= 2
    if not (named and len(stream) <= _LONG) and len(stream) > 10:
        return False
    return any(hit.first <= 6 for hit in function.find(stream))


def _single_question(stream: Stream) -> bool:
    return bool(stream.sentence) and stream.sentence[-1] == stream.sentence[0]


def _is_list(stream: Stream, text: str) -> bool:
    """Whether it is a few words, or items between commas, without a verb."""
    if any(pos in ("VERB", "AUX") for _, _, pos in stream.keys):
        return False
    if not any(pos for _, _, pos in stream.keys):
        return len(stream) <= _VERBLESS_MAX
    items = text.count(",") + text.count(";") + text.count("·") + text.count("•")
    return len(stream) <= _VERBLESS_MAX or (items >= 2 and len(stream) <= 4 * (items + 1))
