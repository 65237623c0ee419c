"""What speaks for and against a stretch of words being the name of a place: signs that are there or not.

Each sign is a short text such as `before:in` or `known:country`. The weights of all are learnt (`weighing`); a sign that
was never seen weighs nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

from onrecord.knowledge import words as listed
from onrecord.record.places.ground import COUNTRY, COUNTY, STATE, level_of
from onrecord.record.places.spans import Stretch, capital, noun_of, opens

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.layers import Annotated, Named

_NEAR = frozenset({
    "in", "at", "from", "near", "to", "of", "for", "by", "on", "across", "outside", "inside", "around",
    "through", "toward", "towards", "into", "via", "between", "within", "over", "off", "against", "with",
    "about", "under", "since", "like", "the", "a", "an", "and", "or", ",", "(", "-", "/", ".", ":", ";", '"',
    "“", "”", "'", "'s", "’s", ")", "&", "is", "was", "are", "were", "has", "have", "had", "will", "would",
    "could", "can", "said", "says", "that", "who", "which", "where", "when", "while", "as", "new", "former",
    "southern", "northern", "eastern", "western", "central",
})  # fmt: skip
"""Words and marks beside a name that are signs by themselves; of others only the kind is."""
_SIZES = ((1_000_000, "metropolis"), (100_000, "city"), (15_000, "town"), (2_000, "small"), (0, "village"))
_WINDOW = 12
"""Words before a stretch at which a mention of the model that covers it may begin."""


class Around:
    """What the signs of all stretches of a report share: its words, the model's mentions by word, words by how often."""

    def __init__(self, doc: Annotated, found: Sequence[Stretch]) -> None:
        text = doc.reading.report.text
        self.words = doc.modelled.words
        self.texts = [text[word.start : word.end] for word in self.words]
        self.lower = [one.lower() for one in self.texts]
        self.named = sorted(
            (one for one in doc.modelled.named if one.level == "name"), key=lambda one: (one.first, one.last)
        )
        self.firsts = [one.first for one in self.named]
        self.small = {one for one, shown in zip(self.lower, self.texts, strict=True) if one == shown}
        self.seen = Counter(self.words_of(one.first, one.last) for one in found)
        self.held = {(one.first, one.last): one for one in found}
        self.of_place = self._mentioned({"place", "facility"})
        self.of_person = self._mentioned({"person"})
        self.parts = {part for name in self.of_person for part in name.split()}
        known = [one for one in found if one.entries]
        self.longest: dict[int, int] = {}
        for one in known:
            self.longest[one.first] = max(self.longest.get(one.first, 0), one.last)

    def words_of(self, first: int, last: int) -> str:
        """Some words in lower case."""
        return " ".join(self.lower[first:last])

    def text(self, at: int, block: int) -> str:
        """The word at `at` as it is written, or nothing outside the block."""
        inside = 0 <= at < len(self.words) and self.words[at].block == block
        return self.texts[at] if inside else ""

    def mentions(self, first: int, last: int) -> Iterator[Named]:
        """The model's names that share a word with the words `first` to `last`."""
        for one in self.named[bisect_left(self.firsts, first - _WINDOW) : bisect_right(self.firsts, last - 1)]:
            if one.last > first:
                yield one

    def _mentioned(self, types: set[str]) -> set[str]:
        """The words that the model took for such a name somewhere, rather surely."""
        return {
            self.words_of(one.first, one.last).removesuffix(" 's").removesuffix(" ’s").removeprefix("the ")
            for one in self.named
            if one.type in types and one.score > 0.6
        }


def signs(one: Stretch, around: Around) -> list[str]:
    """All signs of a stretch."""
    known = known_as(one)
    model = _model(one, around)
    return [
        *_itself(one, around, known),
        *_beside(one, around, known),
        *_grammar(one, around, known),
        *(f"model:{sign}" for sign in model),
        *(f"model:{sign}&known:{known}" for sign in model),
    ]


def known_as(one: Stretch) -> str:
    """What the best known entry of the words is: a country, a metropolis, a people ... ("nothing" where there is none)."""
    if not one.entries:
        return "nothing"
    place, how = one.entries[0]
    if how in {"people", "short"}:
        return how
    level = level_of(place)
    if level in {COUNTRY, STATE, COUNTY}:
        return {COUNTRY: "country", STATE: "state", COUNTY: "county"}[level]
    if place.feature[0] != "P":
        return "region"
    if place.feature == "P.PPLC":
        return "capital"
    return next(name for least, name in _SIZES if place.population >= least)


def _itself(one: Stretch, around: Around, known: str) -> Iterator[str]:
    """What the words themselves tell."""
    words = around.words_of(one.first, one.last)
    size = min(one.last - one.first, 4)
    yield f"known:{known}"
    yield f"size:{size}&known:{known}"
    yield f"noun:{one.noun or '-'}&known:{'nothing' if known == 'nothing' else 'some'}&size:{size}"
    if one.noun:
        yield f"end:{around.lower[one.last - 1]}"
    if one.entries:
        yield f"how:{one.entries[0].how}"
        yield f"choices:{min(len(one.entries), 9) // 3}"
    if opens(around.texts[one.first]):
        yield f"opens:{around.lower[one.first]}"
    if around.texts[one.first].isupper() and len(words) > 3:
        yield "shouted"
    if any(part.isdigit() for part in words):
        yield "digits"
    if one.last - one.first == 1 and words in around.small:
        yield "also_small"
    if around.lower[one.first] in listed("male_names", "female_names"):
        yield f"first_name&known:{known}"
    if around.lower[one.last - 1] in listed("outlet_nouns"):
        yield "outlet_noun"
    if around.lower[one.last - 1] in listed("body_nouns"):
        yield "body_noun"
    yield f"again:{min(around.seen[words], 3)}"
    yield f"elsewhere_place:{words in around.of_place}"
    person = words in around.of_person or (one.last - one.first == 1 and words in around.parts)
    yield f"elsewhere_person:{person}&known:{known}"


def _beside(one: Stretch, around: Around, known: str) -> Iterator[str]:
    """What stands before and behind."""
    block = around.words[one.first].block
    before, behind = around.text(one.first - 1, block), around.text(one.last, block)
    kinds = _kind(before, around, one.first - 1), _kind(behind, around, one.last)
    yield f"before:{kinds[0]}"
    yield f"behind:{kinds[1]}"
    yield f"before:{kinds[0]}&known:{known}"
    yield f"behind:{kinds[1]}&known:{known}"
    yield f"before:{kinds[0]}&behind:{kinds[1]}"
    yield f"before2:{_kind(around.text(one.first - 2, block), around, one.first - 2)}&before:{kinds[0]}"
    yield f"behind2:{_kind(around.text(one.last + 1, block), around, one.last + 1)}&behind:{kinds[1]}"
    if behind:
        yield f"next_noun:{noun_of(behind) or '-'}&{'capital' if capital(behind) else 'small'}"
    if before.lower() in listed("titles", "titles_short") or before.lower().rstrip(".") in listed(
        "titles", "titles_short"
    ):
        yield "behind_title"
    if before.lower() in listed("male_names", "female_names"):
        yield "behind_first_name"
    if capital(before) and around.longest.get(one.first - 1, 0) >= one.last:
        yield "in_longer"
    elif around.longest.get(one.first, 0) > one.last:
        yield "opens_longer"
    holder = _known_at(around, one.last + 1) if behind in {",", "("} else None
    if holder is not None:
        yield f"held:{holder}"
    if before in {",", "("}:
        yield f"comma_before&capital:{capital(around.text(one.first - 2, block))}&known:{known}"


def _known_at(around: Around, first: int) -> str | None:
    """What the longest known name that begins at a word is, if any does."""
    last = around.longest.get(first)
    return known_as(around.held[first, last]) if last else None


def _kind(word: str, around: Around, at: int) -> str:
    """A word beside a name as a sign: itself where it is a common one, else its kind."""
    if not word:
        return "edge"
    if word.lower() in _NEAR:
        return word.lower()
    if word[0].isdigit():
        return "number"
    return ("capital_" if capital(word) else "") + around.words[at].upos.lower()


def _grammar(one: Stretch, around: Around, known: str) -> Iterator[str]:
    """The parts of speech of the words and how they hang on the rest."""
    inside = range(one.first, one.last)
    tags = [around.words[at].upos for at in inside]
    yield f"tags:{tags[0]}-{tags[-1]}"
    yield f"tags:{tags[0]}-{tags[-1]}&known:{known}"
    root = next((at for at in reversed(inside) if not one.first <= around.words[at].head < one.last), one.last - 1)
    word = around.words[root]
    yield f"relation:{word.deprel}&known:{known}"
    if word.head >= 0:
        head = around.texts[word.head]
        where = "left" if word.head < one.first else "right"
        yield f"head:{around.words[word.head].upos}&{where}&{'capital' if capital(head) else 'small'}"
        yield f"relation:{word.deprel}&head:{around.words[word.head].upos}&{where}"
    depends = any(
        around.words[at].head in inside
        and around.words[at].deprel in {"flat", "compound"}
        and capital(around.texts[at])
        for at in (one.first - 1, one.last)
        if 0 <= at < len(around.words)
    )
    yield f"part_hangs_on:{depends}"


def _model(one: Stretch, around: Around) -> list[str]:
    """How the model's names lie to the words: the same, around them, inside them, across; by type and how sure it is."""
    found = []
    for named in around.mentions(one.first, one.last):
        first, last = named.first, named.last
        while first < one.first and around.lower[first] == "the":
            first += 1
        if last > one.last and around.lower[last - 1] in {"'s", "’s"}:
            last -= 1
        if (first, last) == (one.first, one.last):
            lies = "same"
        elif first <= one.first and last >= one.last:
            lies = "around_end" if last == one.last else "around_start" if first == one.first else "around"
        elif first >= one.first and last <= one.last:
            lies = "inside"
        else:
            lies = "across"
        sure = "high" if named.score > 0.8 else "fair" if named.score > 0.5 else "low"
        found += [f"{lies}:{named.type}:{sure}", f"{lies}:{named.type}"]
    return found or ["none"]
