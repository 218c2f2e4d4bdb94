"""Files are written whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from swtext.errors import ExportError
from swtext.export import write_folder, write_text
from swtext.export.files import write_files


def everything(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_text_is_utf8_with_its_own_line_ends(tmp_path):
    path = tmp_path / "a" / "b" / "één.csv"
    write_text(path, "é\n\r\n")
    write_text(path, "ë\n\r\n")
    assert everything(tmp_path) == {"a/b/één.csv": "ë\n\r\n".encode()}


def test_a_folder_in_the_way_is_named_with_a_remedy(tmp_path):
    with pytest.raises(ExportError, match=r"uit.csv: this is a folder.*Remedy"):
        (tmp_path / "uit.csv").mkdir()
        write_text(tmp_path / "uit.csv", "x")


def test_a_file_as_folder_is_named_with_a_remedy(tmp_path):
    (tmp_path / "uit").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError, match=r"a part of this path is a file.*Remedy"):
        write_text(tmp_path / "uit" / "a.csv", "x")
    with pytest.raises(ExportError):
        write_text(tmp_path / "nul\0.csv", "x")
    assert everything(tmp_path) == {"uit": b"x"}


def test_a_file_open_in_excel_leaves_the_whole_folder_as_it_was(tmp_path, monkeypatch):
    """Windows refuses to replace an open file; the ones already replaced go back."""
    for name in "abc":
        (tmp_path / name).write_bytes(b"oud")
    real = Path.replace

    def refuse(source, target):
        if source.name == "b" and target.suffix == ".old":
            raise PermissionError(13, "in gebruik", str(source))
        return real(source, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match=r"b: it may not be written here.*close the file"):
        write_files({tmp_path / name: b"nieuw" for name in "abcd"})
    assert everything(tmp_path) == dict.fromkeys("abc", b"oud")


def test_a_full_disk_leaves_nothing_half_written(tmp_path, monkeypatch):
    (tmp_path / "a").write_bytes(b"oud")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportError, match=r"the disk is full.*free some space"):
        write_files({tmp_path / name: b"nieuw" for name in "ab"})
    assert everything(tmp_path) == {"a": b"oud"}


@pytest.mark.skipif(os.name == "nt", reason="links and modes of POSIX")
def test_links_and_modes_are_kept(tmp_path):
    real = tmp_path / "echt.csv"
    real.write_bytes(b"oud")
    real.chmod(0o600)
    (tmp_path / "link.csv").symlink_to(real)
    write_text(tmp_path / "link.csv", "nieuw")
    assert (tmp_path / "link.csv").is_symlink()
    assert real.read_bytes() == b"nieuw" and real.stat().st_mode & 0o777 == 0o600
    write_text("/dev/null", "weg")
    assert not Path("/dev/null").is_file()


def test_the_folder_holds_every_result_and_leaves_other_files(analysis, tmp_path):
    (tmp_path / "mijn.txt").write_bytes(b"x")
    names = "turns.csv units.csv fragments.csv keywords.csv topics.csv assignments.csv report.html"
    expected = [tmp_path / name for name in (*names.split(), "manifest.json", "run.json")]
    assert write_folder(analysis, tmp_path, {"seconds": 1.5}) == expected
    first = everything(tmp_path)
    assert set(first) == {"mijn.txt", *(path.name for path in expected)}
    write_folder(analysis, tmp_path, {"seconds": 2.5})
    second = everything(tmp_path)
    assert first.pop("run.json") != second.pop("run.json")
    assert first == second
