"""Writes a trained network as one ONNX file with int8 weights: what `onrecord` runs.

    python -m training.export_core build/core/model.pt --to src/onrecord/core/core.onnx
    python -m training.export_core build/core/model.pt --to build/core/float.onnx --float

Weights of matrices are signed 7-bit numbers in int8 (`reduce_range`): on processors without VNNI a pair of products of
full 8-bit numbers overflows its 16 bits, and scores there would be far from what they are here. 2 * 255 * 64 = 32,640 is
below 32,768, so that a pair of 7-bit weights never does (`python -m benchmarks.processors`).

Pieces a second on one thread, int8, windows of 200 to 256 pieces of PolNeAR dev, each alone: the network as PyTorch
exports it 5,100; attention as one operation and the relations' matrices as one int8 matrix 6,450; without the links of
all pairs 7,450; layers mixed by one product, words looked up by row 7,600. The encoder alone: 8,850. No quicker: query,
key and value multiplied apart, attention on int8 (QAttention), one scale a matrix; slower: attention without its flash
kernel (7,100). onnxruntime's optimizer for BERT finds no attention in what transformers 5 exports.

Words whose best score is that of the float32 matrices, 4,436 of EWT dev and PolNeAR dev, a model of four epochs (table
of pieces int8 in both): rounded plainly tags .973, arcs .933, upos .984, deprel .950; with the inputs of query, key and
value and of both halves of the wide layer eased (SmoothQuant, Xiao et al. 2023), .980, .957, .988, .967; with the
encoder's weights rounded by GPTQ as well .985, .962, .988, .975. Scales and rounding need training texts, no dev text.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from evaluation.data import data_folder
from onrecord.core.format import FORMAT, INPUTS, OUTPUTS
from onrecord.core.pieces import Pieces
from onrecord.core.windows import LIMIT, batch, windows
from training import corpus
from training.encoder import vocabulary
from training.modelfile import tell
from training.network import REL, Inventory, Network
from training.train_core import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from transformers.models.bert.modeling_bert import BertLayer

    Floats = NDArray[np.float32]
    Seen = tuple[Floats, Floats]

ROOM = LIMIT + 32
"""Places that the file keeps: a window has no more than LIMIT pieces, whatever its words."""
TEXTS = 20
"""Documents of PolNeAR and of GUM, training parts, that the matrices' inputs are measured on: 40,000 pieces or so."""
EASE = 0.65
"""How much of a channel's size moves into the matrix; of 0.35, 0.5, 0.65 and 0.8 the least error on three layers."""
CALM = 0.95
"""After GELU the largest channels are brought down to this quantile of all; .8 to .97 give about the same error."""
WHOLE = 64
"""The largest 7-bit weight."""


class Attention(torch.autograd.Function):
    """Attention among all pieces of a window, written as the one operation that onnxruntime has for it."""

    @staticmethod
    def forward(_: object, query: Tensor, key: Tensor, value: Tensor, heads: int) -> Tensor:
        parts = (given.unflatten(-1, (heads, -1)).transpose(1, 2) for given in (query, key, value))
        return nn.functional.scaled_dot_product_attention(*parts).transpose(1, 2).flatten(-2)

    @staticmethod
    def symbolic(graph: Any, query: Any, key: Any, value: Any, heads: int) -> Any:  # noqa: ANN401
        made = graph.op("com.microsoft::MultiHeadAttention", query, key, value, num_heads_i=heads)
        return made.setType(query.type())


class Layer(nn.Module):
    """One layer of the encoder, query, key and value multiplied at once."""

    def __init__(self, layer: BertLayer) -> None:
        super().__init__()
        self.heads = layer.attention.self.num_attention_heads
        self.turn = _joined([layer.attention.self.query, layer.attention.self.key, layer.attention.self.value])
        self.gathered, self.wide, self.narrow = layer.attention.output, layer.intermediate.dense, layer.output

    def forward(self, pieces: Tensor) -> Tensor:
        query, key, value = self.turn(pieces).chunk(3, -1)
        seen = self.gathered.dense(Attention.apply(query, key, value, self.heads))
        pieces = self.gathered.LayerNorm(seen + pieces)
        return self.narrow.LayerNorm(self.narrow.dense(nn.functional.gelu(self.wide(pieces))) + pieces)


class Whole(nn.Module):
    """The network as the package runs it, over one window: all heads at once, syntax decided.

    The same sums as `Network` in an order that is quicker. The links of a cue are finished at run time (`core/links.py`)
    for the few words that are cues: their scores for all pairs of words took as long as a layer of the encoder.
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network
        self.layers = nn.ModuleList(Layer(layer) for layer in network.encoder.encoder.layer)
        self.relate, self.link = _flat(network.trees.rel), _flat(network.links.both)
        shares = torch.stack([torch.softmax(mix.weights, 0) for mix in network.mixes])
        self.register_buffer("halves", shares.detach() * 0.5)

    def words(self, pieces: Tensor, looks: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, ...]:
        """What each group of heads reads of the words: (1, W, width) each."""
        table = self.network.encoder.embeddings
        places = table.position_embeddings.weight[: pieces.shape[1]]
        seen = [table.LayerNorm(table.word_embeddings(pieces) + table.token_type_embeddings(looks) + places)]
        for layer in self.layers:
            seen.append(layer(seen[-1]))
        every = torch.cat(seen, 0)
        mixed = (self.halves @ every.flatten(1)).unflatten(1, every.shape[1:])
        return (mixed.index_select(1, firsts[0]) + mixed.index_select(1, lasts[0])).split(1)

    def relations(self, words: Tensor, heads: Tensor) -> Tensor:
        """(1, W, labels), as `Trees.relations` has them."""
        trees = self.network.trees
        low, high = trees.low(words), torch.cat([trees.crown[None], trees.high(words)[0]])
        chosen = high.index_select(0, heads[0])[None]
        turned = self.relate(low).unflatten(-1, (-1, REL))
        return torch.matmul(turned, chosen[..., None])[..., 0] + trees.lows(low) + trees.highs(chosen)

    def forward(self, pieces: Tensor, looks: Tensor, firsts: Tensor, lasts: Tensor) -> tuple[Tensor, ...]:
        net = self.network
        said, grammar, things = self.words(pieces, looks, firsts, lasts)
        arcs = net.trees.arcs(grammar)
        word = net.links.word(said)
        return (
            net.tags(said)[0],
            self.link(net.links.cue(said))[0],
            word[0],
            net.links.alone(word)[0],
            net.links.far.weight,
            net.upos(grammar).argmax(-1).int()[0],
            net.feats(grammar).argmax(-1).int()[0],
            net.lemma(grammar).argmax(-1).int()[0],
            net.opens(grammar)[0, :, 0],
            arcs[0],
            self.relations(grammar, arcs.argmax(-1)).argmax(-1).int()[0],
            net.names(things)[0],
            net.heads(things)[0],
        )


def _joined(given: list[nn.Linear]) -> nn.Linear:
    """Several matrices of one input as one."""
    made = nn.Linear(given[0].in_features, sum(one.out_features for one in given))
    made.weight.data = torch.cat([one.weight for one in given]).detach()
    made.bias.data = torch.cat([one.bias for one in given]).detach()
    return made


def _flat(matrices: Tensor) -> nn.Linear:
    """Matrices (labels, from, to) side by side as one, so that its weights can be int8 like the others."""
    labels, width, to = matrices.shape
    made = nn.Linear(width, labels * to, bias=False)
    made.weight.data = matrices.detach().permute(0, 2, 1).reshape(labels * to, width).contiguous()
    return made


def main() -> None:
    """Exports, makes the weights small, adds what the runtime needs to know, and prints the size."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="keep float32 weights, to compare")
    parser.add_argument("--full-range", action="store_true", help="8-bit weights, to compare")
    chosen = parser.parse_args()
    network, inventory = load(chosen.model)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        export(network, plain)
        if chosen.float:
            model = onnx.load(plain)
        else:
            small = Path(folder) / "small.onnx"
            shrink(plain, small, full_range=chosen.full_range)
            model = onnx.load(small)
    tell(model, described(inventory, range(len(vocabulary())) if chosen.float else _kept()))
    onnx.save(model, chosen.to)
    print(f"{chosen.to}: {chosen.to.stat().st_size / 1e6:.1f} MB")


def export(network: Network, path: Path) -> None:
    """The network as a float32 ONNX file: one window, with free numbers of pieces and words."""
    table = network.encoder.embeddings.position_embeddings
    table.weight = nn.Parameter(table.weight[:ROOM].detach())
    example = (
        torch.randint(110, 2000, (1, 9)),
        torch.zeros(1, 9).long(),
        torch.tensor([[1, 3, 4]]),
        torch.tensor([[2, 3, 5]]),
    )
    axes = {"pieces": {1: "pieces"}, "looks": {1: "pieces"}, "firsts": {1: "words"}, "lasts": {1: "words"}}
    torch.onnx.export(
        Whole(network).eval(), example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS),
        dynamic_axes=axes, opset_version=17, dynamo=False, do_constant_folding=True,
    )  # fmt: skip
    model = onnx.load(path)
    for output, name in zip(model.graph.output, OUTPUTS, strict=True):
        if output.name != name:  # what depends on no input loses its name
            model.graph.node.append(helper.make_node("Identity", [output.name], [name]))
            output.name = name
    onnx.save(model, path)


def shrink(plain: Path, small: Path, *, full_range: bool = False) -> None:
    """int8 weights for matrices (one scale a column) and for the table of pieces (one scale a row)."""
    model = onnx.load(plain)
    rounded = _prepared(model)
    _small_table(model, _kept())
    middle = small.with_suffix(".table.onnx")
    onnx.save(model, middle)
    quantize_dynamic(
        middle, small, per_channel=True, reduce_range=not full_range, weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm"],
        extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    if not full_range:
        model = onnx.load(small)
        _put(
            model,
            {
                f"{name}_{part}": value
                for name, pair in rounded.items()
                for part, value in zip(("quantized", "scale"), pair, strict=True)
            },
        )
        onnx.save(model, small)


def _prepared(model: onnx.ModelProto) -> dict[str, tuple[NDArray[np.int8], Floats]]:
    """Eases the inputs of the encoder's matrices in `model`; the matrices by name in whole numbers, with their scales."""
    tables = {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}
    nodes = [
        node
        for node in model.graph.node
        if node.name.startswith("/layers") and node.input[1:2] and node.input[1] in tables and node.op_type == "MatMul"
    ]
    seen = _seen(model, nodes)
    made = {}
    for node in nodes:
        given, name = node.input
        weight, (products, most) = tables[name], seen[given]
        if not node.name.endswith("/dense/MatMul"):  # what attention gives is even enough: easing it gains little
            share = _eased(weight, most)
            weight, products = weight * share[:, None], products / np.outer(share, share)
            _put(model, {name: weight})
            model.graph.initializer.append(numpy_helper.from_array(1 / share, f"{name}.ease"))
            at = [one.name for one in model.graph.node].index(node.name)
            model.graph.node.insert(at, helper.make_node("Mul", [given, f"{name}.ease"], [f"{name}.eased"]))
            model.graph.node[at + 1].input[0] = f"{name}.eased"
        made[name] = _rounded(weight, products)
    return made


def _put(model: onnx.ModelProto, values: dict[str, NDArray[Any]]) -> None:
    """Replaces tables of the model by name."""
    for one in model.graph.initializer:
        if one.name in values:
            one.CopyFrom(numpy_helper.from_array(values[one.name], one.name))


def _texts() -> Iterator[dict[str, NDArray[np.int64]]]:
    """Windows of training texts, as the network takes them."""
    pieces, data = Pieces(vocabulary()), data_folder()
    marks = (pieces.cls, pieces.sep, pieces.pad)
    articles = corpus.polnear(data / "attribution/polnear_train.jsonl.gz")
    trees = corpus.trees(data / "syntax/gum_train.conllu.gz", entities=False)
    for document in chain(islice(articles, TEXTS), islice(trees, TEXTS)):
        words = pieces(document.words)
        for window in windows([len(word) for word in words], document.blocks):
            yield dict(zip(INPUTS, batch([window], words, document.looks, document.blocks, marks), strict=True))


def _seen(model: onnx.ModelProto, nodes: list[onnx.NodeProto]) -> dict[str, Seen]:
    """For the input of each matrix its products of channels, summed over the texts, and every channel's largest size."""
    names = [node.input[0] for node in nodes]
    shown = onnx.ModelProto()
    shown.CopyFrom(model)
    del shown.graph.output[:]
    shown.graph.output.extend(helper.make_empty_tensor_value_info(name) for name in names)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # sums in another order would be other sums
    session = onnxruntime.InferenceSession(shown.SerializeToString(), options, providers=["CPUExecutionProvider"])
    sums: dict[str, Seen] = {}
    for given in _texts():
        for name, value in zip(names, session.run(names, given), strict=True):
            product, most = value[0].T @ value[0], np.abs(value[0]).max(0)
            if name in sums:
                product, most = product + sums[name][0], np.maximum(most, sums[name][1])
            sums[name] = product, most
    return sums


def _eased(weight: Floats, most: Floats) -> Floats:
    """What each channel is divided by, and its row of the matrix multiplied."""
    if len(weight) > weight.shape[1]:  # what follows GELU: few channels are large, most must stay as they are
        return np.maximum(most / np.quantile(most, CALM), 1).astype(np.float32)
    share = most**EASE / np.abs(weight).max(1) ** (1 - EASE)
    return (share / share.mean()).astype(np.float32)


def _rounded(weight: Floats, products: Floats) -> tuple[NDArray[np.int8], Floats]:
    """The matrix in whole numbers, and the scale of each column; each row's error is made good by the rows after it.

    GPTQ (Frantar et al. 2023): with U'U the inverse of the channels' products, U says how rows stand in for each other.
    """
    products = products + np.eye(len(products)) * (0.01 * np.trace(products) / len(products))
    stand = np.linalg.cholesky(np.linalg.inv(products.astype(np.float64))).T.astype(np.float32)
    left, scale = weight.copy(), (np.abs(weight).max(0) / WHOLE).astype(np.float32)
    whole = np.empty(weight.shape, np.int8)
    for at, row in enumerate(left):
        whole[at] = np.clip(np.round(row / scale), -WHOLE, WHOLE)
        left[at + 1 :] -= np.outer(stand[at, at + 1 :], (row - whole[at] * scale) / stand[at, at])
    return whole, scale


def _kept() -> list[int]:
    """The pieces that a word can have: the encoder's makers left a thousand places free, "[unused0]" and so on."""
    return [number for number, piece in enumerate(vocabulary()) if not piece.startswith("[unused")]


def _small_table(model: onnx.ModelProto, kept: list[int]) -> None:
    """Stores the largest table that is looked up by row, the table of pieces, as int8 with a scale a row."""
    graph = model.graph
    tables = {one.name: one for one in graph.initializer}
    looked = [node for node in graph.node if node.op_type == "Gather" and node.input[0] in tables]
    node = max(looked, key=lambda one: np.prod(tables[one.input[0]].dims))
    table = numpy_helper.to_array(tables[node.input[0]])[kept]
    scale = (np.abs(table).max(axis=1, keepdims=True) / 127).astype(np.float32)
    rows = np.round(table / scale).astype(np.int8)
    graph.initializer.remove(tables[node.input[0]])
    graph.initializer.append(numpy_helper.from_array(rows, "table.rows"))
    graph.initializer.append(numpy_helper.from_array(scale, "table.scale"))
    wanted, at = node.output[0], list(graph.node).index(node)
    made = [
        helper.make_node("Gather", ["table.rows", node.input[1]], ["table.looked"], axis=0),
        helper.make_node("Cast", ["table.looked"], ["table.float"], to=TensorProto.FLOAT),
        helper.make_node("Gather", ["table.scale", node.input[1]], ["table.scales"], axis=0),
        helper.make_node("Mul", ["table.float", "table.scales"], [wanted]),
    ]
    graph.node.remove(node)
    for offset, one in enumerate(made):
        graph.node.insert(at + offset, one)


def described(inventory: Inventory, kept: Sequence[int]) -> dict[str, Any]:
    """What the runtime must know: format, labels, vocabulary; `tune_core` adds the settings."""
    pieces = vocabulary()
    return {
        "format": FORMAT, "upos": inventory.upos, "feats": inventory.feats, "lemma": inventory.lemma,
        "deprel": inventory.deprel, "vocabulary": [pieces[number] for number in kept], "settings": {},
    }  # fmt: skip


if __name__ == "__main__":
    main()
