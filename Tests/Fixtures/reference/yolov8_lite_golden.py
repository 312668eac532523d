"""Golden numbers of yolov8-lite-t: three raw heads, decoded here in plain NumPy.

    python yolov8_lite_golden.py --assets FOLDER

The network (models/yolo/yolov8-lite-t.onnx) runs under ONNX Runtime on the CPU.
Its input is fixed at 1x3x640x640: it cannot be reshaped, because the channel
shuffles inside carry their sizes as constants.  The picture is letterboxed to the
full 640x640 square (border 114, bilinear), RGB, divided by 255.  Confidence must
exceed 0.25; boxes with an IoU above 0.7 to a better one go.

Writes golden/yolov8_lite.json.  A landmark is x, y, visibility.
"""

import numpy as np
import onnxruntime

import common
import letterbox

CONFIDENCE, IOU, SIDE, BINS, POINTS = 0.25, 0.7, 640, 16, 5


def sigmoid(values):
    return 1.0 / (1.0 + np.exp(-values))


def decode(heads):
    """Three [1, 80, h, w] tensors to (xyxy [n, 4], scores [n], landmarks [n, 5, 3])."""
    boxes, scores, landmarks = [], [], []
    for head in sorted(heads, key=lambda h: -h.shape[2]):  # by size, not by output order
        _, channels, high, wide = head.shape
        assert channels == 4 * BINS + 1 + 3 * POINTS
        stride = SIDE // high
        rows = head[0].reshape(channels, high * wide).T
        grid_y, grid_x = np.divmod(np.arange(high * wide), wide)
        centre = np.stack([grid_x, grid_y], axis=1).astype(np.float32) + 0.5

        bins = rows[:, : 4 * BINS].reshape(-1, 4, BINS)
        bins = np.exp(bins - bins.max(axis=2, keepdims=True))
        sides = (bins / bins.sum(axis=2, keepdims=True)) @ np.arange(BINS, dtype=np.float32)
        box = np.concatenate([centre - sides[:, :2], centre + sides[:, 2:]], axis=1) * stride

        raw = rows[:, 4 * BINS + 1 :].reshape(-1, POINTS, 3)
        place = (raw[..., :2] * 2 + (centre[:, None] - 0.5)) * stride
        seen = sigmoid(raw[..., 2:])
        boxes.append(box)
        scores.append(sigmoid(rows[:, 4 * BINS]))
        landmarks.append(np.concatenate([place, seen], axis=2))
    return np.concatenate(boxes), np.concatenate(scores), np.concatenate(landmarks)


def detect(session, pixels):
    height, width = pixels.shape[:2]
    plan = letterbox.geometry(width, height, SIDE, SIDE)
    square = letterbox.letterbox(pixels, plan)
    tensor = np.ascontiguousarray(square.transpose(2, 0, 1)[None], dtype=np.float32) / 255
    heads = session.run(None, {session.get_inputs()[0].name: tensor})
    boxes, scores, landmarks = decode(heads)
    chosen = scores > CONFIDENCE
    boxes, scores, landmarks = boxes[chosen], scores[chosen], landmarks[chosen]
    candidates = len(boxes)
    keep = letterbox.suppress(boxes, scores, IOU)
    boxes, scores, landmarks = boxes[keep], scores[keep], landmarks[keep]
    boxes = letterbox.way_back(boxes.reshape(-1, 2, 2), width, height, SIDE, SIDE).reshape(-1, 4)
    landmarks[..., :2] = letterbox.way_back(landmarks[..., :2], width, height, SIDE, SIDE)
    return candidates, boxes, scores, landmarks


def main():
    arguments = common.argument_parser(__doc__.splitlines()[0]).parse_args()
    assets = common.assets_of(arguments)
    model = assets / "models" / "yolo" / "yolov8-lite-t.onnx"
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 2
    session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
    photos = []
    for name in common.PHOTOS:
        path = assets / "photos" / name
        pixels = common.decode_rgb(path)
        candidates, boxes, scores, landmarks = detect(session, pixels)
        print(f"{name}: {len(boxes)} faces of {candidates} candidates")
        photos.append(
            common.photo_entry(path, pixels)
            | {
                "letterbox": letterbox.geometry(pixels.shape[1], pixels.shape[0], SIDE, SIDE),
                "candidates": candidates,
                "boxes": common.rounded(boxes, 4),
                "scores": common.rounded(scores, 6),
                "landmarks": common.rounded(landmarks.reshape(len(boxes), 15), 4),
            }
        )
    common.write_json(
        arguments.golden / "yolov8_lite.json",
        {
            "made_by": "reference/yolov8_lite_golden.py",
            "versions": common.versions("onnxruntime", "opencv-python-headless", "numpy", "pillow"),
            "model": {"file": "models/yolo/yolov8-lite-t.onnx", "sha256": common.sha256(model)},
            "settings": {"confidence": CONFIDENCE, "iou": IOU, "input": [SIDE, SIDE], "border": 114},
            "photos": photos,
        },
    )


if __name__ == "__main__":
    main()
