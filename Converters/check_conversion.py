#!/usr/bin/env python3
"""Compares the converted networks with the libraries that their weights were trained for.

    check_conversion.py MODELS_FOLDER FER_WEIGHTS.hdf5

prints the largest difference over random inputs, and fails if any reaches 0.00001. Setting up never runs it.
It needs onnxruntime, facenet-pytorch, torch, keras and h5py, installed somewhere outside this repository.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Callable

os.environ["KERAS_BACKEND"] = "torch"

import keras
import numpy
import onnxruntime
import torch
from facenet_pytorch.models.mtcnn import ONet, PNet, RNet

LIMIT = 1e-5
Arrays = list[numpy.ndarray]


def converted(path: Path) -> Callable[[numpy.ndarray], Arrays]:
    """The network in the ONNX file, as a function."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda pixels: session.run(None, {"input": pixels})


def facenet(network: torch.nn.Module) -> Callable[[numpy.ndarray], Arrays]:
    """A network of facenet-pytorch, as a function."""
    def run(pixels: numpy.ndarray) -> Arrays:
        with torch.no_grad():
            return [output.numpy() for output in network(torch.from_numpy(pixels))]
    return run


def keras_network(path: Path) -> Callable[[numpy.ndarray], Arrays]:
    """The network in the Keras file, as a function that takes channels first."""
    model = keras.models.load_model(path, compile=False)
    return lambda pixels: [numpy.asarray(model([pixels.transpose(0, 2, 3, 1)]).detach())]


def main(models: Path, fer_weights: Path) -> int:
    """Compares all four."""
    torch.set_num_threads(1)
    pictures = [(1, 3, *size) for size in [(12, 12), (13, 12), (64, 64), (127, 94), (240, 321), (360, 640)]]
    cases = [
        ("mtcnn-pnet.onnx", facenet(PNet()), pictures),
        ("mtcnn-rnet.onnx", facenet(RNet()), [(1, 3, 24, 24), (64, 3, 24, 24)]),
        ("mtcnn-onet.onnx", facenet(ONet()), [(1, 3, 48, 48), (32, 3, 48, 48)]),
        ("fer-mini-xception.onnx", keras_network(fer_weights), [(1, 1, 64, 64), (64, 1, 64, 64)]),
    ]
    random = numpy.random.default_rng(20)
    worst = 0.0
    for file, reference, shapes in cases:
        ours = converted(models / file)
        for shape in shapes:
            pixels = random.uniform(-1, 1, shape).astype(numpy.float32)
            pairs = list(zip(ours(pixels), reference(pixels), strict=True))
            assert all(a.shape == b.shape for a, b in pairs), f"{file}: shapes differ for {shape}"
            difference = max(float(abs(a - b).max()) for a, b in pairs)
            worst = max(worst, difference)
            print(f"{file:24} {str(shape):20} largest difference {difference:.1e}")
    return 0 if worst < LIMIT else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
