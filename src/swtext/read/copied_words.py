"""What chat programs show round the messages that are copied from them, in Dutch and English."""

from __future__ import annotations

import re

__all__ = ["DAY_LINE", "EVENT", "NOISE", "REACTION", "WHEN"]

_WEEKDAY = (
    r"(?:maan|dins|woens|donder|vrij|zater|zon)dag|mon(?:day)?|tue(?:sday)?|wed(?:nesday)?|"
    r"thu(?:rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|"
    r"freitag|samstag|sonntag|ma|di|wo|do|vr|za|zo"
)
_MONTH = (
    r"jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|mrt|march|mar|apr(?:il)?|mei|may|jun[ie]?|"
    r"jul[iy]?|aug(?:ustus|ust)?|sep(?:t|tember)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_DATE = (
    r"\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\d{4}-\d{2}-\d{2}|"
    rf"\d{{1,2}}(?:e|st|nd|rd|th)?\.? (?:{_MONTH})\.?,?(?: \d{{4}})?|"
    rf"\d{{1,2}}-(?:{_MONTH})-\d{{2,4}}|"
    rf"(?:{_MONTH})\.? \d{{1,2}}(?:st|nd|rd|th)?,?(?: \d{{4}})?"
)
_DAY = (
    rf"(?:gisteren|vandaag|yesterday|today|gestern|heute|"
    rf"(?:(?:{_WEEKDAY})\b\.?,? ?)?(?:{_DATE})|{_WEEKDAY})\b"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:[ \u00a0\u202f]?[AaPp]\.?[Mm]\.?)?"
#: A moment: a clock time, a day before it or not.
WHEN = rf"(?:{_DAY},?[ \t\u00a0]{{0,4}}(?:(?:om|at|um)[ ]{{1,2}})?)?{_CLOCK}"
#: A line that is a day and nothing else.
DAY_LINE = re.compile(_DAY + r"\.?", re.IGNORECASE)

_MARK = (
    r"like|heart|laugh|surprised|sad|angry|thumbs ?up|yes|celebrate|applause|vind ik leuk|"
    r"duim(?:pje)?(?: omhoog)?|hart(?:je)?|lachen|lach|verrast|verdrietig|boos|applaus"
)
#: Who liked what, as Teams reads it out.
REACTION = re.compile(
    rf"\d{{1,4}} (?:{_MARK})[- ]?(?:react(?:ion|ie))?s?\.?|(?:{_MARK}) \d{{1,4}}|"
    rf"(?:{_MARK})[- ]react(?:ion|ie)s?\.?|[^\w\s]{{1,8}} ?\d{{1,4}}",
    re.IGNORECASE,
)
#: Words of the screen that are no part of the message.
NOISE = re.compile(
    r"\(?(?:edited|bewerkt|bearbeitet)\)?|has (?:a )?context menu\.?|heeft (?:een )?contextmenu\.?|"
    r"(?:reply|beantwoorden|reageren|doorsturen|forward)|seen by .{1,60}|gezien door .{1,60}",
    re.IGNORECASE,
)
#: What happens in the meeting or group.
EVENT = re.compile(
    r"(?:meeting|vergadering|call|oproep|recording|opname|transcription|transcriptie)"
    r"(?: has| is)? (?:started|ended|stopped|gestart|beëindigd|gestopt)\b.{0,60}|"
    r".{1,80} (?:has joined|joined|left|has left) the (?:meeting|chat|conversation)\.?|"
    r".{1,80} (?:added|removed) .{1,80} (?:to|from) the (?:chat|group|meeting)\.?|"
    r".{1,80} heeft .{1,80} (?:toegevoegd aan|verwijderd uit) de (?:chat|groep|vergadering)\.?|"
    r".{1,80} (?:heeft|hebben) de (?:chat|groep|vergadering) verlaten\.?|"
    r".{1,80} neemt (?:nu )?deel aan de (?:chat|vergadering)\.?|"
    r"this message (?:has been|was) deleted\.?|dit bericht is verwijderd\.?",
    re.IGNORECASE,
)
