"""What may and what may not be concluded from a contrast, in plain Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["LEAST_FRAGMENTS", "LEAST_VOICES", "conclude"]

#: With less than this on either side nothing is concluded about words.
LEAST_FRAGMENTS, LEAST_VOICES = 20, 5
_SHOWN = 8


def conclude(
    sides: tuple[str, str],
    names: tuple[str, str],
    by: str,
    sizes: list[int],
    present: list[int],
    both: tuple[int, int],
    terms: pd.DataFrame,
    speakers: pd.DataFrame,
) -> str:
    """Say in plain Dutch what may and what may not be concluded.

    Args:
        sides: the codes or groups.
        names: what people call them.
        by: what they are.
        sizes: units of each.
        present: voices of each; where persons are compared, their turns.
        both: units with both codes, and units in all.
        terms, speakers: of the contrast.
    """
    shown = [f"“{name}”" for name in names]
    codes, persons = by in ("code", "theme"), by == "speaker"
    what = ("beurt", "beurten") if persons else ("stem", "stemmen")
    unit = ("fragment", "fragmenten") if codes else ("bericht of zin", "berichten en zinnen")
    said = [
        f"{shown[0]} {'staat in' if codes else 'heeft'} {_count(sizes[0], *unit)} van "
        f"{_count(present[0], *what)}, {shown[1]} {'in ' if codes else ''}{sizes[1]} van "
        f"{present[1]}."
    ]
    if min(sizes) == 0:
        missing = " en ".join(name for name, size in zip(shown, sizes, strict=True) if not size)
        said.append(f"Er valt niets te vergelijken: {missing} komt niet voor.")
        return " ".join(said)
    if codes:
        expected = max(round(sizes[0] * sizes[1] / both[1]), 1)
        said.append(
            f"Samen in één fragment staan ze {both[0]} keer; als ze niets met elkaar te maken "
            f"hadden, was dat ongeveer {expected} keer."
        )
    if min(sizes) < LEAST_FRAGMENTS or min(present) < LEAST_VOICES:
        said.append(_too_little(codes, what[1], unit[1]))
        return " ".join(said)
    sure = [terms[(terms["side"] == side) & terms["certain"]]["term"].tolist() for side in sides]
    if not any(sure):
        said.append(
            "Geen enkel woord hoort duidelijk meer bij de ene dan bij de andere kant; de "
            "verschillen in de tabel kunnen toeval zijn."
        )
    for name, words in zip(shown, sure, strict=True):
        if words:
            said.append(f"Duidelijk meer bij {name}: {', '.join(words[:_SHOWN])}.")
    if codes:
        said.append(_who(shown, speakers))
    said.append(
        "Dit zegt iets over deze gesprekken, niet over wat mensen in hun werk doen, en niet over "
        "andere groepen."
    )
    return " ".join(said)


def _too_little(codes: bool, voices: str, units: str) -> str:
    about = (
        "de twee met andere woorden besproken worden"
        if codes
        else "er bij elke kant andere woorden horen"
    )
    return (
        f"Dat is te weinig om te zeggen dat {about} (nodig: aan elke kant minstens "
        f"{LEAST_FRAGMENTS} {units} van {LEAST_VOICES} {voices}). Lees de woorden als aanwijzing "
        "om fragmenten terug te zoeken, niet als uitkomst."
    )


def _who(names: list[str], speakers: pd.DataFrame) -> str:
    only = [
        int(((speakers[mine] > 0) & (speakers[other] == 0)).sum())
        for mine, other in (("count_a", "count_b"), ("count_b", "count_a"))
    ]
    each = int(((speakers["count_a"] > 0) & (speakers["count_b"] > 0)).sum())
    return (
        f"Van de sprekers met een naam noemen er {each} beide, {only[0]} alleen {names[0]} en "
        f"{only[1]} alleen {names[1]}."
    )


def _count(number: int, one: str, more: str) -> str:
    return f"{number} {one if number == 1 else more}"
