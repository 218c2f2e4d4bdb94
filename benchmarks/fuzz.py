"""Every reader under damaged and made-up input: how many inputs were tried, and what came of them.

    python benchmarks/fuzz.py [--examples 2000] [--only READER]

Each reader gets EXAMPLES inputs from hypothesis, the same ones every time: samples of the tests
with pieces changed, cut, doubled or put together, lines of its own grammar out of order, and random
text and bytes. A reader may give a document, whose turns then check themselves, or raise
``ReadError``; anything else is a finding, and so is an input that takes longer than LIMIT seconds.
Writes docs/measurements/fuzz.json.
"""

from __future__ import annotations

import argparse
import io
import time
import warnings
import zipfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from record import save
from swtext.errors import ReadError
from swtext.read.base import Source
from swtext.read.load import read_source
from swtext.read.registry import readers

SAMPLES = Path(__file__).parent.parent / "tests" / "data"
#: An input that takes longer (seconds) is a finding; inputs are small.
LIMIT = 5.0
PIECES = [
    piece.encode().decode("unicode_escape").encode("latin-1")
    for piece in (
        "| \\n|\\r\\n|\\r|\\0|\\xff|\\xef\\xbb\\xbf|\\xe2\\x80\\x8e|\\xe2\\x80\\xa8|"
        ': | - |\\t|[|{|}|"|<|</p>|<![x[|&#0;|&amp;|\\\\ud83d|1e999|null|-->|00:00:01.000|'
        '99-99-9999|12:34|PK\\x03\\x04|%PDF-1.4|WEBVTT|From | to Everyone:|Replying to "|'
        "//A: ja//|\\xe2\\x80\\x98|\\xe2\\x80\\x99|\\xf0\\x9f\\x91\\x8d|Volgens | vindt dat |"
        "#00:00:05-2#|> |1. |---|Naam: |<w:t>|</w:p>|<text:note>"
    ).split("|")
]


def samples_of(name: str) -> list[tuple[str, bytes]]:
    """The samples that this reader reads, else a handful of all."""
    files = sorted(path for path in SAMPLES.rglob("*") if path.is_file())
    own = []
    for path in files:
        data = path.read_bytes()
        try:
            if readers()[name].sniff(Source(path.name, path, data)) >= 0.5:
                own.append((path.suffix, data if data.startswith(b"PK") else data[:20_000]))
        except ReadError:
            continue
    return own or [(path.suffix, path.read_bytes()[:5_000]) for path in files[:12]]


@st.composite
def inputs(draw: st.DrawFn, samples: list[tuple[str, bytes]]) -> tuple[str, bytes]:
    suffix, sample = draw(st.sampled_from(samples))
    way = draw(st.integers(0, 9))
    if way == 0:
        return suffix, draw(st.binary(max_size=300))
    if way == 1:
        return suffix, draw(st.text(max_size=300)).encode("utf-8", "surrogatepass")
    if way == 2:  # its lines out of order, some gone or doubled
        lines = sample.splitlines(keepends=True)[:80] or [b""]
        order = draw(st.lists(st.integers(0, len(lines) - 1), max_size=60))
        return suffix, b"".join(lines[at] for at in order)
    if way == 3:  # the beginning of one and the end of another
        _, other = draw(st.sampled_from(samples))
        cut, at = draw(st.integers(0, len(sample))), draw(st.integers(0, len(other)))
        return suffix, sample[:cut] + other[at:]
    if sample.startswith(b"PK") and way < 9:
        return suffix, repacked(draw, sample)
    return suffix, changed(draw, sample)


def changed(draw: st.DrawFn, sample: bytes) -> bytes:
    """The sample with one to six pieces put in, over or instead of others."""
    made = bytearray(sample)
    for _ in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(made)))
        size = draw(st.sampled_from((0, 0, 1, 2, 5, 40, 400)))
        piece = draw(st.sampled_from(PIECES)) * draw(st.sampled_from((1, 1, 1, 2, 50)))
        made[at : at + size] = piece
    return bytes(made)


def repacked(draw: st.DrawFn, sample: bytes) -> bytes:
    """A zip with one of its parts changed, so that the change is seen at all."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sample)) as before, zipfile.ZipFile(out, "w") as after:
        names = before.namelist()
        texts = [name for name in names if name.endswith(".xml")] or names
        chosen = draw(st.sampled_from(texts))
        for name in names:
            data = before.read(name)
            after.writestr(name, changed(draw, data) if name == chosen else data)
    return out.getvalue()


def fuzz(name: str, examples: int) -> dict[str, object]:
    samples = samples_of(name)
    seen: Counter[str] = Counter()
    findings: dict[str, str] = {}
    slowest = 0.0

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs(samples))
    def one(case: tuple[str, bytes]) -> None:
        nonlocal slowest
        suffix, data = case
        source = Source(f"a{suffix}", Path(f"a{suffix}"), data)
        begin = time.process_time()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                document = read_source(source, name)
            document.text.encode()
            seen["read"] += 1
        except ReadError as error:
            if "failed on this file" in str(error):
                findings.setdefault(repr(error.__cause__)[:120], repr(data[:400]))
                seen["failed"] += 1
            else:
                seen["refused"] += 1
        except Exception as error:
            findings.setdefault(repr(error)[:120], repr(data[:400]))
            seen["failed"] += 1
        took = time.process_time() - begin
        slowest = max(slowest, took)
        if took > LIMIT:
            findings.setdefault(f"{took:.0f} seconds", repr(data[:400]))

    begin = time.process_time()
    one()
    return {
        "samples": len(samples),
        "tried": seen.total(),
        "read": seen["read"],
        "refused": seen["refused"],
        "failed": seen["failed"],
        "slowest_seconds": round(slowest, 2),
        "seconds": round(time.process_time() - begin, 1),
        "findings": findings,
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--examples", type=int, default=2000)
    parser.add_argument("--only", help="one reader; saves nothing")
    args = parser.parse_args()
    rows = {}
    for name in sorted(readers()):
        if args.only and name != args.only:
            continue
        rows[name] = fuzz(name, args.examples)
        print(name, rows[name], flush=True)
    bad = {name: row["findings"] for name, row in rows.items() if row["findings"]}
    if not args.only:
        figures = {
            "tried": sum(int(str(row["tried"])) for row in rows.values()),
            "findings": sum(len(found) for found in bad.values()),  # type: ignore[arg-type]
            "readers": rows,
        }
        save("fuzz", figures, command=f"python benchmarks/fuzz.py --examples {args.examples}")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
