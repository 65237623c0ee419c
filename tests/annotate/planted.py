"""Quotations that are planted, so that it is known what must be found."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from onrecord.knowledge import rows
from onrecord.knowledge.verbs import forms

MARKS = [
    ("“", "”"), ('"', '"'), ("''", "''"), ("``", "''"), ("‘", "’"), ("'", "'"), ("«", "»"), ("« ", " »"), ("»", "«"),
    ("„", "“"), ("„", "”"), ("‹", "›"), ("「", "」"), ("“", '"'), ('"', "”"), ("“", "“"),
]  # fmt: skip
PASTS = sorted({forms(row[0])["past"] for row in rows("cues") if {"q", "l"} <= set(row[2]) and "_" not in row[0]})
_SYLLABLES = ["ka", "ro", "vel", "min", "tas", "bro", "lin", "dor", "sku", "pel", "zan", "gri"]
_WORDS = [
    "we", "hold", "the", "pass", "and", "nobody", "comes", "through", "it's", "don’t", "mothers", "river", "is", "said",
    "high", "never", "to", "Orsk", "12", "they", "told", "us", "children", "that", "night", "in", "1990", "U.S.", "—",
]  # fmt: skip
_ROLES = ["a shepherd", "a doctor from Orsk", "the head of the union", "43", "mayor of Orsk", "who runs a bakery"]
_BESIDE = [
    "Snow fell on the pass.",
    "The road to Orsk was shut for two days.",
    "The so-called “ghost fleet” was seen again.",
    "Olga Orlova said that the wells were dry.",
    "“Nothing is left,” said Olga Orlova.",
    "The union's house stands in the miners' street.",
]
_TEMPLATES = {
    "before": "{name} {verb}: {whole}",
    "before with apposition": "{name}, {role}, {verb}: {whole}",
    "after": "{half} {name} {verb}.",
    "after with apposition": "{half} {name}, {role}, {verb}.",
    "inverted": "{half} {verb} {name}.",
    "inverted with apposition": "{half} {verb} {name}, {role}.",
    "floating": "{half} {name} {verb}, {rest}",
    "floating, inverted": "{half} {verb} {name}, {rest}",
    "two sentences": "{half} {name} {verb}. {whole}",
}


class Planted(NamedTuple):
    """Paragraphs with one planted quotation: who says it, and its fragments as they stand, joined by " | "."""

    paragraphs: tuple[str, ...]
    name: str
    source: str
    content: str


def names() -> st.SearchStrategy[str]:
    """Two made-up words with capitals."""
    part = st.lists(st.sampled_from(_SYLLABLES), min_size=2, max_size=3).map(lambda found: "".join(found).capitalize())
    return st.tuples(part, part).map(" ".join)


def _words() -> st.SearchStrategy[str]:
    found = st.lists(st.sampled_from(_WORDS), min_size=3, max_size=14).filter(
        lambda some: some[-1] not in {"—", "U.S."}
    )
    return found.map(" ".join).filter(lambda some: some[0].isalpha())


@st.composite
def planted(draw: st.DrawFn) -> Planted:
    """One quotation in one of the templates, alone, in a paragraph among other sentences, or between paragraphs."""
    opening, closing = draw(st.sampled_from(MARKS))
    template = draw(st.sampled_from(sorted(_TEMPLATES)))
    name, verb, role = draw(names()), draw(st.sampled_from(PASTS)), draw(st.sampled_from(_ROLES))
    first = draw(_words())
    first = first[0].upper() + first[1:]
    half = f"{opening}{first}{draw(st.sampled_from(',?!'))}{closing}"
    second = draw(_words().filter(lambda words: words[0].islower()))
    whole = f"{opening}{second[0].upper() + second[1:]}{draw(st.sampled_from('.?!'))}{closing}"
    rest = f"{opening}{second}.{closing}"
    form = _TEMPLATES[template]
    sentence = form.format(name=name, verb=verb, role=role, half=half, whole=whole, rest=rest)
    parts = {"{half}": half, "{whole}": whole, "{rest}": rest}
    content = " | ".join(words for key, words in parts.items() if key in form)
    if template == "two sentences":
        content = f"{half} | {whole}"
    before, after = draw(st.sampled_from([*_BESIDE, ""])), draw(st.sampled_from([*_BESIDE, ""]))
    plain = [before, sentence, after]
    source = f"{name}, {role}" if "{role}" in form else name
    paragraphs = tuple(plain) if draw(st.booleans()) else (" ".join(part for part in plain if part),)
    return Planted(tuple(part for part in paragraphs if part), name, source, content)
