"""Makes the two tables that linking reads: vectors of nouns, and what letters of names stand for one another.

    python -m training.coref_tables nouns nouns.npz                # all-MiniLM-L6-v2, each noun read alone
    python -m training.coref_tables spellings name_spellings.tsv   # onrecord/knowledge/lists

Nouns are those of EWT's and GUM's training parts that stand there twice, and those of our own lists. Swaps are counted on
the spellings that share one Arabic, Hebrew or Russian spelling, each with the commonest one.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Levenshtein

from evaluation.data import data_folder
from onrecord.knowledge import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

SIZE = 32
"""Numbers that are kept of a vector's 384: they hold 35 % of the variance of single nouns."""
LISTS = ("person_nouns", "body_nouns", "document_nouns", "crowds", "titles", "outlet_nouns", "female_nouns", "male_nouns",
         "groups", "places")  # fmt: skip
MOST, FEWEST = 3518, 60
"""Counts of the commonest swap and of the rarest one that is kept, of 20,576 pairs."""


def nouns(data: Path) -> list[str]:
    """The nouns in the order of the alphabet."""
    seen: Counter[str] = Counter()
    for name in ("gum", "ewt"):
        with gzip.open(data / f"syntax/{name}_train.conllu.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                columns = line.split("\t")
                if len(columns) > 7 and columns[3] == "NOUN":
                    seen[columns[2].lower()] += 1
    kept = {word for word, count in seen.items() if count > 1}.union(*(words(name) for name in LISTS))
    return sorted(word for word in kept if word.isascii() and word.isalpha() and 2 < len(word) < 20)


def vectors(of: list[str]) -> npt.NDArray[np.int8]:
    """A vector for each noun: the mean of the encoder's last layer, on its 32 main axes, as bytes."""
    from transformers import AutoTokenizer, BertModel  # noqa: PLC0415 - an extra, and not needed for the other table

    from training.encoder import folder  # noqa: PLC0415 - as above

    tokenizer, model = AutoTokenizer.from_pretrained(folder()), BertModel.from_pretrained(folder()).eval()
    found = []
    for noun in of:
        hidden = model(**tokenizer(noun, return_tensors="pt")).last_hidden_state[0].mean(0).detach().numpy()
        found.append(hidden / np.linalg.norm(hidden))
    whole = np.array(found) - np.mean(found, axis=0)
    _, _, axes = np.linalg.svd(whole, full_matrices=False)
    kept = whole @ axes[:SIZE].T
    kept /= np.linalg.norm(kept, axis=1, keepdims=True)
    return np.round(kept / np.abs(kept).max() * 127).astype(np.int8)


def swaps(data: Path) -> Counter[tuple[str, str]]:
    """How often a letter stands for another, for none ("-"), or is doubled ("=", "=")."""
    counted: Counter[tuple[str, str]] = Counter()
    for script in ("arabic", "hebrew", "russian"):
        for one, two in _spellings(data / f"names/latin_to_{script}_train.tsv.gz"):
            if Levenshtein.distance(one, two) > 3:
                continue
            for kind, i, i_end, j, j_end in Levenshtein.opcodes(one, two):
                left, right = one[i:i_end], two[j:j_end]
                if kind == "equal" or len(left) > 1 or len(right) > 1:
                    continue
                doubled = (not left and one[i - 1 : i] == right) or (not right and two[j - 1 : j] == left)
                counted["=", "="] += doubled
                if not doubled:
                    counted[min(left or "-", right or "-"), max(left or "-", right or "-")] += 1
    return counted


def _spellings(path: Path) -> Iterator[tuple[str, str]]:
    """Each of the next three spellings of a target with the commonest one."""
    by_target: dict[str, list[tuple[int, str]]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            latin, target, count = line.rstrip("\n").split("\t")
            if latin.isascii() and latin.isalpha():
                by_target[target].append((int(count), latin))
    for found in by_target.values():
        ordered = [word for _, word in sorted(found, reverse=True)[:4]]
        yield from ((ordered[0], other) for other in ordered[1:])


def main() -> None:
    """Writes one of the two tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", choices=["nouns", "spellings"])
    parser.add_argument("path", type=Path)
    chosen = parser.parse_args()
    data = data_folder()
    if chosen.table == "nouns":
        of = nouns(data)
        np.savez_compressed(chosen.path, nouns=np.frombuffer(json.dumps(of).encode(), np.uint8), table=vectors(of))
        return
    lines = [
        f"{one}\t{two}\t{1 - 0.8 * math.log(count / 30) / math.log(MOST / 30):.2f}"
        for (one, two), count in swaps(data).most_common()
        if count >= FEWEST
    ]
    chosen.path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
