"""The forms: short passages for every way in which news hands words to a speaker (silver labels, see forms/README.md).

relation  F1 of pairs by the rule of M2, over all labels: those without a cue and those inside others too.
content   F1 of exact content fragments.
kind, speaker_by, speaker  share of the labels that are found and in which they are right: finding more never lowers it.
addressee, via, medium     F1: the words meet those of the label.
nothing   share of the passages with no attribution in which none is found.
none      share of the passages with quoted words that are no quotation in which these are not taken for one.

    python -m evaluation.forms_score                # both files, figures with 95 % intervals
    python -m evaluation.forms_score --forms        # and relation F1 by form
    python -m evaluation.forms_score --show dev     # every dev passage with a miss or a false finding
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from evaluation.data import ROOT
from evaluation.intervals import ROUNDS, Counts, f1, figures, share, table, total
from evaluation.passages import Passage, passages, speaker_right, speakers

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from onrecord.model import Attribution, Record, Span

FOLDER = ROOT / "evaluation" / "forms"
FILES = {half: FOLDER / f"forms_{half}.jsonl" for half in ("dev", "check")}
PARTIES = ("addressee", "via", "medium")
_MOSTLY = 0.5
"""Share of a fragment inside words that are no quotation from which on it counts as taken from them."""


def score(*, rounds: int = ROUNDS) -> dict[str, float]:
    """The figures of both files, in percent, by names such as `forms.check.relation`."""
    result: dict[str, float] = {}
    for half, path in FILES.items():
        counted = [counts(passage) for passage in passages(path)]
        result |= {f"forms.{half}.{name}": value for name, value in figures(counted, _measures, rounds=rounds).items()}
    return result


def counts(passage: Passage) -> Counter[str]:
    """What all figures of one passage are summed from."""
    made, pairs = passage.made, passage.pairs()
    wanted = {span for item in passage.gold for span in item.content}
    given = {span for item in passage.found for span in item.content}
    counted = Counter(
        {
            "gold": len(passage.gold),
            "found": len(passage.found),
            "hit": len(pairs),
            "content.gold": len(wanted),
            "content.found": len(given),
            "content.hit": len(wanted & given),
        }
    )
    for i, j in pairs:
        label, item = passage.labels[i], made.attributions[j]
        counted["kind"] += item.kind == label["kind"]
        counted["speaker_by"] += item.speaker_by == label["speaker_by"]
        counted["speaker"] += speaker_right(label["speaker"], speakers(made, item), null_is_unnamed=True)
        counted.update(f"{name}.hit" for name in PARTIES if _meets(label[name], spans_of(made, item, name)))
    counted.update(f"{name}.gold" for label in passage.labels for name in PARTIES if label[name])
    counted.update(f"{name}.found" for item in made.attributions for name in PARTIES if spans_of(made, item, name))
    if passage.row["form"] == "nothing":
        counted["nothing.all"] = 1
        counted["nothing"] = not passage.found
    if passage.row["none"]:
        counted["none.all"] = 1
        counted["none"] = not _taken(passage)
    return counted


def spans_of(made: Record, item: Attribution, name: str) -> list[Span]:
    """The words of a finding's addressees, relays or medium."""
    if name == "addressee":
        return [made.report.span(one.start, one.end) for one in made.mentions if one.entity in item.addressees]
    if name == "via":
        return [one.span for one in item.via]
    return [item.medium.span] if item.medium else []


def _meets(label: list[int] | None, found: Sequence[Span]) -> bool:
    return label is not None and any(span.start < label[1] and span.end > label[0] for span in found)


def _taken(passage: Passage) -> bool:
    """Whether some content comes from words that are no quotation."""
    return any(
        min(end, stop) - max(start, begin) >= _MOSTLY * (end - start)
        for item in passage.found
        for start, end in item.content
        for begin, stop in passage.row["none"]
    )


def _measures(whole: Counts) -> dict[str, float]:
    result = {
        "relation": f1(whole["hit"], whole["found"], whole["gold"]),
        "content": f1(whole["content.hit"], whole["content.found"], whole["content.gold"]),
    }
    result |= {name: share(whole[name], whole["gold"]) for name in ("kind", "speaker_by", "speaker")}
    result |= {name: f1(whole[f"{name}.hit"], whole[f"{name}.found"], whole[f"{name}.gold"]) for name in PARTIES}
    return result | {name: share(whole[name], whole[f"{name}.all"]) for name in ("nothing", "none")}


def _by_form(found: Sequence[Passage]) -> str:
    forms: defaultdict[str, list[Counts]] = defaultdict(list)
    for passage in found:
        forms[passage.row["form"]].append(counts(passage))
    rows = [f"{'form':20} {'passages':>8} {'relation':>9} {'content':>8} {'speaker':>8}"]
    for form, counted in forms.items():
        whole = _measures(whole_counts := total(counted))
        if whole_counts["gold"]:
            cells = f"{whole['relation']:9.1f} {whole['content']:8.1f} {whole['speaker']:8.1f}"
        else:
            cells = f"{int(whole_counts['found'])} found where nothing is"
        rows.append(f"{form:20} {len(counted):8} {cells}")
    return "\n".join(rows)


def _show(path: Path) -> None:
    for passage in passages(path):
        pairs = passage.pairs()
        if len(pairs) == len(passage.gold) == len(passage.found) and (not passage.row["none"] or not _taken(passage)):
            continue
        print(f"\n{passage.id}\n{passage.text}")
        for i, label in enumerate(passage.labels):
            if i not in {gold for gold, _ in pairs}:
                print(f"  MISS  {label['speaker']}: {[passage.text[start:end] for start, end in label['content']]}")
        for j, item in enumerate(passage.made.attributions):
            if j not in {found for _, found in pairs}:
                print(f"  FALSE {[span.exact for span in item.source]}: {[span.exact for span in item.content]}")


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", action="store_true", help="relation F1 by form")
    parser.add_argument("--show", choices=["dev"], help="passages with a miss or a false finding")
    chosen = parser.parse_args()
    if chosen.show:
        _show(FILES[chosen.show])
        return
    print(table(score()))
    if chosen.forms:
        for half, path in FILES.items():
            print(f"\n{half}\n{_by_form(passages(path))}")


if __name__ == "__main__":
    main()
