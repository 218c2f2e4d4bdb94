"""Train the network of the default coder that sees what stands around a unit.

Used by ``training/coder.py``; needs PyTorch (the CPU build will do). One thread and a fixed seed:
the same scores give the same network on the same machine. Each round the documents are cut
elsewhere.
AdamW (Loshchilov and Hutter 2019) with one cycle of the learning rate (Smith and Topin 2019);
features and states are left out at random (Srivastava et al. 2014); kept is the moving average of
the weights (Polyak and Juditsky 1992).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from swtext.coding.around import PIECE, Around

HIDDEN = 160
ROUNDS, BATCH = 12, 24
RATE, DECAY = 4e-3, 0.1
BLANK_FEATURES, BLANK_STATES = 0.1, 0.4  # dropout
MEMORY = 0.99  # of the moving average


def fit_around(
    features: np.ndarray,
    own: np.ndarray,
    gold: np.ndarray,
    counted: np.ndarray,
    document: np.ndarray,
    usual: np.ndarray,
    seed: int = 0,
) -> Around:
    """Fit the network.

    Args:
        features: units by features, from `swtext.coding.joining.around_features`.
        own: units by codes, the log odds of the first joining regression.
        gold: units by codes, 0 or 1.
        counted: units by codes, whether the gold counts; other units are read too.
        document: the number of the document of each unit.
        usual: as in `Around`.
        seed: of weights, order, cuts and dropout.
    """
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    used = counted.any(axis=1)
    middle, spread = features[used].mean(axis=0), features[used].std(axis=0) + 1e-6
    even, odds, truth, counts = (
        torch.tensor(values, dtype=torch.float32)
        for values in ((features - middle) / spread, own, gold, counted)
    )
    rounds = [batches(document, used, rng) for _ in range(ROUNDS)]
    net = network(features.shape[1], gold.shape[1])
    optimizer = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=1 + sum(map(len, rounds)), pct_start=0.1
    )
    mean = {name: value.detach().clone() for name, value in net.state_dict().items()}
    net.train()
    for step, (rows, there) in enumerate(batch for one in rounds for batch in one):
        weight = counts[rows] * there
        found = net(even[rows] * there, odds[rows])
        loss = torch.nn.functional.binary_cross_entropy_with_logits(
            found, truth[rows], reduction="none"
        )
        optimizer.zero_grad()
        ((loss * weight).sum() / weight.sum().clamp(min=1)).backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        kept = min(MEMORY, (step + 1) / (step + 10))
        for name, value in net.state_dict().items():
            mean[name].mul_(kept).add_(value, alpha=1 - kept)
    net.load_state_dict(mean)
    return read_off(net, usual, middle, spread)


def batches(document: np.ndarray, used: np.ndarray, rng: np.random.Generator) -> list[Any]:
    """Pieces of the documents with gold, cut by lot: rows, and which of them are there."""
    import torch

    order = np.argsort(document, kind="stable")
    pieces = []
    for rows in np.split(order, np.flatnonzero(np.diff(document[order])) + 1):
        if used[rows].any():
            cuts = range(int(rng.integers(1, PIECE + 1)), len(rows), PIECE)
            pieces += np.split(rows, cuts)
    pieces = [pieces[at] for at in rng.permutation(len(pieces))]
    found = []
    for at in range(0, len(pieces), BATCH):
        batch = pieces[at : at + BATCH]
        rows = np.zeros((len(batch), max(map(len, batch))), dtype=np.int64)
        there = np.zeros((*rows.shape, 1), dtype=np.float32)
        for row, piece in enumerate(batch):
            rows[row, : len(piece)], there[row, : len(piece)] = piece, 1.0
        found.append((rows, torch.tensor(there)))
    return found


def network(features: int, codes: int) -> Any:
    """The network in PyTorch: the same sums as `swtext.coding.around.weighed`.

    But for one thing: where a batch holds pieces of unequal length, the way back begins in the
    places that fill up the shorter ones, and not at their last unit.
    """
    import torch
    from torch import nn

    class Network(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.inward = nn.Linear(features, HIDDEN)
            self.both = nn.GRU(HIDDEN, HIDDEN, batch_first=True, bidirectional=True)
            self.output = nn.Linear(3 * HIDDEN, codes)
            self.direct = nn.Linear(features, codes)
            self.own = nn.Parameter(torch.ones(codes))
            nn.init.zeros_(self.direct.weight)
            nn.init.zeros_(self.direct.bias)
            self.blank, self.blank_states = nn.Dropout(BLANK_FEATURES), nn.Dropout(BLANK_STATES)

        def forward(self, even: Any, odds: Any) -> Any:
            even = self.blank(even)
            short = torch.relu(self.inward(even))
            states = self.both(self.blank_states(short))[0]
            said = self.output(self.blank_states(torch.cat([states, short], dim=2)))
            return odds * self.own + self.direct(even) + said

    return Network()


def read_off(net: Any, usual: np.ndarray, middle: np.ndarray, spread: np.ndarray) -> Around:
    """The network without PyTorch, as it comes out of its file."""

    def plain(values: Any) -> np.ndarray:
        return np.asarray(values.detach().numpy(), dtype=np.float32)

    def two(name: str) -> np.ndarray:
        ways = (getattr(net.both, f"{name}_l0{way}") for way in ("", "_reverse"))
        return np.stack([plain(values).T for values in ways])

    made = Around(
        usual=usual,
        middle=middle,
        spread=spread,
        inward=plain(net.inward.weight).T,
        inward_bias=plain(net.inward.bias),
        sent=two("weight_ih"),
        sent_bias=two("bias_ih"),
        across=two("weight_hh"),
        across_bias=two("bias_hh"),
        output=plain(net.output.weight).T,
        direct=plain(net.direct.weight).T,
        direct_bias=plain(net.output.bias) + plain(net.direct.bias),
        own=plain(net.own),
    )
    return Around.of(made.arrays())
