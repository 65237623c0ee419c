"""Names: which tokens belong to one, what kind of name it is, and its words to compare by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.knowledge import words
from onrecord.record import lexicon
from onrecord.record.outlets import outlet
from onrecord.record.parts import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Token
    from onrecord.model import MentionType

LONGEST = 14
"""Tokens that a name may have: keeps a page in capitals linear."""
GENERATIONS = frozenset({"jr", "sr", "jnr", "snr", "ii", "iii", "iv"})
"""Words after a name that tell a father from his son: names that differ in them are two people's."""
_MOST_NAMES = 3
"""Capitalised words that a person's name has when no given name is known among them: longer runs are mostly bodies."""
_ARABIC = ("al-", "el-", "ul-", "ad-", "as-", "ar-", "an-", "d'", "al'")
_FUNCTION = ("determiners", "prepositions", "subordinators", "auxiliaries", "times")
_MONTHS_THAT_NAME = frozenset({"may", "will", "april", "june", "august", "mark"})
_WAYS = frozenset(
    {"road", "avenue", "boulevard", "highway", "motorway", "airport", "stadium", "crescent", "roundabout"}
)
WAYS_OR_PEOPLE = frozenset(
    {"street", "lane", "square", "bridge", "river", "lake", "park", "station", "tower", "valley", "bay", "mountain"}
    | {"terrace", "plaza", "beach", "canal", "harbour", "island", "islands", "mountains", "drive", "alley", "market"}
)
"""Last words of the names of streets, waters and buildings, which after a given name may be a surname."""
_STATE_CODES = frozenset(
    {
        "ill.",
        "calif.",
        "fla.",
        "mass.",
        "mich.",
        "pa.",
        "va.",
        "tex.",
        "ariz.",
        "wis.",
        "minn.",
        "ga.",
        "conn.",
        "colo.",
        "ky.",
        "la.",
        "md.",
        "mo.",
        "mont.",
        "neb.",
        "nev.",
        "okla.",
        "ore.",
        "tenn.",
        "vt.",
        "wash.",
        "wyo.",
        "ala.",
        "ark.",
        "del.",
        "ind.",
        "kan.",
    }
)


def function_word(token: Token) -> bool:
    """Whether a token is a word of grammar, which begins no name."""
    return any(token.lower in words(name) for name in _FUNCTION) or token.lower in words("pronouns")


def name_word(token: Token) -> bool:
    """Whether a token can stand inside a name: a capital, or an article joined to one ("al-Abadi")."""
    if token.kind != "word" or token.lower in _STATE_CODES:
        return False
    if token.capital:
        return token.lower not in words("times") or token.lower in _MONTHS_THAT_NAME
    return token.lower.startswith(_ARABIC) and any(letter.isupper() for letter in token.text)


def run(tokens: Sequence[Token], at: int) -> int:
    """The end of the name whose first token is `at`: capitals, with particles and nicknames between them."""
    end = at + 1
    while end < len(tokens) and end - at < LONGEST and not _possessive(tokens[end - 1]):
        token = tokens[end]
        if name_word(token) and not (function_word(token) and token.lower not in _MONTHS_THAT_NAME):
            end += 1
        elif token.lower in words("name_particles") and (next_end := _after_particles(tokens, end)):
            end = next_end
        elif token.text == "&" and end + 1 < len(tokens) and name_word(tokens[end + 1]):
            end += 2
        elif token.text in "“\"‘'" and (next_end := _after_nickname(tokens, end)):
            end = next_end
        else:
            break
    return end


def run_back(tokens: Sequence[Token], end: int, start: int = 0) -> int:
    """Where the name that ends before `end` begins, at `start` or later; `end` itself where none does."""
    at = end
    while at > start and end - at < LONGEST:
        token = tokens[at - 1]
        if at < end and _possessive(token):
            break
        if (name_word(token) and not function_word(token)) or (
            token.lower in words("name_particles")
            and at < end
            and at - 1 > start
            and _particle_back(tokens, at - 1, start)
        ):
            at -= 1
        elif token.text == "&" and start < at - 1 and at < end and name_word(tokens[at - 2]):
            at -= 2
        elif token.text in "”\"’'" and at < end and (opening := _nickname_back(tokens, at - 1, start)) is not None:
            at = opening
        else:
            break
    return at


def named(
    tokens: Sequence[Token], *, titled: bool = False, article: bool = False, kind: MentionType | None = None
) -> Part:
    """The part that a name makes; `titled` tells that a title stands before it, `article` that "the" does."""
    last = tokens[-1]
    end = last.end
    for ending in ("'s", "’s"):
        if last.text.endswith(ending):
            end -= 2
    key = _key(tokens)
    what = kind or classify(tokens, titled=titled, article=article)
    crowd = what == "nationality" and key[-1].endswith("s")
    return Part(
        start=tokens[0].start,
        end=end,
        name=text_of(tokens),
        level="name",
        type=what,
        naming="collective" if crowd else "named",
        key=key,
        gender=lexicon.given_gender(tokens[0].text) if what in {"person", "other"} and len(key) > 1 else None,
        plural=crowd,
        definite=article,
        titled=titled,
        outlet=what == "organization" and outlet(_words(tokens), article=article),
    )


def classify(tokens: Sequence[Token], *, titled: bool = False, article: bool = False) -> MentionType:
    """What a name names: by its words, by a title before it, by "the" before it; "other" where nothing tells."""
    name = _words(tokens)
    lower = tuple(lexicon.bare(word) for word in name)
    if titled:
        return "person"
    if " ".join(lower) in words("places"):
        return "place"
    if outlet(name, article=article) or _body(lower):
        return "organization"
    if _way(lower):
        return "place"
    if lexicon.singular(lower[-1]) in words("groups"):
        return "nationality"
    if len(name) == 1:
        return _single(name[0], article=article)
    if lexicon.given_name(name[0]):
        return "person"
    if article or all(word.isupper() for word in name) or lower[0] in words("name_blockers") or "&" in name:
        return "organization" if article or "&" in name else "other"
    return "person" if len(name) <= _MOST_NAMES or any(word in words("name_particles") for word in lower) else "other"


def _way(lower: Sequence[str]) -> bool:
    """Whether a name is that of a street, a water or a building; "Della Street" may be a person."""
    if len(lower) < 2:
        return False
    return lower[-1] in _WAYS or (lower[-1] in WAYS_OR_PEOPLE and not lexicon.given_name(lower[0]))


def _body(lower: Sequence[str]) -> bool:
    """Whether a body's noun stands at the end of the name or right before "of"."""
    heads = [lower[-1], *(lower[at - 1] for at in range(1, len(lower)) if lower[at] in {"of", "for", "on"})]
    if (
        len(lower) > 1
        and lexicon.given_name(lower[0])
        and len(lower) == 2
        and lower[-1] in {"church", "bank", "house", "guard", "court", "port"}
    ):
        return False
    return any(lexicon.body_noun(head) for head in heads)


def _single(word: str, *, article: bool) -> MentionType:
    plain = word.replace(".", "")
    if plain.isupper() and 2 <= len(plain) <= 6:
        return "organization"
    return "organization" if article else "other"


def _key(tokens: Sequence[Token]) -> tuple[str, ...]:
    key = [lexicon.bare(token.text) for token in tokens if token.kind != "mark" or token.text == "&"]
    while len(key) > 1 and key[-1] in words("name_suffixes") and key[-1] not in GENERATIONS:
        key.pop()
    return tuple(key)


def _words(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens if token.kind != "mark" or token.text == "&")


def text_of(tokens: Sequence[Token]) -> str:
    """The name as its words stand, a space where there was white space of any kind, without "'s" at its end."""
    parts: list[str] = []
    for number, token in enumerate(tokens):
        if number and token.start > tokens[number - 1].end:
            parts.append(" ")
        parts.append(token.text)
    text = "".join(parts)
    return text.removesuffix("'s").removesuffix("’s")


def _possessive(token: Token) -> bool:
    return token.lower.endswith("'s")


def _after_particles(tokens: Sequence[Token], at: int) -> int | None:
    """Where a name goes on after particles: "van der Meer"; None where no capital follows them."""
    here = at
    while here < len(tokens) and here - at < 3 and tokens[here].lower in words("name_particles"):
        here += 1
    return (
        here + 1
        if here < len(tokens) and name_word(tokens[here]) and tokens[here].lower not in words("name_particles")
        else None
    )


def _particle_back(tokens: Sequence[Token], at: int, start: int) -> bool:
    here = at
    while here > start and at - here < 3 and tokens[here].lower in words("name_particles"):
        here -= 1
    return name_word(tokens[here]) and not _possessive(tokens[here])


def _after_nickname(tokens: Sequence[Token], at: int) -> int | None:
    """John “J.D.” Dorrian: after one or two words in marks the name goes on."""
    for close in (at + 2, at + 3):
        if close + 1 < len(tokens) and tokens[close].text in "”\"’'" and name_word(tokens[close + 1]):
            inside = tokens[at + 1 : close]
            if all(token.kind == "word" and token.capital for token in inside):
                return close + 2
    return None


def _nickname_back(tokens: Sequence[Token], at: int, start: int) -> int | None:
    for opening in (at - 2, at - 3):
        if opening > start and tokens[opening].text in "“\"‘'" and name_word(tokens[opening - 1]):
            inside = tokens[opening + 1 : at]
            if all(token.kind == "word" and token.capital for token in inside):
                return opening
    return None
