"""Entities: names and mentions by exact span and type, with the words of the data set and sentences of our own.

uner           names of persons, places and organizations on EWT dev, from Universal NER, which nothing is trained on
gum.names      names on GUM dev: runs of proper nouns out of its mentions (`evaluation.gum`)
gum.mentions   all mentions on GUM dev, nested as they are: names, descriptions, pronouns
gum.heads      the words that head these mentions and their types, whatever the span

A span counts when first word, last word and type are the gold's. GUM's types other than person, organization, place and
event are one, "other". Everything is counted over documents, so that intervals come from resampling documents.

    python -m evaluation.entities                        # figures with 95 % intervals
    python -m evaluation.entities --errors 50            # and fifty misses and false findings, for reading
    python -m evaluation.entities --ceiling              # mentions from GUM's own trees and heads: what the spans cost
"""

from __future__ import annotations

import argparse
import gzip
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.conll18 import offsets
from evaluation.data import data_folder
from evaluation.gum import KINDS, mention_heads, mentions, name_spans
from evaluation.intervals import ROUNDS, Counts, f1, figures, share, table
from evaluation.laid import from_words
from evaluation.treebanks import treebanks
from onrecord.core.mentions import mention_spans
from onrecord.layers import Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from evaluation.treebanks import Treebank

UNER, EWT, GUM = "entities/uner_ewt_dev.iob2.gz", "syntax/ewt_dev.conllu.gz", "syntax/gum_dev.conllu.gz"
FILES = (UNER, EWT, GUM)
_UNER_TYPES = {"person": "person", "place": "place", "facility": "place", "organization": "organization"}
"""Our types as those of Universal NER; names of other types are none there."""
_UNER_TAGS = {"PER": "person", "LOC": "place", "ORG": "organization"}

Typed = tuple[int, int, str]
"""(first, last exclusive, type) of a span."""


def measured(data: Path, *, rounds: int = ROUNDS, model: Path | None = None) -> dict[str, float]:
    """F1 in percent by names such as `entities.uner.f1`; with intervals (`rounds` > 0) precision and recall too."""
    sets: dict[str, list[Counter[str]]] = {"uner": [], "gum.names": [], "gum.mentions": [], "gum.heads": []}
    for _, gold, found in uner(data, model):
        sets["uner"].append(counts(gold, found))
    for bank in treebanks(data / GUM):
        for name, (gold, found) in gum(bank, model).items():
            sets[f"gum.{name}"].append(counts(gold, found))
    result: dict[str, float] = {}
    for name, documents in sets.items():
        result |= _figures(documents, f"entities.{name}", rounds)
    return result


def uner(data: Path, model: Path | None) -> Iterator[tuple[str, set[Typed], set[Typed]]]:
    """For each document of EWT dev: its text without whitespace, its names and those found, in characters of that text."""
    tagged = _tagged(data / UNER)
    for bank in treebanks(data / EWT):
        before = offsets(bank.text)
        words, said = from_words(bank, model, sentences=False)
        found = {
            (before[words[first].start], before[words[last - 1].end], _UNER_TYPES[kind])
            for first, last, kind, _ in said.names
            if kind in _UNER_TYPES
        }
        letters, gold = tagged[bank.id]
        assert letters == "".join(bank.text.split()), f"{bank.id}: the two sets differ in their text"
        yield letters, gold, found


def gum(bank: Treebank, model: Path | None) -> dict[str, tuple[set[Typed], set[Typed]]]:
    """Names, mentions and heads of a document, each the gold's and the model's, in words."""
    words, said = from_words(bank, model, sentences=False)
    spans = mention_spans(words, said.heads)
    return {
        "names": (set(name_spans(bank)), {(first, last, _type(kind)) for first, last, kind, _ in said.names}),
        "mentions": (gold_mentions(bank), {(one.first, one.last, _type(one.type)) for one in spans}),
        "heads": (
            {(at, at + 1, kind) for at, kind in mention_heads(bank).items()},
            {(at, at + 1, _type(kind)) for at, kind, _ in said.heads},
        ),
    }


def gold_mentions(bank: Treebank) -> set[Typed]:
    """GUM's mentions with our types."""
    return {(first, last, kind if kind in KINDS else "other") for first, last, kind in mentions(bank)}


def ceiling(banks: Iterable[Treebank]) -> dict[str, float]:
    """The F1 that mentions reach with GUM's own heads, types and trees: what our rule for spans costs."""
    documents = []
    for bank in banks:
        words: list[Word] = []
        for number, sentence in enumerate(bank.sentences):
            base = len(words)
            for row in sentence:
                head = base + row.head if row.head >= 0 else -1
                columns = row.upos, row.feats, row.lemma, head, row.deprel
                words.append(Word(row.start, row.end, row.paragraph, number, *columns))
        heads = [(at, kind, 1.0) for at, kind in sorted(mention_heads(bank).items())]
        found = {(one.first, one.last, one.type) for one in mention_spans(words, heads)}
        documents.append(counts(gold_mentions(bank), found))
    return _figures(documents, "ceiling", 0)


def counts(gold: AbstractSet[Typed], found: AbstractSet[Typed]) -> Counter[str]:
    """Gold, found and right spans of one document, of all types together and of each."""
    total = Counter({"gold": len(gold), "found": len(found), "hit": len(gold & found)})
    bare = [{one[:2] for one in spans} for spans in (gold, found)]
    total["untyped.gold"], total["untyped.found"] = len(bare[0]), len(bare[1])
    total["untyped.hit"] = len(bare[0] & bare[1])
    for name, spans in (("gold", gold), ("found", found), ("hit", gold & found)):
        total.update(f"{kind}.{name}" for _, _, kind in spans)
    return total


def _type(kind: str) -> str:
    """A type of the model as one of GUM's: it knows facilities for places, and no nationalities."""
    return {"facility": "place", "nationality": "other"}.get(kind, kind)


def _figures(documents: Sequence[Counter[str]], prefix: str, rounds: int) -> dict[str, float]:
    kinds = sorted({name.partition(".")[0] for one in documents for name in one if name.endswith(".gold")})

    def measure(whole: Counts) -> dict[str, float]:
        result = {f"{prefix}.f1": f1(whole["hit"], whole["found"], whole["gold"])}
        if rounds:
            result[f"{prefix}.precision"] = share(whole["hit"], whole["found"])
            result[f"{prefix}.recall"] = share(whole["hit"], whole["gold"])
        for kind in kinds:
            result[f"{prefix}.{kind}"] = f1(whole[f"{kind}.hit"], whole[f"{kind}.found"], whole[f"{kind}.gold"])
        return result

    return figures(documents, measure, rounds=rounds)


def _tagged(path: Path) -> dict[str, tuple[str, set[Typed]]]:
    """The documents of an IOB2 file: text without whitespace, and names in characters of it."""
    documents: dict[str, tuple[str, set[Typed]]] = {}
    name, letters, spans = "", "", list[Typed]()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                name, letters, spans = line.rpartition("=")[2].strip(), "", []
            elif line.strip() and not line.startswith("#"):
                _, form, tag, *_ = line.rstrip("\n").split("\t")
                start, letters = len(letters), letters + "".join(form.split())
                if tag.startswith("I-") and spans:
                    spans[-1] = (spans[-1][0], len(letters), spans[-1][2])
                elif tag.startswith("B-"):
                    spans.append((start, len(letters), _UNER_TAGS[tag[2:]]))
            documents[name] = letters, set(spans)
    return documents


def _errors(data: Path, model: Path | None, count: int) -> list[str]:
    """Misses and false findings of all sets with some of the text, a random `count`."""
    wrong = []
    for letters, gold, found in uner(data, model):
        for first, last, kind in gold ^ found:
            label = "MISS " if (first, last, kind) in gold else "FALSE"
            shown = f"{letters[max(0, first - 30) : first]}[{letters[first:last]}]{letters[last : last + 30]}"
            wrong.append(f"{label} uner {kind:13} {shown}")
    for bank in treebanks(data / GUM):
        forms = [row.form for sentence in bank.sentences for row in sentence]
        for name, (gold, found) in gum(bank, model).items():
            for first, last, kind in gold ^ found:
                label = "MISS " if (first, last, kind) in gold else "FALSE"
                parts = forms[max(0, first - 6) : first], forms[first:last], forms[last : last + 6]
                before, inside, behind = (" ".join(part) for part in parts)
                wrong.append(f"{label} {name} {kind:13} {before} [{inside}] {behind}")
    return random.Random(1).sample(wrong, min(count, len(wrong)))  # noqa: S311 - a sample to read, not secrets


def main() -> None:
    """Prints the figures of all sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, help="another ONNX file than the shipped one")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N misses and false findings")
    parser.add_argument("--ceiling", action="store_true", help="only what GUM's own trees and heads would give")
    chosen = parser.parse_args()
    data = data_folder()
    if chosen.ceiling:
        print(table(ceiling(treebanks(data / GUM))))
        return
    print(table(measured(data, model=chosen.model)))
    if chosen.errors:
        print("\n".join(_errors(data, chosen.model, chosen.errors)))


if __name__ == "__main__":
    main()
