"""A language model on this machine: a real server that answers well, slowly, badly, or lies."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

import swtext as sw
from swtext.coding.language_model import LanguageModelCoder, _place
from swtext.coding.loopback import Server
from swtext.dutch import annotate
from swtext.errors import CoderError, SwtextWarning, UsageError
from swtext.types import Document, Turn

LINES = ("Zij belt altijd Marga, die kent haar al jaren.", "Hoi allemaal!", "Wie doet de soep?")


@cache
def units(pseudonymized: bool = True) -> Any:
    text = "\n".join(LINES)
    turns, at = [], 0
    for line in LINES:
        turns.append(Turn(at, at + len(line), line, "chat", speaker="[Persoon 1]"))
        at += len(line) + 1
    corpus = sw.Corpus([Document("a.txt", text, "zoom", turns=tuple(turns))])
    found = annotate(corpus, sw.load_pipeline("embedded"))
    return type(found)(found.frame, found.spans, found.bases, pseudonymized)


BOOK = sw.load_codebook("sociaal-werk")


class Model:
    """The server; ``answer`` gets the question and returns (status, body) or None to hang up."""

    def __init__(self) -> None:
        self.questions: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answer: Any = lambda question: says([])
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                raw = self.rfile.read(int(self.headers["Content-Length"]))
                question = json.loads(raw)
                model.questions.append(question)
                model.headers.append(dict(self.headers))
                reply = model.answer(question)
                if reply is None:
                    return
                status, body = reply
                self.send_response(status)
                if status == 302:
                    self.send_header("Location", "http://198.51.100.7/v1/chat/completions")
                self.end_headers()
                self.wfile.write(body if isinstance(body, bytes) else body.encode())

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/v1"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def says(codes: list[tuple[str, str]], around: str = "{}") -> tuple[int, str]:
    content = json.dumps({"codes": [{"code": c, "citaat": q} for c, q in codes]})
    content = around.replace("{}", content)
    return 200, json.dumps({"choices": [{"message": {"content": content}}]})


def unit_of(question: dict[str, Any]) -> str:
    return str(question["messages"][1]["content"].rsplit("\n", 1)[1])


@pytest.fixture
def model() -> Iterator[Model]:
    found = Model()
    yield found
    found.server.shutdown()
    found.server.server_close()


def test_a_good_answer_becomes_a_fragment_with_the_quotation_as_evidence(model: Model) -> None:
    def answer(question: dict[str, Any]) -> tuple[int, str]:
        if "Marga" in unit_of(question):
            return says(
                [("vertrouwd_gezicht", "die kent haar al jaren")],
                "<think>{</think>```json\n{}\n```",
            )
        return says([])

    model.answer = answer
    coding = LanguageModelCoder("m", model.address).code(units(), BOOK)
    [item] = coding.items
    assert (item.code, item.text, item.score) == ("vertrouwd_gezicht", LINES[0], 0.6667)
    [evidence] = item.evidence
    assert "\n".join(LINES)[evidence.start : evidence.end] == "die kent haar al jaren"
    task = model.questions[0]["messages"][0]["content"]
    assert all(" ".join(code.definition.split()) in task for code in BOOK.codes)
    assert "Hoi allemaal!" in model.questions[0]["messages"][1]["content"]  # read along
    assert coding.parameters["calibrated"] is False


def test_a_quotation_that_is_not_in_the_text_is_refused(model: Model) -> None:
    model.answer = lambda q: says(
        [("solidariteit", "samen staan we sterk"), ("bestaat_niet", "Hoi"), ("samenwerking", "")]
    )
    with pytest.warns(SwtextWarning, match=r"6 × quotation not in the text, 3 × unknown code"):
        coding = LanguageModelCoder("m", model.address).code(units(), BOOK)
    assert not coding.items
    assert coding.parameters["refused"] == {"quotation not in the text": 6, "unknown code": 3}


@pytest.mark.parametrize(
    ("quote", "why"),
    [
        ("e", "quotation that says nothing"),
        (".", "quotation that says nothing"),
        ("die", "quotation that says nothing"),
        ("elt altijd Mar", "quotation with half a word"),
        ("arg", "quotation with half a word"),
        ("zij belt", "quotation not in the text"),
        ("die kent", ""),
        ("Marga,", ""),
        (LINES[0], ""),
    ],
)
def test_a_quotation_is_of_whole_words_that_say_something(
    model: Model, quote: str, why: str
) -> None:
    model.answer = lambda q: says([("vertrouwd_gezicht", quote)] if unit_of(q) == LINES[0] else [])
    coder = LanguageModelCoder("m", model.address)
    if not why:
        [item] = coder.code(units(), BOOK).items
        [evidence] = item.evidence
        assert "\n".join(LINES)[evidence.start : evidence.end] == quote
        return
    with pytest.warns(SwtextWarning, match=f"refused: 1 × {why}"):
        coding = coder.code(units(), BOOK)
    assert not coding.items and coding.parameters["refused"] == {why: 1}


def test_a_word_is_found_where_it_stands_whole(model: Model) -> None:
    text = "De soepkom is van de soep."
    assert _place("soep", text) == text.rindex("soep")
    assert _place("soep", "De soepkom.") == "quotation with half a word"
    assert _place("auto", "De auto's staan stil.") == "quotation with half a word"
    assert _place("a+b, dat", "Zo is a+b, dat telt") == 6


def test_an_answer_that_cannot_be_read_is_asked_again_and_then_named(model: Model) -> None:
    tries: dict[str, int] = {}

    def answer(question: dict[str, Any]) -> tuple[int, str]:
        unit = unit_of(question)
        tries[unit] = tries.get(unit, 0) + 1
        if unit == LINES[0] and tries[unit] == 1:
            return says([], "dat weet ik niet")
        if unit == LINES[1]:
            return says([], '{"codes": "geen"}')
        return says([("vertrouwd_gezicht", "die kent")] if unit == LINES[0] else [])

    model.answer = answer
    with pytest.warns(SwtextWarning, match=r"no usable answer for 1 of 3 units \(a.txt:47\)"):
        coding = LanguageModelCoder("m", model.address, retries=1).code(units(), BOOK)
    assert [item.text for item in coding.items] == [LINES[0]]
    assert tries[LINES[1]] == 2


@pytest.mark.parametrize(
    "reply",
    [
        (500, "kapot"),
        (200, "<html>niet dit</html>"),
        (200, b"\xff\xfe"),
        (302, ""),
        (200, "[" * 3_000_000),
        None,
    ],
)
def test_a_broken_server_is_a_clear_error(model: Model, reply: Any) -> None:
    model.answer = lambda q: reply
    with pytest.raises(CoderError, match="no usable answer in 1 attempts") as caught:
        LanguageModelCoder("m", model.address, retries=0).code(units(), BOOK)
    assert "Remedy" in str(caught.value)
    assert len(model.questions) == 1  # no redirect was followed


def test_a_model_that_never_holds_to_the_form_is_an_error(model: Model) -> None:
    model.answer = lambda q: (200, '{"choices": [{"message": {"content": "tja"}}]}')
    with pytest.raises(CoderError, match="not one of 3 answers"):
        LanguageModelCoder("m", model.address, retries=0).code(units(), BOOK)


def test_a_slow_answer_ends_at_the_timeout(model: Model) -> None:
    def answer(question: dict[str, Any]) -> None:
        time.sleep(1.5)

    model.answer = answer
    with pytest.raises(CoderError, match="attempts"):
        LanguageModelCoder("m", model.address, timeout=0.2, retries=0).code(units(), BOOK)


def test_a_run_that_breaks_off_goes_on_where_it_stopped(model: Model) -> None:
    def answer(question: dict[str, Any]) -> Any:
        return (503, "even niet") if len(model.questions) == 3 else says([])

    model.answer = answer
    coder = LanguageModelCoder("m", model.address, retries=0)
    with pytest.raises(CoderError):
        coder.code(units(), BOOK)
    coder.code(units(), BOOK)
    assert [unit_of(q) for q in model.questions] == [*LINES, LINES[2]]


def test_votes_make_the_score(model: Model) -> None:
    model.answer = lambda q: says(
        [("solidariteit", "Hoi allemaal")] if q["seed"] % 2 and unit_of(q) == LINES[1] else []
    )
    coding = LanguageModelCoder("m", model.address, votes=3, temperature=0.7).code(units(), BOOK)
    assert [(item.code, item.score) for item in coding.items] == [("solidariteit", 0.6)]
    with pytest.raises(UsageError, match="temperature"):
        LanguageModelCoder("m", model.address, votes=3)


def test_text_with_personal_data_is_not_sent_by_default(model: Model) -> None:
    with pytest.raises(UsageError, match="not pseudonymised"):
        LanguageModelCoder("m", model.address).code(units(False), BOOK)
    assert not model.questions
    LanguageModelCoder("m", model.address, personal_data=True).code(units(False), BOOK)
    assert len(model.questions) == 3


@pytest.mark.parametrize(
    "address",
    [
        "http://192.168.1.5:11434/v1",
        "https://api.example.org/v1",
        "http://127.0.0.1.example.org/v1",
        "http://0.0.0.0:11434/v1",
        "http://localhost@example.org/v1",
        "http://[::ffff:10.0.0.1]/v1",
    ],
)
def test_an_address_elsewhere_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="not on this machine"):
        LanguageModelCoder("m", address)


@pytest.mark.parametrize("address", ["ollama", "ftp://127.0.0.1/v1", "http://127.0.0.1:x/v1"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        Server(address)


def test_a_proxy_of_the_environment_is_not_used(
    model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://198.51.100.7:3128")
    LanguageModelCoder("m", model.address.replace("127.0.0.1", "localhost")).code(units(), BOOK)
    assert len(model.questions) == 3


def test_the_key_goes_to_the_server_and_nowhere_else(model: Model) -> None:
    coding = LanguageModelCoder("m", model.address, key="geheim").code(units(), BOOK)
    assert model.headers[0]["Authorization"] == "Bearer geheim"
    assert "geheim" not in repr(coding.parameters)


def test_by_name_from_the_command_line(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from swtext.cli import main

    chat = "10:00:01\t From  Ria Visser : Zij belt altijd Marga, die kent haar al jaren.\n"
    (tmp_path / "a.txt").write_text(chat, encoding="utf-8")
    words = ["analyze", str(tmp_path / "a.txt"), "--out", str(tmp_path / "uit")]
    words += ["--coder", f"llm:m@{model.address}"]
    assert main(words) == 2
    assert "not pseudonymised" in capsys.readouterr().err
    model.answer = lambda q: says([("vertrouwd_gezicht", "kent haar al jaren")])
    assert main([*words, "--pseudonymize"]) == 0
    table = (tmp_path / "uit" / "fragments.csv").read_text(encoding="utf-8")
    assert "vertrouwd_gezicht" in table
    assert "Ria Visser" not in json.dumps(model.questions)
    assert main([*words[:-1], "llm2"]) == 2


CHAT = """10:00:01\t From  Ria Visser : Ik ben Ria Visser en dit is Marga Jansen.
10:00:09\t From  Joop Kramer : Zij belt altijd Marga Jansen, die kent haar al jaren.
10:00:20\t From  Ria Visser : Mijn geluid staat uit, Joop.
"""


def test_measured_on_gold_as_every_coder(
    model: Model, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import csv

    from swtext.cli import main

    (tmp_path / "a.txt").write_text(CHAT, encoding="utf-8")
    turns = sw.read(tmp_path / "a.txt").turns
    codes = ["vertrouwd_gezicht" if "al jaren" in text else "" for text in turns["text"]]
    gold = tmp_path / "goud.csv"
    turns[["document", "start", "end"]].assign(codes=codes).to_csv(gold, index=False)
    model.answer = lambda q: says(
        [("vertrouwd_gezicht", "kent haar al jaren")] if "al jaren" in unit_of(q) else []
    )
    name, out = f"llm:m@{model.address}", tmp_path / "uit"
    words = [str(gold), str(tmp_path / "a.txt"), "--coder", name, "--pipeline", "embedded"]
    assert main(["evaluate", *words]) == 2
    assert "--pseudonymize" in capsys.readouterr().err and not model.questions
    both = ["--coder", "indicators", "--pseudonymize", "--out", str(out)]
    assert main(["evaluate", *words, *both]) == 0
    assert "Jansen" not in json.dumps(model.questions)
    assert all(path.is_file() for path in out.iterdir())  # no folder named after the address
    [measured] = out.glob("evaluation-llm-m-*.json")
    assert not set(measured.name) & set(':/\\?*"<>|@')
    figures = json.loads(measured.read_text(encoding="utf-8"))
    assert figures["micro"]["hits"] == figures["micro"]["gold"] == figures["micro"]["found"] == 1
    assert figures["coded_units_unmatched"] == 0 and figures["units"] == 3
    assert (out / "evaluation-indicators.json").is_file()
    assert (tmp_path / "uit-sleutel" / "sleutel.csv").is_file()
    assert main(["simulate", *words, "--pseudonymize", "--least", "1"]) == 0
    # gold made on what analyze --pseudonymize wrote does as well
    coded = ["analyze", str(tmp_path / "a.txt"), "--pseudonymize", "--pipeline", "embedded"]
    assert main([*coded, "--coder", name, "--out", str(tmp_path / "eerst")]) == 0
    with (tmp_path / "eerst" / "units.csv").open(encoding="utf-8", newline="") as file:
        units = list(csv.DictReader(file))
    with gold.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(units[0]))
        writer.writeheader()
        writer.writerows(units)
    capsys.readouterr()
    assert main(["evaluate", *words, "--pseudonymize", "--out", str(tmp_path / "twee")]) == 0
    figures = json.loads((tmp_path / "twee" / "evaluation.json").read_text(encoding="utf-8"))
    assert figures["micro"]["f1"] == 1.0 and figures["units"] == len(units)
    assert main(["evaluate", *words, "--pseudonymize", "--prefer", "recall"]) == 2
    assert "has no threshold to choose" in capsys.readouterr().err
