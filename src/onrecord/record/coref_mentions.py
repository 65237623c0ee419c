"""Mentions as linking sees them: the head of each, and what words and tree tell of number, gender and part played."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge import rows
from onrecord.record import lexicon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Annotated, Named, Pair, Word
    from onrecord.model import Level, MentionType

PRONOUNS: dict[str, tuple[str, str]] = {
    form: (kind, told)
    for kind, told, forms in (
        ("i", "s", "i me my mine myself"),
        ("we", "p", "we us our ours ourselves"),
        ("you", "", "you your yours yourself yourselves"),
        ("he", "s", "he him his himself"),
        ("she", "s", "she her hers herself"),
        ("it", "s", "it its itself"),
        ("they", "p", "they them their theirs themselves"),
        ("this", "s", "this that"),
        ("these", "p", "these those"),
        ("who", "", "who whom whose which"),
        ("one", "s", "one someone somebody everyone everybody anyone anybody nobody another each"),
        ("other", "", "all both some many most others few several any either neither none"),
    )
    for form in forms.split()
}
"""Pronouns by form: their kind, and "s" or "p" where the form tells one from many."""
KINDS = tuple(dict.fromkeys(kind for kind, _ in PRONOUNS.values()))
_DEFINITE = {"the": "the", "this": "this", "that": "this", "these": "this", "those": "this", "a": "a", "an": "a"}
_ANY = frozenset({"some", "any", "no", "every", "each", "another", "many", "most", "several", "few", "all", "both"})
_NAMES = frozenset({"PROPN", "NUM"})
_BODIES = frozenset({"organization", "place", "facility", "event"})
_NESTED, _DEPTH = frozenset({"nmod", "compound", "appos"}), 8
"""Relations by which a noun is part of the phrase of another, and how many of them are followed."""
_NO_NAMES = frozenset({"former", "late", "new", "old", "then", "other", "many", "most", "several", "local", "major"})
"""Adjectives that begin a sentence rather than a name."""
_ARTICLES = frozenset({"the", "a", "an"})
_PARTICLES = frozenset({"-", "de", "al", "bin", "ibn", "van", "von", "der", "."})
_JOINTS = _PARTICLES | {"of", "and", "&", "the", "for"}
_NO_NAME: tuple[tuple[str, ...], frozenset[str], int, int] = ((), frozenset(), 0, 0)
_LONGEST = 12
"""Words before a head that are read for what describes it: keeps a mention of a whole page linear."""
ROLES = ("nsubj", "obj", "iobj", "obl", "nmod", "appos", "conj", "root", "compound", "poss", "pass", "flat", "ccomp")


class Mentioned(NamedTuple):
    """One mention: `number` is its place in `doc.modelled.named`, `head` a word of the report.

    `lemma` is its head in lower case; `kind` that of a pronoun; `many` "s", "p" or "" where nothing tells; `gender` "f",
    "m" or ""; `definite` how it opens ("the", "a", "this", "poss", "any", "bare"); `name` the words of a name, in lower
    case and without titles; `called` where they stand, or the whole mention where it is no name; `titled` what stands
    before it; `modifiers` what else describes the head; `part` its part in the sentence; `governor` the word that it
    hangs on, -1 for none; `owner` the word of its possessor, -1 for none; `above` the heads of the noun phrases that
    it stands in ("defence" in "the ministry of defence").
    """

    number: int
    head: int
    start: int
    end: int
    level: Level
    type: MentionType
    score: float
    lemma: str
    kind: str
    many: str
    gender: str
    definite: str
    name: tuple[str, ...]
    called: Pair
    titled: frozenset[str]
    modifiers: frozenset[str]
    part: str
    governor: int
    owner: int
    above: tuple[int, ...]
    sentence: int
    block: int


def mentioned(doc: Annotated) -> tuple[Mentioned, ...]:
    """The mentions of a report in the order of their heads, one for each head: the shortest that it heads."""
    words = doc.modelled.words
    below = _below(words)
    best: dict[int, int] = {}
    for number, one in enumerate(doc.modelled.named):
        head = head_of(words, one)
        old = best.get(head)
        if old is None or one.last - one.first < doc.modelled.named[old].last - doc.modelled.named[old].first:
            best[head] = number
    for head in [head for head in best if words[head].deprel == "flat" and words[head].head in best]:
        del best[head]
    return tuple(_mentioned(doc, below, number, head) for head, number in sorted(best.items()))


def head_of(words: Sequence[Word], named: Named) -> int:
    """The word of a mention whose own head lies outside."""
    for at in range(named.first, named.last):
        if not named.first <= words[at].head < named.last:
            return at
    return named.first


def _below(words: Sequence[Word]) -> list[list[int]]:
    below: list[list[int]] = [[] for _ in words]
    for at, word in enumerate(words):
        if word.head >= 0:
            below[word.head].append(at)
    return below


def _mentioned(doc: Annotated, below: Sequence[Sequence[int]], number: int, head: int) -> Mentioned:
    words, text, named = doc.modelled.words, doc.reading.report.text, doc.modelled.named[number]
    word = words[head]
    before = range(max(named.first, head - _LONGEST), head)
    name, titled, first, last = _name(words, text, named, head) if named.level == "name" else _NO_NAME
    pronoun, told = PRONOUNS.get(word.lemma.lower(), ("other", "")) if named.level == "pronoun" else ("", "")
    owner = next((at for at in below[head] if words[at].deprel == "nmod:poss"), -1)
    inside = frozenset(
        words[at].lemma.lower()
        for at in (*before, *(at for at in below[head] if head < at < named.last))
        if words[at].upos in {"ADJ", "NOUN", "PROPN", "NUM"} and at != owner
    )
    return Mentioned(
        number=number,
        head=head,
        start=words[named.first].start,
        end=words[named.last - 1].end,
        level=named.level,
        type=named.type,
        score=named.score,
        lemma=word.lemma.lower(),
        kind=pronoun,
        many=told or _many(words, below, head, named),
        gender=_gender(pronoun, word, name, titled, named),
        definite=_definite(words, named, head, owner),
        name=name,
        called=(words[first].start, words[last].end) if name else (words[named.first].start, words[named.last - 1].end),
        titled=titled,
        modifiers=inside - frozenset(name) if named.level == "nominal" else frozenset(),
        part=_part(word),
        governor=word.head,
        owner=owner,
        above=_above(words, head),
        sentence=word.sentence,
        block=word.block,
    )


def _name(
    words: Sequence[Word], text: str, named: Named, head: int
) -> tuple[tuple[str, ...], frozenset[str], int, int]:
    """The words of a name around its head without articles, the titles before it, its first and its last word."""
    first = last = head
    while (step := _joined(words, last, named.last - 1, _PARTICLES if named.type == "person" else _JOINTS)) > last:
        last = step
    while first > named.first and _before(words, text, first - 1, named):
        first -= 1
    run = [at for at in range(first, last + 1) if words[at].upos not in {"PUNCT", "PART"}]
    parts = [(part, at) for at in run if (part := lexicon.bare(words[at].lemma)) and part not in _ARTICLES]
    begin = 0
    while begin < len(parts) - 1 and named.type == "person" and _calls(parts[begin][0]):
        begin += 1
    nouns = range(max(named.first, first - 4), first)
    before = {lexicon.bare(words[at].lemma) for at in nouns if words[at].upos == "NOUN"}
    titled = frozenset(part for part, _ in parts[:begin]) | before
    name = tuple(part for part, _ in parts[begin:])
    if named.type == "person" and name and _calls(name[-1]) and not lexicon.given_name(name[0]):
        return (), frozenset(name) | titled, named.first, named.last - 1  # "the US President" is no name
    short = _short().get(" ".join(part.replace(".", "") for part in name))
    return short or name, titled, parts[begin][1] if parts else first, last


def _before(words: Sequence[Word], text: str, at: int, named: Named) -> bool:
    """Whether a word right before a name is part of it; of a body's or a place's also "National", "United", "Islamic"."""
    word = words[at]
    if word.upos in _NAMES:
        return word.deprel != "appos"
    own = named.type in _BODIES and word.deprel in {"amod", "compound"} and text[word.start].isupper()
    return own and not _calls(word.lemma) and word.lemma.lower() not in _NO_NAMES


def _calls(word: str) -> bool:
    """Whether a word before a name says what someone is."""
    return lexicon.title(word) or lexicon.person_noun(word)


@cache
def _short() -> dict[str, tuple[str, ...]]:
    return {short: tuple(full.split()) for short, full in rows("name_short")}


def _joined(words: Sequence[Word], last: int, end: int, joints: frozenset[str]) -> int:
    """The last word of the next piece of a name, up to `end`: "States", "of the Netherlands", "& Sons"; else `last`."""
    for at in range(last + 1, min(end, last + 3) + 1):
        if words[at].upos in _NAMES:
            return at if words[at].deprel != "appos" else last
        if words[at].lemma.lower() not in joints:
            return last
    return last


def _many(words: Sequence[Word], below: Sequence[Sequence[int]], head: int, named: Named) -> str:
    if any(words[at].deprel == "conj" and at < named.last for at in below[head]):
        return "p"
    if "Number=Plur" in words[head].feats:
        return "p"
    if lexicon.crowd(words[head].lemma.lower()) and named.level == "nominal":
        return ""
    return "s" if "Number=Sing" in words[head].feats else ""


def _gender(pronoun: str, word: Word, name: tuple[str, ...], titled: frozenset[str], named: Named) -> str:
    if pronoun in {"he", "she"}:
        return "m" if pronoun == "he" else "f"
    if named.type != "person" or pronoun:
        return ""
    if named.level == "nominal":
        return lexicon.gender(word.lemma) or ""
    told = next((found for title in sorted(titled) if (found := lexicon.gender(title))), None)
    return told or (lexicon.given_gender(name[0]) if name else None) or ""


def _definite(words: Sequence[Word], named: Named, head: int, owner: int) -> str:
    if owner >= 0:
        return "poss"
    for at in range(named.first, min(head, named.first + 3)):
        form = words[at].lemma.lower()
        if form in _DEFINITE:
            return _DEFINITE[form]
        if form in _ANY or words[at].upos == "NUM":
            return "any"
    return "bare"


def _above(words: Sequence[Word], head: int) -> tuple[int, ...]:
    """The heads over a word as long as one noun hangs on another; what is in apposition stands for the same as its head."""
    found: list[int] = []
    if words[head].deprel == "appos":
        return ()
    while words[head].deprel.split(":")[0] in _NESTED and words[head].head >= 0 and len(found) < _DEPTH:
        head = words[head].head
        found.append(head)
    return tuple(found)


def _part(word: Word) -> str:
    if word.deprel in {"nmod:poss", "det:poss"}:
        return "poss"
    if word.deprel == "nsubj:pass":
        return "pass"
    base = word.deprel.split(":")[0]
    return base if base in ROLES else "other"
