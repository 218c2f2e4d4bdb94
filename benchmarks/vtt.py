"""WebVTT read by swtext and by webvtt-py: the same words by the same voices?

    python benchmarks/vtt.py [--files 500]

The samples of the tests and made-up files with a fixed seed: voices as ``<v Naam>`` or ``Naam:``,
cue identifiers or none, lines of one and two, entities, markup, notes and styles. Compared are
the words in order and, where the file has ``<v>`` tags, who says each cue. webvtt-py keeps cues and
the ``Naam:`` in them; swtext joins the cues of one voice. Writes docs/measurements/vtt.json.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
from html import unescape
from pathlib import Path

import webvtt

import swtext as sw
from record import save

SAMPLES = Path(__file__).parent.parent / "tests" / "data" / "formats"
NAMES = ["Ada Zomer", "Bo Dam", "Fatima el Amrani", "Joost de Wit (gast)", "R. & R."]
WORDS = "soep wijk &amp; buurt &lt;3 hè zo'n café — ja <i>echt</i> nee: goed 12:30 👍 oké".split()
TAG = re.compile(r"<[^>]*>")


def clock(seconds: float) -> str:
    whole, milli = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{milli:03d}"


def made(number: int) -> str:
    """A WebVTT file with its own habits."""
    draw = random.Random(number)
    voices, named, doubled = draw.random() < 0.5, draw.random() < 0.5, draw.random() < 0.3
    lines = ["WEBVTT" + draw.choice(("", " - Overleg", "\nKind: captions")), ""]
    if draw.random() < 0.3:
        lines += ["NOTE met de hand nagekeken", "", "STYLE", "::cue { color: red }", ""]
    now = 0.5
    for cue in range(draw.randint(1, 25)):
        if named:
            lines.append(draw.choice((str(cue + 1), f"7c1e5a90-4b2d/{cue}-0")))
        length = draw.uniform(0.4, 6)
        setting = draw.choice(("", " align:start position:0%"))
        lines.append(f"{clock(now)} --> {clock(now + length)}{setting}")
        now += length + 0.2
        said = " ".join(draw.choices(WORDS, k=draw.randint(2, 9)))
        if doubled:
            said += "\n" + " ".join(draw.choices(WORDS, k=3))
        name = draw.choice(NAMES)
        escaped = name.replace("&", "&amp;")
        lines += [f"<v {escaped}>{said}</v>" if voices else f"{escaped}: {said}", ""]
    return "\n".join(lines)


def theirs(path: Path) -> tuple[list[str], list[str]]:
    """Words, and who says each cue, by webvtt-py."""
    words: list[str] = []
    voices: list[str] = []
    for caption in webvtt.read(str(path)):
        words += unescape(TAG.sub("", caption.text)).split()
        voices.append(unescape(caption.voice or ""))
    return words, voices


def ours(path: Path) -> tuple[list[str], list[str]]:
    """Words (with the labels, as they stand in the text), and the voices in order."""
    document = sw.read(path, format="vtt").documents[0]
    said = [turn for turn in document.turns if turn.kind not in ("system", "heading")]
    return [word for turn in said for word in turn.text.split()], [t.speaker for t in said]


def compare(path: Path) -> tuple[bool, bool, str]:
    """Whether words and voices agree; what differs first."""
    words, voices = theirs(path)
    own, speakers = ours(path)
    tagged = any(voices)
    if not tagged:  # webvtt-py leaves "Naam:" in the text
        labels = sorted({name for name in speakers if name}, key=len, reverse=True)
        text = " ".join(words)
        for label in labels:
            text = re.sub(rf"(?<!\S){re.escape(label)}:\s", "", text)
        words = text.split()
    joined = [name for at, name in enumerate(voices) if not at or name != voices[at - 1]]
    return words == own, not tagged or joined == speakers, f"{words[:12]} {own[:12]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--files", type=int, default=500)
    args = parser.parse_args()
    differ: list[str] = []
    words = voices = 0
    with tempfile.TemporaryDirectory() as folder:
        paths = sorted(SAMPLES.glob("*.vtt"))
        for number in range(args.files):
            path = Path(folder) / f"{number:04d}.vtt"
            path.write_text(made(number), encoding="utf-8")
            paths.append(path)
        for path in paths:
            same, who, seen = compare(path)
            words += same
            voices += who
            if not (same and who):
                differ.append(f"{path.name}: {seen}")
    save(
        "vtt",
        {
            "files": len(paths),
            "same words": words,
            "same voices": voices,
            "differ": differ[:10],
            "webvtt-py": webvtt.__version__,
        },
        command=f"python benchmarks/vtt.py --files {args.files}",
    )


if __name__ == "__main__":
    main()
