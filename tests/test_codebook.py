"""Codebooks: the built-in one, files with mistakes, and the way there and back."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtext.codebook import Code, Codebook, built_in_codebooks, load_codebook
from swtext.codebook_notation import parse_indicator
from swtext.codebook_yaml import MAX_BYTES, parse_codebook
from swtext.errors import CodebookError, UsageError

TWELVE = [
    "vertrouwd_gezicht",
    "methodisch_werken",
    "relationeel_werken",
    "solidariteit",
    "erkenning_en_positie",
    "contact_op_afstand",
    "continuiteit_en_beleid",
    "professionalisering",
    "burgers_en_professionals",
    "kwetsbaarheid_en_ongelijkheid",
    "beleidsruimte_en_dilemma",
    "samenwerking",
]


def test_the_built_in_codebook() -> None:
    book = load_codebook("sociaal-werk")
    assert list(book) == TWELVE and built_in_codebooks() == ["sociaal-werk"]
    for code in book.codes:
        assert code.definition and code.include and code.exclude
        assert len(code.indicators) >= 60, code.id
        assert len(set(code.indicators)) == len(code.indicators), code.id
        assert len(code.examples) >= 6 and len(code.counterexamples) >= 4, code.id
    assert book["methodisch_werken"].contrasts_with == ("relationeel_werken",)
    assert book["relationeel_werken"].contrasts_with == ("methodisch_werken",)
    assert len({book.color(code) for code in book}) == 12


def test_colours_are_dark_enough_for_print() -> None:
    book = load_codebook()
    for code in book:
        parts = [int(book.color(code)[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        assert 1.05 / (luminance + 0.05) >= 4.5, code  # WCAG 2.2, text on white


def test_there_and_back() -> None:
    book = load_codebook()
    again = parse_codebook(book.to_yaml(), book.source)
    assert again == book
    assert pickle.loads(pickle.dumps(book)) == book
    assert load_codebook(book) is book


def test_small_and_empty_codebooks(tmp_path: Path) -> None:
    path = tmp_path / "eigen.yml"
    path.write_text("name: Eigen\ncodes:\n- id: rust\n  name: Rust\n", encoding="utf-8-sig")
    assert load_codebook(path)["rust"] == Code("rust", "Rust")
    path.write_text("name: Open\ncodes: []\n", encoding="utf-8")
    empty = load_codebook(str(path))
    assert len(empty) == 0 and bool(empty) and "0 codes" in empty._repr_html_()


def test_a_code_that_is_not_there() -> None:
    with pytest.raises(UsageError, match="Did you mean 'solidariteit'"):
        load_codebook()["solidaritiet"]


GOOD = "name: B\ncodes:\n- id: rust\n  name: Rust\n"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", ["empty"]),
        ("- a\n- b\n", ["line 1", "key: value"]),
        ("codes: []\n", ["no name"]),
        ("name: B\nkodes: []\n", ["line 2", "Did you mean 'codes'"]),
        ("name: B\nname: C\n", ["line 2", "twice"]),
        ("name: B\ncodes:\n- name: Rust\n", ["line 3", "without an id", "Rust"]),
        ("name: B\ncodes:\n- id: rust\n", ["line 3", "'rust'", "without a name"]),
        (GOOD + "  definitie: x\n", ["line 5", "'rust'", "Did you mean 'definition'"]),
        (GOOD + "- id: rust\n  name: Weer\n", ["line 5", "'rust'", "line 3"]),
        (GOOD + "  parent: slaap\n", ["line 5", "'rust'", "parent", "'slaap'"]),
        (GOOD + "  contrasts_with: [rust]\n", ["line 5", "'rust'", "contrasts_with"]),
        (GOOD + "  indicators: rustig\n", ["line 5", "'rust'", "a list is expected"]),
        (GOOD + "  indicators:\n  - stil\n  - (rust\n", ["line 7", "'rust'", "not closed"]),
        (GOOD + "  indicators:\n  - rust ...\n", ["line 6", "begin and end with a word"]),
        (GOOD + "  indicators:\n  - $buur helpt\n", ["line 6", "no list 'buur'"]),
        (GOOD + "  indicators:\n  - *maatje\n", ["line 6", "quotes"]),
        (GOOD + "  indicators:\n  - ~\n", ["line 6", "empty item"]),
        (GOOD + "  indicators:\n  - ja: nee\n", ["line 6", "quotes"]),
        (GOOD + "  color: rood\n", ["line 5", "#1b6ca8"]),
        (GOOD + "  name: [a]\n", ["line 5", "twice"]),
        ("name: B\ncodes:\n- id: a b\n  name: A\n", ["line 3", "no spaces"]),
        ("name: B\ncodes:\n-\tid: a\n\tname: b\n", ["line", "not YAML"]),
        ("name: B\ncodes:\n  - id: a\n\t  name: b\n", ["line 4", "tabs"]),
        ("name: [B\n", ["not YAML"]),
        ("name: !!python/object/apply:os.system ['x']\n", ["line 1", "one text is expected"]),
        ("a: &a [1]\nname: *a\n", ["line 2", "quotes"]),
        ("name: " + "[" * 20_000, ["YAML"]),
    ],
)
def test_a_mistake_is_named_with_file_and_line(text: str, parts: list[str]) -> None:
    with pytest.raises(CodebookError) as caught:
        parse_codebook(text, "boek.yaml")
    message = str(caught.value)
    assert message.startswith("boek.yaml")
    for part in parts:
        assert part in message or (part == "YAML" and "nested" in message)


def test_files_that_are_no_codebook(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"sociaal-wrek: neither.*Did you mean 'sociaal-werk'"):
        load_codebook("sociaal-wrek")
    with pytest.raises(CodebookError, match=r"weg\.yaml"):
        load_codebook(tmp_path / "weg.yaml")
    path = tmp_path / "b.yaml"
    path.write_bytes("name: café".encode("cp1252"))
    with pytest.raises(CodebookError, match="not UTF-8"):
        load_codebook(path)
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(CodebookError, match="at most"):
        load_codebook(path)


def test_codes_made_in_python_are_checked_too() -> None:
    with pytest.raises(CodebookError, match="2 times"):
        Codebook("b", codes=(Code("a", "A"), Code("a", "B")))
    with pytest.raises(CodebookError, match="circle"):
        Codebook("b", codes=(Code("a", "A", parent="c"), Code("c", "C", parent="a")))
    with pytest.raises(CodebookError, match="indicator"):
        Codebook("b", codes=(Code("a", "A", indicators=("(",)),))


@given(st.text(alphabet="ab|()&!<>~+=\"$*./… 12-'’é", max_size=30))
def test_any_indicator_parses_or_says_what_is_wrong(text: str) -> None:
    try:
        indicator = parse_indicator(text, {"a": ("aa", "ab*")})
    except ValueError as error:
        assert str(error)
    else:
        assert indicator.parts and indicator.term


@given(st.text(alphabet="abc:- \n\t[]{}&*!|>'\"#%@`~", max_size=60))
def test_any_text_is_a_codebook_or_a_codebook_error(text: str) -> None:
    try:
        parse_codebook(text, "x.yaml")
    except CodebookError as error:
        assert str(error).startswith("x.yaml")
