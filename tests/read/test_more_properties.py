"""The further formats under damage: random changes to samples, and values of the wrong kind."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from swtext.corpus import Corpus
from swtext.errors import ReadError
from swtext.export.tables import table_to_csv
from swtext.read.base import Source
from swtext.read.load import read_source
from swtext.types import Document

FOLDER = Path(__file__).parent.parent / "data" / "formats" / "more"
SAMPLES = [(path.suffix, path.read_bytes()) for path in sorted(FOLDER.rglob("*")) if path.is_file()]
JSON = [
    (path.name, json.loads(path.read_bytes()))
    for path in sorted(FOLDER.rglob("*"))
    if path.suffix in (".json", ".otr") and path.name not in ("users.json", "channels.json")
]
PIECES = [b"null", b"{}", b"[", b'"', b"\\ud83d", b"1e999", b"</p>", b"<![x[", b"\0", b"\xff", b"<"]
slow = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def reads_or_refuses(data: bytes, name: str) -> Document | None:
    try:
        document = read_source(Source(name, Path(name), data))
    except ReadError as error:
        assert "failed on this file" not in str(error), error.__cause__
        return None
    document.text.encode()  # it can be stored
    return document


@slow
@given(st.data())
def test_no_reader_fails_on_damaged_samples(data):
    suffix, sample = data.draw(st.sampled_from(SAMPLES))
    changed = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(changed)))
        size = data.draw(st.integers(0, 40))
        changed[at : at + size] = data.draw(
            st.one_of(st.sampled_from(PIECES), st.binary(max_size=8))
        )
    reads_or_refuses(bytes(changed), "a" + suffix)


def paths(data: object, before: tuple[object, ...] = ()):
    """Every place in a JSON value."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, one in inner if isinstance(data, dict | list) else ():
        yield (*before, key)
        if isinstance(one, dict | list):
            yield from paths(one, (*before, key))


odd = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=4), inner)
    ),
    max_leaves=4,
)


@slow
@given(st.data())
def test_values_of_the_wrong_kind_are_left_out_or_refused(data):
    name, sample = data.draw(st.sampled_from(JSON))
    changed = deepcopy(sample)
    for _ in range(data.draw(st.integers(1, 3))):
        places = list(paths(changed))
        if not places:
            break
        *before, last = data.draw(st.sampled_from(places))
        at = changed
        for step in before:
            at = at[step]
        at[last] = data.draw(odd)
    reads_or_refuses(json.dumps(changed).encode(), name)


names = st.sampled_from(["Hanna Kuipers", "Brahim: West", "Zoë 👍", "a\nb", " ", "=x"])
said = st.text(
    st.one_of(st.characters(exclude_categories=["Cc", "Cs"]), st.sampled_from("\n\t;,=+'")),
    max_size=30,
)


@slow
@given(st.lists(st.tuples(names, said), min_size=1, max_size=6))
def test_what_was_sent_is_what_is_read(written):
    raw = [
        {"id": at, "type": "message", "date": "2024-02-07T08:00:00", "from": who, "from_id": "u",
         "text": what}
        for at, (who, what) in enumerate(written)
    ]  # fmt: skip
    document = reads_or_refuses(json.dumps({"messages": raw}).encode(), "result.json")
    kept = [(" ".join(who.split()), what.strip()) for who, what in written if what.strip()]
    assert (document is None) == (not kept)
    if document is None:
        return
    assert [(turn.speaker, turn.text) for turn in document.turns] == kept
    table = table_to_csv(Corpus([document]).turns).encode()
    again = read_source(Source("turns.csv", Path("turns.csv"), table))
    assert [(turn.speaker, turn.text) for turn in again.turns] == kept
