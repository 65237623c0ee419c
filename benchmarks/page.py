"""Time and size of a page for a long report: `python -m benchmarks.page [WORDS] [FINDINGS]`.

One report of 5,000 words in paragraphs of 50, and 400 findings with content, source, cue, relay and an inferred
speaker, a tenth of them crossing others; rendered to the page and to a terminal of 100 columns. The time is the best of
seven runs.
"""

from __future__ import annotations

import io
import sys
import time
from typing import TYPE_CHECKING

from rich.console import Console

from onrecord.ids import sha256
from onrecord.model import Attribution, Block, Derived, Entity, MadeBy, Mention, Named, Record, Report, Span
from onrecord.publish.page import page
from onrecord.publish.text import text

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 7
PARAGRAPH = 50
SPEAKERS = 40


def long_report(words: int) -> Report:
    """A report of `words` words, a body block a paragraph."""
    rows = [
        " ".join(f"word{number % 997}" for number in range(at, at + PARAGRAPH)) for at in range(0, words, PARAGRAPH)
    ]
    blocks, at = [], 0
    for row in rows:
        blocks.append(Block(role="body", start=at, end=at + len(row)))
        at += len(row) + 2
    body = "\n\n".join(rows)
    digest = sha256(body.encode())
    return Report(
        id="r1",
        source="long.txt",
        title="A long report",
        text=body,
        blocks=tuple(blocks),
        raw_sha256=digest,
        text_sha256=digest,
    )


def long_record(words: int, findings: int) -> Record:
    """The record of a long report."""
    report = long_report(words)
    step = len(report.text) // findings
    found, mentions = [], []
    for number in range(findings):
        at = number * step
        reach = step * 3 // 2 if number % 10 == 0 else step // 2
        source = report.span(at + step // 2, at + step * 3 // 4)
        found.append(_attribution(report, number, report.span(at, min(at + reach, len(report.text))), source))
        mentions.append(
            Mention(
                id=f"m{number}",
                start=source.start,
                end=source.end,
                exact=source.exact,
                type="person",
                level="name",
                entity=f"e{number % SPEAKERS}",
                score=1.0,
            )
        )
    entities = [
        Entity(id=f"e{n}", name=f"Speaker Number {n}", type="person", naming="named", derived=Derived(rule="name"))
        for n in range(SPEAKERS)
    ]
    return Record(
        made_by=MadeBy(version="0"),
        report=report,
        attributions=tuple(found),
        entities=tuple(entities),
        mentions=tuple(mentions),
    )


def _attribution(report: Report, number: int, content: Span, source: Span) -> Attribution:
    cue = report.span(source.end + 1, source.end + 5)
    return Attribution(
        id=f"a{number}",
        kind="direct",
        content=(content,),
        source=(source,),
        cue=cue,
        via=(Named(name="a relay", span=cue),),
        speakers=(f"e{number % SPEAKERS}",),
        speaker_by="same_speaker" if number % 3 == 0 else "stated",
        speaker_from=Derived(rule="before", from_=(source,)),
        in_="body",
        score=0.9,
        derived=Derived(rule="marks"),
    )


def best(action: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        action()
        times.append(time.perf_counter() - began)
    return min(times)


def _terminal(record: Record) -> None:
    Console(file=io.StringIO(), width=100).print(text(record, width=100))


def main() -> None:
    """Prints a line a renderer."""
    words, findings = (int(given) for given in (sys.argv[1:] + ["5000", "400"][len(sys.argv) - 1 :])[:2])
    record = long_record(words, findings)
    size = len("".join(page([record])).encode())
    print(f"page      {best(lambda: ''.join(page([record]))) * 1000:8.1f} ms  {size / 1000:,.0f} kB")
    print(f"terminal  {best(lambda: _terminal(record)) * 1000:8.1f} ms")


if __name__ == "__main__":
    main()
