"""Model files that are wrong in one way each, and the shipped one."""

from __future__ import annotations

import json
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from onnx import ModelProto


def shipped() -> bytes:
    """The model file of the package."""
    with as_file(files("onrecord.core") / "core.onnx") as path:
        return path.read_bytes()


def foreign(path: Path, told: dict[str, object] | None) -> None:
    """Writes an ONNX file of somebody else, with or without our entry."""
    onnx = pytest.importorskip("onnx")
    value = onnx.helper.make_tensor_value_info("x", onnx.TensorProto.FLOAT, [1])
    node = onnx.helper.make_node("Identity", ["x"], ["y"])
    out = onnx.helper.make_tensor_value_info("y", onnx.TensorProto.FLOAT, [1])
    model = onnx.helper.make_model(
        onnx.helper.make_graph([node], "g", [value], [out]),
        opset_imports=[onnx.helper.make_opsetid("", 17)],
        ir_version=9,
    )
    if told is not None:
        onnx.helper.set_model_props(model, {"onrecord": json.dumps(told)})
    onnx.save(model, path)


def another(path: Path) -> None:
    """Writes a file that reads as the shipped one does and is not the same."""
    onnx = pytest.importorskip("onnx")
    model: ModelProto = onnx.load_from_string(shipped())
    model.producer_name = "somebody else"
    onnx.save(model, path)
