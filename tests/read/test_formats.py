"""Golden samples, one a format: every turn exactly, and who says it."""

from __future__ import annotations

from pathlib import Path

import pytest

import swtext as sw
from swtext.export.tables import table_to_csv

FOLDER = Path(__file__).parent.parent / "data" / "formats"

#: file -> format and (kind, speaker, time, text) of every turn that a person made
GOLD = {
    "zoom_een_regel.txt": (
        "zoom",
        [
            ("chat", "Hanna Kuipers", "14:01:05", "Dag allemaal, ik zit in de tuin!"),
            ("chat", "Brahim - Buurtteam Oost", "14:01:40", "Mijn punt: wie belt er nog aan?"),
            ("chat", "Lotte Vrij", "14:02:02", "tweede : deel\nen nog een regel"),
            ("chat", "Noor : Team West", "14:02:30", "Wij doen dat al."),
            ("chat", "Noor : Team West", "14:02:44", "Met koffie : ja."),
            ("chat", "Brahim - Buurtteam Oost", "14:03:10", "kun jij zo overnemen?"),
            ("chat", "Jan aan de Wal", "14:03:31", "Zet het op de lijst"),
            ("reaction", "Lotte Vrij", "14:04:00", "add 👍"),
        ],
    ),
    "zoom_ingesprongen_nl.txt": (
        "zoom",
        [
            ("chat", "Hanna Kuipers", "14:01:05", "Wie neemt de notulen over?"),
            ("chat", "Brahim (Buurtteam Oost)", "14:02:10", "Ik doe het.\r\n\r\n\tTot vier uur."),
            ("reaction", "Lotte Vrij", "14:02:31", 'Heeft gereageerd op "Ik doe het." met 🎉'),
            ("chat", "Hanna Kuipers", "14:03:00", "dank je wel"),
            ("chat", "Lotte Vrij", "14:03:12", "Ik sluit aan: om drie uur."),
        ],
    ),
    "zoom_duits.txt": (
        "zoom",
        [
            ("chat", "Kai Muster", "09:00:01", "Guten Tag!"),
            ("chat", "Uta Probe", "09:00:09", "kurz allein?"),
        ],
    ),
    "zoom_cloud.txt": (
        "zoom",
        [
            ("chat", "Hanna Kuipers", "00:12:01", "Dat kan: morgen."),
            ("chat", "Brahim", "00:12:40", "Prima"),
            ("chat", "Hanna Kuipers", "00:13:00", "En dan?"),
        ],
    ),
    "zoom_gekopieerd.txt": (
        "zoom",
        [
            ("chat", "Hanna Kuipers", "09:48", "Hoor ik echo?"),
            ("chat", "Me", "13:05", "Nee"),
            ("chat", "Brahim", "13:06", "stil"),
        ],
    ),
    "whatsapp_android.txt": (
        "whatsapp",
        [
            ("chat", "Hanna", "2024-02-07T08:05", "Wie komt er?\nIk zet koffie: zwart."),
            (
                "chat",
                "Brahim Aydın",
                "2024-02-07T08:06",
                "Let op, dit is de planning:\n12-03-2024 14:00 - vergadering: zaal 2\ntot dan",
            ),
            ("chat", "Hanna", "2024-02-07T08:09", "De nieuwe hoek"),
            ("chat", "Brahim Aydın", "2024-02-07T08:12", "ik kom toch"),
        ],
    ),
    "whatsapp_ios.txt": (
        "whatsapp",
        [
            ("chat", "Brahim Aydın", "2024-02-07T08:04:11", "hoi 👩‍🦽\nik zit in de bus"),
            ("chat", "Hanna", "2024-02-07T08:06:10", "Zie het plan"),
            (
                "chat",
                "Brahim Aydın",
                "2024-02-07T08:09:10",
                "Lotte heeft de groep verlaten, jammer",
            ),
            ("chat", "Brahim Aydın", "2024-02-07T08:09:40", "ja"),
        ],
    ),
    "whatsapp_engels_12u.txt": (
        "whatsapp",
        [
            ("chat", "Hanna", "2024-02-07T08:02", "morning"),
            ("chat", "Joe", "2024-02-07T13:15", "hi there"),
        ],
    ),
    "signal.txt": (
        "signal",
        [
            ("chat", "Hanna", "2024-02-07T08:00", "Dag"),
            ("chat", "Joe", "2024-02-07T08:03", "Hoi\nmet een regel erbij"),
        ],
    ),
    "transcript_namen.md": (
        "transcript",
        [
            ("statement", "Hanna Kuipers", "", "Welkom. (lacht) We beginnen.\n\nEr is koffie."),
            (
                "statement",
                "Brahim",
                "",
                "Dank je. Let op: ik moet om vier uur weg.\n\nLet op: dat staat ook in de mail.",
            ),
            ("statement", "Hanna Kuipers", "", "Wie wil?"),
            ("statement", "Lotte", "", "Ik wel."),
            ("statement", "Brahim", "", "Ik ook."),
        ],
    ),
    "interview_ir.txt": (
        "transcript",
        [
            ("question", "I", "00:00:05", "Hoe kwam u hier?"),
            ("answer", "R1", "00:00:19", "Met de fiets. (.) Het regende."),
            ("answer", "R2", "", "Ik liep.\n\nDat doe ik altijd."),
            ("question", "I", "", "Waarom?"),
        ],
    ),
    "sprekers_tijd.txt": (
        "transcript",
        [
            ("statement", "Hanna Kuipers", "00:00:05", "Goedendag."),
            ("statement", "Brahim", "00:00:09", "Dag!"),
            ("statement", "Hanna Kuipers", "00:00:14", "Hoe is het\nmet de buurt?"),
        ],
    ),
    "atrain.txt": (
        "transcript",
        [
            ("statement", "SPEAKER_00", "00:00:05", "Dag, ga zitten."),
            ("statement", "SPEAKER_00", "00:00:09", "Wat brengt je hier?"),
            ("statement", "SPEAKER_01", "00:00:12", "De brief."),
        ],
    ),
    "noscribe.txt": (
        "transcript",
        [
            ("statement", "S00", "00:00:05", "Dag, ga zitten. (..) Koffie?"),
            ("statement", "S01", "", "Graag //S00: ja// met melk."),
            ("statement", "S00", "", "ja"),
            ("statement", "S00", "", "Komt eraan."),
        ],
    ),
    "teams_kop.txt": (
        "transcript",
        [
            ("statement", "Hanna Kuipers", "00:00:03", "Welkom allemaal.\nWe beginnen zo."),
            ("statement", "Brahim Aydın", "01:02:19", "Ja."),
            ("statement", "Hanna Kuipers", "01:02:25", "Mooi."),
        ],
    ),
    "teams.vtt": (
        "vtt",
        [
            (
                "statement",
                "Hanna Kuipers",
                "00:00:03",
                "Ik denk dat we & jullie kunnen gaan. Toch?",
            ),
            ("statement", "Aydın, B. (Brahim)", "00:01:08", "Ja <3"),
        ],
    ),
    "zoom.vtt": (
        "vtt",
        [
            (
                "statement",
                "Hanna Kuipers",
                "00:00:05",
                "Welkom bij de buurtkamer. Let op: er loopt een opname. en dat blijft zo",
            ),
            ("statement", "Brahim Aydın", "00:00:16", "Best."),
        ],
    ),
    "zonder_spreker.srt": (
        "srt",
        [
            ("statement", "", "00:00:01", "Dit is het begin van een zin."),
            ("statement", "", "00:00:05", "En nog een."),
        ],
    ),
    "excel_nl.csv": (
        "table",
        [
            ("answer", "Hanna", "", "Financiële “ruimte” – en tijd; echt"),
            ("answer", "Brahim", "", "Een café"),
        ],
    ),
    "qualtrics.csv": (
        "table",
        [
            ("answer", "R_9", "", "De rust\r\nin de zaal"),
            ("answer", "R_9", "", "=1+1 is geen antwoord hier"),
            ("answer", "R_8", "", "Het lachen om niets"),
        ],
    ),
    "reflecties.tsv": (
        "table",
        [
            ("statement", "A1", "", "Ik luisterde beter dan eerst."),
            ("statement", "A2", "", "De buurvrouw hielp mij op weg."),
        ],
    ),
    "formulier.xlsx": (
        "table",
        [
            ("answer", "Hanna", "2024-02-07T09:30:00", "Dat buren elkaar kennen"),
            ("answer", "Hanna", "2024-02-07T09:30:00", "Een vaste plek om te zitten"),
            ("answer", "Brahim", "2024-02-07T09:41:00", "De soep van vrijdag"),
        ],
    ),
    "transcript.docx": (
        "docx",
        [
            ("statement", "Hanna Kuipers", "", "Dag allemaal."),
            ("statement", "Brahim Aydın", "", "Hoi Hanna."),
            ("statement", "Hanna Kuipers", "", "Wie begint?"),
            ("statement", "Brahim Aydın", "", "Ik."),
        ],
    ),
    "transcript_tabel.docx": (
        "docx",
        [
            ("statement", "Hanna", "00:00:05", "Wie heeft de sleutel van de kamer?"),
            ("statement", "Brahim", "00:00:09", "Die ligt bij de buurvrouw op nummer zes."),
            ("statement", "Hanna", "00:00:15", "Dan haal ik hem daar op."),
        ],
    ),
    "teams.docx": (
        "docx",
        [
            ("statement", "Hanna Kuipers", "00:00:03", "Welkom allemaal."),
            ("statement", "Brahim Aydın", "00:00:19", "Ja."),
        ],
    ),
}
NOT_SAID = ("system", "heading", "narration", "boilerplate")


def document(name: str):
    return sw.read(FOLDER / name)[name]


@pytest.mark.parametrize("name", sorted(GOLD))
def test_turns_are_exact(name):
    doc = document(name)
    format, turns = GOLD[name]
    assert doc.format == format
    assert [
        (turn.kind, turn.speaker, turn.time, turn.text)
        for turn in doc.turns
        if turn.kind not in NOT_SAID
    ] == turns


@pytest.mark.parametrize("name", sorted(GOLD))
def test_every_sample_survives_the_table_of_turns(name, tmp_path):
    corpus = sw.read(FOLDER / name)
    (tmp_path / "turns.csv").write_text(table_to_csv(corpus.turns), encoding="utf-8", newline="")
    again = sw.read(tmp_path / "turns.csv")
    columns = ["speaker", "person", "organisation", "role", "section", "attribution", "time"]
    columns += ["kind", "reply_to", "private", "text"]
    assert again.turns[columns].equals(corpus.turns[columns])


def test_every_sample_has_gold():
    files = {path.name for path in FOLDER.iterdir() if path.is_file()}
    assert files - set(GOLD) == {"whatsapp_dubbelzinnig.txt"}


def test_private_messages_are_marked():
    private = {
        name: [turn.text for turn in document(name).turns if turn.private]
        for name in GOLD
        if name.startswith("zoom")
    }
    assert {name: texts for name, texts in private.items() if texts} == {
        "zoom_een_regel.txt": ["kun jij zo overnemen?"],
        "zoom_ingesprongen_nl.txt": ["dank je wel"],
        "zoom_duits.txt": ["kurz allein?"],
        "zoom_gekopieerd.txt": ["stil"],
    }


def test_replies_and_reactions_point_to_the_message_that_they_quote():
    turns = document("zoom_ingesprongen_nl.txt").turns
    assert [turn.reply_to for turn in turns] == [None, 0, 1, None, None]
    assert document("zoom_een_regel.txt").turns[7].reply_to == 6
    assert document("zoom_cloud.txt").turns[1].reply_to == 0


def test_persons_and_organisations():
    turns = document("zoom_een_regel.txt").turns
    assert (turns[1].person, turns[1].organisation) == ("Brahim", "Buurtteam Oost")
    turns = [turn for turn in document("transcript_namen.md").turns if turn.speaker]
    assert [(turn.person, turn.organisation, turn.role) for turn in turns[:2]] == [
        ("Hanna Kuipers", "Welzijn Oost", ""),
        ("Brahim Aydın", "Buurtteam Oost", "opbouwwerker"),
    ]
    assert turns[3].person == "Lotte Vrij"
    assert [turn.section for turn in turns][2] == "Tweede ronde"
    assert document("teams.vtt").turns[1].person == "Brahim Aydın"


def test_whatsapp_writes_its_own_lines():
    system = [turn for turn in document("whatsapp_android.txt").turns if turn.kind == "system"]
    assert [turn.speaker for turn in system] == [
        "",
        "",
        "",
        "+31 6 87654321",
        "Hanna",
        "Brahim Aydın",
        "",
    ]
    doc = document("whatsapp_dubbelzinnig.txt")
    assert doc.turns[0].time == "2022-02-05T16:22"
    assert "dag en maand" in doc.warnings[0]


def test_tables_keep_questions_as_sections_and_say_where():
    doc = document("qualtrics.csv")
    assert [turn.section for turn in doc.turns] == [
        "Wat viel je op?",
        "Licht je antwoord toe",
        "Wat viel je op?",
    ]
    assert [doc.locate(turn.start) for turn in doc.turns] == ["rij 4", "rij 4", "rij 5"]
    doc = document("formulier.xlsx")
    assert doc.locate(doc.turns[2].start) == "blad Antwoorden, rij 5"
    assert "Legenda" in doc.warnings[0]
    assert document("excel_nl.csv").turns[0].section == "Wat hielp?"
    assert document("reflecties.tsv").metadata["date"] == "2024-02-07"


def test_headings_of_word_become_sections():
    doc = document("transcript.docx")
    assert [turn.text for turn in doc.turns if turn.kind == "heading"] == [
        "Verslag van de buurtkamer",
        "Tweede ronde",
    ]
    assert doc.turns[-1].section == "Tweede ronde"


def test_a_format_can_be_forced():
    doc = sw.read(FOLDER / "zoom_een_regel.txt", format="text").documents[0]
    assert {turn.kind for turn in doc.turns} == {"narration"}
    forced = sw.read(FOLDER / "transcript.docx", format="transcript").documents[0]
    assert forced.format == "transcript"
    assert forced.turns[1].speaker == "Hanna Kuipers"
    with pytest.raises(sw.UsageError, match="'zoom'"):
        sw.read(FOLDER / "zoom_een_regel.txt", format="zom")
    with pytest.raises(sw.ReadError, match="no Zoom chat"):
        sw.read(FOLDER / "signal.txt", format="zoom")
