"""Which pipeline is loaded, and which of its components run."""

from __future__ import annotations

import importlib

import pytest
import spacy

import swtext as sw
from swtext.dutch import describe_pipeline, names_of
from swtext.dutch.pipeline import running


@pytest.fixture
def standard_package(tmp_path, monkeypatch):
    """A small real spaCy package under the name nl_core_news_sm, as pip would install it."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "buren"}]], {"LEMMA": "buur", "POS": "NOUN"})
    nlp.meta.update(name="core_news_sm", version="3.8.0", license="CC BY-SA 4.0")
    package = tmp_path / "nl_core_news_sm"
    package.mkdir()
    nlp.to_disk(package / "nl_core_news_sm-3.8.0")
    (package / "meta.json").write_bytes((package / "nl_core_news_sm-3.8.0/meta.json").read_bytes())
    (package / "__init__.py").write_text(
        "from spacy.util import load_model_from_init_py\n"
        "__version__ = '3.8.0'\n"
        "def load(**overrides):\n"
        "    return load_model_from_init_py(__file__, **overrides)\n",
        encoding="utf-8",
    )
    info = tmp_path / "nl_core_news_sm-3.8.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: nl_core_news_sm\nVersion: 3.8.0\n", encoding="utf-8"
    )
    monkeypatch.syspath_prepend(str(tmp_path))
    importlib.invalidate_caches()
    yield tmp_path
    import sys

    sys.modules.pop("nl_core_news_sm", None)


def test_auto_takes_the_installed_standard_pipeline(standard_package):
    nlp = sw.load_pipeline()
    about = describe_pipeline(nlp)
    assert (about["name"], about["version"], about["source"]) == (
        "nl_core_news_sm",
        "3.8.0",
        "installed",
    )
    assert nlp("Buren helpen")[0].lemma_ == "buur"


def test_the_embedded_pipeline_can_be_asked_for_beside_it(standard_package):
    assert describe_pipeline(sw.load_pipeline("embedded"))["source"] == "embedded"


def test_auto_falls_back_on_the_embedded_pipeline(monkeypatch):
    monkeypatch.setattr("spacy.util.is_package", lambda name: False)
    assert describe_pipeline(sw.load_pipeline())["source"] == "embedded"


def test_a_path_works(standard_package):
    nlp = sw.load_pipeline(standard_package / "nl_core_news_sm" / "nl_core_news_sm-3.8.0")
    assert describe_pipeline(nlp)["source"] == "path"


@pytest.mark.parametrize(
    ("name", "hint"),
    [("embeded", "Did you mean 'embedded'"), ("nl_core_news_sm", "spacy download")],
)
def test_an_unknown_pipeline_says_what_to_do(name, hint, monkeypatch):
    monkeypatch.setattr("spacy.util.is_package", lambda name: False)
    with pytest.raises(sw.PipelineError, match=hint):
        sw.load_pipeline(name)


def test_a_pipeline_of_another_language_is_refused(tmp_path):
    spacy.blank("de").to_disk(tmp_path / "de")
    with pytest.raises(sw.PipelineError, match="language 'de'"):
        sw.load_pipeline(tmp_path / "de")


def test_a_broken_folder_is_refused(tmp_path):
    with pytest.raises(sw.PipelineError, match="does not load"):
        sw.load_pipeline(tmp_path)


def test_only_what_is_asked_for_runs(nlp):
    with running(nlp, {"lemma", "pos"}):
        doc = nlp("De buren hielpen elkaar.")
        assert not {"parser", "ner"} & set(nlp.pipe_names)
    assert doc[1].pos_ == "NOUN"
    assert doc[1].lemma_ == "buur"
    assert doc[2].lemma_ == "helpen"
    assert not doc.has_annotation("DEP")
    assert "parser" in nlp.pipe_names


def test_an_unknown_need_is_refused(nlp):
    with pytest.raises(sw.PipelineError, match="Did you mean 'lemma'"):
        running(nlp, {"lema"})


def test_a_split_verb_has_its_whole_lemma_with_and_without_a_parse(nlp):
    text = "Wij zoeken de buren elke week op."
    assert nlp(text)[1]._.whole_verb == "opzoeken"
    with running(nlp, {"lemma", "pos"}):
        assert nlp(text)[1]._.whole_verb == "opzoeken"
    assert [t._.whole_verb for t in nlp("Wij werken graag.")] == ["wij", "werken", "graag", "."]


def test_kinds_of_names_are_the_same_with_other_labels():
    doc = spacy.blank("nl")("Fatima ging in mei naar Suriname")
    labels = [(0, 1, "PERSON"), (3, 4, "DATE"), (5, 6, "GPE")]
    doc.set_ents([spacy.tokens.Span(doc, a, b, label=label) for a, b, label in labels])
    assert names_of(doc) == [(0, 6, "PERSON"), (24, 32, "LOC")]
