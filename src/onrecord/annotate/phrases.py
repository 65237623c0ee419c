"""Noun phrases around a cue: the subject before it, the inverted subject after it, with their appositions.

Without a parser a noun phrase is what stands between boundaries: marks, conjunctions, verbs that are known, openers of
clauses. Walking stops at the first boundary, so that every search is bounded and linear.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate.marks import words_inside
from onrecord.knowledge import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.layers import Unit

LONGEST = 60
"""Units that a source may span; the longest of the 18,356 in PolNeAR train has 51, 99.9 % have at most 33."""
_APPOSITIONS = 6
"""Commas looked at before a cue: "Bower, 75, a retiree in Carthage, Ill., said" has four."""
_LINKS = frozenset(
    {"of", "for", "at", "in", "from", "with", "to", "on", "by", "'s", "and", "&", "/", "-", "–", "’", "'"}
)
_BEFORE_DETERMINER = _LINKS | {"all", "both", "many", "some", "most", "half"}
_MODIFIER = 10
"""Units between a subject and its verb that may modify it: "a woman who lost her house in the flood said" has seven."""
_OPEN, _SHUT = frozenset("(["), frozenset(")]")
_RELATIVE = frozenset({"who", "whose", "which", "whom"})
_DASHES = frozenset({"—", "–", "-", "--"})


def subject(block: Sequence[Unit], first: int, start: int) -> tuple[int, int] | None:
    """The noun phrase that ends before unit `first` and does not begin before `start`, as units (first, last exclusive).

    None where there is none. A trailing comma of an apposition ("Smith, a doctor, said") is part of it, as in PolNeAR.
    """
    end = _before_time(block, first, start)
    if end <= start:
        return None
    last = block[end - 1]
    if last.lower in words("pronouns") or last.lower == "who":
        return end - 1, end
    if last.lower == "that":
        return None
    if last.text == ",":
        return _with_apposition(block, end, start)
    if last.text in _DASHES or last.text == ")":
        return _before_aside(block, end, start)
    begin = _walk(block, end, start)
    if begin is None:
        return None
    begin = _modified(block, begin, start)
    return _open_apposition(block, begin, start), end


def _before_time(block: Sequence[Unit], end: int, start: int) -> int:
    """`The minister on Monday told`: where the words before a time that stands between subject and verb end."""
    at = end
    while at > start and (block[at - 1].lower in words("times") or (at < end and block[at - 1].kind == "number")):
        at -= 1
    if at == end or at - 1 <= start or block[at - 1].text == ",":
        return end
    return at - 1 if block[at - 1].lower in {"on", "in", "at", "late", "early", "last", "this", "earlier"} else at


def _before_aside(block: Sequence[Unit], end: int, start: int) -> tuple[int, int] | None:
    """`Adeleke (not her real name) said`, `Taleb – a farmer – said`: the phrase before the aside, with it."""
    opens = _OPEN if block[end - 1].text == ")" else _DASHES
    room = range(end - 2, max(start, end - LONGEST) - 1, -1)
    opening = next((at for at in room if block[at].text in opens), None)
    if opening is None or opening <= start:
        return None
    head = _walk(block, opening, start)
    return (head, end) if head is not None else None


def _modified(block: Sequence[Unit], begin: int, start: int) -> int:
    """`A woman who lost her house said`, `A source asking not to be named told`: where the whole subject begins."""
    for at in range(begin - 1, max(start, begin - _MODIFIER) - 1, -1):
        unit = block[at]
        if unit.kind != "word" or unit.lower in {"that", "and", "but", "as", "when", "while", "because", "if"}:
            return begin
        relative = unit.lower == "who" and not _opens_noun(block[at + 1])
        participle = unit.lower.endswith("ing") and not unit.capital and at + 1 < begin + 1
        if (relative or participle) and at > start:
            head = _walk(block, at, start)
            opens = head is not None and (head == start or block[head - 1].kind != "word")
            if head is not None and (relative or opens):
                return head
    return begin


def _opens_noun(unit: Unit) -> bool:
    return unit.capital or unit.lower in words("determiners", "pronouns")


def _open_apposition(block: Sequence[Unit], begin: int, start: int) -> int:
    """`“…”, Ali Nazary, head of foreign relations told`: the comma that should close the apposition is missing.

    Only where the name before opens the clause: at its start, or right after a quotation.
    """
    comma = begin - 1
    if (
        comma <= start
        or block[comma].text != ","
        or (block[begin].capital and block[begin].kind == "word")
        or not appositive(block, begin)
    ):
        return begin
    name = comma
    while name > start and comma - name < 6 and block[name - 1].capital and block[name - 1].kind == "word":
        name -= 1
    at = name - 1 if name > start and block[name - 1].text == "," else name
    opens = at <= start or block[at - 1].kind == "quote"
    opener = words("times", "prepositions", "openers", "subordinators", "adverbs")
    plain = any(unit.lower in opener or unit.lower.endswith("ly") for unit in block[name:comma])
    return name if name < comma and opens and not plain else begin


def inverted(block: Sequence[Unit], at: int, stop: int, *, names: bool = True) -> tuple[int, int] | None:
    """The noun phrase that begins at unit `at`, with its appositions, ending before `stop`; None where there is none.

    Without `names` a name after a comma begins something new: "According to the Post, Ali Nazary said".
    """
    if at >= stop or not _opens_phrase(block[at]):
        return None
    end = _run(block, at, stop)
    if end == at:
        return None
    while end < stop and (longer := _apposition_after(block, end, stop)) > end:
        if not names and block[end + 1].capital:
            break
        end = longer
    return at, end


def named(block: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a phrase holds a name: a capitalised word that is not only the start of a sentence's article."""
    return any(unit.capital and unit.lower not in words("determiners", "pronouns") for unit in block[first:last])


def nickname(quote: Unit) -> bool:
    """Whether quoted words can stand within a name or a noun phrase: short, and without a stop or comma at their end."""
    return quote.end - quote.start < 30 and words_inside(quote.text)[-1:].isalnum()


def _walk(block: Sequence[Unit], end: int, start: int) -> int | None:
    """Where the noun phrase that ends before `end` begins; None where no noun stands there."""
    at = end
    while at > start and end - at < LONGEST and _inside(block, at - 1, start, end):
        at -= 1
    at = _trim(block, at, end)
    if at > start and block[at - 1].text not in {",", ";", ":"}:
        at = _after_and(block, at, end)
    if at > 0 and block[at - 1].lower in words("prepositions") and (at - 1 <= start or block[at - 2].kind == "mark"):
        at = _last_phrase(block, at, end)
    return at if at < end and _head_possible(block[end - 1]) else None


def _last_phrase(block: Sequence[Unit], at: int, end: int) -> int:
    """After an opening preposition only the last noun phrase is the subject: "At the gate of the plant Wang Lihua said"."""
    for here in range(end - 1, at, -1):
        before = block[here - 1]
        fresh = block[here].capital and not before.capital and before.kind == "word" and before.lower not in _LINKS
        if block[here].lower in words("determiners") and before.lower not in _LINKS:
            return here
        if fresh and before.lower not in words("determiners") and all(unit.capital for unit in block[here:end]):
            return here
    return at


def _after_and(block: Sequence[Unit], at: int, end: int) -> int:
    """In the middle of a clause an "and" between unlike phrases opens a new subject: "for a photo and Clinton said"."""
    for here in range(end - 2, at, -1):
        if block[here].lower in {"and", "&"}:
            left, right = block[here - 1], block[here + 1]
            if right.lower in words("determiners") or left.capital != right.capital:
                return here + 1
    return at


def _inside(block: Sequence[Unit], at: int, start: int, end: int) -> bool:
    """Whether unit `at` belongs to the phrase that goes on to its right."""
    unit = block[at]
    right = block[at + 1] if at + 1 < end else None
    if right is not None and right.lower in words("determiners") and unit.lower not in _BEFORE_DETERMINER:
        return at > start and unit.lower in words("prepositions") and block[at - 1].kind == "word"
    if unit.kind == "quote":
        return nickname(unit) and right is not None and at > start and block[at - 1].kind == "word"
    if unit.kind == "mark":
        return unit.text in "&/'’-–()[]%$" or _bracketed(block, at, start)
    if unit.kind == "number" or _bracketed(block, at, start):
        return True
    if unit.lower in words("times") and not (at > start and block[at - 1].lower in words("determiners")):
        return False
    if unit.lower in _LINKS:
        return at > start and right is not None and block[at - 1].kind != "mark"
    if unit.lower in words("subordinators", "pronouns", "auxiliaries", "openers"):
        return unit.capital and unit.lower in {"may", "will"} and right is not None
    return unit.lower not in words("prepositions") and not (right is not None and at > start and _verb(block, at))


def _bracketed(block: Sequence[Unit], at: int, start: int) -> bool:
    """Whether a unit stands in a short bracket: "(R-Fla.)", "(NRFA)"."""
    opened = any(block[here].text in _OPEN for here in range(max(start, at - 6), at))
    return opened and any(unit.text in _SHUT for unit in block[at : at + 6])


def _trim(block: Sequence[Unit], at: int, end: int) -> int:
    """Drops what cannot open a noun phrase; of a phrase that opens with a preposition only the last noun phrase stays."""
    while at < end and (
        block[at].lower in _LINKS
        or block[at].text in ")]"
        or (block[at].kind == "mark" and block[at].text not in "$([")
    ):
        at += 1
    return at


def _head_possible(unit: Unit) -> bool:
    if unit.kind == "word":
        return not (unit.lower.endswith("ly") and not unit.capital) or unit.lower in {
            "family",
            "ally",
            "assembly",
            "daily",
        }
    return unit.kind == "quote" or unit.text in ")]" or unit.kind == "number"


def _opens_phrase(unit: Unit) -> bool:
    if unit.kind == "number":
        return True
    if unit.kind != "word" or unit.lower in words("subordinators", "auxiliaries", "times", "openers"):
        return False
    return unit.lower not in words("prepositions")


def _run(block: Sequence[Unit], at: int, stop: int) -> int:
    """The end of the noun phrase that begins at `at`: the first boundary to its right."""
    here = at
    while here < stop and here - at < LONGEST and not _ends_phrase(block, here, at, stop):
        if block[here].lower in _RELATIVE:
            return _relative(block, here, stop)
        here += 1
    while here > at and (block[here - 1].lower in _LINKS or block[here - 1].text in "(["):
        here -= 1
    return here


def _ends_phrase(block: Sequence[Unit], here: int, at: int, stop: int) -> bool:
    """Whether the noun phrase that begins at `at` has ended before unit `here`."""
    unit, inside = block[here], here > at
    if unit.kind == "quote":
        return not (inside and nickname(unit) and here + 1 < stop and block[here + 1].capital)
    if unit.kind == "mark":
        return unit.text not in "&/'’()[]$%" and not _bracketed(block, here, at)
    if unit.lower in _RELATIVE:
        return False
    if unit.lower == "and":
        return here + 1 >= stop or not _opens_phrase(block[here + 1])
    if inside and unit.lower in {"at", "in", "on"} and _tail(block, here, stop):
        return True
    if unit.lower in words("times"):
        return not (inside and block[here - 1].lower in words("determiners"))
    if inside and (unit.lower in words("pronouns", "auxiliaries") or _verb(block, here)):
        return unit.lower != "one"
    return unit.lower in words("subordinators") or (unit.lower in words("prepositions") and unit.lower not in _LINKS)


def _tail(block: Sequence[Unit], here: int, stop: int) -> bool:
    """Whether a place or an occasion begins that is no part of the name: "said Ann Hill at a rally", "in an interview"."""
    rest = block[here + 1 : min(stop, here + 4)]
    occasion = any(unit.lower in words("media") for unit in rest)
    return (
        bool(rest)
        and rest[0].lower in {"a", "an", "the", "his", "her", "their"}
        and (occasion or block[here - 1].capital)
    )


def _verb(block: Sequence[Unit], here: int) -> bool:
    """Whether a word within a phrase is rather its verb: "Rescuers pulled", not "the retired", "of armed"."""
    unit, before = block[here], block[here - 1]
    if unit.capital or before.kind != "word" or not (unit.lower in words("pasts") or unit.lower.endswith("ed")):
        return False
    attribute = words("determiners", "prepositions", "adverbs")
    return not (before.lower in attribute or before.lower in {"and", "or"} or before.lower.endswith(("ly", "'s")))


def _relative(block: Sequence[Unit], at: int, stop: int) -> int:
    """The end of a relative clause that begins at `at`: the next comma, dash, quotation or end of the sentence."""
    here = at
    while here < stop and block[here].text not in {",", ".", ";", ":", "!", "?", "—"} and block[here].kind != "quote":
        here += 1
    return here


def _apposition_after(block: Sequence[Unit], end: int, stop: int) -> int:
    """The end of one more apposition that begins with the comma at `end`; `end` itself where none does."""
    if end + 1 >= stop or block[end].text != ",":
        return end
    after = block[end + 1]
    if after.lower in _RELATIVE:
        return _relative(block, end + 1, stop)
    if not appositive(block, end + 1):
        return end
    longer = _run(block, end + 1, stop)
    closed = (
        longer >= stop or block[longer].kind == "mark" or block[longer].lower in words("prepositions") | {"and", "or"}
    )
    return longer if longer > end + 1 and closed else end


def appositive(block: Sequence[Unit], at: int) -> bool:
    """Whether the phrase that begins at `at`, after a comma, tells more of the name before the comma."""
    unit = block[at]
    if unit.kind == "number" or unit.lower in _RELATIVE:
        return True
    if unit.kind != "word" or unit.lower.endswith("ing"):
        return False
    if unit.lower in words("subordinators", "auxiliaries", "pronouns", "times", "openers"):
        return False
    if unit.lower in words("prepositions") and unit.lower not in {"of", "from"}:
        return False
    if unit.lower in words("determiners") or unit.capital:
        return True
    return not unit.lower.endswith(("ed", "ly")) and not _owes(block, at)


def _owes(block: Sequence[Unit], at: int) -> bool:
    """Whether a word is a verb with its object, no apposition: "the bank, owes $3bn"."""
    behind = block[at + 1] if at + 1 < len(block) else None
    object_next = behind is not None and (
        behind.kind == "number" or behind.text == "$" or behind.lower in words("determiners")
    )
    return _third_person(block[at].lower) and object_next


def _with_apposition(block: Sequence[Unit], end: int, start: int) -> tuple[int, int] | None:
    """`X, a doctor in Y, said`: the unit before `end` is the comma that closes the apposition."""
    commas = [at for at in range(end - 2, max(start, end - LONGEST) - 1, -1) if block[at].text == ","][:_APPOSITIONS]
    nearest = None
    for count, comma in enumerate(commas):
        if not appositive(block, comma + 1) and not _participle(block, comma, start):
            head = _walk(block, comma, start) if _insertion(block[comma + 1]) else None
            return nearest or ((head, comma) if head is not None else None)
        further = commas[count + 1] if count + 1 < len(commas) else None
        chunk_start = further + 1 if further is not None else start
        head = _walk(block, comma, max(start, chunk_start))
        if head is None:
            continue
        if further is not None and (
            appositive_only(block, head, comma)
            or _place_after(block, head, comma, further)
            or _open_apposition(block, head, start) < head
            or _description_before(block, further, start)
        ):
            nearest = nearest or (head, end)
            continue
        return head, end
    return nearest


def _description_before(block: Sequence[Unit], comma: int, start: int) -> bool:
    """Whether a description opens the clause before the name: “…,” the minister, Rami Taleb, 43, said."""
    begin = _walk(block, comma, start)
    if begin is None or block[begin].lower not in words("determiners") or named(block, begin, comma):
        return False
    return begin == start or block[begin - 1].kind == "quote" or block[begin - 1].text == ","


def _participle(block: Sequence[Unit], comma: int, start: int) -> bool:
    """Whether a participle after a comma tells more of the name that opens the clause: "Taleb, speaking in Orsk, said"."""
    head = _walk(block, comma, start)
    return block[comma + 1].lower.endswith(("ing", "ed")) and head is not None and head <= start + 1


def _insertion(unit: Unit) -> bool:
    """Whether a phrase between commas only tells when, where or how: "Clinton, at a later event, said"."""
    return unit.lower in words("prepositions", "times", "openers") or unit.lower.endswith("ly")


def _place_after(block: Sequence[Unit], head: int, comma: int, further: int) -> bool:
    """Whether a short name between commas ends a place that began before: "a retiree in Carthage, Ill., said"."""
    before = block[further - 1]
    if comma - head > 2 or not before.capital or before.lower in words("times"):
        return False
    at = further - 1
    while at > 0 and further - at < 12 and block[at - 1].kind == "word":
        if block[at].lower in {"in", "of", "from", "at"}:
            return block[at - 1].kind == "word"
        at -= 1
    return False


def appositive_only(block: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a phrase between commas can only be an apposition, not a name of its own: an age, "a doctor in Y"."""
    return not named(block, first, first + 1) and not (
        block[first].lower == "the" and any(unit.capital for unit in block[first + 1 : last])
    )


def clause(block: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a whole clause stands there, not only its opening ("On Monday", "Speaking to reporters")."""
    while first < last and (block[first].kind == "mark" or block[first].lower in {"and", "but", "so", "yet"}):
        first += 1
    if last - first < 3:
        return False
    if block[last - 1].kind == "quote" or block[first].kind == "quote":
        return True
    commas = [at for at in range(first, last) if block[at].text == ","]
    head = block[first]
    if head.lower in words("prepositions") | {"when", "while", "as", "if"} or head.lower.endswith(("ing", "ed")):
        first = next((at + 1 for at in commas if at + 3 < last), last)
    return verb_within(block, first, last)


def _third_person(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "'s"))


def verb_within(block: Sequence[Unit], first: int, last: int) -> bool:
    """Whether a finite verb seems to stand there after at least one word; looks at forty units at most."""
    return any(
        unit.lower in words("auxiliaries")
        or unit.lower in words("pasts", "bases")
        or unit.lower.endswith(("ed", "n't"))
        or (_third_person(unit.lower) and not unit.capital and unit.lower not in words("determiners"))
        for unit in block[first + 1 : min(last, first + 40)]
    )
