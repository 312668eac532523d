"""Writes ONNX models. An ONNX file is one protocol-buffer message, of which a model needs a handful of fields.

The bytes depend on nothing but the graph, so the same weights give the same file, and the same SHA-256, everywhere.
Field numbers are those of `onnx.proto`.
"""

from __future__ import annotations

import os
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Iterable, Sequence, Union

from .tensor import Tensor

IR_VERSION = 8
OPSET = 17
FLOAT = 1
INT64 = 7

Attribute = Union[int, float, str, Sequence[int]]
Dimension = Union[int, str]


def _varint(value: int) -> bytes:
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _int(number: int, value: int) -> bytes:
    return _varint(number << 3) + _varint(value)


def _float(number: int, value: float) -> bytes:
    return _varint(number << 3 | 5) + struct.pack("<f", value)


def _bytes(number: int, value: bytes | str) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(data)) + data


def _each(number: int, values: Iterable[bytes | str]) -> bytes:
    return b"".join(_bytes(number, value) for value in values)


def _attribute(name: str, value: Attribute) -> bytes:
    if isinstance(value, int):
        return _bytes(1, name) + _int(3, value) + _int(20, 2)
    if isinstance(value, float):
        return _bytes(1, name) + _float(2, value) + _int(20, 1)
    if isinstance(value, str):
        return _bytes(1, name) + _bytes(4, value) + _int(20, 3)
    return _bytes(1, name) + b"".join(_int(8, item) for item in value) + _int(20, 7)


def _value(name: str, shape: Sequence[Dimension]) -> bytes:
    dimensions = [_bytes(2, size) if isinstance(size, str) else _int(1, size) for size in shape]
    tensor = _int(1, FLOAT) + _bytes(2, _each(1, dimensions))
    return _bytes(1, name) + _bytes(2, _bytes(1, tensor))


def _initializer(name: str, tensor: Tensor) -> bytes:
    dimensions = b"".join(_int(1, size) for size in tensor.shape)
    return dimensions + _int(2, FLOAT) + _bytes(8, name) + _bytes(9, tensor.to_bytes())


@dataclass
class OnnxGraph:
    """A graph under construction. Adding a node gives back the name of its output, to feed to the next one."""

    name: str
    inputs: list[bytes] = field(default_factory=list)
    outputs: list[bytes] = field(default_factory=list)
    nodes: list[bytes] = field(default_factory=list)
    weights: list[bytes] = field(default_factory=list)

    def input(self, name: str, shape: Sequence[Dimension]) -> str:
        """Declares an input; a dimension given by name is free."""
        self.inputs.append(_value(name, shape))
        return name

    def output(self, name: str, shape: Sequence[Dimension]) -> None:
        """Declares the output `name`, which a node has made."""
        self.outputs.append(_value(name, shape))

    def weight(self, name: str, tensor: Tensor) -> str:
        """Stores a tensor in the model."""
        self.weights.append(_initializer(name, tensor))
        return name

    def integers(self, name: str, values: Sequence[int]) -> str:
        """Stores a list of integers in the model, such as a shape."""
        data = struct.pack(f"<{len(values)}q", *values)
        self.weights.append(_int(1, len(values)) + _int(2, INT64) + _bytes(8, name) + _bytes(9, data))
        return name

    def node(self, operator: str, name: str, *inputs: str, **attributes: Attribute) -> str:
        """Adds an operator with one output, called `name` as the node itself is."""
        self.nodes.append(
            _each(1, inputs) + _bytes(2, name) + _bytes(3, name) + _bytes(4, operator)
            + _each(5, (_attribute(*item) for item in sorted(attributes.items()))))
        return name

    def encoded(self) -> bytes:
        """The whole model as the bytes of an ONNX file."""
        graph = (_each(1, self.nodes) + _bytes(2, self.name) + _each(5, self.weights)
                 + _each(11, self.inputs) + _each(12, self.outputs))
        return _int(1, IR_VERSION) + _bytes(2, "EmoSense") + _bytes(7, graph) + _bytes(8, _int(2, OPSET))

    def write(self, path: Path) -> None:
        """Writes the model so that `path` holds either all of it or what was there before."""
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".incomplete")
        partial.write_bytes(self.encoded())
        os.replace(partial, path)
