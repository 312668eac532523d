"""8-bit versions of the exported network."""

from __future__ import annotations

import copy

import nncf
import numpy as np
import onnx
from onnx import numpy_helper


def quantize(model: onnx.ModelProto, pictures: list[np.ndarray]) -> onnx.ModelProto:
    """The network with 8-bit convolutions, ranges taken from pictures [1, 3, H, W] 0...1; decoding stays as it is.

    The first convolution sees pixels and the last ones give the finished numbers: those stay in floating point too.
    """
    convolutions = [node for node in model.graph.node if node.op_type == "Conv"]
    kept = {node.name for node in convolutions if numpy_shape(model, node.input[1])[0] == 15}
    kept.add(convolutions[0].name)
    types = {node.op_type for node in model.graph.node} - {"Conv", "Relu", "Add", "Resize", "Upsample"}
    scope = nncf.IgnoredScope(names=sorted(kept), types=sorted(types), validate=False)
    data = nncf.Dataset([{"images": picture} for picture in pictures])
    quantized = nncf.quantize(
        copy.deepcopy(model), data, subset_size=len(pictures), preset=nncf.QuantizationPreset.MIXED, ignored_scope=scope)
    return with_stored_integers(quantized)


def numpy_shape(model: onnx.ModelProto, name: str) -> list[int]:
    """The shape of a weight."""
    return next(list(tensor.dims) for tensor in model.graph.initializer if tensor.name == name)


def with_stored_integers(model: onnx.ModelProto) -> onnx.ModelProto:
    """Rounds constant weights now and not when the model is loaded, so that the file holds bytes."""
    constants = {tensor.name: tensor for tensor in model.graph.initializer}
    folded = [node for node in model.graph.node if node.op_type == "QuantizeLinear" and node.input[0] in constants]
    for node in folded:
        values, scale, zero = (numpy_helper.to_array(constants[name]) for name in node.input)
        axis = next((attribute.i for attribute in node.attribute if attribute.name == "axis"), 0)
        shape = [1] * values.ndim
        if scale.size > 1:
            shape[axis] = scale.size
        low, high = np.iinfo(zero.dtype).min, np.iinfo(zero.dtype).max
        rounded = np.rint(values / scale.reshape(shape)) + zero.astype(np.int32).reshape(shape if zero.size > 1 else [])
        model.graph.initializer.append(
            numpy_helper.from_array(np.clip(rounded, low, high).astype(zero.dtype), node.output[0]))
        model.graph.node.remove(node)
    used = {name for node in model.graph.node for name in node.input}
    for tensor in [tensor for tensor in model.graph.initializer if tensor.name not in used]:
        model.graph.initializer.remove(tensor)
    return model
