"""Title, authors and date of HTML pages, exact, and word F1 of the kept text, on NAEB dev and the fundus pages.

Exact means: the title equal after white space and the shape of quotation marks and dashes are made alike; the same
authors, letter case and order aside (an agency that the gold has among them may be the report's agency); the same
day. Run: `python -m evaluation.fields`.
"""

from __future__ import annotations

import gzip
import json
import logging
import lzma
import re
import tarfile
from collections import Counter, defaultdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.data import data_folder
from onrecord.errors import InputError
from onrecord.ids import sha256
from onrecord.model import Noun, Report
from onrecord.read import Overrides, decode, fields, html, names

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHAPES = str.maketrans("‘’‚“”„–—‐‑\xa0", "'''\"\"\"---- ")
_CONTENT = {"body", "standfirst", "dateline", "byline", "related"}


class Gold(Noun, frozen=True, kw_only=True):
    """A page and what is known of it."""

    name: str
    data: bytes
    title: str
    authors: tuple[str, ...]
    date: str
    text: str


def naeb(data: Path) -> Iterator[Gold]:
    """The 218 pages of NAEB dev."""
    members = _members(lzma.decompress((data / "reading" / "naeb_dev.tar.xz").read_bytes()))
    gold = next(content for name, content in members.items() if name.endswith("gold.jsonl"))
    pages = {Path(name).name: content for name, content in members.items() if name.endswith(".html")}
    for line in gold.decode().splitlines():
        row = json.loads(line)
        if row["html_file"] in pages:
            yield Gold(
                name=row["html_file"],
                data=pages[row["html_file"]],
                title=row["title"],
                authors=tuple(name for name in re.split(r"[,;]", row["authors"] or "") if name.strip()),
                date=row["date"] or "",
                text=row["text"],
            )


def fundus(data: Path) -> Iterator[Gold]:
    """The 108 fundus pages; a page's gold is the version of its publisher's parser that shares most words with it."""
    members = _members((data / "reading" / "fundus_pages.tar").read_bytes())
    for name, packed in sorted(members.items()):
        if not name.endswith(".html.gz"):
            continue
        content = gzip.decompress(packed)
        versions = json.loads(members[re.sub(r"_\d{4}_\d\d_\d\d\.html\.gz$", ".json", name)])
        shown = set(re.findall(r"\w+", content.decode("utf-8", "replace")))
        row = max(versions.values(), key=lambda version: _share(_body(version), shown))
        yield Gold(
            name=name,
            data=content,
            title=row.get("title") or "",
            authors=tuple(row.get("authors") or ()),
            date=(row.get("publishing_date") or "")[:10],
            text=_body(row),
        )


def score(data: Path) -> dict[str, float]:
    """Exact title, authors and date (where the gold has one) and word F1, each in [0, 1], for both sets."""
    found: dict[str, list[float]] = defaultdict(list)
    for name, pages in (("naeb", naeb(data)), ("fundus", fundus(data))):
        for gold in pages:
            for measure, value in judge(gold).items():
                found[f"{name}_{measure}"].append(value)
    return {measure: round(sum(values) / len(values), 4) for measure, values in found.items()}


def judge(gold: Gold) -> dict[str, float]:
    """One page: 1.0 or 0.0 for each field that the gold has, and the word F1 of the text."""
    report = _read(gold)
    kept = "\n".join(report.text[block.start : block.end] for block in report.blocks if block.role in _CONTENT)
    found = {"title": float(_plain(report.title or "") == _plain(gold.title)), "f1": _f1(kept, gold.text)}
    agencies = {name for name in gold.authors if report.agency and names.agency(name) == report.agency}
    wanted = {_name(name) for name in gold.authors if name not in agencies}
    found["authors"] = float({_name(name) for name in report.authors} == wanted)
    if gold.date:
        found["date"] = float((report.published or "")[:10] == gold.date)
    return found


def _read(gold: Gold) -> Report:
    try:
        decoded = decode.decode(gold.data, source=gold.name)
        page = html.page(decoded.text, source=gold.name, raw_sha256=sha256(gold.data), gaps=decoded.gaps)
    except InputError:
        return Report(id="", source=gold.name, raw_sha256="", text_sha256="", text="")
    return fields.reading(page, Overrides()).report


def _members(data: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=BytesIO(data)) as archive:
        files = [member for member in archive if member.isfile()]
        return {member.name: stream.read() for member in files if (stream := archive.extractfile(member)) is not None}


def _body(version: dict[str, Any]) -> str:
    body = version.get("body") or {}
    lines = list(body.get("summary") or [])
    for section in body.get("sections") or []:
        lines += [*section.get("headline", []), *section.get("paragraphs", [])]
    return "\n".join(lines)


def _share(text: str, words: set[str]) -> float:
    own = re.findall(r"\w+", text)
    return sum(word in words for word in own) / max(1, len(own))


def _plain(text: str) -> str:
    return " ".join(text.translate(_SHAPES).split())


def _name(name: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", name).split()).casefold()


def _f1(found: str, gold: str) -> float:
    one = Counter(re.findall(r"\w+", found.casefold()))
    two = Counter(re.findall(r"\w+", gold.casefold()))
    common = sum((one & two).values())
    return 2 * common / (sum(one.values()) + sum(two.values())) if one and two else float(one == two)


def main() -> None:
    """Prints every measure."""
    logging.disable(logging.CRITICAL)
    for measure, value in sorted(score(data_folder()).items()):
        print(f"{measure:16} {value:.4f}")


if __name__ == "__main__":
    main()
