#!/usr/bin/env python3
"""Converts face networks of the YOLO family from Ultralytics' weights to ONNX.

    yolo_to_onnx.py WEIGHTS.pt OUTPUT.onnx

Takes YOLOv8-, v10-, v11- and v12-face in n, s, m, l and x, with landmarks or without. Pictures go in as `images`
[1, 3, H, W], RGB of 0 to 1, sides any multiples of 32; out comes `output0` [1, 5, N], [1, 20, N] with landmarks, or
[1, 300, 6] from YOLOv10.

Unlike the other converters this one needs the library that the weights were made with, since the file holds the library's
own objects: `pip install -r requirements-yolo.txt`. Loading such a file runs code that it brings along: take it only from
a place that you trust.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("YOLO_AUTOINSTALL", "false")

OPSET = 17


def export(model, output: Path) -> None:
    """Writes an Ultralytics model for one picture of any size at a time."""
    import onnx

    head = model.model.model[-1]
    if head.nc != 1:
        raise ValueError(f"the network tells {head.nc} classes apart; a face detector has one")
    numbers = 5 + getattr(head, "nk", 0)
    is_finished = getattr(head, "one2one_cv2", None) is not None
    # `nms=False` keeps the head that gives each face once; `None` means plain outputs.
    made = Path(
        model.export(
            format="onnx", dynamic=True, simplify=False, opset=OPSET, imgsz=640, nms=False if is_finished else None))
    network = onnx.load(made)
    made.unlink()
    for value in (network.graph.input[0], network.graph.output[0]):
        value.type.tensor_type.shape.dim[0].dim_value = 1
    shape = network.graph.output[0].type.tensor_type.shape.dim
    shape[2 if is_finished else 1].dim_value = 6 if is_finished else numbers
    output.parent.mkdir(parents=True, exist_ok=True)
    partial = output.with_name(output.name + ".incomplete")
    onnx.save(network, partial)
    os.replace(partial, output)


def convert(weights: Path, output: Path) -> None:
    """Converts a weights file; Ultralytics writes beside what it reads, so it gets a copy."""
    from ultralytics import YOLO

    with tempfile.TemporaryDirectory() as folder:
        export(YOLO(shutil.copy(weights, Path(folder) / "network.pt")), output)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    convert(Path(sys.argv[1]), Path(sys.argv[2]))
