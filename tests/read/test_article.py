"""The article reader on invented articles: turns, speakers, sections, and what may never happen."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from swtext.read.article import READER, parse_text, read_article
from swtext.read.base import Source
from swtext.types import Document, Turn

DATA = Path(__file__).parent.parent / "data" / "articles"
LABELLED = {"chat", "statement", "comment", "question", "answer"}
#: Differences from the gold that are known, as (document, begin of the text).
KNOWN = {
    ("08_gemengd.txt", "Mannen praten schouder"),
    # "De voorzitter brengt een kroket. '…', zegt hij": somebody with a name wins over a noun
    ("13_genest_reacties.txt", "Officieel weet ik van niks"),
    ("13_genest_reacties.txt", "maar een mens moet eten"),
    ("31_wandelverslag.txt", "Die zat ik ook niet op te wachten"),
}


def gold() -> dict[str, list[dict[str, str]]]:
    rows: dict[str, list[dict[str, str]]] = defaultdict(list)
    with (DATA / "turns.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows[row["document"]].append(row)
    return rows


def read(name: str) -> tuple[str, list[Turn]]:
    text = (DATA / name).read_bytes().decode("utf-8")
    return text, parse_text(text).turns


def by_kind(text: str, *kinds: str) -> list[tuple[str, str, str]]:
    return [(t.kind, t.speaker, t.text) for t in parse_text(text).turns if t.kind in kinds]


def quotes(text: str) -> list[tuple[str, str]]:
    return [(t.speaker, t.text) for t in parse_text(text).turns if t.kind == "quote"]


def check(text: str, turns: list[Turn]) -> None:
    Document("x", text, "article", turns=tuple(turns))  # checks offsets, order and parents
    end = 0
    for turn in turns:
        if turn.parent is None:
            assert turn.start >= end
            end = turn.end
        assert turn.text == turn.text.strip()


@pytest.mark.parametrize("name", sorted(gold()))
def test_invented_articles(name: str) -> None:
    text, turns = read(name)
    check(text, turns)
    want = {
        (int(r["start"]), int(r["end"]), r["kind"], r["speaker"].casefold()) for r in gold()[name]
    }
    have = {
        (t.start, t.end, t.kind, t.speaker.casefold())
        for t in turns
        if t.kind in LABELLED | {"quote"}
        and not any(name == doc and t.text.startswith(begin) for doc, begin in KNOWN)
    }
    want = {
        w for w in want if not any(name == doc and text[w[0] :].startswith(b) for doc, b in KNOWN)
    }
    assert have == want


@pytest.mark.parametrize("name", sorted(gold()))
def test_all_text_is_covered(name: str) -> None:
    text, turns = read(name)
    at = 0
    left = ""
    for turn in turns:
        if turn.parent is None:
            left += text[at : turn.start]
            at = turn.end
    left += text[at:]
    for turn in turns:
        left = left.replace(turn.speaker, "", 1) if turn.speaker else left
    assert sum(char.isalpha() for char in left) <= 12, left


@pytest.mark.parametrize("name", sorted(gold()))
def test_organisations(name: str) -> None:
    _, turns = read(name)
    have = {(t.start, t.kind): t.organisation for t in turns}
    for row in gold()[name]:
        if row["organisation"]:
            assert have[int(row["start"]), row["kind"]] == row["organisation"]


def test_chat_block() -> None:
    text = (
        "Een titel\n\nUit de chat: geluk\n\nAda: 'Hallo allen.'\nBo:\u00a0 “Dag 'buur'!”\n\nSlot\n"
        "\nTot zover de chat van vandaag, zei men."
    )
    assert by_kind(text, "chat") == [("chat", "Ada", "Hallo allen."), ("chat", "Bo", "Dag 'buur'!")]
    chats = [t for t in parse_text(text).turns if t.kind == "chat"]
    assert {t.section for t in chats} == {"Uit de chat: geluk"}
    assert {t.attribution for t in chats} == {"label"}


def test_a_panel_answers_under_its_heading() -> None:
    text = (
        "Panel\n\nDrie mensen kijken hier terug op de dag.\n\nWat bleef hangen?\n\n"
        "Ada Zomer (De Brug)\n\n'Het licht viel uit. \"Dat hoort zo\" zei de zaal.'\n\n"
        "Bo van Dam, wijkcoach bij Noord\n\n“Niets.”\n"
    )
    found = [t for t in parse_text(text).turns if t.kind == "statement"]
    assert [(t.speaker, t.organisation, t.role, t.section) for t in found] == [
        ("Ada Zomer", "De Brug", "", "Wat bleef hangen?"),
        ("Bo van Dam", "Noord", "wijkcoach", "Wat bleef hangen?"),
    ]


def test_question_headings_of_a_panel_are_no_questions() -> None:
    text = (
        "Wat nu?\n\nAda Zomer (De Brug)\n\n'We gaan door met de koffie.'\n\n"
        "Bo Dam (Noord)\n\n'Ik ook, elke dag.'"
    )
    assert by_kind(text, "question") == []


def test_interview_with_labels() -> None:
    text = (
        "Koffie als vak\n\nDoor Cas Winter\n\nTwee koffieschenkers vertellen over hun"
        " werk in de wijk.\n\n"
        "Wanneer begon het?\n\nZomer: ‘Op een maandag.’\n\n‘Of nee, een"
        " dinsdag.’\n\nVan Dam: ‘Toen was ik ziek.’\n\n"
        "En nu?\n\nZomer: ‘Nu zet iedereen zelf.’\n\nAda Zomer is koffieschenker bij De Brug."
    )
    assert by_kind(text, "question", "answer") == [
        ("question", "", "Wanneer begon het?"),
        ("answer", "Zomer", "Op een maandag."),
        ("answer", "Zomer", "Of nee, een dinsdag."),
        ("answer", "Van Dam", "Toen was ik ziek."),
        ("question", "", "En nu?"),
        ("answer", "Zomer", "Nu zet iedereen zelf."),
    ]
    turns = parse_text(text).turns
    assert {t.person for t in turns if t.speaker == "Zomer"} == {"Ada Zomer"}
    assert {t.person for t in turns if t.kind == "question"} == {"Cas Winter"}
    assert turns[-1].kind == "boilerplate"


def test_numbered_comments_keep_their_blank_lines() -> None:
    text = (
        "Een mening\n\nIk vind dat wij vaker moeten wandelen met elkaar.\n\nReacties"
        " op dit artikel (2)\n\n"
        "  1. Eerste.\n    Tweede regel.\n\n    Derde, na een witregel.\n\n  2. Beste"
        " Ada,\n    Dank.\n    Groeten, Bo Dam\n\n"
        "Geef een antwoord\n\nDeel dit artikel\n"
    )
    assert by_kind(text, "comment") == [
        ("comment", "", "Eerste.\n    Tweede regel.\n\n    Derde, na een witregel."),
        ("comment", "Bo Dam", "Beste Ada,\n    Dank.\n    Groeten, Bo Dam"),
    ]
    assert [t.text for t in parse_text(text).turns][-2:] == [
        "Geef een antwoord",
        "Deel dit artikel",
    ]


def test_a_last_line_may_sign_a_comment() -> None:
    text = (
        "Een mening\n\nIk vind dat wij vaker moeten wandelen met elkaar.\n\nReacties (2)\n\n"
        "  1. Mooi gezegd.\n\n    Ada Zomer, buurvrouw\n\n  2. Vind ik niet.\n\n    N.\n"
    )
    found = by_kind(text, "comment")
    assert [speaker for _, speaker, _ in found] == ["Ada Zomer", "N."]


def test_a_name_may_stand_below_the_words() -> None:
    text = (
        "Uit het veld\n\nWij vroegen lezers naar de nieuwe bank.\n\n"
        "‘Ik zit er elke dag.’\n– Ada Zomer, wijkcoach bij Noord\n"
    )
    found = [t for t in parse_text(text).turns if t.kind == "statement"]
    assert [(t.speaker, t.organisation, t.role, t.text) for t in found] == [
        ("Ada Zomer", "Noord", "wijkcoach", "Ik zit er elke dag.")
    ]


def test_replies_to_comments() -> None:
    _, turns = read("13_genest_reacties.txt")
    reply = next(t for t in turns if t.kind == "comment" and t.speaker == "Marieke Stoop")
    assert reply.reply_to is not None
    assert turns[reply.reply_to].speaker == "Tineke"
    assert reply.time == "2020-09-02T20:10"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘Het regent’, zegt Ada Zomer.", [("Ada Zomer", "Het regent")]),
        ("‘Het regent’, zegt ook wijkcoach Ada Zomer.", [("Ada Zomer", "Het regent")]),
        ("‘Het regent’, legt een bewoner uit Oost uit.", [("een bewoner", "Het regent")]),
        ("‘Het regent’, aldus een van de buren.", [("een van de buren", "Het regent")]),
        ("Ada Zomer vervolgt: ‘Het regent nog.’", [("Ada Zomer", "Het regent nog.")]),
        ("Daarop antwoordt Van Dam: ‘Ik ga.’", [("Van Dam", "Ik ga.")]),
        ("Het antwoord van Bo: ‘Ik ga niet.’", [("Bo", "Ik ga niet.")]),
        ("Ada loopt voorop. ‘Het regent’, roept ze.", [("Ada", "Het regent")]),
        ("‘Het regent’, zegt Ada. Ze lacht. ‘Weer.’", [("Ada", "Het regent"), ("Ada", "Weer.")]),
        ("‘Nat’, zegt De Vries. ‘Erg nat.’", [("De Vries", "Nat"), ("De Vries", "Erg nat.")]),
        (
            "Karin Zomer zit naast Piet van Dam. ‘Koud hier’, zegt hij. ‘Dat valt mee’, zegt ze.",
            [("Piet van Dam", "Koud hier"), ("Karin Zomer", "Dat valt mee")],
        ),
        ("De eerste vraag komt van Bo Dam. ‘Wie betaalt dat?’", [("Bo Dam", "Wie betaalt dat?")]),
        ("‘We gaan’, zeggen Ada Zomer en Bo Dam.", [("Ada Zomer en Bo Dam", "We gaan")]),
        ("‘Hier niet zitten’, staat er op het bankje.", [("", "Hier niet zitten")]),
        ("‘Het regent, zegt Ada. Niemand hoort het.", [("Ada", "Het regent")]),
        (
            "Er kwam een antwoord uit de zaal (‘we willen gewoon naar huis’).",
            [("de zaal", "we willen gewoon naar huis")],
        ),
        (
            "‘Het regent hier altijd’ (Ada Zomer, bewoner)",
            [("Ada Zomer", "Het regent hier altijd")],
        ),
    ],
)
def test_who_says_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert quotes("Een kop boven het stuk\n\n" + text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "De methode 'Samen sterk in de wijk' ligt op tafel.",
        "Hij haalde zijn 'vinkje' en ging naar huis.",
        "Het zogeheten 'warme overdragen' bestaat al lang.",
        "We gaan van 'zorg' naar 'welzijn', zo heet dat.",
        "Ze las het boek ‘Wie belt er nog aan?’ in één avond uit.",
        "'s Avonds is zo'n buurt stil; collega's zijn dan thuis.",
    ],
)
def test_what_is_no_quote(text: str) -> None:
    assert quotes("Een kop boven het stuk\n\n" + text) == []


def test_narration_is_split_around_a_quote() -> None:
    text = "Een kop\n\nHet is vroeg. ‘Koffie’, zegt Ada Zomer, ‘graag zwart.’ Zij gaat zitten."
    found = [(t.kind, t.text) for t in parse_text(text).turns][1:]
    assert found == [
        ("narration", "Het is vroeg."),
        ("quote", "Koffie"),
        ("narration", "zegt Ada Zomer,"),
        ("quote", "graag zwart."),
        ("narration", "Zij gaat zitten."),
    ]


def test_rules_are_named() -> None:
    _, rules = read_article("Een kop\n\n‘Ja hoor’, zegt Ada. ‘Echt waar.’")
    assert [rule for rule in rules if rule] == ["after", "continuation"]


def test_one_mark_may_span_paragraphs() -> None:
    text = "Een kop\n\nAda zegt: ‘Eerst dit. En dat.\n\nDan dat, en nog wat.’ Daarna ging zij weg."
    assert quotes(text) == [("Ada", "Eerst dit. En dat.\n\nDan dat, en nog wat.")]


def test_boilerplate_is_marked() -> None:
    lines = [
        "Deel dit artikel",
        "Foto: Ada Zomer",
        "Leestijd: 4 minuten",
        "Deze website gebruikt cookies. Accepteer alle cookies.",
        "Schrijf je in voor onze nieuwsbrief",
        "Dit artikel is 311 keer bekeken.",
        "Lees ook: Hoe een bankje de straat redde",
        "[Home](/) [Nieuws](/n) [Contact](/c)",
    ]
    text = "Een kop\n\nEen alinea over het bankje in onze straat.\n\n" + "\n\n".join(lines)
    assert [t.text for t in parse_text(text).turns if t.kind == "boilerplate"] == lines


def test_metadata() -> None:
    text = (
        "De dag van de stoep\n\nDoor **Ada Zomer**\n3 augustus 2020\n\n"
        "Tijdens het congres ‘Stoepen van Morgen’ kwamen veel mensen bijeen in de hal."
    )
    known = parse_text(text).metadata
    assert known == {
        "title": "De dag van de stoep",
        "author": "Ada Zomer",
        "date": "2020-08-03",
        "event": "congres ‘Stoepen van Morgen’",
        "kind": "artikel",
    }


def source(text: str) -> Source:
    return Source("x.txt", Path("x.txt"), text.encode())


@pytest.mark.parametrize("name", sorted(gold()))
def test_sniff_likes_articles(name: str) -> None:
    least = 0.2 if name.startswith("07") else 0.4
    assert READER.sniff(source((DATA / name).read_text(encoding="utf-8"))) >= least


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10:02:11\t From  Ada : hoi\n10:02:15\t From  Bo : dag\n",
        "03-12-2023 12:34 - Ada: hoi\n03-12-2023 12:35 - Bo: dag\n",
        "[03-12-2023 12:34:02] Ada: hoi\n[03-12-2023 12:34:09] Bo: hoi\n",
        "naam;vraag;antwoord\nAda;1;goed\nBo;1;prima\nCas;2;matig\n",
        "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nAda: hoi\n",
        '{"messages": []}',
    ],
)
def test_sniff_leaves_other_formats_alone(text: str) -> None:
    assert READER.sniff(source(text)) <= 0.05


def test_sniff_leaves_transcripts_to_their_reader() -> None:
    text = "\n\n".join(f"{n}: Dit is een zin van mij." for n in ["Ada", "Bo"] * 5)
    assert READER.sniff(source(text)) <= 0.35


_WORDS = st.sampled_from(
    """Ada Bo van Dam Zomer zegt zei vindt ze hij een bewoner Uit de chat Reacties op dit artikel
    (2) 1. 2. I: R: # ## ** Deel Door 3 mei 2021 om 10:12 : , . ? ! … ( ) - > * ‘ ’ “ ” " ' „ « »
    's zo'n collega's 😀 é̄ \u00a0 \u200b \ufeff \n \n\n \r\n \r \t zegt: Naam Lees ook (De Brug)
    ik denk dat het boek heet: regent ''""".split(" ")
)


@given(st.lists(_WORDS, max_size=120), st.booleans())
@settings(max_examples=400, deadline=None)
def test_any_text_gives_sound_turns(words: list[str], spaced: bool) -> None:
    text = (" " if spaced else "").join(words)
    check_parsed(text)


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_characters_give_sound_turns(text: str) -> None:
    check_parsed(text)


def check_parsed(text: str) -> None:
    parsed = parse_text(text)
    assert parsed.text == text
    Document("x", text, "article", turns=tuple(parsed.turns))
    end = 0
    for turn in parsed.turns:
        if turn.parent is None:
            assert turn.start >= end
            end = turn.end
    assert 0.0 <= READER.sniff(source(text.encode("utf-8", "replace").decode())) <= 1.0


def test_long_text_is_read_in_linear_time() -> None:
    import time

    paragraph = "‘Het regent in Oost’, zegt Ada Zomer. Bo van Dam knikt, zo'n dag is het. "
    taken = []
    for size in (300, 1200):
        text = "Een kop\n\n" + (paragraph * 3 + "\n\n") * size
        began = time.perf_counter()
        parse_text(text)
        taken.append(time.perf_counter() - began)
    assert taken[1] < 10 * taken[0] + 0.5
