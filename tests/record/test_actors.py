"""Actor coding: country and sector of phrases and entities, from their own words and never by default."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ids import content_id
from onrecord.model import Derived, Entity, EntityRole, Mention, MentionType, Report
from onrecord.read import clean_text
from onrecord.record.actors import coded, with_codes

DAY = "2021-08-27"


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("a Kabul-based aid group", "AFG", "SOC"),
        ("the governor of Kandahar", "AFG", "GOV"),
        ("Norwegian peacekeepers", "NOR", "MIL"),
        ("Peru's ambassador to Bolivia", "PER", "GOV"),
        ("US-backed Syrian rebels", "SYR", "REB"),
        ("anti-Russian protesters", None, "CVL"),
        ("troops in Mali", None, "MIL"),
        ("the police", None, "COP"),
        ("former Danish prime minister", "DNK", "ELI"),
        ("a retired colonel", None, "ELI"),
        ("Icelandic opposition lawmakers", "ISL", "LEG"),
        ("members of the Bundestag", "DEU", "LEG"),
        ("speaker of the Knesset", "ISR", "LEG"),
        ("an army cook", None, "MIL"),
        ("Defence Minister General Jan Brandvik", None, "GOV"),
        ("the Nairobi High Court", "KEN", "JUD"),
        ("University of Ghana", "GHA", "EDU"),
        ("a BBC correspondent", "GBR", "JRN"),
        ("the Dutch Labour Party", "NLD", "PTY"),
        ("Hezbollah's chairman", "LBN", "REB"),
        ("UN envoy for Yemen", "UNO", "GOV"),
        ("Swiss Red Cross volunteers", "CHE", "CVL"),
        ("Oslo", "NOR", "GOV"),
        ("Bergen", "NOR", "CVL"),
        ("Norway", "NOR", None),
        ("Greenland", "DNK", None),
        ("the Martian ambassador", None, "GOV"),
        ("Norway and Sweden", None, None),
        ("Jordan Brandvik", None, None),
        ("Ashton Brandvik", None, None),
        ("Kerstin Brandvik", None, None),
        ("a Copenhagen City Court judge", "DNK", "JUD"),
        ("Paris Brandvik Fan Club", None, "CVL"),
        ("the enemy", None, "UNK"),
        ("something blue", None, None),
    ],
)
def test_phrases(phrase: str, country: str | None, sector: str | None) -> None:
    found = coded(phrase, date=DAY)
    assert (found.country, found.sector) == (country, sector), found


def test_other_sectors() -> None:
    assert coded("Icelandic opposition lawmakers").other_sectors == ("OPP",)
    assert coded("the Danish defence minister").other_sectors == ("MIL",)
    assert coded("Abkhazia's police").other_sectors == ("PRE",)


def test_the_day_decides() -> None:
    assert coded("Taliban commanders", date="2010").sector == "REB"
    assert coded("Taliban commanders", date=DAY).sector == "GOV"


def test_a_person_s_name_is_no_town() -> None:
    assert coded("Bergen", kind="person").country is None


def test_the_words_that_were_read_are_shown() -> None:
    phrase = "the governor of Kandahar"
    found = coded(phrase)
    assert [phrase[start:end] for start, end in found.read] == ["governor", "Kandahar"]
    assert found.rule == "country: place after a preposition; sector: role noun"


@given(st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_may_be_coded(phrase: str) -> None:
    found = coded(phrase, date=DAY)
    assert found == coded(phrase, date=DAY)
    assert all(0 <= start < end <= len(phrase) for start, end in found.read)
    assert (found.sector is None) or found.sector_rule
    assert (found.country is None) or found.country_rule


@pytest.mark.parametrize(
    "phrase", ["a" * 1_000_000, "The " * 250_000, "Kabul's " * 100_000, "." * 500_000, "U." * 400_000]
)
def test_long_phrases_take_no_longer(phrase: str) -> None:
    began = time.perf_counter()
    coded(phrase)
    assert time.perf_counter() - began < 3


TEXT = (
    "Kari Brandvik, spokeswoman for the Harbour Front, spoke on Friday.\n"
    "The Harbour Front is a Norwegian rebel group.\n"
    "Former Afghan Vice President Latif Noorzad denied it, and officials said nothing.\n"
)


def laid() -> tuple[list[Entity], list[Mention], Report]:
    report = clean_text(TEXT, source="test").report
    entities: list[Entity] = []
    mentions: list[Mention] = []

    def entity(name: str, kind: MentionType, *words: str, roles: tuple[EntityRole, ...] = ()) -> Entity:
        one = content_id("e", name)
        for exact in (name, *words):
            start = TEXT.index(exact)
            mentions.append(
                Mention(
                    id=content_id("m", start),
                    start=start,
                    end=start + len(exact),
                    exact=exact,
                    type=kind,
                    level="name" if exact == name else "nominal",
                    entity=one,
                    score=1.0,
                )
            )
        made = Entity(id=one, name=name, type=kind, naming="named", roles=roles, derived=Derived(rule="test"))
        entities.append(made)
        return made

    def role(title: str, body: str | None = None) -> EntityRole:
        start = TEXT.index(title)
        return EntityRole(title=title, organization=body, span=report.span(start, start + len(title)))

    front = entity("Harbour Front", "organization", "a Norwegian rebel group")
    entity("Kari Brandvik", "person", roles=(role("spokeswoman", front.id),))
    entity("Latif Noorzad", "person", roles=(role("Vice President"),))
    entity("officials", "person")
    return entities, mentions, report


def test_entities_are_coded_from_all_that_is_said_of_them() -> None:
    entities, mentions, report = laid()
    front, kari, latif, officials = with_codes(entities, mentions, report, date=DAY)
    assert (front.country, front.sector) == ("NOR", "REB")
    assert (kari.country, kari.sector) == ("NOR", "REB")
    assert kari.coded_by is not None
    assert "body of its role, Harbour Front" in kari.coded_by.rule
    assert (latif.country, latif.sector) == ("AFG", "ELI")
    assert (officials.country, officials.sector) == (None, "GOV")
    for one in (front, kari, latif, officials):
        assert one.coded_by is not None
        assert one.coded_by.from_
        assert all(report.text[span.start : span.end] == span.exact for span in one.coded_by.from_)


def test_an_entity_that_nothing_tells_of_is_left_alone() -> None:
    entities, mentions, report = laid()
    bare = [msg for msg in mentions if msg.entity != entities[0].id]
    front = with_codes(entities, bare, report)[0]
    assert (front.country, front.sector, front.coded_by) == (None, None, None)


def test_thousands_of_mentions_take_no_longer() -> None:
    entities, mentions, report = laid()
    began = time.perf_counter()
    with_codes(entities, mentions * 2000, report, date=DAY)
    assert time.perf_counter() - began < 3
