"""Words put in a mouth without a verb of saying, or in a headline without marks.

Labels: "Name: “…”". Signatures: “…” – Name, Title. Headlines: "X: we fight on", "We fight on, says X",
"Give us arms, X tells Y".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.phrases import named, subject
from onrecord.knowledge import words
from onrecord.layers import Annotated, Cue, Relation, Unit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DASHES = frozenset({"—", "–", "-", "--", "―"})
_LABEL_LONGEST = 8
"""Words of a label before its colon: "Alan Baker, former legal adviser:" has six."""
_LINES_OF_TRANSCRIPT = 3
"""Paragraphs near each other that open with a name and a colon before such lines are taken for a transcript."""
_NOT_LABELS = frozenset({"update", "updated", "breaking", "exclusive", "analysis", "opinion", "video", "watch", "live", "factbox",
                         "explainer", "read", "photo", "photos", "note", "source", "sources", "correction", "editor's"})  # fmt: skip


def labelled(number: int, units: Sequence[Unit]) -> Iterator[Relation]:
    """`Name: “…”` at the start of a sentence, and `“…” – Name, Title` at its end."""
    quotes = [at for at, unit in enumerate(units) if unit.kind == "quote"]
    if not quotes:
        return
    first = quotes[0]
    verb = next((at for at in range(1, first - 1) if units[at].lower in words("auxiliaries") | words("pasts")), None)
    if verb is not None and first - verb <= _LABEL_LONGEST and units[first - 1].text == ":" and _label(units, 0, verb):
        yield Relation(source=((units[0].start, units[verb - 1].end),), cue=(units[verb].start, units[first - 1].end),
                       content=((units[first].start, units[first].end),), block=number, rule="colon", score=0.75)  # fmt: skip
        return
    if verb is None and 2 <= first <= _LABEL_LONGEST + 1 and units[first - 1].text == ":" and _label(units, 0, first - 1):
        yield Relation(source=((units[0].start, units[first - 2].end),), cue=(units[first - 1].start, units[first - 1].end),
                       content=((units[first].start, units[first].end),), block=number, rule="label", score=0.85)  # fmt: skip
        return
    last = quotes[-1]
    if last + 2 < len(units) and units[last + 1].text in _DASHES and units[last + 2].capital:
        end = next((at for at in range(last + 2, len(units)) if units[at].text in ".;"), len(units))
        if end - last - 2 <= 20 and named(units, last + 2, min(end, last + 6)):
            content = tuple((units[at].start, units[at].end) for at in quotes)
            yield Relation(source=((units[last + 2].start, units[end - 1].end),), content=content, block=number,
                           cue=(units[last + 1].start, units[last + 1].end), rule="signature", score=0.85)  # fmt: skip


def name_below(blocks: Sequence[Sequence[Unit]], number: int) -> tuple[int, int] | None:
    """The name in the line under a quotation that stands alone: "Marisol Quispe, President of the Rangers"."""
    below = blocks[number + 1] if number + 1 < len(blocks) else ()
    if not 2 <= len(below) <= _LABEL_LONGEST * 2 or not below[0].capital or below[-1].text in ".!?:":
        return None
    plain = any(unit.lower in words("auxiliaries") | words("pasts") | words("pronouns") or unit.kind == "quote" for unit in below)
    return None if plain or not below[1].capital else (below[0].start, below[-1].end)


def transcript(blocks: Sequence[Sequence[Unit]], number: int) -> Relation | None:
    """`DR. FUENTES: The trial ended early.`: a paragraph that opens with a name in capitals, or one of several with names."""
    units = blocks[number]
    colon = _speaker_label(units)
    if colon is None or len(units) < colon + 3:
        return None
    shouted = all(unit.text.isupper() for unit in units[:colon] if unit.kind == "word")
    others = sum(_speaker_label(block) is not None for block in blocks[max(0, number - 6) : number + 7])
    if not shouted and others < _LINES_OF_TRANSCRIPT:
        return None
    return _made(units, number, (0, colon), (colon, colon + 1), (colon + 1, len(units)), "transcript", 0.75)


def _speaker_label(units: Sequence[Unit]) -> int | None:
    """Where the colon after the name stands that opens a paragraph, or None."""
    for at in range(1, min(len(units) - 1, 6)):
        if units[at].text == ":":
            names = all(unit.capital or unit.lower in {"of", "van", "de", "al", "bin"} for unit in units[:at] if unit.kind == "word")
            return at if names and _label(units, 0, at) else None
        if units[at].kind == "quote":
            return None
    return None


def headline(doc: Annotated, number: int, known: Sequence[Relation]) -> list[Relation]:
    """The attributions of a headline that uses no marks; none where rules for sentences found one already."""
    units = doc.units[number]
    if known or len(units) < 4 or any(unit.kind == "quote" for unit in units):
        return []
    colon = next((at for at, unit in enumerate(units) if unit.text == ":"), None)
    if colon is not None and 1 <= colon <= _LABEL_LONGEST and len(units) - colon > 3 and _label(units, 0, colon):
        return [_made(units, number, (0, colon), (colon, colon + 1), (colon + 1, len(units)), "headline.label", 0.6)]
    for cue in doc.cues:
        if cue.block == number and (relation := _trailing(units, number, cue)):
            return [relation]
    return []


def _trailing(units: Sequence[Unit], number: int, cue: Cue) -> Relation | None:
    """`Give us arms, X tells Y`: words, a comma, who speaks, the verb, and at most whom they are spoken to."""
    if cue.passive or not set("qlT") & set(cue.frames):
        return None
    commas = [at for at in range(2, len(units)) if units[at].text in {",", "?", "!"} | _DASHES]
    for comma in reversed(commas):
        if comma < cue.first and len(units) - cue.last <= 4:
            source = subject(units, cue.first, comma + 1)
            if source is not None and source[0] == comma + 1:
                return _made(units, number, source, (cue.first, cue.last), (0, comma), "headline.trailing", 0.7)
        if comma == cue.first - 1 and cue.last < len(units) and len(units) - cue.last <= 10 and units[cue.last].kind == "word":
            return _made(units, number, (cue.last, len(units)), (cue.first, cue.last), (0, comma), "headline.inverted", 0.7)
    return None


def _made(units: Sequence[Unit], number: int, source: tuple[int, int], cue: tuple[int, int], content: tuple[int, int],
          rule: str, score: float) -> Relation:  # fmt: skip
    def pair(of: tuple[int, int]) -> tuple[int, int]:
        return units[of[0]].start, units[of[1] - 1].end

    return Relation(source=(pair(source),), cue=pair(cue), content=(pair(content),), block=number, rule=rule, score=score)


def _label(units: Sequence[Unit], first: int, last: int) -> bool:
    """Whether the words before a colon name someone who can speak."""
    if units[first].lower in _NOT_LABELS | words("times") | words("prepositions") | words("subordinators"):
        return False
    words_of = [unit for unit in units[first:last] if unit.kind == "word"]
    return bool(words_of) and words_of[0].capital and all(unit.text in ",.'’()-&" for unit in units[first:last] if unit.kind == "mark")
