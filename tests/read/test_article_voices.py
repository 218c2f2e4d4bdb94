"""Who speaks, in layouts that articles have beside plain prose: dialogue, live blogs, chats."""

from __future__ import annotations

from pathlib import Path

import pytest

from swtext.read.article import READER, parse_text
from swtext.read.base import Source

INTRO = (
    "Een kop boven het stuk\n\nDoor Jan Vos\n\nOp een natte dinsdag kwamen veertig mensen naar de"
    " hal om te praten over hun werk.\n\n"
)


def said(text: str, *kinds: str) -> list[tuple[str, str]]:
    return [(t.speaker, t.text) for t in parse_text(INTRO + text).turns if t.kind in kinds]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # a verb that is on no list, with a subject behind it
        (
            "‘Nat,’ verontschuldigt Bo Dam zich. ‘Erg nat,’ verbetert Ada Zomer.",
            ["Bo Dam", "Ada Zomer"],
        ),
        # two who take turns
        ("‘Nee,’ zegt Ada. ‘Ja,’ zegt Bo. ‘Wel.’ ‘Niet.’", ["Ada", "Bo", "Ada", "Bo"]),
        ("Ada Zomer fluit. ‘Nee,’ zegt Bo. ‘Ja,’ zegt Ada.\n\n‘Toch niet.’", ["Bo", "Ada", "Bo"]),
        ("‘Wat nu?’ vroeg ik. ‘Niks,’ zei Bo.", ["Jan Vos", "Bo"]),
        # who is new on stage
        ("‘Nat,’ zegt Ada. Piet van Dam knikt. ‘Koud ook,’ zegt hij.", ["Ada", "Piet van Dam"]),
        ("‘Nat,’ zegt Ada. Piet wil weten hoe nat. ‘Zeer,’ zegt ze.", ["Ada", "Ada"]),
        ("Ada praat met Piet. Hij zwaait. ‘Dag allemaal.’", ["Piet"]),
        ("Zijn begeleider lacht. ‘Zo ging dat,’ zegt die.", ["Zijn begeleider"]),
        ("Ada Zomer, een dame van tachtig, kijkt op. ‘Zo,’ zegt ze.", ["Ada Zomer"]),
        # a noun goes on as the person whom it means
        ("‘Nat,’ zegt Bo Dam. Hij kijkt op. ‘Erg nat.’", ["Bo Dam", "Bo Dam"]),
        ("Alle buren vergat hij. Toen kwam Bo. De buren zwaait hij uit. ‘Dag.’", ["Bo"]),
        ("Dan schuift Piet haar de thee toe. ‘Drink maar,’ zegt hij.", ["Piet"]),
        ("Haar zoon was de eigenaar van de jas. Piet knikt. ‘Nat,’ zegt hij.", ["Piet"]),
        ("Ada Zomer rent voorop. Haar hond heet Wodan. ‘Nat,’ zegt ze.", ["Ada Zomer"]),
        ("Er komt een ander team. Ada Zomer zwijgt. ‘Nat,’ zegt ze.", ["Ada Zomer"]),
        # what is no person: brackets, names of things, capitals
        ("Raadslid Ada Zomer (Lijst Haven) zucht. ‘Laat,’ zegt ze.", ["Ada Zomer"]),
        ("Ada Zomer las ‘Soep op de stoep’ voor. ‘Mooi,’ zegt ze.", ["Ada Zomer"]),
        ("Op het hesje van Ada Zomer staat LOOP MEE. ‘Mooi,’ zegt ze.", ["Ada Zomer"]),
        # nouns for people
        ("De spoorwegman raapt iets op. ‘Hier,’ zegt hij.", ["De spoorwegman"]),
        ("Een vrouw wil weten hoe laat het is. ‘Acht uur,’ zegt Ada.", ["Ada"]),
        ("‘Acht uur,’ klinkt het. Dat is mevrouw Zomer.", ["mevrouw Zomer"]),
        ("‘Je let op elkaar’, was zijn uitleg. ‘Meer niet.’", ["", ""]),
        ("Volgens Ada is het ‘een plek waar acht mensen tegelijk aan tafel zitten’.", ["Ada"]),
        # names as they were written last
        ("Ada Zomer fluit. Zomer is vrolijk. ‘Mooi,’ zegt ze.", ["Zomer"]),
        # marks that were forgotten
        ("Ada lacht. ‘Mooi,’ zegt ze. ‘En morgen doen we het weer.", ["Ada", "Ada"]),
    ],
)
def test_who_says_it(text: str, speakers: list[str]) -> None:
    assert [speaker for speaker, _ in said(text, "quote")] == speakers


def test_lines_of_a_dialogue_without_names() -> None:
    text = (
        "Twee mensen staan bij de glasbak.\n‘Is dat de burgemeester?’\n‘Welnee, die is groter.’\n"
    )
    assert said(text, "quote") == [("", "Is dat de burgemeester?"), ("", "Welnee, die is groter.")]


def test_a_live_blog_begins_anew_at_every_time() -> None:
    text = (
        "09:10\nAda Zomer opent de dag. ‘Welkom,’ zegt ze.\n\n09:40\n‘Mooi weer,’ klinkt het.\n\n"
        "10:05 - PAUZE\nEr is soep.\n\n10:30 - Uit de groepsapp\n\nAda: Wie heeft de sleutel?\n"
    )
    assert said(text, "quote") == [("Ada Zomer", "Welkom,"), ("", "Mooi weer,")]
    assert said(text, "chat") == [("Ada", "Wie heeft de sleutel?")]


def test_labels_of_a_chat() -> None:
    text = (
        "Uit de chat\n\nAda: 'Goedemorgen'\n[10:02] Bo D. (gemeente): hoi allemaal\n"
        "*Cas* Ik hoor niks\n**Dina van Es** en ik ook niet\nEl → komt goed\n"
        "- Fee Zomer – “dank je wel”\nGast_17: 'Waar is de link?'\n~ Ger: 'Hier dus'\n\n"
        "De volgende bijeenkomst is in mei.\n"
    )
    assert said(text, "chat") == [
        ("Ada", "Goedemorgen"),
        ("Bo D.", "hoi allemaal"),
        ("Cas", "Ik hoor niks"),
        ("Dina van Es", "en ik ook niet"),
        ("El", "komt goed"),
        ("Fee Zomer", "dank je wel"),
        ("Gast_17", "Waar is de link?"),
        ("Ger", "Hier dus"),
    ]
    chats = [t for t in parse_text(INTRO + text).turns if t.kind == "chat"]
    assert (chats[1].organisation, chats[1].time) == ("gemeente", "10:02")


@pytest.mark.parametrize(
    "comments",
    [
        "**Ada (Oost):** Mooi stuk.\n\n**Bo Dam:** “Ik was er ook.”",
        "- Ada, Oost: Mooi stuk.\n- Bo Dam – ‘Ik was er ook.’",
        "> Mooi stuk.\n> — Ada, Oost\n\n> Ik was er ook.\n> — Bo Dam",
        "“Mooi stuk.” – Ada, Oost\n\n“Ik was er ook.” (Bo Dam)",
        "*Ada, 3 mei 2021:* Mooi stuk.\n\n*Bo Dam, 4 mei 2021:* Ik was er ook.",
        "**Ada** (Oost)\nMooi stuk.\n\n**Bo Dam**\nIk was er ook.",
    ],
)
def test_layouts_of_comments(comments: str) -> None:
    text = f"Het was een mooie avond met koffie.\n\nReacties (2)\n\n{comments}\n"
    assert said(text, "comment") == [("Ada", "Mooi stuk."), ("Bo Dam", "Ik was er ook.")]


def test_a_lone_label_in_prose_is_a_quote() -> None:
    lines = "De zaal loopt vol met mensen die er al eens waren, en met een hond die blaft.\n\n" * 3
    assert said(lines + "Bo: ‘Ga zitten.’\n\n" + lines, "quote", "statement") == [
        ("Bo", "Ga zitten.")
    ]


def test_links_below_an_article_are_not_said() -> None:
    assert said("Tot zover.\n\nLees ook:\n- Zomer: ‘Ik slaap slecht’\n", "quote", "statement") == []


INTERVIEW = INTRO.replace("Door", "Tekst:") + (
    "Wijkblad: Hoe lang woon je hier?\n\nAda: Dertig jaar.\n\nWijkblad: Dat is lang.\n\nAda: Ja.\n"
    "\nWijkblad: En de buren?\n\nAda: Die zijn gebleven.\n\nIk ook.\n"
)


def test_an_interview_under_names() -> None:
    kinds = [(t.kind, t.text) for t in parse_text(INTERVIEW).turns if t.speaker]
    assert [kind for kind, _ in kinds] == ["question", "answer"] * 3
    assert kinds[-1][1] == "Die zijn gebleven.\n\nIk ook."
    assert READER.sniff(Source("x.txt", Path("x.txt"), INTERVIEW.encode())) > 0.9


def test_headings_may_ask_and_a_line_across_the_page_ends_the_interview() -> None:
    text = (
        "# ‘Koffie’: Ada Zomer over haar vak\n\nAda Zomer (44) zet koffie in de wijk.\n\n"
        "### Wat doe je als eerste?\n\nIk ga zitten.\n\n### Je drinkt thee, las ik.\n\nIk ook.\n\n"
        "### Wat wens je jezelf?\n\nMijn stoel.\n\n---\n\nBuiten staat Bo Dam. ‘Dag,’ zegt hij.\n"
    )
    turns = parse_text(text).turns
    assert [t.text for t in turns if t.kind == "question"] == [
        "Wat doe je als eerste?",
        "Je drinkt thee, las ik.",
        "Wat wens je jezelf?",
    ]
    answers = [(t.speaker, t.text) for t in turns if t.kind == "answer"]
    assert answers == [("Ada Zomer", w) for w in ("Ik ga zitten.", "Ik ook.", "Mijn stoel.")]
    assert [t.speaker for t in turns if t.kind == "quote"] == ["Bo Dam"]


def test_front_matter_is_not_coded() -> None:
    text = "---\ntitle: \"Ada: 'Koffie is werk'\"\ndate: 2022-05-03\n---\n\n# Een kop\n\nEen zin.\n"
    parsed = parse_text(text)
    assert {t.kind for t in parsed.turns[:4]} == {"boilerplate"}
    assert parsed.metadata["title"] == "Een kop"
    assert parsed.metadata["date"] == "2022-05-03"


@pytest.mark.parametrize(
    "text",
    [
        "‘Regen. Een handleiding’ van Ada Zomer is een dik boek.",
        "Zolang wij het werk zien als ‘er zijn’, denkt niemand er lang over na.",
    ],
)
def test_a_title_or_a_term_is_not_said(text: str) -> None:
    assert said(text, "quote") == []


def test_a_role_means_the_one_person_of_that_role() -> None:
    text = "Schrijver Ada Zomer woont op de dijk. ‘Het waait,’ zegt de schrijver. ‘Hard ook.’"
    found = [t for t in parse_text(INTRO + text).turns if t.kind == "quote"]
    assert [turn.person for turn in found] == ["Ada Zomer", "Ada Zomer"]


def test_numbered_comments_with_their_writer_before_a_colon() -> None:
    text = (
        "Het regende de hele dag door.\n\nReacties (2)\n\n1. Bo Dam: Mooi stuk!\n2. plensbui: Nat."
    )
    assert said(text, "comment") == [("Bo Dam", "Mooi stuk!"), ("plensbui", "Nat.")]
