"""What a report says of where its places are: which stand beside which, which lie near each other, and whose page it is.

A `Name` is one name of the report with everything it may mean; a report uses a name for one place, unless what stands
beside it says otherwise ("Paris, Texas" and "Paris, France"). `weighed` gives each entry of each name its signs, the
columns of `SIGNS`, out of which trees make a score.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.record.places.ground import COUNTRY, COUNTY, REGION, STATE, Ground, ground, inside, kilometres

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from onrecord.record.places.entries import Entry

    Table = NDArray[np.float64]

TOP = 4
"""Entries of another name that count as context, the likeliest ones."""
REACH = 30
"""Names before and after that are context, so that a page with thousands of places takes time in proportion."""
FIRM = 2.0
"""How sharply the first guess prefers what is better known: a weight is 10 ** (FIRM * known)."""
_BESIDE = 6.0
"""Added to the first guess's logarithm for lying in what stands beside the name."""
_CLOSE, _AROUND = 30.0, 150.0
"""Kilometres at which nearness has fallen to 1/e: a county, a state."""


class Beside(NamedTuple):
    """What stands beside a name: the entries of the other name, and whether it follows behind a comma."""

    entries: tuple[Entry, ...]
    comma: bool


@dataclass(frozen=True)
class Name:
    """One name: what it may mean, how often it stands in the report, where first, and what stands beside it."""

    entries: tuple[Entry, ...]
    count: int = 1
    first: int = 0
    beside: tuple[Beside, ...] = ()


class Home(NamedTuple):
    """Whose page it is: the publisher's country (alpha-3, "" unknown), and what its name or address may mean."""

    country: str = ""
    entries: tuple[Entry, ...] = ()


SIGNS = (
    "population",
    "known",
    "behind_best",
    "rank",
    "choices",
    "level",
    "capital",
    "seat",
    "own_name",
    "division",
    "comma",
    "comma_less",
    "near",
    "near_less",
    "state_named",
    "county_named",
    "country_named",
    "same_country",
    "same_country_less",
    "same_state",
    "same_state_less",
    "close",
    "close_less",
    "around",
    "around_less",
    "nearest",
    "home_country",
    "home_near",
    "home_near_less",
    "count",
    "names",
)


def guessed(names: Sequence[Name]) -> list[Table]:
    """A first weight of each entry in its name: by how well known it is and what stands beside it."""
    found = []
    for one in names:
        own = ground(one.entries)
        beside = _beside(own, one, comma=True) + _beside(own, one, comma=False)
        found.append(shares(np.log(10.0) * FIRM * own.known + _BESIDE * (beside > 0)))
    return found


def shares(scores: Table) -> Table:
    """Scores as shares that sum to one."""
    raised = np.exp(scores - scores.max(initial=-np.inf))
    return np.asarray(raised / raised.sum(), dtype=np.float64)


def weighed(names: Sequence[Name], weights: Sequence[Table], home: Home) -> list[Table]:
    """The signs of each entry of each name, (entries, SIGNS), given a weight for every entry."""
    whole = ground([entry for one in names for entry in one.entries] + list(home.entries))
    bounds = np.cumsum([0, *(len(one.entries) for one in names)])
    order = sorted(range(len(names)), key=lambda at: names[at].first)
    tops = [bounds[at] + np.argsort(-weights[at], kind="stable")[:TOP] for at in order]
    flat = np.concatenate([*weights, np.zeros(0)])
    homes = whole.rows(np.arange(bounds[-1], bounds[-1] + len(home.entries)))
    found: list[Table] = [np.zeros((0, len(SIGNS)))] * len(names)
    for number, at in enumerate(order):
        near = [*tops[max(0, number - REACH) : number], *tops[number + 1 : number + 1 + REACH]]
        others = np.concatenate([*near, np.zeros(0, np.int64)]).astype(np.int64)
        own = whole.rows(np.arange(bounds[at], bounds[at + 1]))
        signs = (
            _own(names[at], own) | _together(own, whole.rows(others), flat[others]) | _home(names[at], own, home, homes)
        )
        signs["names"] = np.full(len(own.known), np.log1p(len(names)))
        found[at] = np.stack([signs[name] for name in SIGNS], axis=1).astype(np.float64)
    return found


def _own(name: Name, own: Ground) -> dict[str, Table]:
    """What an entry tells by itself, and by what stands beside its name."""
    places = [entry.place for entry in name.entries]
    comma, near = _beside(own, name, comma=True), _beside(own, name, comma=False)
    full = np.ones(len(places))
    return {
        "population": np.log10(np.array([one.population + 1.0 for one in places])),
        "known": own.known,
        "behind_best": own.known.max() - own.known,
        "rank": np.argsort(np.argsort(-own.known, kind="stable")).astype(np.float64),
        "choices": full * len(places),
        "level": own.level.astype(np.float64),
        "capital": np.array([float(one.feature == "P.PPLC") for one in places]),
        "seat": np.array([float(one.feature.startswith("P.PPLA")) for one in places]),
        "own_name": np.array([float(entry.how == "name") for entry in name.entries]),
        "division": np.array([float(entry.how == "division") for entry in name.entries]),
        "comma": comma,
        "comma_less": comma.max() - comma,
        "near": near,
        "near_less": near.max() - near,
        "count": full * np.log1p(name.count),
    }


def _beside(own: Ground, name: Name, *, comma: bool) -> Table:
    """How surely each entry lies in what stands beside its name."""
    outer = [entry for one in name.beside if one.comma == comma for entry in one.entries]
    if not outer:
        return np.zeros(len(own.known))
    both = ground([*name.entries, *outer])
    size = len(name.entries)
    held = inside(both.rows(np.arange(size)), both.rows(np.arange(size, size + len(outer))))
    return np.asarray(held.max(axis=1, initial=0), dtype=np.float64)


def _together(own: Ground, others: Ground, weight: Table) -> dict[str, Table]:
    """How an entry lies to the other names of the report; `weight` is that of each entry of theirs."""
    apart = kilometres(own, others)
    held = inside(own, others)
    country = ((own.country[:, None] == others.country) & (others.country >= 0)) @ weight
    state = ((own.state[:, None] == others.state) & (others.state >= 0) & (others.level <= STATE)) @ weight
    local = (others.level < STATE) & (others.level > REGION)
    close = np.exp(-apart[:, local] / _CLOSE) @ weight[local]
    around = np.exp(-apart[:, local] / _AROUND) @ weight[local]
    likely = weight > 0.3
    nearest = np.min(apart, axis=1, initial=20000.0, where=np.broadcast_to(likely & local, apart.shape))
    return {
        "state_named": ((held == 2) & (others.level == STATE)) @ weight,
        "county_named": ((held == 3) & (others.level == COUNTY)) @ weight,
        "country_named": ((held == 1) & (others.level == COUNTRY)) @ weight,
        "same_country": country,
        "same_country_less": country.max() - country,
        "same_state": state,
        "same_state_less": state.max() - state,
        "close": close,
        "close_less": close.max() - close,
        "around": around,
        "around_less": around.max() - around,
        "nearest": np.log1p(nearest),
    }


def _home(name: Name, own: Ground, home: Home, homes: Ground) -> dict[str, Table]:
    """How an entry lies to the place of the publisher."""
    codes = [entry.place.country for entry in name.entries]
    same = np.array([0.0 if not home.country or not code else 1.0 if code == home.country else -1.0 for code in codes])
    near = np.exp(-kilometres(own, homes) / _AROUND) @ shares(np.log(10.0) * homes.known)
    return {"home_country": same, "home_near": near, "home_near_less": near.max() - near}
