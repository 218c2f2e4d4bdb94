"""The compound splitter: what a researcher would look up in its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtext.dutch.compounds import CompoundSplitter, split_compound


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("buurtteam", ("buurt", "team")),
        ("Buurtteams", ("buurt", "team")),
        ("keukentafelgesprekken", ("keuken", "tafel", "gesprek")),
        ("schuldhulpverlening", ("schuld", "hulp", "verlening")),
        ("gezinssituatie", ("gezin", "situatie")),
        ("studentenhuis", ("student", "huis")),
        ("whatsappgroep", ("whatsapp", "groep")),
        ("zoom-overleg", ("zoom", "overleg")),
        ("koffiekopjes", ("koffie", "kop")),
        ("vertrouwen", ("vertrouwen",)),
        ("bestuur", ("bestuur",)),
        ("eenzaamheid", ("eenzaamheid",)),
        ("maatschappelijk", ("maatschappelijk",)),
        ("huis", ("huis",)),
        ("", ("",)),
        ("1-op-1", ("1-op-1",)),
        ("m.b.t.", ("m.b.t.",)),
    ],
)
def test_splits(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word) == parts


def test_the_cheapest_reading_wins_and_dear_ones_are_no_compound() -> None:
    splitter = CompoundSplitter(
        {"ba": ("ba", 9.0), "buurt": ("buurt", 6.0), "buurts": ("buurt", 3.0)},
        {"huis": 8.0, "shuis": 0.5, "tegel": -1.0},
        {"buurthuisje": ("buurthuisje",)},
    )
    assert splitter.split("buurthuis") == ("buurt", "huis")
    assert splitter.split("buurtshuis") == ("buurt", "huis")
    assert splitter.split("buurttegel") == ("buurttegel",)
    assert splitter.split("buurthuisje") == ("buurthuisje",)


@given(st.text(max_size=80))
def test_any_text_gives_parts_in_lower_case(text: str) -> None:
    parts = split_compound(text)
    assert parts
    assert all(part == part.lower() for part in parts)
    assert len(parts) == 1 or all(parts)
