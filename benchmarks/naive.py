"""The script that a researcher would otherwise write: spaCy, gensim LDA, YAKE, pandas.

    python benchmarks/naive.py CHAT.txt OUT

Codes a Zoom chat by a word list, and writes messages, keywords and topics as CSV. It loads the same
Dutch pipeline as swtext, whole. It is here to be compared with, see ``speed.py``.
"""

import re
import sys
from pathlib import Path

import pandas as pd
import spacy
import yake
from gensim.corpora import Dictionary
from gensim.models import LdaModel

import swtext.dutch.embedded as embedded
import swtext.dutch.embedded.components  # noqa: F401

TERMS = {
    "vertrouwd_gezicht": ["vertrouwd", "gezicht", "bekend", "zichtbaar"],
    "methodisch_werken": ["methode", "methodiek", "methodisch", "protocol"],
    "relationeel_werken": ["relatie", "luisteren", "klik", "aandacht"],
    "solidariteit": ["solidariteit", "buur", "samen", "vrijwilliger"],
    "samenwerking": ["samenwerken", "collega", "organisatie", "team"],
    "kwetsbaarheid_en_ongelijkheid": ["armoede", "schuld", "kwetsbaar", "ongelijkheid"],
}


def main(path: str, out: str) -> None:
    text = Path(path).read_text(encoding="utf-8")
    rows = re.findall(r"^(\S+)\t From  (.+?) : (.*)$", text, flags=re.MULTILINE)
    chat = pd.DataFrame(rows, columns=["time", "speaker", "text"])
    nlp = spacy.load(embedded.path())
    docs = list(nlp.pipe(chat["text"]))
    lemmas = [[t.lemma_.lower() for t in doc if t.is_alpha and not t.is_stop] for doc in docs]
    for code, terms in TERMS.items():
        chat[code] = [any(lemma in terms for lemma in row) for row in lemmas]
    dictionary = Dictionary(lemmas)
    bags = [dictionary.doc2bow(row) for row in lemmas]
    lda = LdaModel(bags, id2word=dictionary, num_topics=8, random_state=7, passes=5)
    chat["topic"] = [max(lda[bag], key=lambda pair: pair[1], default=(-1, 0))[0] for bag in bags]
    topics = pd.DataFrame(lda.show_topics(8, formatted=False), columns=["topic", "terms"])
    topics["terms"] = [", ".join(word for word, _ in terms) for terms in topics["terms"]]
    keywords = yake.KeywordExtractor(lan="nl", n=2, top=50).extract_keywords(text)
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    chat.to_csv(folder / "messages.csv", index=False)
    topics.to_csv(folder / "topics.csv", index=False)
    pd.DataFrame(keywords, columns=["keyword", "score"]).to_csv(folder / "keywords.csv")


if __name__ == "__main__":
    main(*sys.argv[1:])
