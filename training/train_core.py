"""Trains the language core: all heads on one encoder, on all training sets, with checkpoints that it goes on from.

    python -m training.train_core --out build/core                # the shipped model (about 80 minutes on two cores)
    python -m training.train_core --out build/quarter --share .25 --epochs 4
    python -m training.train_core --out build/open --open         # openly licensed sets alone

Killed and started again, it goes on from the last checkpoint. Figures of every epoch stand in OUT/log.jsonl.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from evaluation.data import data_folder
from onrecord.core.labels import EDGES, ENTITIES, tags
from onrecord.core.pieces import Pieces
from training import corpus
from training.batches import NONE, Lesson, coded, lessons
from training.encoder import bare, encoder, vocabulary
from training.network import GRAMMAR, SAID, THINGS, Inventory, Network

if TYPE_CHECKING:
    from training.corpus import Document

SEED = 20260101
HERE = Path(__file__).parent
"""Where the names that we labelled stand, as numbers of words (training/README.md)."""
WEIGHTS = {
    "tags": 1.0,
    "links": 1.0,
    "arc": 1.0,
    "deprel": 1.0,
    "upos": 0.5,
    "feats": 0.5,
    "lemma": 0.5,
    "opens": 0.3,
    "names": 2.0,
    "heads": 0.5,
}
"""How much the loss of each head counts."""
FINER = {"place": "facility", "other": "nationality"}
"""Types that GUM and CrossNER do not tell apart: the first takes in the second."""
LINK_SCALE = 30.0
"""Words that a cue's links are summed over for a loss of the size of the others."""
MASKED = 0.08
"""Share of pieces hidden from the encoder while it learns; in place of dropout inside it, which costs half the speed."""
AVERAGED = 0.998
"""Decay of the running mean of the weights, which is what is kept."""


def main() -> None:
    """Trains and keeps OUT/model.pt (averaged weights, inventory, settings)."""
    chosen = _arguments()
    torch.manual_seed(SEED)
    chosen.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    pieces = Pieces(vocabulary())
    documents = _documents(data_folder(), chosen.share, open_only=chosen.open)
    inventory = _inventory(documents)
    sets = {name: [coded(one, pieces, inventory) for one in group] for name, group in documents.items()}
    marks = (pieces.cls, pieces.sep, pieces.pad)
    network = Network(encoder(), inventory).to(device)
    if chosen.start:
        network.load_state_dict(load(chosen.start)[0].state_dict())
    plan = [name for name in sets if sets[name]]
    steps = chosen.epochs * sum(sum(1 for _ in lessons(sets[name], marks, random.Random(0))) for name in plan)  # noqa: S311
    trainer = Trainer(network, steps, chosen.rate, device)
    first = trainer.resume(chosen.out / "checkpoint.pt")
    for epoch in range(first, chosen.epochs):
        chance = random.Random(SEED + epoch)  # noqa: S311 - the order of lessons, no secret
        torch.manual_seed(SEED + epoch)
        order = [lesson for name in plan for lesson in lessons(sets[name], marks, chance)]
        chance.shuffle(order)
        figures = trainer.epoch(order)
        with (chosen.out / "log.jsonl").open("a", encoding="utf-8") as log:
            log.write(json.dumps({"epoch": epoch + 1, **figures}) + "\n")
        trainer.keep(chosen.out / "checkpoint.pt", epoch + 1)
        _save(chosen.out / "model.pt", trainer.averaged, inventory, network)


class Trainer:
    """The network with its optimizer, its rate and its averaged weights."""

    def __init__(self, network: Network, steps: int, rate: float, device: torch.device) -> None:
        self.network, self.steps, self.device, self.at = network, steps, device, 0
        inner = [one for name, one in network.named_parameters() if name.startswith("encoder.")]
        outer = [one for name, one in network.named_parameters() if not name.startswith("encoder.")]
        self.optimizer = torch.optim.AdamW(
            [{"params": inner, "lr": rate}, {"params": outer, "lr": 4 * rate}], weight_decay=0.01, fused=True
        )
        self.schedule = torch.optim.lr_scheduler.LambdaLR(self.optimizer, self._rate)
        self.averaged = {name: value.detach().clone() for name, value in network.state_dict().items()}

    def _rate(self, step: int) -> float:
        warm = max(1, int(self.steps * 0.05))
        return (step + 1) / warm if step < warm else max(0.02, (self.steps - step) / (self.steps - warm))

    def epoch(self, order: list[Lesson]) -> dict[str, float]:
        """Learns from all lessons once; the mean loss of each head, and the seconds that it took."""
        self.network.train()
        _calm(self.network.encoder)
        total, seen, began = Counter[str](), Counter[str](), time.monotonic()
        for number, lesson in enumerate(order):
            losses = self.losses(lesson)
            loss = torch.stack([WEIGHTS[name] * value for name, value in losses.items()]).sum()
            loss.backward()
            nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
            self.optimizer.step()
            self.schedule.step()
            self.optimizer.zero_grad(set_to_none=True)
            self._average()
            for name, value in losses.items():
                total[name] += value.item()
                seen[name] += 1
            if number % 25 == 0:
                rate = (time.monotonic() - began) / (number + 1)
                told = " ".join(f"{name} {total[name] / seen[name]:.3f}" for name in seen)
                print(f"{number}/{len(order)} {rate:.2f} s a step  {told}", flush=True)
        return {
            **{name: round(total[name] / seen[name], 4) for name in seen},
            "seconds": round(time.monotonic() - began),
        }

    def losses(self, lesson: Lesson) -> dict[str, Tensor]:
        """The loss of every head that the lesson has labels for."""
        network, device = self.network, self.device
        given, looks, firsts, lasts = (array.to(device) for array in lesson.inputs)
        hidden = (torch.rand(given.shape, device=device) < MASKED) & (given > 110)
        given = given.masked_fill(hidden, 103)
        labels = {name: array.to(device) for name, array in lesson.labels.items()}
        with torch.autocast(device.type, dtype=torch.bfloat16):
            layers = network.layers(given, looks)
            scores: dict[str, Tensor] = {}
            if "tags" in labels:
                said = network.words(layers, SAID, firsts, lasts)
                scores["tags"] = network.tags(said)
            if "arc" in labels:
                grammar = network.words(layers, GRAMMAR, firsts, lasts)
                scores |= {name: getattr(network, name)(grammar) for name in ("upos", "feats", "lemma")}
                scores["arc"] = network.trees.arcs(grammar)
                scores["deprel"] = network.trees.relations(grammar, labels["arc"].clamp(min=0))
                opens = network.opens(grammar)[..., 0]
            if "names" in labels:
                things = network.words(layers, THINGS, firsts, lasts)
                scores |= {name: getattr(network, name)(things) for name in ("names", "heads") if name in labels}
            linked = network.links(said, tuple(row.to(device) for row in lesson.rows)) if len(lesson.links) else None
        if lesson.coarse and "names" in scores:
            scores["names"] = _coarse(scores["names"])
        losses = {name: _entropy(score, labels[name]) for name, score in scores.items()}
        if "arc" in labels:
            known = labels["opens"] != NONE
            losses["opens"] = nn.functional.binary_cross_entropy_with_logits(
                opens.float()[known], labels["opens"][known].float()
            )
        if linked is not None:
            summed = nn.functional.cross_entropy(
                linked.float().flatten(0, 1), lesson.links.to(device).flatten(), ignore_index=NONE, reduction="sum"
            )
            losses["links"] = summed / (LINK_SCALE * len(lesson.links))
        return losses

    def _average(self) -> None:
        self.at += 1
        decay = min(AVERAGED, (1 + self.at) / (10 + self.at))
        if self.at % 4 == 0:
            with torch.no_grad():
                for name, value in self.network.state_dict().items():
                    self.averaged[name].lerp_(value, 1 - decay**4)

    def keep(self, path: Path, epoch: int) -> None:
        """Writes a checkpoint whole or not at all."""
        state = {
            "network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(),
            "schedule": self.schedule.state_dict(), "averaged": self.averaged, "at": self.at, "epoch": epoch,
        }  # fmt: skip
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)

    def resume(self, path: Path) -> int:
        """Goes on from a checkpoint if there is one; the epochs that are done."""
        if not path.exists():
            return 0
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.schedule.load_state_dict(state["schedule"])
        self.averaged, self.at = state["averaged"], state["at"]
        print(f"going on after epoch {state['epoch']}")
        return int(state["epoch"])


def load(path: Path) -> tuple[Network, Inventory]:
    """A trained network from OUT/model.pt, ready to read."""
    state = torch.load(path, map_location="cpu", weights_only=True)
    inventory = Inventory(**{name: tuple(labels) for name, labels in state["inventory"].items()})
    network = Network(bare(state["config"]), inventory)
    network.load_state_dict(state["weights"])
    return network.eval(), inventory


def _save(path: Path, weights: dict[str, Tensor], inventory: Inventory, network: Network) -> None:
    state = {"weights": weights, "inventory": asdict(inventory), "config": network.encoder.config.to_dict()}
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def _entropy(scores: Tensor, labels: Tensor) -> Tensor:
    """The mean over the words that have a label; 0 where a batch has none."""
    summed = nn.functional.cross_entropy(
        scores.float().flatten(0, -2), labels.flatten(), ignore_index=NONE, reduction="sum"
    )
    return summed / (labels != NONE).sum().clamp(min=1)


def _coarse(scores: Tensor) -> Tensor:
    """The scores of names with a type that takes in finer ones as the sum of theirs, for sets without the finer ones."""
    numbers = {tag: number for number, tag in enumerate(tags(ENTITIES))}
    columns = list(scores.float().unbind(-1))
    for coarse, fine in FINER.items():
        for edge in EDGES:
            whole, part = numbers[f"{edge}-{coarse}"], numbers[f"{edge}-{fine}"]
            columns[whole] = torch.logaddexp(columns[whole], columns[part])
            columns[part] = torch.full_like(columns[part], -1e4)
    return torch.stack(columns, -1)


def _calm(module: nn.Module) -> None:
    for one in module.modules():
        if isinstance(one, nn.Dropout):
            one.p = 0.0
    for one in module.modules():
        if hasattr(one, "dropout_prob"):
            one.dropout_prob = 0.0


def _documents(data: Path, share: float, *, open_only: bool) -> dict[str, list[Document]]:
    """The training sets by name; PolNeAR states no licence, so that `open_only` leaves it out."""
    sets = {
        "ewt": list(corpus.trees(data / "syntax/ewt_train.conllu.gz", named=HERE / "names_ewt.tsv")),
        "gum": list(corpus.trees(data / "syntax/gum_train.conllu.gz", entities=True)),
        "crossner": list(corpus.crossner(sorted((data / "entities").glob("crossner_politics_*.conll.gz")))),
    }
    sets = {name: documents[: max(1, int(len(documents) * share))] for name, documents in sets.items()}
    if not open_only:
        sets["polnear"] = list(
            corpus.polnear(data / "attribution/polnear_train.jsonl.gz", share=share, named=HERE / "names_polnear.tsv")
        )
    return sets


def _inventory(documents: dict[str, list[Document]]) -> Inventory:
    """The labels of the treebanks; a lemma script or a set of features that stands there once is not learnt."""

    def labels(name: str, least: int) -> tuple[str, ...]:
        count = Counter(
            label for group in documents.values() for one in group if one.syntax for label in getattr(one.syntax, name)
        )
        return tuple(
            label for label, number in sorted(count.items(), key=lambda item: (-item[1], item[0])) if number >= least
        )

    return Inventory(labels("upos", 1), labels("feats", 2), labels("lemma", 2), labels("deprel", 1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint, log and model")
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument(
        "--rate", type=float, default=1.5e-4, help="learning rate of the encoder; heads learn four times as fast"
    )
    parser.add_argument(
        "--start", type=Path, metavar="MODEL", help="model.pt to go on from, with a schedule of its own"
    )
    parser.add_argument("--share", type=float, default=1.0, help="only this share of every set")
    parser.add_argument("--open", action="store_true", help="openly licensed sets alone")
    return parser.parse_args()


if __name__ == "__main__":
    main()
