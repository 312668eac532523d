"""NinaSR b0, b1 and b2, as in Coloquinte/torchSR: residual blocks with attention over neighbourhoods of 31 pixels."""

from __future__ import annotations

from math import sqrt

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network

BLOCKS = {"b0": 10, "b1": 26, "b2": 84}
STRIDE = 16


def ninasr(size: str, weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """NinaSR of one of the sizes that `BLOCKS` names."""
    net = Network(f"ninasr-{size}-x{scale}", weights)
    count = BLOCKS[size]
    share, variance = 4 / count, 1.0

    head = net.conv(net.add(net.input, net.weight("head.0.bias")), "head.1")
    current = head
    for index in range(count):
        layer = f"body.{index}.body"
        inner = net.relu(net.conv(net.scaled(current, 1 / sqrt(variance)), f"{layer}.0"))
        inner = net.conv(_attention(net, inner, f"{layer}.2.body"), f"{layer}.3")
        current = net.add(net.scaled(inner, 2 * share), current)
        variance += share ** 2
    picture = net.shuffled(net.conv(net.add(current, head), "tail.0"), scale)
    return net.finish(net.add(picture, net.weight("tail.2.bias")))


def _attention(net: Network, source: str, layer: str) -> str:
    """Weighs channels by their means around each point of a grid of 16 pixels."""
    facts = net.node("AveragePool", source, kernel_shape=[2 * STRIDE - 1] * 2, strides=[STRIDE] * 2,
                     pads=[STRIDE - 1] * 4, count_include_pad=0)
    facts = net.conv(net.relu(net.conv(facts, f"{layer}.1")), f"{layer}.3")
    grown = net.resized(net.node("Sigmoid", facts), STRIDE, mode="nearest")
    return net.multiply(net.cropped_like(grown, source), source)
