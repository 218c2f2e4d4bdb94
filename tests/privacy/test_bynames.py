"""What people call each other, and forms of names that say so: bynames, letters, lists, letters."""

from __future__ import annotations

import pytest
from privacy_texts import text_of


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        # a nickname
        ("Een jongen die ze Moker noemden. Moker kwam nooit meer.", "Moker"),
        ("hij wordt ook wel Fluit genoemd", "Fluit"),
        ("ene Gerben, alias Kwast", "Kwast"),
        ("bijnaam: Turbo", "Turbo"),
        ("iedereen noemt hem Krent", "Krent"),
        ("gisteren lange henk gezien", "lange"),
        ("Dat was Rooie Trees, van de markt", "Rooie"),
        # pet names, and names of two letters
        ("we waren bij Klazientje thuis", "Klazientje"),
        ("vraag het maar aan Hansie.", "Hansie"),
        ("weet Bé ervan?", "Bé"),
        ("ik fiets met gé naar huis", "gé"),
        # letters and prefixes
        ("dhr. v. Wessum belde terug", "Wessum"),
        ("mw v Dalen is ziek", "Dalen"),
        ("Onderwerp: intake B.K.\n\nGoed gesprek gehad.", "B.K"),
        ("mw. B. te K. komt morgen", "te K"),
        ("M.J. (Lianne) de Graaf tekende", "Graaf"),
        ("overgenomen van Mirjam v. L. wegens verlof", "v. L"),
        ("13-2-2026 (TdG) Huisbezoek gedaan.", "TdG"),
        ("Aanwezig: PvdH, Lianne, Joris", "PvdH"),
        ("Karel Oosterwold jr. was er ook", "jr"),
        # who was married to whom, kin, brothers
        ("Mevrouw Wubbels e.v. Kramer kwam", "Kramer"),
        ("de gebroeders Kapteijn helpen", "Kapteijn"),
        ("de weduwe Barkmeijer past op", "Barkmeijer"),
        ("hij kwam met zijn maten Kev en Dex", "Kev"),
        ("ik kwam de van Dongens tegen", "van Dongens"),
        # greetings and signatures
        ("Beste Wolk,\n\nkun je bellen?", "Wolk"),
        ("Tot morgen.\n\nGroetjes,\nWolk", "Wolk"),
        ("bel mij maar, Van Dongen, na tienen", "Dongen"),
        # forms and lists
        ("Voornaam: Samir\nTussenvoegsel: el\nAchternaam: Idrissi", ": el"),
        ("Aanwezig waren DE VRIES, Hanneke en KUIPER, Jan", "VRIES"),
        ("Present: Wim, Hub, Thea en Joke.", "Hub"),
        ("Taken: Roos -> sleutels, Thijs -> flyers", "Roos"),
        # surnames
        ("wie zei dat, huisarts Ter Maat toch?", "Maat"),
        ("ene ter cate was er", "cate"),
        ("dat is van henk bos en zijn vrouw", "bos"),
        ("zij heette eigenlijk Maria de Fatima, geloof ik", "Fatima"),
        (
            "Marcel Hoeks. Hij deed het. In de week erna kwam ik in. Hoeks is later weggegaan.",
            "Hoeks",
        ),
        ("op een dag belt Dien: hij is weg", "Dien"),
        ("fleur was heel lief", "fleur"),
    ],
)
def test_a_name(said, gone):
    assert gone not in text_of(said)


@pytest.mark.parametrize(
    "said",
    [
        "Beste Collega's,", "Hoi Allemaal!", "Beste Buren,\n\nhet feest gaat door.",
        "dé oplossing, hé, té veel", "het onderwerp A.I. kwam langs", "overleg met de R.v.B.",
        "het komt ter sprake, ter plaatse", "een roos was rood", "de lange dag, de kleine school",
        "stem PvdA, vraag de VvE", "zij had de leiding", "hij werd ziek genoemd",
        "een senior medewerker", "wat een dikke taart",
    ],
)  # fmt: skip
def test_no_name(said):
    assert text_of(said) == said


def test_who_takes_part_is_asked_something_by_a_name_that_is_a_word():
    from swtext.corpus import Corpus
    from swtext.privacy import pseudonymize
    from swtext.types import Document, Turn

    text = "door heb jij het nummer? ga door, door de wind"
    turn = Turn(0, len(text), text, "chat", speaker="Door Wessels")
    made = pseudonymize(
        Corpus([Document("a.txt", text, "transcript", turns=(turn,))]), pipeline=None
    )
    assert made["a.txt"].text == "[Persoon 1] heb jij het nummer? ga door, door de wind"
