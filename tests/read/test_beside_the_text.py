"""Notes and comments of a document, reading a container as a format that is named, overlap."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import swtext as sw
from swtext.dutch import units_of
from swtext.export import table_to_csv
from swtext.read.base import Source
from swtext.read.load import read_source

FOLDER = Path(__file__).parent.parent / "data" / "formats"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(*paragraphs: str, **parts: str) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, xml in parts.items():
            archive.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def read(data: bytes, name: str, format: str | None = None):
    return read_source(Source(name, Path(name), data), format)


def text(*lines: str) -> str:
    return "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)


FOOTNOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1">{text("")}</w:footnote>'
    f'<w:footnote w:id="1">{text("Zie het jaarverslag.", "Ook het vorige.")}</w:footnote>'
    "</w:footnotes>"
)
COMMENTS = (
    f'<w:comments {W}><w:comment w:id="0" w:author="Ada Zomer" w:date="2024-03-01T10:00:00Z" '
    f'w:initials="AZ">{text("Klopt dit wel?")}</w:comment></w:comments>'
)


def test_notes_and_comments_of_word_stand_below_the_text(tmp_path):
    data = docx(
        "Hanna: Wie heeft de sleutel?",
        "Brahim: Ik heb hem.",
        "Hanna: Mooi zo.",
        footnotes=FOOTNOTES,
        comments=COMMENTS,
    )
    doc = read(data, "gesprek.docx")
    assert [(t.kind, t.speaker, t.section, t.text) for t in doc.turns[3:]] == [
        ("heading", "", "", "Voetnoten"),
        ("narration", "", "Voetnoten", "Zie het jaarverslag.\nOok het vorige."),
        ("heading", "", "", "Opmerkingen in de kantlijn"),
        ("boilerplate", "Ada Zomer", "Opmerkingen in de kantlijn", "Klopt dit wel?"),
    ]
    assert doc.turns[-1].time == "2024-03-01T10:00:00Z"
    assert doc.locate(doc.turns[4].start) == "voetnoot 1"
    assert "1 voetnoot, 1 opmerking in de kantlijn" in doc.warnings[0]
    coded = [unit.text for unit in units_of(doc)]
    assert "Zie het jaarverslag." in coded and "Klopt dit wel?" not in coded
    corpus = sw.Corpus([doc])
    (tmp_path / "turns.csv").write_text(table_to_csv(corpus.turns), encoding="utf-8", newline="")
    again = sw.read(tmp_path / "turns.csv").turns
    assert list(again["text"]) == list(corpus.turns["text"])
    assert list(again["speaker"]) == list(corpus.turns["speaker"])


def test_damaged_notes_do_not_cost_the_document():
    doc = read(
        docx("Dit is een verslag van de dag.", footnotes="<w:footnotes", comments="\0"), "a.docx"
    )
    assert doc.text == "Dit is een verslag van de dag."


def test_comments_of_opendocument_have_their_writer():
    space = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    body = (
        f"<office:document-content {space}><office:body><office:text>"
        "<text:p>Het regende<office:annotation><dc:creator>Bo Dam</dc:creator>"
        "<dc:date>2024-03-01T10:00:00</dc:date><text:p>Hard?</text:p></office:annotation> die dag."
        '<text:note text:note-class="endnote"><text:note-citation>1</text:note-citation>'
        "<text:note-body><text:p>Het KNMI.</text:p></text:note-body></text:note></text:p>"
        "</office:text></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", body)
    doc = read(out.getvalue(), "a.odt")
    assert doc.text.startswith("Het regende die dag.\n\nEindnoten\nHet KNMI.")
    assert (doc.turns[-1].speaker, doc.turns[-1].time) == ("Bo Dam", "2024-03-01T10:00:00")
    assert doc.turns[-1].text == "Hard?"


@pytest.mark.parametrize(
    ("name", "format", "library"),
    [
        ("more/gesprek.odt", "transcript", ""),
        ("more/gesprek.odt", "text", ""),
        ("more/gesprek.rtf", "transcript", "striprtf"),
        ("more/gesprek.rtf", "text", "striprtf"),
        ("more/verslag.pdf", "article", "pypdf"),
        ("more/verslag.pdf", "text", "pypdf"),
        ("more/pagina.html", "article", "trafilatura"),
        ("transcript.docx", "text", ""),
    ],
)
def test_a_container_is_read_as_the_format_that_is_named(name, format, library):
    if library:
        pytest.importorskip(library)
    (doc,) = sw.read(FOLDER / name, format=format).documents
    assert doc.format == format
    assert doc.turns and "PK" not in doc.text[:4] and "<html" not in doc.text


def test_a_web_page_as_text_is_the_page_as_it_is():
    (doc,) = sw.read(FOLDER / "more" / "pagina.html", format="text").documents
    assert "<html" in doc.text


def test_what_is_said_through_anothers_words_counts_for_who_says_it():
    said = "A: Hoe is het //B: goed hoor// met je?\nB: Prima.\nA: Fijn.\nB: Ja.\n"
    doc = read(said.encode(), "a.txt", "transcript")
    units = [(doc.turns[unit.turn].speaker, unit.text) for unit in units_of(doc)]
    assert ("B", "goed hoor") in units
    assert not any("goed hoor" in text for who, text in units if who == "A")


QUALTRICS = (
    "StartDate,Status,ResponseId,Q1,Q2\n"
    '"Start Date","Response Type","Response ID","Wat vond je van de dag?","Wat neem je mee?"\n'
    '"{""ImportId"":""startDate"",""timeZone"":""Europe/Amsterdam""}","{""ImportId"":""status""}",'
    '"{""ImportId"":""_recordId""}","{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2_TEXT""}"\n'
    "2024-03-01 10:00:00,IP Address,R_1,Heel leerzaam en gezellig,Dat je moet blijven komen\n"
    "2024-03-01 11:00:00,IP Address,R_2,Te lang en te warm,De tips over bellen\n"
)
LIMESURVEY = (
    '\ufeff"id","submitdate","lastpage","startlanguage","G01Q01. Wat vond u ervan?","Leeftijd"\n'
    '"1","2024-03-01 10:00:00","2","nl","Leerzaam en ook wel gezellig","34"\n'
    '"2","2024-03-02 10:00:00","2","nl","Het was veel te warm","41"\n'
)


def test_surveys_give_answers_of_respondents_and_nothing_of_the_program():
    answers = [(t.speaker, t.section, t.text) for t in read(QUALTRICS.encode(), "a.csv").turns]
    assert answers[0] == ("R_1", "Wat vond je van de dag?", "Heel leerzaam en gezellig")
    assert len(answers) == 4
    turns = read(LIMESURVEY.encode(), "b.csv").turns
    assert [(t.speaker, t.text) for t in turns] == [
        ("1", "Leerzaam en ook wel gezellig"),
        ("2", "Het was veel te warm"),
    ]


CHATS = {
    "webex": "from Ada Zomer to Everyone:    10:12 AM\nGoedemorgen\n"
    "from Bo Dam to Ada Zomer (privately):    10:13 AM\nalleen voor jou\n"
    "from Ada Zomer to All Participants:    10:14 AM\nHoi allemaal\n",
    "zoom_duits": "10:02:11 Von Ada Zomer an Alle:\n\tGoedemorgen\n"
    "10:02:15 Von Bo Dam an Ada Zomer(Direktnachricht):\n\talleen voor jou\n"
    "10:03:00 Von Ada Zomer an Alle:\n\tHoi allemaal\n",
    "zoom_nl": "10:02:11 Van Ada Zomer aan Iedereen:\n\tGoedemorgen\n"
    "10:02:15 Van Bo Dam aan Ada Zomer (privébericht):\n\talleen voor jou\n"
    "10:03:00 Van Ada Zomer aan Iedereen:\n\tHoi allemaal\n",
    "zoom_gekopieerd": "From Ada Zomer to Everyone:  09:48 AM\nGoedemorgen\n"
    "From Bo Dam to Ada Zomer (Direct Message):  09:49 AM\nalleen voor jou\n"
    "From Ada Zomer to Everyone: (12:29 PM)\nHoi allemaal\n",
}


@pytest.mark.parametrize("layout", sorted(CHATS))
def test_direct_messages_are_private_in_every_layout(layout, tmp_path):
    path = tmp_path / f"{layout}.txt"
    path.write_text(CHATS[layout], encoding="utf-8")
    corpus = sw.read(path)
    assert [(t.speaker, t.text, t.private) for t in corpus.documents[0].turns] == [
        ("Ada Zomer", "Goedemorgen", False),
        ("Bo Dam", "alleen voor jou", True),
        ("Ada Zomer", "Hoi allemaal", False),
    ]
    out = tmp_path / "turns.csv"
    out.write_text(table_to_csv(corpus.turns), encoding="utf-8", newline="")
    again = sw.read(out).turns
    assert list(again["private"]) == [False, True, False]
    assert list(again["time"]) == list(corpus.turns["time"])


def test_a_zoom_line_without_a_name_is_read():
    chat = (
        "09:00:01 \t Von  Kai Mus[[ter an Alle : Guten Tag!\n"
        "09:00:09 \t Von  Uta P an1e999ai Muster (Direktnachricht) :1e999\n"
        "09:00:12 \t Von  : nobody\n"
    )
    assert read(chat.encode(), "a.txt", "zoom").turns
