"""Words: the tokens of a block split as Universal Dependencies split English ("do" "n't", "Trump" "'s", "long" "-" "term").

The rules read tokens (`annotate/tokens.py`), where a hyphenated word is one; the model reads words, since the treebanks
that it learnt from have them so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from onrecord.knowledge import words as entries

if TYPE_CHECKING:
    from collections.abc import Iterator

# One alternative after the other, each linear: an address, a number with its marks, initials, a word, a run of one mark.
_WORD = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”]+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]*\w"
    r"|[@#]\w+"
    r"|\d+(?:[.,:/]\d+)+(?!\w)"
    r"|(?:[^\W\d_]\.){2,}"
    r"|[^\W_]+(?:['’&](?=[^\W_])[^\W_]+|\.(?=[a-z\d])[^\W_]+)*"
    r"|_+|\.{2,}|-{2,}|!+|\?+|[=*~]+|''|``|\S",
    re.UNICODE,
)
_CLITIC = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$", re.IGNORECASE)
_JOINED = re.compile(
    r"(?:non|mid|anti|re|co|pre|pro|cross|post|ex|sub|multi|semi|counter|e|pan|inter|neo|intra)$", re.IGNORECASE
)
"""What keeps its hyphen in the treebanks ("anti-war", "e-mail"): the openers that stand whole there more than apart."""
KNOWN = 20_000
"""Words that are remembered with where they are cut."""
_TWO = {"cannot": 3, "gonna": 3, "gotta": 3, "wanna": 3}
_LOWER = frozenset({"vs", "v", "etc", "approx", "dept", "al", "p", "c"})


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The words of `text[start:end]` as (start, end), in order; whitespace alone stands outside all of them."""
    at = start
    while found := _WORD.search(text, at, end):
        first, at = found.span()
        word = found.group()
        if at < end and text[at] == "." and _abbreviated(word):
            at += 1
        elif at + 1 < end and text[at] == "-" and text[at + 1].isalpha() and _JOINED.match(word):
            rest = _WORD.match(text, at + 1, end)
            at = rest.end() if rest else at
        elif word.startswith(("http", "www")):
            at = first + len(word.rstrip(".,;:!?)'’"))
        if cut := _cut(text[first:at]):
            yield first, first + cut
            first += cut
        yield first, at


@lru_cache(KNOWN)
def _cut(word: str) -> int:
    """Where a word's clitic begins, 0 for a word without one."""
    clitic = _CLITIC.search(word)
    return _TWO.get(word.lower(), clitic.start() if clitic else 0)


def _abbreviated(word: str) -> bool:
    """Whether a full stop belongs to the word: "Mr.", an initial, "vs."."""
    if len(word) == 1:
        return word.isupper() and word != "I"
    return word.lower() in entries("abbreviations") and (word[0].isupper() or word in _LOWER)
