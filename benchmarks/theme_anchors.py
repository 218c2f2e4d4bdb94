"""The installable topic models that the seeded themes are compared with, all behind one call.

Each takes the lemmas of every message, the seed words of every theme and a seed, and returns for
every message how much of each theme it holds: messages by themes, and a last column for none of
them. Each model says "none" in its own way, as its docstring tells.
"""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

#: Topics beside those of the seeds, in which the models may put what no seed explains.
FREE = 3


def tomotopy_priors(texts: Sequence[Sequence[str]], seeds: list[list[str]], state: int) -> Any:
    """LDA with seed words as priors (tomotopy): none is what goes to the free topics."""
    import tomotopy

    model = tomotopy.LDAModel(k=len(seeds) + FREE, alpha=0.1, eta=0.01, seed=state + 1)
    for text in texts:
        model.add_doc(text or ["-"])
    for theme, words in enumerate(seeds):
        for word in words:
            model.set_word_prior(
                word, [1.0 if at == theme else 0.01 for at in range(len(seeds) + FREE)]
            )
    model.train(300, workers=1)
    found = np.array([doc.get_topic_dist() for doc in model.docs])
    return np.hstack([found[:, : len(seeds)], found[:, len(seeds) :].max(axis=1, keepdims=True)])


def corex_anchors(texts: Sequence[Sequence[str]], seeds: list[list[str]], state: int) -> Any:
    """Anchored correlation explanation (corextopic): none when no topic is more likely than not."""
    from corextopic import corextopic
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(analyzer=lambda text: text, binary=True)
    counts = csr_matrix(counter.fit_transform([text or ["-"] for text in texts]))
    names = list(counter.get_feature_names_out())
    known = [[word for word in words if word in counter.vocabulary_] for words in seeds]
    model = corextopic.Corex(n_hidden=len(seeds) + FREE, seed=state)
    have = [at for at, words in enumerate(known) if words]  # it fails on a theme without words
    model.fit(counts, words=names, anchors=[known[at] for at in have], anchor_strength=4)
    found = np.zeros((len(texts), len(seeds)))
    found[:, have] = np.asarray(model.p_y_given_x)[:, : len(have)]
    return np.hstack([found, np.full((len(found), 1), 0.5)])


def bertopic_guided(texts: Sequence[Sequence[str]], seeds: list[list[str]], state: int) -> Any:
    """Guided BERTopic on TF-IDF/SVD embeddings: none is an outlier or a topic without seeds."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
    from umap import UMAP

    joined = [" ".join(text) or "-" for text in texts]
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    table = vectorizer.fit_transform(joined)
    embeddings, project = _svd(table, state)

    class Embedder:
        """What BERTopic asks to embed the seed words with."""

        def encode(self, documents: Sequence[str], **_: Any) -> Any:
            return project(vectorizer.transform(documents))

    model = BERTopic(
        embedding_model=_backend(Embedder()),
        seed_topic_list=seeds,
        umap_model=UMAP(n_neighbors=15, n_components=5, metric="cosine", random_state=state),
        vectorizer_model=CountVectorizer(),
        min_topic_size=5,
        calculate_probabilities=False,
    )
    chosen, sure = model.fit_transform(joined, embeddings)
    found = np.zeros((len(texts), len(seeds) + 1))
    words = {topic: dict(model.get_topic(topic) or []) for topic in set(chosen)}
    for row, (topic, weight) in enumerate(zip(chosen, sure, strict=True)):
        match = [sum(words[topic].get(word, 0.0) for word in theme) for theme in seeds]
        best = int(np.argmax(match))
        column = best if topic >= 0 and match[best] > 0 else len(seeds)
        found[row, column] = float(weight) or 1e-6
    return found


def _backend(embedder: Any) -> Any:
    from bertopic.backend import BaseEmbedder

    class Backend(BaseEmbedder):  # type: ignore[misc]
        """BERTopic's door for embeddings of one's own."""

        def embed(self, documents: Any, verbose: bool = False) -> Any:
            return embedder.encode(documents)

    return Backend()


def _svd(table: Any, state: int) -> tuple[Any, Callable[[Any], Any]]:
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    model = TruncatedSVD(n_components=100, random_state=state)
    return normalize(model.fit_transform(table)), lambda other: normalize(model.transform(other))


def nmf_seeded(texts: Sequence[Sequence[str]], seeds: list[list[str]], state: int) -> Any:
    """NMF begun at the seed words (scikit-learn): none is what goes to the free components."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer=lambda text: text)
    table = vectorizer.fit_transform([text or ["-"] for text in texts])
    topics = len(seeds) + FREE
    dice = np.random.default_rng(state)
    parts = dice.random((topics, table.shape[1])) * 0.01
    for theme, words in enumerate(seeds):
        for word in words:
            if word in vectorizer.vocabulary_:
                parts[theme, vectorizer.vocabulary_[word]] = 1.0
    begin = np.maximum(table @ parts.T, 1e-6)
    model = NMF(topics, init="custom", max_iter=400, tol=1e-3, random_state=state)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = model.fit_transform(table, W=begin, H=parts)
    found = np.hstack([found[:, : len(seeds)], found[:, len(seeds) :].max(axis=1, keepdims=True)])
    found[:, -1] += 1e-6
    return found


#: What is measured, and the module that it needs.
SEEDED: dict[str, tuple[Callable[..., Any], str]] = {
    "tomotopy with priors": (tomotopy_priors, "tomotopy"),
    "CorEx with anchors": (corex_anchors, "corextopic"),
    "guided BERTopic, TF-IDF/SVD": (bertopic_guided, "bertopic"),
    "seeded NMF": (nmf_seeded, "sklearn"),
}


def installed(module: str) -> bool:
    """Whether an anchor can be measured here."""
    return importlib.util.find_spec(module) is not None


def discover_lda(texts: Sequence[Sequence[str]], number: int, state: int) -> list[int]:
    """scikit-learn's LDA."""
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.feature_extraction.text import CountVectorizer

    table = CountVectorizer(analyzer=lambda text: text).fit_transform([t or ["-"] for t in texts])
    model = LatentDirichletAllocation(number, random_state=state)
    return list(model.fit_transform(table).argmax(axis=1))


def discover_tomotopy(texts: Sequence[Sequence[str]], number: int, state: int) -> list[int]:
    """tomotopy's LDA."""
    import tomotopy

    model = tomotopy.LDAModel(k=number, alpha=0.1, eta=0.01, seed=state + 1)
    for text in texts:
        model.add_doc(text or ["-"])
    model.train(300, workers=1)
    return [int(np.argmax(doc.get_topic_dist())) for doc in model.docs]


def discover_nmf(texts: Sequence[Sequence[str]], number: int, state: int) -> list[int]:
    """scikit-learn's NMF."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    table = TfidfVectorizer(analyzer=lambda text: text).fit_transform([t or ["-"] for t in texts])
    model = NMF(number, init="nndsvda", max_iter=400, tol=1e-3, random_state=state)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return list(model.fit_transform(table).argmax(axis=1))


def discover_corex(texts: Sequence[Sequence[str]], number: int, state: int) -> list[int]:
    """CorEx without anchors."""
    from corextopic import corextopic
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import CountVectorizer

    counter = CountVectorizer(analyzer=lambda text: text, binary=True)
    counts = csr_matrix(counter.fit_transform([text or ["-"] for text in texts]))
    model = corextopic.Corex(n_hidden=number, seed=state).fit(counts)
    return list(np.asarray(model.p_y_given_x).argmax(axis=1))


def _characters(texts: Sequence[Sequence[str]], state: int) -> Any:
    from sklearn.feature_extraction.text import TfidfVectorizer

    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return _svd(vectorizer.fit_transform([" ".join(text) or "-" for text in texts]), state)[0]


def discover_kmeans(texts: Sequence[Sequence[str]], number: int, state: int) -> list[int]:
    """K-means on an SVD of character n-grams."""
    from sklearn.cluster import KMeans

    return list(KMeans(number, n_init=5, random_state=state).fit_predict(_characters(texts, state)))


def discover_graph(texts: Sequence[Sequence[str]], number: int, state: int) -> list[int]:
    """Louvain on the nearest neighbours in an SVD of character n-grams; it chooses the number."""
    import networkx
    from sklearn.neighbors import kneighbors_graph

    near = kneighbors_graph(_characters(texts, state), 15, metric="cosine", mode="distance")
    near.data = np.maximum(1 - near.data, 1e-6)
    parts = networkx.community.louvain_communities(
        networkx.from_scipy_sparse_array(near), seed=state
    )
    found = [0] * len(texts)
    for name, members in enumerate(parts):
        for row in members:
            found[row] = name
    return found


def discover_bertopic(texts: Sequence[Sequence[str]], number: int, state: int) -> list[int]:
    """BERTopic on the same features; it chooses the number, outliers are one group."""
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    model = BERTopic(
        umap_model=UMAP(n_neighbors=15, n_components=5, metric="cosine", random_state=state),
        vectorizer_model=CountVectorizer(),
        min_topic_size=5,
    )
    joined = [" ".join(text) or "-" for text in texts]
    return list(model.fit_transform(joined, _characters(texts, state))[0])


DISCOVERY: dict[str, tuple[Callable[..., list[int]], str]] = {
    "scikit-learn LDA": (discover_lda, "sklearn"),
    "tomotopy LDA": (discover_tomotopy, "tomotopy"),
    "scikit-learn NMF": (discover_nmf, "sklearn"),
    "CorEx": (discover_corex, "corextopic"),
    "K-means on characters": (discover_kmeans, "sklearn"),
    "Louvain on characters": (discover_graph, "networkx"),
    "BERTopic, TF-IDF/SVD": (discover_bertopic, "bertopic"),
}
