"""SAFMN (Sun et al.: Spatially-Adaptive Feature Modulation), as entered in the NTIRE 2023 challenge, and its successor
SAFMN++ of NTIRE 2024, both in sunny2109/SAFMN.

Both pool a picture to fractions of its size. Where the sides are multiples of 16 (SAFMN) or 8 (SAFMN++), that is pooling
with a fixed window, which is what the graphs made here do; at other sizes the authors' windows are uneven.
"""

from __future__ import annotations

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network


def safmn(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """SAFMN with eight blocks of 36 channels."""
    net = Network(f"safmn-x{scale}", weights)
    current = _response_normalized(net, net.conv(net.input, "to_feat"))
    for index in range(8):
        layer = f"feats.{index}"
        current = net.add(_modulated(net, current, f"{layer}.safm"), current)
        inner = net.gelu(net.conv(current, f"{layer}.ccm.ccm.0"))
        current = net.add(net.conv(inner, f"{layer}.ccm.ccm.2"), current)
    picture = net.shuffled(net.conv(current, "to_img.0"), scale)
    return net.finish(net.add(picture, net.resized(net.input, scale)))


def safmnpp(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """SAFMN++ with six blocks of 36 channels."""
    net = Network(f"safmnpp-x{scale}", weights)
    current = net.conv(net.input, "to_feat")
    for index in range(6):
        layer = f"feats.{index}"
        both = net.conv(current, f"{layer}.conv1.proj")
        local = net.channels(both, 0, 12)
        pooled = net.node("MaxPool", local, kernel_shape=[8, 8], strides=[8, 8])
        far = net.resized(net.conv(pooled, f"{layer}.conv1.dwconv", groups=12), 8)
        modulated = net.multiply(net.gelu(far), local)
        inner = net.gelu(net.concatenated(net.channels(both, 12, 36), modulated))
        inner = net.gelu(net.conv(net.conv(inner, f"{layer}.conv1.out"), f"{layer}.conv2.conv1"))
        current = net.add(net.conv(inner, f"{layer}.conv2.conv2"), current)
    picture = net.shuffled(net.conv(current, "to_img.0"), scale)
    return net.finish(net.add(picture, net.resized(net.input, scale)))


def _modulated(net: Network, source: str, layer: str) -> str:
    """Features weighed by what a quarter of the channels each sees at another scale."""
    parts = []
    for level in range(4):
        part = net.channels(source, 9 * level, 9 * level + 9)
        if level == 0:
            parts.append(net.conv(part, f"{layer}.mfr.0", groups=9))
            continue
        window = 2 ** (level + 1)
        pooled = net.node("MaxPool", part, kernel_shape=[window] * 2, strides=[window] * 2)
        parts.append(net.resized(net.conv(pooled, f"{layer}.mfr.{level}", groups=9), window, mode="nearest"))
    gathered = net.conv(net.concatenated(*parts), f"{layer}.aggr")
    return net.multiply(net.gelu(gathered), source)


def _response_normalized(net: Network, source: str) -> str:
    """Channels weighed by their strength over the whole picture, beside that of the others."""
    strength = net.node("ReduceL2", source, axes=[2, 3], keepdims=1)
    average = net.node("ReduceMean", strength, axes=[1], keepdims=1)
    share = net.node("Div", strength, net.add(average, net.constant([1e-6], 1)))
    weighed = net.multiply(net.multiply(source, share), net.weight("norm.gamma"))
    return net.add(net.add(weighed, net.weight("norm.beta")), source)
