"""Analyses made by hand. All texts are invented.

``python export_standin.py FOLDER SIZE`` writes the result folder of one, for looking at it.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import pandas as pd

from swtext.analysis import Analysis
from swtext.codebook import Code, Codebook
from swtext.coding.result import Coding, Suggestion
from swtext.corpus import Corpus
from swtext.dutch.units import UNIT_COLUMNS, Units, units_of
from swtext.errors import ReadError
from swtext.types import Document, Evidence, Turn

BOOK = Codebook(
    "proef",
    "3",
    codes=(
        Code(
            "vertrouwd_gezicht",
            "Vertrouwd gezicht",
            "Een bekende die blijft.",
            include="Wie al jaren komt.",
            exclude="Vertrouwen in een richtlijn.",
            indicators=("kennen", "jaren"),
        ),
        Code(
            "methodisch_werken",
            "Methodisch werken",
            "Volgens een uitgelegde aanpak.",
            contrasts_with=("relationeel_werken",),
            indicators=("methode", "stappenplan"),
        ),
        Code(
            "relationeel_werken",
            "Relationeel werken",
            "De relatie als kern.",
            contrasts_with=("methodisch_werken",),
            indicators=("luisteren", "contact"),
        ),
        Code("solidariteit", "Solidariteit", "Omzien naar elkaar.", indicators=("buren", "helpen")),
        Code("stil", "Nooit gevonden & <leeg>", "Deze code komt niet voor."),
    ),
)

CHAT = [
    ("Anneke", "Wijkteam Zuidrand", "Goedemiddag allemaal! 😊"),
    ("Joost", "", "Je geluid staat uit."),
    ("Fatima", "Buurthuis De Spil", "Buren helpen elkaar hier met de boodschappen, al jaren."),
    ("Anneke", "Wijkteam Zuidrand", "Ze kennen me in de straat, ik kom er twintig jaren."),
    ("Joost", "", '=HYPERLINK("http://voorbeeld.invalid";"klik")'),
    ("Joost", "", "Zonder methode ben je nergens. Eerst een stappenplan, dan luisteren."),
    ("<script>alert(1)</script>", "", "<img src=x onerror=alert(2)> contact & luisteren"),
    ("Mo\u202eles", "", "rechts\u202enaar links en een nul\x00teken, buren!"),
    ("Fatima", "Buurthuis De Spil", "Luisteren, gewoon luisteren.\r\n- contact houden\r\n- helpen"),
    ("Joost", "", "-2 graden en toch helpen de buren"),
]
REPORT = (
    "Samen verder\n\nDe middag begon met koffie. Volgens het team is een methode geen keurslijf. "
    "‘Wie luistert, heeft geen stappenplan nodig,’ zegt Van Dam. De zaal knikte.\n"
)


def chat_document(name: str, lines: list[tuple[str, str, str]], **metadata: str) -> Document:
    text, turns = "", []
    for number, (speaker, organisation, said) in enumerate(lines):
        text += f"10:{number // 60 % 60:02}:{number % 60:02} {speaker}: "
        turns.append(
            Turn(
                len(text),
                len(text) + len(said),
                said,
                "chat",
                speaker=speaker,
                person=speaker,
                organisation=organisation,
                attribution="label",
                time=f"10:{number // 60 % 60:02}:{number % 60:02}",
            )
        )
        text += said + "\n"
    return Document(name, text, "zoom", metadata, tuple(turns), sha256="ab" * 32)


def report_document(name: str, **metadata: str) -> Document:
    start = REPORT.index("De middag")
    quote = REPORT.index("Wie luistert")
    end = REPORT.index(",’")
    stop = len(REPORT) - 1
    turns = (
        Turn(0, 12, REPORT[:12], "heading"),
        Turn(start, stop, REPORT[start:stop], "narration", section="Samen verder"),
        Turn(
            quote,
            end,
            REPORT[quote:end],
            "quote",
            speaker="Van Dam",
            person="Lotte van Dam",
            section="Samen verder",
            attribution="direct",
            parent=1,
        ),
    )
    return Document(
        name, REPORT, "artikel", metadata, turns, ("de datum is niet gevonden",), "cd" * 32
    )


def make_units(corpus: Corpus) -> Units:
    rows = []
    for document in corpus:
        for unit in units_of(document):
            turn = document.turns[unit.turn]
            row = {name: getattr(turn, name, None) for name in UNIT_COLUMNS}
            row |= {
                name: getattr(unit, name) for name in ("document", "turn", "start", "end", "text")
            }
            rows.append(row)
    frame = pd.DataFrame(rows, columns=list(UNIT_COLUMNS))
    kinds = {name: "int64" if name in ("turn", "start", "end") else "str" for name in UNIT_COLUMNS}
    return Units(frame.astype(kinds), [], [])


def make_coding(units: Units) -> Coding:
    found = []
    for row, unit in enumerate(units.frame.to_dict("records")):
        for code in BOOK.codes:
            evidence = []
            for term in code.indicators:
                at = unit["text"].lower().find(term[:6])
                if at >= 0:
                    word = unit["text"][at:].split()[0].rstrip(".,!")
                    start = unit["start"] + at
                    evidence.append(Evidence(start, start + len(word), word, term))
            if evidence:
                score = min(0.45 + 0.2 * len(evidence), 1.0)
                found.append(Suggestion(row, code.id, score, tuple(evidence)))
    return Coding.build(units, BOOK, found, 0.4, "indicators")


class StandIn(Analysis):
    """An analysis whose contrast is made by hand."""

    def contrast(self, a, b):
        terms = pd.DataFrame(
            {
                "term": ["methode", "stappenplan", "contact", "luisteren"],
                "side": [a, a, b, b],
                "score": [1.8, 1.1, -1.2, -2.3],
                "low": [0.2, -0.4, -2.2, -4.1],
                "high": [3.1, 2.2, 0.3, -0.6],
                "count_a": [2, 2, 0, 1],
                "count_b": [0, 0, 1, 4],
                "speakers": [1, 1, 1, 3],
                "certain": [True, False, False, True],
            }
        )
        speakers = pd.DataFrame(
            {"speaker": ["<b>Joost", "Fatima"], "count_a": [3, 0], "count_b": [1, 2]}
        )
        frame = self.units
        both = frame[[a in codes and b in codes for codes in frame["codes"]]]
        both = both[["document", "turn", "speaker", "start", "end", "text"]]
        conclusion = "“methodisch werken” staat in te weinig fragmenten om iets te besluiten."
        return SimpleNamespace(
            a=a, b=b, terms=terms, speakers=speakers, both=both, conclusion=conclusion
        )


def build_analysis(size: int = 0) -> Analysis:
    documents = [
        chat_document("2023/chat.txt", CHAT, date="2023-05-11", event="Webinar <Nabij>"),
        report_document("2024/verslag.txt", date="2024-02-01", event="Leerkring"),
    ]
    if size:
        lines = [
            (name, organisation, f"{text} ({number})")
            for number in range(size)
            for name, organisation, text in [CHAT[number % len(CHAT)]]
        ]
        documents.append(chat_document("2024/groot.txt", lines, date="2024-09-09"))
    unread = [ReadError("kapot.docx", "dit is een pdf", "sla het op als docx")]
    corpus = Corpus(documents, unread)
    units = make_units(corpus)
    coding = make_coding(units)
    keyness = SimpleNamespace(
        table=pd.DataFrame(
            {
                "keyword": ["buren", "luisteren", "=cmd"],
                "score": [3.25, 2.5, 0.1 + 0.2],
                "count": [3, 5, 1],
                "documents": [1, 2, 1],
                "example": [CHAT[2][2], CHAT[8][2], "+1 <b>vet</b>"],
            }
        ),
        parameters={"background": "voorbeeld"},
    )
    themes = SimpleNamespace(
        table=pd.DataFrame(
            {
                "topic": ["1", "2"],
                "label": ["Buren & hulp", "Koffie"],
                "terms": ["buren, helpen, boodschappen", "koffie, zaal"],
                "share": [0.4, 0.1],
                "coherence": [0.31, float("nan")],
                "stability": [0.92, 0.35],
                "code": ["solidariteit", ""],
                "example": [CHAT[2][2], "De middag begon met koffie."],
            }
        ),
        assignments=units.frame[["document", "turn", "start", "end"]].assign(
            topic=["1" if number % 2 else "" for number in range(len(units.frame))], weight=0.5
        ),
        parameters={"engine": "seeded"},
    )
    manifest = {
        "swtext": "0.1.0",
        "python": "3.12.1",
        "packages": {"numpy": "2.0", "spacy": "3.8"},
        "pipeline": {"name": "embedded", "version": "1"},
        "codebook": {"name": BOOK.name, "version": BOOK.version, "sha256": "ef" * 32},
        "parameters": {"random_state": 7, "include_private": False, "coder": {"threshold": 0.4}},
        "documents": [
            {"id": doc.id, "format": doc.format, "sha256": doc.sha256, "turns": len(doc.turns)}
            for doc in corpus
        ],
        "unread": [str(error) for error in unread],
    }
    return StandIn(corpus, BOOK, manifest, units, coding, keyness, themes)


if __name__ == "__main__":
    from swtext.export import write_folder

    write_folder(build_analysis(int(sys.argv[2])), Path(sys.argv[1]), {"seconds": 1})
