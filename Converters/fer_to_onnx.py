#!/usr/bin/env python3
"""Converts the Xception networks of oarriaga/face_classification and the FER library from Keras HDF5 to ONNX.

    fer_to_onnx.py WEIGHTS.hdf5 OUTPUT.onnx

The layers are read from the file, so a network of the same kinds of layers converts as well.
A grey face of 64x64 goes in as (value / 255 - 0.5) * 2, channels first; seven probabilities come out.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from formats.hdf5_file import Hdf5File
from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

Layer = dict[str, Any]


class KerasNetwork:
    """Translates Keras layers one by one. Keras keeps channels last; the graph made here keeps them first."""

    def __init__(self, name: str, weights: dict[tuple[str, str], Tensor]) -> None:
        self.graph = OnnxGraph(name)
        self.weights = weights
        self.sizes: dict[str, tuple[int, int]] = {}

    def add(self, kind: str, name: str, config: Layer, sources: list[str]) -> None:
        """Adds one layer, fed by the layers named in `sources`."""
        translate = getattr(self, f"_{kind.lower()}", None)
        if translate is None:
            raise ValueError(f"cannot convert a layer of the kind {kind}")
        if sources:
            self.sizes[name] = self.sizes[sources[0]]
        translate(name, config, *sources)

    def _inputlayer(self, name: str, config: Layer) -> None:
        _, height, width, channels = config["batch_input_shape"]
        self.sizes[name] = (height, width)
        self.graph.input(name, ["faces", channels, height, width])

    def _conv2d(self, name: str, config: Layer, source: str) -> None:
        kernel = self._weight(name, "kernel", 3, 2, 0, 1)
        bias = [self._weight(name, "bias", 0)] if config["use_bias"] else []
        self._windowed("Conv", name, config, config["kernel_size"], source, kernel, *bias)

    def _separableconv2d(self, name: str, config: Layer, source: str) -> None:
        if config["use_bias"] or config["depth_multiplier"] != 1:
            raise ValueError(f"cannot convert {name}, which has a bias or a depth multiplier")
        depthwise = self._weight(name, "depthwise_kernel", 2, 3, 0, 1)
        channels = self.weights[name, "depthwise_kernel"].shape[2]
        across = self._windowed(
            "Conv", f"{name}.depthwise", config, config["kernel_size"], source, depthwise, group=channels)
        self.graph.node("Conv", name, across, self._weight(name, "pointwise_kernel", 3, 2, 0, 1))
        self.sizes[name] = self.sizes[across]

    def _maxpooling2d(self, name: str, config: Layer, source: str) -> None:
        size = config["pool_size"]
        self._windowed("MaxPool", name, config, size, source, kernel_shape=size)

    def _batchnormalization(self, name: str, config: Layer, source: str) -> None:
        names = ["gamma", "beta", "moving_mean", "moving_variance"]
        facts = [self._weight(name, fact, 0) for fact in names]
        self.graph.node("BatchNormalization", name, source, *facts, epsilon=float(config["epsilon"]))

    def _activation(self, name: str, config: Layer, source: str) -> None:
        if config["activation"] == "softmax":
            self.graph.node("Softmax", name, source, axis=1)
        elif config["activation"] == "relu":
            self.graph.node("Relu", name, source)
        else:
            raise ValueError(f"cannot convert the activation {config['activation']}")

    def _add(self, name: str, config: Layer, *sources: str) -> None:
        self.graph.node("Add", name, *sources)

    def _globalaveragepooling2d(self, name: str, config: Layer, source: str) -> None:
        averages = self.graph.node("GlobalAveragePool", f"{name}.averages", source)
        self.graph.node("Flatten", name, averages)

    def _windowed(self, operator: str, name: str, config: Layer, window: list[int], source: str, *weights: str,
                  **attributes: Any) -> str:
        """A layer that slides a window, padded as TensorFlow pads: an odd pixel goes to the bottom and the right."""
        if config.get("activation", "linear") != "linear" or config.get("dilation_rate", [1, 1]) != [1, 1]:
            raise ValueError(f"cannot convert {name}, which is dilated or has an activation of its own")
        strides, size = config["strides"], self.sizes[source]
        if config["padding"] == "same":
            out = [-(-length // stride) for length, stride in zip(size, strides)]
            lacking = [max((o - 1) * s + w - n, 0) for o, s, w, n in zip(out, strides, window, size)]
        else:
            out = [(n - w) // s + 1 for n, w, s in zip(size, window, strides)]
            lacking = [0, 0]
        pads = [lack // 2 for lack in lacking] + [lack - lack // 2 for lack in lacking]
        self.sizes[name] = (out[0], out[1])
        return self.graph.node(operator, name, source, *weights, pads=pads, strides=strides, **attributes)

    def _weight(self, layer: str, name: str, *axes: int) -> str:
        return self.graph.weight(f"{layer}.{name}", self.weights[layer, name].transposed(*axes))


def convert(weights_file: Path, name: str) -> OnnxGraph:
    """The graph of the Keras network in the file, under a name."""
    file = Hdf5File(weights_file)
    weights = {}
    for path, tensor in file.tensors():
        section, *groups, weight = path.split("/")
        if section == "model_weights":
            weights[groups[0], weight.removesuffix(":0")] = tensor

    model = json.loads(file.attribute("model_config"))["config"]
    names = {model["input_layers"][0][0]: "input", model["output_layers"][0][0]: "probabilities"}
    network = KerasNetwork(name, weights)
    for layer in model["layers"]:
        own = names.setdefault(layer["name"], layer["name"])
        sources = [names[node[0]] for inbound in layer["inbound_nodes"] for node in inbound]
        network.add(layer["class_name"], own, layer["config"], sources)
    network.graph.output("probabilities", ["faces", 7])
    return network.graph


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    output = Path(sys.argv[2])
    convert(Path(sys.argv[1]), name=output.stem).write(output)
