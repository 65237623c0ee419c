"""Measures the reading of pages copied as plain text.

    python -m evaluation.reading [--limit N]

Every page of `reading/naeb_dev` and `reading/fundus_pages` is rendered as select-all and copy would give it, read by
`onrecord.read.dump`, and compared with the gold text of the article. **Word F1**: words (runs of letters and digits,
lower-cased) as a multiset, F1 a page, mean over pages. Neither gold holds the headline, so the kept text is the roles
standfirst, dateline and body: captions, credits and bylines are in neither gold either. Two reference points in the
same run: everything kept, and trafilatura on the HTML itself.

Title, authors and date are exact matches (letters and digits only; authors as a set; the day) of what the dump alone
offers first. Intervals are 95 % bootstrap intervals over pages (1,000 draws, fixed seed).
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

import trafilatura
from rich.console import Console
from rich.progress import track
from rich.table import Table

from evaluation import reading_data
from evaluation.data import data_folder
from evaluation.reading_data import Page, words
from onrecord.read import dump

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from onrecord.model import Block, Candidate

KEPT = frozenset({"standfirst", "dateline", "body"})
DRAWS = 1000
Values = dict[str, list[float]]


def score(data: Path, *, limit: int | None = None) -> dict[str, float]:
    """Every figure by its key ("naeb.dump.word_f1", "fundus.html.word_f1", "naeb.dump.title" ...), in [0, 1].

    `data` is the data folder; `limit` reads only the first so many pages of each set.
    """
    return {key: sum(values) / len(values) for key, values in measured(data, limit=limit).items()}


def measured(data: Path, *, limit: int | None = None, console: Console | None = None) -> Values:
    """The value of every page under each key; with `console`, progress is shown there."""
    found: Values = {}
    for name, source in (("naeb", reading_data.naeb), ("fundus", reading_data.fundus)):
        pages = list(islice(source(data), limit))
        shown = track(pages, name, console=console) if console else pages
        for page in shown:
            for key, value in _page(page).items():
                found.setdefault(f"{name}.{key}", []).append(value)
    return found


def interval(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % bootstrap interval of the mean."""
    draw = random.Random(0)  # noqa: S311 - a fixed seed, so that the same run gives the same interval
    means = sorted(sum(draw.choices(values, k=len(values))) / len(values) for _ in range(DRAWS))
    return means[int(0.025 * DRAWS)], means[int(0.975 * DRAWS) - 1]


def word_f1(found: str, gold: str) -> float:
    """F1 of the words of `found` against those of `gold`, each word as often as it stands there."""
    one, two = Counter(words(found)), Counter(words(gold))
    total = one.total() + two.total()
    return 2 * (one & two).total() / total if total else 1.0


def _page(page: Page) -> dict[str, float]:
    blocks = dump.blocks(page.dump)
    offered = dump.candidates(page.dump, blocks)
    kept = word_f1(_kept(page.dump, blocks), page.text)
    values = {
        "dump.word_f1": kept,
        f"dump.word_f1.{page.half}": kept,
        "everything.word_f1": word_f1(page.dump, page.text),
        "html.word_f1": word_f1(trafilatura.extract(page.html, include_comments=False) or "", page.text),
        "dump.title": float(_first(offered, "title") == _plain(page.title)),
        "dump.title.within_reach": float(_plain(page.title) in _plain(page.dump)),
    }
    values[f"dump.word_f1.{'english' if page.language == 'en' else 'other'}"] = kept
    if page.authors:
        names = {_plain(one.value) for one in offered if one.field == "authors"}
        values["dump.authors"] = float(names == {_plain(name) for name in page.authors})
    if page.date:
        days = [one.value[:10] for one in offered if one.field == "published"]
        values["dump.date"] = float(days[:1] == [page.date])
    return values


def _kept(text: str, blocks: Sequence[Block]) -> str:
    return "\n".join(text[block.start : block.end] for block in blocks if block.role in KEPT)


def _first(offered: Sequence[Candidate], field: str) -> str:
    return next((_plain(one.value) for one in offered if one.field == field), "")


def _plain(text: str) -> str:
    return " ".join(words(text))


def main() -> None:
    """Print every figure with its interval."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--limit", type=int, help="only the first so many pages of each set")
    limit = parser.parse_args().limit
    console = Console(stderr=True)
    values = measured(data_folder(), limit=limit, console=console)
    table = Table("figure", "pages", "value", "95 %")
    for key in sorted(values):
        low, high = interval(values[key])
        mean = sum(values[key]) / len(values[key])
        table.add_row(key, str(len(values[key])), f"{mean:.4f}", f"{low:.3f}-{high:.3f}")
    Console().print(table)


if __name__ == "__main__":
    main()
