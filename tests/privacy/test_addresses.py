"""Addresses: which stretch of a text is a street with a number, and what only looks like one."""

from __future__ import annotations

import pytest

from swtext.privacy.addresses import addresses
from swtext.privacy.finding import settle
from swtext.privacy.patterns import find_patterns


def found(text: str) -> list[str]:
    return [text[f.start : f.end] for f in settle(addresses(text)) if f.kind == "address"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        # a street with the wind or a year behind its name
        ("hij woont nu op de singel-west 7a", "singel-west 7a"),
        ("Ze zit op Ringdijk Oost 112.", "Ringdijk Oost 112"),
        ("post naar kanaaldijk zuid 33 graag", "kanaaldijk zuid 33"),
        ("Stationsweg-Noord 4-II", "Stationsweg-Noord 4-II"),
        # with the prefix of a surname, and an ordinal
        ("uitgezet op de van Randenlaan 19.", "van Randenlaan 19"),
        ("ze woont aan van der Helmstraat 3 bis", "van der Helmstraat 3 bis"),
        ("hij zat op de tweede jan van goyenstraat 8", "tweede jan van goyenstraat 8"),
        ("de sleutel van Het Kompas 14 ligt hier", "Het Kompas 14"),
        ("stuur het naar antwoordnr. 512", "antwoordnr. 512"),
        # the whole name of somebody
        ("Gisteren op de Hendrik a Marckstraat 51 geweest", "Hendrik a Marckstraat 51"),
        ("langs de pieter van goyenstraat 8 bis gereden", "pieter van goyenstraat 8 bis"),
        ("ze staat op de jan luykenlaan 9", "jan luykenlaan 9"),
        ("Dr. A. Schaepmanlaan 14", "Dr. A. Schaepmanlaan 14"),
        ("W. v.d. Veldestraat 3", "W. v.d. Veldestraat 3"),
        ("willem de tweedestraat 20", "willem de tweedestraat 20"),
        # no word for a street
        ("er is ingebroken in de flat aan de Wolfskuil 318", "Wolfskuil 318"),
        ("in de hal van de Kroosmeer 77 hangt een briefje", "Kroosmeer 77"),
        ("een bewoner van Kroosmeer 80 belde", "Kroosmeer 80"),
        ("naar huis, malenveld 2214, was ver", "malenveld 2214"),
        ("brief voor haar, roerdonk 12 b5. terug", "roerdonk 12 b5"),
        ("Woning aan de Ligusterhaag 112.", "Ligusterhaag 112"),
        ("mijn oma (truus smit, grutterswal 6) is er", "grutterswal 6"),
        ("Zij wonen aan Het Bontrik, huisnummer 4;", "Het Bontrik, huisnummer 4"),
        ("Kom naar Achter de Molens 12.", "Achter de Molens 12"),
        ("we zitten op 't Zandrak 3 vandaag", "'t Zandrak 3"),
        ("adres is de hazelaar 14", "hazelaar 14"),
        ("ze woont merelhof 3", "merelhof 3"),
        ("woont op kievitsheide 41b sinds mei", "kievitsheide 41b"),
        # cut short, and numbers in other ways
        ("Beatrixln 4", "Beatrixln 4"),
        ("kerkstr. 12", "kerkstr. 12"),
        ("op de Wilgenstraat, nummer 12, driehoog", "Wilgenstraat, nummer 12"),
        ("Wilgenstraat huisnr. 9", "Wilgenstraat huisnr. 9"),
        ("wilgenstraat nummer twaalf", "wilgenstraat nummer twaalf"),
        ("Oosterkade t/o 33", "Oosterkade t/o 33"),
        ("Elzenlaan 14, kamer 3", "Elzenlaan 14, kamer 3"),
        ("Elzenlaan 14 app. 204", "Elzenlaan 14 app. 204"),
        ("hij staat op standplaats 12", "standplaats 12"),
        ("Adres: Molenkamp, caravan 7", "Molenkamp, caravan 7"),
        ("woonboot, ligplaats 6b", "ligplaats 6b"),
        ("Straat: Hoge Geest 21", "Hoge Geest 21"),
        ("straat en huisnummer: de bogen 3c", "bogen 3c"),
        ("stuur naar Postbus 40", "Postbus 40"),
        ("Laan van Nieuw Oosteinde 25", "Laan van Nieuw Oosteinde 25"),
        ("op de grote markt 3 dus", "grote markt 3"),
        ("'s-Gravenweg 120", "'s-Gravenweg 120"),
        ("2e Jan van Galenlaan 9", "2e Jan van Galenlaan 9"),
        ("Dahliastraat 66 II", "Dahliastraat 66 II"),
        ("afspraak bij haar thuis (Sleedoorn 41)", "Sleedoorn 41"),
        ("Huisbezoek, Het Wielse Hof 22, om twee uur", "Wielse Hof 22"),
        # a town behind it
        ("Rekening: Meersloot 18, Meppel", "Meersloot 18"),
        ("Praktijk Zonnehof, Kniphorst 9 · Assen", "Kniphorst 9"),
        ("Molestrjitte 14", "Molestrjitte 14"),
    ],
)
def test_an_address(text, address):
    assert found(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "we gaan op vrijdag 12 maart", "Fatima 34, Joke 51", "Samira 10 uur, Piet 11.30",
        "op de Playstation 5 gamen", "met de iPhone 12", "Windows 11 werkt niet",
        "Ajax 3, PSV 2", "op de Noordzee 12 schepen", "bus 12 naar Tiel", "lijn 8 genomen",
        "in kamer 14 zit niemand", "lokaal 3b is vol", "groep 8 en klas 3b", "zie artikel 12",
        "Psalm 23 gelezen", "sinds corona 2020", "de Wmo 2015", "Jeugdwet 2015", "fase 2",
        "bij de Jumbo 3 tassen gehaald", "van de Lidl 12 euro", "aan de Rabobank 200 euro",
        "op de Maliebaan 20 mensen gezien", "blok 4 en week 12", "in de wijk 30 mensen",
        "aan Petra 2 vragen gesteld", "van Ahmed 3 brieven", "naar Zwolle 40 minuten",
        "op Instagram 300 volgers", "aan tafel 4", "op pagina 12", "naar versie 2",
        "van niveau 3 naar niveau 4", "de score was op de CES-D 16", "op de Kindle 3 boeken",
        "hij woont 12 jaar hier", "ze woont sinds juli 2019 hier", "ze woont in Gouda 12 jaar",
        "op nummer 4", "vraag 12", "de Golf 4 van oom", "met covid 19", "FIFA 23 gespeeld",
        "de straat 12 keer op en neer", "onderweg 3 mensen gezien", "op de markt 2 kazen",
        "in 2 dagen", "Formule 1 gekeken", "op NPO 1", "van Radio 4", "Veronica 8", "spoor 4",
        "in Zoom 3 deelnemers", "hij is op de Veluwe 5 dagen", "aan de Wadden 3 dagen",
        "adres is nog 2 dagen geldig", "hij woont met nog 3 mensen", "verhuisd in week 12",
        "adres volgt binnen 3 dagen", "post 12 brieven", "ze zit op havo 3", "op vwo 4",
        "verdieping 3", "etage 2", "huis 3 is leeg", "trede 2 van de participatieladder",
        "op de schaal van Richter 5", "op Marktplaats 12 stoelen", "de Donderdag 12",
        "tussen 12 en 14 u", "hij ligt op afd 4b", "hij staat op plek 6",
        "Zaal 3, Utrecht", "Lijn 12, Arnhem", "Groningen 4, Zwolle 2", "Fatima 34, Tilburg",
    ],
)  # fmt: skip
def test_no_address(text):
    assert found(text) == []


@pytest.mark.parametrize("unit", ["a", "A-", "'", "1", "a."])
def test_a_long_word_costs_time_by_its_length(unit: str) -> None:
    # quadratic, this took minutes: a key or a base64 image in a mail
    assert not any(find_patterns(unit * 60_000))
