"""The report: complete, safe, self-contained, the same every time."""

from __future__ import annotations

import html.parser
import os
import re
import subprocess
import sys
from dataclasses import replace
from html import escape
from pathlib import Path
from types import SimpleNamespace

import pytest
from export_standin import BOOK, build_analysis
from hypothesis import given
from hypothesis import strategies as st

from swtext.export.report import report_html
from swtext.export.report.counts import UnitRow, co_occurrence, crosstab, speaker_name, unit_rows
from swtext.export.report.methods import methods_paragraph
from swtext.export.report.text import marked, visible
from swtext.types import Evidence

VOID = {"meta", "input", "br", "wbr", "rect", "path", "link", "img"}


class Page(html.parser.HTMLParser):
    """The page as a tree walker sees it: nesting is checked, texts of fragments are kept."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.ids: list[str] = []
        self.fragments: dict[str, dict[str, object]] = {}
        self.current = ""
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag not in VOID:
            self.open.append((tag, attributes))
        if "data-fragment" in attributes:
            self.current = attributes["data-fragment"]
            self.fragments[self.current] = {"unit": "", "marks": []}

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data):
        classes = [attributes.get("class") for _, attributes in self.open]
        if "unit" in classes and self.open and "figure" in [tag for tag, _ in self.open]:
            fragment = self.fragments[self.current]
            if self.open[-1][0] == "mark":
                fragment["marks"].append((len(fragment["unit"]), data))
            fragment["unit"] += data


@pytest.fixture(scope="module")
def report(analysis):
    return report_html(analysis)


@pytest.fixture(scope="module")
def page(report):
    return Page(report)


def shown(text):
    return re.sub(r"[\x00\u202e]", lambda hit: f"U+{ord(hit[0]):04X}", text.replace("\r\n", "\n"))


def test_nothing_is_loaded_from_anywhere(report, page):
    for tag, attributes in page.tags:
        assert tag not in {"link", "img", "iframe", "object", "embed", "base", "form"}
        assert "src" not in attributes and "srcset" not in attributes
        assert not any(name.startswith("on") for name in attributes)
        if tag == "a":
            assert attributes["href"].startswith("#")
            assert attributes["href"][1:] in page.ids
    styles = report[report.index("<style>") : report.index("</style>")]
    assert "url(" not in styles and "@import" not in styles
    policy = next(a["content"] for _, a in page.tags if a.get("http-equiv"))
    assert "default-src 'none'" in policy and "script-src 'sha256-" in policy


def test_ids_are_used_once(page):
    assert len(page.ids) == len(set(page.ids))


def test_every_fragment_is_there_with_its_exact_text_and_evidence(analysis, page):
    assert set(page.fragments) == {item.id for item in analysis.coding.items}
    for item in analysis.coding.items:
        found = page.fragments[item.id]
        assert found["unit"] == shown(item.text)
        marks = {text for _, text in found["marks"]}
        assert marks == {evidence.text for evidence in item.evidence}
        for at, text in found["marks"]:
            assert found["unit"][at : at + len(text)] == text


def test_hostile_text_is_text(report):
    assert "<script>alert" not in report and "<img src=x" not in report
    assert escape("<script>alert(1)</script>") in report
    assert "\u202e" not in report and "\x00" not in report
    assert "Webinar &lt;Nabij&gt;" in report
    assert "Nooit gevonden &amp; &lt;leeg&gt;" in report


def test_evidence_without_words_and_a_persons_decision_are_shown(analysis):
    item = analysis.coding.items[0]
    model = replace(item, evidence=(Evidence(0, 0, "", "steun van de beurt ervoor", "context"),))
    added = replace(analysis.coding.items[1], coder="Noor", status="added")
    rejected = replace(analysis.coding.items[2], status="rejected")
    coding = replace(analysis.coding, items=(model, added, rejected))
    text = report_html(replace(analysis, coding=coding))
    assert "Steunt op <bdi>steun van de beurt ervoor</bdi>" in text
    assert "2 van de 3 fragmenten zijn door een mens beoordeeld" in text
    assert set(Page(text).fragments) == {model.id, added.id} and "toegevoegd" in text


def test_a_colour_cannot_carry_anything(analysis):
    class Odd:
        codes = BOOK.codes
        name, version = BOOK.name, BOOK.version

        def __iter__(self):
            return iter(BOOK)

        def __len__(self):
            return len(BOOK)

        def __getitem__(self, code):
            return BOOK[code]

        def color(self, code):
            return 'red"><script>'

    parts = {name: getattr(analysis, name) for name in dir(analysis) if not name.startswith("__")}
    assert '--code: #555555"' in report_html(SimpleNamespace(**parts | {"codebook": Odd()}))


def test_what_was_not_read_is_told(report):
    assert "1 bestand is niet gelezen" in report
    assert "kapot.docx" in report and "dit is een pdf" in report
    assert "de datum is niet gevonden" in report


def test_it_says_what_it_may_not_be_used_for(report):
    for said in (
        "suggesties van de computer",
        "Een afgedrukte chat is een keuze",
        "zegt niets over hoe vaak het is genoemd",
        "Vaak is niet belangrijk",
        "Een suggestie is geen bevinding",
    ):
        assert said in report


def test_methods_paragraph_is_true_of_the_run(analysis):
    said = methods_paragraph(analysis)
    assert "2 documenten" in said and "‘proef’ (versie 3, 5 codes)" in said
    assert "(drempel 0,4)" in said and "Privéberichten zijn niet gebruikt" in said
    assert "nog niet door een mens zijn gecontroleerd" in said
    parameters = {"include_private": True, "keywords": {"method": "telling"}, "topics": {}}
    manifest = dict(analysis.manifest) | {"parameters": parameters}
    parts = {
        name: getattr(analysis, name) for name in ("corpus", "codebook", "coding", "annotated")
    }
    other = methods_paragraph(SimpleNamespace(manifest=manifest, **parts))
    assert "Privéberichten zijn niet" not in other and "bepaald met: telling" in other


def _said(analysis, settings, coder="default"):
    manifest = dict(analysis.manifest)
    manifest["parameters"] = dict(manifest["parameters"]) | {"coder": settings}
    parts = {name: getattr(analysis, name) for name in ("corpus", "codebook", "annotated")}
    coding = SimpleNamespace(items=analysis.coding.items, coder=coder, threshold=0.4)
    return methods_paragraph(SimpleNamespace(manifest=manifest, coding=coding, **parts))


def test_methods_paragraph_tells_what_people_decided_and_read(analysis):
    settings = {
        "name": "default",
        "threshold": 0.25,
        "learned": ["een"],
        "model": {"units": 1200},
        "decisions": {"accepted": 30, "rejected": 12},
        "reading": {"units": 90, "read": 42, "found": 30, "high": 4, "method": "sample"}
        | {"sample": 20, "low": 0, "expected": 2.0},
    }
    said = _said(analysis, settings)
    assert "geleerd van 42 besluiten van mensen (30 aanvaard, 12 verworpen)" in said
    assert "Gelezen zijn 42 van 90 eenheden, waarvan 30 met een code" in said
    assert "nog ten hoogste 4 (een aselecte steekproef van 20" in said
    settings["reading"] |= {"method": "ranked"}
    assert "Callaghan & Müller-Hansen, 2020" in _said(analysis, settings)
    settings["reading"] |= {"read": 0, "high": None}
    assert "Gelezen" not in _said(analysis, settings)


def test_methods_paragraph_names_embeddings_and_language_models(analysis):
    code = next(iter(analysis.codebook))
    settings = {"name": "embeddings", "model": "zinnen", "examples": 1500, "by_description": [code]}
    said = _said(analysis, settings, "embeddings zinnen")
    assert "zinsvectoren van het model ‘zinnen’, geleerd van 1.500 gecodeerde voorbeelden" in said
    assert "is niet geleerd" in said
    settings = {"name": "language_model", "model": "groot", "votes": 3, "temperature": 0.7}
    said = _said(analysis, settings | {"refused": {"unknown code": 2}}, "taalmodel groot")
    assert "taalmodel ‘groot’ (3 antwoorden per eenheid, temperatuur 0,7)" in said
    assert "2 codes zonder zo’n citaat of buiten het codeboek zijn geweigerd" in said
    assert "elke code had er een" in _said(analysis, settings, "taalmodel groot")


def test_many_fragments_are_limited_and_the_rest_is_pointed_to():
    analysis = build_analysis(300)
    big = report_html(analysis)
    for count in analysis.fragments["code"].value_counts():
        assert f"Hier staan de 25 fragmenten met de hoogste score; alle {count} staan in" in big
    assert len(Page(big).fragments) == 4 * 25
    assert len(big.encode()) < 300_000


def test_each_unit_is_counted_once(analysis):
    units = unit_rows(analysis)
    table = crosstab(units, list(BOOK), speaker_name, by_size=True)
    assert sum(group.units for group in table.groups) == len(analysis.units)
    assert sum(group.coded for group in table.groups) == (analysis.units["codes"] != "").sum()
    assert table.groups[-1].name == ""
    assert "stil" not in table.codes
    pairs = co_occurrence(units)
    assert all(list(BOOK).index(a) <= list(BOOK).index(b) for a, b in pairs)
    assert sum(count for (a, b), count in pairs.items() if a == b) == len(analysis.fragments)


def test_short_labels_are_other_people_in_another_document():
    units = [UnitRow(doc, "", "R", "", ()) for doc in ("a", "b")]
    assert [group.name for group in crosstab(units, [], speaker_name).groups] == ["R · a", "R · b"]
    named = [UnitRow(doc, "", "Karin", "", ()) for doc in ("a", "b")]
    assert [group.units for group in crosstab(named, [], speaker_name).groups] == [2]


def test_without_any_code_there_is_still_a_report(analysis):
    coding = SimpleNamespace(items=(), coder="indicators", threshold=0.5)
    empty = analysis.keywords.head(0)
    parts = {name: getattr(analysis, name) for name in dir(analysis) if not name.startswith("__")}
    parts |= {"coding": coding, "keywords": empty, "topics": analysis.topics.head(0)}
    text = report_html(SimpleNamespace(**parts))
    Page(text)
    assert "de computer herkende ze niet" in text
    assert "te weinig tekst om trefwoorden" in text


TEXTS = st.text(st.sampled_from("ab <>&\"'\n\u202e\x00😊"), min_size=1, max_size=30)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5))
def test_marking_never_changes_the_text(text, spans):
    plain = re.sub(r"</?mark>", "", str(marked(text, 5, spans)))
    assert plain == str(visible(text))
    assert "<" not in re.sub(
        r'</?mark>|<span class="ctl">|</span>', "", str(marked(text, 5, spans))
    )


def test_two_processes_write_the_same_bytes(tmp_path):
    for number in range(2):
        done = subprocess.run(
            [sys.executable, "export_standin.py", str(tmp_path / str(number)), "30"],
            cwd=Path(__file__).parent.parent / "helpers",
            env=os.environ | {"PYTHONHASHSEED": str(number + 1)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
    one, two = (sorted((tmp_path / name).iterdir()) for name in "01")
    assert [path.name for path in one] == [path.name for path in two]
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
