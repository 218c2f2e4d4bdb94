"""What WhatsApp itself writes into an export, in Dutch and English: media, deleted, edited, events.

The sentences of the app are told from what people write by the direction mark (U+200E) that it
puts before them on iOS, and by the missing name on Android.
"""

from __future__ import annotations

import re

__all__ = ["ATTACHED", "CAPTION_AFTER", "DELETED", "EDITED", "EVENT", "MARKS", "NOTICE", "OMITTED"]

#: Direction marks and the like, which belong to the app and not to what was written.
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"

_M = f"[{MARKS}]*"
_WHAT = (
    r"media|afbeelding|foto|video|audio|spraakbericht|sticker|document|gif|contactkaart|"
    r"videobericht|video-?notitie|locatie|image|photo|voice message|contact card|video note|bestand"
)
#: A picture or recording that was left out.
OMITTED = re.compile(
    rf"{_M}<?(?:{_WHAT})(?: is| zijn)? (?:weggelaten|omitted)>?{_M}|{_M}null|"
    rf"{_M}<(?:media|multimedia)[^<>\r\n]{{0,40}}>",
    re.IGNORECASE,
)
#: Android: the file name, and the caption on the next line.
CAPTION_AFTER = re.compile(
    rf"{_M}[^\r\n:<>|]{{1,200}}\.\w{{2,5}} \((?:bestand bijgevoegd|file attached)\)", re.IGNORECASE
)
#: iOS: the caption, and the file after it.
ATTACHED = re.compile(
    rf"(?:[^\r\n]{{0,200}}• ?{_M}[\d.,]{{1,8}} ?(?:pagina['’]?s?|pages?|[kmg]b)[^\r\n<]{{0,40}})?"
    rf"{_M}<(?:bijgevoegd|attached): ?[^<>\r\n]{{1,250}}>{_M}\s*$",
    re.IGNORECASE,
)
DELETED = re.compile(
    rf"{_M}<?(?:dit bericht is verwijderd(?: door .{{1,80}})?|dit bericht werd verwijderd|"
    r"(?:u|je|jij) (?:hebt|heb|heeft) dit bericht verwijderd|"
    r"this message was deleted(?: by .{1,80})?|you deleted this message|"
    r"(?:eenmalige|view once)[^\r\n]{0,80}|"
    r"wachten op dit bericht[^\r\n]{0,120}|waiting for this message[^\r\n]{0,120})"
    rf"\.?>?{_M}",
    re.IGNORECASE,
)
EDITED = re.compile(
    rf"\s*{_M}<(?:dit bericht is bewerkt|this message was edited)\.?>{_M}\s*$", re.IGNORECASE
)
#: The encryption notice and its kin: no person writes these, mark or not.
NOTICE = re.compile(
    rf"{_M}(?:berichten en (?:oproepen|gesprekken) (?:worden|zijn)|"
    r"berichten (?:die je|in dit gesprek|naar dit)|"
    r"messages and calls are end-to-end|messages (?:to this|you send)|"
    r"(?:je|uw|your) (?:beveiligingscode|security code)|.{1,80}\bsecurity code (?:with|changed))"
    r".{0,400}",
    re.IGNORECASE | re.DOTALL,
)
#: What happens to the group; on Android without an author, on iOS after U+200E.
EVENT = re.compile(
    rf"{_M}[^\r\n]{{0,160}}?(?:"
    r"\b(?:heeft|hebt|heb|is|zijn|werd|bent)\b[^\r\n]{0,200}\b(?:toegevoegd|verlaten|verwijderd|"
    r"gemaakt|aangemaakt|gewijzigd|veranderd|geworden|vastgezet|ingeschakeld|uitgeschakeld|"
    r"aangezet|uitgezet|toegetreden|opgeheven|gestart|geblokkeerd|gedeblokkeerd|lid|beheerder)\b|"
    r"\b(?:added|left|removed|created (?:the |this )?group|changed (?:the|this|their|to)|joined|"
    r"pinned a message|turned (?:on|off)|is now an admin|you're now an admin|is a contact)\b|"
    r"gemiste? (?:spraak|video|groeps)?-?oproep|missed (?:voice|video|group)? ?call|"
    r"(?:spraak|video)oproep|tik voor meer informatie|tap to learn more|"
    r"neemt nu deel|neemt deel|tijdelijke berichten|disappearing messages"
    r")[^\r\n]{0,300}",
    re.IGNORECASE,
)
