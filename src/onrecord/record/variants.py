"""Two spellings of one name: how alike two names are, over scripts, orders, initials, joined words and legal forms.

Words are paired one to one by how they are spelt: letters that stand for one another in names brought over from Arabic,
Hebrew or Cyrillic script (`name_spellings.tsv`) cost little, others a whole letter. What stays unpaired on both sides
tells two names apart; what only the longer one has tells less.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import DamerauLevenshtein

from onrecord.knowledge import rows, words
from onrecord.record.variants_spelling import cost

SAME = 0.83
"""Score from which two names are taken for one: the best on nomenklatura's labelled pairs; see docs/entities.md."""
_LONGEST = 14
"""Words of a name that are compared, and letters of it; names are shorter, and hostile input is not."""
_LETTERS = 200
_PARTICLES = frozenset(
    ["al", "el", "bin", "ben", "ibn", "de", "la", "van", "von", "der", "and", "of", "the", "for", "y"]
)
_ADDRESS = frozenset(["mr", "mrs", "ms", "dr", "sir", "shaikh", "sheikh", "haji", "hajji", "prof", "jr", "sr"])
_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
        ]
    )
} | {"seventeen": "17", "eighteen": "18", "nineteen": "19"}
_TENS = {
    word: 10 * (number + 2) for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy"])
}
_LIKE_LETTERS = str.maketrans("013457", "oieast")
_LIGHT, _FORM = 0.3, 0.1
"""Weights of particles and forms of address, and of legal forms, where a word has one."""
_INITIALS = 6
"""Letters that a word of initials has at most."""
_MORE, _MORE_BODY = 0.1, 0.5
"""What a word that only the longer name has weighs, in a person's name and in one with a legal form."""
_ALIKE = 0.7
"""Share of a word's letters that must agree for two words to be one."""


class Match(NamedTuple):
    """How alike two names are, in [0, 1], and what the pairing rests on."""

    score: float
    reason: str

    @property
    def same(self) -> bool:
        """Whether the two are taken for one name."""
        return self.score >= SAME


def same_name(one: str, two: str) -> Match:
    """How alike two names of a person or a body are; the order of the two does not matter.

    `reason` is "same words", "joined words", "spelling", "initials", "part", or "apart" where some word of each has
    none in the other.
    """
    left, right = sorted((words_of(one), words_of(two)), key=lambda found: (len(found), found))
    if not left or not right:
        return Match(0.0, "apart")
    if sorted(left) == sorted(right):
        return Match(1.0, "same words")
    whole = _joined("".join(left), "".join(right))
    found = _paired(left, right)
    return max(whole, found, key=lambda match: match.score)


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name as they are compared: plain letters in lower case, figures, legal forms in one spelling."""
    plain = name[:_LETTERS].casefold().translate(_letters())
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(letter))
    plain = plain.translate(_letters()).replace("&", " and ")
    plain = re.sub(r"\b(\w)\.\s?(?=\w\b)", r"\1", plain)  # "p.l.c." and "J. D." are one word each
    plain = re.sub(r"['’`.]", "", plain)
    found = [_figures(word) for word in re.findall(r"\w+", plain)[: 2 * _LONGEST]]
    found = _with_forms(_with_numbers(found))
    while len(found) > 1 and found[0] == "the":
        found = found[1:]
    return tuple(dict.fromkeys(found))[:_LONGEST]


def _figures(word: str) -> str:
    """A word with figures among its letters as letters: "1g0r"; a figure alone stays."""
    letters = sum(letter.isalpha() for letter in word)
    return word.translate(_LIKE_LETTERS) if letters > len(word) / 2 else word


def _with_numbers(words: list[str]) -> list[str]:
    found: list[str] = []
    for word in words:
        ten = _TENS.get(found[-1]) if found else None
        if ten is not None and word in _NUMBERS and int(_NUMBERS[word]) < 10:
            found[-1] = str(ten + int(_NUMBERS[word]))
        else:
            found.append(_NUMBERS.get(word, word))
    return [str(_TENS.get(word, word)) for word in found]


def _with_forms(words: list[str]) -> list[str]:
    """Legal forms of up to four words as the one word that they are."""
    found, at = [], 0
    while at < len(words):
        for size in range(min(5, len(words) - at), 0, -1):
            form = _forms().get(" ".join(words[at : at + size]))
            if form is not None and (at or size > 1 or (len(form) > 2 and len(words) > 1)):
                found.append(form)
                at += size
                break
        else:
            found.append(words[at])
            at += 1
    return found


@cache
def _letters() -> dict[int, str]:
    return {ord(letter): "" if latin == "-" else latin for letter, latin in rows("name_letters")}


@cache
def _forms() -> dict[str, str]:
    return dict(rows("name_forms"))


@cache
def _form_names() -> frozenset[str]:
    return frozenset(_forms().values())


def _weight(word: str) -> float:
    if word in _form_names():
        return _FORM
    return _LIGHT if word in _PARTICLES or word in _ADDRESS or word in words("titles") else 1.0


def _joined(one: str, two: str) -> Match:
    """The names without spaces: "van der bilt" and "vanderbilt", "SiemensAG"."""
    longest = max(len(one), len(two))
    apart = DamerauLevenshtein.distance(one, two, score_cutoff=longest // 6 + 1)
    return Match(
        max(0.0, 1 - 1.6 * apart / longest) if longest > 4 else 0.0, "joined words" if apart < 2 else "spelling"
    )


def _paired(left: tuple[str, ...], right: tuple[str, ...]) -> Match:
    """Words paired best first; the share of the weight that is paired, as alike as the pairs are."""
    options = sorted(
        ((likeness(one, two), -abs(i - j), i, j) for i, one in enumerate(left) for j, two in enumerate(right)),
        key=lambda option: (-option[0], -option[1], option[2:]),
    )
    free = ({*range(len(left))}, {*range(len(right))})
    gained = weight = 0.0
    how = {"same words"}
    for alike, _, i, j in options:
        if alike >= _ALIKE and i in free[0] and j in free[1]:
            free[0].remove(i)
            free[1].remove(j)
            weighs = max(_weight(left[i]), _weight(right[j]))
            gained += weighs * alike
            weight += weighs
            how.add("same words" if alike == 1 else "initials" if min(len(left[i]), len(right[j])) == 1 else "spelling")
    for short, full, sides in ((left, right, free), (right, left, free[::-1])):
        for i in sorted(sides[0]):
            for j in _initials_at(short[i], full, sides[1]):
                sides[1].discard(j)
                sides[0].discard(i)
                gained, weight = gained + 0.9, weight + 1
                how.add("initials")
    alone, more = (
        sum(_weight(words[at]) for at in sorted(side)) for words, side in zip((left, right), free, strict=True)
    )
    company = bool(_form_names() & {*left, *right})
    if not weight:
        return Match(0.0, "apart")
    less, most = sorted((alone, more))
    share = gained / (weight + 2 * less + (_MORE_BODY if company else _MORE) * (most - less))
    if alone >= 1 and more >= 1:
        return Match(share, "apart")
    told = next(one for one in ("initials", "spelling", "same words") if one in how)
    return Match(share, "part" if most >= 1 else told)


def _initials_at(word: str, words: tuple[str, ...], free: set[int]) -> list[int]:
    """The places of unpaired words in a row whose initials a short word is: "us" for "united states"."""
    size = len(word)
    if not 2 <= size <= _INITIALS:
        return []
    for at in range(len(words) - size + 1):
        if all(at + k in free and words[at + k][0] == word[k] and len(words[at + k]) > 2 for k in range(size)):
            return [*range(at, at + size)]
    return []


def likeness(one: str, two: str) -> float:
    """How alike two words of names are spelt, in [0, 1]; a letter alone and a word that begins with it are nearly one."""
    if one == two:
        return 1.0
    if one.isdigit() or two.isdigit():
        return 0.0
    if min(len(one), len(two)) == 1:
        return 0.9 if one[0] == two[0] else 0.0
    if one in _form_names() and two in _form_names():
        return 0.0
    return max(0.0, 1 - cost(one, two) / max(len(one), len(two), 4))
