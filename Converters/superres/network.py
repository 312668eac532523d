"""What all super-resolution networks are made of."""

from __future__ import annotations

from math import sqrt
from typing import Optional

from formats import network
from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor


class Network(network.Network):
    """A network that takes faces as `input` and gives them back as `enlarged`."""

    def __init__(self, name: str, weights: dict[str, Tensor], side: Optional[int] = None) -> None:
        super().__init__(name, weights, ["faces", 3, side or "height", side or "width"])

    def finish(self, result: str) -> OnnxGraph:
        """Declares the result as the output `enlarged`; every weight must have been used."""
        self.require_all_used()
        self.graph.node("Identity", "enlarged", result)
        self.graph.output("enlarged", ["faces", 3, "rows", "columns"])
        return self.graph

    def transposed(self, name: str) -> str:
        """The matrix of a dense layer, one column an output."""
        turned = f"{name}.transposed"
        if turned not in self.stored:
            self.graph.weight(turned, self.weights[name].transposed(1, 0))
            self.stored |= {name, turned}
        return turned

    def picked(self, source: str, index: int) -> str:
        """One slice along the first axis, without that axis."""
        bounds = [self._integers([value]) for value in (index, index + 1, 0)]
        return self.node("Squeeze", self.node("Slice", source, *bounds), bounds[2])

    def gelu(self, source: str) -> str:
        """x/2 (1 + erf(x/sqrt 2)), the exact form that PyTorch takes by default."""
        error = self.node("Erf", self.scaled(source, 1 / sqrt(2)))
        raised = self.add(error, self.constant([1], 1))
        return self.scaled(self.multiply(source, raised), 0.5)

    def shuffled(self, source: str, scale: int) -> str:
        """Channels laid out as pixels, as PyTorch's PixelShuffle does."""
        return self.node("DepthToSpace", source, blocksize=scale, mode="CRD")

    def mean(self, source: str) -> str:
        """The mean over all pixels, one a channel."""
        return self.node("GlobalAveragePool", source)

    def resized(self, source: str, scale: int, mode: str = "linear", corners: bool = False) -> str:
        """The picture `scale` times as large."""
        place = "align_corners" if corners else "half_pixel" if mode == "linear" else "asymmetric"
        rounding = {"nearest_mode": "floor"} if mode == "nearest" else {}
        return self.node("Resize", source, "", self.constant([1, 1, scale, scale], 4),
                         mode=mode, coordinate_transformation_mode=place, **rounding)

    def resized_like(self, source: str, other: str) -> str:
        """The picture at the size of another, bilinear."""
        size = self.node("Concat", self.node("Shape", source, end=2), self.node("Shape", other, start=2), axis=0)
        return self.node("Resize", source, "", "", size, mode="linear", coordinate_transformation_mode="half_pixel")

    def attention(self, source: str, first: str, second: str, contrast: bool = False) -> str:
        """Weighs channels by what two layers make of their means, of mean and standard deviation with `contrast`."""
        facts = self.mean(source)
        if contrast:
            apart = self.node("Sub", source, facts)
            spread = self.node("Sqrt", self.mean(self.multiply(apart, apart)))
            facts = self.add(spread, facts)
        inner = self.relu(self.conv(facts, first))
        return self.multiply(source, self.node("Sigmoid", self.conv(inner, second)))
