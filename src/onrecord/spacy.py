"""onrecord as a component of spaCy: `nlp.add_pipe("onrecord")`; the extra `spacy` installs what it needs.

The component takes a `Doc` of any tokenizer, makes the record of `doc.text` and lays it over the `Doc`:

    doc._.onrecord             the Record
    doc._.attributions         its attributions
    doc.spans["onrecord.content"], doc.spans["onrecord.source"], doc.spans["onrecord.cue"]
                               their words as tokens; `span.id_` is the attribution's id
    span._.attribution         the attribution that a span of these groups belongs to, else None

A token that a span cuts in two is taken whole; the exact offsets stand in the attribution. The record is kept in
`doc.user_data` as bytes, so that it goes wherever a `Doc` goes: other processes, pickles, a DocBin that stores user data.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from onrecord.errors import MissingExtraError
from onrecord.flow import record
from onrecord.model import Record
from onrecord.read import Overrides, clean_text

try:
    from spacy.language import Language
    from spacy.tokens import Doc, Span
except ImportError as error:
    raise MissingExtraError("onrecord as a component of spaCy", "spacy") from error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord import model

KEY = "onrecord"
"""Where `doc.user_data` keeps the record, as MessagePack."""
GROUPS = ("content", "source", "cue")
"""The parts of an attribution that have a group of spans, `onrecord.` before each name; a span's label is the part."""
_KEPT = 16  # records decoded at once, so that asking the spans of a few open documents one by one decodes each once


class Component:
    """Makes the record of every `Doc` that it is called with; `source` and what `overrides` gives go into the report."""

    def __init__(self, *, source: str, overrides: Overrides) -> None:
        self.source = source
        self.overrides = overrides

    def __call__(self, doc: Doc) -> Doc:
        made = record(clean_text(doc.text, source=self.source, overrides=self.overrides), overrides=self.overrides)
        doc.user_data[KEY] = msgspec.msgpack.encode(made)
        for part in GROUPS:
            doc.spans[f"{KEY}.{part}"] = [
                _tokens(doc, span, part, said.id) for said in made.attributions for span in _spans(said, part)
            ]
        return doc


@Language.factory(
    "onrecord",
    default_config={"source": "doc", "language": None, "publisher": None},
    assigns=["doc._.onrecord", "doc._.attributions", "doc.spans"],
)
def component(nlp: Language, name: str, source: str, language: str | None, publisher: str | None) -> Component:  # noqa: ARG001 - spaCy hands over both
    """The component that `nlp.add_pipe("onrecord", config={...})` adds.

    `source` names the reports; `language` (ISO 639-1) and `publisher` are taken before anything that the text says of
    itself. Raises InputError for a language that is none.
    """
    extend()
    return Component(source=source, overrides=Overrides(language=language, publisher=publisher))


def extend() -> None:
    """Makes `doc._.onrecord`, `doc._.attributions` and `span._.attribution` known; calling it again changes nothing.

    The component does it by itself. Call it to read a `Doc` that was stored, in a process that has no component. Raises
    ValueError, spaCy's own, where another package has taken one of these names.
    """
    extensions: tuple[tuple[Any, str, Callable[[Any], object]], ...] = (
        (Doc, "onrecord", record_of),
        (Doc, "attributions", attributions_of),
        (Span, "attribution", attribution_of),
    )
    for kind, name, getter in extensions:
        taken = kind.get_extension(name)[2] if kind.has_extension(name) else None
        if getattr(taken, "__module__", None) != __name__:
            kind.set_extension(name, getter=getter)


def record_of(doc: Doc) -> Record | None:
    """The record of a document, None where the component has not seen it."""
    data = doc.user_data.get(KEY)
    return None if data is None else _decoded(data)


def attributions_of(doc: Doc) -> tuple[model.Attribution, ...]:
    """The attributions of a document in the order of the record; none where the component has not seen it."""
    made = record_of(doc)
    return () if made is None else made.attributions


def attribution_of(span: Span) -> model.Attribution | None:
    """The attribution that a span of the component belongs to, None for any other span."""
    return next((said for said in attributions_of(span.doc) if said.id == span.id_), None)


@lru_cache(maxsize=_KEPT)
def _decoded(data: bytes) -> Record:
    return msgspec.msgpack.decode(data, type=Record)


def _spans(said: model.Attribution, part: str) -> Iterator[model.Span]:
    value: Any = getattr(said, part)
    if value is not None:
        yield from value if isinstance(value, tuple) else (value,)


def _tokens(doc: Doc, span: model.Span, part: str, attribution: str) -> Span:
    found = doc.char_span(span.start, span.end, label=part.upper(), span_id=attribution, alignment_mode="expand")
    assert found is not None  # only places outside the text give none
    return found
