"""Coding by a language model on this machine, behind an OpenAI-compatible address.

Ollama, LM Studio, llama.cpp and vLLM all answer ``POST /chat/completions``. The model gets the
codebook (definition, what belongs to a code and what does not, examples), the units around the one
to code, and must answer with codes and for each a quotation. What it cannot quote from the unit,
letter by letter, in whole words and in more than one word like "de", is refused: a model may be
wrong, but it cannot make anything up.
"""

from __future__ import annotations

import json
import re
import warnings
from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from swtext.coding.loopback import Server
from swtext.coding.result import Coding, Suggestion
from swtext.errors import CoderError, SwtextWarning, UsageError
from swtext.types import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from swtext.codebook import Codebook
    from swtext.dutch import Units

__all__ = ["LanguageModelCoder"]

_TASK = """\
Je codeert uitingen uit het sociaal werk met het codeboek hieronder. Je krijgt een paar uitingen \
die ervoor en erna staan, alleen om te begrijpen waar het over gaat, en één uiting om te coderen.
Geef alleen codes waarvan de omschrijving past bij wat in DE UITING zelf wordt gezegd. Vaak past \
geen enkele code; geef dan een lege lijst. Meestal past er één, soms passen er twee.
Geef bij elke code een citaat: de woorden van DE UITING waaruit het blijkt, letterlijk \
overgenomen: hele woorden, minstens twee, of één woord dat op zichzelf iets zegt.
Antwoord met alleen JSON: {"codes": [{"code": "id", "citaat": "…"}]}

Codeboek:
"""
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_FENCE = re.compile(r"<think>.*?</think>|```(?:json)?", re.DOTALL)


class LanguageModelCoder:
    """Codes units by asking a language model on this machine.

    Args:
        model: the name of the model as the server knows it.
        address: of the server, up to and including ``/v1``; only on this machine.
        context: how many units of the same document before the unit, and half as many after it,
            the model may read along.
        votes: how often each unit is asked, each time with another seed. The score is
            (votes for a code + 1) / (votes + 2), which is no calibrated probability; half of the
            votes make a suggestion. More than 1 needs a ``temperature`` above 0.
        temperature: 0: the most likely answer.
        timeout: seconds for one answer.
        retries: how often a question is put again when the answer is broken.
        personal_data: also send text that was not pseudonymised.
        leave_this_machine: also allow an address elsewhere.
        key: for a server that asks for one; kept out of every result.
        seed: the first seed that is sent along.

    Raises:
        UsageError: the address is not on this machine, or a number makes no sense.

    Answers are remembered by this object: when a run is broken off, calling `code` again goes on
    where it stopped.

    >>> coder = LanguageModelCoder("een-model", "http://127.0.0.1:11434/v1")
    >>> coder.name
    'taalmodel een-model'
    """

    def __init__(
        self,
        model: str,
        address: str = "http://127.0.0.1:11434/v1",
        *,
        context: int = 4,
        votes: int = 1,
        temperature: float = 0.0,
        timeout: float = 120.0,
        retries: int = 2,
        personal_data: bool = False,
        leave_this_machine: bool = False,
        key: str = "",
        seed: int = 7,
    ) -> None:
        if not model or votes < 1 or context < 0:
            raise UsageError("a model needs a name, votes are 1 or more, context 0 or more")
        if votes > 1 and not temperature > 0:
            raise UsageError("more than one vote needs a temperature above 0, such as 0.7")
        self.name = f"taalmodel {model}"
        self.model, self.context, self.votes = model, context, votes
        self.temperature, self.personal_data, self.seed = temperature, personal_data, seed
        self._server = Server(address, timeout, retries, leave_this_machine, key)
        self._answers: dict[str, list[tuple[str, str]] | None] = {}

    def code(self, units: Units, codebook: Codebook) -> Coding:
        """Return the coding of the units.

        Args:
            units: from ``swtext.dutch.annotate``, of a pseudonymised corpus.
            codebook: what to look for.

        Raises:
            UsageError: the corpus was not pseudonymised.
            CoderError: the server does not answer.

        Warns:
            SwtextWarning: the model gave no usable answer for some units, or codes without a
                quotation that counts: one that is in the text, of whole words, and of two words
                or one that says something; how many is also in ``Coding.parameters``.
        """
        if not units.pseudonymized and not self.personal_data:
            raise UsageError(
                "this corpus was not pseudonymised, and a language model would get its text; "
                "use sw.pseudonymize (or --pseudonymize) first, or in Python give "
                "LanguageModelCoder(..., personal_data=True)"
            )
        task = _TASK + "\n".join(_about(codebook))
        refused: Counter[str] = Counter()
        silent: list[str] = []
        found: list[Suggestion] = []
        frame = units.frame
        documents, texts, starts = (frame[n].tolist() for n in ("document", "text", "start"))
        for row, question in enumerate(self._questions(units)):
            votes: Counter[str] = Counter()
            quotes: dict[str, Evidence] = {}
            answers = [self._answer(task, question, self.seed + n) for n in range(self.votes)]
            if all(answer is None for answer in answers):
                silent.append(f"{documents[row]}:{starts[row]}")
            for answer in answers:
                kept: set[str] = set()
                for code, quote in answer or ():
                    at = _place(quote, texts[row])
                    if code not in codebook:
                        refused["unknown code"] += 1
                    elif isinstance(at, str):
                        refused[at] += 1
                    else:
                        kept.add(code)
                        low = starts[row] + at
                        quotes.setdefault(
                            code, Evidence(low, low + len(quote), quote, self.name, "model")
                        )
                votes.update(kept)
            found.extend(
                Suggestion(row, code, round((n + 1) / (self.votes + 2), 4), (quotes[code],))
                for code, n in votes.items()
            )
        self._tell(silent, refused, len(units))
        threshold = round((self.votes / 2 + 1) / (self.votes + 2), 4)
        parameters = {
            "name": "language_model",
            "model": self.model,
            "address": self._server.address,
            "task_sha256": sha256(task.encode("utf-8")).hexdigest(),
            "context": self.context,
            "votes": self.votes,
            "temperature": self.temperature,
            "seed": self.seed,
            "threshold": threshold,
            "calibrated": False,
            "units_without_answer": silent,
            "refused": dict(sorted(refused.items())),
        }
        return Coding.build(units, codebook, found, threshold, self.name, parameters)

    def _questions(self, units: Units) -> Iterator[str]:
        frame = units.frame
        documents, speakers, texts = (frame[n].tolist() for n in ("document", "speaker", "text"))

        def line(row: int) -> str:
            text = " ".join(texts[row].split())
            return f"- {speakers[row]}: {text}" if speakers[row] else f"- {text}"

        for row, document in enumerate(documents):
            low = max(row - self.context, 0)
            high = min(row + 1 + self.context // 2, len(texts))
            before = [line(r) for r in range(low, row) if documents[r] == document]
            after = [line(r) for r in range(row + 1, high) if documents[r] == document]
            said = f" (van {speakers[row]})" if speakers[row] else ""
            around = ["Ervoor:", *(before or ["- (niets)"]), "Erna:", *(after or ["- (niets)"])]
            yield "\n".join([*around, "", f"DE UITING{said}:", texts[row]])

    def _answer(self, task: str, question: str, seed: int) -> list[tuple[str, str]] | None:
        """The codes and quotations of an answer; None: it is none, also when asked again."""
        mark = sha256(f"{seed}\0{task}\0{question}".encode()).hexdigest()
        if mark in self._answers:
            return self._answers[mark]
        got: list[tuple[str, str]] | None = None
        for attempt in range(self._server.retries + 1):
            reply = self._server.ask(
                "/chat/completions",
                {
                    "model": self.model,
                    "messages": [
                        {"role": "system", "content": task},
                        {"role": "user", "content": question},
                    ],
                    "temperature": self.temperature,
                    "seed": seed + 1000 * attempt,
                    "stream": False,
                },
            )
            got = _codes_in(reply)
            if got is not None:
                break
        self._answers[mark] = got
        return got

    def _tell(self, silent: list[str], refused: Counter[str], units: int) -> None:
        if silent and len(silent) == units:
            raise CoderError(
                f"{self.name}: not one of {units} answers could be read. Remedy: take a model that "
                "can follow instructions, and look at what it answers."
            )
        if silent:
            listed = ", ".join(silent[:5]) + (", …" if len(silent) > 5 else "")
            warnings.warn(
                f"{self.name}: no usable answer for {len(silent)} of {units} units ({listed}); "
                "they carry no code. Remedy: call code again, or code them by hand.",
                SwtextWarning,
                stacklevel=3,
            )
        if refused:
            why = ", ".join(f"{count} × {what}" for what, count in sorted(refused.items()))
            warnings.warn(f"{self.name}: refused: {why}.", SwtextWarning, stacklevel=3)


def _about(codebook: Codebook) -> Iterator[str]:
    for code in codebook.codes:
        yield f"- {code.id} ({code.name}): {' '.join(code.definition.split())}"
        for label, text in (("Wel", code.include), ("Niet", code.exclude)):
            if text:
                yield f"  {label}: {' '.join(text.split())}"
        for label, texts in (
            ("Voorbeeld", code.examples),
            ("Geen voorbeeld", code.counterexamples),
        ):
            for text in texts[:3]:
                yield f"  {label}: {' '.join(text.split())}"


def _place(quote: str, text: str) -> int | str:
    """Where a quotation stands in a text; or why it does not count."""
    from swtext.themes.described import is_evidence

    if not quote or quote not in text:
        return "quotation not in the text"
    words = _WORD.findall(quote)
    if len(words) < 2 and not any(is_evidence(word.lower()) for word in words):
        return "quotation that says nothing"
    inside = {at for word in _WORD.finditer(text) for at in range(word.start() + 1, word.end())}
    for found in re.finditer(f"(?={re.escape(quote)})", text):
        if found.start() not in inside and found.start() + len(quote) not in inside:
            return found.start()
    return "quotation with half a word"


def _codes_in(reply: Any) -> list[tuple[str, str]] | None:
    """The (code, quotation) pairs of a chat completion; None: it does not hold to the form."""
    try:
        text = reply["choices"][0]["message"]["content"]
    except (KeyError, IndexError, TypeError):
        return None
    if not isinstance(text, str):
        return None
    text = _FENCE.sub("", text)
    start = text.find("{")
    if start < 0:
        return None
    try:
        value, _ = json.JSONDecoder().raw_decode(text[start:])
    except ValueError:
        return None
    rows = value.get("codes") if isinstance(value, dict) else None
    if not isinstance(rows, list):
        return None
    pairs: list[tuple[str, str]] = []
    for row in rows:
        if not isinstance(row, dict):
            return None
        code, quote = row.get("code"), row.get("citaat")
        if not isinstance(code, str) or not isinstance(quote, str):
            return None
        pairs.append((code.strip(), quote.strip()))
    return pairs
