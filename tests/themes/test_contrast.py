"""The contrast of two codes: words, voices, and no conclusion from too little."""

from __future__ import annotations

import pytest

from swtext.errors import UsageError
from swtext.themes import contrast

WORDS = {"protocol": "methode", "luister": "relatie"}


def many():
    lines = []
    for speaker in "ABCDEFGH":
        lines += [
            (speaker, "zonder protocol en registratie begin ik niet"),
            (speaker, "het protocol vraagt registratie"),
            (speaker, "volgens protocol, met registratie"),
            (speaker, "ik luister aan de keukentafel"),
            (speaker, "luisteren, aan die keukentafel"),
            (speaker, "gewoon luisteren bij de keukentafel"),
            (speaker, "fietsen is gezond"),
        ]
    return lines


def test_clear_differences_are_certain(units_of_lines, code_by_word):
    units = units_of_lines(many())
    result = contrast(units, code_by_word(units, WORDS), "methode", "relatie")
    sides = result.terms.set_index("term")
    assert sides.loc["registratie", "side"] == "methode"
    assert sides.loc["keukentafel", "side"] == "relatie"
    assert sides.loc["registratie", "certain"] and sides.loc["keukentafel", "certain"]
    assert (result.terms["low"] <= result.terms["high"]).all()
    assert sides.loc["registratie", "low"] > 0 > sides.loc["keukentafel", "high"]
    assert sides.loc["registratie", "count_a"] == 24
    assert "Duidelijk meer bij “methode”" in result.conclusion
    assert "registratie" in result.conclusion
    assert result.speakers["count_a"].tolist() == [3] * 8
    assert "fietsen" not in sides.index
    assert "<svg" in result._repr_html_()


def test_too_little_says_so(units_of_lines, code_by_word):
    units = units_of_lines(many()[:7])
    result = contrast(units, code_by_word(units, WORDS), "methode", "relatie")
    assert "te weinig" in result.conclusion
    assert "Duidelijk" not in result.conclusion


def test_one_voice_is_no_evidence(units_of_lines, code_by_word):
    lines = [(speaker, "volgens protocol dus") for speaker in "ABCDEFGH" for _ in range(4)]
    lines += [("A", "protocol protocol, zei de egel")] * 3
    lines += [(speaker, "ik luister maar") for speaker in "ABCDEFGH" for _ in range(4)]
    units = units_of_lines(lines)
    result = contrast(units, code_by_word(units, WORDS), "methode", "relatie")
    assert not result.terms.set_index("term").loc["egel", "certain"]


def test_fragments_that_carry_both(units_of_lines, code_by_word):
    units = units_of_lines([*many(), ("Z", "eerst luisteren, dan het protocol")])
    result = contrast(units, code_by_word(units, WORDS), "methode", "relatie")
    assert result.both["text"].tolist() == ["eerst luisteren, dan het protocol"]
    assert result.both["speaker"].tolist() == ["Z"]


def test_a_code_that_does_not_occur(units_of_lines, code_by_word):
    units = units_of_lines(many())
    result = contrast(units, code_by_word(units, WORDS), "methode", "solidariteit")
    assert "komt niet voor" in result.conclusion
    assert result.terms.empty  # words of one code alone are no contrast
    nothing = contrast(units_of_lines([]), code_by_word(units, {}), "methode", "relatie")
    assert nothing.terms.empty and nothing.both.empty and nothing.speakers.empty
    assert "<table" in nothing._repr_html_()


def test_the_same_code_twice_is_refused(units_of_lines, code_by_word):
    units = units_of_lines(many())
    with pytest.raises(UsageError, match="two different codes"):
        contrast(units, code_by_word(units, WORDS), "methode", "methode")


def test_same_seed_same_result(units_of_lines, code_by_word):
    units = units_of_lines(many())
    coding = code_by_word(units, WORDS)
    one, two = (contrast(units, coding, "methode", "relatie", random_state=2) for _ in range(2))
    assert one.terms.to_csv() == two.terms.to_csv()
    assert one.conclusion == two.conclusion


def test_two_speakers_are_compared_over_their_turns(units_of_lines):
    lines = [("Anouk", "eerst de boodschappen, dan de moestuin")] * 12
    lines += [("Anouk", "de moestuin in"), ("Bilal", "de deurwaarder belde")] * 12
    lines += [("Bilal", "weer een deurwaarder")] * 12
    units = units_of_lines(lines)
    groups = {"Anouk": list(range(12)) + list(range(12, 36, 2)), "Bilal": list(range(13, 36, 2))}
    groups["Bilal"] += list(range(36, 48))
    result = contrast(units, None, "Anouk", "Bilal", groups=groups, by="speaker")
    sides = result.terms.set_index("term")["side"]
    assert sides["moestuin"] == "Anouk" and sides["deurwaarder"] == "Bilal"
    assert result.terms.set_index("term").loc["moestuin", "certain"]
    assert "24 beurten" in result.conclusion and "fragment" not in result.conclusion
    assert result.parameters["interval"].startswith("bootstrap over turns")
    with pytest.raises(UsageError, match="no speaker 'Anoek'"):
        contrast(units, None, "Anoek", "Bilal", groups=groups, by="speaker")


def test_people_read_names_not_ids(units_of_lines, code_by_word):
    units = units_of_lines(many())
    names = ("De methode", "De relatie & meer")
    result = contrast(units, code_by_word(units, WORDS), "methode", "relatie", names=names)
    assert "“De methode”" in result.conclusion
    assert "De relatie &amp; meer" in result._repr_html_()
