"""What all super-resolution networks are made of."""

from __future__ import annotations

from array import array
from math import sqrt
from typing import Optional, Sequence

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor


class Network:
    """A graph under construction over weights that are named as in the authors' file."""

    def __init__(self, name: str, weights: dict[str, Tensor], side: Optional[int] = None) -> None:
        self.graph = OnnxGraph(name)
        self.weights = weights
        self.input = self.graph.input("input", ["faces", 3, side or "height", side or "width"])
        self.count = 0
        self.stored: set[str] = set()

    def finish(self, result: str) -> OnnxGraph:
        """Declares the result as the output `enlarged`; every weight must have been used."""
        unused = set(self.weights) - self.stored
        if unused:
            raise ValueError(f"the file holds weights that this network has not: {', '.join(sorted(unused)[:5])}")
        self.graph.node("Identity", "enlarged", result)
        self.graph.output("enlarged", ["faces", 3, "rows", "columns"])
        return self.graph

    def node(self, operator: str, *inputs: str, **attributes: object) -> str:
        """Adds an operator under a name of its own."""
        self.count += 1
        return self.graph.node(operator, f"{operator}_{self.count}", *inputs, **attributes)

    def weight(self, name: str) -> str:
        """A weight of the file; one that several layers share is stored once."""
        if name not in self.weights:
            raise ValueError(f"the file lacks the weight {name}")
        if name not in self.stored:
            self.graph.weight(name, self.weights[name])
            self.stored.add(name)
        return name

    def skip(self, *prefixes: str) -> None:
        """Passes over weights that the file holds and the network does not run."""
        self.stored |= {name for name in self.weights if name.startswith(prefixes)}

    def constant(self, values: Sequence[float], *shape: int) -> str:
        """Numbers that are part of the network and not of the file."""
        self.count += 1
        return self.graph.weight(f"constant_{self.count}", Tensor(shape, array("f", values)))

    def transposed(self, name: str) -> str:
        """The matrix of a dense layer, one column an output."""
        turned = f"{name}.transposed"
        if turned not in self.stored:
            self.graph.weight(turned, self.weights[name].transposed(1, 0))
            self.stored |= {name, turned}
        return turned

    def reshaped(self, source: str, *shape: int) -> str:
        """The same numbers under another shape; 0 keeps a length, -1 takes what is left."""
        return self.node("Reshape", source, self._integers(shape))

    def picked(self, source: str, index: int) -> str:
        """One slice along the first axis, without that axis."""
        bounds = [self._integers([value]) for value in (index, index + 1, 0)]
        return self.node("Squeeze", self.node("Slice", source, *bounds), bounds[2])

    def conv(self, source: str, layer: str, stride: int = 1, padded: bool = True, groups: int = 1) -> str:
        """A convolution that keeps the size, unless it strides or is not padded."""
        height, width = self.weights[f"{layer}.weight"].shape[2:] if f"{layer}.weight" in self.weights else (1, 1)
        bias = [self.weight(f"{layer}.bias")] if f"{layer}.bias" in self.weights else []
        pads = [height // 2, width // 2] * 2 if padded else [0] * 4
        return self.node("Conv", source, self.weight(f"{layer}.weight"), *bias, pads=pads, strides=[stride] * 2,
                         group=groups)

    def relu(self, source: str) -> str:
        return self.node("Relu", source)

    def leaky(self, source: str, slope: float) -> str:
        return self.node("LeakyRelu", source, alpha=slope)

    def gelu(self, source: str) -> str:
        """x/2 (1 + erf(x/sqrt 2)), the exact form that PyTorch takes by default."""
        error = self.node("Erf", self.scaled(source, 1 / sqrt(2)))
        raised = self.add(error, self.constant([1], 1))
        return self.scaled(self.multiply(source, raised), 0.5)

    def add(self, *sources: str) -> str:
        return self.node("Add", *sources)

    def multiply(self, *sources: str) -> str:
        return self.node("Mul", *sources)

    def scaled(self, source: str, factor: float) -> str:
        return self.multiply(source, self.constant([factor], 1))

    def concatenated(self, *sources: str) -> str:
        """Channels one after the other."""
        return self.node("Concat", *sources, axis=1)

    def channels(self, source: str, start: int, end: int) -> str:
        """Some of the channels."""
        bounds = [self._integers([value]) for value in (start, end, 1)]
        return self.node("Slice", source, *bounds)

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

    def cropped_like(self, source: str, other: str) -> str:
        """The top-left part that has the size of another."""
        ends = self.node("Shape", other, start=2)
        return self.node("Slice", source, self._integers([0, 0]), ends, self._integers([2, 3]))

    def attention(self, source: str, first: str, second: str, contrast: bool = False) -> str:
        """Weighs channels by what two layers make of their means, of mean and standard deviation with `contrast`."""
        facts = self.mean(source)
        if contrast:
            apart = self.node("Sub", source, facts)
            spread = self.node("Sqrt", self.mean(self.multiply(apart, apart)))
            facts = self.add(spread, facts)
        inner = self.relu(self.conv(facts, first))
        return self.multiply(source, self.node("Sigmoid", self.conv(inner, second)))

    def _integers(self, values: Sequence[int]) -> str:
        self.count += 1
        return self.graph.integers(f"integers_{self.count}", values)
