"""Actors by name: dated roles, former officials, where a dictionary ends; role nouns; the Phoenix format."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from onrecord.knowledge import rows
from onrecord.knowledge.actors import Actor, Term, actors, sectors_on
from onrecord.knowledge.build import phoenix
from onrecord.knowledge.folding import folded
from onrecord.knowledge.roles import plural, role_noun

if TYPE_CHECKING:
    from pathlib import Path

SECTORS = frozenset({
    "COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI",
    "JRN", "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC",
})  # fmt: skip
"""All sectors of the PLOVER manual."""


@pytest.mark.parametrize(
    ("name", "date", "sector"),
    [
        ("taliban", "2000", "GOV"),
        ("taliban", "2010-05-01", "REB"),
        ("taliban", "2021-08-27", "GOV"),
        ("angela merkel", "2010", "GOV"),
        ("angela merkel", "2023-01-01", "ELI"),
        ("angela merkel", None, "ELI"),
        ("emmanuel macron", None, "GOV"),
    ],
)
def test_roles_hold_on_their_dates(name: str, date: str | None, sector: str) -> None:
    assert sectors_on(actors(name)[0], date)[0][0] == sector


def test_a_dictionary_is_not_asked_beyond_its_end() -> None:
    minister = Actor("AFG", (Term(("GOV",), "2010-01-01"), Term(("ELI",))), person=True, source="phoenix")
    assert sectors_on(minister, "2012-06-01") == (("GOV",), "dated")
    assert sectors_on(minister, "2020-06-01") == ((), "outdated")


def test_a_rebel_whose_time_is_over_is_no_former_official() -> None:
    rebel = Actor("AFG", (Term(("REB",), "1990-01-01", "1999-01-01"),), person=True, source="own list leaders")
    assert sectors_on(rebel, "2005") == (("REB",), "former")
    body = Actor("AFG", (Term(("GOV",), "1990-01-01", "1999-01-01"),), person=False, source="own list bodies")
    assert sectors_on(body, "2005") == ((), "other dates")


@pytest.mark.parametrize("name", ["bodies", "leaders"])
def test_the_own_lists_are_whole(name: str) -> None:
    for code, _, listed in rows(name):
        assert len(code) == 3 or code == "-"
        assert all(part.strip() == part and part for part in listed.split("|")), listed
        first = listed.split("|")[0].replace("*", "")
        for actor in actors(folded(first)):
            assert all(SECTORS.issuperset(term.sectors) for term in actor.terms), listed


def test_role_nouns_have_sectors_of_the_manual() -> None:
    for sectors, weight, _ in rows("role_nouns"):
        assert SECTORS.issuperset(part for part in sectors.split() if part != "-")
        assert weight in {"1", "2", "3"}


@pytest.mark.parametrize(
    ("noun", "sector"),
    [("policemen", "COP"), ("members of parliament", "LEG"), ("army", "MIL"), ("thieves", "CRM"), ("abbots", "REL")],
)
def test_role_nouns_in_the_plural(noun: str, sector: str) -> None:
    role = role_noun(noun)
    assert role is not None
    assert role.sectors[0] == sector


def test_plurals() -> None:
    assert plural("member of parliament") == "members of parliament"
    assert plural("ministry") == "ministries"
    assert role_noun("") is None
    assert role_noun("zzzz") is None


def test_the_phoenix_format(tmp_path: Path) -> None:
    for file in phoenix.FILES:
        text = (
            "# nothing\n"
            if file != "Phoenix.Countries"
            else (
                "AB_CD_  ; a comment\n+A.B._CD_\n\t[AFGELI 320101-331108]\n\t[AFGGOVMED >20100101]\n\t[AFGELI]\n"
                "KABUL_ [AFG]\n"
                "BODY_OF_NATIONS_\n\t[IGOUNO]\n"
                "TWO_LANDS [USAGOV <041231] [KORGOV]\n"
                "BROKEN [afg]\nLAST_ONE"
            )
        )
        (tmp_path / f"{file}.actors.txt.gz").write_bytes(gzip.compress(text.encode()))
    found = {one.names: one for one in phoenix.actors(tmp_path, {"AFG", "USA", "KOR"})}
    dated = found["ab cd",]
    assert dated.country == "AFG"
    assert dated.terms[1] == phoenix.Term("GOV JRN", "2010-01-01", "")
    assert dated.terms[0] == phoenix.Term("ELI", "1932-01-01", "1933-11-08")
    assert found["body of nations",].country == "UNO"
    assert {one.country for one in phoenix.actors(tmp_path, {"AFG", "USA", "KOR"})} == {"AFG", "UNO", "USA", "KOR"}
