"""Parts of a source phrase: whom it names or points to, before anything is linked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from onrecord.model import Level, MentionType, Naming
    from onrecord.record.lexicon import Gender


class RolePart(NamedTuple):
    """What someone is called: `start` to `end` are the words, `title` without the body, `words` to compare by.

    `body` is the organisation's name, if the words hold one.
    """

    start: int
    end: int
    title: str
    words: frozenset[str]
    body: Part | None = None
    plural: bool = False


class Part(NamedTuple):
    """One that a phrase names or points to: the words of the mention, and all that the phrase itself tells.

    `key` holds the words of a name in lower case; `head` and `content` the noun of a description and its words as
    compared with roles. `acronym` is (word, start, end) given in brackets. `whole` is the span of the phrase.
    `label` tells that it opens a paragraph of a transcript as initials ("FO:").
    """

    start: int
    end: int
    name: str
    level: Level
    type: MentionType
    naming: Naming
    key: tuple[str, ...] = ()
    gender: Gender | None = None
    plural: bool = False
    definite: bool = False
    head: str = ""
    content: frozenset[str] = frozenset()
    roles: tuple[RolePart, ...] = ()
    acronym: tuple[str, int, int] | None = None
    owner: Part | None = None
    titled: bool = False
    outlet: bool = False
    listed: bool = False
    label: bool = False
