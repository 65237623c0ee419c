"""The pages of `reading/naeb_dev` and `reading/fundus_pages`, each as HTML, as a rendered dump and as gold.

The dump stands in for select-all and copy: `resiliparse` renders the whole page (`main_content=False`), list bullets
kept, alternative texts and link targets left out, as browsers copy it.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import tarfile
from collections import Counter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_WORD = re.compile(r"\w+")
_LANGUAGE = re.compile(r"<html[^>]{0,300}\blang=[\"']?([a-zA-Z]{2})")
# Countries whose pages in that set are not in English where the page itself names no language.
_NOT_ENGLISH = frozenset({"de", "es", "fr"})


class Page(NamedTuple):
    """One page: where it is from, its HTML, its dump, and what the gold says of it.

    `text` is the article's words (never the headline in either set); `half` is "seen" for the sites whose pages
    trained the weights and whose errors were looked at, "unseen" for the others.
    """

    name: str
    site: str
    language: str
    html: str
    dump: str
    title: str
    authors: tuple[str, ...]
    date: str
    text: str
    half: str


def half(site: str) -> str:
    """The half that all pages of `site` belong to."""
    return "seen" if int(hashlib.sha1(f"half of {site}".encode()).hexdigest(), 16) % 2 else "unseen"  # noqa: S324


def words(text: str) -> list[str]:
    """The words of `text`, lower-cased."""
    return _WORD.findall(text.lower())


def naeb(data: Path) -> Iterator[Page]:
    """The pages of NAEB dev; `data` is the data folder. Raises FileNotFoundError where it is missing."""
    with tarfile.open(data / "reading" / "naeb_dev.tar.xz") as archive:
        files = {member.name: _bytes(archive, member) for member in archive if member.isfile()}
    gold = next(name for name in files if name.endswith("gold.jsonl"))
    folder = {PurePosixPath(name).name: name for name in files}
    for line in files[gold].decode().splitlines():
        row = json.loads(line)
        html = decoded(files[folder[row["html_file"]]])
        authors = tuple(name.strip() for name in (row["authors"] or "").split(",") if name.strip())
        yield Page(
            name=str(row["id"]),
            site=row["site"],
            language="en",
            html=html,
            dump=rendered(html),
            title=row["title"],
            authors=authors,
            date=row["date"],
            text=row["text"],
            half=half(row["site"]),
        )


def fundus(data: Path) -> Iterator[Page]:
    """The pages of the fundus set: gold is the body's summary, its sections' headlines and their paragraphs.

    A publisher's gold file holds one entry a parser version; a page belongs to the entry most of whose words it holds.
    """
    with tarfile.open(data / "reading" / "fundus_pages.tar") as archive:
        files = {member.name: _bytes(archive, member) for member in archive if member.isfile()}
    for name in sorted(files):
        if not name.endswith(".html.gz"):
            continue
        path = PurePosixPath(name)
        publisher = path.name.split("_", maxsplit=1)[0]
        html = decoded(gzip.decompress(files[name]))
        dump = rendered(html)
        entries = json.loads(files[str(path.parent / f"{publisher}.json")]).values()
        entry = max(entries, key=lambda gold: _held(_gold_text(gold), dump))
        match = _LANGUAGE.search(html[:20000])
        language = match[1].lower() if match else ("xx" if path.parent.name in _NOT_ENGLISH else "en")
        yield Page(
            name=path.name,
            site=publisher,
            language=language,
            html=html,
            dump=dump,
            title=entry.get("title") or "",
            authors=tuple(entry.get("authors") or ()),
            date=(entry.get("publishing_date") or "")[:10],
            text=_gold_text(entry),
            half=half(publisher),
        )


def decoded(raw: bytes) -> str:
    """`raw` in the encoding that it is most likely in."""
    return str(bytes_to_str(raw, detect_encoding(raw) or "utf-8"))


def rendered(html: str) -> str:
    """The whole page as plain text."""
    return str(extract_plain_text(html, main_content=False, alt_texts=False, links=False, list_bullets=True))


def _bytes(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bytes:
    file = archive.extractfile(member)
    assert file is not None
    return file.read()


def _gold_text(entry: Mapping[str, Any]) -> str:
    body = entry["body"]
    parts = list(body.get("summary") or ())
    for section in body["sections"]:
        parts += [*section["headline"], *section["paragraphs"]]
    return "\n\n".join(parts)


def _held(gold: str, dump: str) -> float:
    wanted, there = Counter(words(gold)), Counter(words(dump))
    return (wanted & there).total() / max(1, wanted.total())
