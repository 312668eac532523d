#!/usr/bin/env python3
"""Converts FSRCNN, ESPCN and LapSRN, as OpenCV's dnn_superres reads them, from frozen TensorFlow graphs to ONNX.

    tensorflow_to_onnx.py GRAPH.pb OUTPUT.onnx

The nodes are read from the file, so another network of the same operators converts as well. Luminance goes in as
`input` [N, 1, H, W] from 0 to 1; `enlarged` [N, 1, H x scale, W x scale] comes out.
"""

from __future__ import annotations

import sys
from pathlib import Path

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor
from formats.tensorflow_file import Node, read_graph

ARITHMETIC = {"Add": "Add", "BiasAdd": "Add", "AddV2": "Add", "Sub": "Sub", "Mul": "Mul"}
SIMPLE = {"Abs": "Abs", "Relu": "Relu", "Tanh": "Tanh"}
RESULT = "NCHW_output"


class FrozenGraph:
    """Translates nodes one by one. TensorFlow keeps channels last; the graph made here keeps them first."""

    def __init__(self, name: str, nodes: list[Node]) -> None:
        self.graph = OnnxGraph(name)
        self.nodes = {node.name: node for node in nodes}
        self.names: dict[str, str] = {}
        for node in self._needed(RESULT):
            self._add(node)

    def _needed(self, result: str) -> list[Node]:
        """The nodes that a result hangs on, in their order."""
        if result not in self.nodes:
            raise ValueError(f"the graph has no output {result}")
        wanted, waiting = set(), [result]
        while waiting:
            name = waiting.pop()
            if name not in wanted:
                wanted.add(name)
                waiting += self.nodes[name].inputs
        return [node for name, node in self.nodes.items() if name in wanted]

    def _add(self, node: Node) -> None:
        if node.operator == "Placeholder":
            self.names[node.name] = self.graph.input("input", ["faces", 1, "height", "width"])
        elif node.operator == "Conv2D":
            self._convolution(node)
        elif node.operator in ARITHMETIC:
            operands = [self._operand(name) for name in node.inputs]
            self.names[node.name] = self.graph.node(ARITHMETIC[node.operator], node.name, *operands)
        elif node.operator in SIMPLE:
            self.names[node.name] = self.graph.node(SIMPLE[node.operator], node.name, self.names[node.inputs[0]])
        elif node.operator == "DepthToSpace":
            self.names[node.name] = self.graph.node(
                "DepthToSpace", node.name, self.names[node.inputs[0]], blocksize=node.number("block_size"), mode="DCR")
        elif node.operator == "Transpose" and node.name == RESULT:
            self.names[node.name] = self.graph.node("Identity", "enlarged", self.names[node.inputs[0]])
            self.graph.output("enlarged", ["faces", 1, "rows", "columns"])
        elif node.operator != "Const":
            raise ValueError(f"cannot convert {node.name}, an operator of the kind {node.operator}")

    def _convolution(self, node: Node) -> None:
        """A convolution padded as TensorFlow pads: an odd pixel goes to the bottom and the right."""
        if node.text("padding") != "SAME" or node.text("data_format") != "NHWC" or set(node.numbers("strides")) != {1}:
            raise ValueError(f"cannot convert {node.name}, a convolution of another kind than those known")
        source, weights = node.inputs
        kernel = self.nodes[weights].tensor()
        before = [(size - 1) // 2 for size in kernel.shape[:2]]
        after = [size // 2 for size in kernel.shape[:2]]
        stored = self.graph.weight(weights, kernel.transposed(3, 2, 0, 1))
        self.names[node.name] = self.graph.node(
            "Conv", node.name, self.names[source], stored, pads=before + after)

    def _operand(self, name: str) -> str:
        """An operand of arithmetic: a constant with one value a channel is laid along the channels."""
        if name not in self.names:
            tensor = self.nodes[name].tensor()
            shape = (len(tensor.values), 1, 1) if tensor.shape else (1, 1, 1)
            self.names[name] = self.graph.weight(name, Tensor(shape, tensor.values))
        return self.names[name]


def convert(file: Path) -> OnnxGraph:
    """The graph of the network in the file."""
    return FrozenGraph(file.stem, read_graph(file)).graph


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    convert(Path(sys.argv[1])).write(Path(sys.argv[2]))
