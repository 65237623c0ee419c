"""Reports whose words and names are laid out by hand, as if the model had read them."""

from __future__ import annotations

from onrecord.annotate import by_rules
from onrecord.core.words import split
from onrecord.layers import Annotated, Modelled, Named, Word
from onrecord.read import Overrides, clean_text

SMALL = {"in": "ADP", "of": "ADP", "from": "ADP", "with": "ADP", "on": "ADP", "the": "DET", ",": "PUNCT", ".": "PUNCT"}


def laid(text: str, *names: str, url: str | None = None) -> Annotated:
    """`text` with its words, each hanging on the one before; `names` are mentions of places, where they first stand."""
    reading = clean_text(text, source="test", overrides=Overrides(language="en", url=url))
    doc = by_rules(Annotated(reading=reading))
    words: list[Word] = []
    for number, block in enumerate(reading.report.blocks):
        for start, end in split(reading.report.text, block.start, block.end):
            word = reading.report.text[start:end]
            tag = SMALL.get(word.lower(), "PROPN" if word[:1].isupper() else "NOUN")
            words.append(Word(start, end, number, number, tag, "_", word.lower(), len(words) - 1, "nmod"))
    named = [_named(text, words, name) for name in names]
    return Annotated(reading=doc.reading, tokens=doc.tokens, modelled=Modelled(tuple(words), tuple(named)))


def _named(text: str, words: list[Word], name: str) -> Named:
    start = text.index(name)
    inside = [at for at, word in enumerate(words) if start <= word.start < start + len(name)]
    return Named(inside[0], inside[-1] + 1, "place", "name", 0.95)
