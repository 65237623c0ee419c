"""Through whom and in what words came: the outlet in the sentence of a cue, and the medium."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge import words
from onrecord.model import Named
from onrecord.record.outlets import calls_outlet
from onrecord.record.phrases import parts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.layers import Token
    from onrecord.model import Report
    from onrecord.record.parts import Part

_TOLD = frozenset(
    {
        ("interview", "with"),
        ("interview", "to"),
        ("interview", "on"),
        ("speaking", "to"),
        ("speaking", "on"),
        ("spoke", "to"),
        ("statement", "to"),
        ("comments", "to"),
        ("remarks", "to"),
        ("quoted", "by"),
        ("cited", "by"),
        ("saying", "by"),
    }
)
_RELAYS = frozenset({"reported", "reports", "wrote", "writes", "said", "says"})
_OPENS = frozenset({"in", "on", "via"})
_LONGEST = 12
"""Tokens that a medium before its sentence may have: "In a letter to shareholders on Monday,"."""


def beside(tokens: Sequence[Token], cue_end: int) -> Iterator[Part]:
    """The outlets that the words were given to, or that relay them after the cue (", the Post reported")."""
    for at in range(len(tokens) - 2):
        if (tokens[at].lower, tokens[at + 1].lower) in _TOLD:
            yield from _outlet(tokens, at + 2)
        elif tokens[at].text == "," and tokens[at].start >= cue_end:
            end = _name_end(tokens, at + 1)
            if at + 1 < end < len(tokens) and tokens[end].lower in _RELAYS and end + 2 >= len(tokens):
                yield from _outlet(tokens, at + 1)


def before_sentence(tokens: Sequence[Token]) -> Sequence[Token]:
    """The medium that a sentence opens with: "In a letter to shareholders, X said"; empty where it opens with none."""
    if not tokens or tokens[0].lower not in _OPENS:
        return ()
    stop = next((at for at in range(1, min(_LONGEST, len(tokens))) if tokens[at].kind == "mark"), 0)
    noun = next(
        (at for at in range(1, stop) if tokens[at].lower in words("prepositions") | {"posted", "published"}), stop
    )
    if noun < 2 or tokens[noun - 1].lower not in words("media_nouns"):
        return ()
    if tokens[1].lower not in words("determiners") and not tokens[noun - 1].capital:
        return ()
    last = stop
    for at in range(noun, stop):
        if tokens[at].lower in words("times") and at > noun:
            last = at - 1 if tokens[at - 1].lower in words("prepositions") else at
            break
    return tokens[1:last]


def posted_on(tokens: Sequence[Token]) -> Sequence[Token]:
    """The network right after a cue: "wrote on X"; empty where none stands there."""
    if len(tokens) > 1 and tokens[0].lower in {"on", "via"} and tokens[1].text.lower().rstrip(".") in words("networks"):
        return tokens[1:2] if tokens[1].capital else ()
    return ()


def medium(report: Report, tokens: Sequence[Token]) -> Named | None:
    """The medium that a phrase names, without preposition ("a statement", "Twitter"). An interview is none."""
    if not tokens or tokens[0].lower == "by" or any("interview" in token.lower for token in tokens):
        return None
    first = 1 if len(tokens) > 1 and tokens[0].lower in words("prepositions") else 0
    end = tokens[-1].end - tokens[-1].text.endswith(".")  # "on X." is read as an abbreviation
    before = report.text[max(0, tokens[0].start - 3) : tokens[0].start]
    if before.lower() == "by " or end <= tokens[first].start:
        return None
    span = report.span(tokens[first].start, end)
    return Named(name=" ".join(span.exact.split()), span=span)


def _outlet(tokens: Sequence[Token], at: int) -> Iterator[Part]:
    yield from (part for part in parts(tokens[at : _outlet_end(tokens, at)])[:1] if part.outlet)


def _outlet_end(tokens: Sequence[Token], at: int) -> int:
    """Where an outlet's name ends, with the noun that calls it one: "the DPX news agency", "the newspaper Orskia"."""
    end = _name_end(tokens, at)
    while (
        end < len(tokens)
        and end - at < _LONGEST
        and (tokens[end].capital or tokens[end].lower in {"news", "state"} or calls_outlet(tokens[end].text))
    ):
        end += 1
    return end


def _name_end(tokens: Sequence[Token], at: int) -> int:
    end = at
    while end < len(tokens) and end - at < 8 and (tokens[end].capital or tokens[end].lower in {"the", "of"}):
        end += 1
    return end
