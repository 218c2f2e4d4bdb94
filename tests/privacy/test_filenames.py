"""Names of persons in the names of files."""

from __future__ import annotations

import pytest

from swtext.errors import ReadError
from swtext.privacy.filenames import renamed
from swtext.privacy.people import People
from swtext.privacy.pseudonyms import Pseudonyms


@pytest.mark.parametrize(
    ("id", "gone"),
    [
        ("intake Fatima.txt", "Fatima"),
        ("gesprek_mw_Kooistra_3.docx", "Kooistra"),
        ("map Joke Terpstra/verslag.txt", "Terpstra"),
        ("map Joke Terpstra/verslag.txt", "Joke"),
        ("kowalczyk-2.vtt", "kowalczyk"),
    ],
)
def test_a_name_in_the_name_of_a_file_goes(id, gone):
    made = renamed(id, [], Pseudonyms("label"))
    assert gone not in made and "Persoon-1" in made and made.rpartition(".")[2] in id


@pytest.mark.parametrize(
    "id", ["long_line.txt", "notulen wijkteam 3.docx", "chat.txt", "2026-03-12 Zwolle.md", "a.b.c"]
)
def test_other_names_of_files_stay(id):
    assert renamed(id, [], Pseudonyms("label")) == id


def test_who_is_known_gets_the_same_pseudonym():
    people = People.of([("fatima", "bouali")])
    names = Pseudonyms("label")
    names.person(("fatima", "bouali"), ("fatima", "bouali"), "Fatima Bouali", given=False)
    assert renamed("fatimabouali.txt", [people], names) == "Persoon-1.txt"


def test_a_file_that_cannot_be_read():
    from swtext.corpus import Corpus
    from swtext.privacy import pseudonymize
    from swtext.types import Document

    error = ReadError("in/intake Henk Oosterwold.docx", "this is no .docx file", "save it again")
    made = pseudonymize(Corpus([Document("a.txt", "Joke belde.", "text")], [error]), pipeline=None)
    assert "Oosterwold" not in str(made.unread[0]) and "Henk" not in str(made.unread[0])
    assert "in/intake Henk Oosterwold.docx" in made.key.values()
