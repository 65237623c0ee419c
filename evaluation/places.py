"""Places: recognised, told apart by their use, and resolved to where they are.

names        GeoWebNews (even): spans, whatever their kind, against the eleven kinds of toponym; recall of each kind
use          the same, gold spans: F1 of literal and associative, and their mean
gold.SET     which entry a gold name is: share of all gold with coordinates within 161 km, a country by its code; `id`:
             the same entry of GeoNames, of all gold with its number; `curve`: 100 less the area under the curve of
             errors (Gritta and others)
found.SET    from the text alone: share of all gold with coordinates that a found name, sharing a character with it, puts
             within 161 km; and of the found names with a point that gold does not leave open, the share that is right.
             LGL and GeoVirus do not mark every place, so that their precision is a lower bound

All weights are fitted on other documents than those that they score: five folds by document, `evaluation.places_cases`.
The page's address is given where the set has it (LGL, GeoWebNews), as a real page has one; the publisher's name is not.

    python -m evaluation.places                 # figures with 95 % intervals; about ten minutes, the model reads 1.7 MB
    python -m evaluation.places --errors 50     # and fifty errors of each kind, for reading
"""

from __future__ import annotations

import argparse
import math
import random
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from evaluation.data import data_folder
from evaluation.intervals import ROUNDS, Counts, f1, figures, share, table
from evaluation.places_cases import Case, cases, country_of, learnt, miss_km, right
from evaluation.places_data import COUNTRIES, GEOVIRUS, GEOWEBNEWS, KINDS, LGL, LITERAL, NAMES
from onrecord.record.places import Weights, places
from onrecord.record.places.choosing import chosen
from onrecord.record.places.weighing import share as likely

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from evaluation.places_data import Gold
    from onrecord.model import Place

FILES = (LGL, GEOVIRUS, GEOWEBNEWS, COUNTRIES, NAMES)
FOLDS = 5
_WORST_KM = 20_039.0
"""Half the Earth's girth: how far off a place counts that was not resolved."""

Tally = Counter[str]


def measured(data: Path, *, rounds: int = ROUNDS, errors: list[str] | None = None) -> dict[str, float]:
    """Figures in percent by names such as `places.names.f1`; what is wrong is told to `errors`."""
    told = errors if errors is not None else []
    every = list(cases(data))
    tallies: defaultdict[str, list[Tally]] = defaultdict(list)
    for fold in range(FOLDS):
        weights = learnt([case for number, case in enumerate(every) if number % FOLDS != fold])
        for case in every[fold::FOLDS]:
            for name, tally in scored(case, weights, told).items():
                tallies[name].append(tally)
    result: dict[str, float] = {}
    for name in sorted(tallies):
        measure = {"names": _names_figures, "use": _use_figures}.get(name, _placing_figures)
        found = figures(tallies[name], measure, rounds=rounds)
        result |= {f"places.{name}.{figure}": value for figure, value in found.items()}
    return result


def scored(case: Case, weights: Weights, told: list[str]) -> dict[str, Tally]:
    """The counts of one article by part."""
    made, _ = places(case.doc, weights)
    result = {f"gold.{case.set}": _resolved(case, weights, told), f"found.{case.set}": _placed(case, made, told)}
    if case.set == "geowebnews":
        result["names"] = _recognised(case, made, told)
        result["use"] = _used(case, weights, told)
    return result


def _recognised(case: Case, made: Sequence[Place], told: list[str]) -> Tally:
    gold = {(one.start, one.end) for one in case.article.gold}
    found = {(one.span.start, one.span.end) for one in made}
    tally = Tally(gold=len(case.article.gold), found=len(found), true=len(found & gold))
    for one in case.article.gold:
        hit = (one.start, one.end) in found
        tally.update({"hit": hit, f"{one.kind}.hit": hit, f"{one.kind}.gold": 1})
        if not hit:
            told.append(f"names MISS  {one.kind:20} {_shown(case, one.start, one.end)}")
    told += [f"names FALSE {'':20} {_shown(case, *span)}" for span in sorted(found - gold)]
    return tally


def _used(case: Case, weights: Weights, told: list[str]) -> Tally:
    tally = Tally()
    for gold, signs in case.uses:
        literal, said = gold.kind in LITERAL, likely(signs, weights.use) > 0.5
        tally.update({f"{'literal' if literal else 'other'}.gold": 1, f"{'literal' if said else 'other'}.found": 1})
        if literal == said:
            tally.update({f"{'literal' if literal else 'other'}.hit": 1})
        else:
            told.append(f"use   {gold.kind:20} {_shown(case, gold.start, gold.end)}")
    return tally


def _resolved(case: Case, weights: Weights, told: list[str]) -> Tally:
    """How the gold spans are resolved."""
    choices = dict(zip(case.spans, chosen(case.article.text, case.spans, case.home, weights.entry), strict=True))
    tally = Tally()
    for gold in case.article.gold:
        if gold.lat is None:
            continue
        choice = choices.get((gold.start, gold.end))
        best = choice.entries[0][0].place if choice and choice.entries else None
        missed = miss_km(gold, best.lat, best.lon, country_of(best)) if best else _WORST_KM
        hit = best is not None and right(gold, best.lat, best.lon, country_of(best))
        same = (
            best is not None and choice is not None and choice.rule != "inside" and best.geonames_id == gold.geonames_id
        )
        error = math.log1p(min(missed, _WORST_KM)) / math.log1p(_WORST_KM)
        tally.update({"gold": 1, "placed": hit, "area": error, "id": same and gold.geonames_id is not None})
        tally["numbered"] += gold.geonames_id is not None
        if not hit:
            told.append(f"gold {case.set:10} {_where(best)} {_shown(case, gold.start, gold.end)}")
    return tally


def _placed(case: Case, made: Sequence[Place], told: list[str]) -> Tally:
    """How gold is placed from the text alone."""
    tally = Tally(gold=sum(one.lat is not None for one in case.article.gold))
    for gold in case.article.gold:
        if gold.lat is not None:
            tally["placed"] += any(_meets(gold, one) and _right(gold, one) for one in made)
    for one in made:
        met = [gold for gold in case.article.gold if _meets(gold, one)]
        if one.lat is None or (met and all(gold.lat is None for gold in met)):
            continue
        hit = any(gold.lat is not None and _right(gold, one) for gold in met)
        tally.update({"given": 1, "true": hit})
        if not hit:
            label = f"found {case.set:10} {'WRONG' if met else 'EXTRA'} {one.name}, {one.admin1}, {one.country}"
            told.append(f"{label:60} {_shown(case, one.span.start, one.span.end)}")
    return tally


def _meets(gold: Gold, one: Place) -> bool:
    return gold.start < one.span.end and one.span.start < gold.end


def _right(gold: Gold, one: Place) -> bool:
    if one.lat is None or one.lon is None:
        return False
    country = one.country if one.feature and one.feature.startswith("A.PCL") else None
    return right(gold, one.lat, one.lon, country)


def _names_figures(whole: Counts) -> dict[str, float]:
    result = {
        "f1": f1(whole["hit"], whole["found"], whole["gold"]),
        "precision": share(whole["true"], whole["found"]),
        "recall": share(whole["hit"], whole["gold"]),
    }
    return result | {
        f"recall.{kind.lower()}": share(whole[f"{kind}.hit"], whole[f"{kind}.gold"]) for kind in sorted(KINDS)
    }


def _use_figures(whole: Counts) -> dict[str, float]:
    both = {
        name: f1(whole[f"{name}.hit"], whole[f"{name}.found"], whole[f"{name}.gold"]) for name in ("literal", "other")
    }
    return {"f1": sum(both.values()) / 2, "f1.literal": both["literal"], "f1.associative": both["other"]}


def _placing_figures(whole: Counts) -> dict[str, float]:
    result = {"placed": share(whole["placed"], whole["gold"])}
    if "given" in whole:
        result["precision"] = share(whole["true"], whole["given"])
    else:
        result["curve"] = 100.0 - share(whole["area"], whole["gold"])
        if whole["numbered"]:
            result["id"] = share(whole["id"], whole["numbered"])
    return result


def _shown(case: Case, start: int, end: int) -> str:
    text = case.article.text
    return f"{text[max(0, start - 50) : start]}[{text[start:end]}]{text[end : end + 40]}".replace("\n", "|")


def _where(place: object) -> str:
    parts = (getattr(place, field, None) for field in ("name", "admin1", "country", "feature"))
    return ", ".join(str(part) for part in parts if part) or "nothing"


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print N errors of each part and set")
    chosen_options = parser.parse_args()
    errors: list[str] = []
    print(table(measured(data_folder(), errors=errors)))
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for line in errors:
        groups[" ".join(line.split()[:2])].append(line)
    for name in sorted(groups):
        some = random.Random(1).sample(groups[name], min(chosen_options.errors, len(groups[name])))  # noqa: S311 - to read
        print("\n".join(some))


if __name__ == "__main__":
    main()
