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
    "default": "De voorstellen komen van een lineaire support vector machine per code op woorden, "
    "woordparen en woorddelen en van een klein recurrent netwerk dat de woorden op volgorde leest, "
    "beide geleerd van {units} synthetische eenheden die door taalmodellen zijn geschreven en "
    "gecodeerd, samengenomen met de indicatoren van het codeboek, met de andere codes van de "
    "eenheid en met wat er vlak voor en na staat; een eenheid krijgt een code vanaf een geschatte "
    "kans van {chance}. Tegenindicatoren nemen een code weer weg, en een vraag die "
    "alleen een onderwerp opent krijgt er geen.{rest}",
    "embeddings": "De voorstellen komen van een logistische regressie per code op zinsvectoren van "
    "het model ‘{model}’, geleerd van {examples} gecodeerde voorbeelden en geijkt op voorbeelden "
    "die daarbij apart waren gehouden{threshold}.{rest}",
    "language_model": "De codes zijn voorgesteld door het taalmodel ‘{model}’ ({votes} per "
    "eenheid, temperatuur {temperature}), dat het codeboek en de eenheden eromheen kreeg en bij "
    "elke code een letterlijk citaat uit de eenheid moest geven; {refused}. De scores zijn niet "
    "geijkt{threshold}.",
}
_DECIDED = {
    "accepted": "aanvaard",
    "rejected": "verworpen",
    "corrected": "aangepast",
    "added": "toegevoegd",
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
        _learned(parameters.get("coder")),
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
    rest = settings.get("by_description", [])
    names = ", ".join(f"‘{analysis.codebook[code].name}’" for code in rest)
    told = f" De codes {names} zijn niet geleerd en gaan op omschrijving en indicatoren."
    if len(rest) == 1:
        told = f" De code {names} is niet geleerd en gaat op omschrijving en indicatoren."
    kind = str(settings.get("name", coder))
    if kind not in _CODERS:
        return f"De codes zijn voorgesteld door de codeerder ‘{coder}’{known}." if coder else ""
    model, refused = settings.get("model", ""), sum(settings.get("refused", {}).values())
    return _CODERS[kind].format(
        threshold=known,
        units=integer(int(model.get("units", 0))) if isinstance(model, Mapping) else "",
        chance=f"{float(settings.get('threshold', 0)):g}".replace(".", ","),
        rest=told if rest else "",
        model=model,
        examples=integer(int(settings.get("examples", 0))),
        votes=plural(int(settings.get("votes", 1)), "antwoord", "antwoorden"),
        temperature=f"{float(settings.get('temperature', 0)):g}".replace(".", ","),
        refused=f"{plural(refused, 'code', 'codes')} zonder zo’n citaat of buiten het codeboek "
        f"{'is' if refused == 1 else 'zijn'} geweigerd"
        if refused
        else "elke code had er een",
    )


def _learned(settings: Any) -> str:
    """What was learned from people's decisions, and how far they have read."""
    counts = settings.get("decisions") if isinstance(settings, Mapping) else None
    if not counts:
        return ""
    parts = ", ".join(f"{integer(int(n))} {_DECIDED.get(k, k)}" for k, n in sorted(counts.items()))
    said = (
        f"Daarna is geleerd van {plural(sum(counts.values()), 'besluit', 'besluiten')} van mensen "
        f"({parts}): een logistische regressie per code met de kans van de codeerder als "
        "uitgangspunt. Wat mensen besloten, is zo gebleven."
    )
    found = settings.get("reading") or {}
    if not found.get("read") or found.get("high") is None:
        return said
    basis = (
        f"een aselecte steekproef van {integer(int(found['sample']))}, hypergeometrisch"
        if found.get("method") == "sample"
        else "de toets van Callaghan & Müller-Hansen, 2020"
    )
    return (
        f"{said} Gelezen {'is' if found['read'] == 1 else 'zijn'} {integer(int(found['read']))} "
        f"van {plural(int(found['units']), 'eenheid', 'eenheden')}, waarvan "
        f"{integer(int(found['found']))} met een code; onder de rest zijn er met 95% zekerheid nog "
        f"ten hoogste {integer(int(found['high']))} ({basis})."
    )


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
