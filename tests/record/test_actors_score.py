"""The scorer of actor coding: what counts as right, and what a row without a key asks."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest

from evaluation.actors import PHRASES, counts, expected, iso, measured
from onrecord.record.actors_coding import Coding

if TYPE_CHECKING:
    from pathlib import Path


def test_a_row_is_asked_for_the_codes_that_it_has() -> None:
    found = Coding(country="NOR", sector="GOV")
    assert counts({"phrase": "x", "country": "NOR"}, found) == {"country.asked": 1, "country.right": 1}
    told = counts({"phrase": "x", "country": "", "code_1": "MIL"}, found)
    assert (told["country.right"], told["sector.right"]) == (0, 0)
    assert (told["none.asked"], told["none.given"]) == (1, 1)


def test_unknown_codes_mean_none() -> None:
    assert expected({"code_1": "????"}, "code_1") == ""
    assert counts({"phrase": "x", "code_1": "????"}, Coding())["sector.right"] == 1


@pytest.mark.parametrize(
    ("date", "written"), [("2022-03-01", "2022-03-01"), ("12 April 2022", "2022-04-12"), (None, None)]
)
def test_dates(date: str | None, written: str | None) -> None:
    assert iso(date) == written


def test_figures(tmp_path: Path) -> None:
    rows = [
        {"phrase": "Norwegian soldiers", "context_date": None, "country": "NOR", "code_1": "MIL"},
        {"phrase": "farmers", "context_date": None, "country": "", "code_1": "MIL"},
    ]
    (tmp_path / PHRASES).parent.mkdir()
    with gzip.open(tmp_path / PHRASES, "wt", encoding="utf-8") as lines:
        lines.write("".join(json.dumps(row) + "\n" for row in rows))
    assert measured(tmp_path, rounds=0) == {"actors.country": 100.0, "actors.sector": 50.0, "actors.invented": 0.0}
