"""RDN (Zhang et al.: Residual Dense Network for Image Super-Resolution), variant B, as in Coloquinte/torchSR."""

from __future__ import annotations

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network

BLOCKS, LAYERS = 16, 8


def rdn(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """RDN with 16 blocks of 8 dense layers."""
    net = Network(f"rdn-x{scale}", weights)
    shallow = net.conv(net.input, "sfe1")
    current = net.conv(shallow, "sfe2")
    results = []
    for block in range(BLOCKS):
        gathered = current
        for layer in range(LAYERS):
            grown = net.relu(net.conv(gathered, f"rdbs.{block}.layers.{layer}.conv"))
            gathered = net.concatenated(gathered, grown)
        current = net.add(net.conv(gathered, f"rdbs.{block}.lff"), current)
        results.append(current)
    features = net.conv(net.conv(net.concatenated(*results), "gff.0"), "gff.1")
    features = net.add(features, shallow)
    for index, factor in enumerate({2: [2], 3: [3], 4: [2, 2]}[scale]):
        features = net.shuffled(net.conv(features, f"upscale.{2 * index}"), factor)
    return net.finish(net.conv(features, "output"))
