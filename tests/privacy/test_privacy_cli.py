"""The command ``pseudonymize``, and ``--pseudonymize`` on the others."""

from __future__ import annotations

import csv
import os

from swtext.cli import main

CHAT = """Hatice: hoi wendy, bel jij mevrouw Jansma op 06-12345678?
Wendy: doe ik hatice. Jansma woont op de Kerkweg 3a
Hatice: top, zij helpt de buren altijd met koken
"""


def test_texts_and_key_are_kept_apart(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "gesprek met Hatice.txt").write_text(CHAT, encoding="utf-8")
    out = tmp_path / "uit"
    assert (
        main(["pseudonymize", str(tmp_path / "in"), "--out", str(out), "--pipeline", "none"]) == 0
    )
    shared = "".join(
        path.read_text(encoding="utf-8") + path.name for path in out.rglob("*") if path.is_file()
    )
    for word in ("Hatice", "hatice", "wendy", "Jansma", "Kerkweg", "12345678"):
        assert word not in shared, word
    assert "Hatice" not in capsys.readouterr().out
    key = tmp_path / "uit-sleutel" / "sleutel.csv"
    rows = list(csv.DictReader(key.read_text(encoding="utf-8").splitlines()))
    assert {"Hatice", "Wendy", "Jansma"} <= {row["original"] for row in rows}
    for path in key.parent.iterdir():
        assert os.name != "posix" or path.stat().st_mode & 0o077 == 0


def test_a_report_without_names(tmp_path):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    out = tmp_path / "uit"
    args = ["analyze", str(tmp_path / "chat.txt"), "--out", str(out), "--pipeline", "embedded"]
    assert main([*args, "--pseudonymize"]) == 0
    for path in out.iterdir():
        text = path.read_text(encoding="utf-8")
        for word in ("Hatice", "hatice", "wendy", "Wendy", "Jansma", "12345678"):
            assert word not in text, (path.name, word)


def test_what_is_wrong_is_said(tmp_path, capsys):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    args = ["pseudonymize", str(tmp_path / "chat.txt"), "--out", str(tmp_path / "uit")]
    assert main([*args, "--replace", "naam"]) == 2
    assert "person" in capsys.readouterr().err
    assert main([*args, "--roster", str(tmp_path / "weg.txt")]) == 1


def test_the_key_is_never_in_the_folder_of_results(tmp_path, monkeypatch, capsys):
    (tmp_path / "chat.txt").write_text(CHAT, encoding="utf-8")
    here = tmp_path / "hier" / "diep"
    here.mkdir(parents=True)
    monkeypatch.chdir(here)
    for out in (".", ".."):
        args = ["pseudonymize", str(tmp_path / "chat.txt"), "--out", out, "--pipeline", "none"]
        assert main(args) == 0
    assert (tmp_path / "hier" / "diep-sleutel" / "sleutel.csv").is_file()
    assert (tmp_path / "hier-sleutel" / "sleutel.csv").is_file()
    assert not list(here.rglob("*sleutel*"))


def test_a_file_that_cannot_be_read_is_not_named_by_its_name(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "chat.txt").write_text(CHAT, encoding="utf-8")
    (tmp_path / "in" / "intake Henk Oosterwold.docx").write_bytes(b"geen zip")
    out = tmp_path / "uit"
    args = ["turns", str(tmp_path / "in"), "--pseudonymize", "--pipeline", "none"]
    main([*args, "--out", str(out / "turns.csv"), "--same-people", str(tmp_path / "wie.csv")])
    said = capsys.readouterr()
    assert "holds names" in said.err
    assert os.name != "posix" or (tmp_path / "wie.csv").stat().st_mode & 0o077 == 0
    assert "Oosterwold" in (out / "turns-sleutel" / "sleutel.csv").read_text(encoding="utf-8")
