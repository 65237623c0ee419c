"""Which frames each cue verb is trusted with: measured on PolNeAR train, written to knowledge/lists/cues.tsv.

    python -m training.cue_frames

Every candidate verb is tried with all of its candidate frames (`cue_candidates.tsv`, our own list); a frame is kept
where at least KEEP of what it finds is right by M2 (content IoU at least .5, sources meet), smoothed towards the frame's
own share over all verbs, so that a rare verb is judged by its frame. Only words and decisions are written, no text.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from evaluation.attribution import PARTS, Relation, matched
from evaluation.data import ROOT, data_folder
from onrecord.annotate import by_rules
from onrecord.layers import Annotated
from onrecord.read import Overrides, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

KEEP = 0.4
"""Precision that a frame of a verb must reach: .5 gave dev P 80.7, R 46.6, F1 59.1; .4 gives P 78.4, R 49.0, F1 60.3."""
WEIGHT = 4
"""How many findings the frame's own precision counts for, beside those of the verb."""
CANDIDATES = Path(__file__).with_name("cue_candidates.tsv")
LEXICON = ROOT / "src" / "onrecord" / "knowledge" / "lists" / "cues.tsv"
_FRAME = {"trailing.quote": "l", "inverted.quote": "l", "trailing.clause": "c", "inverted.clause": "c"}


def main() -> None:
    """Tries all candidates on PolNeAR train, keeps what is precise, writes the list and prints what was dropped."""
    candidates = CANDIDATES.read_text(encoding="utf-8").splitlines()
    LEXICON.write_text("".join(f"{line}\t\n" for line in candidates), encoding="utf-8")
    right: Counter[tuple[str, str]] = Counter()
    found: Counter[tuple[str, str]] = Counter()
    for verb, frame, good in _outcomes():
        found[verb, frame] += 1
        right[verb, frame] += good
    kept = [f"{candidates[0]}; then how often each was right"]
    for line in candidates[1:]:
        verb, act, frames = line.split("\t")
        shares = {frame: _share(verb.partition("_")[0], frame, right, found) for frame in frames if frame != "T"}
        good = "".join(frame for frame in frames if frame == "T" or shares[frame] >= KEEP)
        told = " ".join(f"{frame}={shares[frame]:.2f}" for frame in good if frame != "T")
        if told:
            kept.append(f"{verb}\t{act}\t{good}\t{told}")
        print(f"{verb:14} {frames:8} -> {good:8} {told}")
    LEXICON.write_text("\n".join(kept) + "\n", encoding="utf-8")


def _share(verb: str, frame: str, right: Counter[tuple[str, str]], found: Counter[tuple[str, str]]) -> float:
    """How much of what `verb` finds by `frame` is right, smoothed by what the frame finds with all verbs."""
    whole = sum(count for (_, one), count in found.items() if one == frame)
    share = sum(count for (_, one), count in right.items() if one == frame) / whole if whole else 0.0
    return (right[verb, frame] + WEIGHT * share) / (found[verb, frame] + WEIGHT)


def _outcomes() -> Iterator[tuple[str, str, bool]]:
    """(verb, frame, right or not) of everything that the candidates find in PolNeAR train."""
    with gzip.open(data_folder() / "attribution" / "polnear_train.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            notes = row["annotations"]
            gold = [
                Relation(**{part: tuple((start, end) for start, end in item[part]) for part in PARTS})
                for item in notes[min(notes)]
                if item["cue"] and item["content"]
            ]
            doc = by_rules(
                Annotated(reading=clean_text(row["text"], source=row["id"], overrides=Overrides(language="en")))
            )
            made = [one for one in doc.relations if one.cue and one.inside is None and one.verb]
            hits = {
                j for _, j in matched(gold, [Relation(one.source, (one.cue,), one.content) for one in made if one.cue])
            }
            for number, one in enumerate(made):
                frame = _FRAME.get(one.rule) or one.rule.rpartition(".")[2]
                yield one.verb or "", frame, number in hits


if __name__ == "__main__":
    main()
