"""The answer for one relation: who speaks, to whom, through whom, in what."""

from __future__ import annotations

import msgspec

from onrecord.model import Derived, Named, SpeakerBy


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """Who speaks in one relation, to whom, through whom; `score` is how sure the speaker is, in [0, 1]."""

    speakers: tuple[str, ...] = ()
    speaker_by: SpeakerBy | None = None
    speaker_from: Derived | None = None
    addressees: tuple[str, ...] = ()
    via: tuple[Named, ...] = ()
    medium: Named | None = None
    score: float = 1.0
