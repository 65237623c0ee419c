"""What can be seen of each stretch of a page, as names: `dump_weights` gives each name its weight.

Structure first (length, final stop, list marks, place on the page, what stands around, repetition), words second, so
that pages in other languages and scripts are read by the same names.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from onrecord.read import dump_words
from onrecord.read.dump_datelines import dateline

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.read.dump_lines import Stretch

STOPS = frozenset(".!?…。！？؟।։።෴၊။︒｡")
CLOSERS = "\"'”’»›)]}」』】）｣*“"
QUOTES = re.compile("[\"“”„«»「」『』‹›]|(?<!\\w)['‘]")
# Scripts that write no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese. About two characters make a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_INNER_STOP = re.compile(
    "[a-z\u00df-\u00ff\\d”\"’')][.!?]['\"”’)]? +['\"“‘(]?[A-Z\u00c0-\u00de\u0400-\u042f]|[。！？؟।]"
)
_YOU = re.compile(r"\b(?:you|your|you're|our|us|sie|ihre?n?|votre|vos|vous|su|tu|nuestr[oa])\b")
# A press release's quotation: "We will stay," – Jane Roe, Director.
_SIGNED = re.compile(r"[“\"«„][^“”\"«»„]{10,900}[”\"»“],?\s{0,2}[-–—]{1,2}\s?[^\W\d_a-z]")
# What others said is no promotion of the page's own: word lists look only outside quotation marks.
_QUOTED = re.compile('“[^”]*(?:”|$)|"[^"]*(?:"|$)|«[^»]*(?:»|$)|„[^“”]*(?:[“”]|$)|「[^」]*(?:」|$)')
_AGO = re.compile(r"\b(?:ago|min read|mins? ago|hours? ago|\d+[hdm])\b|\b\d{1,2}:\d{2}\b|\bil y a\b|\bhace \d|\bvor \d")
# "Jane Roe is the senior editor at ...", "She has covered ...": what a page says of its writer, not of the world.
_BIO = re.compile(
    r"\b(?:is|was|are|has been|ist|est|es)\b.{1,60}\b(?:writer|editor|reporter|correspondent|journalist|columnist"
    r"|author|contributor|freelance\w*|redakteur\w*|journaliste?|reporterin|periodista)\b"
    r"|\b(?:covers|has covered|follow (?:him|her|them))\b"
)
_CAPTION = re.compile(
    r"^(?:file ?[-–—:]|file photo|photo ?:|pictured|seen here|image:|picture:|caption|foto ?:|bild:|im bild)"
    r"|\((?:left|right|pictured|l|r|file photo|links|rechts|\w{1,20} via getty"
    r"|.{0,60}(?:photo|getty|reuters|afp|ap|images|file|dpa|epa))\)"
    r"|\b(?:pictured|file photo|file picture|in this photo|this photo|this image|photo taken|seen in"
    r"|poses? (?:for|with)|via getty|/ ?getty|ap photo|photo by|foto von"
    r"|(?:photograph|photo|picture|foto): \w+)\b|, (?:left|right|center|centre),"
)
_LONG_WORD = re.compile(r"\w{4,40}")
_OUTER = re.compile(r"^[\W\d_]+|[\W\d_]+$")
# More of a stretch than this says nothing new about its role, and a page may be one line of five megabytes.
SEEN = 1200


class Look(NamedTuple):
    """A stretch as it looks by itself: `shape` is the coarse class that neighbours see."""

    line: str
    words: int
    stop: bool
    shape: str
    own: tuple[str, ...]


def look(text: str, stretch: Stretch, repeated: bool) -> Look:  # noqa: FBT001 - one flag, read at one place
    """The stretch by itself: its length in words, its shape, and the names of what it shows."""
    line = text[stretch.start : min(stretch.end, stretch.start + SEEN)]
    words = _count(line)
    if stretch.end - stretch.start > SEEN:
        words = words * (stretch.end - stretch.start) // SEEN
    stop = ends_sentence(text[max(stretch.start, stretch.end - 12) : stretch.end]) or _SIGNED.match(line) is not None
    # The agency in a dateline is no credit of a picture.
    said = line[dateline(line, first=False) :] if stop and words > 5 else line
    lower = _QUOTED.sub(" “” ", said).strip().lower() if words > 5 else line.lower()
    plain = _OUTER.sub("", lower[:80]) if len(lower) < 80 else lower
    own = [*_shape_names(words, stop=stop, bullet=stretch.bullet), *_word_names(lower, plain, words, stop=stop)]
    own += _mark_names(line, lower, words)
    if repeated:
        own.append("repeated")
        own.append(f"repeated.{_bucket(words)}")
    shape = _shape(words, plain, own, stop=stop)
    return Look(line, words, stop, shape, tuple(own))


def ends_sentence(end: str) -> bool:
    """Whether `end`, the last characters of a stretch, closes a sentence (quotation marks and brackets aside)."""
    trimmed = end.rstrip(CLOSERS + " ")
    return bool(trimmed) and (trimmed[-1] in STOPS or (trimmed[-1] in ":," and trimmed != end))


def _count(line: str) -> int:
    unspaced = len(_UNSPACED.findall(line))
    return unspaced // 2 + len(_UNSPACED.sub(" ", line).split()) if unspaced else len(line.split())


def _bucket(words: int) -> str:
    for limit in (2, 5, 9, 14, 24, 40):
        if words <= limit:
            return str(limit)
    return "long"


def _shape_names(words: int, *, stop: bool, bullet: bool) -> Iterator[str]:
    bucket = _bucket(words)
    yield f"words.{bucket}"
    yield f"words.{bucket}.{'stop' if stop else 'open'}"
    if bullet:
        yield "bullet"
        yield f"bullet.{'stop' if stop else 'open'}.{'long' if words > 9 else 'short'}"


def _word_names(lower: str, plain: str, words: int, *, stop: bool) -> Iterator[str]:
    size = "long" if words > 14 else "short"
    if plain in dump_words.LABELS:
        yield "label"
    if plain in dump_words.HEADINGS or (words <= 8 and lower.startswith(dump_words.HEADING_STARTS)):
        yield "heading"
    if dump_words.is_credit(lower):
        yield "credit"
    if lower.startswith(dump_words.RELATED):
        yield f"related.{size}"
    if lower.startswith(dump_words.STARTS):
        yield f"starts.{size}.{'stop' if stop else 'open'}"
    hits = sum(word in lower for word in dump_words.CONTAINS)
    if hits:
        yield f"contains.{min(hits, 3)}.{size}"
    yield from _tone_names(lower, words, size)


def _tone_names(lower: str, words: int, size: str) -> Iterator[str]:
    if words > 3 and _YOU.search(lower):
        yield f"you.{size}"
    if _BIO.search(lower[:200]):
        yield f"bio.{size}"
    if _CAPTION.search(lower[:100]) or _CAPTION.search(lower[-100:]):
        yield f"caption.{size}"
    if words < 15 and _AGO.search(lower):
        yield "ago"


def _mark_names(line: str, lower: str, words: int) -> list[str]:
    shown = {
        "quote": QUOTES.search(line) is not None,
        "inner stop": _INNER_STOP.search(line) is not None,
        "comma": any(comma in line for comma in ",，،"),
        "lower start": line[0].islower(),
        "colon end": line[-1] == ":",
        "question": line[-1] == "?" and words < 15,
        "bar": "|" in line and words < 20,
        "copyright": "©" in line or "(c)" in lower,
        "cut off": "…" in line[-3:] or line[-3:] == "...",
        "title case": words >= 3 and _is_title_case(line),
        "upper": len(line) > 3 and line.isupper(),
        "figures": sum(char.isdigit() for char in line[:100]) > 0.2 * min(len(line), 100),
    }
    return [name for name, there in shown.items() if there]


def _is_title_case(line: str) -> bool:
    tokens = line.split()[:40]
    return sum(token[0].isupper() or not token[0].isalpha() for token in tokens) >= 0.8 * len(tokens)


def _shape(words: int, plain: str, own: Sequence[str], *, stop: bool) -> str:
    if "heading" in own:
        return "heading"
    if "label" in own:
        return "label"
    if any(name.startswith(("starts.", "contains.2", "contains.3")) for name in own):
        return "talk" if stop else "menu"
    if stop and plain:
        return "prose" if words > 14 else "sentence"
    if words > 40:
        return "prose"
    return "line" if words > 3 else "menu"


def repeated_lines(text: str, lines: Sequence[Stretch]) -> list[bool]:
    """For each stretch, whether the page says the same elsewhere (case and spacing aside)."""
    keys = [" ".join(text[line.start : min(line.end, line.start + 200)].lower().split()) for line in lines]
    counts = Counter(keys)
    return [counts[key] > 1 for key in keys]


# What a stretch is worth to the run of prose that contains it, in words of prose: the run with the largest sum is
# the core, the place where the article certainly is. A heading for other stories costs a paragraph.
_WORTH = {"heading": -35.0, "label": -8.0, "menu": -5.0, "line": -7.0, "talk": -6.0}


def core(looks: Sequence[Look]) -> tuple[int, int]:
    """First and last+1 stretch of the run that holds most prose for least else; (0, 0) where there is no prose."""
    best, best_run = 0.0, (0, 0)
    total, start = 0.0, 0
    for index, seen in enumerate(looks):
        worth = _WORTH.get(seen.shape)
        if worth is None:
            worth = float(min(seen.words, 50))
            if "repeated" in seen.own:
                worth = -worth
            elif any(name.startswith("bullet") for name in seen.own):
                worth /= 3
        if total <= 0:
            total, start = 0.0, index
        total += worth
        if total > best:
            best, best_run = total, (start, index + 1)
    return best_run


def names(looks: Sequence[Look], lines: Sequence[Stretch]) -> list[tuple[str, ...]]:
    """For each stretch, the names of all that it and its surroundings show."""
    first, last = core(looks)
    vocabulary = Counter(
        word
        for seen in looks[first:last]
        if seen.shape in {"prose", "sentence"}
        for word in set(_LONG_WORD.findall(seen.line.lower()))
    )
    prose = [0]
    for seen in looks:
        prose.append(prose[-1] + (seen.shape == "prose"))
    marked = _since_mark(looks)
    result = []
    for index, seen in enumerate(looks):
        found = list(seen.own)
        found += _place(index, first, last, seen)
        found += _around(looks, lines, prose, index)
        found.append(f"overlap.{_overlap(seen, vocabulary, inside=first <= index < last)}.{_size(seen.words)}")
        if "quote" in seen.own and seen.shape in {"prose", "talk"} and first <= index < last:
            found.append("core.quote")
        if marked[index]:
            found.append(
                f"marked.overlap.{_overlap(seen, vocabulary, inside=first <= index < last)}.{_size(seen.words)}"
            )
            found.append(f"marked.{marked[index]}")
            found.append(f"marked.{marked[index]}.{seen.shape}")
        result.append(tuple(found))
    return result


def _size(words: int) -> str:
    return "short" if words <= 3 else "middle" if words <= 14 else "long"


def _place(index: int, first: int, last: int, seen: Look) -> Iterator[str]:
    if first <= index < last:
        place = "core"
        if index - first < 2:
            yield "core.first"
        if last - index <= 2:
            yield "core.last"
    elif index < first:
        place = "before.near" if first - index <= 5 else "before"
    else:
        place = "after.near" if index - last < 5 else "after"
    yield place
    yield f"{place}.{seen.shape}"


def _around(looks: Sequence[Look], lines: Sequence[Stretch], prose: Sequence[int], index: int) -> Iterator[str]:
    shape = looks[index].shape
    for name, other in (("prev", index - 1), ("next", index + 1), ("prev2", index - 2), ("next2", index + 2)):
        near = looks[other].shape if 0 <= other < len(looks) else "edge"
        yield f"{name}.{near}"
        if name in {"prev", "next"}:
            yield f"{name}.{near}.{shape}"
    low, high = max(0, index - 4), min(len(looks), index + 5)
    count = prose[high] - prose[low] - (shape == "prose")
    yield f"prose around.{count if count < 3 else '3+' if count < 5 else '5+'}"
    if lines[index].gap:
        yield "gap"
    if index + 1 < len(lines) and not lines[index + 1].gap:
        yield "no gap after"


def _since_mark(looks: Sequence[Look]) -> list[str]:
    """For each stretch, how far above it the last heading for other matter stands ('' where none is near)."""
    result = []
    distance = prose = 99
    for seen in looks:
        if seen.shape == "heading":
            distance = prose = 0
        else:
            distance += 1
            prose += seen.shape == "prose"
        result.append("" if distance == 0 or prose > 4 else "near" if distance < 6 else "mid" if distance < 20 else "")
    return result


def _overlap(seen: Look, vocabulary: Counter[str], *, inside: bool) -> str:
    words = set(_LONG_WORD.findall(seen.line.lower()))
    if not words:
        return "none"
    own = 1 if inside and seen.shape in {"prose", "sentence"} else 0
    share = sum(vocabulary[word] > own for word in words) / len(words)
    return "0" if share < 0.1 else "1" if share < 0.3 else "2" if share < 0.5 else "3" if share < 0.75 else "4"
