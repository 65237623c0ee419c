"""The two containers that benchmarks/container.py compares, and what one process measures of them.

`python -m benchmarks._containers TASK [WAY]`, TASK being `speed`, `memory` or `loss`; started by benchmarks.container,
which is small, since a process counts its parent's memory as its own when it is started. The ways to hold a page:

own     `Annotated`: the tokens step over the text, and the quotations and relations as frozen structs
doc     a spaCy `Doc` by the blank English tokenizer, and the same spans in SpanGroups, each with the relation's number
words   a spaCy `Doc` of our own words (`Doc(vocab, words=, spaces=)`) and the same SpanGroups; it needs `own`'s words first

What finds quotations and relations is the same for all and not timed, but in `all`: every step, as `onrecord read` does.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from typing import TYPE_CHECKING, Any

import msgspec

from evaluation.data import ROOT, DataMissingError, data_folder
from onrecord.annotate import annotated
from onrecord.annotate.tokens import tokens
from onrecord.layers import Annotated
from onrecord.read import clean_text, inputs, readings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from onrecord.layers import Pair
    from onrecord.model import Reading

PARTS = ("source", "cue", "content")
TURN = 10
"""Pages that each way takes by turns, so that a change of the machine's load meets all."""


def pages() -> tuple[str, list[Reading]]:
    """PolNeAR dev where the data folder is there, else the examples and the passages of evaluation/forms; says which."""
    try:
        with gzip.open(data_folder() / "attribution" / "polnear_dev.jsonl.gz", "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        return "PolNeAR dev", [clean_text(row["text"], source=str(number)) for number, row in enumerate(rows)]
    except DataMissingError:
        forms = (ROOT / "evaluation" / "forms" / "forms_dev.jsonl").read_text(encoding="utf-8").splitlines()
        joined = "\n\n".join(json.loads(line)["text"] for line in forms)
        found = [one for source in inputs([str(ROOT / "examples")]) for one in readings(source)]
        read = [one for one in found if not isinstance(one, Exception)]
        return "examples and forms", [*read, clean_text(joined, source="forms")]


class Own:
    """Frozen structs: what `onrecord.annotate` fills."""

    def hold(self, doc: Annotated) -> Annotated:
        """The words of the page anew, its quotations and relations copied one by one."""
        made = tokens(Annotated(reading=doc.reading))
        copied = {
            layer: tuple(msgspec.structs.replace(one) for one in getattr(doc, layer))
            for layer in ("quotes", "relations")
        }
        return msgspec.structs.replace(made, **copied)

    def walk(self, held: Annotated) -> int:
        """Reads place and lower-case form of every word, as a rule does."""
        return sum(len(token.lower) + token.end - token.start for block in held.tokens for token in block)


class Spacy:
    """A `Doc` by spaCy's own tokenizer, or of our words."""

    def __init__(self, *, own_words: bool) -> None:
        import spacy  # noqa: PLC0415 - the other container is measured without it

        self.nlp = spacy.blank("en")
        self.own_words = own_words

    def hold(self, doc: Annotated) -> Any:  # noqa: ANN401 - spaCy is an extra
        """The `Doc` of the page with its quotations and relations."""
        made = self.of_words(doc) if self.own_words else self.nlp.make_doc(doc.reading.report.text)
        for name, spans in groups(doc).items():
            kept = [
                made.char_span(*pair, label=name, span_id=number, alignment_mode="expand") for number, pair in spans
            ]
            made.spans[name] = [span for span in kept if span is not None]
        return made

    def of_words(self, doc: Annotated) -> Any:  # noqa: ANN401
        """A `Doc` of our words; what stands between them and is no single space becomes a word of its own."""
        from spacy.tokens import Doc  # noqa: PLC0415

        words, spaces = laid(doc.reading.report.text, [(one.start, one.end) for block in doc.tokens for one in block])
        return Doc(self.nlp.vocab, words=words, spaces=spaces)

    def walk(self, held: Any) -> int:  # noqa: ANN401
        """Reads place and lower-case form of every word, as a rule does."""
        return sum(len(token.lower_) + len(token) for token in held)


def laid(text: str, places: Sequence[Pair]) -> tuple[list[str], list[bool]]:
    """The words and spaces that spaCy needs to give back `text`, each of `places` being a word."""
    words: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*places, (len(text), len(text))]:
        between = text[at:start]
        if between and words:
            spaces[-1] = between[0] == " "
            between = between[spaces[-1] :]
        if between:
            words.append(between)
            spaces.append(False)
        if end > start:
            words.append(text[start:end])
            spaces.append(False)
        at = end
    return words, spaces


def groups(doc: Annotated) -> dict[str, list[tuple[str, Pair]]]:
    """(number, place) of all quotations, and of the sources, cues and contents of all relations."""
    held: dict[str, list[tuple[str, Pair]]] = {"quotes": [(str(n), (q.start, q.end)) for n, q in enumerate(doc.quotes)]}
    for part in PARTS:
        held[part] = []
    for number, relation in enumerate(doc.relations):
        held["source"] += [(str(number), pair) for pair in relation.source]
        held["cue"] += [(str(number), relation.cue)] if relation.cue else []
        held["content"] += [(str(number), pair) for pair in relation.content]
    return held


def speed(docs: Sequence[Annotated]) -> dict[str, float]:
    """Seconds that each way takes over all pages, by turns, the best of three rounds."""
    own, doc, words = Own(), Spacy(own_words=False), Spacy(own_words=True)
    held = {name: [way.hold(one) for one in docs] for name, way in (("own", own), ("doc", doc), ("words", words))}
    numbers: dict[str, Callable[[int], object]] = {
        "own": lambda n: own.hold(docs[n]),
        "doc": lambda n: doc.hold(docs[n]),
        "words": lambda n: words.hold(docs[n]),
        "own walk": lambda n: own.walk(held["own"][n]),
        "doc walk": lambda n: doc.walk(held["doc"][n]),
        "words walk": lambda n: words.walk(held["words"][n]),
        "all": lambda n: annotated(docs[n].reading),
    }
    rounds = [dict.fromkeys(numbers, 0.0) for _ in range(3)]
    for times in rounds:
        for first in range(0, len(docs), TURN):
            for name, action in numbers.items():
                began = time.perf_counter()
                for number in range(first, min(first + TURN, len(docs))):
                    action(number)
                times[name] += time.perf_counter() - began
    return {name: min(times[name] for times in rounds) for name in numbers}


def memory(way: str, read: Sequence[Reading]) -> dict[str, float]:
    """Peak of this process in MB after it has read and found all, and the peak after it has held all pages so too."""
    docs = [annotated(reading) for reading in read]
    made = Own() if way == "own" else Spacy(own_words=way == "words")
    before = _peak()
    kept = [made.hold(doc) for doc in docs]
    return {"before": before, "after": _peak(), "pages": len(kept)}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def loss(docs: Sequence[Annotated]) -> dict[str, dict[str, int]]:
    """What a `Doc` keeps of our offsets, by way: texts given back, and spans that begin and end where a word does.

    `stored` counts spans that come back from `to_bytes` with number and place; `pieces` the relations whose content is
    in several pieces, `crossing` the spans that cross another without lying in it: both must come back too.
    """
    return {name: _kept(docs, Spacy(own_words=own)) for name, own in (("doc", False), ("words", True))}


def _kept(docs: Sequence[Annotated], way: Spacy) -> dict[str, int]:
    from spacy.tokens import Doc  # noqa: PLC0415

    counts = dict.fromkeys(
        ("texts", "texts all", "spans", "spans all", "stored", "stored all", "pieces", "crossing"), 0
    )
    for doc in docs:
        made = way.hold(doc)
        again = Doc(way.nlp.vocab).from_bytes(made.to_bytes())
        counts["texts"] += made.text == again.text == doc.reading.report.text
        counts["texts all"] += 1
        spans = groups(doc)
        for name, wanted in spans.items():
            exact = [made.char_span(*pair) is not None for _, pair in wanted]
            counts["spans"] += sum(exact)
            counts["spans all"] += len(exact)
            came = [(span.id_, span.start_char, span.end_char) for span in again.spans[name]]
            held = [(span.id_, span.start_char, span.end_char) for span in made.spans[name]]
            counts["stored"] += sum(one == other for one, other in zip(came, held, strict=True))
            counts["stored all"] += len(wanted)
        counts["pieces"] += sum(len(relation.content) > 1 for relation in doc.relations)
        counts["crossing"] += sum(1 for _ in _crossing([pair for found in spans.values() for _, pair in found]))
    return counts


def _crossing(pairs: Sequence[Pair]) -> Iterator[Pair]:
    for start, end in pairs:
        if any(start < other < end < last for other, last in pairs):
            yield start, end


def main() -> None:
    """Prints the answer to one task as JSON."""
    task, *way = sys.argv[1:]
    what, read = pages()
    if task == "memory":
        print(json.dumps(memory(way[0], read)))
        return
    docs = [annotated(reading) for reading in read]
    words = sum(len(block) for doc in docs for block in doc.tokens)
    answer = speed(docs) if task == "speed" else loss(docs)
    print(json.dumps({"what": what, "pages": len(docs), "words": words, "answer": answer}))


if __name__ == "__main__":
    main()
