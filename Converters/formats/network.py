"""A network under construction: layers over weights that are named as in the authors' file."""

from __future__ import annotations

from array import array
from typing import Sequence

from .onnx_file import OnnxGraph
from .tensor import Tensor


class Network:
    """A graph under construction over weights that are named as in the authors' file."""

    def __init__(self, name: str, weights: dict[str, Tensor], input_shape: Sequence[int | str]) -> None:
        self.graph = OnnxGraph(name)
        self.weights = weights
        self.input = self.graph.input("input", input_shape)
        self.count = 0
        self.stored: set[str] = set()

    def require_all_used(self) -> None:
        """Refuses weights that no layer has taken: the file is then of another network."""
        unused = set(self.weights) - self.stored
        if unused:
            raise ValueError(f"the file holds weights that this network has not: {', '.join(sorted(unused)[:5])}")

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

    def reshaped(self, source: str, *shape: int) -> str:
        """The same numbers under another shape; 0 keeps a length, -1 takes what is left."""
        return self.node("Reshape", source, self._integers(shape))

    def conv(self, source: str, layer: str, stride: int = 1, padded: bool = True, groups: int = 1,
             dilation: int = 1) -> str:
        """A convolution that keeps the size, unless it strides or is not padded."""
        height, width = self.weights[f"{layer}.weight"].shape[2:] if f"{layer}.weight" in self.weights else (1, 1)
        bias = [self.weight(f"{layer}.bias")] if f"{layer}.bias" in self.weights else []
        pads = [height // 2 * dilation, width // 2 * dilation] * 2 if padded else [0] * 4
        spread = {"dilations": [dilation] * 2} if dilation > 1 else {}
        return self.node("Conv", source, self.weight(f"{layer}.weight"), *bias, pads=pads, strides=[stride] * 2,
                         group=groups, **spread)

    def relu(self, source: str) -> str:
        return self.node("Relu", source)

    def leaky(self, source: str, slope: float) -> str:
        return self.node("LeakyRelu", source, alpha=slope)

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

    def cropped_like(self, source: str, other: str) -> str:
        """The top-left part that has the size of another."""
        ends = self.node("Shape", other, start=2)
        return self.node("Slice", source, self._integers([0, 0]), ends, self._integers([2, 3]))

    def _integers(self, values: Sequence[int]) -> str:
        self.count += 1
        return self.graph.integers(f"integers_{self.count}", values)
