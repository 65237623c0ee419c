"""Lemmas as scripts: what to cut from the end of a word in lower case and what to put there instead.

"went" -> "go" cuts three letters down to what both begin with; "countries" -> "country" cuts "ies" and puts "y". The
model chooses among the scripts of the treebanks; a script that does not fit the word leaves it as it is.
"""

from __future__ import annotations

from functools import lru_cache

KNOWN = 50_000
"""Pairs of a word and a script whose lemma is remembered."""


def script(form: str, lemma: str) -> str:
    """The script that makes `lemma` of `form`: "keep" letter case ("=") or lower it ("_"), letters to cut, "|", to add."""
    case = "=" if lemma[:1].isupper() else "_"
    word = form if case == "=" else form.lower()
    shared = 0
    while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
        shared += 1
    return f"{case}{len(word) - shared}|{lemma[shared:]}"


@lru_cache(KNOWN)
def applied(form: str, rule: str) -> str:
    """The lemma that a script makes of `form`."""
    case, cut, add = rule[0], *rule[1:].partition("|")[::2]
    word = form if case == "=" else form.lower()
    count = int(cut)
    return (word[: len(word) - count] if count <= len(word) else word) + add or word
