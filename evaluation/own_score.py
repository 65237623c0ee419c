"""What PolNeAR has not: chains, and attributions without a cue (silver labels, see own/README.md).

chain     an attribution inside another: paired by the rule of M2, and the parent of one is paired with the parent of
          the other. Recall over the labels with a parent, precision over the findings with one.
cueless   an attribution without a cue: paired by content (IoU of at least .5), and the speaker is right. Recall over
          the labels without a cue, precision over the findings without one. The colon or dash of a label counts as no
          cue, since schemes differ on it.
relation  F1 of pairs by the rule of M2 over all labels.
speaker   share of the labels that are found and whose speaker is right: finding more never lowers it.

    python -m evaluation.own_score           # figures with 95 % intervals
    python -m evaluation.own_score --show    # every chain and cue-less label that is missed, every false one
"""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from evaluation.data import ROOT
from evaluation.intervals import ROUNDS, Counts, f1, figures, share, table
from evaluation.passages import Passage, passages, speaker_right, speakers

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = ROOT / "evaluation" / "own" / "attributions.jsonl"


def score(*, rounds: int = ROUNDS) -> dict[str, float]:
    """The figures in percent, by names such as `own.chain.recall`."""
    counted = [counts(passage) for passage in passages(FILE)]
    return {f"own.{name}": value for name, value in figures(counted, _measures, rounds=rounds).items()}


def counts(passage: Passage) -> Counter[str]:
    """What all figures of one passage are summed from."""
    pairs, made = dict(passage.pairs()), passage.made
    cueless = _cueless(passage)
    return Counter(
        {
            "gold": len(passage.gold),
            "found": len(passage.found),
            "hit": len(pairs),
            "speaker": sum(_speaker_right(passage, i, j) for i, j in pairs.items()),
            "chain.gold": sum(label["parent"] is not None for label in passage.labels),
            "chain.found": sum(item.parent is not None for item in made.attributions),
            "chain.hit": len(_chains(passage, pairs)),
            "cueless.gold": sum(label["cue"] is None for label in passage.labels),
            "cueless.found": len(cueless),
            "cueless.hit": len(_told_without_cue(passage, cueless)),
        }
    )


def _chains(passage: Passage, pairs: Mapping[int, int]) -> set[int]:
    """The labels with a parent that is found, as the parent of what is found for them."""
    places = {label["id"]: i for i, label in enumerate(passage.labels)}
    ids = [item.id for item in passage.made.attributions]
    right = set()
    for i, j in pairs.items():
        parent = passage.labels[i]["parent"]
        outer = pairs.get(places[parent]) if parent is not None else None
        if outer is not None and passage.made.attributions[j].parent == ids[outer]:
            right.add(i)
    return right


def _cueless(passage: Passage) -> set[int]:
    """The findings without a cue; the colon or dash of a label counts as none."""
    marks = {tuple(label["label_mark"]) for label in passage.labels if label.get("label_mark")}
    return {
        j
        for j, item in enumerate(passage.made.attributions)
        if item.cue is None or (item.cue.start, item.cue.end) in marks
    }


def _told_without_cue(passage: Passage, cueless: set[int]) -> set[int]:
    """The labels without a cue that are found, with the right speaker."""
    return {
        i
        for i, j in passage.pairs(sources=False)
        if passage.labels[i]["cue"] is None and j in cueless and _speaker_right(passage, i, j)
    }


def _speaker_right(passage: Passage, label: int, finding: int) -> bool:
    given = speakers(passage.made, passage.made.attributions[finding])
    return speaker_right(passage.labels[label]["speaker"], given, null_is_unnamed=False)


def _measures(whole: Counts) -> dict[str, float]:
    result = {
        "relation": f1(whole["hit"], whole["found"], whole["gold"]),
        "speaker": share(whole["speaker"], whole["gold"]),
    }
    for name in ("chain", "cueless"):
        result[f"{name}.recall"] = share(whole[f"{name}.hit"], whole[f"{name}.gold"])
        result[f"{name}.precision"] = share(whole[f"{name}.hit"], whole[f"{name}.found"])
    return result


def _show() -> None:
    for passage in passages(FILE):
        pairs = dict(passage.pairs())
        told = _told_without_cue(passage, _cueless(passage))
        chains = _chains(passage, pairs)
        print(f"\n{passage.id}")
        for i, label in enumerate(passage.labels):
            words = [passage.text[start:end] for start, end in label["content"]]
            if label["parent"] is not None and i not in chains:
                print(f"  CHAIN   {label['id']} in {label['parent']}, {label['speaker']}: {words}")
            if label["cue"] is None and i not in told:
                print(f"  CUELESS {label['id']} {label['speaker']}: {words}")
        for j, item in enumerate(passage.made.attributions):
            if j not in pairs.values():
                print(f"  FALSE   {[span.exact for span in item.source]}: {[span.exact for span in item.content]}")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true", help="what is missed and what is false")
    if parser.parse_args().show:
        _show()
    else:
        print(table(score()))


if __name__ == "__main__":
    main()
