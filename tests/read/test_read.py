"""Files, folders, globs and lists; what cannot be read; metadata."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import pandas as pd
import pytest

import swtext as sw
from swtext.read import formats
from swtext.read.base import Parsed, Reader
from swtext.read.registry import readers
from swtext.types import Turn

CHAT = "10:02:11\t From  Hanna : Dag\n10:02:15\t From  Brahim : Hoi\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(CHAT, encoding="utf-8")
    (tmp_path / "2024-05-26 14.00.03 Buurtkamer").mkdir()
    (tmp_path / "2024-05-26 14.00.03 Buurtkamer" / "chat.txt").write_text(CHAT, encoding="utf-8")
    (tmp_path / ".verborgen.txt").write_text(CHAT, encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(CHAT, encoding="utf-8")
    (tmp_path / "~$lock.docx").write_bytes(b"x")
    return tmp_path


def ids(corpus):
    return [doc.id for doc in corpus]


def test_folder_is_read_with_everything_below_it(folder):
    assert ids(sw.read(folder)) == ["2024-05-26 14.00.03 Buurtkamer/chat.txt", "a.txt"]


def test_single_file_glob_and_list(folder):
    assert ids(sw.read(folder / "a.txt")) == ["a.txt"]
    assert ids(sw.read(str(folder / "*.txt"))) == ["a.txt"]
    assert ids(sw.read(str(folder / "**" / "*.txt"))) == [
        "2024-05-26 14.00.03 Buurtkamer/chat.txt",
        "a.txt",
    ]
    both = sw.read(iter([folder / "a.txt", folder, str(folder / "a.txt")]))
    assert ids(both) == ["2024-05-26 14.00.03 Buurtkamer/chat.txt", "a.txt"]


def test_same_name_in_two_folders_gets_distinguishing_ids(tmp_path):
    for name in ("west", "oost"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "chat.txt").write_text(CHAT, encoding="utf-8")
    corpus = sw.read([tmp_path / "west" / "chat.txt", tmp_path / "oost" / "chat.txt"])
    assert ids(corpus) == ["oost/chat.txt", "west/chat.txt"]
    assert ids(sw.read([tmp_path / "west", tmp_path / "oost"])) == ids(corpus)


def test_a_name_with_brackets_is_a_file_before_it_is_a_pattern(tmp_path):
    (tmp_path / "chat [1].txt").write_text(CHAT, encoding="utf-8")
    assert ids(sw.read(tmp_path / "chat [1].txt")) == ["chat [1].txt"]


def test_missing_file_names_close_ones(folder):
    with pytest.raises(sw.ReadError, match=r"did you mean 'a\.txt'"):
        sw.read(folder / "b.txt")
    with pytest.raises(sw.ReadError, match="does not exist either"):
        sw.read(folder / "nergens" / "b.txt")
    with pytest.raises(sw.ReadError, match="no file matches"):
        sw.read(str(folder / "*.doc"))
    with pytest.raises(sw.UsageError, match="is no path"):
        sw.read([1])
    with pytest.raises(sw.ReadError, match="no file to read"):
        sw.read([])


def test_what_cannot_be_read_is_named_and_the_rest_is_read(folder):
    (folder / "leeg.txt").write_bytes(b"")
    (folder / "foto.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    with pytest.warns(sw.SwtextWarning) as caught:
        corpus = sw.read(folder)
    assert len(corpus) == 2
    assert [Path(error.source).name for error in corpus.unread] == ["foto.txt", "leeg.txt"]
    assert len(caught) == 2
    assert "really a picture" in str(caught[0].message)
    with pytest.raises(sw.ReadError, match="the file is empty"):
        sw.read(folder / "leeg.txt")
    (folder / "apart").mkdir()
    (folder / "apart" / "leeg.txt").write_bytes(b"")
    (folder / "apart" / "leeg2.txt").write_bytes(b"")
    with pytest.raises(sw.ReadError, match="none of them could be read"):
        sw.read(folder / "apart")
    with pytest.raises(sw.ReadError, match="the file is empty"):
        sw.read([folder / "leeg.txt"])


def test_unknown_file_lists_the_formats(tmp_path):
    (tmp_path / "x.json").write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(sw.ReadError) as caught:
        sw.read(tmp_path / "x.json")
    for name in formats():
        assert name in str(caught.value)
    (tmp_path / "y.json").write_text('{"a": 1', encoding="utf-8")
    with pytest.raises(sw.ReadError, match="broken off"):
        sw.read(tmp_path / "y.json")
    (tmp_path / "z.xml").write_text('<!DOCTYPE l [<!ENTITY a "b">]><l>&a;</l>', encoding="utf-8")
    with pytest.raises(sw.ReadError, match="declares entities"):
        sw.read(tmp_path / "z.xml")


def test_content_comes_before_suffix(tmp_path):
    (tmp_path / "chat.csv").write_text(CHAT, encoding="utf-8")
    (tmp_path / "tabel.txt").write_text(
        "Naam\tBericht\nHanna\tDag\nBrahim\tHoi\n", encoding="utf-8"
    )
    corpus = sw.read(tmp_path)
    assert [doc.format for doc in corpus] == ["zoom", "table"]


def test_date_from_the_name_of_file_or_folder(folder):
    corpus = sw.read(folder)
    assert corpus["2024-05-26 14.00.03 Buurtkamer/chat.txt"].metadata["date"] == "2024-05-26"
    assert "date" not in corpus["a.txt"].metadata or corpus["a.txt"].metadata["date"]
    (folder / "GMT20230102-101112_chat.txt").write_text(CHAT, encoding="utf-8")
    found = sw.read(folder / "GMT20230102-101112_chat.txt").documents[0]
    assert found.metadata["date"] == "2023-01-02"


def test_metadata_beside_the_files(folder):
    (folder / "metadata.csv").write_bytes(
        "Bestand;Datum;Bijeenkomst;Soort;Zaal\r\na.txt;26-5-2023;Café;webinar;3\r\n".encode(
            "cp1252"
        )
    )
    corpus = sw.read(folder)
    assert dict(corpus["a.txt"].metadata) == {
        "date": "2023-05-26",
        "event": "Café",
        "kind": "webinar",
        "Zaal": "3",
    }
    assert sw.read(folder / "a.txt").documents[0].metadata["event"] == "Café"


def test_metadata_names_a_file_that_is_not_there(folder):
    (folder / "metadata.csv").write_text("file,event\nb.txt,x\na,y\n", encoding="utf-8")
    with pytest.warns(sw.SwtextWarning, match=r"names 'b\.txt', but no such file.*'a\.txt'"):
        corpus = sw.read(folder)
    assert corpus["a.txt"].metadata["event"] == "y"
    (folder / "metadata.csv").write_text("zaal,event\n3,x\n", encoding="utf-8")
    with pytest.warns(sw.SwtextWarning, match="no column holds the name"):
        sw.read(folder)


def test_metadata_as_argument(folder):
    file = folder / "a.txt"
    assert sw.read(file, metadata={"event": "x"}).documents[0].metadata["event"] == "x"
    assert (
        sw.read(file, metadata={"a.txt": {"datum": "1 mei 2020"}}).documents[0].metadata["date"]
        == "2020-05-01"
    )
    table = pd.DataFrame({"bestand": ["a.txt"], "jaar": [2020]})
    assert sw.read(file, metadata=table).documents[0].metadata["jaar"] == "2020"
    (folder / "m.csv").write_text("file,event\na.txt,z\n", encoding="utf-8")
    assert sw.read(file, metadata=folder / "m.csv").documents[0].metadata["event"] == "z"
    with pytest.raises(sw.UsageError, match="metadata"):
        sw.read(file, metadata=3)
    with pytest.raises(sw.UsageError, match="no column 'document'"):
        sw.read(file, metadata=pd.DataFrame({"jaar": [1]}))


def test_an_outside_package_adds_a_reader(folder, monkeypatch):
    from swtext.read import registry

    def parse(source):
        return Parsed(source.text, [Turn(0, 3, source.text[:3], "statement")])

    reader = Reader("morse", "dots", (".morse",), lambda source: 0.0, parse)

    class Point:
        name = value = "morse"

        def load(self):
            return reader

    monkeypatch.setattr(registry, "entry_points", lambda group: [Point()])
    registry._outside.cache_clear()
    registry.readers.cache_clear()
    try:
        (folder / "x.morse").write_text("...---...", encoding="utf-8")
        assert sw.read(folder / "x.morse").documents[0].format == "morse"
    finally:
        registry._outside.cache_clear()
        registry.readers.cache_clear()


def test_a_reader_that_fails_is_a_read_error(folder, monkeypatch):
    from swtext.read import registry

    def parse(source):
        raise KeyError("x")

    bad = Reader("bad", "fails", (".bad",), lambda source: 0.0, parse)
    monkeypatch.setattr(registry, "_outside", lambda: (bad,))
    (folder / "x.bad").write_text("abc", encoding="utf-8")
    with pytest.raises(sw.ReadError, match="reader 'bad' failed on this file"):
        sw.read(folder / "x.bad")


def test_reading_twice_gives_the_same(folder):
    first, second = sw.read(folder), sw.read(folder)
    assert first.documents == second.documents
    assert first.turns.equals(second.turns)


def test_demo_corpus_is_there():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            corpus = sw.load_demo()
        except sw.ReadError:
            pytest.skip("the bundled sessions are not built yet")
    assert len(corpus.unread) == 0


def test_the_function_survives_an_import_of_the_package():
    code = (
        "import swtext.read.lines, swtext as sw; print(callable(sw.read), callable(sw.load_demo))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True True"


def test_import_stays_light():
    code = (
        "import sys, swtext.read.load; "
        "print([m for m in ('pandas', 'openpyxl', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_first_readers_asked_are_those_that_open_what_is_no_text():
    from swtext.read.registry import _PACKED, _built_in

    packed = [reader.name for reader in _built_in(lambda module: module in _PACKED)]
    assert packed == [reader.name for reader in readers().values() if not reader.reads_text]
