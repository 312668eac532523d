"""EDSR (Lim et al.: Enhanced Deep Residual Networks) and RCAN (Zhang et al.: Very Deep Residual Channel Attention
Networks), as in Coloquinte/torchSR. Both compute in levels of 0 to 255 inside, and have their head, tail and means alike.
"""

from __future__ import annotations

from typing import Callable

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network

Body = Callable[[Network, str], str]


def edsr(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """EDSR with 32 blocks of 256 channels, whose residuals count a tenth."""
    return _network(f"edsr-x{scale}", weights, scale, lambda net, x: _blocks(net, x, 32, 0.1))


def edsr_baseline(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """EDSR with 16 blocks of 64 channels."""
    return _network(f"edsr-baseline-x{scale}", weights, scale, lambda net, x: _blocks(net, x, 16, 1.0))


def rcan(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """RCAN with 10 groups of 20 blocks of 64 channels."""
    return _network(f"rcan-x{scale}", weights, scale, _groups)


def _network(name: str, weights: dict[str, Tensor], scale: int, body: Body) -> OnnxGraph:
    net = Network(name, weights)
    head = net.conv(net.conv(net.scaled(net.input, 255), "sub_mean"), "head.0")
    features = net.add(body(net, head), head)
    for index, factor in enumerate({2: [2], 3: [3], 4: [2, 2]}[scale]):
        features = net.shuffled(net.conv(features, f"tail.0.{2 * index}"), factor)
    return net.finish(net.scaled(net.conv(net.conv(features, "tail.1"), "add_mean"), 1 / 255))


def _blocks(net: Network, source: str, count: int, share: float) -> str:
    current = source
    for index in range(count):
        inner = net.relu(net.conv(current, f"body.{index}.body.0"))
        inner = net.conv(inner, f"body.{index}.body.2")
        current = net.add(inner if share == 1 else net.scaled(inner, share), current)
    return net.conv(current, f"body.{count}")


def _groups(net: Network, source: str) -> str:
    current = source
    for group in range(10):
        inner = current
        for block in range(20):
            layer = f"body.{group}.body.{block}.body"
            change = net.conv(net.relu(net.conv(inner, f"{layer}.0")), f"{layer}.2")
            change = net.attention(change, f"{layer}.3.conv_du.0", f"{layer}.3.conv_du.2")
            inner = net.add(change, inner)
        current = net.add(net.conv(inner, f"body.{group}.body.20"), current)
    return net.conv(current, "body.10")
