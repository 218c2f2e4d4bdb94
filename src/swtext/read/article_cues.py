"""Who says it: the cues beside a quote in running text, each a sieve with a name.

The order of the sieves follows Muzny, Fang, Chang and Jurafsky (2017), "A two-stage sieve approach
for quote attribution" (EACL), with Dutch cues: what stands after the quote, what stands before it,
a colon; then (in ``article_speakers``) the speaker so far and the subject of the sentence before.
"""

from __future__ import annotations

import re

from swtext.read.article_front import front
from swtext.read.article_names import NAME, Name, find_names, is_object
from swtext.read.article_report_words import PARTICIPLES
from swtext.read.article_roles import is_role
from swtext.read.article_subjects import (
    DETERMINERS,
    PRONOUN,
    SELF,
    SPACES,
    WORD,
    Cue,
    role_in,
    sentence_start,
    subject_at,
)
from swtext.read.article_words import (
    FUNCTION_WORDS,
    PRONOUNS,
    SOURCE_NOUNS,
    SPEECH_NOUNS,
    SPEECH_VERBS,
    TITLE_NOUNS,
    WEAK_VERBS,
    WRITTEN_VERBS,
)

__all__ = ["VERB_FORM", "cue_after", "cue_before", "joined", "source_before"]

_AFTER = re.compile(r"[\s,.!?*_–—-]*")
_CITED = re.compile(rf"\s*\(\s*({NAME})\s*(?:[,;][^()]*)?\)|\s*[–—-]\s*({NAME})(?=\s*(?:[,.(]|$))")
_ASIDE = re.compile(r"\s*\(\s*((?:een|de|het|mijn|zijn|haar)\s[^()]{3,60})\)")
_OF = re.compile(
    r"(?:(?:dat|zo)\s+)?(?:is|was|luidt|luidde|klinkt|klonk)\s+(?:ook\s+)?(?:de|het|een|zijn|haar|hun)\s+"
    r"(?:[\w-]+\s+){1,3}?van\s+"
)
_OWN = re.compile(r"(?:is|was|luidt|luidde)\s+(zijn|haar)\s+(?:\w+\s+)?([\w-]+)")
#: "klinkt zijn stem", "zeggen haar ogen", "klinkt de stem van Ada": whose voice or face it is.
_PART = (
    "stem|stemgeluid|stemmetje|ogen|blik|mond|gezicht|hoofd|hart|handen|lijf|houding|glimlach|lach|"
    "antwoord|reactie|commentaar|weerwoord"
)
_VOICE = re.compile(
    r"[a-zà-ÿ]{3,}\s+(?:(?:er|dan|weer|nu|toen|ook|opeens|ineens|plots|meteen|prompt|zacht|boos)\s+)?"
    rf"(?:(zijn|haar|z['’]n)\s+(?:\w+e\s+)?(?:{_PART})\b|de\s+(?:\w+e\s+)?(?:{_PART})\s+van\s+)"
)
#: "was het eerste wat ze zei": whose first words they were.
_ALL_SAID = re.compile(
    r"(?:is|was)\s+(?:het\s+(?:eerste|enige|laatste|minste)|alles)\s+(?:wat|dat)\s+"
    rf"(?=[^,.;:!?]{{2,60}}\s(?:{'|'.join(sorted(SPEECH_VERBS))})\b)"
)
#: "citeert het rapport haar", "haalt de krant hem aan": another repeats the words.
_CITES = re.compile(
    r"(?:(?:citeert|citeerde|quootte?|parafraseert|parafraseerde)\s+[^,.;:!?]{2,50}?\s(?=haar\b|hem\b|[A-Z])|"
    r"(?:haalt|haalde)\s+[^,.;:!?]{2,50}?\s(?=(?:haar|hem|[A-Z][^,.;:!?]{2,40}?)\saan\b))(?:(haar|hem)\b)?"
)
#: "Toen ik vroeg hoe, keek ze op: '": the main clause, with its verb.
_MAIN_CLAUSE = re.compile(
    r"\W*(?:(?:En|Maar)\s+t|T)oen\b[^.:;]*,\s+([a-zà-ÿ]+)\s+(?=\S)|"
    r"\W*(?:Als|Nadat|Wanneer|Zodra|Voordat|Terwijl|Omdat)\b[^.:;]*,\s+([a-zà-ÿ]+)\s+(?=\S)"
)
_HELPS = frozenset(
    "heb had ben was kan kon zal zou moet moest mag mocht ga ging doe deed wil wilde weet".split()
)
_I_SAY = re.compile(r"[a-zà-ÿ]{3,}\s+(ik)\b")
#: Past forms that say how something is said: "viel Ada hem in de rede".
_STRONG = frozenset(
    "viel sprong schoot beet blies floot gaf sloeg wees nam kwam keek stak hief trok bood".split()
)
_CALLS = frozenset("noemt noemde noemen noemden heet heette heten".split())
#: "had ze bij het laatste bezoek gezegd"
_HAS = re.compile(r"(?:heeft|had|hebben|hadden|zou|zal)\s+([^,.;:!?]{3,90})")
#: "leest ze voor": said, not only written.
_ALOUD = re.compile(r"[^,.;:!?]{1,50}\b(?:voor|hardop)\b")
_WRITTEN_ON = re.compile(
    r"\s+(?:er|erop|erin|erbij|daar|daarop|op|in|boven|onder|met|te\s+lezen)\b"
)
_WANTS = re.compile(r"(?:wil|wilde)\s+(?=[^,.;!?]{1,60}\sweten\b)")
#: The form of a verb; when a subject follows, after a comma, it says how something is said.
VERB_FORM = re.compile(r"[a-zà-ÿ]{3,}(?:t|te|de|ten|den|d|lt|rs?t)")
_SOURCE = re.compile(rf"\b(?:van)?uit\s+((?:de|het)\s+(?:{'|'.join(SOURCE_NOUNS)}))\b")
_NOBODY = re.compile(r"\s+(?:het|er|je|men|we|wij|u|jullie)\b")


def cue_after(text: str, at: int, end: int) -> Cue | None:
    """Read the attribution right after a quote: ``', zegt Van Rijn``, ``', aldus een bewoner``.

    >>> cue_after("', legt wethouder Jan Bos uit.", 1, 30)
    Cue(speaker='Jan Bos', rule='after', start=18, end=25, role='wethouder')
    """
    cited = _CITED.match(text, at, end)
    if cited is not None:
        names = find_names(text, *cited.span(1 if cited.group(1) else 2))
        if names:
            return Cue(names[0].text, "cited", names[0].start, names[0].end)
    aside = _ASIDE.match(text, at, end)
    if aside is not None:
        who = subject_at(text, aside.start(1), aside.end(1))
        if who is not None and who.rule == "noun" and who.start == aside.start(1):
            return _as(who, "cited")
    lead = _AFTER.match(text, at, end)
    start = lead.end() if lead else at
    gap = text[at:start]
    if "\n\n" in gap.replace("\r", "") or (
        not text[start : start + 1].islower() and "," not in gap
    ):
        return None
    of = _OF.match(text, start, end)
    if of is not None:
        return _as(subject_at(text, of.end(), end), "after")
    own = _OWN.match(text, start, end)
    if own is not None and (own.group(2) in SPEECH_NOUNS or own.group(2).endswith("ing")):
        return Cue(PRONOUN, "after", *own.span(1))
    said = _ALL_SAID.match(text, start, end)
    if said is not None:
        return _as(subject_at(text, said.end(), end), "after")
    cites = _CITES.match(text, start, end)
    if cites is not None and cites.group(1):
        return Cue(PRONOUN, "after", *cites.span(1))
    if cites is not None:
        return _as(subject_at(text, cites.end(), end), "after")
    word = WORD.match(text, start, end)
    if word is None:
        return None
    lower = word.group().casefold()
    if lower in ("zo", "dan", "daarop", "zou"):
        second = WORD.match(text, word.end() + 1, end)
        if second is not None and second.group().casefold() in SPEECH_VERBS:
            word, lower = second, second.group().casefold()
    voice = _VOICE.match(text, word.start(), end)
    if voice is not None and (lower in SPEECH_VERBS or VERB_FORM.fullmatch(lower)):
        if voice.group(1):
            return Cue(PRONOUN, "after", *voice.span(1))
        return _as(subject_at(text, voice.end(), end), "after")
    if lower in _CALLS and "," not in gap:
        return None  # "'Huisregels' noemen ze dat"
    commaed = "," in gap or text[max(0, at - 2) : at - 1] in (",", "?", "!", "…")
    i_say = _I_SAY.match(text, word.start(), end)
    if i_say is not None and commaed and lower not in _HELPS:
        return Cue(SELF, "after", *i_say.span(1))
    has = _HAS.match(text, word.start(), end)
    if has is not None and any(part in PARTICIPLES for part in has.group(1).split()):
        return _as(subject_at(text, has.start(1), end), "after")
    wants = _WANTS.match(text, word.start(), end)
    if wants is not None:
        return _as(subject_at(text, wants.end(), end), "after")
    aloud = lower in ("leest", "las") and _ALOUD.match(text, word.end(), end) is not None
    on = "," in gap or (commaed and _WRITTEN_ON.match(text, word.end(), end) is not None)
    if lower in WRITTEN_VERBS and on and not aloud:
        return Cue("", "written", word.start(), word.end())
    if lower in SPEECH_VERBS or lower in ("volgens", "zo"):
        space = SPACES.match(text, word.end(), end)
        if space is None:
            return None
        subject = subject_at(text, space.end(), end, any_noun=True)
        source = _SOURCE.search(text, word.end(), min(end, word.end() + 40))
        if source is not None and (subject is None or subject.start > source.start()):
            if lower in ("klinkt", "klonk", "klinken", "klonken"):
                return Cue("", "after", word.start(), word.end())
            return Cue(source.group(1), "source", *source.span(1))
        if subject is not None and subject.rule == "name" and lower.endswith("en"):
            subject = joined(text, subject, end)
        if subject is not None:
            return _as(subject, "after")
        if lower not in ("volgens", "zo") and _NOBODY.match(text, word.end(), end):
            return Cue("", "after", word.start(), word.end())
        return None
    if commaed and (
        (lower not in FUNCTION_WORDS and VERB_FORM.fullmatch(lower)) or lower in _STRONG or aloud
    ):
        space = SPACES.match(text, word.end(), end)
        subject = subject_at(text, space.end(), end) if space is not None else None
        if subject is not None and space is not None and subject.start - space.end() < 30:
            return _as(subject, "after")
    if "," not in gap or not (
        word.group()[0].isupper() or lower in PRONOUNS | DETERMINERS | {"ik"}
    ):
        return None
    subject = subject_at(text, start, end)
    if subject is not None:
        verb = re.compile(r"\s+(\w+)").match(text, subject.end, end)
        if verb is not None and verb.group(1).casefold() in SPEECH_VERBS:
            return _as(subject, "after")
    return None


_AND = re.compile(rf"\s+en\s+((?:[a-zà-ÿ][\w-]+\s+)?)({NAME})")


def joined(text: str, cue: Cue, end: int) -> Cue:
    """Join two names that speak together: ``zeggen Ada Zomer en Bo Dam``.

    >>> text = "zeggen Ada Zomer en Bo Dam"
    >>> joined(text, Cue("Ada Zomer", "after", 7, 16), len(text)).speaker
    'Ada Zomer en Bo Dam'
    """
    match = _AND.match(text, cue.end, end)
    if match is None or (match.group(1) and not is_role(match.group(1).strip())):
        return cue
    return Cue(text[cue.start : match.end()], cue.rule, cue.start, match.end(), cue.role)


def _as(cue: Cue | None, rule: str) -> Cue | None:
    return None if cue is None else Cue(cue.speaker, rule, cue.start, cue.end, cue.role)


_ACCORDING = re.compile(r"\b[Vv]olgens\s+(?:(haar|hem)\b)?")


def cue_before(text: str, low: int, at: int) -> Cue | None:
    """Read the attribution in the sentence before a quote: ``Van Rijn vervolgt: '``.

    >>> cue_before("In Oost zegt Karin van Dam: '", 0, 28).speaker
    'Karin van Dam'
    """
    start = sentence_start(text, low, at)
    colon = text[start:at].rstrip(" \t\u00a0\r\n*_").endswith((":", ": -", ";"))
    words = list(WORD.finditer(text, start, at))
    according = _ACCORDING.search(text, start, at)
    if according is not None:
        source = (
            Cue(PRONOUN, "before", *according.span(1))
            if according.group(1)
            else _as(subject_at(text, according.end(), at), "before")
        )
        if source is not None:
            return source
    main = _MAIN_CLAUSE.match(text, start, at) if colon else None
    if main is not None:
        verb = main.group(1) or main.group(2)
        if verb in SPEECH_VERBS or verb in _STRONG or VERB_FORM.fullmatch(verb):
            subject = subject_at(text, main.end(), at)
            if subject is not None:
                return _as(subject, "before")
    verbs = [word for word in words if word.group().casefold() in SPEECH_VERBS]
    if not colon:
        verbs = [verb for verb in verbs if verb is verbs[-1] and _near(text, verb, at)]
        if not verbs:
            return None
    strong = [v for v in verbs if v.group().casefold() not in WEAK_VERBS]
    names = find_names(text, start, at)
    for verb in [*reversed(strong), *reversed([v for v in verbs if v not in strong])]:
        cue = _beside_verb(text, start, at, verb, names, words)
        if cue is not None:
            return cue
    if not colon:
        return Cue("", "before", at, at)
    if any(word.group().casefold() in WRITTEN_VERBS for word in words[-8:]):
        return Cue("", "written", at, at)
    return _with_colon(text, start, at, names, words)


def _beside_verb(
    text: str,
    start: int,
    at: int,
    verb: re.Match[str],
    names: list[Name],
    words: list[re.Match[str]],
) -> Cue | None:
    low, high = verb.span()
    for name in reversed(names):  # a name right before the verb is its subject
        if name.end < low and not text[name.end : low].strip() and not is_object(text, start, name):
            return _named(text, start, name, "before")
    before = [word for word in words if word.end() <= low]
    if before and before[-1].group().casefold() in PRONOUNS:
        return Cue(PRONOUN, "before", *before[-1].span())
    if before and before[-1].group() == "Die" and len(before) == 1:
        return Cue(PRONOUN, "before", *before[-1].span())
    if before and before[-1].group().casefold() in ("die", "wie"):
        return _antecedent(text, start, before[-1].start(), names)
    if before and before[-1].group().casefold() == "ik":
        return Cue(SELF, "before", *before[-1].span())
    space = SPACES.match(text, high, at)
    subject = subject_at(text, space.end(), at) if space else None
    first = front(text, start, low)
    pronoun = subject is not None and subject.speaker in (PRONOUN, SELF)
    if first is not None and not pronoun and (subject is None or first.rule == "noun"):
        return _as(first, "before")
    if subject is not None:
        return _as(subject, "before")
    for word in before[-4:]:  # "Mijn collega zei:", "De nota zegt letterlijk:"
        if word.group() == "die" and text[start : word.start()].rstrip().endswith(","):
            return _antecedent(text, start, word.start(), names)
        if word.group().casefold() in DETERMINERS:
            noun = subject_at(text, word.start(), low, any_noun=True)
            if (
                noun is not None
                and not text[noun.end : low].strip()
                and not _after_preposition(text, start, word.start())
            ):
                return _as(noun, "before")
    for name in reversed(names):
        if name.end <= low and not is_object(text, start, name):
            return _named(text, start, name, "before")
    if before:
        noun = subject_at(text, before[0].start(), low)
        if noun is not None:
            return _as(noun, "before")
    return None


def _antecedent(text: str, start: int, at: int, names: list[Name]) -> Cue | None:
    """Whom a relative clause is about: ``een jongen die zei: '``."""
    found = [_named(text, start, name, "before") for name in names if name.end < at]
    things: list[Cue] = []
    for word in WORD.finditer(text, start, at):
        if word.group().casefold() in ("eentje", "iemand"):
            found.append(Cue(word.group(), "before", *word.span()))
        elif word.group().casefold() in DETERMINERS:
            noun = subject_at(text, word.start(), at, any_noun=True)
            thing = noun is not None and not any(is_role(w) for w in noun.speaker.split())
            beside = noun is not None and text[noun.end : at].strip() in (",", ", en", ", maar")
            if noun is not None and noun.rule == "noun" and (beside or not thing):
                one = Cue(noun.speaker, "before", noun.start, noun.end)
                (things if thing else found).append(one)
    return max(found or things, key=lambda cue: cue.start, default=None)


_PREPOSITIONS = frozenset(
    "van met aan voor door bij tegen over naar uit in op na tot namens om".split()
)


def _after_preposition(text: str, start: int, at: int) -> bool:
    words = text[max(start, at - 20) : at].split()
    return bool(words) and words[-1].casefold() in _PREPOSITIONS


def _with_colon(
    text: str, start: int, at: int, names: list[Name], words: list[re.Match[str]]
) -> Cue:
    lower = [word.group().casefold() for word in words]
    source = _SOURCE.search(text, start, at)
    if any(word in SPEECH_NOUNS for word in lower):
        if names:
            return Cue(names[-1].text, "colon", names[-1].start, names[-1].end)
        if any(word in ("zijn", "haar", "hij", "zij", "ze") for word in lower):
            return Cue(PRONOUN, "colon", words[0].start(), words[0].end())
    if source is not None:
        return Cue(source.group(1), "source", *source.span(1))
    if names and not text[names[-1].end : at].strip(" \t\u00a0\r\n:*_"):
        return _named(text, start, names[-1], "label")
    for name in names:
        if not is_object(text, start, name) and name.start - start < 60:
            return _named(text, start, name, "colon")
    if lower and not any(word in TITLE_NOUNS for word in lower[-3:]):
        noun = subject_at(text, words[0].start(), at)
        if noun is not None:
            return Cue(noun.speaker, "colon", noun.start, noun.end, noun.role)
        for word in words:
            if word.group().casefold() in PRONOUNS:
                return Cue(PRONOUN, "colon", *word.span())
    return Cue("", "colon", at, at)


def _named(text: str, start: int, name: Name, rule: str) -> Cue:
    role = role_in(" ".join(text[start : name.start].split()[-3:]))
    return Cue(name.text, rule, name.start, name.end, role)


def _near(text: str, verb: re.Match[str], at: int) -> bool:
    """Say whether only a subject, particles or ``dat`` stand between a verb and the mark."""
    between = text[verb.end() : at]
    return len(between.split()) <= 5 and not re.search(r"[.;:!?]", between)


def source_before(text: str, low: int, at: int) -> Cue | None:
    """Read a voice without a name: ``een antwoord uit het publiek ('…')``.

    >>> source_before("Er komt een antwoord uit de zaal: ", 0, 34).speaker
    'de zaal'
    """
    start = sentence_start(text, low, at)
    found = list(_SOURCE.finditer(text, max(start, at - 60), at))
    return Cue(found[-1].group(1), "source", *found[-1].span(1)) if found else None
