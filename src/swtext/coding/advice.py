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
    >>> print(advice(Unread(1000, 550, 400, 279.6, None, None, "", 0)))  # doctest: +ELLIPSIS
    Gelezen: 550 van 1000 eenheden, 400 relevant. ... de volgorde van lezen is niet bekend. ...
    """
    goal = f"{target:.0%}".replace("%", " procent")
    if not found.read:
        guess = f"Volgens de scores zijn er ongeveer {found.expected:.0f} relevante eenheden."
        if not found.begun:
            return f"Er is nog niets gelezen. {guess}"
        some = "1 eenheid zijn" if found.begun == 1 else f"{found.begun} eenheden zijn"
        return (
            f"Bij {some} alleen codes verworpen. Dat zegt niets over de andere codes, dus geen "
            f"eenheid geldt nog als helemaal gelezen. {guess}"
        )
    read = f"Gelezen: {found.read} van {found.units} eenheden, {found.found} relevant."
    left = found.units - found.read
    if not left:
        return f"{read} Alles is gelezen."
    if found.low is None or found.high is None:
        return (
            f"{read} Bij de {left} ongelezen eenheden zijn er volgens de scores ongeveer "
            f"{found.expected:.0f} relevant. Hoe zeker dat is, valt niet te zeggen: de volgorde "
            "van lezen is niet bekend. Lees een aselecte steekproef (--offer random): die zegt "
            "het wel."
        )
    if found.method == "sample":
        basis = f"een steekproef van {found.sample}"
        if found.sample < found.drawn:
            read += (
                f" Let op: van de {found.drawn} eenheden die door het lot zijn aangewezen, telt "
                "maar een deel mee: er is er een overgeslagen, of het getal bij --seed is anders "
                "dan toen."
            )
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
