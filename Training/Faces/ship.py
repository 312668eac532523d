#!/usr/bin/env python3
"""Puts a trained network into the package: ONNX files, checksums and figures of the card, numbers for the Swift test.

    ship.py ASSETS LABELS.npz CHECKPOINT.pt

The scores are shifted so that 0.5 is the strictest that comes close to the best F1 on the photographs kept apart.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
import onnx

from consensus import read_heads
from data import load
from detector import Detector, letterbox
from drawn_faces import drawn_faces
from evaluate import measure
from export import export, halve
from int8 import quantize

ROOT = Path(__file__).resolve().parents[2]
NETWORKS = ROOT / "Sources/EmoSenseModels/Resources/Networks"
CARD = ROOT / "Sources/EmoSenseModels/Resources/Cards/emosense-face.json"
GOLDEN = ROOT / "Tests/Fixtures/golden/emosense_face.json"
NAME = "emosense-face"
LARGEST_LOSS = 0.3
"""Points of average precision that the 8-bit version may lose."""


def golden(files: dict[str, Path]) -> dict:
    """What each file finds in the drawn picture."""
    picture, found = drawn_faces()[..., ::-1], {}
    for precision, path in files.items():
        faces = Detector(path, side=320).detect(picture, 0.25)
        found[precision] = {
            "boxes": faces[:, :4].round(3).tolist(), "scores": faces[:, 4].round(5).tolist(),
            "landmarks": faces[:, 5:].round(3).tolist(),
        }
    return found


def describe(path: Path) -> dict:
    content = path.read_bytes()
    return {"file": path.name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content)}


def card(files: dict[str, Path], figures: dict) -> dict:
    """The card, from the files as they are."""
    whole = describe(files["f32"])
    value = {
        "name": NAME, "task": "face-detection", "title": "EmoSense's own face detector with landmarks",
        "file": whole["file"], "url": None, "sha256": whole["sha256"], "bytes": whole["bytes"],
    }
    if "int8" in files:
        value["int8"] = describe(files["int8"])
    return value | {
        "obtain": "It is part of EmoSense: build or install EmoSense again.",
        "license": {
            "code": "Apache-2.0", "weights": "Apache-2.0", "data": "group photographs, research use", "commercial": False},
        "input": {
            "width": 640, "height": 640, "stride": 32, "closer": 1280, "color": "rgb", "layout": "nchw", "mean": [0, 0, 0],
            "scale": [0.00392156863] * 3, "fit": "letterbox", "pad": 114, "resize": "bilinear"},
        "decode": "yolov8-pose", "classes": None,
        "thresholds": {"confidence": 0.25, "iou": 0.45, "max_detections": 300},
        "landmarks": True, "speed": "medium",
        "published": {f"AP at IoU 0.5, {figures['photos']} group photographs": [figures["ap50"]]},
        "source": "this project, Training/Faces",
    }


def main() -> None:
    assets, labels, checkpoint = map(Path, sys.argv[1:4])
    cv2.setNumThreads(1)
    training, apart = load(assets, labels)
    heads = read_heads(assets / "data/groups/heads.csv")

    def figures(path: Path) -> dict:
        network = Detector(path)
        return measure(lambda picture: network.detect(picture, 0.02), apart, heads)

    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.onnx"
        export(checkpoint, draft)
        before = figures(draft)
        strictest = before["at_score"]
        shift = math.log((1 - strictest) / strictest)
        export(checkpoint, draft, shift)
        model = onnx.load(draft)
    files = {"f32": NETWORKS / f"{NAME}.onnx"}
    stored = onnx.ModelProto()
    stored.CopyFrom(model)
    halve(stored)
    onnx.save(stored, files["f32"])
    results = {"f32": before | {"at_score": 0.5}}
    chosen = np.random.default_rng(1).choice(len(training), 64, replace=False)
    pictures = []
    for place in chosen:
        pixels = letterbox(training[place].picture, 640)[0][..., ::-1].transpose(2, 0, 1)[None]
        pictures.append(np.ascontiguousarray(pixels, np.float32) / 255)
    small = NETWORKS / f"{NAME}-int8.onnx"
    onnx.save(quantize(model, pictures), small)
    results["int8"] = figures(small)
    if results["int8"]["ap50"] < results["f32"]["ap50"] - LARGEST_LOSS:
        small.unlink()
    else:
        files["int8"] = small
    CARD.write_text(json.dumps(card(files, results["f32"]), indent=2) + "\n")
    GOLDEN.write_text(json.dumps(golden(files), indent=1) + "\n")
    print(json.dumps({"shift": round(shift, 4), **results}, indent=1))


if __name__ == "__main__":
    main()
