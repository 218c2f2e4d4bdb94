"""The network that reads units in the order of their words."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from swtext.coding.joining import Setting
from swtext.coding.reader import (
    AFTER,
    BEFORE,
    LONGEST,
    MAY,
    SIGNS,
    UNKNOWN,
    WINDOW,
    Reader,
    heard,
    windows_of,
)
from swtext.coding.stream import Stream

WORDS = {
    word: number for number, word in enumerate("ze komt al jaren langs en niet".split(), SIGNS)
}
CODES, WIDTH, HIDDEN = 2, 5, 3


def reader() -> Reader:
    rng = np.random.default_rng(1)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.7, shape).astype(np.float16).astype(np.float32)

    size = SIGNS + len(WORDS)
    return Reader(
        words=WORDS,
        vectors=rng.integers(-127, 128, (size, WIDTH)).astype(np.int8),
        scale=np.full(size, 0.01, dtype=np.float32),
        inward=some(2, WIDTH, 3 * HIDDEN),
        inward_bias=some(2, 3 * HIDDEN),
        across=some(2, HIDDEN, 3 * HIDDEN),
        across_bias=some(2, 3 * HIDDEN),
        attention=some(2 * HIDDEN, CODES),
        output=some(2 * HIDDEN, CODES),
        bias=some(CODES),
    )


def stream(text: str) -> Stream:
    forms = text.split()
    return Stream(keys=[(form, form, "") for form in forms], forms=forms)


def setting(documents: list[int], same: list[bool] | None = None) -> Setting:
    number = np.array(documents, dtype=np.int64)
    rows = np.arange(len(number))
    along = np.zeros(len(number), dtype=bool)
    along[1:] = number[1:] == number[:-1]
    form = np.zeros((len(number), 9))
    form[:, 4] = along & np.array(same if same is not None else [False] * len(number), dtype=bool)
    before = np.where(along, rows - 1, -1)
    after = np.where(np.append(along[1:], False)[: len(number)], rows + 1, -1)
    return Setting(number, before, after, form)


def step(r: Reader, way: int, number: int, state: np.ndarray) -> np.ndarray:
    """One step of a gated recurrent unit, as Cho et al. (2014) and PyTorch write it."""
    vector = r.vectors[number] * r.scale[number]
    sent = vector @ r.inward[way] + r.inward_bias[way]
    held = state @ r.across[way] + r.across_bias[way]
    reset, update = (
        1 / (1 + np.exp(-(sent[at : at + HIDDEN] + held[at : at + HIDDEN]))) for at in (0, HIDDEN)
    )
    new = np.tanh(sent[2 * HIDDEN :] + reset * held[2 * HIDDEN :])
    return (1 - update) * new + update * state


def test_the_sums_are_those_of_a_gated_recurrent_network_with_attention() -> None:
    net, units = reader(), ["ze komt al jaren", "en niet anders", "langs"]
    scores, words = heard(net, [stream(unit) for unit in units], setting([0, 0, 0]))
    (window,) = windows_of([stream(unit) for unit in units], WORDS, setting([0, 0, 0]))
    states = np.zeros((len(window.numbers), 2 * HIDDEN))
    for way, places in enumerate((range(len(states)), reversed(range(len(states))))):
        state = np.zeros(HIDDEN)
        for at in places:
            state = step(net, way, window.numbers[at], state)
            states[at, way * HIDDEN : (way + 1) * HIDDEN] = state
    for row, begin, end in window.units:
        own = states[begin:end]
        weight = np.exp(own @ net.attention)
        adds = weight / weight.sum(axis=0) * (own @ net.output)
        assert words[row].codes.tolist() == list(range(CODES))
        assert words[row].words == pytest.approx(adds, abs=1e-4)
        assert scores[row] == pytest.approx(adds.sum(axis=0) + net.bias, abs=3e-4)


def test_what_stands_around_a_unit_and_who_says_it_counts() -> None:
    net = reader()

    def second(units: list[str], documents: list[int], same: list[bool]) -> list[float]:
        scores, _ = heard(net, [stream(unit) for unit in units], setting(documents, same))
        return scores[1].tolist()

    plain = second(["ze komt", "al jaren"], [0, 0], [False, False])
    assert plain != second(["en niet", "al jaren"], [0, 0], [False, False])
    assert plain != second(["ze komt", "al jaren"], [0, 0], [False, True])
    apart = second(["ze komt", "al jaren"], [0, 1], [False, False])
    assert apart == second(["en niet", "al jaren"], [0, 1], [False, False])
    assert plain != apart


def test_a_unit_without_known_words_and_one_without_words_get_a_score() -> None:
    net = reader()
    scores, words = heard(net, [stream("qwx zzt"), stream("")], setting([0, 1]))
    assert np.isfinite(scores).all()
    assert words[0].words.any() and 1 not in words
    assert scores[1] == pytest.approx(net.bias)
    nothing, none = heard(net, [], setting([]))
    assert nothing.shape == (0, CODES) and none == {}


def test_of_a_very_long_unit_the_first_words_are_read() -> None:
    net, long = reader(), "ze komt " * LONGEST
    scores, words = heard(net, [stream(long)], setting([0]))
    assert words[0].words.shape == (LONGEST, CODES)
    assert scores[0] == pytest.approx(net.bias + words[0].words.sum(axis=0), abs=1e-4)


def test_words_are_kept_for_the_codes_that_a_unit_may_have() -> None:
    bias = np.array([MAY - 5, 0], dtype=np.float32)
    scores, words = heard(replace(reader(), bias=bias), [stream("ze komt")], setting([0]))
    assert scores[0, 0] < MAY < scores[0, 1]
    assert words[0].of(0) is None and len(words[0].of(1)) == 2
    assert scores[0, 1] == pytest.approx(words[0].of(1).sum(), abs=1e-4)
    bias[1] = MAY - 5
    assert heard(replace(reader(), bias=bias), [stream("ze komt")], setting([0]))[1] == {}


LENGTHS = st.lists(
    st.lists(st.integers(0, LONGEST + 20), min_size=1, max_size=12), min_size=1, max_size=4
)


@given(LENGTHS)
def test_windows_hold_every_unit_once_and_keep_to_its_document(documents: list[list[int]]) -> None:
    known = {f"d{number}": SIGNS + number for number in range(len(documents))}
    streams = [
        stream(f"d{number} " * length)
        for number, lengths in enumerate(documents)
        for length in lengths
    ]
    number = [number for number, lengths in enumerate(documents) for _ in lengths]
    windows = windows_of(streams, known, setting(number))
    assert [row for window in windows for row, _, _ in window.units] == list(range(len(streams)))
    for window in windows:
        here = {number[row] for row, _, _ in window.units}
        assert len(here) == 1
        assert {at for at in window.numbers if at > UNKNOWN + 2} <= {SIGNS + here.copy().pop()}
        for row, begin, end in window.units:
            assert end - begin == min(len(streams[row]), LONGEST)
            assert all(at >= SIGNS for at in window.numbers[begin:end])
        most = max(WINDOW, LONGEST) + len(window.units) + BEFORE + AFTER
        assert len(window.numbers) <= most


def test_its_file_gives_it_back() -> None:
    net = reader()
    again = Reader.of(net.arrays())
    units, place = [stream("ze komt al jaren"), stream("langs")], setting([0, 0])
    assert heard(again, units, place)[0].tolist() == heard(net, units, place)[0].tolist()


def test_a_word_that_is_not_known_is_read_as_its_end() -> None:
    streams = [stream("overleg"), stream("wijkteamoverleg"), stream("xyz")]
    windows = windows_of(streams, {"overleg": SIGNS}, setting([0, 1, 2]))
    assert [window.numbers for window in windows] == [[SIGNS], [SIGNS], [UNKNOWN]]
