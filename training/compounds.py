"""Make the lexicon of the compound splitter from an open word list and the training treebank.

A word of the list that can be read as two others counts for both; where it can be read in more
ways the count is shared by how often the parts occur elsewhere (expectation maximisation). Parts
that are compounds themselves are left out, so that the splitter goes down to simple words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import conllu
from conllu import Sentence

from swtext.dutch.compounds import CompoundSplitter

#: endings that look like words, and words too short or too common to tell anything
NOT_WORDS = frozenset(
    "aal aar age aire als aoo aat ant baar bij con dan de der deling dom dus eel een el els en end "
    "ende ene ens er eren erij ers eur foon gen ger het heid ica iek ief iel iet ik ine ing ion "
    "ier is isch isme ist iteit ium je kel ken ker king lijk ling loog loos men ment mis naar nen "
    "nis niet oor of ons ont oot pel pen per ren ring rijk schap sel sen sis ster te teit ten ter "
    "tie tig schappelijk tor tot van ven ver vol waarts we wel ze zaam zen achtig matig".split()
) - {"oor", "rijk", "vol"}
#: prepositions, prefixes and beginnings that are none: they begin too many words that are one
NOT_FIRST = frozenset(
    "aan achter af al bin bio bij binnen boe boven buiten cult des dia dis door half her in keu "
    "langs los mar mede mee met micro mis na naast neer om on onder op over por pre pro red rond "
    "te tegen tel terug toe tot tussen uit van vast ver vol voor voort wan weer weg zonder".split()
) - {"half"}
#: frequent words that the counts get wrong
SIMPLE = (
    "architectuur bestelling bestuur cultuur diameter eigendom fotograaf groepering keuring "
    "microfoon persoon portaal prikkel projectiel redactie schrijfster standaard stempel televisie "
    "trekking versiering volledig volwassen wandeling waardering vertrouwen gemeente student "
    "minister kantoor antwoord belang belangrijk oordeel oorzaak gesprek samenwerking samenleving"
).split()
#: what begins compounds of the field and is in no word list
FIELD = "app corona covid facebook ggd ggz skype teams tiktok wmo whatsapp zoom".split()
#: endings of words that take an s before another word
_WITH_S = ("ing", "heid", "teit", "schap", "tie")
_VOWELS = frozenset("aeiouyáéíóúàèëïöü")


def plurals(word: str) -> list[str]:
    """Return what the plural in -en of a word may look like: *banaan*, *bananen*."""
    found = [word + "en"]
    last = word[-1]
    if len(word) >= 4 and word[-2] == word[-3] and word[-2] in "aeou" and last not in _VOWELS:
        found = [word[:-3] + word[-2:] + "en"]
    elif last not in _VOWELS and word[-2] in "aeiou" and word[-3:-2] not in _VOWELS:
        found.append(word + last + "en")
    soft = {"f": "v", "s": "z"}.get(last)
    return found + [plural[:-3] + soft + "en" for plural in found if soft]


def verb_stem(verb: str) -> str:
    """Return the stem of an infinitive: *spelen*, *speel*."""
    stem = verb[:-2]
    if stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        stem = stem[:-1]
    elif stem[-1] not in _VOWELS and stem[-2] in "aeou" and stem[-3:-2] not in _VOWELS:
        stem = stem[:-1] + stem[-2:]
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1], stem[-1])


def beginnings(
    base: set[str], inflected: set[str], sentences: Iterable[Sentence], seen: Counter[str]
) -> dict[str, tuple[str, float]]:
    """Return what may begin a compound -> its word and a fee for how odd that would be."""
    first: dict[str, tuple[str, float]] = {}

    def add(surface: str, word: str, fee: float) -> None:
        if surface not in first or (fee, word) < (first[surface][1], first[surface][0]):
            first[surface] = (word, fee)

    for word in sorted(base - NOT_FIRST):
        add(word, word, 0.0 if seen[word] or not word.endswith(("s", "en")) else 2.0)
        add(word + "s", word, 1.0)
        if word.endswith("e"):
            add(word + "n", word, 1.0)
        for plural in plurals(word):
            known = plural in inflected or plural in base
            if known or plural == word + "en":
                add(plural, word, 1.0 if known else 2.0)
        if word[-1] not in _VOWELS:
            add(word + "e", word, 2.5)
        if word.endswith("en") and len(word) >= 5 and verb_stem(word) in inflected:
            add(verb_stem(word), verb_stem(word), 0.5)
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for sentence in sentences:
        for form, lemma, marked, feats in zip(
            sentence.forms, sentence.lemmas, sentence.marked, sentence.feats, strict=True
        ):
            if "Number=Plur" in feats and "_" not in marked and form.islower() and len(form) > 3:
                forms[form][lemma] += 1
    for form, lemmas in sorted(forms.items()):
        lemma = lemmas.most_common(1)[0][0]
        if lemma != form and lemma in base:
            first[form] = (lemma, 0.5)
    for surface in sorted(first):
        word = surface[:-1]
        own = surface.endswith("s") and first[surface][0] == surface and word in base
        if own and seen[word] > max(5, 4 * seen[surface]):
            first[surface] = (word, 0.8)
    for word in ("kind", "ei", "rund", "lied", "blad", "kalf", "been"):
        first[word + "er"] = first[word + "eren"] = (word, 0.5)
    first.update(leden=("lid", 0.3), scheeps=("schip", 0.5), jaren=("jaar", 0.5))
    for surface in NOT_WORDS | NOT_FIRST:
        first.pop(surface, None)
    return first


def count_parts(
    base: set[str], first: dict[str, tuple[str, float]], rounds: int = 8
) -> tuple[Counter[str], Counter[str]]:
    """Count how often what begins and what ends the words of the list that can be cut in two."""
    readings = []
    for word in sorted(base):
        cuts = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
        cuts = [(a, b) for a, b in cuts if a in first and b in base]
        if cuts:
            readings.append(cuts)
    begins: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for number in range(rounds):
        new_begins: Counter[str] = Counter()
        new_ends: Counter[str] = Counter()
        for cuts in readings:
            if number:
                weights = [
                    math.exp(-first[a][1] / 2) * max(begins[a], 1e-3) * max(ends[b], 1e-3)
                    for a, b in cuts
                ]
            else:
                weights = [math.exp(-first[a][1]) * min(len(a), len(b)) for a, b in cuts]
            total = sum(weights)
            for (a, b), weight in zip(cuts, weights, strict=True):
                new_begins[a] += weight / total
                new_ends[b] += weight / total
        begins, ends = new_begins, new_ends
    return begins, ends


def treebank_compounds(sentences: Iterable[Sentence]) -> dict[str, tuple[str, ...]]:
    """Return the compounds of the treebank that stand uninflected, with their parts."""
    found: dict[str, tuple[str, ...]] = {}
    for sentence in sentences:
        for form, marked, pos in zip(sentence.forms, sentence.marked, sentence.upos, strict=True):
            parts = tuple(marked.lower().split("_"))
            compound = pos in ("NOUN", "ADJ") and len(parts) > 1
            uninflected = form.isalpha() and form.lower().endswith(parts[-1])
            if compound and uninflected and all(map(str.isalpha, parts)):
                found[form.lower()] = parts
    return found


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", type=Path, nargs="+", required=True)
    parser.add_argument("--dev", type=Path, required=True, help="only to print figures")
    parser.add_argument("--words", type=Path, required=True, help="word list (.tsv.gz)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--price", type=float, default=10.5)
    parser.add_argument("--per-letter", type=float, default=0.5)
    args = parser.parse_args()

    sentences = [s for path in args.train for s in conllu.read(path)]
    seen = Counter(m for s in sentences for m in s.marked if m.isalpha() and m.islower())
    base: set[str] = set()
    inflected: set[str] = set()
    with gzip.open(args.words, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, status = line.rstrip("\n").split("\t")
            if word.isalpha() and word[0].islower() and len(word) > 2 and _VOWELS & set(word):
                (inflected if status == "inflected" else base).add(word)
    base -= NOT_WORDS
    first = beginnings(base, inflected, sentences, seen)
    begins, ends = count_parts(base, first)
    compounds = treebank_compounds(sentences)
    for form, parts in compounds.items():  # what people marked counts for more
        start = form[: -len(parts[-1])]
        if len(parts) == 2 and start in first:
            begins[start] += 2
            ends[parts[-1]] += 2
    firsts = {
        a: (first[a][0], math.log(c) - 0.7 * first[a][1]) for a, c in begins.items() if c >= 1
    }
    for word in FIELD:
        first.setdefault(word, (word, 0.0))
        firsts.setdefault(word, (word, math.log(20)))
    for word, count in sorted(ends.items()):  # what often ends a compound may begin another
        for surface in (word, word + "s") if word.endswith(_WITH_S) else (word,):
            if count >= 5 and surface not in firsts and first.get(surface, ("",))[0] == word:
                firsts[surface] = (word, 0.5)
    lasts = {b: math.log(c) for b, c in ends.items() if c >= 1 and b not in NOT_WORDS}
    splitter = CompoundSplitter(firsts, lasts, {}, args.price, args.per_letter)
    for surface in sorted(set(firsts) | set(lasts), key=lambda word: (len(word), word)):
        if len(surface) < 7:
            continue
        word = first[surface][0] if surface in first else surface
        kept = firsts.pop(surface, None), lasts.pop(surface, None)
        if len(splitter.split(word)) == 1 or (seen[word] >= 30 and word not in compounds):
            if kept[0] is not None:
                firsts[surface] = kept[0]
            if kept[1] is not None:
                lasts[surface] = kept[1]
    known = {word: (word,) for word in SIMPLE}
    known |= {form: parts for form, parts in compounds.items() if len(splitter.split(form)) == 1}
    stored = {
        "first": {a: [word, round(10 * c)] for a, (word, c) in sorted(firsts.items())},
        "last": {b: round(10 * c) for b, c in sorted(lasts.items())},
        "known": dict(sorted(known.items())),
        "price": args.price,
        "per_letter": args.per_letter,
    }
    text = json.dumps(stored, ensure_ascii=False, separators=(",", ":"))
    args.out.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
    print(f"{len(firsts)} beginnings, {len(lasts)} ends, {len(known)} known")
    splitter = CompoundSplitter.from_file(args.out)
    new = treebank_compounds(conllu.read(args.dev))
    new = {form: parts for form, parts in new.items() if form not in compounds}
    right = sum(splitter.split(form) == parts for form, parts in new.items())
    cut = sum(len(splitter.split(form)) > 1 for form in new)
    print(f"compounds of the tuning file that are new: {len(new)}, cut {cut}, right {right}")


if __name__ == "__main__":
    main()
