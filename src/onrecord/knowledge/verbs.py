"""The forms of English verbs, and the cue verbs with the frames they take."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from onrecord.knowledge import rows

if TYPE_CHECKING:
    from onrecord.model import Act

_VOWELS = frozenset("aeiou")


class CueVerb(NamedTuple):
    """A verb that hands content to a source.

    `act` is what it does (docs/record.md); `frames` are letters: q a quotation beside it, t a that-clause, b a clause
    without "that", l a clause before it, i an infinitive, o an object, w a question clause, T the person spoken to.
    `particle` is the word it is said with ("point out"), or empty.
    """

    lemma: str
    act: str
    frames: str
    particle: str


class Form(NamedTuple):
    """A form of a verb: `tense` is base, s, past, participle or ing (a regular past is also a participle)."""

    verb: CueVerb
    tense: str


@cache
def _irregular() -> dict[str, str]:
    return {line[0]: line[1] for line in rows("irregular")}


def forms(lemma: str) -> dict[str, str]:
    """The forms of a verb by name: base, s, past, participle, ing."""
    if lemma in _irregular():
        third, past, participle, ing = _irregular()[lemma].split()
        return {"base": lemma, "s": third, "past": past, "participle": participle, "ing": ing}
    if lemma.endswith("e"):
        past, ing = lemma + "d", lemma[:-1] + "ing"
    elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
        past, ing = lemma[:-1] + "ied", lemma + "ing"
    else:
        past, ing = lemma + "ed", lemma + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        third = lemma[:-1] + "ies"
    else:
        third = lemma + ("es" if lemma.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return {"base": lemma, "s": third, "past": past, "participle": past, "ing": ing}


@cache
def cue_forms() -> dict[str, tuple[Form, ...]]:
    """Every form of every cue verb, in lower case; particle verbs stand under the form of their verb."""
    table: dict[str, list[Form]] = {}
    for name, act, frames, _ in rows("cues"):
        lemma, _, particle = name.partition("_")
        for tense, word in forms(lemma).items():
            table.setdefault(word, []).append(Form(CueVerb(lemma, act, frames, particle), tense))
    return {word: tuple(sorted(found, key=lambda form: not form.verb.particle)) for word, found in table.items()}


@cache
def shares() -> dict[tuple[str, str], float]:
    """How much of what a verb finds by a frame was right, by (lemma, frame), measured on PolNeAR train."""
    return {
        (name.partition("_")[0], frame): float(share)
        for name, _, _, told in rows("cues")
        for frame, _, share in (one.partition("=") for one in told.split())
    }


@cache
def acts() -> dict[str, Act]:
    """What each cue verb does: statement, question, order, belief, intention, knowledge or attitude, by lemma."""
    return {form.verb.lemma: cast("Act", form.verb.act) for found in cue_forms().values() for form in found}
