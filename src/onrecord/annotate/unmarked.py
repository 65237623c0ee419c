"""Words put in a mouth without a verb of saying, or in a headline without marks.

Labels: "Name: “…”". Signatures: “…” – Name, Title. Headlines: "X: we fight on", "We fight on, says X",
"Give us arms, X tells Y".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.nouns import named
from onrecord.annotate.phrases import subject
from onrecord.annotate.scope import DASHES
from onrecord.knowledge import words
from onrecord.layers import Annotated, Cue, Pair, Relation, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LABEL_LONGEST = 8
"""Words of a label before its colon: "Alan Baker, former legal adviser:" has six."""
_SIGNATURE_LONGEST = 20
"""Units of a name with its title after a quotation and a dash."""
_LINES_OF_TRANSCRIPT = 3
"""Paragraphs near each other that open with a name and a colon before such lines are taken for a transcript."""
_PARTICLES = frozenset({"of", "van", "de", "al", "bin"})
_TOPICS = frozenset({"what", "how", "why", "when", "where", "who", "which"})
"""Words that make what follows a colon a topic: "Storm: what we know"."""
_ADDRESSEE = 4
"""Units of whom a headline's words are spoken to: "Give us arms, X tells Y"."""


def labelled(number: int, units: Sequence[Unit]) -> Iterator[Relation]:
    """`Name: “…”` at the start of a sentence, `X was cautious: “…”`, and `“…” – Name, Title` at its end."""
    quotes = [at for at, unit in enumerate(units) if unit.kind == "quote"]
    if not quotes:
        return
    first, last = quotes[0], quotes[-1]
    if first >= 2 and units[first - 1].text == ":":
        verb = next(
            (at for at in range(1, first - 1) if units[at].lower in words("auxiliaries", "pasts", "bases")), None
        )
        if verb is None and first <= _LABEL_LONGEST + 1 and _label(units, first - 1):
            yield _made(units, number, "label", ((0, first - 1), (first - 1, first), (first, first + 1)))
        elif verb is not None and first - verb <= _LABEL_LONGEST and _label(units, verb):
            yield _made(units, number, "colon", ((0, verb), (verb, first), (first, first + 1)))
    elif last + 2 < len(units) and units[last + 1].text in DASHES and units[last + 2].capital:
        end = next((at for at in range(last + 2, len(units)) if units[at].text in ".;"), len(units))
        if end - last - 2 <= _SIGNATURE_LONGEST and named(units, last + 2, min(end, last + 6)):
            yield _made(units, number, "signature", ((last + 2, end), (last + 1, last + 2), (first, last + 1)))


def name_below(blocks: Sequence[Sequence[Unit]], number: int) -> Pair | None:
    """The name in the line under a quotation that stands alone: "Marisol Quispe, President of the Rangers"."""
    below = blocks[number + 1] if number + 1 < len(blocks) else ()
    below = below[1:] if below and below[0].text in DASHES else below
    if not 2 <= len(below) <= _LABEL_LONGEST * 2 or not below[0].capital or below[-1].text in ".!?:":
        return None
    told = words("auxiliaries", "pasts", "bases", "pronouns")
    plain = any(unit.lower in told or unit.kind == "quote" for unit in below)
    return None if plain or not below[1].capital else (below[0].start, below[-1].end)


def transcript(blocks: Sequence[Sequence[Unit]], number: int) -> Relation | None:
    """`DR. FUENTES: The trial ended early.`: a paragraph that opens with a name in capitals, or one of several names."""
    units = blocks[number]
    colon = _speaker_label(units)
    if colon is None or len(units) < colon + 3 or units[-1].text not in {".", "?", "!", "…"}:
        return None
    shouted = all(unit.text.isupper() for unit in units[:colon] if unit.kind == "word")
    near = blocks[max(0, number - 6) : number + 7]
    lines = sum(_speaker_label(block) is not None for block in near)
    if lines < (_LINES_OF_TRANSCRIPT - 1 if shouted else _LINES_OF_TRANSCRIPT) and not (shouted and _titled(units)):
        return None
    return _made(units, number, "transcript", ((0, colon), (colon, colon + 1), (colon + 1, len(units))))


def headlines(doc: Annotated, known: set[int]) -> dict[int, Relation]:
    """The attributions of headlines that use no marks, by block.

    Words with their speaker at the end ("Give us arms, X tells Y") are read so before any other rule; a label at the
    start ("X: we fight on") only where the rules for sentences found nothing (`known` are the blocks with findings).
    """
    found: dict[int, Relation] = {}
    blocks = doc.reading.report.blocks
    for cue in doc.cues:
        if blocks[cue.block].role == "headline" and cue.block not in found:
            units = doc.units[cue.block]
            marked = any(unit.kind == "quote" for unit in units)
            if not marked and len(units) >= 4 and (relation := _trailing(units, cue.block, cue)):
                found[cue.block] = relation
    for number, block in enumerate(blocks):
        free = block.role == "headline" and number not in found and number not in known
        if free and (relation := _headline_label(doc.units[number], number)):
            found[number] = relation
    return found


def _headline_label(units: Sequence[Unit], number: int) -> Relation | None:
    colon = next((at for at, unit in enumerate(units[: _LABEL_LONGEST + 1]) if unit.text == ":"), None)
    if colon is None or colon < 1 or len(units) - colon <= 3 or not _label(units, colon):
        return None
    if any(unit.kind == "quote" for unit in units) or units[colon + 1].lower in _TOPICS:
        return None
    return _made(units, number, "headline.label", ((0, colon), (colon, colon + 1), (colon + 1, len(units))))


def _trailing(units: Sequence[Unit], number: int, cue: Cue) -> Relation | None:
    """`Give us arms, X tells Y`, `We fight on, says X`: words, a comma, who speaks, and at most whom they speak to."""
    if cue.passive or not set("qlT") & set(cue.frames):
        return None
    rest = len(units) - cue.last
    commas = [at for at in range(2, min(cue.first, len(units))) if units[at].text in {","} | DASHES]
    first = next((at + 1 for at in range(min(cue.first, len(units)) - 1, 0, -1) if units[at].text == ":"), 0)
    for comma in reversed(commas):
        if comma <= first:
            return None
        source = subject(units, cue.first, comma + 1) if rest <= _ADDRESSEE else None
        if source is not None and source[0] == comma + 1:
            told = (units[cue.last].start, units[-1].end) if rest and units[-1].kind == "word" else None
            return _made(units, number, "headline.trailing", (source, (cue.first, cue.last), (first, comma)), told=told)
        if comma == cue.first - 1 and 0 < rest <= 2 * _ADDRESSEE and units[cue.last].kind == "word":
            parts = ((cue.last, len(units)), (cue.first, cue.last), (first, comma))
            return _made(units, number, "headline.inverted", parts)
    return None


_SCORES = {"label": 0.83, "signature": 0.96, "colon": 0.8, "transcript": 0.5}
"""Shares that were right by M2 on PolNeAR (train; signature on dev), but for transcripts: PolNeAR labels few of them."""


def _made(
    units: Sequence[Unit], number: int, rule: str, parts: tuple[Pair, Pair, Pair], *, told: Pair | None = None
) -> Relation:
    """The relation of block `number` whose source, cue and content are `parts`, each as units (first, last exclusive)."""
    source, cue, content = ((units[first].start, units[last - 1].end) for first, last in parts)
    score = _SCORES.get(rule, 0.65)
    return Relation(source=(source,), cue=cue, content=(content,), addressee=told, block=number, rule=rule, score=score)


def _titled(units: Sequence[Unit]) -> bool:
    return units[0].lower == "the" or units[0].lower in words("titles_short")


def _speaker_label(units: Sequence[Unit]) -> int | None:
    """Where the colon after the name stands that opens a paragraph, or None."""
    for at in range(1, min(len(units) - 1, 6)):
        if units[at].text == ":":
            names = all(unit.capital or unit.lower in _PARTICLES for unit in units[:at] if unit.kind == "word")
            return at if names and _label(units, at) else None
        if units[at].kind == "quote":
            return None
    return None


def _label(units: Sequence[Unit], last: int) -> bool:
    """Whether the words before unit `last`, at the start, name someone who can speak."""
    if units[0].lower in words("not_labels", "times", "prepositions", "subordinators"):
        return False
    if not all(unit.text in ",.'’()-&" for unit in units[:last] if unit.kind == "mark"):
        return False
    named_words = [unit for unit in units[:last] if unit.kind == "word"]
    speakers = words("person_nouns", "body_nouns", "document_nouns", "crowds", "groups")
    can_speak = any(unit.lower in speakers or unit.lower.removesuffix("s") in speakers for unit in named_words)
    capitals = all(unit.capital or unit.lower in _PARTICLES for unit in named_words)
    return bool(named_words) and named_words[0].capital and (can_speak or capitals)
