"""The fixed forms of a page's furniture: bylines, dated lines, captions and credits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.read import dump_dates, dump_words

if TYPE_CHECKING:
    from onrecord.read.dump_features import Look

_BY = re.compile(
    r"(?:by|story by|words by|written by|reported by|reporting by|posted by|published by|author|von|text|par|texte|por"
    r"|door|di|av|af|oleh|автор)(?::\s{0,2}|\s{1,3})(?-i:(?=[^\W\d_a-zß-ÿ]))|(?-i:By(?=[A-Z]))",
    re.IGNORECASE,
)
BY_ALONE = dump_words.phrases("by, by:, von, par, por, author, author:, authors, written by, written by:, reported by")
_SMALL = frozenset([*"&|•,", *dump_words.phrases("and, und, et, y, de, da, di, del, della, du, des, la, le, van, von")])
_SMALL |= dump_words.phrases("der, den, bin, al, el, ben, e, of, the, for")
_DATING = dump_words.phrases(
    "published, updated, posted, modified, last, uhr, aktualisiert, publié, hours, minutes, read"
)
_CAPTION_START = re.compile(
    r"(?:file ?[-–—:]|file photo|photo ?:|pictured|image:|picture:|foto ?:|bild:|im bild)", re.IGNORECASE
)
# Who is to be seen, rather than what happened: "Jane Roe is one of the ...", "Jane Roe and John Doe are seen ...".
_SHOWN = re.compile(
    r"(?:[A-Z][\w'’.-]{1,20} ){2,4}(?:is|was|are|were|ist|est|es) "
    r"(?:one|a|an|the|seen|pictured|shown|among|here|eine?r?|une?|una?)\b"
)
_OFFICE_FIRST = re.compile(
    r"(?:[A-Z][\w&-]{1,20} ){0,3}(?i:editor|reporter|correspondent|writer|columnist|journalist)"
    r"(?: (?:in|for|at) [A-Z][\w-]{1,20})?,? (?=[A-Z][\w'’-]{0,20}\.? [A-Z])"
)
# An outlet that is named beside the author or the date, or alone: "By Jane Roe, The Harbour Review".
OUTLET = re.compile(
    r"(?:^|[,|•·–—-] )((?:The |THE )?(?:[A-Z][\w.'’&-]{0,30} ){1,4}(?i:News|Newspaper|Times|Post|Herald|Journal|Press"
    r"|Magazine|Review|Gazette|Tribune|Courier|Chronicle|Guardian|Telegraph|Mirror|Observer|Broadcasting|Media))"
    r"(?= ?[,|•·–—-]|$|\n)"
)
_POINTS = re.compile(
    r"\((?:left|right|top|bottom|centre|center|pictured|above|l|r|links|rechts|à gauche|à droite)\)"
    r"|\bpictured\b|\bfile photo\b",
    re.IGNORECASE,
)


def is_byline(line: str, seen: Look) -> bool:
    """Whether the line says by whom: "By Jane Roe and John Doe, Staff Writer"."""
    if seen.words > 16 or (seen.stop and seen.words > 8):
        return False
    return line.strip().lower() in BY_ALONE or _BY.match(line) is not None


def is_name(line: str, seen: Look) -> bool:
    """Whether the line may be nothing but names: two to nine words, each with a capital, no figures, no stop."""
    if not 2 <= seen.words <= 9 or seen.stop or len(line) > 100 or any(char.isdigit() for char in line):
        return False
    return all(word[0].isupper() or word.lower() in _SMALL for word in line.split())


def office_width(line: str) -> int:
    """How many characters at the start of a line are an office with a person's name behind it; 0 for none.

    As in "Political editor Jane Roe", "Science Correspondent, Jane Roe".
    """
    match = _OFFICE_FIRST.match(line[:80])
    return 0 if match is None else match.end()


def is_signed_by_office(line: str, seen: Look) -> bool:
    """Whether the line is nothing but an office and a name: "Political editor Jane Roe"."""
    width = office_width(line)
    return width > 0 and not seen.stop and 2 <= len(line[width:].split()) <= 4 and line[width:].istitle()


def is_dated(line: str, seen: Look) -> bool:
    """Whether the line says when the page was written and little else."""
    if seen.words > 16 or len(line) > 140:
        return False
    found = list(dump_dates.dates(line))
    if not found and seen.words <= 8 and not seen.stop and line.lower().startswith(("published", "updated", "posted")):
        return True
    return bool(found) and len(_other_words(line, found)) <= 3 and not (seen.stop and line[-1] in '!?”"')


def _other_words(line: str, found: list[dump_dates.Found]) -> list[str]:
    """The words of running text that stand beside the dates of a line ("Published", names and figures aside)."""
    for date in sorted(found, reverse=True):
        line = line[: date.start] + " " + line[date.end :]
    return [
        word for word in line.split() if len(word) > 3 and word.isalpha() and word.islower() and word not in _DATING
    ]


def is_caption(line: str, seen: Look) -> bool:
    """Whether the line describes a picture: it says so, points into it, or names who made it at its end."""
    if _CAPTION_START.match(line) or _POINTS.search(line[:200]):
        return not seen.line.startswith(("“", '"', "‘", "«"))
    dated = [date for date in dump_dates.dates(line[-40:]) if date.end >= len(line[-40:]) - 2]
    if dated and not seen.stop and seen.words > 8:
        return True
    tail = line[-70:].lower()
    if tail.endswith(")") and "(" in tail:
        return dump_words.is_credit(tail[tail.rindex("(") :])
    return any(name.startswith("caption.") for name in seen.own) and not seen.stop and seen.words > 3


def is_credit(line: str, seen: Look) -> bool:
    """Whether the line only names who made a picture."""
    if "copyright" in seen.own and ("rights" in line.lower() or any(char.isdigit() for char in line)):
        return False
    return seen.words <= 14 and "credit" in seen.own and not (seen.stop and seen.words > 9)


def shows_someone(line: str) -> bool:
    """Whether an unpunctuated line tells who is to be seen, as captions do and summaries do not."""
    return _SHOWN.match(line) is not None
