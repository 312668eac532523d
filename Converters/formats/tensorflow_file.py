"""Reads a frozen TensorFlow graph (`.pb`) without TensorFlow.

Such a file is one protocol-buffer message: a list of nodes, each with its operator, its inputs and its attributes, the
weights among them as constants. Field numbers are those of TensorFlow's `graph.proto`, `node_def.proto`,
`attr_value.proto` and `tensor.proto`.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from math import prod
from pathlib import Path
from typing import Iterator, Union

from .tensor import Tensor

Value = Union[int, bytes]
FLOAT, INT32 = 1, 3


@dataclass
class Node:
    """An operator of the graph; a constant carries its tensor."""

    name: str = ""
    operator: str = ""
    inputs: list[str] = field(default_factory=list)
    attributes: dict[str, bytes] = field(default_factory=dict)

    def number(self, attribute: str) -> int:
        """An attribute that is an integer."""
        return int(dict(_fields(self.attributes[attribute]))[3])

    def text(self, attribute: str) -> str:
        """An attribute that is text."""
        return bytes(dict(_fields(self.attributes[attribute]))[2]).decode()

    def numbers(self, attribute: str) -> list[int]:
        """An attribute that is a list of integers."""
        values: list[int] = []
        for number, value in _fields(bytes(dict(_fields(self.attributes[attribute]))[1])):
            if number == 3:
                values += _varints(value) if isinstance(value, bytes) else [value]
        return values

    def tensor(self) -> Tensor:
        """The float32 values of a constant."""
        shape: list[int] = []
        data = b""
        kind = 0
        for number, value in _fields(bytes(dict(_fields(self.attributes["value"]))[8])):
            if number == 1:
                kind = int(value)
            elif number == 2:
                shape = [int(dict(_fields(bytes(size))).get(1, 0)) for part, size in _fields(bytes(value)) if part == 2]
            elif number in (4, 5):
                data += bytes(value)
        if kind != FLOAT:
            raise ValueError(f"the constant {self.name} does not hold float32 values")
        if len(data) == 4:
            data *= prod(shape)
        return Tensor.from_bytes(shape, data)


def read_graph(path: Path) -> list[Node]:
    """The nodes of the frozen graph in the file, in an order in which each comes after those that feed it."""
    nodes = {}
    try:
        for number, value in _fields(path.read_bytes()):
            if number == 1:
                node = _node(bytes(value))
                nodes[node.name] = node
    except (IndexError, KeyError, struct.error, UnicodeDecodeError, TypeError) as error:
        raise ValueError(f"{path} is not a frozen TensorFlow graph: {error}") from error
    ordered: dict[str, Node] = {}

    def visit(name: str) -> None:
        if name in ordered:
            return
        if name not in nodes:
            raise ValueError(f"{path} has no node {name}, which another one needs")
        for source in nodes[name].inputs:
            visit(source)
        ordered[name] = nodes[name]

    for name in nodes:
        visit(name)
    return list(ordered.values())


def _node(data: bytes) -> Node:
    node = Node()
    for number, value in _fields(data):
        if number == 1:
            node.name = bytes(value).decode()
        elif number == 2:
            node.operator = bytes(value).decode()
        elif number == 3:
            node.inputs.append(bytes(value).decode())
        elif number == 5:
            entry = dict(_fields(bytes(value)))
            node.attributes[bytes(entry[1]).decode()] = bytes(entry[2])
    return node


def _fields(data: bytes) -> Iterator[tuple[int, Value]]:
    """The fields of a protocol-buffer message: number and value."""
    position = 0
    while position < len(data):
        key, position = _varint(data, position)
        number, kind = key >> 3, key & 7
        if kind == 0:
            value, position = _varint(data, position)
            yield number, value
            continue
        if kind == 2:
            size, position = _varint(data, position)
        elif kind in (1, 5):
            size = 8 if kind == 1 else 4
        else:
            raise IndexError(f"a field of the kind {kind}")
        if position + size > len(data):
            raise IndexError("the file ends within a field")
        yield number, data[position:position + size]
        position += size


def _varint(data: bytes, position: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, position
        shift += 7


def _varints(data: bytes) -> list[int]:
    values, position = [], 0
    while position < len(data):
        value, position = _varint(data, position)
        values.append(value)
    return values
