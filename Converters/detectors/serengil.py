"""RetinaFace on a pre-activation ResNet-50, as serengil/retinaface has it in Keras."""

from __future__ import annotations

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network

#: Keras's names of a layer's weights, and PyTorch's.
NAMES = {"kernel": "weight", "bias": "bias", "gamma": "weight", "beta": "bias", "moving_mean": "running_mean",
         "moving_variance": "running_var"}


def retinaface(weights: dict[str, Tensor], name: str) -> OnnxGraph:
    """The network with weights named `layer.kernel` and so on."""
    net = Network(name, {f"{layer}.{NAMES[part]}": _turned(tensor) for key, tensor in weights.items()
                         for layer, part in [key.rsplit(".", 1)]})
    net.epsilon = 1.9999999494757503e-05
    current = net.pooled(net.block(net.normalized(net.input, "bn_data"), "conv0", "bn0", stride=2))
    features = {}
    for stage, units in enumerate((3, 4, 6, 3), 1):
        for unit in range(1, units + 1):
            stride = 2 if stage > 1 and unit == 1 else 1
            current, features[stage, unit] = _unit(net, current, f"stage{stage}_unit{unit}", stride)
    coarse = net.relu(net.normalized(current, "bn1"))
    return net.finish(_levels(net, features[3, 1], features[4, 1], coarse))


def _turned(tensor: Tensor) -> Tensor:
    """A kernel with channels before rows and columns, as ONNX has it; other weights as they are."""
    return tensor.transposed(3, 2, 0, 1) if len(tensor.shape) == 4 else tensor


def _unit(net: Network, source: str, layer: str, stride: int) -> tuple[str, str]:
    """A residual unit that normalizes first; and what lies before its middle convolution."""
    first = net.relu(net.normalized(source, f"{layer}_bn1"))
    before = net.block(first, f"{layer}_conv1", f"{layer}_bn2")
    inner = net.block(before, f"{layer}_conv2", f"{layer}_bn3", stride=stride)
    shortcut = net.conv(first, f"{layer}_sc", stride) if f"{layer}_sc.weight" in net.weights else source
    return net.add(net.conv(inner, f"{layer}_conv3"), shortcut), before


def _levels(net: Network, fine: str, middle: str, coarse: str) -> list:
    """Features of three strides mixed from coarse to fine, looked at from near and far, and read."""

    def block(source: str, layer: str, slope: float | None = 0) -> str:
        return net.block(source, layer, f"{layer}_bn", slope)

    def raised(source: str, other: str) -> str:
        """The map twice as large, each value repeated, cut to the size of another and added to it."""
        scales = net.constant([1, 1, 2, 2], 4)
        large = net.node("Resize", source, "", scales, mode="nearest",
                         coordinate_transformation_mode="asymmetric", nearest_mode="floor")
        return net.add(other, net.cropped_like(large, other))

    coarse = block(coarse, "ssh_c3_lateral")
    middle = block(raised(coarse, block(middle, "ssh_c2_lateral")), "ssh_c2_aggr")
    fine = block(raised(middle, block(fine, "ssh_m1_red_conv")), "ssh_c1_aggr")
    levels = []
    for source, layer, stride in ((fine, "ssh_m1_det", 8), (middle, "ssh_m2_det", 16), (coarse, "ssh_m3_det", 32)):
        near = block(source, f"{layer}_conv1", None)
        inner = block(source, f"{layer}_context_conv1")
        farther = block(inner, f"{layer}_context_conv2", None)
        farthest = block(block(inner, f"{layer}_context_conv3_1"), f"{layer}_context_conv3_2", None)
        context = net.relu(net.concatenated(near, farther, farthest))
        scores = net.conv(context, f"face_rpn_cls_score_stride{stride}")
        levels.append((net.conv(context, f"face_rpn_bbox_pred_stride{stride}"), _paired(net, scores),
                       net.conv(context, f"face_rpn_landmark_pred_stride{stride}")))
    return levels


def _paired(net: Network, scores: str) -> str:
    """Two anchors' scores, no face, no face, face, face, as no face, face of the one and then of the other."""
    parts = [net.channels(scores, index, index + 1) for index in (0, 2, 1, 3)]
    return net.concatenated(*parts)
