"""Bytes of every kind: read rightly, or refused, or read with a warning; never wrong in silence."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import swtext as sw
from swtext.read.encoding import decode, text_warnings

TEXT = "10:02:11 From  Zoë van Dijk  to  Everyone:\r\n\tFinanciële “ruimte” – café €\r\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\0\0" + TEXT.encode("utf-32-le"), "utf-32"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_every_encoding_gives_the_same_text(data, encoding):
    found = decode(data, "a.txt")
    assert (found.text, found.encoding) == (TEXT, encoding)
    certain = encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-32")
    assert bool(found.warnings) != certain


def test_a_character_cut_in_two_is_a_warning():
    for data, text in (
        ("naam: café".encode()[:-1], "naam: caf"),
        ("’t is één".encode()[:-2], "’t is é"),
        (b"\xff\xfe" + "ab".encode("utf-16-le") + b"\x01", "ab"),
    ):
        found = decode(data, "a.txt")
        assert found.text == text
        assert "midden in een teken" in found.warnings[0]
    assert decode("een mooi café".encode("cp1252"), "a.txt").text == "een mooi café"


def test_a_few_windows_bytes_in_utf8_are_told():
    found = decode("één twee één ".encode() + b"caf\xe9 en zo", "a.txt")
    assert found.text == "één twee één café en zo"
    assert "1 teken(s)" in found.warnings[0]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf", "but for its byte-order mark"),
        (b"\xff\xfe", "but for its byte-order mark"),
        (b" \r\n\t", "holds no text"),
        (bytes(range(256)) * 20, "not text"),
        (b"\x01\x02\x03\x04abc", "program or picture"),
        (b"\0\0\0\0abcd", "program or picture"),
        (b"\xff\xfe\x00\xd8ab\x00\xdc" + b"a\0" * 10, "not UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data, problem):
    with pytest.raises(sw.ReadError, match=problem):
        decode(data, "a.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        found = decode(data, "a.txt")
    except sw.ReadError:
        return
    assert found.text


@given(st.text(st.characters(codec="utf-8"), min_size=1))
def test_utf8_is_never_changed(text):
    try:
        assert decode(text.encode(), "a.txt").text == text.removeprefix("\ufeff")
    except sw.ReadError as error:
        assert "no text" in str(error) or "not text" in str(error) or "empty" in str(error)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("FinanciÃ«le zorgen", "dubbel gecodeerd"),
        ("de â€œwijkâ€\u009d", "dubbel gecodeerd"),
        ("on\u200bzichtbaar", "onzichtbare"),
        ("om \u202egekeerd", "schrijfrichting"),
        ("ﬁjn", "ligatuur"),
        ("a\0b", "NUL"),
        ("weg\ufffd", "verloren"),
        ("a" * 20_001, "20.001 tekens"),
    ],
)
def test_odd_characters_are_warned_about(text, word):
    assert word in text_warnings(text)[0]


@pytest.mark.parametrize(
    "text", ["é’s “ja” – 👨‍👩‍👧 café €", "Âge d’or", "À la carte, Ångström, pâté"]
)
def test_ordinary_text_is_not_warned_about(text):
    assert text_warnings(text) == []


def test_line_ends_stay_and_offsets_hold(tmp_path):
    text = "Hanna: een\r\nBrahim: twee\rHanna: drie\nBrahim: vier\u2028Hanna: vijf\u0085Brahim: zes"
    (tmp_path / "a.txt").write_bytes(text.encode())
    doc = sw.read(tmp_path / "a.txt").documents[0]
    assert doc.text == text
    assert [turn.text for turn in doc.turns] == ["een", "twee", "drie", "vier", "vijf", "zes"]


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return out.getvalue()


W = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPEN = b'<?xml version="1.0"?>%s<w:document xmlns:w="' + W + b'"><w:body>'
CLOSE = b"</w:body></w:document>"
PARAGRAPH = b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


def word(body: bytes, before: bytes = b"") -> bytes:
    return zipped(word__document_xml=OPEN % before + body + CLOSE)


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.docx", b"%PDF-1.7\n...", "really a PDF"),
        ("a.docx", b"PK\x03\x04 afgebroken", "damaged or incomplete"),
        ("a.docx", word(PARAGRAPH % b"dag")[:-40], "damaged or incomplete"),
        ("a.docx", word(PARAGRAPH % (b" " * 30_000_000)), "unpacks to 30 MB"),
        ("a.docx", word(b"<w:p/>" * 3_000_000), "unpacks to 18 MB"),
        ("a.docx", word(PARAGRAPH % b"&b;", b'<!DOCTYPE l [<!ENTITY b "x">]>'), "entities"),
        ("a.docx", word(b"<w:p/>"), "no text"),
        ("a.docx", word(b"<w:p>"), "no XML"),
        ("a.docx", word(b"<w:p>" * 300 + b"</w:p>" * 300), "nested"),
        ("a.docx", b"gewone tekst", "is not a zip"),
        ("a.xlsx", zipped(xl__workbook_xml=b"<workbook/>"), "damaged"),
        ("a.txt", zipped(iets_xml=b"<a/>"), "is a zip"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "old or locked Office file"),
    ],
)
def test_containers_are_looked_at_before_they_are_opened(tmp_path, name, data, problem):
    (tmp_path / name).write_bytes(data)
    with pytest.raises(sw.ReadError, match=problem):
        sw.read(tmp_path / name)


def test_word_leaves_out_deleted_text_and_field_codes(tmp_path):
    body = (
        b"<w:p><w:r><w:t>Hij bleef</w:t></w:r><w:del><w:r><w:t>weg</w:t></w:r></w:del>"
        b"<w:r><w:instrText>PAGE</w:instrText><w:tab/><w:t>hier</w:t><w:br/><w:t>staan.</w:t></w:r></w:p>"
    )
    (tmp_path / "a.docx").write_bytes(word(body))
    doc = sw.read(tmp_path / "a.docx", format=None).documents[0]
    assert doc.text == "Hij bleef\thier\nstaan."
    assert doc.locate(3) == "alinea 1"


def test_word_says_what_stands_beside_the_text(tmp_path):
    comment = b'<w:comments xmlns:w="' + W + b'"><w:comment w:id="1">%s</w:comment></w:comments>'
    comment %= PARAGRAPH % b"klopt dit?"
    body = OPEN % b"" + PARAGRAPH % b"dag" + CLOSE
    (tmp_path / "a.docx").write_bytes(zipped(word__document_xml=body, word__comments_xml=comment))
    assert "opmerkingen" in sw.read(tmp_path / "a.docx").documents[0].warnings[0]
