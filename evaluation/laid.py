"""A treebank's document as the model reads it: its own words, or its bare text through the whole pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.annotate import Reader, annotated, pipeline
from onrecord.annotate.quotes import quotes
from onrecord.core import load
from onrecord.core.lemmas import applied
from onrecord.core.pieces import look
from onrecord.layers import Annotated, Word
from onrecord.read import Overrides, clean_text

if TYPE_CHECKING:
    from pathlib import Path

    from evaluation.treebanks import Treebank
    from onrecord.core import Analysis
    from onrecord.model import Reading

_quoted = pipeline(quotes)


def from_text(bank: Treebank, model: Path | None) -> tuple[Word, ...]:
    """The words that the pipeline finds in the document's text, with what the model says of them."""
    return annotated(_reading(bank), Reader(model=model)).modelled.words


def from_words(bank: Treebank, model: Path | None, *, sentences: bool) -> tuple[tuple[Word, ...], Analysis]:
    """The treebank's own words with what the model says of them, and all that it says; `sentences`: its own too."""
    rows = [row for sentence in bank.sentences for row in sentence]
    opens = [not number for sentence in bank.sentences for number in range(len(sentence))]
    inside = marked(bank)
    said = load(model).analysis(
        [row.form for row in rows],
        [row.paragraph for row in rows],
        [look(row.form, quoted=inside[row.start]) for row in rows],
        opens=opens if sentences else None,
    )
    words, sentence = [], -1
    for at, row in enumerate(rows):
        sentence += said.opens[at]
        columns = said.upos[at], said.feats[at], applied(row.form, said.lemma[at]), said.head[at], said.deprel[at]
        words.append(Word(row.start, row.end, row.paragraph, sentence, *columns))
    return tuple(words), said


def _reading(bank: Treebank) -> Reading:
    reading = clean_text(bank.text, source=bank.id, overrides=Overrides(language="en"))
    assert reading.report.text == bank.text, f"{bank.id}: the reader changed the text, so that no offset would fit"
    return reading


def marked(bank: Treebank) -> bytearray:
    """For every code point of the document's text 1 where it stands inside quotation marks, else 0."""
    return _quoted(Annotated(reading=_reading(bank))).marked()
