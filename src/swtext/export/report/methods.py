"""How the result was made, in Dutch sentences that are true of this run."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from swtext.export.report.text import integer, plural
from swtext.export.report.views import DOCUMENTS

if TYPE_CHECKING:
    from swtext.analysis import Analysis

__all__ = ["methods_paragraph", "parameter_rows", "reviewed"]

_CODERS = {
    "indicators": "Een eenheid krijgt een code wanneer de indicatoren van die code (woorden, "
    "woordgroepen en patronen uit het codeboek, vergeleken op grondvorm) er samen sterk genoeg in "
    "voorkomen{threshold}; tegenindicatoren nemen een code weer weg.",
    "default": "De voorstellen komen van een lineaire support vector machine per code op woorden "
    "en woorddelen, geleerd van {units} synthetische eenheden die door taalmodellen zijn "
    "geschreven en gecodeerd, samengenomen met de indicatoren van het codeboek en met wat er vlak "
    "voor en na staat; een eenheid krijgt een code vanaf een geschatte kans van {chance}. "
    "Tegenindicatoren nemen een code weer weg.{rest}",
}


def reviewed(analysis: Analysis) -> int:
    """Return how many fragments a person has decided on."""
    return sum(item.status != "suggested" for item in analysis.coding.items)


def methods_paragraph(analysis: Analysis) -> str:
    """Return a paragraph on the method that can be pasted in a thesis."""
    manifest = analysis.manifest
    parameters = manifest.get("parameters", {})
    packages = manifest.get("packages", {})
    pipeline = manifest.get("pipeline", {})
    book = analysis.codebook
    units = len(analysis.annotated.frame)
    spacy = f" en spaCy {packages['spacy']}" if "spacy" in packages else ""
    sentences = [
        f"Het materiaal ({plural(len(analysis.corpus), 'document', 'documenten')}, "
        f"{plural(len(analysis.corpus.turns), 'beurt', 'beurten')}) is met swtext "
        f"{manifest.get('swtext', '')}{spacy} verdeeld in {integer(units)} eenheden van codering: "
        "een chatbericht is één eenheid, andere tekst is per zin gecodeerd; kopjes, reacties met "
        "alleen een duim of emoji, systeemregels en vaste teksten van websites tellen niet mee.",
        f"De tekst is taalkundig ontleed met de Nederlandse pijplijn {pipeline.get('name', '')} "
        f"{pipeline.get('version', '')}".rstrip()
        + ".",
        f"De eenheden zijn automatisch gecodeerd met het codeboek ‘{book.name}’ (versie "
        f"{book.version}, {plural(len(book), 'code', 'codes')}); een eenheid kan geen, één of "
        "meer codes hebben.",
        _coder(analysis),
        _keywords(parameters.get("keywords")),
        _topics(parameters.get("topics")),
        _contrasts(analysis),
        _documents(analysis),
        _people(analysis),
    ]
    if manifest.get("pseudonymized"):
        sentences.append("Het materiaal is vooraf gepseudonimiseerd.")
    if not parameters.get("include_private"):
        sentences.append("Privéberichten zijn niet gebruikt.")
    sentences.append(
        f"De toevalsgenerator is vastgezet op {parameters.get('random_state', '')}; dezelfde "
        "bestanden, hetzelfde codeboek en dezelfde versies geven hetzelfde resultaat. Versies, "
        "instellingen en controlegetallen (SHA-256) van de bestanden staan in manifest.json."
    )
    return " ".join(sentence for sentence in sentences if sentence)


def _coder(analysis: Analysis) -> str:
    coder = str(getattr(analysis.coding, "coder", ""))
    threshold = getattr(analysis.coding, "threshold", None)
    known = f" (drempel {threshold:g})".replace(".", ",") if threshold is not None else ""
    settings = analysis.manifest.get("parameters", {}).get("coder", {})
    if coder == "default" and not settings.get("learned", True):
        return (
            "De voorstellen komen uit wat het codeboek van elke code zegt (naam, omschrijving en "
            "voorbeelden: woorden, woorddelen en woordvectoren) en uit de indicatoren; een eenheid "
            "krijgt een code wanneer een van beide sterk genoeg is. Er is niets geleerd van "
            f"gecodeerd materiaal van deze codes{known}."
        )
    if coder == "default":
        rest = settings.get("by_description", [])
        names = ", ".join(f"‘{analysis.codebook[code].name}’" for code in rest)
        return _CODERS[coder].format(
            units=integer(int(settings.get("model", {}).get("units", 0))),
            chance=f"{float(settings.get('threshold', 0)):g}".replace(".", ","),
            rest=f" De codes {names} zijn niet geleerd en gaan op omschrijving en indicatoren."
            if names
            else "",
        )
    if coder in _CODERS:
        return _CODERS[coder].format(threshold=known)
    return f"De codes zijn voorgesteld door de codeerder ‘{coder}’{known}." if coder else ""


def _keywords(parameters: Any) -> str:
    method = str(parameters.get("method", "")) if isinstance(parameters, Mapping) else ""
    if "log-odds" in method:
        return (
            "Trefwoorden zijn bepaald door de woordfrequenties te vergelijken met algemeen "
            "Nederlands, met de log-odds-ratio en een informatieve Dirichlet-prior (Monroe, "
            "Colaresi & Quinn, 2008); zelfstandige naamwoorden, lange woorden en samenstellingen "
            "wegen zwaarder, namen van personen zijn weggelaten, en het aandeel toevalstreffers is "
            "begrensd volgens Benjamini & Hochberg (1995)."
        )
    return f"Trefwoorden zijn bepaald met: {method}." if method else ""


def _topics(parameters: Any) -> str:
    engine = str(parameters.get("engine", "")) if isinstance(parameters, Mapping) else ""
    if engine == "seeded":
        return (
            "Thema’s zijn bepaald uit wat het codeboek van elke code zegt (woorden, woorddelen en "
            "woordvectoren), uit de gesuggereerde codes en uit wat ervoor en erna staat (een "
            "Markovketen per document), met naïef Bayes verder geleerd uit de tekst; wat geen code "
            "verklaart, is gegroepeerd volgens Ward, en alleen groepen die bij herhaling op een "
            "deel van de tekst terugkomen zijn gehouden."
        )
    if engine in ("lda", "nmf"):
        return f"Thema’s zijn bepaald met {engine.upper()} (gensim)."
    return f"Thema’s zijn bepaald met: {engine}." if engine else ""


def _contrasts(analysis: Analysis) -> str:
    if not any(code.contrasts_with for code in analysis.codebook.codes):
        return ""
    return (
        "Van codes die het codeboek tegenover elkaar stelt, zijn de woorden vergeleken met de "
        "log-odds-ratio en een informatieve Dirichlet-prior; de 95%-intervallen komen uit een "
        "bootstrap over sprekers."
    )


def _documents(analysis: Analysis) -> str:
    """How documents were compared, where there are some and the report shows it."""
    if not 1 < len(analysis.corpus) <= DOCUMENTS:
        return ""
    return (
        "De woorden van een document zijn met die van de andere documenten vergeleken met een "
        "exacte binomiale toets, waarbij alle vergelijkingen meetellen (Benjamini & Hochberg, "
        "1995). Verzadiging is bepaald volgens Guest, Namey & Chen (2020), met een basis van vier "
        "documenten, reeksen van twee en een grens van 5%, in de volgorde van de bestanden en in "
        "willekeurige volgorden."
    )


def _people(analysis: Analysis) -> str:
    items = analysis.coding.items
    done = reviewed(analysis)
    if not items:
        return ""
    if not done and len(items) == 1:
        return (
            "Het ene gecodeerde fragment is een suggestie van de computer, die nog niet door een "
            "mens is gecontroleerd."
        )
    if not done:
        return (
            f"De {integer(len(items))} gecodeerde fragmenten zijn suggesties van de computer, die "
            "nog niet door een mens zijn gecontroleerd."
        )
    return (
        f"Van de {integer(len(items))} gecodeerde fragmenten zijn er {integer(done)} door een "
        "mens beoordeeld; de overige zijn suggesties van de computer."
    )


def parameter_rows(manifest: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the manifest as (name, value) rows, without the documents."""
    rows: list[tuple[str, str]] = []

    def add(name: str, value: Any) -> None:
        if isinstance(value, Mapping):
            for key, inner in value.items():
                add(f"{name} · {key}" if name else str(key), inner)
        elif isinstance(value, list | tuple):
            if value:
                rows.append((name, ", ".join(str(item) for item in value)))
        elif value not in ("", None):
            rows.append((name, str(value)))

    add("", {k: v for k, v in manifest.items() if k not in ("documents", "unread")})
    return rows
