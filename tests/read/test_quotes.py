"""Pairing of quote marks: which open, which close, which are apostrophes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swtext.read.quotes import pair_marks, same_family


def inner(text: str) -> list[str]:
    return [text[pair.start : pair.end] for pair in pair_marks(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘Ja’, zei ze.", ["Ja"]),
        ("“Ja”, zei ze.", ["Ja"]),
        ('"Ja", zei ze.', ["Ja"]),
        ("''Ja,'' zei ze.", ["Ja,"]),
        ("«Ja», zei ze.", ["Ja"]),
        ("»Ja«, zei ze.", ["Ja"]),
        ("„Ja”, zei ze.", ["Ja"]),
        ("„Ja“, zei ze.", ["Ja"]),
        (",,Ja'', zei ze.", ["Ja"]),
        ("`Ja´, zei ze.", ["Ja"]),
        # opens and closes differently
        ("‘Het kan', zei ze.", ["Het kan"]),
        ('"Het kan”, zei ze.', ["Het kan"]),
        ("hij schrijft:” Het kan ook anders”. Zo.", [" Het kan ook anders"]),
        # apostrophes are no marks
        ("'s Ochtends is 't stil in zo'n wijk met collega's en foto’s.", []),
        ("De jaren '90 waren 'n feest.", []),
        ("'Zo'n wijk', zei 'ie, 'is 's avonds stil.'", ["Zo'n wijk", "is 's avonds stil."]),
        ("'Hans' idee is goed', zei hij.", ["Hans' idee is goed"]),
        ('Het is 1.80" lang.', []),
        # nested
        ("'A 'b c' d.'", ["A 'b c' d.", "b c"]),
        ("\"A 'b c' d.\"", ["A 'b c' d.", "b c"]),
        ("‘Hij zei: “nee”.’", ["Hij zei: “nee”.", "nee"]),
    ],
)
def test_pairs(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_mark_that_is_never_closed_has_no_close() -> None:
    text = "‘Dit gaat nog door in de volgende alinea."
    (pair,) = pair_marks(text)
    assert pair.close is None
    assert text[pair.start : pair.end] == text[1:]


def test_a_paragraph_may_close_what_an_earlier_one_opened() -> None:
    first, *rest = pair_marks("En zo werd 'het' geregeld.’ Zij lachte.", opened="‘")
    assert first.open == -1
    assert first.close == 27
    assert [pair.outer for pair in rest] == [0]


def test_families() -> None:
    assert same_family("‘", "'")
    assert same_family("„", "”")
    assert not same_family("'", '"')


_TEXT = st.text(alphabet="ab sS.,:;!?()-\n\t'\"‘’“”„‚«»‹›`´😀\u00a0é9", max_size=300)


@given(_TEXT)
@settings(max_examples=300, deadline=None)
def test_pairs_never_cross(text: str) -> None:
    pairs = pair_marks(text)
    for pair in pairs:
        assert 0 <= pair.open < pair.start <= pair.end <= len(text)
        if pair.close is not None:
            assert pair.end < pair.close <= len(text)
        if pair.outer is not None:
            outer = pairs[pair.outer]
            assert outer.start <= pair.open
            if outer.close is not None:
                assert pair.close is None or pair.close <= outer.end


def test_time_is_linear() -> None:
    text = "‘A 'b' c, zei zo'n \"man\" d. " * 4000
    began = time.process_time()
    pair_marks(text)
    assert time.process_time() - began < 10
