"""Names of authors, as bylines and markup write them, taken apart and cleaned."""

from __future__ import annotations

import re

_BY = re.compile(r"(?:by|written by|story by|from|von|por|par)[:\s]\s{0,3}", re.IGNORECASE)
_BETWEEN = re.compile(r"\s{0,3}(?:[;|•·\n]|,?\s(?:and|&|und|y|et)\s|,)\s{0,3}", re.IGNORECASE)
_ADDRESS = re.compile(r"https?:|www\.|@|\.(?:com|org|net|co)\b", re.IGNORECASE)
# What follows a name after a comma and is no second author.
_OFFICE = re.compile(
    r"\b(?:editor|reporter|writer|correspondent|staff|columnist|contributor|producer|author|jr\.?|sr\.?|"
    r"chief|officer|head|director|ph\.?d\.?|m\.?d\.?|"
    r"news|newspaper|times|post|herald|journal|press|magazine|media|network|associated|admin|updated|published)\b",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d)\.?", re.IGNORECASE)
# What sites print around a name inside the same element.
_AROUND = re.compile(
    r"^(?:view all posts by|all posts by|posts by|more from|about|author|photo(?:graph)? by)\b[:\s]*|"
    r"\s*\b(?:link copied|published(?: on)?|updated(?: on)?|posted(?: on)?|follow)$",
    re.IGNORECASE,
)
_AGENCY_BEHIND = re.compile(r"(?<=\w) ((?:The )?Associated Press|Reuters|Agence France-Presse)$")
_DESK = re.compile(
    r"\b(?:staff|desk|team|newsroom|reports?|correspondent|admin|editors?|editorial board|sponsored)$", re.IGNORECASE
)
_LONGEST = 60
_MOST_WORDS = 6
AGENCIES = {
    "ap": "AP", "associated press": "AP", "the associated press": "AP", "reuters": "Reuters", "afp": "AFP",
    "agence france-presse": "AFP", "agence france presse": "AFP", "upi": "UPI", "dpa": "dpa", "xinhua": "Xinhua",
    "tass": "TASS", "interfax": "Interfax", "pti": "PTI", "ani": "ANI", "ians": "IANS", "kyodo news": "Kyodo News",
    "efe": "EFE", "ansa": "ANSA", "anadolu agency": "Anadolu", "pa media": "PA Media", "press association": "PA Media",
    "bloomberg": "Bloomberg", "thomson reuters": "Reuters", "ap news": "AP",
}  # fmt: skip


def key(name: str) -> str:
    """Two spellings of a name that differ in case, spacing and marks alone have the same key."""
    return " ".join(re.sub(r"[^\w\s]+", " ", name).split()).casefold()


def agency(name: str) -> str | None:
    """The news agency that `name` is, in its usual spelling, or None."""
    return AGENCIES.get(" ".join(name.split()).strip("()").casefold())


def is_desk(name: str) -> bool:
    """Whether `name` is that of a desk or a role ("TMZ Staff", "admin") and no person's."""
    return _DESK.search(name) is not None


def people(text: str) -> list[str]:
    """The names in what a page gives as authors: "By Jane Roe and John Doe, Staff Writer" gives two."""
    found: list[str] = []
    seen: set[str] = set()
    text = " ".join(text.split())[:1000]
    text = _AGENCY_BEHIND.sub(r", \1", text)
    match = _BY.match(text)
    for piece in _BETWEEN.split(text[match.end() :] if match else text)[:50]:
        name = _AROUND.sub("", piece.strip(" .:-–—")).strip()
        if found and _SUFFIX.fullmatch(name):
            continue
        if not 0 < len(name) <= _LONGEST or len(name.split()) > _MOST_WORDS:
            continue
        if name[0] in "([" or _ADDRESS.search(name) or any(char.isdigit() for char in name):
            continue
        if found and agency(name) is None and _OFFICE.search(name):
            continue
        if key(name) not in seen:
            seen.add(key(name))
            found.append(name)
    return found
