"""The network that sees what stands around a unit."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from swtext.coding.around import BESIDE, PIECE, Around, leaned, pieces_of, weighed
from swtext.coding.joining import Setting, beside
from swtext.coding.model import load_model
from swtext.coding.recurrent import gated

CODES, FEATURES, HIDDEN = 2, 6, 4


def around(seed: int = 1) -> Around:
    rng = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray:
        return rng.normal(0, 0.7, shape).astype(np.float16).astype(np.float32)

    return Around(
        usual=some(CODES),
        middle=some(FEATURES),
        spread=1 + np.abs(some(FEATURES)),
        inward=some(FEATURES, HIDDEN),
        inward_bias=some(HIDDEN),
        sent=some(2, HIDDEN, 3 * HIDDEN),
        sent_bias=some(2, 3 * HIDDEN),
        across=some(2, HIDDEN, 3 * HIDDEN),
        across_bias=some(2, 3 * HIDDEN),
        output=some(3 * HIDDEN, CODES),
        direct=some(FEATURES, CODES),
        direct_bias=some(CODES),
        own=some(CODES),
    )


def units(size: int, seed: int = 2) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    return rng.normal(size=(size, FEATURES)), rng.normal(size=(size, CODES))


@given(st.lists(st.integers(0, 4), max_size=400))
def test_pieces_hold_each_unit_once_and_stay_within_a_document(documents: list[int]) -> None:
    number = np.array(documents, dtype=np.int64)
    counted: list[int] = []
    for rows, low, high in pieces_of(number):
        assert len(set(number[rows].tolist())) == 1
        assert 0 <= low < high <= len(rows) <= PIECE + 2 * BESIDE
        counted += rows[low:high].tolist()
    assert sorted(counted) == list(range(len(documents)))


def test_documents_do_not_touch_each_other() -> None:
    features, own = units(230)
    document = np.repeat([0, 1, 2], [150, 10, 70])
    whole = weighed(around(), features, own, document)
    for number in range(3):
        some = document == number
        apart = weighed(around(), features[some], own[some], document[some])
        assert np.allclose(whole[some], apart, atol=1e-5)


def test_neighbours_count_on_both_sides() -> None:
    features, own = units(5)
    document = np.zeros(5, dtype=np.int64)
    before = weighed(around(), features, own, document)
    for changed in (0, 4):
        other = features.copy()
        other[changed] += 2
        assert not np.allclose(weighed(around(), other, own, document)[2], before[2], atol=1e-4)


def test_it_is_the_sum_that_its_description_gives() -> None:
    net = around()
    features, own = units(3)
    even = (features - net.middle) / net.spread
    short = np.maximum(even @ net.inward + net.inward_bias, 0)
    states = []
    for way, order in enumerate(([0, 1, 2], [2, 1, 0])):
        state, found = np.zeros(HIDDEN), {}
        for row in order:
            sent = short[row] @ net.sent[way] + net.sent_bias[way]
            held = state @ net.across[way] + net.across_bias[way]
            reset, update = (
                1 / (1 + np.exp(-(sent + held)[part]))
                for part in (slice(0, HIDDEN), slice(HIDDEN, 2 * HIDDEN))
            )
            new = np.tanh(sent[2 * HIDDEN :] + reset * held[2 * HIDDEN :])
            state = (1 - update) * new + update * state
            found[row] = state
        states.append(np.stack([found[row] for row in range(3)]))
    expected = (
        np.concatenate([*states, short], axis=1) @ net.output
        + even @ net.direct
        + net.direct_bias
        + own * net.own
    )
    assert np.allclose(weighed(net, features, own, np.zeros(3, int)), expected, atol=1e-5)


def test_it_comes_out_of_its_file_as_it_went_in() -> None:
    shipped = load_model().around
    for net in (around(), shipped):
        assert net is not None
        again = Around.of(net.arrays())
        for name, values in net.arrays().items():
            assert np.array_equal(values, again.arrays()[name])


def test_nothing_to_read() -> None:
    none = np.zeros((0, CODES))
    assert weighed(around(), np.zeros((0, FEATURES)), none, np.zeros(0, int)).shape == none.shape


def test_a_row_ends_where_it_ends() -> None:
    net = around()
    sent = np.random.default_rng(3).normal(size=(2, 4, 3 * HIDDEN)).astype(np.float32)
    lengths = np.array([4, 2])
    states = gated(sent, lengths, net.across[0], net.across_bias[0])
    alone = gated(sent[1:, :2], lengths[1:], net.across[0], net.across_bias[0])
    assert np.allclose(states[1, :2], alone[0]) and not states[1, 2:].any()


def test_odds_of_the_first_regression_count_as_much_as_learned() -> None:
    features, own = units(4)
    document = np.zeros(4, dtype=np.int64)
    without = weighed(replace(around(), own=np.zeros(CODES, np.float32)), features, own, document)
    assert np.allclose(
        weighed(around(), features, own, document) - without, own * around().own, atol=1e-6
    )


def test_what_comes_from_a_neighbour_is_what_is_less_without_it() -> None:
    net, size = around(), 2 * PIECE + 10  # more than one piece
    features, own = units(size + 4)
    silent = np.zeros_like(features)
    document = np.repeat([0, 1], [size, 4])
    before, after = leaned(net, features, silent, document)
    whole = weighed(net, features, own, document)
    for row in (1, PIECE - 1, PIECE, size - 2, size + 1):
        for found, neighbour in ((before, row - 1), (after, row + 1)):
            other = features.copy()
            other[neighbour] = silent[neighbour]
            less = whole[row] - weighed(net, other, own, document)[row]
            assert np.allclose(found[row], less, atol=1e-5) and np.abs(less).max() > 1e-3
    assert not before[[0, size]].any() and not after[[size - 1, size + 3]].any()
    assert leaned(net, features[:0], silent[:0], document[:0])[0].shape == (0, CODES)
    assert not leaned(net, features[:1], silent[:1], document[:1])[0].any()


def test_only_a_neighbour_that_says_something_supports() -> None:
    model, rows = load_model(), np.arange(3)
    setting = Setting(rows * 0, rows - 1, np.array([1, 2, -1]), np.zeros((3, 9)))
    heard = np.tile(model.reader.bias.astype(float), (3, 1))
    scores, indicated = model.bias + 0.1 * heard, np.zeros(heard.shape)
    assert np.allclose(beside(scores, heard, indicated, setting, model), 0, atol=1e-5)
    own = model.codes.index("solidariteit")
    scores[0, own], heard[0, own], indicated[0, own] = 1.0, 5.0, 0.8
    before, after = beside(scores, heard, indicated, setting, model)
    assert before[1, own] > 0.2 and not before[0].any()
    assert np.allclose(after, 0, atol=1e-5) and np.allclose(before[2], 0, atol=1e-5)
