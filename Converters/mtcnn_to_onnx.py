#!/usr/bin/env python3
"""Converts the three networks of MTCNN from facenet-pytorch's weights to ONNX.

    mtcnn_to_onnx.py WEIGHTS_FOLDER OUTPUT_FOLDER

reads pnet.pt, rnet.pt and onet.pt, and writes mtcnn-pnet.onnx, mtcnn-rnet.onnx and mtcnn-onet.onnx.
Pixels go in as (value - 127.5) / 128, RGB, channels first.
"""

from __future__ import annotations

import sys
from pathlib import Path

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor
from formats.torch_file import read_state


class Network:
    """A chain of layers, each fed by the one before and named as in the weights file."""

    def __init__(self, name: str, weights: dict[str, Tensor], input_shape: list[int | str]) -> None:
        self.graph = OnnxGraph(name)
        self.weights = weights
        self.last = self.graph.input("input", input_shape)

    def _weights(self, layer: str) -> list[str]:
        return [self.graph.weight(name, self.weights[name]) for name in (f"{layer}.weight", f"{layer}.bias")]

    def conv(self, number: str) -> None:
        """A convolution without padding, then its PReLU."""
        self.last = self.graph.node("Conv", f"conv{number}", self.last, *self._weights(f"conv{number}"))
        self._prelu(number, [1, 1])

    def pool(self, number: str, size: int) -> None:
        """Max pooling by two whose last window may hang over the edge, as in Caffe, where MTCNN comes from."""
        self.last = self.graph.node(
            "MaxPool", f"pool{number}", self.last, kernel_shape=[size, size], strides=[2, 2], ceil_mode=1)

    def flatten(self) -> None:
        """One row a face, with width before height before channels: the order the dense weights were trained in."""
        self.last = self.graph.node("Transpose", "by_column", self.last, perm=[0, 3, 2, 1])
        self.last = self.graph.node("Flatten", "flat", self.last)

    def dense(self, number: str) -> None:
        """A dense layer, then its PReLU."""
        self.last = self._linear(number, f"dense{number}", self.last)
        self._prelu(number, [])

    def _linear(self, number: str, output: str, source: str) -> str:
        return self.graph.node("Gemm", output, source, *self._weights(f"dense{number}"), transB=1)

    def _prelu(self, number: str, trailing: list[int]) -> None:
        slope = self.weights[f"prelu{number}.weight"]
        name = self.graph.weight(f"prelu{number}.slope", slope.reshaped(slope.shape[0], *trailing))
        self.last = self.graph.node("PRelu", f"prelu{number}", self.last, name)

    def conv_head(self, number: str, output: str) -> str:
        """A 1x1 convolution that reads the last layer and leaves it the last."""
        return self.graph.node("Conv", output, self.last, *self._weights(f"conv{number}"))

    def dense_head(self, number: str, output: str) -> str:
        """A dense layer that reads the last layer and leaves it the last."""
        return self._linear(number, output, self.last)

    def probability(self, logits: str) -> None:
        """The output `probability`: not a face, a face."""
        self.graph.node("Softmax", "probability", logits, axis=1)


def proposal_network(weights: dict[str, Tensor]) -> OnnxGraph:
    """P-Net: slides over a whole picture of any size."""
    net = Network("mtcnn-pnet", weights, [1, 3, "height", "width"])
    net.conv("1")
    net.pool("1", 2)
    net.conv("2")
    net.conv("3")
    net.conv_head("4_2", "regression")
    net.probability(net.conv_head("4_1", "logits"))
    net.graph.output("regression", [1, 4, "rows", "columns"])
    net.graph.output("probability", [1, 2, "rows", "columns"])
    return net.graph


def refinement_network(weights: dict[str, Tensor]) -> OnnxGraph:
    """R-Net: corrects and sifts crops of 24x24."""
    net = Network("mtcnn-rnet", weights, ["faces", 3, 24, 24])
    net.conv("1")
    net.pool("1", 3)
    net.conv("2")
    net.pool("2", 3)
    net.conv("3")
    net.flatten()
    net.dense("4")
    net.dense_head("5_2", "regression")
    net.probability(net.dense_head("5_1", "logits"))
    net.graph.output("regression", ["faces", 4])
    net.graph.output("probability", ["faces", 2])
    return net.graph


def output_network(weights: dict[str, Tensor]) -> OnnxGraph:
    """O-Net: the final word on crops of 48x48, and five landmarks."""
    net = Network("mtcnn-onet", weights, ["faces", 3, 48, 48])
    net.conv("1")
    net.pool("1", 3)
    net.conv("2")
    net.pool("2", 3)
    net.conv("3")
    net.pool("3", 2)
    net.conv("4")
    net.flatten()
    net.dense("5")
    net.dense_head("6_2", "regression")
    net.dense_head("6_3", "landmarks")
    net.probability(net.dense_head("6_1", "logits"))
    net.graph.output("regression", ["faces", 4])
    net.graph.output("landmarks", ["faces", 10])
    net.graph.output("probability", ["faces", 2])
    return net.graph


NETWORKS = {"pnet": proposal_network, "rnet": refinement_network, "onet": output_network}


def main(weights_folder: Path, output_folder: Path) -> None:
    """Converts all three."""
    for name, build in NETWORKS.items():
        build(read_state(weights_folder / f"{name}.pt")).write(output_folder / f"mtcnn-{name}.onnx")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
