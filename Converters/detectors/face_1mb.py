"""The two small detectors of biubug6/Face-Detector-1MB-with-landmark: slim, and RFB with a receptive field block (Liu et
al.: Receptive Field Block Net for Accurate and Fast Object Detection)."""

from __future__ import annotations

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network


def slim(weights: dict[str, Tensor], name: str) -> OnnxGraph:
    """Thirteen convolutions in a row, read at four strides."""
    net = Network(name, weights)
    return _detector(net, lambda source: net.separable(source, "conv8"))


def rfb(weights: dict[str, Tensor], name: str) -> OnnxGraph:
    """The same with a receptive field block in place of the eighth convolution."""
    net = Network(name, weights)
    return _detector(net, lambda source: _receptive_field(net, source, "conv8"))


def _detector(net: Network, eighth: callable) -> OnnxGraph:
    current = net.block(net.input, "conv1.0", "conv1.1", stride=2)
    features = []
    for layer in range(2, 14):
        stride = 2 if layer in (3, 5, 9, 12) else 1
        current = eighth(current) if layer == 8 else net.separable(current, f"conv{layer}", stride=stride)
        if layer in (8, 11, 13):
            features.append(current)
    narrow = net.relu(net.conv(current, "conv14.0"))
    features.append(net.relu(_pair(net, narrow, "conv14.2", stride=2)))
    return net.finish([
        tuple(_head(net, source, f"{head}.{index}") for head in ("loc", "conf", "landm"))
        for index, source in enumerate(features)])


def _head(net: Network, source: str, layer: str) -> str:
    return net.conv(source, layer) if f"{layer}.weight" in net.weights else _pair(net, source, layer)


def _pair(net: Network, source: str, layer: str, stride: int = 1) -> str:
    """A convolution of each channel alone, a ReLU, and one across channels, without normalization."""
    groups = net.weights[f"{layer}.0.weight"].shape[0]
    return net.conv(net.relu(net.conv(source, f"{layer}.0", stride, groups=groups)), f"{layer}.2")


def _receptive_field(net: Network, source: str, layer: str) -> str:
    """Three branches that look ever farther, mixed and added to the input."""

    def block(source: str, part: str, slope: float | None, dilation: int = 1) -> str:
        return net.block(source, f"{layer}.{part}.conv", f"{layer}.{part}.bn", slope, dilation=dilation)

    branches = []
    for branch, dilation in enumerate((2, 3, 5)):
        last = 3 if branch == 2 else 2
        current = block(source, f"branch{branch}.0", None)
        for index in range(1, last):
            current = block(current, f"branch{branch}.{index}", 0)
        branches.append(block(current, f"branch{branch}.{last}", None, dilation))
    mixed = block(net.concatenated(*branches), "ConvLinear", None)
    return net.relu(net.add(mixed, block(source, "shortcut", None)))
