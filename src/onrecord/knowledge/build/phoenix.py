"""The Phoenix dictionaries (MIT): actors with their CAMEO codes by date, and nouns for roles, as PLOVER sectors."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from onrecord.knowledge import rows
from onrecord.knowledge.build import sources
from onrecord.knowledge.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path

FILES = ("Phoenix.Countries", "Phoenix.International", "Phoenix.MilNonState")
_CODE = re.compile(r"\[([^\[\]]*)\]")
_LONGEST_NAME = 90
_SETS = {"!PERSON!": ("man", "men", "woman", "women", "person"), "!MINIST!": ("minister", "ministers", "ministry")}
_ABOVE = {"IGO": "IGO", "NGO": "NGO", "NGM": "NGO", "MNC": "MNC", "IMG": "IMG", "ISM": "ISM"}
_WITHIN = {"UNO": "UNO", "EUR": "EUR", "EEC": "EUR"}


class Term(NamedTuple):
    """What an actor was between two ISO dates, empty where it is open: sectors parted by blanks."""

    sectors: str
    start: str
    end: str


class Actor(NamedTuple):
    """A country or a code above countries (empty for none), the terms, and the folded names."""

    country: str
    terms: tuple[Term, ...]
    names: tuple[str, ...]


def actors(data: Path, countries: AbstractSet[str]) -> list[Actor]:
    """All actors whose code tells a country or a sector, one for each country that a name had; in order of names."""
    found: defaultdict[tuple[str, tuple[Term, ...]], set[str]] = defaultdict(set)
    for file in FILES:
        for names, codes in _blocks(sources.text(data / f"{file}.actors.txt.gz")):
            kept = [name for name in map(folded, names) if _usable(name, persons=file == FILES[0])]
            for country, terms in _by_country(codes, countries).items():
                if kept and (country or any(term.sectors for term in terms)):
                    found[country, terms].update(kept)
    result = [Actor(country, terms, tuple(sorted(names))) for (country, terms), names in found.items()]
    return sorted(result, key=lambda one: (one.names, one.country, one.terms))


def agents(data: Path) -> dict[str, str]:
    """PLOVER sectors, parted by blanks, by folded noun, as in the singular; the first of several."""
    found: dict[str, str] = {}
    for line in sources.text(data / "Phoenix.agents.txt.gz").splitlines():
        code = _CODE.search(line)
        if line.startswith(("#", "!PERSON! =", "!MINIST! =")) or not code or "~" not in code[1]:
            continue
        sectors = " ".join(_sectors(code[1].replace("~", "").strip()))
        for name in _spelt(line[: code.start()]):
            if sectors and name:
                found.setdefault(name, sectors)
    return found


def _blocks(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """Names and codes of each entry: a name, other names after "+", then codes on the same line or the next ones."""
    names: list[str] = []
    codes: list[str] = []
    for line in text.splitlines():
        bare = line.partition("#")[0].partition(";")[0].strip()
        found = _CODE.findall(bare)
        name = bare.partition("[")[0].strip().strip("+").strip("_ ").replace("_", " ")
        if name and codes:
            yield names, codes
            names, codes = [], []
        if name and "=" not in name:
            names.append(name)
        codes += found
    if names and codes:
        yield names, codes


def _usable(name: str, *, persons: bool) -> bool:
    """Single words are kept from the lists of bodies alone: among persons and towns they mean too many."""
    words = name.split()
    return bool(words) and len(name) <= _LONGEST_NAME and (len(words) > 1 or (not persons and len(name) > 2))


def _by_country(codes: Iterable[str], countries: AbstractSet[str]) -> dict[str, tuple[Term, ...]]:
    found: defaultdict[str, list[Term]] = defaultdict(list)
    for written in codes:
        code, _, dates = written.strip().partition(" ")
        if not code.isalnum() or not code.isupper() or len(code) % 3:
            continue
        country, rest = code[:3], code[3:]
        if country in _ABOVE:
            parts = {rest[at : at + 3] for at in range(0, len(rest), 3)}
            country = next((_WITHIN[part] for part in sorted(parts & _WITHIN.keys())), _ABOVE[country])
        elif country not in countries:
            country, rest = "", code
        start, end = _dates(dates)
        found[country].append(Term(" ".join(_sectors(rest)), start, end))
    return {country: tuple(terms) for country, terms in found.items()}


def _sectors(code: str) -> list[str]:
    mapped = dict(_codes())
    found = [mapped[code[at : at + 3]] for at in range(0, len(code), 3) if code[at : at + 3] in mapped]
    return list(dict.fromkeys(found))


def _codes() -> Iterable[tuple[str, str]]:
    return ((line[0], line[1]) for line in rows("actor_codes"))


def _dates(written: str) -> tuple[str, str]:
    """(first, last) day of a range such as "011222-040907", ">011222" or "<20041231"; empty where open."""
    bare = written.replace(" ", "")
    if bare.startswith(">"):
        return _day(bare[1:]), ""
    if bare.startswith("<"):
        return "", _day(bare[1:])
    first, _, last = bare.partition("-")
    return _day(first), _day(last)


def _day(digits: str) -> str:
    if not digits.isdigit() or len(digits) not in {6, 8}:
        return ""
    if len(digits) == 6:
        digits = ("19" if digits[:2] > "30" else "20") + digits
    month, day = digits[4:6], digits[6:8]
    return f"{digits[:4]}-{month if '01' <= month <= '12' else '01'}-{day if '01' <= day <= '31' else '01'}"


def _spelt(written: str) -> Iterator[str]:
    """The nouns that a line stands for: its sets of words written out."""
    for key, words in _SETS.items():
        if key in written:
            for word in words:
                yield from _spelt(written.replace(key, word))
            return
    yield folded(written.replace("_", " "))
