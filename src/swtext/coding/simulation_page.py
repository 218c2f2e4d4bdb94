"""A simulation as a page to read, with the curves drawn, in Dutch."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from swtext.coding.evaluation_page import STYLE, dutch

if TYPE_CHECKING:
    from swtext.coding.simulate import Simulation

__all__ = ["page", "summary_table"]

_READERS = {
    "in order": "van voor naar achter",
    "tfidf": "zelf lerend vanaf niets (TF-IDF)",
    "coder": "op de scores van de codeerder",
    "learning": "codeerder die bijleert",
}
_WHAT = {"code": "per code", "session": "alles wat een code heeft"}
#: How the lines differ without colour.
_LINES = {
    "in order": ("#777", "2 4"),
    "tfidf": ("#a15c00", "8 4"),
    "coder": ("#1f5fa8", "14 3 3 3"),
    "learning": ("#111", ""),
}
_WIDE, _HIGH, _EDGE = 460, 300, 44


def page(result: Simulation) -> str:
    """Return a page of HTML that stands by itself and works offline."""
    return (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Hoeveel lezen scheelt het?</title><style>{STYLE}</style></head><body>"
        "<h1>Hoeveel lezen scheelt het?</h1>"
        "<p>Een sessie die al gecodeerd is, wordt opnieuw ‘gelezen’ in een andere volgorde. Geteld "
        f"is hoeveel eenheden iemand moet lezen om {result.target:.0%} te vinden van wat een code "
        "heeft. <b>Bespaard</b> is het deel dat hij níet hoeft te lezen, min het deel dat hij mag "
        "missen (WSS, Cohen e.a. 2006); 0 is wat loten oplevert.</p>"
        f"{summary_table(result)}{_figures(result)}<h2>Per code</h2>{_per_code(result)}"
        "</body></html>\n"
    )


def summary_table(result: Simulation) -> str:
    """Return the means as a table."""
    rows = "".join(
        f"<tr><td>{_WHAT[row['what']]}</td><td>{_READERS[row['reader']]}</td>"
        f'<td class="n">{row["cases"]}</td><td class="n">{dutch(100 * row["read"], 0)}%</td>'
        f'<td class="n">{dutch(row["wss"])} <small>{dutch(row["low"])}–{dutch(row["high"])}</small>'
        f'</td><td class="n">{dutch(row["median"])}</td>'
        f'<td class="n">{dutch(row["most"])}</td></tr>'
        for row in result.summary.to_dict("records")
    )
    head = "".join(
        f'<th class="n">{name}</th>'
        for name in ("gevallen", "gelezen", "bespaard", "mediaan", "meest mogelijk")
    )
    return (
        f"<table><thead><tr><th>wat</th><th>leest</th>{head}</tr></thead><tbody>{rows}</tbody>"
        "</table><p><small>Een geval is een code in een sessie, met ten minste "
        f"{result.least} eenheden. Klein: 95%-interval, bootstrap over sessies. Codeerder: "
        f"‘{escape(result.coder)}’.</small></p>"
    )


def _figures(result: Simulation) -> str:
    figures = []
    for what, name in _WHAT.items():
        part = result.curves[result.curves["what"] == what]
        if len(part):
            lines = {
                reader: rows["found"].tolist()
                for reader, rows in part.groupby("reader", sort=False)
            }
            figures.append(f"<figure>{_curves(lines)}<figcaption>{name}</figcaption></figure>")
    legend = "".join(
        f'<li><svg width="60" height="10" aria-hidden="true"><line x1="0" y1="5" x2="60" y2="5" '
        f'stroke="{color}" stroke-width="2" stroke-dasharray="{dashes}"/></svg> '
        f"{_READERS[reader]}</li>"
        for reader, (color, dashes) in _LINES.items()
        if reader in set(result.curves["reader"])
    )
    return (
        "<h2>Gevonden, naar hoeveel er gelezen is</h2><div style='display:flex;flex-wrap:wrap'>"
        f"{''.join(figures)}</div><ul style='list-style:none;padding:0'>{legend}</ul>"
    )


def _curves(lines: dict[Any, list[float]]) -> str:
    """The curves as a drawing; shares of 0 to 1 both ways."""

    def x(share: float) -> str:
        return f"{_EDGE + share * (_WIDE - _EDGE - 24):.1f}"

    def y(share: float) -> str:
        return f"{_HIGH - _EDGE - share * (_HIGH - _EDGE - 10):.1f}"

    grid = "".join(
        f'<line x1="{x(0)}" x2="{x(1)}" y1="{y(at)}" y2="{y(at)}" stroke="#ddd"/>'
        f'<text x="{_EDGE - 6}" y="{y(at)}" text-anchor="end" dy="4">{at:.0%}</text>'
        f'<text x="{x(at)}" y="{_HIGH - _EDGE + 18}" text-anchor="middle">{at:.0%}</text>'
        for at in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    paths = "".join(
        f'<polyline fill="none" stroke="{_LINES[reader][0]}" stroke-width="2" '
        f'stroke-dasharray="{_LINES[reader][1]}" points="'
        + " ".join(f"{x(at / (len(values) - 1))},{y(value)}" for at, value in enumerate(values))
        + '"/>'
        for reader, values in lines.items()
    )
    told = "; ".join(
        f"{_READERS[reader]}: {values[len(values) // 4]:.0%} na een kwart"
        for reader, values in lines.items()
    )
    return (
        f'<svg width="{_WIDE}" height="{_HIGH}" viewBox="0 0 {_WIDE} {_HIGH}" role="img" '
        f'aria-label="{told}" font-size="12" font-family="system-ui,sans-serif">{grid}{paths}'
        f'<text x="{x(0.5)}" y="{_HIGH - 6}" text-anchor="middle">gelezen</text></svg>'
    )


def _per_code(result: Simulation) -> str:
    table = result.per_code
    readers = [name for name in table.columns if name in _READERS]
    head = "".join(f'<th class="n">{_READERS[name]}</th>' for name in readers)
    rows = "".join(
        f"<tr><td>{escape(result.names.get(row['code'], row['code']))}</td>"
        f'<td class="n">{row["cases"]}</td>'
        + "".join(f'<td class="n">{dutch(row[name])}</td>' for name in readers)
        + "</tr>"
        for row in table.to_dict("records")
    )
    return (
        '<div class="scroll"><table><thead><tr><th>code</th><th class="n">sessies</th>'
        f"{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )
