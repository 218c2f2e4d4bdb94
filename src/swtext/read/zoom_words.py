"""The words of Zoom's chat files in the languages of its client: one table, any case.

English and German lines were seen in real files; the Dutch, French, Spanish, Italian and
Portuguese words follow the menus of the client, so variants are accepted generously.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "ADD",
    "FROM",
    "PUBLIC",
    "REACTED",
    "REMOVED",
    "REPLYING",
    "TO",
    "is_public",
    "private_mark",
]

FROM = r"from|van|von|de|da|desde"
TO = r"to|aan|naar|an|à|a|para|tutti"

#: Recipients that are not one person.
PUBLIC = re.compile(
    r"everyone\b.*|everybody|all\b.*|iedereen\b.*|allen|alle\b.*|jeder|todos\b.*|tous\b.*|"
    r"tout le monde\b.*|tutti\b.*|.*\b(?:panelists?|panelleden|attendees|deelnemers|hosts|"
    r"participants|teilnehmer|participantes?|waiting room|wachtruimte|wachtkamer|group|groep|"
    r"meeting|vergadering|breakout)\b.*",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"[(（]\s*(?:privately|private|direct message|dm|priv[ée]|priv[ée]bericht|direct bericht|"
    r"rechtstreeks bericht|persoonlijk bericht|direkte nachricht|direktnachricht|privat|"
    r"en priv[ée]|message direct|message priv[ée]|mensaje directo|en privado|privado|"
    r"messaggio diretto|in privato|mensagem direta)\s*[)）]\s*$",
    re.IGNORECASE,
)

_Q = r"[\"“”„«‟]"
_NOT_Q = r"[^\r\n]{0,400}"

#: ``Replying to "…"`` at the start of a message; the quote itself is looked at by hand.
REPLYING = re.compile(
    r"(?:replying to|reply to|antwoord(?:en|t)? op|beantwoord(?:t|de)?(?: aan)?|"
    r"in antwoord op|als antwoord op|"
    r"(?:aan het )?reage(?:ert|ren) op|antwort(?:en|et)? auf|als antwort auf|en réponse à|"
    r"répon(?:se|dre|d) à|respondiendo a|en respuesta a|rispondendo a|in risposta a|"
    r"respondendo a|em resposta a)\s{0,4}:?\s{0,4}(?=" + _Q + ")",
    re.IGNORECASE,
)
REACTED = re.compile(
    r"(?:reacted to|(?:heeft )?gereageerd op|reageerde op|reactie op|(?:hat )?auf|"
    r"reagierte auf|a réagi à|(?:ha )?reaccionó a|ha reagito a)\s{0,4}"
    + _Q
    + r"(?P<quote>"
    + _NOT_Q
    + ")"
    + _Q
    + r"\s{0,4}(?:with|met|mit|avec|con|com)\s{1,4}(?P<mark>\S{1,40})"
    r"(?:\s{1,4}(?:reagiert|gereageerd))?",
    re.IGNORECASE,
)
REMOVED = re.compile(
    r"(?:removed|(?:heeft )?(?:een )?|verwijderde|hat|entfernte|a retiré|eliminó)\s{0,4}"
    r"(?:an?|een|eine|une|una)?\s{0,4}(?P<mark>\S{1,40}?)[\s-]{0,4}"
    r"(?:reaction|reactie|reaktion|réaction|reacción)\s{0,4}"
    r"(?:verwijderd\s{1,4})?(?:from|van|bij|op|von|de|à)\s{1,4}"
    + _Q
    + r"(?P<quote>"
    + _NOT_Q
    + ")"
    + _Q
    + r"(?:\s{1,4}(?:verwijderd|entfernt))?",
    re.IGNORECASE,
)
#: The older client: about the last message.
ADD = re.compile(
    r"(?:add|remove|added|removed|toegevoegd|verwijderd|hinzugefügt|entfernt)\s{1,4}"
    r"(?P<mark>[^\w\s]{1,12})",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def is_public(recipient: str) -> bool:
    """Say whether a message goes to more than one person.

    >>> [is_public(name) for name in ("Everyone", "iedereen", "Anneke", "Alle")]
    [True, True, False, True]
    """
    return PUBLIC.fullmatch(recipient.strip()) is not None


def private_mark(header: str) -> tuple[str, bool]:
    """Take the mark of a direct message off a header.

    >>> private_mark("Anneke(Direct Message)")
    ('Anneke', True)
    """
    match = _PRIVATE.search(header[-60:])
    if match is None:
        return header, False
    return header[: len(header) - len(header[-60:]) + match.start()].rstrip(), True
