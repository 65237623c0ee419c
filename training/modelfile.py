"""What a model file says of itself: labels, vocabulary and settings, as JSON in its metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import onnx

if TYPE_CHECKING:
    from pathlib import Path

KEY = "onrecord"


def told(path: Path) -> dict[str, Any]:
    """What the file at `path` says."""
    known: dict[str, Any] = json.loads(next(one.value for one in onnx.load(path).metadata_props if one.key == KEY))
    return known


def tell(model: onnx.ModelProto, known: dict[str, Any]) -> None:
    """Writes it into a model, in place of whatever stands there."""
    del model.metadata_props[:]
    entry = model.metadata_props.add()
    entry.key, entry.value = KEY, json.dumps(known, ensure_ascii=False)


def tell_settings(path: Path, settings: dict[str, Any]) -> None:
    """Puts other settings into the file at `path`."""
    model = onnx.load(path)
    tell(model, {**told(path), "settings": settings})
    onnx.save(model, path)
