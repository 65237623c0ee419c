"""Coreference on GUM dev: the report's text alone, with the mentions of the model, against GUM's entities.

A mention counts as GUM's when both have the same span or the same head word; where GUM has several of one head, the
shortest. Discontinuous mentions are left out.

coref.conll        mean F1 of MUC, B-cubed and CEAF-e over entities of two mentions and more
coref.all          the same with those of a single mention
coref.person ...   entities of one type (GUM's, and the commonest type of the mentions found), with single mentions
coref.speaker      GUM's news, by cross-validation: share of attribution clauses whose subject is put into the right
                   entity, see `speakers`

    python -m evaluation.coref                 # figures with 95 % intervals
    python -m evaluation.coref --errors 50     # and fifty links that are wrong or missing, for reading
"""

from __future__ import annotations

import argparse
import hashlib
import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from evaluation.coref_scores import conll, counts
from evaluation.data import ROOT, data_folder
from evaluation.gum import _PART, KINDS, _head, _heads
from evaluation.intervals import ROUNDS, Counts, figures, share, table
from evaluation.laid import _reading
from evaluation.treebanks import treebanks
from onrecord.annotate import Reader, annotated
from onrecord.knowledge.verbs import acts
from onrecord.record.coref import linked
from onrecord.record.coref_entities import joined
from onrecord.record.coref_model import Network, network
from onrecord.record.people import speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from evaluation.treebanks import Treebank
    from onrecord.layers import Annotated
    from onrecord.record.coref_links import Linked
    from onrecord.record.coref_mentions import Mentioned

DEV, TRAIN = "syntax/gum_dev.conllu.gz", "syntax/gum_train.conllu.gz"
FILES = (DEV, TRAIN)
FOLDS = 2
FOLDED = ROOT / "evaluation" / "coref_folds.npz"
TYPES = ("person", "organization", "place")


class Gold(NamedTuple):
    """A mention of GUM: its entity, its type as ours, its head as offset of the word, and its span, in characters."""

    group: str
    type: str
    head: int
    head_end: int
    start: int
    end: int
    named: bool = False


def gold_mentions(bank: Treebank) -> list[Gold]:
    """All mentions of a document that are not discontinuous, with their entities."""
    rows = [row for sentence in bank.sentences for row in sentence]
    heads, made = _heads(bank), []
    for group, first, last, kind in _grouped(bank):
        head = _head(heads, first, last)
        if head is not None:
            row = rows[head]
            made.append(
                Gold(
                    group,
                    KINDS.get(kind, "other"),
                    row.start,
                    row.end,
                    rows[first].start,
                    rows[last - 1].end,
                    row.upos == "PROPN",
                )
            )
    return made


def _grouped(bank: Treebank) -> Iterator[tuple[str, int, int, str]]:
    """(entity, first word, last exclusive, GUM's type) of every mention."""
    open_at: list[tuple[str, int, str]] = []
    number = 0
    for sentence in bank.sentences:
        for row in sentence:
            value = next((part[7:] for part in row.misc.split("|") if part.startswith("Entity=")), "")
            for part in _PART.findall(value):
                fields = part.strip("()").split("-")
                if part.startswith("(") and "[" not in fields[0]:
                    open_at.append((fields[0], number, fields[1] if len(fields) > 1 else "abstract"))
                if part.endswith(")"):
                    at = next((i for i in range(len(open_at) - 1, -1, -1) if open_at[i][0] == fields[0]), None)
                    if at is not None:
                        _, first, kind = open_at.pop(at)
                        yield fields[0], first, number + 1, kind
            number += 1


def matched(gold: Sequence[Gold], found: Sequence[tuple[int, int, int]]) -> dict[int, int]:
    """Found mention -> gold mention: the same span, or the same head word; of several with it the shortest.

    `found` are (offset of the head, start, end).
    """
    by_head: dict[int, list[int]] = defaultdict(list)
    by_span = {(one.start, one.end): number for number, one in enumerate(gold)}
    for number, one in enumerate(gold):
        for at in range(one.head, one.head_end):
            by_head[at].append(number)
    pairs = {at: by_span[one[1:]] for at, one in enumerate(found) if one[1:] in by_span}
    taken = set(pairs.values())
    for at, (head, *_) in enumerate(found):
        free = [number for number in by_head[head] if number not in taken]
        if at not in pairs and free:
            pairs[at] = min(free, key=lambda number: (gold[number].end - gold[number].start, number))
            taken.add(pairs[at])
    return pairs


def measured(data: Path, *, rounds: int = ROUNDS) -> dict[str, float]:
    """The figures in percent, by names such as `coref.conll`; with intervals where `rounds` is not 0."""
    dev = list(documents(data, "dev"))
    counted = [_counted(bank, doc) for bank, doc in dev]
    result = {f"coref.{name}": value for name, value in figures(counted, _measures, rounds=rounds).items()}
    news = [(bank, doc) for bank, doc in (*dev, *documents(data, "train", news=True)) if fold_of(bank.id) is not None]
    said = [Counter(right for *_, right in speakers(bank, doc, _network(bank.id, dev))) for bank, doc in news]
    asked = [{"right": one[True], "all": one.total()} for one in said]
    return result | {
        f"coref.{name}": value
        for name, value in figures(
            asked, lambda whole: {"speaker": share(whole["right"], whole["all"])}, rounds=rounds
        ).items()
    }


def _network(name: str, dev: Sequence[tuple[Treebank, Annotated]]) -> Network:
    """The network for a document of the news: one that was trained without it."""
    return network() if any(bank.id == name for bank, _ in dev) else folds()[fold_of(name) or 0]


def folds() -> list[Network]:
    """The networks of the cross-validation, written by `python -m training.coref --folds`."""
    shipped = network()
    with np.load(FOLDED, allow_pickle=False) as held:
        return [
            Network(
                {key.partition(".")[2]: held[key].astype(np.float32) for key in held.files if key.startswith(f"{at}.")},
                shipped.nouns,
                shipped.table,
            )
            for at in range(FOLDS)
        ]


def _counted(bank: Treebank, doc: Annotated) -> Counter[str]:
    """What the figures of one document are summed from, by prefix: "two", "all", and the types."""
    gold, found = clusters(gold_mentions(bank), doc, linked(doc))
    types = {
        "two": ([one for one in gold if len(one.members) > 1], [one for one in found if len(one.members) > 1]),
        "all": (gold, found),
    }
    for kind in TYPES:
        types[kind] = ([one for one in gold if one.type == kind], [one for one in found if one.type == kind])
    total: Counter[str] = Counter()
    for name, (left, right) in types.items():
        made = counts([one.members for one in left], [one.members for one in right])
        total.update({f"{name}.{key}": value for key, value in made.items()})
    return total


class Entity(NamedTuple):
    """A cluster: its mentions, gold ones by number and others by their place, and its commonest type."""

    members: frozenset[tuple[str, int]]
    type: str


def clusters(gold: Sequence[Gold], doc: Annotated, found: Linked) -> tuple[list[Entity], list[Entity]]:
    """GUM's entities and those found, over the same mentions."""
    pairs = matched(gold, _spans(doc, found.mentions))
    sides: tuple[dict[object, list[tuple[tuple[str, int], str]]], ...] = (defaultdict(list), defaultdict(list))
    for number, one in enumerate(gold):
        sides[0][one.group].append((("gold", number), one.type))
    for at, group in enumerate(found.cluster):
        key = ("gold", pairs[at]) if at in pairs else ("found", at)
        sides[1][group].append((key, found.mentions[at].type))
    left, right = (
        [
            Entity(frozenset(key for key, _ in some), Counter(kind for _, kind in some).most_common(1)[0][0])
            for some in side.values()
        ]
        for side in sides
    )
    return left, right


def _measures(whole: Counts) -> dict[str, float]:
    result: dict[str, float] = {}
    for name in ("two", "all", *TYPES):
        part = {key.partition(".")[2]: value for key, value in whole.items() if key.startswith(f"{name}.")}
        made = conll(defaultdict(float, part))
        if name in TYPES:
            result[name] = made["conll"]
        else:
            result |= {key if name == "two" else f"all.{key}": value for key, value in made.items()}
    return result


def speakers(bank: Treebank, doc: Annotated, net: Network) -> Iterator[tuple[int, bool]]:
    """For every attribution clause of a document the offset of its subject, and whether its entity is right.

    An attribution clause is a verb that hands content on (`knowledge/lists/cues.tsv`) with a clause as its object or
    beside it, and a subject that GUM holds for a mention; "who" stands for what it hangs on. Right is an entity most of
    whose mentions are of GUM's entity, and that holds an earlier name of it; where it has none a later one; where it has
    no name an earlier mention.
    """
    gold, found, who = gold_mentions(bank), linked(doc, net=net), speaking(doc)
    owner = joined(doc, found, who.mentions, who.entities).owner
    pairs = matched(gold, _spans(doc, found.mentions))
    entity_of: dict[int, object] = {}
    members: dict[object, set[int]] = defaultdict(set)
    for at, number in pairs.items():
        entity_of[number] = owner[at] or found.cluster[at]  # a mention that makes no entity is of its cluster
        members[entity_of[number]].add(number)
    names = {number for number, one in enumerate(gold) if one.named}
    for number in subjects(bank, gold):
        same = {other for other, one in enumerate(gold) if one.group == gold[number].group}
        before = {one for one in same if gold[one].head < gold[number].head}
        some = members[entity_of.get(number)]
        needed = before & names or same & names or before or {number}
        yield gold[number].head, 2 * len(some & same) > len(some) and not needed.isdisjoint(some)


def subjects(bank: Treebank, gold: Sequence[Gold]) -> list[int]:
    """The mentions that are subjects of attribution clauses, by GUM's own trees."""
    rows = [row for sentence in bank.sentences for row in sentence]
    heads = _heads(bank)
    below: dict[int, list[int]] = defaultdict(list)
    for at, head in enumerate(heads):
        below[head].append(at)
    by_head = {one.head: number for number, one in enumerate(gold)}
    found = []
    for at, row in enumerate(rows):
        kinds = {rows[one].deprel.split(":")[0] for one in below[at]}
        if row.upos != "VERB" or row.lemma not in acts() or not (kinds & {"ccomp"} or row.deprel == "parataxis"):
            continue
        for one in below[at]:
            if rows[one].deprel == "nsubj":
                meant = heads[at] if rows[one].lemma in {"who", "which", "that"} and "relcl" in row.deprel else one
                if rows[meant].start in by_head:
                    found.append(by_head[rows[meant].start])
    return found


def documents(data: Path, split: str, *, news: bool = False) -> Iterator[tuple[Treebank, Annotated]]:
    """The documents of a part of GUM ("dev", "train"), or its news, each with what annotating makes of its text."""
    reader = Reader()
    for bank in treebanks(data / (DEV if split == "dev" else TRAIN)):
        if not news or fold_of(bank.id) is not None:
            yield bank, annotated(_reading(bank), reader)


def fold_of(name: str) -> int | None:
    """The part of the cross-validation that a news document is held out in; None for other genres."""
    if not name.startswith("GUM_news_"):
        return None
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def gold_of(bank: Treebank, doc: Annotated, mentions: Sequence[Mentioned]) -> list[str | None]:
    """GUM's entity of every mention found; None for what is no mention of GUM."""
    gold = gold_mentions(bank)
    pairs = matched(gold, _spans(doc, mentions))
    return [gold[pairs[at]].group if at in pairs else None for at in range(len(mentions))]


def _spans(doc: Annotated, mentions: Sequence[Mentioned]) -> list[tuple[int, int, int]]:
    return [(doc.modelled.words[one.head].start, one.start, one.end) for one in mentions]


def _errors(data: Path, count: int) -> list[str]:
    """Links that are wrong and mentions that are not linked and should be, a random `count`."""
    wrong = []
    for bank, doc in documents(data, "dev"):
        found = linked(doc)
        groups, links = gold_of(bank, doc, found.mentions), {link.later: link for link in found.links}
        seen: dict[str, int] = {}
        for at, (one, group) in enumerate(zip(found.mentions, groups, strict=True)):
            link = links.get(at)
            before = seen.get(group) if group is not None else None
            meant = _words(doc, found.mentions[before]) if before is not None else "(new)"
            around = doc.reading.report.text[max(0, one.start - 60) : one.end + 20].replace("\n", " ")
            if link is not None and (group is None or groups[link.earlier] != group):
                taken = _words(doc, found.mentions[link.earlier])
                wrong.append(
                    f"WRONG {link.reason:18} {link.score:.2f} {_words(doc, one)} -> {taken}, is {meant} | {around}"
                )
            elif link is None and before is not None:
                wrong.append(f"MISS  {one.level:23} {_words(doc, one)}, is {meant} | {around}")
            if group is not None:
                seen[group] = at
    return random.Random(1).sample(wrong, min(count, len(wrong)))  # noqa: S311 - a sample to read, not secrets


def _words(doc: Annotated, one: Mentioned) -> str:
    return doc.reading.report.text[one.start : one.end][:50].replace("\n", " ")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N wrong and missing links")
    chosen = parser.parse_args()
    data = data_folder()
    print(table(measured(data)))
    if chosen.errors:
        print("\n".join(_errors(data, chosen.errors)))


if __name__ == "__main__":
    main()
