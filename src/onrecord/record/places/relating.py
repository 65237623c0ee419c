"""How a report puts something to a place: at a distance, in a direction, on its border, near it, in a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.model import PlaceRelation

if TYPE_CHECKING:
    from onrecord.layers import Pair
    from onrecord.model import Report, Span

FAR = 90
"""Code points before a name in which words of relation are looked for."""
MILE_KM = 1.609344
_SIDE = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
_ADJECTIVE = r"(?:north|south)(?:[- ]?(?:east|west))?ern|eastern|western|central|upper|lower"
_ABOUT = (
    r"(?:(?:about|around|some|nearly|almost|roughly|approximately|over|under|(?:more|less|fewer) than|within|just|only)\s)"
    r"{0,2}"
)
_NUMBER = (
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,5}(?:\.\d{1,2})?"
    r"|a|an|one|two|three|four|five|six|seven|eight|nine|ten|a dozen|a hundred)"
)
_UNIT = r"(?P<unit>km|kms|kilomet(?:re|er)s?|miles?|mi)\b\.?"
_THE = r"(?:\sthe)?(?:\s(?:city|town|village|capital)(?:\sof)?,?)?\s\Z"
_DISTANCE = re.compile(
    rf"\b{_ABOUT}{_NUMBER}[\s-]?{_UNIT}(?:\s\([^()]{{1,20}}\))?(?:\s(?:away|drive|outside|off|inland))?"
    rf"(?:\s(?:to\sthe\s)?(?P<side>{_SIDE}))?(?:\s(?:from|of|outside|off|away\sfrom))?{_THE}",
    re.IGNORECASE,
)
_DIRECTION = re.compile(rf"\b(?:(?:just|to\sthe|lying|further)\s)?(?P<side>{_SIDE})\sof{_THE}", re.IGNORECASE)
_BORDER = re.compile(
    r"\b(?:(?:on|near|along|at|across|over|from|to)\s)?(?:the|its|their)?\s?(?:border|frontier|boundary)s?(?:\s(?:with|between|of|to))?"
    r"(?:\sthe)?\s\Z|\bbordering(?:\son)?(?:\sthe)?\s\Z",
    re.IGNORECASE,
)
_NEAR = re.compile(
    r"\b(?:near|close\sto|outside|on\sthe\s(?:outskirts|edge)\sof|(?:just\s)?off|in\sthe\svicinity\sof|next\sto|not\sfar\sfrom)"
    rf"(?:\sthe\scoast\sof)?{_THE}",
    re.IGNORECASE,
)
_PART = re.compile(rf"\b(?P<side>{_ADJECTIVE})\s\Z", re.IGNORECASE)
_WORDS = {"a": 1.0, "an": 1.0, "a dozen": 12.0, "a hundred": 100.0} | {
    word: float(at)
    for at, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 1)
}


def related(report: Report, span: Pair, floor: int) -> PlaceRelation | None:
    """The relation that the words before a name tell, if any; `floor` is where the paragraph begins."""
    first = max(floor, span[0] - FAR)
    before = report.text[first : span[0]]
    if hit := _DISTANCE.search(before):
        return PlaceRelation(kind="distance", km=_kilometres(hit), direction=_side(hit), span=_span(report, first, hit))
    for kind, rule in (("direction", _DIRECTION), ("border", _BORDER), ("near", _NEAR), ("part", _PART)):
        if hit := rule.search(before):
            side = _side(hit) if kind in {"direction", "part"} else None
            return PlaceRelation(kind=kind, direction=side, span=_span(report, first, hit))  # type: ignore[arg-type]
    return None


def _kilometres(hit: re.Match[str]) -> float:
    number = hit["number"].lower()
    value = _WORDS[number] if number in _WORDS else float(number.replace(",", ""))
    return round(value if hit["unit"].lower().startswith("k") else value * MILE_KM, 1)


def _side(hit: re.Match[str]) -> str | None:
    side = hit["side"]
    return re.sub(r"[- ]", "-", side.lower()).removesuffix("ern") if side else None


def _span(report: Report, first: int, hit: re.Match[str]) -> Span:
    start = first + hit.start() + len(hit[0]) - len(hit[0].lstrip())
    return report.span(start, first + len(hit.string[: hit.end()].rstrip()))
