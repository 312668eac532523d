#!/usr/bin/env python3
"""Converts RetinaFace and its kin from PyTorch or Keras weights to ONNX.

    retinaface_to_onnx.py NETWORK WEIGHTS OUTPUT.onnx

NETWORK is the name of a model card, such as retinaface-mobilenet; without arguments all names are listed. Pictures go in
as `input` [N, 3, H, W], levels of 0 to 255 less the means that the card tells; out come `boxes` [N, A, 4], `scores`
[N, A, 2] (no face, face) and `landmarks` [N, A, 10], one row an anchor.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Callable

from detectors.face_1mb import rfb, slim
from detectors.retinaface import mobilenet, resnet50
from detectors.serengil import retinaface
from formats.hdf5_file import Hdf5File
from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor
from formats.torch_file import read_state

NETWORKS: dict[str, Callable[[dict[str, Tensor], str], OnnxGraph]] = {
    "retinaface-mobilenet": partial(mobilenet, slope=0.1),
    "retinaface-resnet50": resnet50,
    "retinaface-1mb-mobilenet": partial(mobilenet, slope=0),
    "retinaface-1mb-rfb": rfb,
    "retinaface-1mb-slim": slim,
    "retinaface-serengil": retinaface,
}


def read_weights(path: Path) -> dict[str, Tensor]:
    """The weights in a file of PyTorch's or, when its name ends in .h5, of Keras."""
    if path.suffix in (".h5", ".hdf5"):
        names = ((key.split("/"), tensor) for key, tensor in Hdf5File(path).tensors())
        return {f"{groups[-2]}.{groups[-1].removesuffix(':0')}": tensor for groups, tensor in names}
    return {key.removeprefix("module."): tensor for key, tensor in read_state(path, "state_dict").items()}


def convert(name: str, path: Path) -> OnnxGraph:
    """The graph of the network of a name, with the weights in a file."""
    return NETWORKS[name](read_weights(path), name)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in NETWORKS:
        sys.exit(f"{__doc__}\nThe networks are {', '.join(NETWORKS)}.")
    convert(sys.argv[1], Path(sys.argv[2])).write(Path(sys.argv[3]))
