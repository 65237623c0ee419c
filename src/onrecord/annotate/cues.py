"""Cues: verbs of saying, thinking, ordering with their auxiliaries and adverbs; "according to"; a name with a colon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.marks import words_inside
from onrecord.annotate.pipeline import step
from onrecord.knowledge import words
from onrecord.knowledge.verbs import Form, cue_forms
from onrecord.layers import Annotated, Cue, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "'re"})
_HAVE = frozenset({"has", "have", "had", "having", "'ve", "'s", "'d"})
_NOT_PLURALS = frozenset({"who", "people", "men", "women", "children", "police", "also", "and", "to", "media"})
_TOLD = frozenset({"brief", "inform", "notify", "advise", "tell", "ask", "assure", "remind"})
_GOVERNORS = frozenset({"on", "quick", "continued", "continues", "refused", "declined", "seemed", "appeared", "used"})
_PARTICLES = frozenset({"that", ",", ":"})


@step(needs=("units",), gives="cues")
def cues(doc: Annotated) -> tuple[Cue, ...]:
    """All cues in order; whether they have a source and a content is for later steps to say."""
    return tuple(cue for number, block in enumerate(doc.units) for cue in cues_of(number, block))


def adverb(unit: Unit) -> bool:
    """Whether a unit may stand between an auxiliary and its verb."""
    return unit.lower in words("adverbs") or (
        unit.lower.endswith("ly") and unit.lower not in words("not_adverbs") and not unit.capital
    )


def cues_of(number: int, block: Sequence[Unit]) -> Iterator[Cue]:
    """The cues among the units of one block (`number`), or of the inside of a quotation in it."""
    table = cue_forms()
    for core, unit in enumerate(block):
        if unit.lower == "according" and _lower(block, core + 1) == "to":
            yield Cue(block=number, first=core, last=core + 2, core=core, verb="according to", frames="a",
                      act="statement", tense="base")  # fmt: skip
        elif unit.lower in {"saying", "telling"} and _lower(block, core - 1) == "as":
            yield _quoted_as(number, block, core)
        elif found := table.get(unit.lower):
            if cue := _verb(number, block, core, found):
                yield cue
        elif _beside_quotation(block, core):
            first, helpers = _helpers(block, core)
            if not helpers & _BE:
                yield Cue(block=number, first=first, last=core + 1, core=core, verb=unit.lower, frames="lq", act="",
                          tense="past")  # fmt: skip


def _quoted_as(number: int, block: Sequence[Unit], core: int) -> Cue:
    """The cue of "X was quoted as saying" with its verb group, and of "the Times quoted X as saying" ("as saying")."""
    first = core - 1
    if _lower(block, core - 2) in {"quoted", "cited", "reported"}:
        first, _ = _helpers(block, core - 2)
    return Cue(block=number, first=first, last=core + 1, core=core, verb="say", frames="bclqt", act="statement",
               tense="past")  # fmt: skip


def _beside_quotation(block: Sequence[Unit], core: int) -> bool:
    """Whether a past-tense verb that is no known cue stands where only a cue can stand.

    “…?” Hollande retaliated. “…,” exhorted the mayor. Residents shouted, “…” The quotation must be a sentence of its own
    words, not a title: a stop or comma at its end, and some words.
    """
    word = block[core]
    if word.kind != "word" or word.capital or not word.lower.endswith("ed") or "-" in word.lower:
        return False
    after = block[core + 1 : core + 3]
    if len(after) == 2 and after[0].text in {":", ","} and after[1].kind == "quote":
        return _speech(after[1], ",?!.") and core > 0 and block[core - 1].kind == "word"
    for at in range(core - 1, max(-1, core - 7), -1):
        if block[at].kind == "quote":
            return _speaks(block, at, core)
        if block[at].kind != "word":
            return False
    return False


def _speaks(block: Sequence[Unit], quote: int, core: int) -> bool:
    """Whether the verb at `core`, with at most a name before it, takes the quotation that ends before."""
    behind = block[core + 1] if core + 1 < len(block) else None
    if core == quote + 1:
        opens = behind is not None and (behind.capital or behind.lower in words("determiners"))
        return opens and _speech(block[quote], ",?!.")
    speaker = block[core - 1]
    if speaker.lower in words("determiners") or (speaker.capital and speaker.lower in words("pronouns")):
        return False  # “…?” He paused.
    named = speaker.capital or speaker.lower in words("pronouns")
    ends = behind is None or behind.kind != "word" or behind.lower in words("prepositions")
    return named and ends and _speech(block[quote], ",?!")


def _speech(quote: Unit, marks: str) -> bool:
    inner = words_inside(quote.text)
    return len(inner.split()) > 2 and inner[-1] in marks


def _verb(number: int, block: Sequence[Unit], core: int, found: Sequence[Form]) -> Cue | None:
    after = _lower(block, core + 1)
    form = next((one for one in found if one.verb.particle in {"", after}), None)
    if form is None or _in_name(block, core):
        return None
    last = core + (2 if form.verb.particle else 1)
    first, helpers = _helpers(block, core)
    passive = form.tense in {"past", "participle"} and _after_be(block, core)
    if form.tense != "ing" and not helpers and form.verb.lemma in _TOLD and after in {"on", "of", "by"}:
        return None  # "two people briefed on the matter said"
    if form.tense == "base" and not helpers and _after_noun_opener(block, core):
        return None
    if form.tense == "base" and not helpers and not _plural(block, core):
        return None
    if "to" in helpers:
        governed = _governor(block, first, core)
        if governed is None or governed < 0:
            return None
        first = governed
    if _noun_like(block, core, form, helpers):
        return None
    return Cue(
        block=number,
        first=first,
        last=last,
        core=core,
        verb=form.verb.lemma,
        frames=form.verb.frames,
        act=form.verb.act,
        tense=form.tense,
        passive=passive,
    )


def _helpers(block: Sequence[Unit], core: int) -> tuple[int, set[str]]:
    """The first unit of the verb group and the words that stand before the verb in it."""
    auxiliaries = words("auxiliaries")
    first, at = core, core - 1
    seen: set[str] = set()
    while at >= 0 and core - at <= 6:
        unit = block[at]
        if unit.lower in auxiliaries or unit.lower == "to":
            first = at
            seen.add(unit.lower)
        elif not adverb(unit):
            break
        elif unit.lower in words("adverbs") or at > 0:
            first = at if seen or at > 0 else first
        at -= 1
    while first < core and block[first].lower not in auxiliaries and block[first].lower != "to" and first == 0:
        first += 1
    return first, seen


def _plural(block: Sequence[Unit], core: int) -> bool:
    """Whether what stands before a base form can be its subject: a pronoun, a name, a plural; else it is a noun."""
    if core == 0:
        return False
    before = block[core - 1]
    if before.kind != "word":
        return True
    plain = before.lower in words("pronouns") | {
        "who",
        "people",
        "men",
        "women",
        "children",
        "police",
        "also",
        "and",
        "to",
        "media",
    }
    return plain or before.capital or before.lower.endswith("s") or adverb(before)


def _in_name(block: Sequence[Unit], core: int) -> bool:
    """Whether a capital says that the word belongs to a name; in a line set in capitals it says nothing."""
    word, before = block[core], block[core - 1] if core > 0 else None
    shouted = len(word.text) > 1 and word.text.isupper() and word.text != word.lower
    return word.capital and not shouted and before is not None and before.kind == "word" and before.capital


def _after_be(block: Sequence[Unit], core: int) -> bool:
    """Whether the nearest helper of the verb is a form of "be": "was told", "had been warned"."""
    at = core - 1
    while at >= 0 and (adverb(block[at]) or block[at].lower in {"not", "n't"}):
        at -= 1
    return _lower(block, at) in _BE


def _governor(block: Sequence[Unit], first: int, core: int) -> int | None:
    """Where the verb group begins of an infinitive that is told as done ("went on to say", "used to say"), else None."""
    to = next((at for at in range(core - 1, first - 1, -1) if block[at].lower == "to"), first)
    if _lower(block, to - 1) not in _GOVERNORS:
        return None
    return to - 2 if _lower(block, to - 1) in {"on", "quick"} else to - 1


def _after_noun_opener(block: Sequence[Unit], core: int) -> bool:
    before = _lower(block, core - 1)
    return before in words("determiners") or before in words("prepositions")


def _noun_like(block: Sequence[Unit], core: int, form: Form, helpers: set[str]) -> bool:
    """Whether the word is rather a noun or an adjective: "the claims", "a said document", "the report"."""
    if helpers:
        return False
    before, after = _lower(block, core - 1), _lower(block, core + 1)
    if form.tense in {"s", "base"} and after in words("auxiliaries"):
        return True  # "bank notes were", "reports have"
    opener = before in words("determiners") or before.endswith("'s")
    if form.tense in {"s", "base"} and (opener or before in words("prepositions")):
        return True
    return (
        form.tense in {"past", "participle", "ing"}
        and opener
        and after not in _PARTICLES
        and (core + 1 < len(block) and block[core + 1].kind == "word")
    )


def _lower(block: Sequence[Unit], at: int) -> str:
    return block[at].lower if 0 <= at < len(block) else ""
