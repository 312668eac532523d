"""Golden numbers of YOLOv8 n, m and l, one class, as ultralytics predicts.

    python yolov8_golden.py --assets FOLDER --models FOLDER

Builds each network with untrained weights (untrained.py), lets ultralytics predict
with the PyTorch model (imgsz 640, smallest rectangle, conf 0.25, iou 0.7, max_det
300), and exports the same state as yolov8{n,m,l}-face-untrained.onnx into the
folder named by --models: input `images` [1, 3, height, width], output `output0`
[1, 5, anchors], opset 17, height and width dynamic.  Then decodes the ONNX under
ONNX Runtime with letterbox.py as a check on itself.

Writes golden/yolov8_untrained.json.  The ONNX files are too large to be kept here.
"""

import os

os.environ.setdefault("YOLO_AUTOINSTALL", "false")

from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch

import torchvision_nms  # noqa: F401
import common
import letterbox
import untrained

PHOTOS = ["solvay_conference.jpg", "person-group.jpg", "zidane.jpg"]
SETTINGS = dict(conf=0.25, iou=0.7, max_det=300, imgsz=640, rect=True)


def export(model, target, task_outputs=5):
    """Through ultralytics' own exporter; then the batch is set to 1."""
    made = Path(model.export(format="onnx", dynamic=True, simplify=False, opset=17, imgsz=640))
    graph = onnx.load(made)
    made.unlink()
    dims = graph.graph.input[0].type.tensor_type.shape.dim
    dims[0].dim_value = 1
    out = graph.graph.output[0].type.tensor_type.shape.dim
    out[0].dim_value = 1
    out[1].dim_value = task_outputs
    target.parent.mkdir(parents=True, exist_ok=True)
    onnx.save(graph, target)


def clear_threshold(model, pictures):
    """Moves the class bias a little, to the widest gap between scores near the threshold.

    Otherwise a score may lie within rounding of 0.25, and nothing could be said
    about a test that finds one box more or less.
    """
    near = []
    for pixels in pictures:
        plan = letterbox.geometry(pixels.shape[1], pixels.shape[0], 640, 640, auto=True)
        picture = letterbox.letterbox(pixels, plan).transpose(2, 0, 1)[None]
        with torch.no_grad():
            rows = model.model(torch.from_numpy(np.ascontiguousarray(picture)).float() / 255)[0]
        score = rows[0, 4].double().numpy()
        logit = np.log(score / (1 - score)) - np.log(SETTINGS["conf"] / (1 - SETTINGS["conf"]))
        near.append(logit[np.abs(logit) < 0.25])
    near = np.sort(np.concatenate(near + [np.array([-0.25, 0.25])]))
    widest = np.argmax(np.diff(near))
    shift = -float(near[widest] + near[widest + 1]) / 2
    for branch in model.model.model[-1].cv3:
        with torch.no_grad():
            branch[-1].bias += shift


def margins(rows):
    """How far the nearest decision is from tipping: for the reader of the JSON."""
    boxes, scores = rows[:, :4], rows[:, 4]
    near = float(np.abs(scores - SETTINGS["conf"]).min())
    chosen = scores > SETTINGS["conf"]
    boxes, scores = boxes[chosen], scores[chosen]
    keep = letterbox.suppress(boxes, scores, SETTINGS["iou"], 10**6)
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    closest = 1.0
    for k in keep:
        lower = scores <= scores[k]
        size = np.minimum(boxes[k, 2:], boxes[lower, 2:]) - np.maximum(boxes[k, :2], boxes[lower, :2])
        inter = np.clip(size, 0, None).prod(axis=1)
        iou = inter / (area[k] + area[lower] - inter)
        closest = min(closest, float(np.abs(iou - SETTINGS["iou"]).min()))
    return {"score": round(near, 7), "iou": round(closest, 7)}


def own_detect(session, pixels):
    """The exported file, decoded without ultralytics."""
    height, width = pixels.shape[:2]
    plan = letterbox.geometry(width, height, 640, 640, auto=True)
    picture = letterbox.letterbox(pixels, plan)
    tensor = np.ascontiguousarray(picture.transpose(2, 0, 1)[None], dtype=np.float32) / 255
    raw = session.run(None, {"images": tensor})[0][0].T
    rows = raw.copy()
    rows[:, :2], rows[:, 2:4] = raw[:, :2] - raw[:, 2:4] / 2, raw[:, :2] + raw[:, 2:4] / 2
    found = rows[rows[:, 4] > SETTINGS["conf"]]
    found = found[letterbox.suppress(found[:, :4], found[:, 4], SETTINGS["iou"])]
    boxes = letterbox.way_back(found[:, :4].reshape(-1, 2, 2), width, height, *plan["input"])
    return plan, rows, boxes.reshape(-1, 4), found


def main():
    parser = common.argument_parser(__doc__.splitlines()[0])
    parser.add_argument("--models", type=Path, required=True, help="where the ONNX files go")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    assets = common.assets_of(arguments)
    torch.set_num_threads(2)
    entries = []
    for size in "nml":
        model = untrained.yolov8(size, assets, seed=arguments.seed)
        clear_threshold(model, [common.decode_rgb(assets / "photos" / p) for p in PHOTOS])
        name = f"yolov8{size}-face-untrained.onnx"
        export(model, arguments.models / name)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 2
        session = onnxruntime.InferenceSession(str(arguments.models / name), options)
        photos = []
        for photo in PHOTOS:
            path = assets / "photos" / photo
            pixels = common.decode_rgb(path)
            bgr = np.ascontiguousarray(pixels[..., ::-1])
            found = model.predict(bgr, device="cpu", verbose=False, **SETTINGS)[0].boxes
            boxes, scores = found.xyxy.numpy(), found.conf.numpy()
            plan, rows, own_boxes, own = own_detect(session, pixels)
            assert len(boxes) == len(own_boxes), (len(boxes), len(own_boxes))
            # all but equal scores may change places
            pairs = np.abs(boxes[:, None] - own_boxes[None]).max(axis=2).argmin(axis=1)
            assert len(set(pairs)) == len(boxes)
            apart = np.abs(boxes - own_boxes[pairs]).max(initial=0)
            drift = np.abs(scores - own[pairs, 4]).max(initial=0)
            near = margins(rows)
            print(f"{size} {photo}: {len(boxes)} boxes; own decoding of the ONNX within "
                  f"{apart:.4f} px and {drift:.6f}; margins {near}", flush=True)
            photos.append(
                common.photo_entry(path, pixels)
                | {
                    "letterbox": plan,
                    "candidates": int((rows[:, 4] > SETTINGS["conf"]).sum()),
                    "margins": near,
                    "boxes": common.rounded(boxes, 4),
                    "scores": common.rounded(scores, 6),
                }
            )
        entries.append(
            {"file": name, "sha256": common.sha256(arguments.models / name), "photos": photos}
        )
    common.write_json(
        arguments.golden / "yolov8_untrained.json",
        {
            "made_by": "reference/yolov8_golden.py",
            "versions": common.versions("ultralytics", "torch", "onnxruntime", "opencv-python-headless"),
            "settings": SETTINGS | {"border": 114, "stride": 32, "seed": arguments.seed},
            "models": entries,
        },
    )


if __name__ == "__main__":
    main()
