"""The network: one encoder, and heads on its words.

Words are the mean of their first and last piece. Every group of heads (attribution, syntax, entities) mixes the
encoder's layers by weights of its own. Shapes: B windows, P pieces, W words of a window, R cue words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from onrecord.core.labels import BUCKETS, ENTITIES, LINKED, PARTS, tags

if TYPE_CHECKING:
    from transformers import BertModel

LINK, ARC, REL = 128, 192, 128
"""Widths of what the link, arc and relation heads compare."""
DROPOUT = 0.1
SAID, GRAMMAR, THINGS = range(3)
"""The groups of heads: attribution, syntax, entities."""


@dataclass(frozen=True)
class Inventory:
    """The labels that the treebanks gave, in the order of their numbers."""

    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]


def _spread(count: int, width: int) -> Tensor:
    """Square matrices drawn so that what they compare starts with scores of about one (Glorot and Bengio 2010)."""
    return torch.stack([nn.init.xavier_uniform_(torch.empty(width, width)) for _ in range(count)])


class Mix(nn.Module):
    """A weighted mean of the encoder's layers, weights learnt."""

    def __init__(self, layers: int) -> None:
        super().__init__()
        start = torch.zeros(layers)
        start[-1] = 3.0
        self.weights = nn.Parameter(start)

    def forward(self, layers: list[Tensor]) -> Tensor:
        share = torch.softmax(self.weights, 0)
        mixed = layers[0] * share[0]
        for number in range(1, len(layers)):
            mixed = mixed + layers[number] * share[number]
        return mixed


class Links(nn.Module):
    """For a cue word and every word of its window: which part of the cue's source or content the word is."""

    def __init__(self, width: int) -> None:
        super().__init__()
        count = len(tags(LINKED))
        self.word = nn.Sequential(nn.Linear(width, LINK), nn.GELU())
        self.cue = nn.Sequential(nn.Linear(width, LINK), nn.GELU())
        self.both = nn.Parameter(_spread(count, LINK))
        self.alone = nn.Linear(LINK, count)
        self.far = nn.Embedding(2 * len(BUCKETS) + 1, count)
        nn.init.zeros_(self.far.weight)
        self.register_buffer("buckets", torch.tensor(BUCKETS), persistent=False)

    def distance(self, size: int) -> Tensor:
        """The bucket of every word as seen from every cue: (W cues, W words)."""
        place = torch.arange(size, device=self.buckets.device)
        gap = place[None, :] - place[:, None]
        steps = (gap.abs()[..., None] >= self.buckets).sum(-1)
        return len(BUCKETS) + torch.sign(gap) * steps

    def forward(self, words: Tensor, rows: tuple[Tensor, Tensor] | None = None) -> Tensor:
        """(R, W, tags) for the cue words `rows` (window, word), or (B, W, W, tags) for all."""
        word, cue = self.word(words), self.cue(words)
        alone, far = self.alone(word), self.far(self.distance(words.shape[1]))
        if rows is None:
            turned = torch.einsum("bcd,tde->bcte", cue, self.both)
            return torch.einsum("bcte,bwe->bcwt", turned, word) + alone[:, None] + far[None]
        windows, places = rows
        turned = torch.einsum("rd,tde->rte", cue[windows, places], self.both)
        return torch.einsum("rte,rwe->rwt", turned, word[windows]) + alone[windows] + far[places]


class Trees(nn.Module):
    """Biaffine heads and relations (Dozat and Manning 2017); column 0 of the arcs is the root."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.child = nn.Sequential(nn.Linear(width, ARC), nn.GELU())
        self.parent = nn.Sequential(nn.Linear(width, ARC), nn.GELU())
        self.root = nn.Parameter(torch.zeros(ARC))
        self.arc = nn.Parameter(_spread(1, ARC)[0])
        self.lean = nn.Linear(ARC, 1)
        self.low = nn.Sequential(nn.Linear(width, REL), nn.GELU())
        self.high = nn.Sequential(nn.Linear(width, REL), nn.GELU())
        self.crown = nn.Parameter(torch.zeros(REL))
        self.rel = nn.Parameter(_spread(labels, REL))
        self.lows, self.highs = nn.Linear(REL, labels), nn.Linear(REL, labels)

    def arcs(self, words: Tensor) -> Tensor:
        """(B, W, W + 1): how well each word, or the root, is the head of each."""
        parent = self.parent(words)
        parent = torch.cat([self.root.expand(parent.shape[0], 1, -1), parent], 1)
        return torch.matmul(self.child(words) @ self.arc, parent.transpose(1, 2)) + self.lean(parent).transpose(1, 2)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """(B, W, labels) for the head (column of the arcs) that each word has."""
        low, high = self.low(words), self.high(words)
        high = torch.cat([self.crown.expand(high.shape[0], 1, -1), high], 1)
        chosen = torch.gather(high, 1, heads[..., None].expand(-1, -1, REL))
        turned = torch.einsum("bwd,tde->bwte", low, self.rel)
        return torch.einsum("bwte,bwe->bwt", turned, chosen) + self.lows(low) + self.highs(chosen)


class Network(nn.Module):
    """Encoder and heads. `words` gives what the heads read; each head is a method or a member."""

    def __init__(self, encoder: BertModel, inventory: Inventory) -> None:
        super().__init__()
        width, layers = encoder.config.hidden_size, encoder.config.num_hidden_layers + 1
        self.encoder = encoder
        self.mixes = nn.ModuleList(Mix(layers) for _ in range(3))
        self.drop = nn.Dropout(DROPOUT)
        self.tags = nn.Linear(width, len(tags(PARTS)))
        self.links = Links(width)
        self.upos = nn.Linear(width, len(inventory.upos))
        self.feats = nn.Linear(width, len(inventory.feats))
        self.lemma = nn.Linear(width, len(inventory.lemma))
        self.opens = nn.Linear(width, 1)
        self.trees = Trees(width, len(inventory.deprel))
        self.names = nn.Linear(width, len(tags(ENTITIES)))
        self.heads = nn.Linear(width, 1 + len(ENTITIES))

    def layers(self, pieces: Tensor, looks: Tensor) -> list[Tensor]:
        """What the encoder's layers say of each piece, the table of pieces first: tensors (B, P, width)."""
        given = self.encoder(
            input_ids=pieces, token_type_ids=looks, attention_mask=(pieces != 0).long(), output_hidden_states=True
        )
        return list(given.hidden_states)

    def words(self, layers: list[Tensor], group: int, firsts: Tensor, lasts: Tensor) -> Tensor:
        """The words (B, W, width) as a group of heads reads them: SAID, GRAMMAR or THINGS."""
        mixed = self.mixes[group](layers)
        if self.training:  # a product with ones and zeros is quicker to learn through than a gather
            place = torch.arange(mixed.shape[1], device=mixed.device)
            share = ((firsts[..., None] == place).to(mixed.dtype) + (lasts[..., None] == place).to(mixed.dtype)) * 0.5
            return self.drop(torch.bmm(share, mixed))
        width = mixed.shape[-1]
        first = torch.gather(mixed, 1, firsts[..., None].expand(-1, -1, width))
        return (first + torch.gather(mixed, 1, lasts[..., None].expand(-1, -1, width))) * 0.5
