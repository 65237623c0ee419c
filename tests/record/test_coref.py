"""Linking: what tree, marks and names decide, what is refused, and what the record makes of it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import msgspec
import pytest

from onrecord.annotate import by_rules
from onrecord.layers import Annotated, Modelled, Named, Word
from onrecord.read import clean_text
from onrecord.record.coref import linked
from onrecord.record.coref_mentions import mentioned
from onrecord.record.coref_names import naming
from onrecord.record.coref_roles import called, titled
from onrecord.record.people import people
from tests.record.laid import laid

if TYPE_CHECKING:
    from onrecord.model import Level, MentionType

PERSON_NAME: tuple[MentionType, Level] = ("person", "name")


def together(doc: Annotated) -> list[list[str]]:
    """The words of every cluster of two mentions and more."""
    found, text = linked(doc), doc.reading.report.text
    groups: dict[int, list[str]] = {}
    for one, group in zip(found.mentions, found.cluster, strict=True):
        groups.setdefault(group, []).append(text[one.start : one.end])
    return [some for some in groups.values() if len(some) > 1]


@pytest.mark.parametrize(
    ("later", "earlier", "how"),
    [
        ("ada obi", "ada obi", "same"),
        ("obi", "ada obi", "last"),
        ("ada", "ada obi", "first"),
        ("relief front", "relief front of utopia", "begins"),
        ("relief front of utopia", "relief front", "longer"),
        ("rfu", "relief front of utopia", "acronym"),
        ("rfou", "relief front of utopia", "acronym"),
        ("samira haddad", "samirah haddad", "variant"),
        ("hadad", "samira haddad", "variant"),
        ("ada roe", "ada obi", "shares"),
        ("iran", "iraq", "apart"),
        ("harlow", "marlow", "apart"),
        ("north utopia", "south utopia", "shares"),
    ],
)
def test_how_two_names_go_together(later: str, earlier: str, how: str) -> None:
    assert naming(tuple(later.split()), tuple(earlier.split())) == how


def test_a_name_knows_its_words_its_titles_and_what_it_stands_in() -> None:
    doc = laid(
        "President Ada Obi of the Bank of Utopia left.",
        "President/PROPN/nmod:desc/2 Ada/PROPN/nsubj/9 Obi/PROPN/flat/2 of/ADP/case/6 the/DET/det/6 Bank/PROPN/nmod/2 "
        "of/ADP/case/8 Utopia/PROPN/nmod/6 left/VERB/root/0 ./PUNCT/punct/9",
        mentions=(
            ("President Ada Obi", *PERSON_NAME),
            ("the Bank of Utopia", "organization", "name"),
            ("Utopia", "place", "name"),
        ),
    )
    person, bank, place = mentioned(doc)
    assert (person.name, person.titled) == (("ada", "obi"), frozenset({"president"}))
    assert doc.reading.report.text[slice(*person.called)] == "Ada Obi"
    assert bank.name == ("bank", "of", "utopia")
    assert place.above == (bank.head, person.head)


def test_an_apposition_is_the_one_beside_it_and_gives_a_role() -> None:
    doc = laid(
        "The mayor, Ada Obi, left.",
        "The/DET/det/2 mayor/NOUN/nsubj/7 ,/PUNCT/punct/4 Ada/PROPN/appos/2 Obi/PROPN/flat/4 ,/PUNCT/punct/2 "
        "left/VERB/root/0 ./PUNCT/punct/7",
        mentions=(("The mayor", "person", "nominal"), ("Ada Obi", *PERSON_NAME)),
    )
    found = linked(doc)
    assert [(link.reason, link.score) for link in found.links] == [("apposition", 0.9)]
    (entity,) = people(doc).entities
    assert (entity.name, entity.aliases, entity.type, entity.naming) == ("Ada Obi", ("The mayor",), "person", "named")
    assert [(role.title, role.span.exact) for role in entity.roles] == [("mayor", "mayor")]


def test_a_role_names_its_body_and_its_title_goes_without_it() -> None:
    doc = laid(
        "Jon Kay, a lawyer for the Relief Front, left.",
        "Jon/PROPN/nsubj/10 Kay/PROPN/flat/1 ,/PUNCT/punct/5 a/DET/det/5 lawyer/NOUN/appos/1 for/ADP/case/9 "
        "the/DET/det/9 Relief/PROPN/compound/9 Front/PROPN/nmod/5 left/VERB/root/0 ./PUNCT/punct/10",
        mentions=(("Jon Kay", *PERSON_NAME), ("the Relief Front", "organization", "name")),
    )
    found = linked(doc)
    (role,) = called(doc, found, [0], {})
    text = doc.reading.report.text
    assert text[role.start : role.end] == "lawyer for the Relief Front"
    assert role.body == 1
    assert titled(text, role, found.mentions[1].called) == "lawyer"
    made = {one.name: one for one in people(doc).entities}
    assert made["Jon Kay"].roles[0].organization == made["Relief Front"].id


@pytest.mark.parametrize("other", ["Samirah Haddad", "Samira Haddad"])
def test_a_name_that_comes_back_far_away_is_found_in_any_spelling(other: str) -> None:
    between = [f"Town{number}" for number in range(60)]
    text = f"Samira Haddad left. {' '.join(between)}. {other} stayed."
    doc = laid(
        text,
        "Samira/PROPN/nsubj/3 Haddad/PROPN/flat/1 left/VERB/root/0",
        " ".join(f"{town}/PROPN/dep/{0 if not number else 1}" for number, town in enumerate(between)),
        f"{other.split(maxsplit=1)[0]}/PROPN/nsubj/3 Haddad/PROPN/flat/1 stayed/VERB/root/0",
        mentions=(
            ("Samira Haddad", *PERSON_NAME),
            *((town, "place", "name") for town in between),
            (other, *PERSON_NAME),
        ),
    )
    assert ["Samira Haddad", other] in together(doc)


def test_i_between_marks_is_whoever_says_it_also_behind() -> None:
    doc = laid(
        "“I am tired,” Ada Obi said.",
        "I/PRON/nsubj/3 am/AUX/cop/3 tired/ADJ/ccomp/6 Ada/PROPN/nsubj/6 Obi/PROPN/flat/4 said/VERB/root/0",
        mentions=(("I", "person", "pronoun"), ("Ada Obi", *PERSON_NAME)),
    )
    assert together(doc) == [["I", "Ada Obi"]]
    who = people(doc)
    assert [(one.exact, one.linked_by.rule if one.linked_by else None) for one in who.mentions] == [
        ("I", "own_words_of_speaker"),
        ("Ada Obi", None),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("Ada Obi", "Jon Obi"), ("North Utopia", "South Utopia"), ("Mary Roe", "Peter Roe"), ("Acme", "Zenith")],
)
def test_two_names_stay_two(first: str, second: str) -> None:
    kind = "place" if "Utopia" in first else "organization" if first == "Acme" else "person"
    rows = []
    for name in (first, second):
        parts = name.split()
        words = [f"{parts[0]}/PROPN/nsubj/{len(parts) + 1}", *(f"{part}/PROPN/flat/1" for part in parts[1:])]
        rows.append(" ".join((*words, "won/VERB/root/0")))
    doc = laid(f"{first} won. {second} won.", *rows, mentions=((first, kind, "name"), (second, kind, "name")))  # type: ignore[arg-type]
    assert together(doc) == []


def test_what_stands_in_the_phrase_of_an_entity_is_not_that_entity() -> None:
    doc = laid(
        "The Bank of Utopia is in Utopia.",
        "The/DET/det/2 Bank/PROPN/nsubj/7 of/ADP/case/4 Utopia/PROPN/nmod/2 is/AUX/cop/7 in/ADP/case/7 Utopia/PROPN/root/0",
        mentions=(
            ("The Bank of Utopia", "organization", "name"),
            ("Utopia", "place", "name"),
            ("Utopia", "place", "name"),
        ),
    )
    assert all("The Bank of Utopia" not in some for some in together(doc))


def test_an_empty_report_and_one_without_mentions_have_no_links() -> None:
    for text in ("", "Nobody is here."):
        doc = by_rules(Annotated(reading=clean_text(text, source="test")))
        assert linked(doc) == ((), (), ())


@pytest.mark.parametrize("letter", ["A", "Ω", "𐐀", "'", "1"])
def test_names_of_one_letter_make_no_trouble(letter: str) -> None:
    doc = laid(
        f"{letter} came.",
        f"{letter}/PROPN/nsubj/2 came/VERB/root/0",
        mentions=((letter, "person", "name"),),
    )
    assert len(linked(doc).mentions) == 1
    for one in people(doc).mentions:
        assert doc.reading.report.text[one.start : one.end] == one.exact


def many(count: int) -> Annotated:
    """A report of `count` mentions of eleven names, each a sentence of its own."""
    names = [f"Name{number % 11}" for number in range(count)]
    text = " ".join(names)
    words, at = [], 0
    for number, name in enumerate(names):
        words.append(Word(at, at + len(name), 0, number, "PROPN", "Number=Sing", name))
        at += len(name) + 1
    named = tuple(Named(number, number + 1, "person", "name", 0.9) for number in range(count))
    doc = Annotated(reading=clean_text(text, source="test"))
    return msgspec.structs.replace(doc, modelled=Modelled(words=tuple(words), named=named))


def test_thousands_of_mentions_take_time_in_proportion() -> None:
    linked(many(50))
    spent = []
    for count in (1000, 5000):
        doc, began = many(count), time.process_time()
        assert linked(doc) == linked(doc)
        spent.append(time.process_time() - began)
    assert spent[1] < 12 * spent[0] + 0.5


def test_a_short_name_of_a_country_is_compared_by_its_long_one_and_a_title_is_no_name() -> None:
    doc = laid(
        "The President of the USA left.",
        "The/DET/det/2 President/PROPN/nsubj/6 of/ADP/case/5 the/DET/det/5 "
        "USA/PROPN/nmod/2 left/VERB/root/0 ./PUNCT/punct/6",
        mentions=(("The President of the USA", *PERSON_NAME), ("the USA", "place", "name")),
    )
    president, country = mentioned(doc)
    assert (president.name, country.name) == ((), ("united", "states"))
