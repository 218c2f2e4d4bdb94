"""Web pages, PDF, RTF, OpenDocument and mail: what is left out, what is refused."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path

import pytest

import swtext as sw
from swtext.read.base import Source
from swtext.read.load import read_source

FOLDER = Path(__file__).parent.parent / "data" / "formats" / "more"
NS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)


def read(data: str | bytes, name: str, format: str | None = None):
    raw = data.encode() if isinstance(data, str) else data
    return read_source(Source(name, Path(name), raw), format)


def sample(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def odt(body: str, **parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/") + ".xml", data)
        archive.writestr("content.xml", body)
    return out.getvalue()


def content(inner: str) -> str:
    return (
        f"<office:document-content {NS}><office:body><office:text>{inner}"
        "</office:text></office:body></office:document-content>"
    )


@pytest.mark.parametrize(
    ("name", "library", "extra"),
    [
        ("pagina.html", "trafilatura", "html"),
        ("verslag.pdf", "pypdf", "pdf"),
        ("gesprek.rtf", "striprtf.striprtf", "rtf"),
    ],
)
def test_without_the_extra_the_error_says_what_to_install(name, library, extra, monkeypatch):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(sw.ReadError, match=rf"pip install 'swtext\[{extra}\]'"):
        sw.read(FOLDER / name)


def test_the_decision_on_a_web_page_can_be_seen():
    pytest.importorskip("trafilatura")
    doc = read(sample("pagina.html"), "pagina.html")
    assert "7 stuk(ken)" in doc.warnings[0] and "'Home'" in doc.warnings[0]
    assert doc.locate(doc.turns[-1].start) == "regel 15"
    assert doc.metadata["author"] == "Lotte Vrij"
    assert "niet lezen" not in doc.text
    sections = {turn.text[:8]: turn.section for turn in doc.turns}
    assert sections["De koks "] == "Wie kookt er?"


def test_a_page_without_a_main_text_is_read_whole():
    pytest.importorskip("trafilatura")
    doc = read("<!DOCTYPE html><html><body><p>Kort.</p></body></html>", "a.html")
    assert "Kort." in doc.text
    with pytest.raises(sw.ReadError, match="no text"):
        read("<!DOCTYPE html><html><body><script>x</script></body></html>", "a.html")


def test_a_conversation_in_a_pdf_says_on_which_page():
    pytest.importorskip("pypdf")
    doc = read(sample("gesprek.pdf"), "gesprek.pdf")
    assert [doc.locate(turn.start) for turn in doc.turns] == ["bladzijde 1"] * 3 + ["bladzijde 2"]
    doc = read(sample("verslag.pdf"), "verslag.pdf")
    first = doc.turns[1]
    assert doc.locate(first.start) == "bladzijde 1"
    assert doc.locate(first.end - 1) == "bladzijde 2"  # it runs on
    assert "Stichting Voorbeeld" in doc.warnings[0]
    assert doc.metadata["title"] == "Verslag van de buurtkamer"


def test_a_pdf_without_text_is_a_scan():
    pypdf = pytest.importorskip("pypdf")
    out = io.BytesIO()
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(out)
    with pytest.raises(sw.ReadError, match="no text layer"):
        read(out.getvalue(), "scan.pdf")


def test_a_locked_pdf_is_refused():
    pypdf = pytest.importorskip("pypdf")
    out = io.BytesIO()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(sample("gesprek.pdf")))
    writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(out)
    with pytest.raises(sw.ReadError, match="password"):
        read(out.getvalue(), "slot.pdf")


def test_content_counts_more_than_the_name():
    pytest.importorskip("pypdf")
    pytest.importorskip("striprtf")
    assert read(sample("gesprek.pdf"), "gesprek.docx").format == "pdf"
    assert read(sample("gesprek.rtf"), "gesprek.doc").format == "rtf"
    assert read(sample("gesprek.odt"), "gesprek.docx").format == "odt"
    with pytest.raises(sw.ReadError, match=r"no \.pdf file"):
        read("gewone tekst", "a.pdf")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (odt(content("<text:p/>")), "no text"),
        (odt(content("<text:p>")), "no XML"),
        (odt('<!DOCTYPE a [<!ENTITY b "x">]>' + content("<text:p>&b;</text:p>")), "entities"),
        (odt(content("<text:p>" + " " * 30_000_000 + "</text:p>")), "unpacks to 30 MB"),
        (odt(content("<text:span>" * 400 + "</text:span>" * 400)), "nested"),
        (odt("", META__INF__x="<a/>"), "no text part"),
        (sample("gesprek.odt")[:-30], "damaged or incomplete"),
    ],
)
def test_odt_is_looked_at_before_it_is_opened(data, problem):
    with pytest.raises(sw.ReadError, match=problem):
        read(data, "a.odt")


def test_a_locked_odt_is_refused():
    locked = "<m:manifest xmlns:m='x'><m:encryption-data/></m:manifest>"
    data = odt("rommel", **{"META-INF__manifest": locked})
    with pytest.raises(sw.ReadError, match="password"):
        read(data, "a.odt")


def test_text_of_odt_is_exact_where_the_xml_is_broken_over_lines():
    doc = read(odt(content(
        "<text:p>Een\n   <text:span>twee </text:span> drie<text:s text:c='3'/>vier</text:p>"
        f"<text:p>{'lang ' * 30_000}einde</text:p>"
    )), "a.odt")  # fmt: skip
    assert doc.turns[0].text == "Een twee drie   vier"
    assert doc.text.endswith("lang einde")


HEAD = "From: Hanna <h@voorbeeld.example>\nDate: {}\nTo: b@voorbeeld.example\nSubject: x\n\n{}\n"
WHEN = "Wed, 07 Feb 2024 10:00:00 +0100"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Dag.\n\nToen schreef ik hem:\nkom je?", ["Dag.\n\nToen schreef ik hem:\nkom je?"]),
        ("Dag.\nOp woensdag schreef ik hem:\nja", ["Dag.\nOp woensdag schreef ik hem:\nja"]),
        ("Eens.\n-----Oorspronkelijk bericht-----\nVan: B\nOude tekst", ["Eens."]),
        ("> Wie komt?\nIk.\n> En jij?\nOok.", ["Ik.", "Ook."]),
        ("Dag.\n-- \nHanna\nDirecteur", ["Dag."]),
    ],
)  # fmt: skip
def test_mail_sets_apart_what_another_wrote(body, said):
    doc = read(HEAD.format(WHEN, body), "a.eml")
    assert [turn.text for turn in doc.turns if turn.kind == "statement"] == said
    assert doc.metadata["event"] == "x"


def test_mail_with_a_page_only_and_a_broken_date():
    head = HEAD.replace("Subject", "Content-Type: text/html\nSubject")
    doc = read(head.format("gisteren", "<p>Dag &amp; tot zo</p><p>Hanna</p>"), "a.eml")
    assert doc.turns[0].text == "Dag & tot zo\nHanna"
    assert doc.turns[0].time == ""


@pytest.mark.parametrize("piece", ["<!--", "<a ", "<a x='", '<a href="x', "<!", "</"])
def test_markup_without_an_end_does_not_take_for_ever(piece):
    pytest.importorskip("trafilatura")
    page = "<!DOCTYPE html><html><body><p>Dag allemaal.</p>" + piece * 100_000
    with pytest.raises(sw.ReadError, match="HTML is damaged"):
        read(page, "a.html")


def test_mail_with_a_sender_without_end_is_refused():
    with pytest.raises(sw.ReadError, match="longer than any"):
        read(f"From: {'a,' * 50_000}\nDate: x\nTo: b\nSubject: c\n\nhoi", "a.eml")
