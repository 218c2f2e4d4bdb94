"""An evaluation as a page to read: figures, calibration and every error, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from swtext.coding.evaluate import Evaluation

__all__ = ["STYLE", "dutch", "figures_table", "page"]

_NAMES = {
    "precision": "precisie",
    "recall": "recall",
    "f1": "F1",
    "average_precision": "gem. precisie",
    "kappa": "kappa",
    "alpha": "alfa",
}
_DRAWN = {"document": "documenten", "run": "stukken van 10 opeenvolgende eenheden"}
_ROWS = {"micro": "alle codes samen (micro)", "macro": "gemiddelde over codes (macro)"}
_EXPLAINED = """
<p><b>Precisie</b>: welk deel van wat de codeerder vond, klopt volgens het goud. <b>Recall</b>: welk
deel van het goud hij vond. <b>F1</b>: het harmonisch gemiddelde daarvan.
<b>Gemiddelde precisie</b>: hoe goed de volgorde van zijn scores is, los van de drempel.
<b>Kappa</b> (Cohen) en <b>alfa</b> (Krippendorff): overeenstemming boven toeval; vanaf 0,80 noemt
het vak dat betrouwbaar, vanaf 0,67 voorlopig bruikbaar.</p>"""
STYLE = """
body{font:16px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:72rem;padding:0 1rem;
color:#1a1a1a}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
th,td{padding:.3rem .6rem;border-bottom:1px solid #ccc;text-align:left;vertical-align:top}
td.n,th.n{text-align:right;white-space:nowrap}small{color:#555}td.n small{display:block}
.scroll{overflow-x:auto}mark{background:#fff2b3}.near{color:#555}
h2{margin-top:2.2rem}@media print{body{max-width:none}}
"""


def page(result: Evaluation) -> str:
    """Return a page of HTML that stands by itself and works offline."""
    head = (
        '<!doctype html><html lang="nl"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Hoe goed codeert ‘{escape(result.coder)}’?</title><style>{STYLE}</style></head>"
    )
    flagged = (
        f"{result.empty} eenheden hebben volgens het goud geen code; {result.flagged} daarvan "
        "kregen er toch een."
    )
    return (
        f"{head}<body><h1>Hoe goed codeert ‘{escape(result.coder)}’?</h1>"
        f"<p>{result.units} eenheden met goud, drempel {dutch(result.threshold)}. {flagged}"
        f"{_unmatched(result)}</p>{figures_table(result)}{_EXPLAINED}"
        f"<h2>Kloppen de scores als kans?</h2>{_calibration(result)}"
        f"<h2>De fouten ({len(result.errors)})</h2>{_errors(result)}</body></html>\n"
    )


def figures_table(result: Evaluation) -> str:
    """Return the table of figures, with a line on the intervals."""
    head = "".join(
        f'<th class="n">{name}</th>' for name in ("goud", "gevonden", "goed", *_NAMES.values())
    )
    body = ""
    for code, row in _rows(result):
        cells = [str(row[name]) for name in ("gold", "found", "hits")]
        cells += [_with_interval(row, name) for name in _NAMES]
        numbers = "".join(f'<td class="n">{cell}</td>' for cell in cells)
        body += f"<tr><td>{code}</td>{numbers}</tr>"
    return (
        f'<div class="scroll"><table><thead><tr><th>code</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div><p><small>Klein: 95%-interval, bootstrap over "
        f"{_DRAWN[result.by]}.</small></p>"
    )


def _rows(result: Evaluation) -> Iterator[tuple[str, dict[Any, Any]]]:
    """The rows of all figures, each with the name of its code as it is shown."""
    for frame, names in ((result.per_code, result.names), (result.overall, _ROWS)):
        for row in frame.to_dict("records"):
            yield escape(names.get(row["code"], row["code"])), row


def _calibration(result: Evaluation) -> str:
    rows = "".join(
        f'<tr><td class="n">{dutch(row["low"])}–{dutch(row["high"])}</td>'
        f'<td class="n">{row["decisions"]}</td><td class="n">{dutch(row["score"])}</td>'
        f'<td class="n">{dutch(row["observed"])}</td></tr>'
        for row in result.calibration.to_dict("records")
        if row["decisions"]
    )
    return (
        "<p>Een score van 0,70 hoort in zeven van de tien gevallen te kloppen. Gemiddeld scheelt "
        f"het {dutch(result.ece, 3)} over alle beslissingen (ECE), en "
        f"{dutch(result.ece_suggested, 3)} over die met een score van 0,03 of hoger.</p>"
        '<table><thead><tr><th class="n">score</th><th class="n">beslissingen</th>'
        '<th class="n">gemiddelde score</th><th class="n">klopt volgens goud</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>{_calibration_by_code(result)}"
    )


def _calibration_by_code(result: Evaluation) -> str:
    rows = "".join(
        f"<tr><td>{code}</td>"
        f'<td class="n">{dutch(row["score"], 3)}</td><td class="n">{dutch(row["observed"], 3)}</td>'
        f'<td class="n">{dutch(row["ece"], 3)}</td><td class="n">{dutch(row["ece_suggested"], 3)}'
        "</td></tr>"
        for code, row in _rows(result)
    )
    return (
        "<p>Per code. Is de gemiddelde score hoger dan het aandeel in het goud, dan beloven de "
        "scores van die code te veel. Bij een code met weinig goud is het verschil ook toeval.</p>"
        '<div class="scroll"><table><thead><tr><th>code</th><th class="n">gemiddelde score</th>'
        '<th class="n">aandeel in goud</th><th class="n">verschil (ECE)</th>'
        '<th class="n">verschil vanaf 0,03</th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )


def _errors(result: Evaluation) -> str:
    if result.errors.empty:
        return "<p>Geen.</p>"
    parts = []
    for code, rows in result.errors.groupby("code", sort=False):
        wrong = int((rows["error"] == "wrong").sum())
        parts.append(
            f"<h3>{escape(result.names.get(str(code), str(code)))}</h3><p>{wrong} ten onrechte, "
            f'{len(rows) - wrong} gemist.</p><div class="scroll"><table><thead><tr><th>fout</th>'
            '<th class="n">score</th><th>fragment, met wat ervoor en erna staat</th>'
            "<th>goud</th><th>gevonden</th><th>waarom</th></tr></thead><tbody>"
        )
        parts.extend(_error_row(row, result) for row in rows.to_dict("records"))
        parts.append("</tbody></table></div>")
    return "".join(parts)


def _error_row(row: Mapping[Any, Any], result: Evaluation) -> str:
    def near(text: str) -> str:
        return f'<div class="near">{escape(text)}</div>' if text else ""

    def codes(cell: str) -> str:
        return ", ".join(escape(result.names.get(code, code)) for code in cell.split(";") if code)

    kind = "gemist" if row["error"] == "missed" else "ten onrechte"
    who = f"{row['speaker']}: " if row["speaker"] else ""
    return (
        f'<tr><td>{kind}</td><td class="n">{dutch(row["score"])}</td>'
        f"<td>{near(row['before'])}<mark>{escape(who + row['text'])}</mark>{near(row['after'])}"
        f"<small>{escape(row['document'])}, teken {row['start']}–{row['end']}</small></td>"
        f"<td>{codes(row['gold'])}</td><td>{codes(row['found'])}</td>"
        f"<td>{escape(row['evidence'])}</td></tr>"
    )


def _unmatched(result: Evaluation) -> str:
    if not result.unmatched:
        return ""
    return (
        f" {result.unmatched} gecodeerde eenheden van het goud vallen buiten elke eenheid van "
        "swtext (koppen bijvoorbeeld) en tellen als gemist."
    )


def _with_interval(row: Mapping[Any, Any], name: str) -> str:
    value = dutch(row[name])
    low, high = row[f"{name}_low"], row[f"{name}_high"]
    around = dutch(low), dutch(high)
    return value if "–" in around else f"{value} <small>{around[0]}–{around[1]}</small>"


def dutch(value: Any, digits: int = 2) -> str:
    """A number as Dutch writes it; a dash for none."""
    import pandas as pd

    return "–" if pd.isna(value) else f"{value:z.{digits}f}".replace(".", ",")
