"""IMDN (Hui et al.: Lightweight Image Super-Resolution with Information Multi-distillation Network), as in
Zheng222/IMDN, and RFDN (Liu et al.: Residual Feature Distillation Network), as in njulj/RFDN.

RFDN takes and gives levels of 0 to 255, IMDN of 0 to 1.
"""

from __future__ import annotations

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network

SLOPE = 0.05


def imdn(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """IMDN with six blocks of 64 channels."""
    net = Network(f"imdn-x{scale}", weights)

    def block(source: str, layer: str) -> str:
        parts, current = [], source
        for index in (1, 2, 3):
            both = net.leaky(net.conv(current, f"{layer}.c{index}"), SLOPE)
            parts.append(net.channels(both, 0, 16))
            current = net.channels(both, 16, 64)
        parts.append(net.conv(current, f"{layer}.c4"))
        gathered = net.attention(
            net.concatenated(*parts), f"{layer}.cca.conv_du.0", f"{layer}.cca.conv_du.2", contrast=True)
        return net.add(net.conv(gathered, f"{layer}.c5"), source)

    return _distilled(net, scale, [f"IMDB{index}" for index in range(1, 7)], block)


def rfdn(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """RFDN with four blocks of 50 channels."""
    net = Network(f"rfdn-x{scale}", weights)

    def block(source: str, layer: str) -> str:
        parts, current = [], source
        for index in (1, 2, 3):
            parts.append(net.leaky(net.conv(current, f"{layer}.c{index}_d"), SLOPE))
            current = net.leaky(net.add(net.conv(current, f"{layer}.c{index}_r"), current), SLOPE)
        parts.append(net.leaky(net.conv(current, f"{layer}.c4"), SLOPE))
        return spatial_attention(net.conv(net.concatenated(*parts), f"{layer}.c5"), f"{layer}.esa")

    def spatial_attention(source: str, layer: str) -> str:
        """Weighs pixels by a look at the picture from afar."""
        narrow = net.conv(source, f"{layer}.conv1")
        far = net.conv(narrow, f"{layer}.conv2", stride=2, padded=False)
        far = net.node("MaxPool", far, kernel_shape=[7, 7], strides=[3, 3])
        far = net.relu(net.conv(far, f"{layer}.conv_max"))
        far = net.conv(net.relu(net.conv(far, f"{layer}.conv3")), f"{layer}.conv3_")
        near = net.conv(narrow, f"{layer}.conv_f")
        weight = net.conv(net.add(net.resized_like(far, source), near), f"{layer}.conv4")
        return net.multiply(source, net.node("Sigmoid", weight))

    return _distilled(net, scale, [f"B{index}" for index in range(1, 5)], block)


def _distilled(net: Network, scale: int, blocks: list[str], block: callable) -> OnnxGraph:
    """A chain of blocks whose results are all gathered at its end."""
    features = net.conv(net.input, "fea_conv")
    results, current = [], features
    for layer in blocks:
        current = block(current, layer)
        results.append(current)
    gathered = net.leaky(net.conv(net.concatenated(*results), "c.0"), SLOPE)
    refined = net.add(net.conv(gathered, "LR_conv"), features)
    return net.finish(net.shuffled(net.conv(refined, "upsampler.0"), scale))
