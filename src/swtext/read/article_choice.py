"""Whom a pronoun means, and whose a quote without a name is: all who may be are weighed at once.

Everybody named or told of so far is a candidate with features: where it was mentioned last and
as what, whether it spoke and how often, what its name looks like. The sum of their weights
decides (``WEIGHTS``), as in He, Barbosa and Kondrak (2013), "Identification of speakers in novels"
(ACL). The weights come from ``training/speakers.py``.
"""

from __future__ import annotations

import math
import re
from collections import Counter, deque

from swtext.read.article_choice_weights import WEIGHTS
from swtext.read.article_evidence import Evidence
from swtext.read.article_people import People
from swtext.read.article_scene import CROWDS, REACH, head_of, is_named, is_noun, plural
from swtext.read.article_stage import Stage
from swtext.read.article_subjects import sentence_start

__all__ = ["Candidate", "Choice"]

_PRONOUN = re.compile(r"\b(?:[Hh]ij|[Zz]ij|[Zz]e|[Hh]aar|[Hh]em)\b")
_ASKS = re.compile(
    r"[^.?!,]{0,40}?\s(?:vraagt|vroeg|informeert|informeerde|wil weten|wilde weten)\b"
)
_HERS = re.compile(r"(?:docente|studente|assistente|cliënte|presidente|consulente|agente)$")
#: How many paragraphs are remembered; a noun only two.
_PARAGRAPHS = 6
#: How much of the text tells what it is about, in code points.
_TITLE = 400
_RESOLVED = ("hij", "ie", "ze", "zij", "haar", "hem", "zijn")

Candidate = tuple[str, dict[str, float]]


class Choice(Stage):
    """Weighs who may be meant.

    Attributes:
        told: whose words were reported or quoted last in this paragraph.
        past: who was mentioned in the paragraphs before, and whether as a subject.
    """

    def __init__(self, text: str, people: People) -> None:
        super().__init__(text, people)
        self.told = ""
        self.past: deque[list[tuple[str, bool]]] = deque(maxlen=_PARAGRAPHS)
        self._mentioned: Counter[str] = Counter()
        self._keys: dict[str, str] = {}
        self._evidence: Evidence | None = None

    def remember(self, low: int, high: int) -> None:
        """Remember who is mentioned in a paragraph that was read."""
        paragraph = [(name, acts) for _, name, acts in self._mentions(low, high)]
        self.past.append(paragraph)
        self._mentioned.update(self.key(name) for name, _ in paragraph)

    def key(self, name: str) -> str:
        """What all names of one person share; "de wethouder" is who has that role."""
        if name not in self._keys:
            one = self.people.with_role(name) or self.people.kin(name)
            named = self.people.person(name) if is_named(name) else one
            self._keys[name] = named or name.casefold()
        return self._keys[name]

    def refers(self, low: int, at: int, here: str, pronoun: str, since: int = -1) -> str:
        """Whom a pronoun means.

        Args:
            low: where the paragraph begins.
            at: where the sentence or the quote with the pronoun begins.
            here: who spoke last in this paragraph.
            pronoun: the pronoun.
            since: where the quote before ends.
        """
        word = pronoun.casefold()
        if word not in _RESOLVED:  # "die", "deze"
            near = self.subjects(low, at, True)
            return near[-1].text if near else here
        who = self.best("pronoun", self.candidates(low, at, here, since, word))
        if who and word in ("hij", "ie", "ze", "zij"):
            self._female.setdefault(self.people.person(who), word in ("ze", "zij"))
        return who

    def best(self, kind: str, candidates: dict[str, Candidate]) -> str:
        """The name of the candidate with the highest sum of weights, or ``""``."""
        weights = WEIGHTS[kind]
        scores = {
            key: sum(weights.get(feature, 0.0) * value for feature, value in features.items())
            for key, (_, features) in candidates.items()
        }
        return candidates[max(scores, key=lambda key: scores[key])][0] if scores else ""

    def candidates(
        self,
        low: int,
        at: int,
        here: str,
        since: int,
        word: str = "",
        cues: dict[str, str] | None = None,
    ) -> dict[str, Candidate]:
        """Who may be meant, with features.

        Args:
            low: where the paragraph begins.
            at: up to where the text is looked at.
            here: who spoke last in this paragraph.
            since: where the quote before ends.
            word: the pronoun, or ``""``.
            cues: whom other signs point at, by the name of the sign.
        """
        found: dict[str, Candidate] = {}
        self._in_paragraph(found, low, at, since)
        self._before(found)
        signs = {
            "here": here,
            "told": "" if self.told == here else self.told,
            "last": self.last,
            "other": self.other,
            "acted": self.acted,
            "reported": self.reported,
            "name": self.name,
            **(cues or {}),
        }
        for sign, name in signs.items():
            if name and name[0].isprintable():
                self._put(found, name)[sign] = 1.0
        for name, _ in self.often.most_common(2):
            self._put(found, name)
        near = [] if word else list(_PRONOUN.finditer(self.text, self._from(low, at, since), at))
        told_of = near[-1].group() if near else ""
        kept = {key: one for key, one in found.items() if self._may_be(key, one[0], word)}
        for key, (name, features) in kept.items():
            if here and "here" not in features:
                features["nothere"] = 1.0
            if told_of and not self.fits(name, told_of):
                features["prowrong"] = 1.0
            elif told_of and is_named(name):
                features["proright"] = 1.0
            self._of(key, name, features, word, at)
        return kept

    def _from(self, low: int, at: int, since: int) -> int:
        return max(sentence_start(self.text, low, at), since)

    def _put(self, found: dict[str, Candidate], name: str) -> dict[str, float]:
        key = self.key(name)
        return found.setdefault(key, (name if is_named(name) or not is_named(key) else key, {}))[1]

    def _mentions(self, low: int, at: int) -> list[tuple[int, str, bool]]:
        """Who is mentioned outside quotes: where, as what, and whether as a subject."""
        acting = {name.start for name in self.subjects(low, at)}
        found = {
            name.start: (name.start, name.text, name.start in acting)
            for name in self.subjects(low, at, True)
        }
        for name in self.people.between(max(low, at - REACH), at):
            if name.start not in found and self.may_act(name):
                found[name.start] = (name.start, name.text, False)
        return sorted(found.values())

    def _in_paragraph(self, found: dict[str, Candidate], low: int, at: int, since: int) -> None:
        text = self.text
        sentence = sentence_start(text, low, at)
        before = sentence_start(text, low, max(low, sentence - 1)) if sentence > low else low
        acting = []
        for start, name, acts in self._mentions(low, at):
            features = self._put(found, name)
            if 0 <= since <= start:
                features["since"] = 1.0
                if acts:
                    features["since_act"] = 1.0
            if start >= before:
                features["sent" if start >= sentence else "prevsent"] = 1.0
            if acts and start >= sentence:
                features["sent_act"] = 1.0
            if acts and start < before:
                features["par_act"] = 1.0
            if _ASKS.match(text, start + len(name), at):
                features["asks"] = 1.0
            if acts:
                acting.append(features)
                if len(text[sentence_start(text, low, start + 1) : start].split()) <= 3:
                    features["head"] = 1.0
                    if 0 <= since <= start:
                        features["takes over"] = 1.0
        if acting:
            acting[-1]["newest"] = acting[0]["firstpar"] = 1.0

    def _before(self, found: dict[str, Candidate]) -> None:
        """Who was mentioned in the paragraphs before, each at the newest place."""
        seen = set()
        for back, paragraph in enumerate(reversed(self.past)):
            for name, acts in reversed(paragraph):
                key = self.key(name)
                if key in seen:
                    continue
                seen.add(key)
                if back < 2 or is_named(key):
                    features = self._put(found, name)
                    features[f"back{min(back, 3)}"] = 1.0
                    if acts:
                        features[f"bact{min(back, 1)}"] = 1.0

    def _may_be(self, key: str, name: str, word: str) -> bool:
        """Say whether somebody can be meant at all."""
        if not key or (is_named(name) and name.isupper()):
            return False
        quoted = self.often[key] > 0
        if is_named(name) and not quoted and self.evidence.nobody(name):
            return False
        if not word:
            return True
        if name.split()[-1].casefold() in CROWDS or not self.fits(name, word):
            return False
        if self.absent and self.absent in name.casefold().split():
            return False
        his = word in ("hij", "ie", "hem", "zijn")
        return not is_noun(name) or not (plural(name) or (his and _HERS.search(head_of(name))))

    @property
    def evidence(self) -> Evidence:
        """What the text says of the names in it."""
        if self._evidence is None:
            self._evidence = Evidence(self.text, self.people)
        return self._evidence

    def _of(self, key: str, name: str, features: dict[str, float], word: str, at: int) -> None:
        """What somebody is: known from the text so far, and by the form of the name."""
        quoted = self.often[key]
        if quoted:
            features["quoted"] = math.log1p(quoted)
        top = self.often.most_common(1)
        if top and key == top[0][0] and self.often.total() > 1:
            features["top"] = 1.0
        if self._mentioned[key]:
            features["mentlog"] = math.log1p(self._mentioned[key])
        if word and not self.fits(name, _OPPOSITE[word]):
            features["gender"] = 1.0
        if is_named(name):
            if self.people.is_kin(name):
                features["kin"] = 1.0
            features.update(self.evidence.of(name))
            opening = self.text[:_TITLE]
            if at > _TITLE and (name in opening or key in opening):
                features["title"] = 1.0
            return
        lead = name.split()[0].casefold()
        if {"sent", "sent_act", "head", "newest"} <= features.keys():
            features["just now"] = 1.0  # "De vrouw blijft staan. '"
        form = "indef" if lead in ("een", "één", "iemand") else "noun"
        for sign in _SIGNS & features.keys():
            features[f"{form} {sign}"] = 1.0
        features[form] = 1.0


#: What counts for a noun more or less than for a name.
_SIGNS = frozenset(("here", "last", "newest", "sub", "just now"))
_OPPOSITE = {word: "hij" if word in ("ze", "zij", "haar") else "zij" for word in _RESOLVED}
