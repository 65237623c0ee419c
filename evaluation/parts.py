"""The parts that are measured: what each reads, and how it is scored. The gate and `python -m evaluation` go by it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from evaluation import (
    actors,
    attribution,
    coref,
    entities,
    fields,
    forms_score,
    own_score,
    places,
    reading,
    roles,
    speakers,
    syntax,
    times,
    variants,
)
from evaluation.intervals import Counts, figures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

Scores = dict[str, float]
"""Figures by name, in percent; `NAME.low` and `NAME.high` are the bounds of a 95 % interval."""

PAGES = ("reading/naeb_dev.tar.xz", "reading/fundus_pages.tar")
_REFERENCES = ("everything.", "html.", "within_reach")
"""Figures of other programs on the same pages, and of what no reader could reach: shown, not ours to hold."""


@dataclass(frozen=True)
class Part:
    """A scorer and the files that it reads, under the data folder or, where `shipped`, under this one.

    `score` is given the data folder and the rounds of the bootstrap (0: no intervals). What is not `held` is shown and
    has no floor: its figures are shares of what is found, and finding more may lower them.
    """

    name: str
    files: tuple[str, ...]
    score: Callable[[Path, int], Scores]
    shipped: bool = False
    held: bool = True


def bare(found: Scores) -> Scores:
    """The figures without their intervals."""
    return {name: value for name, value in found.items() if not name.endswith((".low", ".high"))}


def _means(values: Mapping[str, Sequence[float]], prefix: str, rounds: int) -> Scores:
    """The mean of each list of shares in [0, 1], in percent; a list has a value for each page that is asked about."""
    result: Scores = {}
    for name, shares in values.items():
        found = figures([{"sum": 100 * share, "pages": 1} for share in shares], _mean, rounds=rounds)
        result |= {f"{prefix}.{name}{bound}": value for bound, value in found.items()}
    return result


def _mean(whole: Counts) -> Scores:
    return {"": whole["sum"] / whole["pages"]}


def _polnear(data: Path, rounds: int) -> Scores:
    found = attribution.summary(attribution.documents(data / attribution.DEV), rounds=rounds or 1)
    return found if rounds else bare(found)


def _reading(data: Path, rounds: int) -> Scores:
    measured = reading.measured(data)
    ours = {name: values for name, values in measured.items() if not any(word in name for word in _REFERENCES)}
    return _means(measured if rounds else ours, "reading", rounds)


def _fields(data: Path, rounds: int) -> Scores:
    values: defaultdict[str, list[float]] = defaultdict(list)
    for name, pages in (("naeb", fields.naeb(data)), ("fundus", fields.fundus(data))):
        for page in pages:
            for measure, value in fields.judge(page).items():
                values[f"{name}.{measure}"].append(value)
    return _means(values, "fields", rounds)


def _actors(data: Path, rounds: int) -> Scores:
    """Without what is better when it falls, where floors are held."""
    found = actors.measured(data, rounds=rounds)
    return found if rounds else {name: value for name, value in found.items() if "invented" not in name}


_OWN = "own/attributions.jsonl"
_FORMS = ("forms/forms_dev.jsonl", "forms/forms_check.jsonl")

PARTS = (
    Part(
        "forms",
        _FORMS,
        lambda _, rounds: forms_score.score(rounds=rounds),
        shipped=True,
    ),
    Part("own", (_OWN,), lambda _, rounds: own_score.score(rounds=rounds), shipped=True),
    Part("speakers", (_FORMS[0], _OWN), lambda _data, _rounds: speakers.score(), shipped=True, held=False),
    Part("polnear", (attribution.DEV,), _polnear),
    Part("syntax", syntax.FILES, lambda data, rounds: syntax.measured(data, rounds=rounds)),
    Part("entities", entities.FILES, lambda data, rounds: entities.measured(data, rounds=rounds)),
    Part("coref", coref.FILES, lambda data, rounds: coref.measured(data, rounds=rounds)),
    Part("variants", variants.FILES, lambda data, rounds: variants.measured(data, rounds=rounds)),
    Part("roles", roles.FILES, lambda data, rounds: roles.measured(data, rounds=rounds), held=False),
    Part("actors", actors.FILES, _actors),
    Part("places", places.FILES, lambda data, rounds: places.measured(data, rounds=rounds)),
    Part("times", times.FILES, lambda data, rounds: times.measured(data, rounds=rounds)),
    Part("reading", PAGES, _reading),
    Part("fields", PAGES, _fields),
)
