"""Names that are one without doubt, however far apart: the same full name, another spelling of it, its acronym.

The network looks at what is near; a name that comes back pages later in another spelling is found here, by its initials,
and only where a single entity fits.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from onrecord.record.coref_names import naming

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.record.coref_mentions import Mentioned

SCORES = {"same": 0.95, "acronym": 0.85, "variant": 0.8}
"""Scores of such links; set, not measured: on GUM dev they are too few."""
_MOST = 12
"""Names with the same initials that one is compared with."""
_JOINTS = frozenset({"of", "the", "and", "for", "&", "de", "in"})


class Named:
    """The names so far, by their initials."""

    def __init__(self) -> None:
        self._by: dict[str, list[int]] = defaultdict(list)

    def add(self, one: Mentioned, at: int) -> None:
        """One more name, the mention at place `at`."""
        for key in _keys(one):
            if len(self._by[key]) < _MOST:
                self._by[key].append(at)

    def same(self, one: Mentioned, earlier: tuple[Mentioned, ...]) -> Iterator[tuple[int, float]]:
        """The earlier mentions that have this name, with how sure that is; a name of one word only finds its long form."""
        for at in dict.fromkeys(at for key in _keys(one) for at in self._by.get(key, ())):
            how = naming(one.name, earlier[at].name)
            alone = len(one.name) == 1 and how != "acronym"
            if how in SCORES and not alone and _alike(one, earlier[at]):
                yield at, SCORES[how]

    def alone(self, word: str) -> tuple[int, ...]:
        """The earlier mentions whose name is this one word."""
        return tuple(self._by.get(word, ()))


def _alike(one: Mentioned, two: Mentioned) -> bool:
    return one.type == two.type or "other" in {one.type, two.type}


def _keys(one: Mentioned) -> tuple[str, ...]:
    if not one.name:
        return ()
    if len(one.name) == 1:
        return (one.name[0].replace(".", ""),)
    parts = [word for word in one.name if word not in _JOINTS]
    return tuple(dict.fromkeys(("".join(word[0] for word in one.name), "".join(word[0] for word in parts))))
