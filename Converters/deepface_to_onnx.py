#!/usr/bin/env python3
"""Converts DeepFace's emotion network from Keras weights to ONNX.

    deepface_to_onnx.py facial_expression_model_weights.h5 OUTPUT.onnx

The file holds weights alone, in the order of the layers that `deepface/models/demography/Emotion.py` lists. A grey face
of 48x48 goes in as `input` [N, 1, 48, 48], 0...1; `logits` [N, 7] come out: angry, disgust, fear, happy, sad, surprise,
neutral. DeepFace applies softmax to them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from formats.hdf5_file import Hdf5File
from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

#: Shapes of the kernels, convolutions before dense layers.
KERNELS = [(5, 5, 1, 64), (3, 3, 64, 64), (3, 3, 64, 64), (3, 3, 64, 128), (3, 3, 128, 128),
           (128, 1024), (1024, 1024), (1024, 7)]


def layers(weights_file: Path) -> list[tuple[Tensor, Tensor]]:
    """Kernel and bias of each layer, in order."""
    found: dict[tuple[bool, int], dict[str, Tensor]] = {}
    for path, tensor in Hdf5File(weights_file).tensors():
        *groups, name = path.split("/")
        layer = next(group for group in groups if re.fullmatch(r"(conv2d|dense)(_\d+)?", group))
        number = int(layer.rpartition("_")[2]) if "_" in layer else 0
        found.setdefault((layer.startswith("dense"), number), {})[name.removesuffix(":0")] = tensor
    ordered = [(found[key]["kernel"], found[key]["bias"]) for key in sorted(found)]
    shapes = [kernel.shape for kernel, _ in ordered]
    if shapes != KERNELS:
        raise ValueError(f"{weights_file} is not DeepFace's emotion network: it has kernels of {shapes}")
    return ordered


def convert(weights_file: Path) -> OnnxGraph:
    """The graph of the network with the weights in a file."""
    graph = OnnxGraph("deepface-emotion")
    weights = iter(layers(weights_file))
    count = 0

    def convolution(source: str) -> str:
        nonlocal count
        count += 1
        kernel, bias = next(weights)
        out = graph.node("Conv", f"conv{count}", source, graph.weight(f"conv{count}.kernel", kernel.transposed(3, 2, 0, 1)),
                         graph.weight(f"conv{count}.bias", bias))
        return graph.node("Relu", f"conv{count}.relu", out)

    def dense(source: str, name: str) -> str:
        kernel, bias = next(weights)
        return graph.node("Gemm", name, source, graph.weight(f"{name}.kernel", kernel), graph.weight(f"{name}.bias", bias))

    def pooled(operator: str, source: str, size: int) -> str:
        return graph.node(operator, f"{source}.pool", source, kernel_shape=[size, size], strides=[2, 2])

    out = convolution(graph.input("input", ["faces", 1, 48, 48]))
    out = convolution(convolution(pooled("MaxPool", out, 5)))
    out = convolution(convolution(pooled("AveragePool", out, 3)))
    # One pixel of 128 channels is left, so that Keras's order of channels does not matter.
    out = graph.node("Flatten", "features", pooled("AveragePool", out, 3))
    for name in ("dense1", "dense2"):
        out = graph.node("Relu", f"{name}.relu", dense(out, name))
    dense(out, "logits")
    graph.output("logits", ["faces", 7])
    return graph


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    convert(Path(sys.argv[1])).write(Path(sys.argv[2]))
