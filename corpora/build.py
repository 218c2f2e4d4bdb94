"""Build the synthetic sessions and their gold tables from the hand-written sources in ``src/``.

    python corpora/build.py            write sessies/ with its metadata.csv, and gold/
    python corpora/build.py --check    only check the sources, and count
    python corpora/build.py --only r_ --out DIR     only the sources whose name begins so, in DIR

A source is the literal text of a session with three tags, see ``README.md``. The tags are taken
out, the offsets noted. For CSV and WebVTT sessions the text whose offsets are noted is what swtext
extracts from the file: cells joined by a newline, and one ``Naam: tekst`` line a turn.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).parent
CODES = (
    "vertrouwd_gezicht methodisch_werken relationeel_werken solidariteit erkenning_en_positie "
    "contact_op_afstand continuiteit_en_beleid professionalisering burgers_en_professionals "
    "kwetsbaarheid_en_ongelijkheid beleidsruimte_en_dilemma samenwerking"
).split()
KINDS = ("chat", "quote", "answer", "question", "comment", "statement", "reaction")
FORMATS = ("zoom", "whatsapp", "vtt", "article", "transcript", "csv", "lines")
TAG = re.compile(r"⟦(t|u|i|row|/t|/u|/i|/row)(?: ?([^⟦⟧]*))?⟧")
PAUSE = re.compile(r"(?<=[.?!…,;:]) +")


@dataclass
class Turn:
    start: int
    end: int
    kind: str
    speaker: str
    organisation: str
    level: int
    text: str = ""


@dataclass
class Unit:
    start: int
    end: int
    codes: list[str]
    kind: str
    text: str = ""
    second: list[str] | None = None
    settled: list[str] | None = None  # what a third reading made of a disagreement

    def final(self) -> list[str]:
        return self.agreed() if self.settled is None else self.settled

    def agreed(self) -> list[str]:
        return [code for code in self.codes if self.second is None or code in self.second]

    def disputed(self) -> list[str]:
        if self.second is None or self.settled is not None:
            return []
        return [code for code in CODES if (code in self.codes) != (code in self.second)]


@dataclass
class Indirect:
    """A sentence that reports what someone says or finds, without quote marks."""

    start: int
    end: int
    speaker: str
    text: str = ""


@dataclass
class Session:
    source: Path
    head: dict[str, str]
    data: bytes = b""
    text: str = ""
    turns: list[Turn] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    indirect: list[Indirect] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def parse_codes(words: str, where: str, problems: list[str]) -> list[str]:
    codes = sorted(words.split(), key=lambda code: CODES.index(code) if code in CODES else 99)
    problems.extend(f"{where}: unknown code {code!r}" for code in codes if code not in CODES)
    return codes


def strip_tags(body: str, session: Session) -> str:
    """Take the tags out of the body; note turns and units with their offsets in what is left."""
    out: list[str] = []
    length = last = 0
    open_tags: list[tuple[str, object]] = []

    def where(at: int) -> str:
        return f"{session.source.name}:{session.head_lines + body.count(chr(10), 0, at) + 1}"  # type: ignore[attr-defined]

    for tag in TAG.finditer(body):
        out.append(body[last : tag.start()])
        length += tag.start() - last
        last = tag.end()
        name, value = tag[1], tag[2] or ""
        at = where(tag.start())
        if name == "t":
            parts = (value.split("|") + [""] * 4)[:4]
            kind, speaker, organisation, codes = (part.strip() for part in parts)
            if kind not in KINDS:
                session.problems.append(f"{at}: unknown kind {kind!r}")
            level = sum(tag_name == "t" for tag_name, _ in open_tags)
            turn = Turn(length, -1, kind, speaker, organisation, level)
            session.turns.append(turn)
            open_tags.append(("t", turn))
            if kind == "chat":
                session.units.append(
                    Unit(length, -1, parse_codes(codes, at, session.problems), kind)
                )
                turn.unit = session.units[-1]  # type: ignore[attr-defined]
            elif codes:
                session.problems.append(f"{at}: codes in the t tag of a {kind}; use u tags")
        elif name == "u":
            inside = next((t for n, t in reversed(open_tags) if n == "t"), None)
            kind = inside.kind if isinstance(inside, Turn) else "narration"
            if kind == "chat":
                session.problems.append(f"{at}: u inside a chat message")
            if any(n == "u" for n, _ in open_tags):
                session.problems.append(f"{at}: u inside u")
            unit = Unit(length, -1, parse_codes(value, at, session.problems), kind)
            session.units.append(unit)
            open_tags.append(("u", unit))
        elif name == "i":
            if any(n in "iu" for n, _ in open_tags):
                session.problems.append(f"{at}: i stands around a u tag, not in one")
            session.indirect.append(Indirect(length, -1, value.strip()))
            open_tags.append(("i", session.indirect[-1]))
        elif name in ("/t", "/u", "/i"):
            if not open_tags or open_tags[-1][0] != name[1]:
                session.problems.append(f"{at}: {tag[0]} closes nothing")
                continue
            item = open_tags.pop()[1]
            item.end = length  # type: ignore[attr-defined]
            if isinstance(item, Turn) and hasattr(item, "unit"):
                item.unit.end = length
    out.append(body[last:])
    session.problems.extend(
        f"{session.source.name}: tag {name} never closed at offset {item.start}"  # type: ignore[attr-defined]
        for name, item in open_tags
    )
    text = "".join(out)
    for item in (*session.turns, *session.units, *session.indirect):
        item.text = text[item.start : item.end]
        if item.text != item.text.strip():
            session.problems.append(
                f"{session.source.name}: white space at the edge of {item.text!r}"
            )
        if not item.text:
            session.problems.append(f"{session.source.name}: empty tag at offset {item.start}")
    return text


def move(session: Session, start: int, end: int, by: int) -> None:
    for item in (*session.turns, *session.units, *session.indirect):
        if start <= item.start and item.end <= end:
            item.moved = (item.start + by, item.end + by)  # type: ignore[attr-defined]


def settle(session: Session) -> None:
    for item in (*session.turns, *session.units, *session.indirect):
        item.start, item.end = item.moved  # type: ignore[attr-defined]


def top_turns(session: Session) -> list[Turn]:
    return [turn for turn in session.turns if turn.level == 0]


def clock(seconds: float) -> str:
    whole, milli = divmod(round(seconds * 1000), 1000)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}.{milli:03d}"


def build_vtt(session: Session, body: str) -> None:
    """A Teams WebVTT: a few cues for each turn; gold offsets are those of the extracted text."""
    lines = ["WEBVTT", ""]
    text = ""
    now = 3.2
    for number, turn in enumerate(top_turns(session)):
        label = f"{turn.speaker}: "
        move(session, turn.start, turn.end, len(text) + len(label) - turn.start)
        text += f"{label}{turn.text}\n"
        cues: list[str] = []
        for piece in PAUSE.split(turn.text):
            if cues and len(cues[-1]) + len(piece) < 80:
                cues[-1] += " " + piece
            else:
                cues.append(piece)
        for part, cue in enumerate(cues):
            length = 0.9 + len(cue) / 16
            safe = cue.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
            lines += [
                f"7c1e5a90-4b2d-4f0e-9d3a-{number:012d}/{number}-{part}",
                f"{clock(now)} --> {clock(now + length)}",
                f"<v {turn.speaker}>{safe}</v>",
                "",
            ]
            now += length + 0.35
    settle(session)
    session.text = text
    session.data = "\n".join(lines).encode("utf-8")


def build_csv(session: Session, body: str) -> None:
    """A semicolon CSV; gold offsets are those of the text cells joined by a newline."""
    first, _, rest = body.lstrip("\n").partition("\n")
    columns = first.removeprefix("columns:").strip().split(";")
    rows = [part.strip() for part in re.findall(r"⟦row ([^⟦⟧]*)⟧", rest)]
    turns = top_turns(session)
    if len(rows) != len(turns):
        session.problems.append(f"{session.source.name}: {len(rows)} rows, {len(turns)} turns")
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns)
    text = ""
    for row, turn in zip(rows, turns, strict=False):
        move(session, turn.start, turn.end, len(text) - turn.start)
        text += turn.text + "\n"
        writer.writerow([*row.split(";"), turn.text])
    settle(session)
    session.text = text
    session.data = buffer.getvalue().encode(session.head.get("encoding", "utf-8"))


def from_lines(body: str) -> str:
    """Turn ``kind|speaker|codes|text`` lines into a tagged Zoom chat or ``Naam:`` transcript."""
    rows = [line.split("|", 3) for line in body.splitlines() if line.strip()]
    if any(len(row) < 4 for row in rows):
        return "⟦a line without four parts: " + repr(next(row for row in rows if len(row) < 4))
    out: list[str] = []
    before: tuple[str, str] | None = None
    for number, (kind, speaker, codes, text) in enumerate(rows):
        if kind == "chat":
            clock_time = (
                f"{10 + number // 180:02d}:{number // 3 % 60:02d}:{number % 3 * 19 + 4:02d}"
            )
            tag = f"⟦t chat|{speaker}||{codes}⟧{text.strip()}⟦/t⟧"
            out.append(f"{clock_time}\t From  {speaker} : {tag}\n")
            continue
        if before == (kind, speaker):
            out[-1] = out[-1].removesuffix("⟦/t⟧\n\n").removesuffix("\n\n") + " "
        elif kind != "narration":
            label = f"{speaker}: " if speaker else ""
            out.append(f"{label}⟦t {kind}|{speaker}||⟧")
        else:
            out.append("")
        end = "" if kind == "narration" else "⟦/t⟧"
        out[-1] += f"⟦u {codes}⟧{text.strip()}⟦/u⟧{end}\n\n"
        before = (kind, speaker)
    return "".join(out)


def build(source: Path) -> Session:
    """Read one source file and make its session."""
    head_text, _, body = source.read_text(encoding="utf-8").partition("\n---\n")
    head = dict(
        (part.strip() for part in line.split(":", 1)) for line in head_text.splitlines() if line
    )
    session = Session(source, head)
    session.head_lines = head_text.count("\n") + 2  # type: ignore[attr-defined]
    for key in ("file", "format", "date", "event", "source_kind", "setting", "writer"):
        if not head.get(key):
            session.problems.append(f"{source.name}: no {key!r} in the head")
    layout = head.get("format", "")
    if layout not in FORMATS:
        session.problems.append(f"{source.name}: unknown format {layout!r}")
    if layout == "lines":
        body = from_lines(body)
    body = body.lstrip("\n") if layout != "article" else body
    if head.get("newline") == "crlf" and layout != "csv":
        body = body.replace("\n", "\r\n")
    text = strip_tags(body, session)
    if "⟦" in text or "⟧" in text:
        at = min(i for i in (text.find("⟦"), text.find("⟧")) if i >= 0)
        session.problems.append(f"{source.name}: a broken tag near {text[at : at + 60]!r}")
    if session.problems:
        return session
    if layout == "vtt":
        build_vtt(session, body)
    elif layout == "csv":
        build_csv(session, body)
    else:
        session.text = text
        session.data = text.encode(head.get("encoding", "utf-8"))
    for item in (*session.turns, *session.units, *session.indirect):
        if session.text[item.start : item.end] != item.text:
            session.problems.append(f"{source.name}: offsets of {item.text[:40]!r} are off")
    return session


def add_second(session: Session) -> None:
    """Add what the second, blind coder gave each unit."""
    path = HERE / "second" / f"{session.head['file']}.csv"
    if not path.exists():
        if session.head.get("set") != "training":
            print(f"{session.source.name}: not yet coded by a second coder")
        return
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    if [row["index"] for row in rows] != [str(number) for number in range(len(session.units))]:
        session.problems.append(f"{path.name}: not one row for each of {len(session.units)} units")
        return
    for row, unit in zip(rows, session.units, strict=True):
        words = row["codes"].replace(";", " ")
        unit.second = parse_codes(words, f"{path.name}:{row['index']}", session.problems)


def add_settled(sessions: list[Session], problems: list[str]) -> None:
    """Add what a third reading made of each unit that the two coders disagree on."""
    path = HERE / "settled.csv"
    if not path.exists():
        return
    units = {(s.head["file"], u.start, u.end): u for s in sessions for u in s.units}
    documents = {session.head["file"] for session in sessions}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            if row["document"] not in documents:
                continue
            where = f"{path.name}:{number}"
            unit = units.get((row["document"], int(row["start"]), int(row["end"])))
            if unit is None or not unit.disputed():
                problems.append(f"{where}: no unit on which the coders disagree")
                continue
            unit.settled = parse_codes(row["codes"].replace(";", " "), where, problems)


def agreement(sessions: list[Session]) -> list[list[object]]:
    """Per code: units with it by the writer, by the second, by both; Cohen's kappa (1960)."""
    units = [unit for session in sessions for unit in session.units if unit.second is not None]
    rows: list[list[object]] = []
    for code in CODES if units else ():
        first = sum(code in unit.codes for unit in units)
        second = sum(code in (unit.second or ()) for unit in units)
        both = sum(code in unit.agreed() for unit in units)
        n = len(units)
        observed = (n - first - second + 2 * both) / n
        chance = (first * second + (n - first) * (n - second)) / n**2
        kappa = round((observed - chance) / (1 - chance), 3) if chance < 1 else 1.0
        rows.append([code, first, second, both, kappa])
    return rows


def write_csv(path: Path, header: list[str], rows: list[list[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing")
    parser.add_argument("--only", default="", help="sources whose name begins so")
    parser.add_argument("--out", type=Path, default=HERE, help="where to write; default: here")
    args = parser.parse_args()
    if args.only and not args.check and args.out == HERE:
        parser.error("--only needs --out or --check: the gold here is of all sources")
    sessions = [build(source) for source in sorted((HERE / "src").glob(f"{args.only}*.txt"))]
    for session in sessions:
        if not session.problems:
            add_second(session)
    problems = [problem for session in sessions for problem in session.problems]
    add_settled(sessions, problems)
    for problem in problems:
        print(problem)
    for session in sessions:
        coded = sum(bool(unit.codes) for unit in session.units)
        print(
            f"{session.source.name}: {len(session.turns)} turns, {len(session.units)} units, "
            f"{coded} coded, {len(session.indirect)} indirect"
        )
    table = agreement(sessions)
    for row in table:
        print("{}: writer {}, second coder {}, both {}, kappa {}".format(*row))
    if problems or args.check:
        return 1 if problems else 0
    for folder in ("sessies", "more", "gold"):
        (args.out / folder).mkdir(parents=True, exist_ok=True)
    sessions.sort(key=lambda session: session.head["file"])
    for session in sessions:
        folder = "more" if session.head.get("set") == "training" else "sessies"
        (args.out / folder / session.head["file"]).write_bytes(session.data)
    write_csv(
        args.out / "gold" / "turns.csv",
        ["document", "start", "end", "speaker", "kind", "level", "organisation", "text"],
        [
            [s.head["file"], t.start, t.end, t.speaker, t.kind, t.level, t.organisation, t.text]
            for s in sessions
            if s.head["format"] != "lines"  # their layout is made, there is nothing to find
            for t in s.turns
        ],
    )
    write_csv(
        args.out / "gold" / "indirect.csv",
        ["document", "start", "end", "speaker", "text"],
        [
            [session.head["file"], item.start, item.end, item.speaker, item.text]
            for session in sessions
            for item in session.indirect
        ],
    )
    write_csv(
        args.out / "gold" / "codes.csv",
        [
            *("document", "start", "end", "codes", "disputed", "by_writer", "by_second_coder"),
            *("writer", "kind", "text"),
        ],
        [
            [
                s.head["file"],
                u.start,
                u.end,
                ";".join(u.final()),
                ";".join(u.disputed()),
                ";".join(u.codes),
                "" if u.second is None else ";".join(u.second),
                s.head["writer"],
                u.kind,
                u.text,
            ]
            for s in sessions
            for u in s.units
        ],
    )
    write_csv(
        args.out / "gold" / "agreement.csv",
        ["code", "by_writer", "by_second_coder", "by_both", "kappa"],
        table,
    )
    write_csv(
        args.out / "sessies" / "metadata.csv",
        ["bestand", "datum", "bijeenkomst", "soort", "werkveld"],
        [
            [s.head["file"], *(s.head[k] for k in ("date", "event", "source_kind", "setting"))]
            for s in sessions
            if s.head.get("set") != "training"
        ],
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
