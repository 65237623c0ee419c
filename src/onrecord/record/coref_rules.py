"""What a link must not do, and what it is called: rules over the network's choice."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.record import lexicon
from onrecord.record.coref_names import naming

if TYPE_CHECKING:
    from onrecord.record.coref_mentions import Mentioned

_NAMES = 12
"""Names of one entity that a further one is compared with."""
_FITS = frozenset({"same", "last", "longer", "first", "begins", "inside", "acronym", "variant"})
_SHORT_NAME = 2
"""Words of a name without a type that may be a person's."""
_BY_NAMING = {
    "same": "same_name",
    "last": "part_of_name",
    "first": "part_of_name",
    "inside": "part_of_name",
    "begins": "part_of_name",
    "longer": "longer_name",
    "acronym": "acronym",
    "variant": "spelling",
}


@dataclass(slots=True)
class Cluster:
    """What is known of one entity while links are made: its names, gender, and the types of what has a name."""

    names: list[tuple[str, ...]] = field(default_factory=list)
    gender: str = ""
    plural: bool = False
    types: set[str] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)

    def add(self, one: Mentioned) -> None:
        """One more mention."""
        if one.name and one.name not in self.names:
            self.names.append(one.name)
        if one.name:
            self.types.add(one.type)
        self.gender = self.gender or one.gender
        self.plural = self.plural or one.many == "p"
        self.heads.add(one.head)

    def _not_called(self, noun: str) -> bool:
        """Whether a noun that calls a body is told of a person with a name, or one that calls a person of a body."""
        person, body = lexicon.person_noun(noun), lexicon.body_noun(noun)
        return (body and not person and "person" in self.types) or (
            person and not body and bool(self.types & {"organization", "place"})
        )

    def _no_pronoun(self, kind: str) -> bool:
        """Whether a pronoun for one person is told of a name that is no person's, "it" or "they" of one person's."""
        if kind in {"he", "she", "i"}:
            short = any(len(name) <= _SHORT_NAME for name in self.names)
            return "person" not in self.types and not ("other" in self.types and short)
        if kind in {"they", "we", "these"}:
            return self.types == {"person"} and not self.plural
        return kind == "it" and self.types == {"person"}

    def refuses(self, one: Mentioned) -> bool:
        """Whether the mention cannot be of this entity.

        It tells another gender, stands in a phrase that is of the entity, calls a body a person, or has a name that goes
        with none of the entity's.
        """
        if one.gender and self.gender and one.gender != self.gender:
            return True
        if not one.kind and not self.heads.isdisjoint(one.above):
            return True
        if one.kind and self.types and self._no_pronoun(one.kind):
            return True
        if one.level == "nominal" and len(self.types) == 1 and one.many != "p" and self._not_called(one.lemma):
            return True
        if not one.name or not self.names:
            return False
        found = [naming(one.name, name) for name in self.names[:_NAMES]]
        if not any(how in _FITS for how in found):
            return True
        person = one.type == "person" or "person" in self.types
        return person and any(
            how == "shares" and len(one.name) > 1 and len(name) > 1 and not _initials(one.name, name)
            for how, name in zip(found, self.names[:_NAMES], strict=True)
        )


def _initials(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two names have the same last word and first words that may be one: "J. Okoro" and "Jane M. Okoro"."""
    return one[-1] == two[-1] and one[0][0] == two[0][0] and min(len(one[0]), len(two[0])) == 1


def reason(later: Mentioned, earlier: Mentioned, *, speaks: bool) -> str:
    """What links two mentions, in a word: by apposition, by name, by noun, by pronoun; `speaks`: the earlier says it."""
    if later.part == "appos" and later.governor == earlier.head:
        return "apposition"
    if earlier.governor == later.head and earlier.part in {"nsubj", "pass"}:
        return "copula"
    if later.name and earlier.name:
        return _BY_NAMING.get(naming(later.name, earlier.name), "name")
    if later.kind:
        if speaks and later.kind in {"i", "we"}:
            return "own_words_of_speaker"
        return "same_pronoun" if later.kind == earlier.kind else "pronoun"
    if later.level == "nominal" and (later.lemma in earlier.titled or later.lemma in earlier.modifiers):
        return "role"
    if later.lemma == earlier.lemma:
        return "same_description"
    return "description"
