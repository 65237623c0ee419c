"""The parts that are measured: what each reads, and how it is scored. The gate and `python -m evaluation` go by it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation import attribution, fields, forms_score, own_score, reading
from evaluation.intervals import figures

Scores = dict[str, float]
"""Figures by name, in percent; `NAME.low` and `NAME.high` are the bounds of a 95 % interval."""

PAGES = ("reading/naeb_dev.tar.xz", "reading/fundus_pages.tar")
_REFERENCES = ("everything.", "html.", "within_reach")
"""Figures of other programs on the same pages, and of what no reader could reach: shown, not ours to hold."""


@dataclass(frozen=True)
class Part:
    """A scorer and the files that it reads, under the data folder or, where `shipped`, under this one.

    `score` is given the data folder and the rounds of the bootstrap (0: no intervals).
    """

    name: str
    files: tuple[str, ...]
    score: Callable[[Path, int], Scores]
    shipped: bool = False


def bare(found: Scores) -> Scores:
    """The figures without their intervals."""
    return {name: value for name, value in found.items() if not name.endswith((".low", ".high"))}


def _means(values: Mapping[str, Sequence[float]], prefix: str, rounds: int) -> Scores:
    """The mean of each list of shares in [0, 1], in percent; a list has a value for each page that is asked about."""
    result: Scores = {}
    for name, shares in values.items():
        counts = [{"sum": 100 * share, "pages": 1} for share in shares]
        key = f"{prefix}.{name}"
        result |= figures(counts, lambda whole, key=key: {key: whole["sum"] / whole["pages"]}, rounds=rounds)
    return result


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


PARTS = (
    Part(
        "forms",
        ("forms/forms_dev.jsonl", "forms/forms_check.jsonl"),
        lambda _, rounds: forms_score.score(rounds=rounds),
        shipped=True,
    ),
    Part("own", ("own/attributions.jsonl",), lambda _, rounds: own_score.score(rounds=rounds), shipped=True),
    Part("polnear", (attribution.DEV,), _polnear),
    Part("reading", PAGES, _reading),
    Part("fields", PAGES, _fields),
)
