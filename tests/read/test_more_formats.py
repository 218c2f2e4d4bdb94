"""Golden samples of the further formats: every turn exactly, who says it, and where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

import swtext as sw
from swtext.export.tables import table_to_csv

FOLDER = Path(__file__).parent.parent / "data" / "formats" / "more"

#: file -> format and (kind, speaker, time, text) of every turn
GOLD = {
    "telegram.json": (
        "telegram",
        [
            ("system", "Hanna Kuipers", "2024-02-07T08:00:00",
             "create_group Buurtkamer Oost Hanna Kuipers, Brahim Aydın"),
            ("chat", "Hanna Kuipers", "2024-02-07T08:05:10",
             "Wie heeft de sleutel? Zie voorbeeld.example"),
            ("reaction", "Lotte", "", "👍"),
            ("reaction", "", "", "👍 (2)"),
            ("chat", "Brahim Aydın", "2024-02-07T08:07:00",
             "Ik: op nummer zes.\nKom maar langs 👩‍🦽"),
            ("system", "user4", "2024-02-07T08:08:00",
             "(File not included. Change data exporting settings to download.)"),
            ("chat", "Welzijn Oost", "2024-02-07T08:09:00", "De soep is om zes uur."),
            ("chat", "Lotte", "2024-02-07T08:10:00", "Welke dag?\n- dinsdag\n- vrijdag"),
        ],
    ),
    "telegram_alles.json": (
        "telegram",
        [
            ("chat", "Hanna", "2024-02-07T08:00:00", "Dag buren"),
            ("chat", "Brahim", "2024-02-07T09:00:00", "tussen ons"),
            ("chat", "Hanna", "2024-02-07T09:01:00", "Goed."),
        ],
    ),
    "slack/buurtkamer/2024-02-07.json": (
        "slack",
        [
            ("system", "Brahim Aydın", "2024-02-07T08:03:20",
             "@Brahim Aydın has joined the channel"),
            ("chat", "Hanna Kuipers", "2024-02-07T08:05:00",
             "Wie komt er, @Brahim Aydın? Zie het plan & https://voorbeeld.example"),
            ("reaction", "Brahim Aydın", "", ":+1:"),
            ("chat", "Brahim Aydın", "2024-02-07T08:06:00", "Ik <3 soep\nen brood"),
            ("system", "Agenda", "2024-02-07T08:06:10", "Vergadering om drie uur"),
            ("system", "Hanna Kuipers", "2024-02-07T08:06:20", "rooster.pdf"),
            ("system", "", "2024-02-07T08:06:30", "This message was deleted."),
            ("chat", "Lotte", "2024-02-07T08:06:40", "dag @here, vraag het in #buurtkamer"),
        ],
    ),
    "teams_graph.json": (
        "teams-json",
        [
            ("system", "", "2024-02-07T08:05:00", "membersAdded Brahim Aydın"),
            ("chat", "Hanna Kuipers", "2024-02-07T08:06:40", "Wie komt er? <3"),
            ("reaction", "Brahim Aydın (Buurtteam Oost)", "", "like"),
            ("chat", "Lotte Vrij", "2024-02-07T08:07:30", "Ik!"),
            ("chat", "Brahim Aydın (Buurtteam Oost)", "2024-02-07T08:08:20",
             "Ja & graag,\u00a0Hanna Kuipers 🙂\nTot zo\nom drie uur."),
            ("system", "Hanna Kuipers", "2024-02-07T08:10:00",
             "deletedDateTime 2024-02-07T08:11:00Z"),
        ],
    ),
    "youtube.jsonl": (
        "youtube",
        [
            ("system", "", "00:00:00", "Welkom bij de livechat!"),
            ("chat", "Hanna Kuipers", "00:01:15", "Goedemorgen 👋 vanuit Oost"),
            ("system", "Iemand", "00:01:20", "[message deleted]"),
            ("chat", "Brahim", "01:02:03", "Voor de koffie :koffie:"),
            ("system", "Lotte", "01:02:04", "Nieuw lid"),
        ],
    ),
    "chat_downloader.json": (
        "youtube",
        [
            ("chat", "Hanna Kuipers", "00:00:12", "Is er ondertiteling?"),
            ("chat", "Brahim", "-00:00:04", "Ja: rechtsonder :smile:"),
            ("system", "", "00:00:20", "Abonnees kunnen chatten"),
        ],
    ),
    "messenger.json": (
        "messenger",
        [
            ("reaction", "Zoë Prins", "2024-02-07T08:05:00", "Reacted ❤ to your message"),
            ("chat", "Zoë Prins", "2024-02-07T08:06:00",
             "Waar zullen we zitten?\nBinnen of buiten"),
            ("chat", "Brahim Aydın", "2024-02-07T08:06:40", "Eén café? 😊"),
            ("reaction", "Zoë Prins", "", "❤"),
            ("system", "Brahim Aydın", "2024-02-07T08:07:00", "tuin.jpg"),
        ],
    ),
    "teams_haken.txt": (
        "copied",
        [
            ("chat", "Hanna Kuipers", "10:30",
             "Wie haalt de soep op: jij of ik?\n    Het is een grote pan."),
            ("chat", "Aydın, B. (Brahim)", "10:31", "Ik."),
            ("chat", "Hanna Kuipers", "10:33", "Fijn"),
        ],
    ),
    "teams_onder_elkaar.txt": (
        "copied",
        [
            ("system", "", "", "woensdag 7 februari 2024"),
            ("chat", "Hanna Kuipers", "2024-02-07T10:30",
             "Wie haalt de soep op?\r\n\r\nNeem een pan mee."),
            ("reaction", "", "", "2 Like reactions."),
            ("chat", "Brahim Aydın (Gast)", "2024-02-07T13:05", "Ik kom eraan"),
            ("chat", "Hanna Kuipers", "2024-02-07T13:06", "Fijn"),
            ("system", "", "", "Lotte Vrij has joined the chat."),
        ],
    ),
    "meet_kopie.txt": (
        "copied",
        [
            ("chat", "Hanna Kuipers", "10:30", "Hoort iedereen mij?"),
            ("chat", "Brahim Aydın", "10:31", "Ja: goed zo."),
            ("chat", "Hanna Kuipers", "10:32", "Dan beginnen we.\nmet een rondje"),
        ],
    ),
    "overleg-chat.sbv": (
        "meet",
        [
            ("chat", "Hanna Kuipers", "00:01:12", "Goedemorgen: allemaal"),
            ("chat", "Hanna Kuipers", "00:01:20", "nog iets"),
            ("chat", "Brahim Aydın", "00:02:00", "Dag\nallemaal"),
        ],
    ),
    "webex.txt": (
        "copied",
        [
            ("chat", "Hanna Kuipers", "10:12", "Wie ziet het scherm?"),
            ("chat", "Brahim", "10:13", "ik niet"),
            ("chat", "Lotte", "10:14", "Ik wel"),
        ],
    ),
    "webex_van.txt": (
        "copied",
        [
            ("chat", "Hanna Kuipers", "10:12", "Wie ziet het scherm?"),
            ("chat", "Brahim", "10:13", "ik niet"),
        ],
    ),
    "otranscribe.otr": (
        "otranscribe",
        [
            ("statement", "Hanna", "00:00:12", "Hoe kwam je hier?\nVertel maar."),
            ("statement", "Brahim", "00:00:19", "Met de fiets & de pont. Het regende."),
            ("statement", "Hanna", "", "Waarom?"),
        ],
    ),
    "noscribe.html": (
        "noscribe",
        [
            ("heading", "", "", "gesprek"),
            ("narration", "", "", "Transcribed with noScribe vers. 0.6"),
            ("narration", "", "", "Audio source: gesprek.wav"),
            ("statement", "S00", "00:00:05", "Dag, ga zitten. (..) Koffie?"),
            ("statement", "S01", "00:00:12", "Graag //S00: ja// met melk."),
            ("statement", "S00", "", "ja"),
            ("statement", "S00", "00:00:15", "Komt eraan."),
        ],
    ),
    "atrain.json": (
        "segments",
        [
            ("statement", "SPEAKER_00", "00:00:05", "Dag, ga zitten. Wat brengt je hier?"),
            ("statement", "SPEAKER_01", "00:00:12", "De brief: die daar."),
        ],
    ),
    "amberscript.json": (
        "segments",
        [
            ("statement", "Hanna Kuipers", "00:00:03", "Wie begint?"),
            ("statement", "Brahim", "00:00:04", "Ik."),
        ],
    ),
    "gesprek.odt": (
        "odt",
        [
            ("heading", "", "", "Verslag van de buurtkamer"),
            ("statement", "Hanna Kuipers", "", "Wie heeft de sleutel?"),
            ("statement", "Brahim", "", "Ik.  Hij ligt\nop nummer\tzes."),
            ("statement", "Hanna Kuipers", "", "Dan haal ik hem."),
            ("heading", "", "", "Tweede ronde"),
            ("statement", "Brahim", "", "Goed."),
            ("heading", "", "", "Voetnoten"),
            ("narration", "", "", "een noot"),
        ],
    ),
    "gesprek_tabel.odt": (
        "odt",
        [
            ("statement", "Hanna", "", "Wie heeft de sleutel van de kamer?"),
            ("statement", "Brahim", "", "Die ligt bij de buurvrouw op nummer zes."),
            ("statement", "Hanna", "", "Dan haal ik hem daar straks op."),
        ],
    ),
    "gesprek.rtf": (
        "rtf",
        [
            ("statement", "Hanna Kuipers", "", "Wie heeft de sleutel? Eén voor twee cafés…"),
            ("statement", "Brahim", "", "Ik.\n\nHij ligt op nummer zes."),
            ("statement", "Hanna Kuipers", "", "Dan haal ik hem."),
        ],
    ),
    "gesprek.pdf": (
        "pdf",
        [
            ("statement", "Hanna Kuipers", "", "Wie heeft de sleutel van de kamer?"),
            ("statement", "Brahim", "", "Die ligt bij de buurvrouw op nummer zes, naast de winkel "
             "waar je vroeger altijd brood haalde."),
            ("statement", "Hanna Kuipers", "", "Dan haal ik hem."),
            ("statement", "Brahim", "", "Goed."),
        ],
    ),
    "verslag.pdf": (
        "pdf",
        [
            ("heading", "", "", "Verslag van de buurtkamer"),
            ("narration", "", "", "In het voorjaar kwamen de bewoners voor het eerst bij elkaar in "
             "de oude gymzaal aan het plein. Zij wilden samen eten en kijken wie er in de straat "
             "samenwerkte met de bibliotheek. Het sociaal-culturele aanbod was klein, maar er was "
             "veel belangstelling voor een sociaal-culturele middag met muziek en soep."),
            ("narration", "Een bewoner", "", "Een bewoner zei dat het ‘een feest’ was en dat hij "
             "graag terugkomt."),
            ("narration", "", "", "De tweede keer was het drukker dan verwacht en er werd gezongen "
             "tot in de avond."),
            ("narration", "", "", "Daarna is afgesproken om elke maand een middag te houden, met "
             "een kok uit de straat."),
        ],
    ),
    "mail.eml": (
        "mail",
        [
            ("statement", "Brahim Aydın", "2024-02-07T10:00:00+01:00",
             "Dag Hanna,\r\n\r\nEens: één café is genoeg."),
            ("boilerplate", "", "",
             "Op di 6 feb 2024 om 09:12 schreef Hanna Kuipers <hanna@voorbeeld.example>:\r\n"
             "> Zullen we twee cafés doen?"),
            ("statement", "Brahim Aydın", "2024-02-07T10:00:00+01:00", "Dat lukt niet."),
            ("boilerplate", "", "", "--\r\nBrahim"),
        ],
    ),
    "telegram.html": (
        "telegram_html",
        [
            ("system", "", "", "7 February 2024"),
            ("chat", "Hanna Kuipers", "2024-02-07T09:05:00+01:00",
             "Wie kookt er vrijdag?\nIk kan niet <3"),
            ("reaction", "", "", "👍"),
            ("chat", "Hanna Kuipers", "2024-02-07T09:06:10+01:00", "Soep mag ook."),
            ("chat", "Brahim Aydın", "2024-02-07T09:07:00+01:00", "Ik wel."),
            ("system", "Brahim Aydın", "2024-02-07T09:08:00", "Photo"),
        ],
    ),
    "teams.html": (
        "teams_html",
        [
            ("chat", "Hanna Kuipers", "2024-02-07T08:05:00",
             "Wie kookt er vrijdag?\nIk kan niet & Fee ook niet."),
            ("chat", "Hanna Kuipers", "2024-02-07T08:06:00", "Soep mag ook. 🍲"),
            ("chat", "Brahim Aydın", "2024-02-07T08:07:00", "Ik wel."),
        ],
    ),
    "teams_export.html": (
        "teams_html",
        [
            ("chat", "Hanna Kuipers", "7-2-2024 09:05", "Wie kookt er vrijdag?"),
            ("chat", "Brahim Aydın", "7-2-2024 09:07", "Ik wel.\nMet soep."),
        ],
    ),
    "pagina.html": (
        "html",
        [
            ("heading", "", "", "De soep van vrijdag"),
            ("narration", "", "", "Elke vrijdag kookt een groep bewoners soep voor de hele straat. "
             "Het begon klein, met een pan en een gasfles, maar inmiddels komen er veertig mensen "
             "op af en is de gymzaal bijna te klein geworden."),
            ("quote", "Edwin van Rijn", "", "Het gaat niet om de soep"),
            ("narration", "", "", "zegt Edwin van Rijn."),
            ("quote", "Edwin van Rijn", "", "Het gaat om wie er naast je zit en of je elkaar de "
             "week daarna nog groet."),
            ("heading", "", "", "Wie kookt er?"),
            ("narration", "", "", "De koks wisselen elkaar af. Wie wil helpen met snijden, "
             "afwassen of het klaarzetten van de tafels, kan op donderdag langskomen in de keuken "
             "aan het plein."),
            ("narration", "de koks", "", "Ervaring is niet nodig, zeggen de koks, want iedereen "
             "kan een ui pellen."),
            ("boilerplate", "", "", "Home"),
            ("boilerplate", "", "", "Nieuws"),
            ("boilerplate", "", "", "Contact"),
            ("boilerplate", "", "", "Lees ook"),
            ("boilerplate", "", "", "Nieuwe bankjes op het plein"),
            ("boilerplate", "", "", "© Wijkblad Voorbeeld. Alle rechten voorbehouden."),
            ("boilerplate", "", "", "Wij gebruiken cookies."),
        ],
    ),
}  # fmt: skip

#: format -> the library that its extra brings
EXTRA = {"html": "trafilatura", "pdf": "pypdf", "rtf": "striprtf"}


def document(name: str):
    if GOLD[name][0] in EXTRA:
        pytest.importorskip(EXTRA[GOLD[name][0]])
    (found,) = sw.read(FOLDER / name).documents
    return found


@pytest.mark.parametrize("name", sorted(GOLD))
def test_turns_are_exact(name):
    doc = document(name)
    format, turns = GOLD[name]
    assert doc.format == format
    assert [
        (turn.kind, turn.speaker, turn.time.removesuffix("Z"), turn.text) for turn in doc.turns
    ] == turns
    for turn in doc.turns:
        assert doc.text[turn.start : turn.end] == turn.text


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_sample_survives_the_table_of_turns(name, tmp_path):
    corpus = sw.Corpus([document(name)])
    (tmp_path / "turns.csv").write_text(table_to_csv(corpus.turns), encoding="utf-8", newline="")
    again = sw.read(tmp_path / "turns.csv")
    columns = ["speaker", "person", "organisation", "role", "section", "attribution", "time"]
    columns += ["kind", "reply_to", "private", "text"]
    assert again.turns[columns].equals(corpus.turns[columns])


def test_every_sample_has_gold():
    found = {path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*") if path.is_file()}
    assert found - set(GOLD) == {"slack/users.json", "slack/channels.json"}
