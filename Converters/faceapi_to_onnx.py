#!/usr/bin/env python3
"""Converts the expression network of face-api.js from TensorFlow.js weights to ONNX.

    faceapi_to_onnx.py MANIFEST.json OUTPUT.onnx

MANIFEST is face_expression_model-weights_manifest.json; the shard that it names lies beside it. A face of 112x112 goes
in as `input` [N, 3, 112, 112], as ((R, G, B) - (122.782, 117.001, 104.298)) / 255; `logits` [N, 7] come out: neutral,
happy, sad, angry, fearful, disgusted, surprised.
"""

from __future__ import annotations

import sys
from pathlib import Path

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor
from formats.tensorflowjs_file import read_weights

SIDE = 112


class ExpressionNetwork:
    """Four dense blocks of separable convolutions, as in face-api.js's `denseBlock.ts`, and one dense layer."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        self.weights = weights
        self.unused = set(weights)
        self.graph = OnnxGraph("face-api-expression")
        self.size = SIDE

    def build(self) -> OnnxGraph:
        """The whole graph; every weight of the file must have its place in it."""
        out = self.graph.input("input", ["faces", 3, SIDE, SIDE])
        for block in range(4):
            out = self._block(out, f"dense{block}", first=block == 0)
        out = self.graph.node("Flatten", "features", self.graph.node("GlobalAveragePool", "averages", out))
        self.graph.node("Gemm", "logits", out, self._weight("fc/weights"), self._weight("fc/bias"))
        self.graph.output("logits", ["faces", 7])
        if self.unused:
            raise ValueError(f"the file holds weights that this network has not: {', '.join(sorted(self.unused)[:5])}")
        return self.graph

    def _block(self, source: str, name: str, first: bool) -> str:
        start = self._convolution if first else self._separable
        outs = [self._relu(start(source, f"{name}/conv0", stride=2))]
        current = outs[0]
        for index in (1, 2, 3):
            outs.append(self._separable(current, f"{name}/conv{index}", stride=1))
            total = outs[-1]
            for earlier in reversed(outs[:-1]):
                total = self.graph.node("Add", f"{total}+{earlier.rsplit('/', 1)[-1]}", earlier, total)
            current = self._relu(total)
        return current

    def _convolution(self, source: str, name: str, stride: int) -> str:
        filters, bias = self._weight(f"{name}/filters", 3, 2, 0, 1), self._weight(f"{name}/bias", 0)
        return self.graph.node("Conv", name, source, filters, bias, **self._window(stride))

    def _separable(self, source: str, name: str, stride: int) -> str:
        depthwise = self._weight(f"{name}/depthwise_filter", 2, 3, 0, 1)
        channels = self.weights[f"{name}/depthwise_filter"].shape[2]
        across = self.graph.node("Conv", f"{name}/depthwise", source, depthwise, group=channels,
                                 **self._window(stride))
        return self.graph.node("Conv", name, across, self._weight(f"{name}/pointwise_filter", 3, 2, 0, 1),
                               self._weight(f"{name}/bias", 0))

    def _window(self, stride: int) -> dict[str, list[int]]:
        """A window of 3x3, padded as TensorFlow pads: an odd pixel goes to the bottom and the right."""
        out = -(-self.size // stride)
        lacking = max((out - 1) * stride + 3 - self.size, 0)
        self.size = out
        return {"pads": [lacking // 2] * 2 + [lacking - lacking // 2] * 2, "strides": [stride] * 2}

    def _relu(self, source: str) -> str:
        return self.graph.node("Relu", f"{source}/relu", source)

    def _weight(self, name: str, *axes: int) -> str:
        if name not in self.weights:
            raise ValueError(f"the file lacks the weight {name}")
        self.unused.discard(name)
        tensor = self.weights[name]
        return self.graph.weight(f"{name}/values", tensor.transposed(*axes) if axes else tensor)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    ExpressionNetwork(read_weights(Path(sys.argv[1]))).build().write(Path(sys.argv[2]))
