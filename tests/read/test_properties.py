"""What was written is what is read: generated chats, transcripts and tables, and random input."""

from __future__ import annotations

import csv
import html
import io
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swtext.corpus import Corpus
from swtext.errors import ReadError
from swtext.export.tables import table_to_csv
from swtext.read.base import Source
from swtext.read.cells import escape, unescape
from swtext.read.load import read_source
from swtext.read.registry import readers

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

#: Characters that have led other readers astray.
ODD = "é\u0301ö ’‘“”…–\u00a0\t👍🏽👨‍👩‍👧ﬁ:;,'\"<>&|#*[]()-_=+@0123456789\u2028\u0085\x0b"
words = st.text(st.sampled_from(string.ascii_letters + ODD + "   "), min_size=1, max_size=40)
said = words.map(str.strip).filter(
    lambda text: text and text[0] not in "\u200e\ufeff" and any(map(str.isalnum, text))
)
names = st.sampled_from(
    [
        "Anneke",
        "Joost de Wit",
        "Fatima el Amrani",
        "Zoë van 't Hof",
        "J. 👍 Prins",
        "Mia - Wijkteam",
    ]
)
turns = st.lists(st.tuples(names, said), min_size=1, max_size=8)
ends = st.sampled_from(["\n", "\r\n"])


def source(text: str | bytes, name: str = "a.txt") -> Source:
    data = text.encode() if isinstance(text, str) else text
    return Source(name, Path(name), data)


def spoken(document):
    return [(turn.speaker, turn.text) for turn in document.turns]


@quick
@given(turns, ends)
def test_zoom_one_line(written, end):
    text = "".join(
        f"10:02:{at:02d}\t From  {who} : {what}{end}" for at, (who, what) in enumerate(written)
    )
    assert spoken(read_source(source(text), "zoom")) == written


@quick
@given(
    turns,
    ends,
    st.sampled_from(
        [("From", "to", "Everyone"), ("Van", "aan", "Iedereen"), ("Von", "an", "Alle")]
    ),
)
def test_zoom_indented(written, end, keywords):
    start, to, everyone = keywords
    text = "".join(
        f"10:02:{at:02d} {start}  {who}  {to}  {everyone}:{end}\t{what}{end}"
        for at, (who, what) in enumerate(written)
    )
    document = read_source(source(text))
    assert document.format == "zoom"
    assert spoken(document) == written


@quick
@given(turns, ends, st.booleans())
def test_whatsapp(written, end, ios):
    form = (
        "[03-12-2023 12:{at:02d}:01] {who}: {what}"
        if ios
        else "03-12-2023 12:{at:02d} - {who}: {what}"
    )
    text = "".join(
        form.format(at=at, who=who, what=what) + end for at, (who, what) in enumerate(written)
    )
    document = read_source(source(text))
    assert document.format == "whatsapp"
    assert spoken(document) == written


@quick
@given(turns, ends)
def test_vtt(written, end):
    text = "WEBVTT" + end + end
    for at, (who, what) in enumerate(written):
        cue = f"<v {who}>{html.escape(what, quote=False)}</v>"
        text += f"00:00:{at:02d}.000 --> 00:00:{at:02d}.900{end}{cue}{end}{end}"
    merged = []
    for who, what in written:
        if merged and merged[-1][0] == who:
            merged[-1] = (who, f"{merged[-1][1]} {what}")
        else:
            merged.append((who, what))
    assert spoken(read_source(source(text, "a.vtt"))) == merged


@quick
@given(turns, st.sampled_from(",;\t"), ends)
def test_csv(written, delimiter, end):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end)
    writer.writerow(["Naam", "Bericht"])
    writer.writerows(written)
    document = read_source(source(out.getvalue(), "a.csv"))
    assert spoken(document) == written
    assert all(turn.kind == "chat" for turn in document.turns)


@quick
@given(turns)
def test_turns_table_reads_back(written):
    text = "".join(
        f"10:02:{at:02d}\t From  {who} : {what}\n" for at, (who, what) in enumerate(written)
    )
    document = read_source(source(text), "zoom")
    table = table_to_csv(Corpus([document]).turns)
    again = read_source(source(table, "turns.csv"))
    fields = ("speaker", "person", "organisation", "role", "text", "kind", "section", "time")
    assert [[getattr(turn, name) for name in fields] for turn in again.turns] == [
        [getattr(turn, name) for name in fields] for turn in document.turns
    ]


cells = st.text(st.sampled_from("=+-@'\";\t\r\n (|!a\u200b＝"), max_size=12)


@quick
@given(cells)
def test_what_the_writer_guards_is_taken_off(cell):
    assert unescape(escape(cell)) == cell


SAMPLES = sorted((Path(__file__).parent.parent / "data" / "formats").glob("*.*"))
TEXTS = [
    path.read_bytes() for path in SAMPLES if path.suffix in (".txt", ".vtt", ".srt", ".csv", ".md")
]
BINARY = [path.read_bytes() for path in SAMPLES if path.suffix in (".docx", ".xlsx")]


def reads_or_refuses(data: bytes, name: str, format: str | None) -> None:
    try:
        document = read_source(source(data, name), format)
    except ReadError as error:
        assert "failed on this file" not in str(error), error.__cause__
        assert error.problem
        return
    for turn in document.turns:
        assert document.text[turn.start : turn.end] == turn.text


lines_of_formats = st.sampled_from(
    ["10:02:11 From  A  to  Everyone:", "Van A : ", "[03-12-2023 12:30:01] A: ", "WEBVTT", "1",
     "00:00:01.000 --> 00:00:02.000", "<v A>x</v>", "Naam;Tekst", "A: ", "**A:** ", "I: ",
     "#00:00:05-3#", "SPEAKER_00", "A   0:03", "Replying to \"", "Reacted to \"x\" with 👍", "\"",
     "{\"ImportId\":1}", "", "\t", "- "]
)  # fmt: skip
soup = st.lists(st.one_of(lines_of_formats, words), max_size=12).map("\n".join)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@pytest.mark.parametrize("format", [*readers(), None])
@given(
    data=st.one_of(
        soup.map(str.encode), st.binary(max_size=200), st.text(max_size=200).map(str.encode)
    )
)
def test_no_reader_fails_on_random_input(format, data):
    reads_or_refuses(data, "a.txt", format)


@st.composite
def mutated(draw, samples):
    data = bytearray(draw(st.sampled_from(samples)))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        size = draw(st.integers(0, 30))
        data[at : at + size] = draw(
            st.one_of(st.binary(max_size=20), st.just(bytes(data[at : at + size * 2])))
        )
    return bytes(data)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    data=mutated(TEXTS), suffix=st.sampled_from([".txt", ".csv", ".vtt", ".srt", ".md", ".json"])
)
def test_no_reader_fails_on_damaged_text(data, suffix):
    reads_or_refuses(data, "a" + suffix, None)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=mutated(BINARY), suffix=st.sampled_from([".docx", ".xlsx", ".txt"]))
def test_no_reader_fails_on_damaged_containers(data, suffix):
    reads_or_refuses(data, "a" + suffix, None)
