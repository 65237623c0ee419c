"""What annotating lays over a report: tokens, quotations, sentences, cues and relations, all frozen, all offsets.

`Annotated` starts with the report alone; each step of `onrecord.annotate` fills one layer. Offsets are Unicode code
points into `report.text`, half-open, here as everywhere.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from onrecord.model import Level, MentionType, Reading

Kind = Literal["word", "number", "mark"]
How = Literal["same_speaker", "continues"]
Pair = tuple[int, int]
"""(start, end) of words in the report."""


class Token(msgspec.Struct, frozen=True):
    """A word, a number or a single mark; `lower` is its text in lower case with typographic apostrophes made plain."""

    start: int
    end: int
    text: str
    lower: str
    kind: Kind

    @property
    def capital(self) -> bool:
        """Whether it starts with an upper-case letter."""
        return self.text[0].isupper()


class Quote(msgspec.Struct, frozen=True):
    """A stretch between quotation marks, marks included, with how it opens and closes.

    `block` is the index of its block; `depth` is 0 for one that stands in the running text, 1 and more inside another.
    `opened` and `closed` tell whether its own mark stands there; `left_open` that the next paragraph takes it up again,
    `taken_up` that it takes up one that the paragraph before left open.
    """

    start: int
    end: int
    block: int
    depth: int
    opened: bool = True
    closed: bool = True
    left_open: bool = False
    taken_up: bool = False


class Unit(msgspec.Struct, frozen=True):
    """What a sentence is made of: a token, or a whole quotation as one."""

    start: int
    end: int
    text: str
    lower: str
    kind: Literal["word", "number", "mark", "quote"]
    quote: int | None = None

    @property
    def capital(self) -> bool:
        """Whether it starts with an upper-case letter."""
        return self.text[0].isupper()


class Sentence(msgspec.Struct, frozen=True):
    """A sentence outside quotation marks: the units `first` to `last` (exclusive) of block `block`."""

    block: int
    first: int
    last: int


class Cue(msgspec.Struct, frozen=True, kw_only=True):
    """Words that hand content to a source: the units `first` to `last` (exclusive) of block `block`.

    `core` is the unit of the verb itself (or of "according", or of a colon), `verb` its lemma, `frames` what it takes
    (see `onrecord.knowledge.verbs`), `tense` its form. `passive` tells "was told" from "told".
    """

    block: int
    first: int
    last: int
    core: int
    verb: str
    frames: str
    act: str
    tense: str
    passive: bool = False


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """One attribution as spans, found by `rule`.

    `same_as` is the index of the relation whose speaker this one takes over, with `how` that was inferred; `inside`
    the index of the relation in whose content it stands.
    """

    source: tuple[Pair, ...] = ()
    cue: Pair | None = None
    content: tuple[Pair, ...]
    addressee: Pair | None = None
    medium: Pair | None = None
    block: int
    rule: str
    score: float
    verb: str | None = None
    same_as: int | None = None
    how: How | None = None
    inside: int | None = None


class Word(msgspec.Struct, frozen=True):
    """A syntactic word as Universal Dependencies split English ("do" "n't"), with what the model says of it.

    `sentence` numbers the sentences of the report; `head` is an index into the report's words, -1 for the root of its
    sentence; `feats` and `deprel` are those of Universal Dependencies.
    """

    start: int
    end: int
    block: int
    sentence: int
    upos: str = "X"
    feats: str = "_"
    lemma: str = ""
    head: int = -1
    deprel: str = "root"


class Named(msgspec.Struct, frozen=True):
    """An entity mention: the words `first` to `last` (exclusive), its type and level as in a record."""

    first: int
    last: int
    type: MentionType
    level: Level
    score: float


class Handed(msgspec.Struct, frozen=True):
    """One attribution that the model found, as spans of the report; `verb` is the lemma of its cue.

    `cue_share` and `link_share` are how sure it is of the cue and of what the cue hands to whom, in [0, 1].
    """

    source: tuple[Pair, ...]
    cue: Pair
    content: tuple[Pair, ...]
    block: int
    verb: str
    cue_share: float
    link_share: float
    inside: bool = False
    """Whether it was found when a content was read once more, as a report of its own."""


class Modelled(msgspec.Struct, frozen=True):
    """What the model says of a report; `read` are the stretches of text whose words it was shown."""

    words: tuple[Word, ...] = ()
    named: tuple[Named, ...] = ()
    handed: tuple[Handed, ...] = ()
    read: tuple[Pair, ...] = ()


class Annotated(msgspec.Struct, frozen=True):
    """A report with its layers, tokens and units by block; a layer that no step has filled yet is empty."""

    reading: Reading
    tokens: tuple[tuple[Token, ...], ...] = ()
    quotes: tuple[Quote, ...] = ()
    units: tuple[tuple[Unit, ...], ...] = ()
    sentences: tuple[Sentence, ...] = ()
    cues: tuple[Cue, ...] = ()
    modelled: Modelled = Modelled()
    relations: tuple[Relation, ...] = ()

    def marked(self) -> bytearray:
        """For every code point of the text 1 where it stands inside quotation marks of the running text, else 0."""
        inside = bytearray(len(self.reading.report.text))
        for quote in self.quotes:
            if quote.depth == 0:
                inside[quote.start : quote.end] = b"\1" * (quote.end - quote.start)
        return inside
