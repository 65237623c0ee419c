"""A spaCy pipeline of the size `sm` on our trees: `python -m benchmarks.spacy_sm [--steps N] [--cache FOLDER]`.

What a user of spaCy would have for syntax, made on the same data as ours, so that speed and accuracy are held against
the same thing: the efficiency settings that `spacy init config` gives (tok2vec of width 96 and depth 4, morphologizer,
trainable lemmatizer, parser; no entities), trained on EWT and GUM train. It is kept in a folder named by its steps
(under `--cache`, else `ONRECORD_CACHE`, else the system's temporary files) and made only where it is not there; remove
the folder to train it anew. Needs spaCy and the data folder (`ONRECORD_DATA`).

Speed: words a second over raw text, PolNeAR dev, spaCy's tokenizer included, words being its tokens but for white space.
One process, then two (`nlp.pipe(n_process=2)`: its matrices are small and multiplied on one thread, so that processes
are what a second core is used by), each the best of two rounds.

Accuracy: EWT and GUM dev, words and sentences given, each figure over all words, punctuation included. UPOS and lemma
equal; UAS the head; LAS the head and the relation without its subtype (`nmod:poss` is `nmod`), as the CoNLL 2018 shared
task counts. spaCy's own Scorer leaves punctuation out and keeps subtypes, so it is not used.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import json
import os
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.data import DataMissingError, data_folder
from evaluation.treebanks import treebanks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from evaluation.treebanks import Row

STEPS = 2000
"""Updates of 170 to 740 words, about two epochs: ten minutes on one slow core, and short of all that it could learn."""
TOGETHER = 10
"""Sentences a training document holds, so that the parser learns where one ends; what `spacy convert -n 10` does."""
LOOKED_AT = 100
"""Documents of both dev sets on which the best state is chosen."""
FIGURES = ("upos", "lemma", "uas", "las")
PIPES = ["morphologizer", "trainable_lemmatizer", "parser"]


def pipeline(data: Path, cache: Path, steps: int) -> tuple[Language, str]:
    """The trained pipeline, and how it was come by."""
    import spacy  # noqa: PLC0415 - the module says what is missing before it needs it

    folder = cache / f"sm-{'-'.join(PIPES)}-{steps}"
    if not (folder / "model-best" / "meta.json").is_file():
        began = time.perf_counter()
        _train(data, folder, steps)
        return spacy.load(folder / "model-best"), f"trained in {time.perf_counter() - began:.0f} s"
    return spacy.load(folder / "model-best"), "kept from before"


def _train(data: Path, folder: Path, steps: int) -> None:
    from spacy.cli.init_config import init_config  # noqa: PLC0415
    from spacy.tokens import DocBin  # noqa: PLC0415
    from spacy.training.initialize import init_nlp  # noqa: PLC0415
    from spacy.training.loop import train  # noqa: PLC0415

    config: Any = init_config(lang="en", pipeline=PIPES, optimize="efficiency", gpu=False)
    folder.mkdir(parents=True, exist_ok=True)
    for part, limit in (("train", None), ("dev", LOOKED_AT // 2)):
        docs = [
            doc for bank in ("ewt", "gum") for doc in list(_grouped(data / f"syntax/{bank}_{part}.conllu.gz"))[:limit]
        ]
        DocBin(docs=docs).to_disk(folder / f"{part}.spacy")
        config["paths"][part] = str(folder / f"{part}.spacy")
    config["training"].update(max_steps=steps, patience=0, eval_frequency=max(1, steps // 5))
    train(init_nlp(config), folder, stdout=sys.stderr, stderr=sys.stderr)


def _grouped(path: Path) -> Iterator[Doc]:
    from spacy.vocab import Vocab  # noqa: PLC0415

    vocab = Vocab()
    for bank in treebanks(path):
        for first in range(0, len(bank.sentences), TOGETHER):
            yield _doc(vocab, bank.text, bank.sentences[first : first + TOGETHER], labels=True)


def _doc(vocab: Any, text: str, sentences: Sequence[Sequence[Row]], *, labels: bool) -> Doc:  # noqa: ANN401
    """Sentences as one `Doc` of the treebank's words, with or without its labels."""
    from spacy.tokens import Doc  # noqa: PLC0415

    rows = [row for sentence in sentences for row in sentence]
    given: dict[str, Any] = {
        "words": [row.form for row in rows],
        "spaces": [text[row.end : row.end + 1].isspace() for row in rows],
        "sent_starts": [number == 0 for sentence in sentences for number in range(len(sentence))],
    }
    if labels:
        firsts = [sum(len(one) for one in sentences[:number]) for number in range(len(sentences))]
        given["heads"] = [
            first + (number if row.head < 0 else row.head)
            for first, sentence in zip(firsts, sentences, strict=True)
            for number, row in enumerate(sentence)
        ]
        given["deps"] = ["ROOT" if row.head < 0 else row.deprel for row in rows]  # the name that spaCy's parser needs
        given["pos"] = [row.upos for row in rows]
        given["morphs"] = ["" if row.feats == "_" else row.feats for row in rows]
        given["lemmas"] = [row.lemma for row in rows]
    return Doc(vocab, **given)


def accuracy(nlp: Language, path: Path) -> tuple[dict[str, float], int]:
    """The figures in percent, and over how many words."""
    sentences = [(bank.text, sentence) for bank in treebanks(path) for sentence in bank.sentences]
    given = [_doc(nlp.vocab, text, [sentence], labels=False) for text, sentence in sentences]
    right: Counter[str] = Counter()
    for (_, sentence), found in zip(sentences, nlp.pipe(given), strict=True):
        for row, token in zip(sentence, found, strict=True):
            head = -1 if token.head.i == token.i else token.head.i
            right["words"] += 1
            right["upos"] += token.pos_ == row.upos
            right["lemma"] += token.lemma_ == row.lemma
            right["uas"] += head == row.head
            right["las"] += head == row.head and _plain(token.dep_) == _plain(row.deprel)
    return {name: 100.0 * right[name] / right["words"] for name in FIGURES}, right["words"]


def _plain(relation: str) -> str:
    return relation.partition(":")[0].lower()


def speed(nlp: Language, texts: Sequence[str], processes: int) -> float:
    """Words a second, the best of two rounds."""
    seconds, words = [], 0
    for _ in range(2):
        began = time.perf_counter()
        words = sum(not token.is_space for doc in nlp.pipe(texts, n_process=processes, batch_size=8) for token in doc)
        seconds.append(time.perf_counter() - began)
    return words / min(seconds)


def main() -> None:
    """Prints how the pipeline was come by, its speed and its accuracy."""
    given = argparse.ArgumentParser(description="A spaCy pipeline of the size sm on our trees: speed and accuracy.")
    given.add_argument("--steps", type=int, default=STEPS, help=f"updates in training ({STEPS})")
    kept = Path(tempfile.gettempdir()) / "onrecord-benchmarks"
    given.add_argument("--cache", type=Path, default=Path(os.environ.get("ONRECORD_CACHE", kept)))
    chosen = given.parse_args()
    if importlib.util.find_spec("spacy") is None:
        print("skipped: spaCy is not installed: pip install 'onrecord[spacy]'")
        return
    try:
        data = data_folder()
    except DataMissingError as missing:
        print(f"skipped: {missing}")
        return
    nlp, how = pipeline(data, chosen.cache, chosen.steps)
    print(f"sm, {', '.join(nlp.pipe_names)}, {chosen.steps} steps: {how}", flush=True)
    with gzip.open(data / "attribution" / "polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    for processes in (1, 2):
        print(
            f"{processes} process{'es' if processes > 1 else '  '} {speed(nlp, texts, processes):8,.0f} words a second",
            flush=True,
        )
    for bank in ("ewt", "gum"):
        figures, words = accuracy(nlp, data / "syntax" / f"{bank}_dev.conllu.gz")
        shown = "  ".join(f"{name} {value:.2f}" for name, value in figures.items())
        print(f"{bank} dev {shown}  ({words:,} words)", flush=True)


if __name__ == "__main__":
    main()
