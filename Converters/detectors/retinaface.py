"""RetinaFace (Deng et al.: RetinaFace, Single-stage Dense Face Localisation in the Wild), as in biubug6/Pytorch_Retinaface
and elliottzheng/batch-face: MobileNet of a quarter's width, or ResNet-50.

The MobileNet of biubug6/Face-Detector-1MB-with-landmark has the same layers and plain ReLUs.
"""

from __future__ import annotations

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Level, Network


def mobilenet(weights: dict[str, Tensor], name: str, slope: float) -> OnnxGraph:
    """RetinaFace on MobileNet, whose ReLUs leak by `slope`."""
    net = Network(name, weights)
    current = net.block(net.input, "body.stage1.0.0", "body.stage1.0.1", slope, stride=2)
    features = []
    strides = [(1, [1, 2, 1, 2, 1]), (2, [2, 1, 1, 1, 1, 1]), (3, [2, 1])]
    for stage, layers in strides:
        first = 1 if stage == 1 else 0
        for layer, stride in enumerate(layers, first):
            current = net.separable(current, f"body.stage{stage}.{layer}", slope, stride)
        features.append(current)
    return net.finish(_heads(net, features, slope))


def resnet50(weights: dict[str, Tensor], name: str) -> OnnxGraph:
    """RetinaFace on torchvision's ResNet-50, which strides in the 3x3 convolutions."""
    net = Network(name, weights)
    current = net.pooled(net.block(net.input, "body.conv1", "body.bn1", stride=2))
    features = []
    for stage, units in enumerate((3, 4, 6, 3), 1):
        for unit in range(units):
            current = _bottleneck(net, current, f"body.layer{stage}.{unit}", 2 if stage > 1 and unit == 0 else 1)
        features.append(current)
    return net.finish(_heads(net, features[1:], 0))


def _bottleneck(net: Network, source: str, layer: str, stride: int) -> str:
    inner = net.block(source, f"{layer}.conv1", f"{layer}.bn1")
    inner = net.block(inner, f"{layer}.conv2", f"{layer}.bn2", stride=stride)
    inner = net.block(inner, f"{layer}.conv3", f"{layer}.bn3", None)
    if f"{layer}.downsample.0.weight" in net.weights:
        source = net.block(source, f"{layer}.downsample.0", f"{layer}.downsample.1", None, stride)
    return net.relu(net.add(inner, source))


def _heads(net: Network, features: list[str], slope: float) -> list[Level]:
    """Features of three strides mixed from coarse to fine, looked at from near and far, and read."""

    def block(source: str, layer: str, slope: float | None = slope) -> str:
        return net.block(source, f"{layer}.0", f"{layer}.1", slope)

    fine, middle, coarse = (block(source, f"fpn.output{index}") for index, source in enumerate(features, 1))
    middle = block(net.add(middle, net.enlarged_like(coarse, middle)), "fpn.merge2")
    fine = block(net.add(fine, net.enlarged_like(middle, fine)), "fpn.merge1")
    levels = []
    for index, source in enumerate((fine, middle, coarse)):
        layer = f"ssh{index + 1}"
        near = block(source, f"{layer}.conv3X3", None)
        inner = block(source, f"{layer}.conv5X5_1")
        farther = block(inner, f"{layer}.conv5X5_2", None)
        farthest = block(block(inner, f"{layer}.conv7X7_2"), f"{layer}.conv7x7_3", None)
        context = net.relu(net.concatenated(near, farther, farthest))
        heads = ("BboxHead", "ClassHead", "LandmarkHead")
        levels.append(tuple(net.conv(context, f"{head}.{index}.conv1x1") for head in heads))
    return levels
