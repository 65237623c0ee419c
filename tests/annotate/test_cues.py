"""Words that hand content to a source, and words that only look like them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from onrecord.knowledge import rows
from onrecord.knowledge.verbs import forms
from tests.annotate.laid import doc

if TYPE_CHECKING:
    from onrecord.layers import Cue

BESIDE = {row[0] for row in rows("cues") if "l" in row[2]}
"""The verbs of the lexicon that take a quotation before them, a particle after an underscore."""


def cues(sentence: str) -> list[tuple[str, Cue]]:
    laid = doc(sentence)
    text = laid.reading.report.text
    return [
        (text[laid.units[cue.block][cue.first].start : laid.units[cue.block][cue.last - 1].end], cue)
        for cue in laid.cues
    ]


def words(sentence: str) -> list[str]:
    return [text for text, _ in cues(sentence)]


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Rami Taleb said that it was closed.", "said"),
        ("Rami Taleb says it is closed.", "says"),
        ("Officials say it is closed.", "say"),
        ("Rami Taleb has said it is closed.", "has said"),
        ("Rami Taleb had repeatedly said it was closed.", "had repeatedly said"),
        ("Rami Taleb did not say that it was closed.", "did not say"),
        ("Rami Taleb is not saying that it is closed.", "is not saying"),
        ("Rami Taleb would later say that it was closed.", "would later say"),
        ("Rami Taleb went on to say that it was closed.", "went on to say"),
        ("Rami Taleb pointed out that it was closed.", "pointed out"),
        ("Rami Taleb also told reporters that it was closed.", "also told"),
        ("It was closed, according to Rami Taleb.", "according to"),
        ("“We hold the pass,” exhorted the mayor.", "exhorted"),
    ],
)
def test_a_cue_is_its_verb_with_auxiliaries_negation_and_adverbs(sentence: str, cue: str) -> None:
    assert cue in words(sentence)


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("The claims were rejected.", "claim"),
        ("The report was long.", "report"),
        ("The said document was lost.", "say"),
        ("Bank notes were on the floor.", "note"),
        ("A call came at night.", "call"),
        ("His orders were late.", "order"),
        ("The ministry’s comment was short.", "comment"),
        ("In answer to this the road was shut.", "answer"),
        ("Their demands are old.", "demand"),
    ],
)
def test_a_noun_or_an_adjective_is_no_cue(sentence: str, lemma: str) -> None:
    assert lemma not in [cue.verb for _, cue in cues(sentence)]


def test_was_told_is_passive_and_told_is_not() -> None:
    ((_, passive),) = cues("The driver was told that it was closed.")
    ((_, active),) = cues("The driver told us that it was closed.")
    assert passive.passive
    assert not active.passive


@pytest.mark.parametrize(
    ("sentence", "verb", "tense"),
    [
        ("Taleb says it is shut.", "say", "s"),
        ("Taleb told us it was shut.", "tell", "past"),
        ("They think it is shut.", "think", "base"),
        ("He nodded, adding that it was shut.", "add", "ing"),
        ("Taleb replied that it was shut.", "reply", "past"),
    ],
)
def test_a_cue_names_its_lemma_and_its_form(sentence: str, verb: str, tense: str) -> None:
    assert (verb, tense) in [(cue.verb, cue.tense) for _, cue in cues(sentence)]


@pytest.mark.parametrize("lemma", sorted(name for name in BESIDE if "_" not in name))
def test_every_verb_of_speech_is_a_cue_beside_a_quotation(lemma: str) -> None:
    past = forms(lemma)["past"]
    assert [cue.verb for _, cue in cues(f"“We hold the pass,” Rami Taleb {past}.")] == [lemma]


@pytest.mark.parametrize("name", sorted(name for name in BESIDE if "_" in name))
def test_every_verb_with_a_particle_is_a_cue_of_both_words(name: str) -> None:
    lemma, _, particle = name.partition("_")
    phrase = f"{forms(lemma)['past']} {particle}"
    assert words(f"“We hold the pass,” Rami Taleb {phrase}.") == [phrase]


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("say", ["say", "says", "said", "said", "saying"]),
        ("tell", ["tell", "tells", "told", "told", "telling"]),
        ("write", ["write", "writes", "wrote", "written", "writing"]),
        ("reply", ["reply", "replies", "replied", "replied", "replying"]),
        ("announce", ["announce", "announces", "announced", "announced", "announcing"]),
        ("stress", ["stress", "stresses", "stressed", "stressed", "stressing"]),
        ("admit", ["admit", "admits", "admitted", "admitted", "admitting"]),
        ("quip", ["quip", "quips", "quipped", "quipped", "quipping"]),
    ],
)
def test_a_verb_has_these_forms(lemma: str, expected: list[str]) -> None:
    assert list(forms(lemma).values()) == expected
