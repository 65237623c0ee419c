"""How a report uses a place: as where something is, or for those who act from it, its people, or in the name of a body.

GeoWebNews calls the first literal and the others associative (Gritta and others, "A Pragmatic Guide to Geoparsing
Evaluation", 2019). Which of the two a mention is, is learnt; which of the associative ones, the words themselves tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.knowledge import words as listed
from onrecord.knowledge.verbs import acts
from onrecord.record.places.signs import Around, known_as
from onrecord.record.places.spans import Stretch, capital, noun_of

if TYPE_CHECKING:
    from collections.abc import Iterator

Use = Literal["location", "metonym", "demonym", "embedded"]
_BODIES = frozenset({"organization", "person", "event", "other"})


def use_signs(one: Stretch, around: Around) -> list[str]:
    """What tells a place where something is from a place that stands for others."""
    known = known_as(one)
    found = [*_grammar(one, around), *_beside(one, around), *_model(one, around), f"known:{known}"]
    return [*found, *(f"{sign}&{known}" for sign in found if sign.startswith(("relation", "before:", "behind:")))]


def use_of(one: Stretch, around: Around, literal: float) -> Use:
    """The use of a mention, given how likely it is a literal one."""
    if one.entries and one.entries[0].how == "people":
        return "location" if literal > 0.5 and around.words[one.last - 1].upos == "ADJ" else "demonym"
    if _of_body(one, around):
        return "embedded"
    if literal > 0.5:
        return "location"
    return "embedded" if _in_name(one, around) else "metonym"


def _of_body(one: Stretch, around: Around) -> bool:
    """Whether a body is called after the place: "Bank of Kabul"."""
    block = around.words[one.first].block
    body = around.text(one.first - 2, block)
    return around.text(one.first - 1, block) == "of" and capital(body) and body.lower() in listed("body_nouns")


def _in_name(one: Stretch, around: Around) -> bool:
    """Whether the words are part of a longer name of something else."""
    block = around.words[one.first].block
    if any(
        named.type in _BODIES and named.last - named.first > one.last - one.first + (around.lower[named.first] == "the")
        for named in around.mentions(one.first, one.last)
        if named.first <= one.first and named.last >= one.last and around.lower[named.last - 1] not in {"'s", "’s"}
    ):
        return True
    return capital(around.text(one.last, block)) or (
        around.text(one.first - 2, block).istitle() and around.text(one.first - 1, block) == "of"
    )


def _grammar(one: Stretch, around: Around) -> Iterator[str]:
    inside = range(one.first, one.last)
    root = next((at for at in reversed(inside) if not one.first <= around.words[at].head < one.last), one.last - 1)
    word = around.words[root]
    relation = word.deprel.partition(":")[0] if word.deprel != "nmod:poss" else word.deprel
    yield f"relation:{relation}"
    yield f"tag:{word.upos}"
    if word.head >= 0:
        head = around.words[word.head]
        side = "left" if word.head < one.first else "right"
        yield f"relation:{relation}&head:{head.upos}&{side}"
        yield f"head:{_class(head.lemma.lower(), named=capital(around.texts[word.head]))}&relation:{relation}"
        if relation in {"nsubj", "obl", "obj", "nmod"}:
            yield f"lemma:{head.lemma.lower()}&{relation}"
        if head.deprel == "nsubj" and relation in {"conj", "compound", "amod"}:
            yield f"over:nsubj&{relation}"


def _class(lemma: str, *, named: bool) -> str:
    """The kind of thing that a word tells."""
    if named:
        return "name"
    if noun_of(lemma):
        return f"place_{noun_of(lemma)}"
    for name in ("person_nouns", "body_nouns", "document_nouns", "groups", "crowds", "media_nouns"):
        if lemma in listed(name):
            return name
    return "saying" if lemma in acts() else "else"


def _beside(one: Stretch, around: Around) -> Iterator[str]:
    block = around.words[one.first].block
    before, behind = around.text(one.first - 1, block), around.text(one.last, block)
    earlier = around.text(one.first - 2, block).lower()
    prepositions = listed("prepositions") | {"the", "a", "an", "and", ",", "(", "-", "'s", "’s", ".", ":"}
    kind = "edge" if not before else "name" if capital(before) else "else"
    yield f"before:{before.lower() if before.lower() in prepositions else kind}"
    if before.lower() in {"the", "northern", "southern", "eastern", "western", "central"}:
        yield f"before2:{earlier if earlier in prepositions else 'else'}"
    if not behind:
        yield "behind:edge"
        return
    shown = behind.lower() if not behind[0].isalnum() or behind.lower() in prepositions | {"'s", "’s"} else None
    tag = around.words[one.last].upos
    yield f"behind:{shown or (('name_' if capital(behind) else '') + tag)}"
    if behind in {"'s", "’s"} or behind == "-":
        after = around.text(one.last + 1, block)
        yield f"behind:{behind}&{_class(around.words[one.last + 1].lemma.lower(), named=capital(after)) if after else '-'}"
        yield f"behind:-&{after.lower()}" if behind == "-" else "owns"
    elif behind[0].isalpha():
        yield f"behind:{_class(around.words[one.last].lemma.lower(), named=capital(behind))}"
    if capital(before) and not one.first:
        yield "opens_text"
    if one.first == 0 or around.words[one.first - 1].block != block:
        yield "opens_block"
    if around.texts[one.first].isupper() and len(around.texts[one.first]) > 3:
        yield "shouted"
    if one.noun:
        yield f"noun:{one.noun}"


def _model(one: Stretch, around: Around) -> Iterator[str]:
    block = around.words[one.first].block
    yield f"in_name:{_in_name(one, around)}"
    for named in around.mentions(one.first, one.last):
        same = "same" if named.last - named.first <= one.last - one.first + 1 else "wider"
        yield f"model:{named.type}&{same}"
    yield f"first_third:{one.start * 3 // max(1, around.words[-1].end)}&{block == 0}"
