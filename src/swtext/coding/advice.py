"""Whether one may stop reading, in plain Dutch."""

from __future__ import annotations

from typing import TYPE_CHECKING

from swtext.coding.unread import may_stop

if TYPE_CHECKING:
    from swtext.coding.unread import Unread

__all__ = ["advice"]


def advice(found: Unread, target: float = 0.95) -> str:
    """Return what to do next, and why.

    >>> from swtext.coding.unread import Unread
    >>> advice(Unread(100, 0, 0, 12.3, None, None, "", 0))
    'Er is nog niets gelezen. Volgens de scores zijn er ongeveer 12 relevante eenheden.'
    """
    goal = f"{target:.0%}".replace("%", " procent")
    if not found.read:
        return (
            "Er is nog niets gelezen. Volgens de scores zijn er ongeveer "
            f"{found.expected:.0f} relevante eenheden."
        )
    read = f"Gelezen: {found.read} van {found.units} eenheden, {found.found} relevant."
    left = found.units - found.read
    if not left:
        return f"{read} Alles is gelezen."
    assert found.low is not None and found.high is not None
    if found.method == "sample":
        basis = f"een steekproef van {found.sample}"
        bounds = f"ten hoogste {found.high}" if not found.low else f"{found.low} tot {found.high}"
    else:
        basis = "hoe weinig het lezen de laatste tijd opleverde"
        bounds = f"ten hoogste {found.high}"
    rest = (
        f"Bij de {left} ongelezen eenheden zijn er met 95% zekerheid nog {bounds} relevant "
        f"(op grond van {basis}; volgens de scores ongeveer {found.expected:.0f})."
    )
    if may_stop(found, target):
        return f"{read} {rest} Stoppen kan: minstens {goal} is gevonden."
    if not found.found:
        return f"{read} {rest} Er is nog niets relevants gevonden: lees door."
    if found.method == "ranked" and found.high >= found.found:
        return (
            f"{read} {rest} Lees door. Levert het weinig meer op, lees dan een aselecte "
            "steekproef: die zegt scherper hoeveel er nog is."
        )
    return f"{read} {rest} Lees door: {goal} is nog niet zeker."
