"""Writes the trained network as ONNX, with decoding in the graph.

Input `images` [1, 3, H, W]: RGB 0...1, H and W multiples of 32. Output `faces` [1, 20, N]: centre x and y, width, height in
pixels, score 0...1, then x, y and 1 for five points.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

from network import FaceNetwork, decode


class Decoded(nn.Module):
    """The network with finished numbers as its output."""

    def __init__(self, network: FaceNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, images: Tensor) -> Tensor:
        logits, boxes, points, _ = decode(self.network(images))
        seen = torch.ones_like(points[..., :5, None])
        points = torch.cat([points.unflatten(-1, (5, 2)), seen], -1).flatten(2)
        return torch.cat([boxes, logits.sigmoid()[..., None], points], -1).transpose(1, 2)


def fuse(module: nn.Module) -> None:
    """Folds every normalization into the convolution before it."""
    for child in module.children():
        fuse(child)
    if isinstance(module, nn.Sequential):
        for place in range(len(module) - 1):
            if isinstance(module[place], nn.Conv2d) and isinstance(module[place + 1], nn.BatchNorm2d):
                module[place] = fuse_conv_bn_eval(module[place], module[place + 1])
                module[place + 1] = nn.Identity()


def load(checkpoint: Path, shift: float = 0) -> FaceNetwork:
    """The averaged network of a checkpoint, ready to be run."""
    network = FaceNetwork()
    network.load_state_dict(torch.load(checkpoint, weights_only=True)["average"])
    network.eval()
    fuse(network)
    with torch.no_grad():
        for head in network.heads:
            head[-1].bias[0] += shift
    return network


def halve(model: onnx.ModelProto) -> None:
    """Stores the weights of convolutions in 16 bits; they are widened when the model is loaded."""
    weights = {node.input[1] for node in model.graph.node if node.op_type == "Conv"}
    for tensor in model.graph.initializer:
        if tensor.name in weights:
            name = tensor.name
            half = numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), f"{name}.half")
            tensor.CopyFrom(half)
            model.graph.node.insert(0, helper.make_node("Cast", [half.name], [name], to=onnx.TensorProto.FLOAT))


def export(checkpoint: Path, output: Path, shift: float = 0) -> None:
    """Writes a checkpoint's averaged network as ONNX with 32-bit weights; `shift` is added to every logit."""
    model = Decoded(load(checkpoint, shift))
    axes = {"images": {2: "height", 3: "width"}, "faces": {2: "cells"}}
    torch.onnx.export(
        model, (torch.zeros(1, 3, 384, 640),), str(output), input_names=["images"], output_names=["faces"],
        dynamic_axes=axes, opset_version=17, dynamo=False)
    onnx.checker.check_model(onnx.load(output), full_check=True)
