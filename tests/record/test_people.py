"""Who speaks: source phrases taken apart, names linked within a report, pronouns resolved or left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.annotate import by_rules
from onrecord.ids import content_id
from onrecord.layers import Annotated
from onrecord.read import clean_text
from onrecord.record.outlets import outlet
from onrecord.record.people import People, people
from onrecord.record.phrases import parts

if TYPE_CHECKING:
    from onrecord.model import Entity
    from onrecord.record.parts import Part


def read(text: str) -> tuple[Annotated, People]:
    doc = by_rules(Annotated(reading=clean_text(text, source="test")))
    return doc, people(doc)


def taken_apart(phrase: str) -> tuple[Part, ...]:
    doc, _ = read(phrase)
    return parts([token for block in doc.tokens for token in block])


def speakers(found: People) -> list[list[str]]:
    names = {one.id: one.name for one in found.entities}
    return [[names[one] for one in voice.speakers] for voice in found.voices]


def called(found: People, name: str) -> Entity:
    return next(one for one in found.entities if name in (one.name, *one.aliases))


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("former Utopia governor Jeb Roe", ["Jeb Roe"]),
        ("Mr. Saleh", ["Saleh"]),
        ("Dr. Ada Obi of the WHO", ["Ada Obi"]),
        ("Ramos, 58,", ["Ramos"]),
        ("Sen. John Doe (R-Texas)", ["John Doe"]),
        ("the mayor of Sandwick, Hilda Rae,", ["Hilda Rae"]),
        ("Joost van der Meer, who farms 40 hectares", ["Joost van der Meer"]),
        ("Crown Prince Omar bin Salman", ["Omar bin Salman"]),
        ("Col. John “J.D.” Dorrian, a spokesperson", ["John “J.D.” Dorrian"]),
        ("New Atlantis's Prime Minister Jon Kay", ["Jon Kay"]),
        ("Secretary of the Air Force James Roe", ["James Roe"]),
        ("Rebel Front leaders Ahmad Shah and Amrullah Saleh", ["Ahmad Shah", "Amrullah Saleh"]),
        ("Maya and Rosa Tellez", ["Maya Tellez", "Rosa Tellez"]),
        ("Neither Mr. Voss nor Mrs. Adeleke", ["Voss", "Adeleke"]),
        ("John Doe, Mary Roe and Peter Moe", ["John Doe", "Mary Roe", "Peter Moe"]),
        ("the Department of Health and Human Services", ["Department of Health and Human Services"]),
        ("Rocha & Sons", ["Rocha & Sons"]),
        ("British newspaper Daybreak.com", ["Daybreak.com"]),
    ],
)
def test_a_source_phrase_gives_the_names_in_it(phrase: str, names: list[str]) -> None:
    assert [part.name for part in taken_apart(phrase)] == names


@pytest.mark.parametrize(
    ("phrase", "naming", "level"),
    [
        ("officials", "collective", "nominal"),
        ("Some rebel commanders", "collective", "nominal"),
        ("a source close to the talks", "unnamed", "nominal"),
        ("a spokesman for the ministry", "unnamed", "nominal"),
        ("a report by the World Bank", "document", "nominal"),
        ("she", "unnamed", "pronoun"),
        ("Ada Obi", "named", "name"),
    ],
)
def test_a_source_phrase_says_how_it_names(phrase: str, naming: str, level: str) -> None:
    (part,) = taken_apart(phrase)
    assert (part.naming, part.level) == (naming, level)


def test_a_role_keeps_its_words_and_its_body() -> None:
    doc, found = read("“We hold,” Ali Nazary, head of relations for the People's Front of Utopia (PFU), said.")
    speaker = called(found, "Ali Nazary")
    (role,) = speaker.roles
    assert role.title == "head of relations"
    text = doc.reading.report.text
    assert text[role.span.start : role.span.end] == role.span.exact
    assert role.organization in {one.id for one in found.entities}


def test_a_surname_is_the_one_full_name_that_has_it() -> None:
    _, found = read("“We go,” said Ada Obi, a nurse.\n\n“We stay,” Obi said.")
    assert speakers(found) == [["Ada Obi"], ["Ada Obi"]]
    assert called(found, "Ada Obi").aliases == ("Obi",)
    assert called(found, "Ada Obi").derived.rule == "same_name+part_of_name"


def test_a_full_name_that_only_the_text_has_is_used() -> None:
    _, found = read("The town has known Ada Obi for years.\n\n“We stay,” Obi said.")
    assert speakers(found) == [["Ada Obi"]]


def test_a_surname_that_two_share_stays_alone_with_a_gap() -> None:
    _, found = read("Ada Obi met Tunde Obi.\n\n“We stay,” Obi said.")
    assert speakers(found) == [["Obi"]]
    assert "Ada Obi or Tunde Obi" in found.gaps[0].reason


def test_a_title_tells_apart_two_who_share_a_surname() -> None:
    _, found = read("Mary Obi met James Obi.\n\n“We stay,” Mrs. Obi said.")
    assert speakers(found) == [["Mary Obi"]]


def test_two_who_share_a_given_name_stay_two() -> None:
    _, found = read("“We go,” said Ahmad Shah.\n\n“We stay,” said Ahmad Massoud.")
    assert speakers(found) == [["Ahmad Shah"], ["Ahmad Massoud"]]


def test_a_father_and_his_son_stay_two() -> None:
    _, found = read("“We go,” said Ada Obi Jr.\n\n“We stay,” said Ada Obi III, a nurse.")
    assert len({one for voice in found.voices for one in voice.speakers}) == 2


def test_an_acronym_in_brackets_is_another_name() -> None:
    _, found = read("“We go,” the Utopian Relief Council (URC) said.\n\n“We stay,” the URC said.")
    assert len({one for voice in found.voices for one in voice.speakers}) == 1


def test_a_title_points_to_the_one_who_has_it() -> None:
    _, found = read("Foreign Secretary Ada Obi arrived on Monday.\n\n“We stay,” the Foreign Secretary said.")
    assert speakers(found) == [["Ada Obi"]]
    assert found.voices[0].speaker_by == "coreference"


def test_a_pronoun_is_the_last_speaker_and_names_its_rule() -> None:
    _, found = read("“We go,” Ada Obi said on Monday. “It is late,” she said.\n\nShe said that the road was closed.")
    assert {name for names in speakers(found) for name in names} == {"Ada Obi"}
    last = found.voices[-1]
    assert last.speaker_by == "coreference"
    assert last.speaker_from is not None
    assert last.speaker_from.rule == "last_speaker"
    assert last.score < 1


def test_a_pronoun_of_the_other_gender_is_not_the_last_speaker() -> None:
    _, found = read("“We go,” Mrs. Obi said. “It is late,” he said.")
    assert speakers(found)[-1] == ["he"]
    assert found.voices[-1].score == 0.5


def test_an_outlet_that_is_told_is_a_relay() -> None:
    _, found = read("Ada Obi told the Daily Harbour that the road was closed.")
    (voice,) = found.voices
    assert [one.name for one in voice.via] == ["Daily Harbour"]
    assert not voice.addressees


def test_those_who_are_told_are_addressees() -> None:
    _, found = read("Ada Obi told reporters that the road was closed.")
    names = {one.id: one.name for one in found.entities}
    assert [names[one] for one in found.voices[0].addressees] == ["reporters"]


def test_a_medium_goes_without_its_preposition_and_an_interview_is_none() -> None:
    _, found = read("“We go,” Ada Obi said in a statement.")
    assert found.voices[0].medium is not None
    assert found.voices[0].medium.name == "a statement"
    _, found = read("“We go,” Ada Obi said in an interview.")
    assert found.voices[0].medium is None


@pytest.mark.parametrize("name", ["Reuters", "DailyHarbour.com", "Himalayan Post", "Radio Sahel", "Al Jazeera"])
def test_an_outlet_is_known_by_its_words_or_its_shape(name: str) -> None:
    assert outlet(tuple(name.split()))


def test_a_person_is_no_outlet() -> None:
    assert not outlet(("Ada", "Obi"))


_WORDS = [
    "Ada",
    "Obi",
    "Mr.",
    "said",
    "told",
    "the",
    "she",
    "they",
    "officials",
    "Daily",
    "Post",
    "and",
    ",",
    ".",
    "“",
    "”",
    "of",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*_WORDS, "\n\n", "(", ")", "who", "Front", "that", "’s", "É", "\u0301"]), max_size=60))
def test_any_text_gives_a_voice_for_every_relation_and_spans_that_hold(words: list[str]) -> None:
    doc, found = read(" ".join(words))
    text = doc.reading.report.text
    known = {one.id for one in found.entities}
    assert len(found.voices) == len(doc.relations)
    assert len(known) == len(found.entities)
    assert len({mention.id for mention in found.mentions}) == len(found.mentions)
    for mention in found.mentions:
        assert text[mention.start : mention.end] == mention.exact
        assert mention.id == content_id("m", mention.start, mention.end)
        assert mention.entity is None or mention.entity in known
    for voice in found.voices:
        assert set(voice.speakers) | set(voice.addressees) <= known
    for entity in found.entities:
        assert {role.organization for role in entity.roles} <= known | {None}
        assert all(text[span.start : span.end] == span.exact for span in entity.derived.from_)


def test_who_is_named_under_if_is_not_taken_for_the_one_who_speaks() -> None:
    _, found = read("If Roe stays and Kim goes, he said that the road would close.\n\n“No,” said Roe.")
    assert speakers(found)[0] == ["he"]


def test_who_begins_the_sentence_is_the_pronoun_in_it() -> None:
    _, found = read("“We wait,” said Jon Kay.\n\nMrs. Obi said that the road she said was safe had closed.")
    assert [name for names in speakers(found) for name in names][-1] == "Obi"
