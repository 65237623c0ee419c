"""Who speaks where it is easily mistaken: later names, lone pronouns, streets, relays, labels."""

from __future__ import annotations

import pytest

from onrecord.annotate import by_rules
from onrecord.layers import Annotated
from onrecord.read import clean_text
from onrecord.record.people import People, people


def read(text: str) -> People:
    return people(by_rules(Annotated(reading=clean_text(text, source="test"))))


def named(found: People) -> list[list[str]]:
    names = {one.id: one.name for one in found.entities}
    return [[names[one] for one in voice.speakers] for voice in found.voices]


def told(found: People) -> list[str]:
    names = {one.id: one.name for one in found.entities}
    return [names[one] for voice in found.voices for one in voice.addressees]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Weber said that his wife, Lena Weber, was ill.", "Weber"),
        ("Chief Marwa said that his brother, Juma Marwa, was ill.", "Marwa"),
        ("“He is ill,” Weber said of his cousin.\n\nLena Weber is a nurse.", "Weber"),
    ],
)
def test_a_surname_is_no_full_name_that_stands_later(text: str, speaker: str) -> None:
    assert named(read(text))[0] == [speaker]


@pytest.mark.parametrize("pronoun", ["it", "they", "he"])
def test_a_pronoun_without_antecedent_is_never_stated(pronoun: str) -> None:
    found = read(f"The rain fell all night. “The roof held,” {pronoun} said.")
    (voice,) = found.voices
    assert voice.speaker_by is None
    assert voice.score <= 0.5
    assert [(gap.field, gap.of) for gap in found.gaps] == [("speakers", voice.speakers[0])]


@pytest.mark.parametrize("place", ["Miller Street", "Harbour Road", "Union Square"])
def test_a_street_is_not_he(place: str) -> None:
    found = read(f"A boy led his pony along {place}. “It is all I have,” he said.")
    assert named(found) == [["he"]]


def test_it_is_the_one_body_named_right_before() -> None:
    found = read("Quantex shares fell by a tenth. “Trading is hard,” it said.")
    assert named(found) == [["Quantex"]]
    assert found.voices[0].speaker_by == "coreference"
    two = read("Quantex Bank sued Boreal Bank. “Trading is hard,” it said.")
    assert two.voices[0].speaker_by != "stated"


@pytest.mark.parametrize(
    ("text", "relay"),
    [
        ("“We won,” Ada Obi told the News Agency of Utopia (NAU).", "News Agency of Utopia"),
        ("“We won,” Ada Obi told the BBC's Welsh service.", "the BBC's Welsh service"),
        ("“We won,” Ada Obi told the Mail on Sunday.", "Mail on Sunday"),
        ("“We won,” Ada Obi was quoted as saying by the Orsk Times.", "Orsk Times"),
    ],
)
def test_an_outlet_in_other_forms_is_a_relay(text: str, relay: str) -> None:
    assert [via.name for voice in read(text).voices for via in voice.via] == [relay]


@pytest.mark.parametrize("audience", ["the inquest", "the meeting", "the court"])
def test_a_gathering_is_told(audience: str) -> None:
    assert told(read(f"Ada Obi told {audience} that the road was closed.")) == [audience]


def test_roles_keep_their_words_once_and_as_written() -> None:
    found = read("“Rivers rise,” said Ana Ruiz of the Institute for Hydrology.")
    ruiz = next(one for one in found.entities if one.name == "Ana Ruiz")
    bodies = {one.id: one.name for one in found.entities}
    for role in ruiz.roles:
        assert role.organization is None or bodies[role.organization] not in role.title
    found = read("“We will strike,” said Jim Gray, the dockers' leader.")
    assert [role.title for one in found.entities for role in one.roles] == ["dockers' leader"]
    found = read("“We march,” said Defence Minister General Omar Bala.")
    assert [role.title for one in found.entities for role in one.roles] == ["Defence Minister", "General"]


def test_initials_before_a_colon_are_the_one_who_has_them() -> None:
    found = read(
        "Mara Pohl met Femi Oke in Lagos.\n\nMP: Where do you live?\n\nFO: I live by the sea.\n\n"
        "MP: And your work?\n\nFO: I walk to the market."
    )
    assert named(found) == [["Mara Pohl"], ["Femi Oke"], ["Mara Pohl"], ["Femi Oke"]]


def test_a_is_the_only_one_named_before_and_q_a_person() -> None:
    found = read("Femi Oke lives in Lagos.\n\nQ: Why?\n\nA: I like the sea.\n\nQ: And work?\n\nA: I walk to it.")
    assert named(found) == [["Q"], ["Femi Oke"], ["Q"], ["Femi Oke"]]
    assert {one.type for one in found.entities} == {"person"}
