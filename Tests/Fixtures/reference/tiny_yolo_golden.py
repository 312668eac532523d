"""Two tiny detectors with the layouts of YOLOv8's exports, and their golden numbers.

    python tiny_yolo_golden.py

The networks are ours (a handful of convolutions, random weights); the outputs are laid
out and decoded as ultralytics exports them: `images` [1, 3, height, width] to `output0`
[1, 5, anchors] (cx, cy, w, h, score) or, with landmarks, [1, 20, anchors] (then five
times x, y, visibility), strides 8, 16, 32, height and width dynamic.  Small enough to
be committed:

- models/yolov8-tiny-untrained.onnx
- models/yolov8-tiny-pose-untrained.onnx

The golden numbers come from ultralytics' own predict on these files and two made-up
pictures (README.md), once with the smallest rectangle and once with the full square:
golden/yolov8_tiny.json.
"""

import os

os.environ.setdefault("YOLO_AUTOINSTALL", "false")

import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import nn

import torchvision_nms  # noqa: F401
import common
import letterbox
from untrained import settle_normalisation

BINS, POINTS = 16, 5
PICTURES = {"synthetic": (common.synthetic, 320, 200), "busy": (common.busy, 333, 251)}


def block(inputs, outputs, stride):
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False), nn.BatchNorm2d(outputs), nn.SiLU()
    )


class TinyDetector(nn.Module):
    def __init__(self, points):
        super().__init__()
        self.stem = nn.Sequential(block(3, 8, 2), block(8, 8, 2))
        self.down = nn.ModuleList([block(8, 8, 2), block(8, 8, 2), block(8, 8, 2)])
        self.box = nn.ModuleList([nn.Conv2d(c, 4 * BINS, 1) for c in (8, 8, 8)])
        self.score = nn.ModuleList([nn.Conv2d(c, 1, 1) for c in (8, 8, 8)])
        self.place = nn.ModuleList([nn.Conv2d(c, 3 * POINTS, 1) for c in (8, 8, 8)] if points else [])

    def forward(self, x):
        x = self.stem(x)
        rows = []
        for level, down in enumerate(self.down):
            x, stride = down(x), 8 << level
            high, wide = x.shape[2], x.shape[3]
            column = (torch.arange(wide, dtype=torch.float32) + 0.5).view(1, 1, 1, -1)
            line = (torch.arange(high, dtype=torch.float32) + 0.5).view(1, 1, -1, 1)
            cx = (column + 0 * line).flatten(2)
            cy = (line + 0 * column).flatten(2)
            bins = self.box[level](x).flatten(2).unflatten(1, (4, BINS)).softmax(2)
            sides = (bins * torch.arange(BINS, dtype=torch.float32).view(1, 1, -1, 1)).sum(2)
            left, top, right, bottom = sides.split(1, 1)
            box = [cx + (right - left) / 2, cy + (bottom - top) / 2, left + right, top + bottom]
            columns = [torch.cat(box, 1) * stride, self.score[level](x).flatten(2).sigmoid()]
            if len(self.place):
                px, py, seen = self.place[level](x).flatten(2).unflatten(1, (POINTS, 3)).split(1, 2)
                place = [(px * 2 + (cx - 0.5)[:, None]) * stride, (py * 2 + (cy - 0.5)[:, None]) * stride]
                columns += [torch.cat([*place, seen.sigmoid()], 2).flatten(1, 2)]
            rows.append(torch.cat(columns, 1))
        return torch.cat(rows, 2)


def build(points, seed):
    torch.manual_seed(seed)
    net = TinyDetector(points)
    stack = np.stack([make(320, 256) for make, _, _ in PICTURES.values()])
    batch = torch.from_numpy(stack).permute(0, 3, 1, 2).float() / 255
    settle_normalisation(net, batch)
    with torch.no_grad():
        for box, score in zip(net.box, net.score):
            box.weight *= 4
            box.bias.copy_(-0.4 * torch.arange(BINS, dtype=torch.float32).repeat(4))
            score.weight *= 3
        logits = torch.logit(net(batch)[:, 4].double()).flatten().sort(descending=True).values
        shift = -float(logits[120] + logits[121]) / 2 + float(np.log(0.25 / 0.75))
        for score in net.score:
            score.bias += shift
    return net


def export(net, path, points, batch_dynamic):
    axes = {"images": {2: "height", 3: "width"}, "output0": {2: "anchors"}}
    if batch_dynamic:
        axes["images"][0] = axes["output0"][0] = "batch"
    torch.onnx.export(
        net, torch.zeros(1, 3, 256, 320), str(path), input_names=["images"],
        output_names=["output0"], opset_version=17, dynamic_axes=axes, dynamo=False,
    )  # fmt: skip
    graph = onnx.load(path)
    entries = {"task": "pose" if points else "detect", "stride": "32", "names": "{0: 'face'}",
               "batch": "1", "imgsz": "[320, 320]", "channels": "3"}  # fmt: skip
    if points:
        entries["kpt_shape"] = "[5, 3]"
    dims = graph.graph.output[0].type.tensor_type.shape.dim
    dims[1].dim_value = 5 + (3 * POINTS if points else 0)
    onnx.helper.set_model_props(graph, entries)
    for node in graph.graph.node:
        node.doc_string = ""
        node.ClearField("metadata_props")
    onnx.save(graph, path)


def predict(path, points, pixels):
    from ultralytics import YOLO

    model = YOLO(str(path), task="pose" if points else "detect")
    bgr = np.ascontiguousarray(pixels[..., ::-1])
    found = model.predict(
        bgr, conf=0.25, iou=0.7, max_det=300, imgsz=320, rect=True, device="cpu", verbose=False
    )[0]
    entry = {
        "boxes": common.rounded(found.boxes.xyxy.numpy(), 4),
        "scores": common.rounded(found.boxes.conf.numpy(), 6),
    }
    if points:
        entry["landmarks"] = common.rounded(found.keypoints.data.numpy().reshape(-1, 15), 4)
    return entry


def main():
    parser = common.argument_parser(__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    entries = []
    for points, name in ((False, "yolov8-tiny-untrained"), (True, "yolov8-tiny-pose-untrained")):
        net = build(points, arguments.seed)
        final = common.MODELS / f"{name}.onnx"
        final.parent.mkdir(parents=True, exist_ok=True)
        export(net, final, points, batch_dynamic=False)
        pictures = []
        with tempfile.TemporaryDirectory() as folder:
            # ultralytics pads to the smallest rectangle only where the batch is dynamic
            loose = Path(folder) / f"{name}.onnx"
            export(net, loose, points, batch_dynamic=True)
            for picture, (make, width, height) in PICTURES.items():
                pixels = make(width, height)
                for auto, path in ((True, loose), (False, final)):
                    found = predict(path, points, pixels)
                    print(name, picture, "rectangle" if auto else "square", len(found["boxes"]))
                    pictures.append(
                        {
                            "picture": picture,
                            "width": width,
                            "height": height,
                            "rgb_sha256": common.checksum(pixels),
                            "smallest_rectangle": auto,
                            "letterbox": letterbox.geometry(width, height, 320, 320, auto=auto),
                        }
                        | found
                    )
        entries.append(
            {
                "file": f"models/{name}.onnx",
                "sha256": common.sha256(final),
                "layout": "[1, 20, anchors]" if points else "[1, 5, anchors]",
                "pictures": pictures,
            }
        )
        print(final.stat().st_size, "bytes")
    common.write_json(
        arguments.golden / "yolov8_tiny.json",
        {
            "made_by": "reference/tiny_yolo_golden.py",
            "versions": common.versions("ultralytics", "torch", "onnxruntime", "opencv-python-headless"),
            "settings": {"conf": 0.25, "iou": 0.7, "max_det": 300, "imgsz": 320, "border": 114,
                         "stride": 32, "seed": arguments.seed},
            "models": entries,
        },
    )  # fmt: skip


if __name__ == "__main__":
    main()
