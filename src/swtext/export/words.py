"""Dutch words for what the tables and the manifest call in English."""

from __future__ import annotations

__all__ = ["COLUMN_WORDS"]

#: What each column of the tables means, for people who do not program.
COLUMN_WORDS = {
    "document": "het bestand",
    "turn": "het nummer van de beurt in het document, vanaf 0",
    "parent": "de beurt waar deze beurt in staat, bijvoorbeeld bij een citaat",
    "section": "het kopje erboven",
    "speaker": "de spreker zoals de tekst die op die plaats noemt",
    "person": "de volledigste naam van dezelfde persoon in dit document",
    "organisation": "de organisatie, als de tekst die noemt",
    "role": "de functie of rol, als de tekst die noemt",
    "attribution": "hoe de tekst zegt wie spreekt: label, direct, indirect, none (niet)",
    "time": "tijdstip, of tijd in de opname",
    "kind": "soort beurt: chat (chatbericht), quote (citaat), narration (lopende tekst), …",
    "reply_to": "de beurt waarop wordt geantwoord",
    "private": "privébericht (True) of niet (False)",
    "start": "eerste teken in de brontekst, geteld vanaf 0",
    "end": "het teken na het laatste",
    "text": "de tekst zelf, letterlijk",
    "codes": "de codes van deze eenheid",
    "fragment": "vast kenmerk van het fragment",
    "code": "de code uit het codeboek",
    "score": "hoe zeker, van 0 tot 1 (bij trefwoorden: hoe kenmerkend)",
    "evidence": "waarop de suggestie steunt",
    "coder": "wie codeerde: machine (de computer) of een naam",
    "status": "suggested (voorgesteld), accepted (aanvaard), rejected (verworpen), "
    "corrected (verbeterd), added (toegevoegd)",
    "keyword": "het trefwoord zoals het in de tekst staat",
    "count": "hoe vaak het voorkomt",
    "documents": "in hoeveel documenten het voorkomt",
    "example": "een voorbeeld uit de tekst",
    "topic": "het thema; leeg = geen thema",
    "label": "de naam van het thema",
    "terms": "kenmerkende woorden",
    "share": "aandeel van de eenheden, van 0 tot 1",
    "coherence": "hoe sterk de woorden van het thema samen voorkomen",
    "stability": "hoe vaak het thema terugkomt bij herhaling, van 0 tot 1",
    "weight": "hoe sterk de eenheid bij het thema hoort, van 0 tot 1",
}
