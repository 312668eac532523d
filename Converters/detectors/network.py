"""What all detectors with anchors are made of."""

from __future__ import annotations

from typing import Optional

from formats import network
from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

#: One level's maps of moves, scores and landmarks.
Level = tuple[str, str, str]


class Network(network.Network):
    """A network that takes pictures as `input` and gives `boxes`, `scores` and `landmarks`, anchors in rows."""

    epsilon = 1e-5

    def __init__(self, name: str, weights: dict[str, Tensor]) -> None:
        super().__init__(name, weights, ["pictures", 3, "height", "width"])

    def finish(self, levels: list[Level]) -> OnnxGraph:
        """Declares the outputs, the finest level first; every weight must have been used."""
        self.require_all_used()
        names = ("boxes", "logits", "landmarks")
        for name, width, maps in zip(names, (4, 2, 10), zip(*levels)):
            self.graph.node("Concat", name, *(self.rows(source, width) for source in maps), axis=1)
        self.graph.node("Softmax", "scores", "logits", axis=2)
        for name, width in (("boxes", 4), ("scores", 2), ("landmarks", 10)):
            self.graph.output(name, ["pictures", "anchors", width])
        return self.graph

    def rows(self, source: str, width: int) -> str:
        """A map as rows of this many numbers: row by row, cell by cell, anchor by anchor."""
        return self.reshaped(self.node("Transpose", source, perm=[0, 2, 3, 1]), 0, -1, width)

    def normalized(self, source: str, layer: str) -> str:
        """Batch normalization with the statistics of training."""
        weights = (self.weight(f"{layer}.{part}") for part in ("weight", "bias", "running_mean", "running_var"))
        return self.node("BatchNormalization", source, *weights, epsilon=self.epsilon)

    def block(self, source: str, conv: str, norm: str, slope: Optional[float] = 0, stride: int = 1, groups: int = 1,
              dilation: int = 1) -> str:
        """A convolution, its normalization, and a ReLU that leaks by `slope`; no ReLU where that is `None`."""
        result = self.normalized(self.conv(source, conv, stride, groups=groups, dilation=dilation), norm)
        if slope is None:
            return result
        return self.leaky(result, slope) if slope else self.relu(result)

    def separable(self, source: str, layer: str, slope: float = 0, stride: int = 1) -> str:
        """A convolution of each channel alone, then one across channels, as MobileNet has them."""
        groups = self.weights[f"{layer}.0.weight"].shape[0]
        inner = self.block(source, f"{layer}.0", f"{layer}.1", slope, stride, groups)
        return self.block(inner, f"{layer}.3", f"{layer}.4", slope)

    def pooled(self, source: str) -> str:
        """The largest of 3x3 pixels, every second pixel."""
        return self.node("MaxPool", source, kernel_shape=[3, 3], strides=[2, 2], pads=[1, 1, 1, 1])

    def enlarged_like(self, source: str, other: str) -> str:
        """The map at the size of another, each value repeated."""
        size = self.node("Concat", self.node("Shape", source, end=2), self.node("Shape", other, start=2), axis=0)
        return self.node("Resize", source, "", "", size, mode="nearest",
                         coordinate_transformation_mode="asymmetric", nearest_mode="floor")
