"""Linking: which mentions of a report are one, each link with its score and its reason.

Every mention is compared with those before it (`coref_pairs`); a small network trained on GUM (`coref_model`) says how
likely each is the one that it takes up, and how likely it is the first of its entity. It joins the entity on which most
of that weight falls. Rules have the last word (`coref_rules`): a link that would put two names that do not go together,
or two genders, into one entity is not made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from onrecord.record.coref_links import Linked, Offered, decided
from onrecord.record.coref_mentions import mentioned
from onrecord.record.coref_model import Network, network
from onrecord.record.coref_pairs import nouns, pairs, statics
from onrecord.record.coref_told import told

if TYPE_CHECKING:
    from onrecord.layers import Annotated
    from onrecord.record.coref_mentions import Mentioned
    from onrecord.record.coref_pairs import Floats, Pairs
    from onrecord.record.coref_told import Told

FIRST = 0.5
"""Added to the score of standing alone: more of it makes fewer links and surer ones. On GUM dev 0 gives 60.6 CoNLL with
78 % of the links right, 0.25 gives 60.7 with 80 %, 0.5 gives 60.1 with 81 %."""


class Linkable(NamedTuple):
    """All that links are made from: the mentions, what stands around each, a row for each, and their pairs."""

    mentions: tuple[Mentioned, ...]
    around: tuple[Told, ...]
    statics: Floats
    pairs: Pairs


def linkable(doc: Annotated, net: Network) -> Linkable:
    """The mentions of a report as the network reads them."""
    mentions = mentioned(doc)
    around, vectors = told(doc, mentions), nouns(mentions, net.nouns, net.table)
    return Linkable(mentions, around, statics(mentions, around, vectors), pairs(doc, mentions, around, vectors))


def linked(doc: Annotated, *, net: Network | None = None, first: float = FIRST) -> Linked:
    """The mentions of a report and the links between them; time grows with their number."""
    if not doc.modelled.named:
        return Linked((), (), ())
    by = net or network()
    found = linkable(doc, by)
    return decided(found.mentions, found.around, _offered(found, by, first))


def _offered(found: Linkable, net: Network, first: float) -> list[Offered]:
    """For every mention its candidates, and how the weight is shared out among them and standing alone."""
    scores, alone = net.pairs(found.statics, found.pairs), net.first(found.statics) + first
    bounds = np.searchsorted(found.pairs.later, np.arange(len(found.mentions) + 1)).tolist()
    made = []
    for low, high, own in zip(bounds, bounds[1:], alone, strict=False):
        whole = np.append(scores[low:high], own).astype(np.float64)
        whole = np.exp(whole - whole.max())
        made.append((found.pairs.earlier[low:high].tolist(), (whole / whole.sum()).tolist()))
    return made
