"""Golden numbers of DeepFace's emotion network and of its way to cut faces out.

    KERAS_BACKEND=torch python deepface_golden.py --assets FOLDER --deepface FOLDER [--models FOLDER]

`--deepface` is a checkout of serengil/deepface at commit 243209f. Its own functions cut the faces out
(`detection.extract_face`), bring them to 224x224 (`preprocessing.resize_image`) and to 48x48
(`EmotionClient._preprocess_image`), and its own code builds the network. What stands in for TensorFlow is Keras with
PyTorch behind it. The network's published weights are not at hand: it is untrained, with a seed, its last layer scaled
so that logits spread.

Reads golden/mtcnn.json. Boxes and landmarks are cut to integers, as DeepFace's own detectors give them. Writes

- golden/deepface.json: for each face the size of the upright crop, its checksum, the 48x48 input's mean and first
  row, and the logits;
- models/deepface-tiny-untrained.onnx: a network with the same contract in a few kilobytes;
- with --models, deepface-untrained.h5, in the format of the published file, and deepface-untrained.onnx, which
  Converters/deepface_to_onnx.py makes of it.
"""

import importlib
import json
import os
import random
import subprocess
import sys
import types
from pathlib import Path
from unittest import mock

os.environ.setdefault("KERAS_BACKEND", "torch")

import cv2
import keras
import numpy as np
import torch

import common

LABELS = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]
CONVERTERS = Path(__file__).resolve().parents[3] / "Converters"


def deepface(folder):
    """DeepFace's modules, with Keras in TensorFlow's place."""
    sys.path.insert(0, str(folder))
    tensorflow = types.ModuleType("tensorflow")
    tensorflow.__version__ = "2.0.0"
    tensorflow.keras = keras
    sys.modules["tensorflow"] = tensorflow
    sys.modules["tensorflow.keras"] = keras
    for name in ("models", "layers", "preprocessing", "utils", "backend", "applications"):
        sys.modules[f"tensorflow.keras.{name}"] = importlib.import_module(f"keras.{name}")
    image = types.ModuleType("image")
    image.img_to_array = keras.utils.img_to_array
    sys.modules["tensorflow.keras.preprocessing"] = types.SimpleNamespace(image=image)
    # The facial recognition networks and the downloads are not looked at.
    sys.modules["deepface.modules.modeling"] = mock.MagicMock()
    for name in ("gdown", "retinaface", "mtcnn", "deepface.commons.image_utils", "deepface.models.face_detection"):
        sys.modules[name] = mock.MagicMock()
    return tuple(
        importlib.import_module(f"deepface.{name}")
        for name in ("modules.detection", "modules.preprocessing", "models.demography.Emotion", "models.Detector")
    )


def network(emotion):
    """The emotion network of DeepFace's code, without training."""
    torch.manual_seed(48)
    np.random.seed(48)
    random.seed(48)
    with mock.patch.object(emotion, "weight_utils") as weights:
        weights.load_model_weights = lambda model, weight_file: model
        return emotion.load_model()


def settle(model, inputs):
    """Scales layers so that activations keep their size and logits spread."""
    for index, layer in enumerate(model.layers):
        if layer.weights:
            part = keras.Model(model.inputs, layer.output)
            kernel, bias = layer.get_weights()
            bias = np.random.default_rng(index).normal(0, 0.05, bias.shape).astype(np.float32)
            layer.set_weights([kernel, bias])
            if layer is not model.layers[-1]:
                spread = float(np.std(np.asarray(part.predict(inputs, verbose=0))))
                layer.set_weights([kernel / (spread + 1e-6), bias])
    last = model.layers[-1]
    spread = logits_of(model, inputs).std()
    kernel, bias = last.get_weights()
    last.set_weights([kernel * 2.0 / spread, bias])


def logits_of(model, inputs):
    before = np.asarray(keras.Model(model.inputs, model.layers[-2].output).predict(inputs, verbose=0))
    kernel, bias = model.layers[-1].get_weights()
    return before @ kernel + bias


def faces_of(modules, pixels, boxes, landmarks, align):
    """The crops as DeepFace cuts them, in BGR, and the network's inputs."""
    detection, preprocessing, emotion, detector = modules
    height, width = pixels.shape[:2]
    bgr = np.ascontiguousarray(pixels[..., ::-1])
    border_y, border_x = (int(0.5 * height), int(0.5 * width)) if align else (0, 0)
    if align:
        bgr = cv2.copyMakeBorder(bgr, border_y, border_y, border_x, border_x, cv2.BORDER_CONSTANT, value=[0, 0, 0])
    crops, inputs = [], []
    for box, points in zip(boxes, landmarks):
        x, y, w, h = (int(np.floor(v)) for v in (box[0], box[1], box[2] - box[0], box[3] - box[1]))
        eyes = [None, None]
        if points:
            eyes = [(int(points[i]) + border_x, int(points[i + 1]) + border_y) for i in (2, 0)]
        area = detector.FacialAreaRegion(
            x=x + border_x, y=y + border_y, w=w, h=h, left_eye=eyes[0], right_eye=eyes[1], confidence=0.9)
        face = detection.extract_face(
            facial_area=area, img=bgr, align=align, expand_percentage=0, width_border=border_x,
            height_border=border_y, detector_backend="opencv").img
        crops.append(face)
        content = face[:, :, ::-1] / 255  # extract_faces: to RGB, normalised
        content = preprocessing.resize_image(img=content[:, :, ::-1], target_size=(224, 224))
        client = emotion.EmotionClient.__new__(emotion.EmotionClient)
        inputs.append(client._preprocess_image(content[0]))
    return crops, np.stack(inputs)[..., None].astype(np.float32)


def tiny(path):
    """Means of 6x6 blocks and one dense layer, with a seed."""
    sys.path.insert(0, str(CONVERTERS))
    from array import array

    from formats.onnx_file import OnnxGraph
    from formats.tensor import Tensor

    values = np.random.default_rng(6)
    kernel = values.normal(0, 1.5, (64, 7)).astype(np.float32)
    bias = values.normal(0, 0.5, 7).astype(np.float32)
    graph = OnnxGraph("deepface-tiny")
    source = graph.input("input", ["faces", 1, 48, 48])
    means = graph.node("AveragePool", "means", source, kernel_shape=[6, 6], strides=[6, 6])
    flat = graph.node("Flatten", "flat", means)
    graph.node("Gemm", "logits", flat, graph.weight("kernel", Tensor((64, 7), array("f", kernel.ravel().tolist()))),
               graph.weight("bias", Tensor((7,), array("f", bias.tolist()))))
    graph.output("logits", ["faces", 7])
    graph.write(path)
    return lambda inputs: inputs[..., 0].reshape(-1, 8, 6, 8, 6).mean((2, 4)).reshape(-1, 64) @ kernel + bias


def main():
    parser = common.argument_parser(__doc__.splitlines()[0])
    parser.add_argument("--deepface", type=Path, required=True)
    parser.add_argument("--models", type=Path, help="where the untrained network goes")
    arguments = parser.parse_args()
    assets = common.assets_of(arguments)
    modules = deepface(arguments.deepface)
    small = tiny(common.MODELS / "deepface-tiny-untrained.onnx")

    pictures = []
    boxes = [[100.7, 60.2, 160.9, 140.8], [99.6, 60.3, 181.2, 130.4], [-12.6, -7.9, 55.3, 70.2],
             [250.3, 140.4, 330.5, 215.2], [150.2, 90.1, 171.9, 111.6], [10.3, 10.2, 310.4, 190.6],
             [60.5, 40.5, 140.5, 120.5], [200.2, 30.1, 260.7, 110.9]]
    points = [[118, 90, 143, 96], [120, 92, 160, 84], [5, 20, 38, 25], [268, 168, 300, 160],
              [155, 97, 166, 99], [100, 70, 210, 90], [75, 60, 120, 60], None]
    points = [p and [float(v) for v in p] for p in points]
    for name, make in (("synthetic", common.synthetic), ("busy", common.busy)):
        pixels = make(320, 200)
        pictures.append(({"picture": name, "width": 320, "height": 200, "rgb_sha256": common.checksum(pixels)},
                         pixels, boxes, points))
    for photo in json.loads((arguments.golden / "mtcnn.json").read_text())["photos"]:
        path = assets / photo["file"]
        pixels = common.decode_rgb(path)
        pictures.append((common.photo_entry(path, pixels), pixels, photo["boxes"][:12], photo["landmarks"][:12]))

    # Without alignment DeepFace cannot cut a face that reaches over the left or upper edge: Python's slices count
    # negative places from the end. Those faces are left out there.
    chosen = [(list(range(len(b))), [i for i, box in enumerate(b) if min(box[:2]) >= 0]) for _, _, b, _ in pictures]
    prepared = [
        [faces_of(modules, pixels, [b[i] for i in picked], [p[i] for i in picked], align)
         for align, picked in zip((True, False), both)]
        for (_, pixels, b, p), both in zip(pictures, chosen)
    ]
    model = network(modules[2])
    settle(model, np.concatenate([inputs for both in prepared for _, inputs in both]))
    if arguments.models:
        arguments.models.mkdir(parents=True, exist_ok=True)
        import h5py
        from keras.src.legacy.saving import legacy_h5_format

        weights, onnx = (arguments.models / f"deepface-untrained.{kind}" for kind in ("h5", "onnx"))
        with h5py.File(weights, "w") as file:
            legacy_h5_format.save_weights_to_hdf5_group(file, model)
        subprocess.check_call([sys.executable, str(CONVERTERS / "deepface_to_onnx.py"), str(weights), str(onnx)])
        import onnxruntime

        session = onnxruntime.InferenceSession(str(onnx))
        inputs = prepared[0][0][1]
        drift = np.abs(session.run(None, {"input": inputs.transpose(0, 3, 1, 2)})[0] - logits_of(model, inputs)).max()
        print(f"converted network within {drift:.7f} of Keras")
        hashes = {path.name: common.sha256(path) for path in (weights, onnx)}

    entries = []
    for (entry, pixels, b, p), both, picked in zip(pictures, prepared, chosen):
        ways = {}
        for name, (crops, inputs), faces in zip(("aligned", "plain"), both, picked):
            logits = logits_of(model, inputs)
            print(entry.get("file", entry.get("picture")), name, len(crops), f"spread {logits.std():.3f}")
            ways[name] = {
                "faces": faces,
                "sizes": [[c.shape[1], c.shape[0]] for c in crops],
                "crop_sha256": [common.checksum(c[..., ::-1]) for c in crops],
                "crop_means": common.rounded([c.mean() for c in crops], 4),
                "input_means": common.rounded(inputs.mean(axis=(1, 2, 3)), 6),
                "input_middle_rows": common.rounded(inputs[:, 24, :, 0], 6),
                "logits": common.rounded(logits, 6),
                "tiny_logits": common.rounded(small(inputs), 6),
            }
        entries.append(entry | {"boxes": b, "eyes": [q and q[:4] for q in p]} | ways)
    common.write_json(
        arguments.golden / "deepface.json",
        {
            "made_by": "reference/deepface_golden.py",
            "versions": common.versions("keras", "torch", "opencv-python-headless", "numpy")
            | {"deepface": "243209f"},
            "models": hashes if arguments.models else {},
            "classes": LABELS,
            "made_up": [e for e in entries if "picture" in e],
            "photos": [e for e in entries if "file" in e],
        },
    )


if __name__ == "__main__":
    main()
