"""Golden numbers of the YOLO family beyond YOLOv8 at 640: v10, v11, v12, landmarks, and 1280 pixels.

    python yolo_versions_golden.py --assets FOLDER --models FOLDER

Each network has the architecture of its configuration in ultralytics with one class, n-sized, and untrained weights
(untrained.py).  Its weights are saved as ultralytics saves them and go through Converters/yolo_to_onnx.py, as a user's
would; ultralytics predicts with the PyTorch model (smallest rectangle, conf 0.25, iou 0.7; for 1280 pixels max_det 1000,
as akanametov/yolo-face predicts).

YOLOv10's 300 faces are the best of one-to-one scores: none is suppressed.

Writes golden/yolo_versions.json; the ONNX files go to --models.
"""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("YOLO_AUTOINSTALL", "false")

import numpy as np
import torch

import torchvision_nms  # noqa: F401
import common
import detector_golden
import untrained

PHOTOS = ["solvay_conference.jpg", "person-group.jpg", "zidane.jpg"]
#: Those for the network that looks at 1280 pixels: none, very many and a few boxes.
LARGE = ["solvay_conference.jpg", "obama_biden.jpg", "zidane.jpg"]
NETWORKS = [
    {"name": "yolov8n-face-1280", "config": "yolov8n.yaml", "imgsz": 1280, "max_det": 1000, "card": "yolov8n-face-akanametov"},
    {"name": "yolov8n-face-points", "config": "yolov8n-pose.yaml", "imgsz": 640, "max_det": 300, "card": "yolov8n-face-derronqi"},
    {"name": "yolov10n-face", "config": "yolov10n.yaml", "imgsz": 640, "max_det": 300, "card": "yolov10n-face"},
    {"name": "yolov11n-face", "config": "yolo11n.yaml", "imgsz": 640, "max_det": 300, "card": "yolov11n-face"},
    {"name": "yolov12n-face", "config": "yolo12n.yaml", "imgsz": 640, "max_det": 300, "card": "yolov12n-face"},
]  # fmt: skip


def build(config, assets, side):
    """An ultralytics YOLO object with weights that are settled on pictures of a width, one class."""
    from ultralytics import YOLO
    from ultralytics.nn.tasks import DetectionModel, PoseModel

    torch.manual_seed(0)
    has_points = "pose" in config
    model = YOLO(config, task="pose" if has_points else "detect")
    if has_points:
        net = PoseModel(config, nc=1, data_kpt_shape=(5, 3), verbose=False)
    else:
        net = DetectionModel(config, nc=1, verbose=False)
    net.args, net.task = model.model.args, model.model.task
    model.model = net
    net.names = {0: "face"}
    head = net.model[-1]
    if "v10" in config:
        head = SimpleNamespace(cv2=head.one2one_cv2, cv3=head.one2one_cv3, reg_max=head.reg_max)
    untrained.settle_detector(net, head, untrained.photographs(assets, side, side * 7 // 10), 40)
    return model


def main():
    parser = common.argument_parser(__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, required=True, help="where the ONNX files go")
    arguments = parser.parse_args()
    assets = common.assets_of(arguments)
    torch.set_num_threads(1)
    sys.path.insert(0, str(common.FIXTURES.parent.parent / "Converters"))
    import yolo_to_onnx
    from ultralytics import YOLO

    models = []
    for network in NETWORKS:
        weights, onnx = (arguments.models / f"{network['name']}-untrained.{kind}" for kind in ("pt", "onnx"))
        build(network["config"], assets, network["imgsz"]).save(weights)
        model = YOLO(weights)
        heads = {"nms": False} if "v10" in network["config"] else {}  # the head that gives each face once

        def detect(pixels):
            found = model.predict(
                np.ascontiguousarray(pixels[..., ::-1]), conf=0.25, iou=0.7, rect=True, device="cpu",
                imgsz=network["imgsz"], max_det=network["max_det"], verbose=False, **heads,
            )[0]  # fmt: skip
            points = None if found.keypoints is None else found.keypoints.data.numpy().reshape(-1, 15)
            return detector_golden.found(found.boxes.xyxy.numpy(), found.boxes.conf.numpy(), points)

        photos = detector_golden.over_photos(assets, detect, LARGE if network["imgsz"] > 640 else PHOTOS)
        yolo_to_onnx.convert(weights, onnx)
        models.append(
            {"file": onnx.name, "sha256": common.sha256(onnx), "card": network["card"], "photos": photos}
        )
    common.write_json(
        arguments.golden / "yolo_versions.json",
        {
            "made_by": "reference/yolo_versions_golden.py",
            "versions": common.versions("ultralytics", "torch", "onnx", "numpy"),
            "settings": {"conf": 0.25, "iou": 0.7, "seed": 0},
            "models": models,
        },
    )


if __name__ == "__main__":
    main()
