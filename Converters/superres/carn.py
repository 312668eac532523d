"""CARN and CARN-M (Ahn, Kang, Sohn: Fast, Accurate, and Lightweight Super-Resolution with Cascading Residual Network).

As in nmhkahn/CARN-pytorch and Coloquinte/torchSR, whose files have the same names of weights and hold the upsamplers of
x2, x3 and x4 together.
"""

from __future__ import annotations

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network


def carn(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """CARN: plain residual blocks, three with weights of their own in each cascade."""
    return _cascades(f"carn-x{scale}", weights, scale, groups=1)


def carn_m(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """CARN-M: grouped residual blocks, each cascade running one of them three times."""
    return _cascades(f"carn-m-x{scale}", weights, scale, groups=4)


def _cascades(name: str, weights: dict[str, Tensor], scale: int, groups: int) -> OnnxGraph:
    net = Network(name, weights)
    steps = {2: [("0", 2)], 3: [("0", 3)], 4: [("0", 2), ("3", 2)]}[scale]

    def residual(source: str, block: str) -> str:
        inner = net.relu(net.conv(source, f"{block}.body.0", groups=groups))
        inner = net.conv(inner, f"{block}.body.2", groups=groups)
        if groups > 1:
            inner = net.conv(net.relu(inner), f"{block}.body.4")
        return net.relu(net.add(inner, source))

    def cascade(source: str, prefix: str, block: callable) -> str:
        gathered = current = source
        for index in (1, 2, 3):
            gathered = net.concatenated(gathered, block(current, index))
            current = net.relu(net.conv(gathered, f"{prefix}c{index}.body.0"))
        return current

    def inner_cascade(source: str, outer: int) -> str:
        def block(current: str, index: int) -> str:
            return residual(current, f"b{outer}.b{1 if groups > 1 else index}")
        return cascade(source, f"b{outer}.", block)

    features = net.conv(net.conv(net.input, "sub_mean.shifter"), "entry")
    features = cascade(features, "", inner_cascade)
    for layer, factor in steps:
        grown = net.conv(features, f"upsample.up{scale}.body.{layer}", groups=groups)
        features = net.shuffled(net.relu(grown), factor)
    net.skip("upsample.")
    return net.finish(net.conv(net.conv(features, "exit"), "add_mean.shifter"))
