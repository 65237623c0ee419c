"""What a report calls someone: the words before a name, an apposition, a "X is the ...", and of which body."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.record import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.layers import Annotated, Word
    from onrecord.record.coref_links import Link, Linked

_TELLING = frozenset({"apposition", "copula"})
_LONGEST = 120
"""Code points of a role: a longer description tells a story, not what someone is."""
_LINKING = frozenset({"of", "for", "at", "the", "in", "with", "from", "on", "to", "a", "an", "(", ","})
_REACH, _DEPTH = 30, 12
"""Words on each side of a noun, and steps up the tree, within which what belongs to it is looked for."""


class Called(NamedTuple):
    """A role: where its words stand, and the place of the body that they name, in the linker's mentions."""

    start: int
    end: int
    body: int | None


def called(doc: Annotated, linked: Linked, members: Sequence[int], links: Mapping[int, Link]) -> Iterator[Called]:
    """The roles of one entity, from the first of its mentions to the last, each stretch of text once."""
    seen: list[tuple[int, int]] = []
    for at in members:
        for span in _spans(doc.modelled.words, linked, at, links):
            for role in _checked(doc, linked, at, span):
                if all(role.end <= start or end <= role.start for start, end in seen):
                    seen.append((role.start, role.end))
                    yield role


def _spans(words: Sequence[Word], linked: Linked, at: int, links: Mapping[int, Link]) -> Iterator[tuple[int, int]]:
    """Where words may tell what someone is: before the name, in apposition to it, in "X is the ..."."""
    one = linked.mentions[at]
    if one.level == "name" and one.type == "person":
        if one.start < one.called[0]:
            yield one.start, one.called[0]
        if words[one.head].deprel == "appos" and words[one.governor].upos == "NOUN":
            first, _ = _below(words, one.governor)
            yield words[first].start, min(one.start, words[one.head].start)
        for child in range(one.head + 1, min(one.head + _REACH, len(words))):
            if words[child].head == one.head and words[child].upos == "NOUN" and _beside(words, child):
                first, last = _below(words, child)
                yield words[first].start, words[last].end
    link = links.get(at)
    if one.level == "nominal" and link is not None and link.reason in _TELLING:
        yield one.start, one.end


def _beside(words: Sequence[Word], at: int) -> bool:
    """Whether a noun stands in apposition, or as a loose phrase after a comma: "Joan Roe, a professor"."""
    if words[at].deprel == "appos":
        return True
    first, _ = _below(words, at)
    return words[at].deprel == "nmod" and words[first].upos not in {"ADP", "SCONJ"} and words[first - 1].upos == "PUNCT"


def _below(words: Sequence[Word], at: int) -> tuple[int, int]:
    """The first and the last of the words around one that belong to it, marks at the edges left out."""
    first = last = at
    while last + 1 < min(len(words), at + _REACH) and _under(words, last + 1, at):
        last += 1
    while first > max(0, at - _REACH) and _under(words, first - 1, at):
        first -= 1
    while last > at and words[last].upos == "PUNCT":
        last -= 1
    while first < at and words[first].upos == "PUNCT":
        first += 1
    return first, last


def _under(words: Sequence[Word], at: int, top: int) -> bool:
    for _ in range(_DEPTH):
        at = words[at].head
        if at == top or at < 0:
            return at == top
    return False


def _checked(doc: Annotated, linked: Linked, at: int, span: tuple[int, int]) -> Iterator[Called]:
    """The span without article and trailing marks, where a noun in it calls a person or a title stands there."""
    text = doc.reading.report.text
    start, end = span
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:-–—("):
        end -= 1
    for article in ("the ", "a ", "an "):
        if text[start:end].lower().startswith(article):
            start += len(article)
    if text.count("(", start, end) > text.count(")", start, end) and text[end : end + 1] == ")":
        end += 1
    words = text[start:end].split()
    if not words or end - start > _LONGEST:
        return
    if any(lexicon.person_noun(word.strip(",.")) or lexicon.title(word.strip(",.")) for word in words):
        inside = (
            other
            for other, one in enumerate(linked.mentions[max(0, at - 4) : at + 6], max(0, at - 4))
            if other != at and one.type == "organization" and one.name and start <= one.start and one.end <= end
        )
        yield Called(start, end, next(inside, None))


def titled(text: str, role: Called, body: tuple[int, int] | None) -> str:
    """The words of a role without the body that they name: "head of relations" of "head of relations for the Front"."""
    start, end = role.start, role.end
    if body is not None and body[0] > start:
        before = text[start : body[0]].split()
        while len(before) > 1 and before[-1].lower() in _LINKING:
            before.pop()
        return " ".join(before)
    if body is not None and body[1] < end:
        return " ".join(text[body[1] : end].removeprefix("'s").removeprefix("’s").split())
    return " ".join(text[start:end].split())
