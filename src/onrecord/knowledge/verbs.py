"""The forms of English verbs, and the cue verbs with the frames they take."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import NamedTuple

_IRREGULAR = {
    "be": "is was been being", "begin": "begins began begun beginning", "feel": "feels felt felt feeling",
    "find": "finds found found finding", "forget": "forgets forgot forgotten forgetting", "go": "goes went gone going",
    "hear": "hears heard heard hearing", "hit": "hits hit hit hitting", "know": "knows knew known knowing",
    "learn": "learns learned learnt learning", "mean": "means meant meant meaning", "put": "puts put put putting", "cut": "cuts cut cut cutting", "set": "sets set set setting",
    "read": "reads read read reading", "rip": "rips ripped ripped ripping", "say": "says said said saying",
    "see": "sees saw seen seeing", "seek": "seeks sought sought seeking", "shoot": "shoots shot shot shooting",
    "show": "shows showed shown showing", "sing": "sings sang sung singing", "sum": "sums summed summed summing",
    "swear": "swears swore sworn swearing", "tell": "tells told told telling", "think": "thinks thought thought thinking",
    "understand": "understands understood understood understanding", "write": "writes wrote written writing",
    "admit": "admits admitted admitted admitting", "submit": "submits submitted submitted submitting",
    "refer": "refers referred referred referring", "prefer": "prefers preferred preferred preferring",
    "speak": "speaks spoke spoken speaking", "rebut": "rebuts rebutted rebutted rebutting", "opt": "opts opted opted opting",
    "plan": "plans planned planned planning", "beg": "begs begged begged begging", "quip": "quips quipped quipped quipping",
    "blog": "blogs blogged blogged blogging", "regret": "regrets regretted regretted regretting",
    "slam": "slams slammed slammed slamming", "dub": "dubs dubbed dubbed dubbing", "snap": "snaps snapped snapped snapping",
    "fret": "frets fretted fretted fretting", "chime": "chimes chimed chimed chiming", "lambast": "lambasts lambasted lambasted lambasting",
    "text": "texts texted texted texting", "e-mail": "e-mails e-mailed e-mailed e-mailing",
    "panic": "panics panicked panicked panicking", "agree": "agrees agreed agreed agreeing",
}  # fmt: skip
_VOWELS = frozenset("aeiou")


class CueVerb(NamedTuple):
    """A verb that hands content to a source.

    `act` is what it does (RECORD.md); `frames` are letters: q a quotation beside it, t a that-clause, b a clause
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


def forms(lemma: str) -> dict[str, str]:
    """The forms of a verb by name: base, s, past, participle, ing."""
    if lemma in _IRREGULAR:
        third, past, participle, ing = (_IRREGULAR[lemma] + " -").split()[:4]
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
    text = (files("onrecord.knowledge") / "lists" / "cues.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        name, act, frames = line.split("\t")[:3]
        lemma, _, particle = name.partition("_")
        for tense, word in forms(lemma).items():
            table.setdefault(word, []).append(Form(CueVerb(lemma, act, frames, particle), tense))
    return {word: tuple(sorted(found, key=lambda form: not form.verb.particle)) for word, found in table.items()}


@cache
def acts() -> dict[str, str]:
    """What each cue verb does: statement, question, order, belief, intention, knowledge or attitude, by lemma."""
    return {form.verb.lemma: form.verb.act for found in cue_forms().values() for form in found}
