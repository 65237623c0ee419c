"""Who speaks: the mentions, entities and voices of a report."""

from __future__ import annotations

import msgspec

from onrecord.layers import Annotated
from onrecord.model import Derived, Entity, Gap, Mention, Named, SpeakerBy


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks in one relation, to whom, through whom; `score` is how sure the speaker is, in [0, 1]."""

    speakers: tuple[str, ...] = ()
    speaker_by: SpeakerBy | None = None
    speaker_from: Derived | None = None
    addressees: tuple[str, ...] = ()
    via: tuple[Named, ...] = ()
    medium: Named | None = None
    score: float = 1.0


class People(msgspec.Struct, frozen=True, kw_only=True):
    """All who speak or are spoken to in a report; `voices` has one for every relation, in order."""

    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    voices: tuple[Voice, ...] = ()
    gaps: tuple[Gap, ...] = ()


def people(doc: Annotated) -> People:
    """The people of an annotated report."""
    return People(voices=tuple(Voice() for _ in doc.relations))
