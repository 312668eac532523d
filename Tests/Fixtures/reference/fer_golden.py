"""Golden numbers of FER's mini-Xception, and of big-Xception, under Keras.

    KERAS_BACKEND=torch python fer_golden.py --assets FOLDER

Reads golden/mtcnn.json (run mtcnn_golden.py first) and writes

- golden/fer_faces.json: probabilities for every MTCNN face of the photographs, with the
  integer crop that FER takes (README.md, "FER's crop"), checked against the package fer
  itself where it is installed;
- golden/fer_made_up.json: the crop rule on made-up pictures, faces at and over the
  border among them;
- golden/fer_big_faces.json, golden/fer_big_made_up.json: the same of big-Xception;
- golden/fer2013_publictest.json: how many of the 3,589 PublicTest faces Keras gets right,
  faces given as they are, and the first 200 answers.
"""

import csv
import json
import lzma
import os

os.environ.setdefault("KERAS_BACKEND", "torch")

import cv2
import keras
import numpy as np

import common

BORDER, MARGIN, SIDE = 40, 10, 64
LABELS = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]


def crop_rectangle(box, width, height):
    """x1, y1, x2, y2 in picture pixels (negative and beyond allowed, 40 at most)."""
    x1, y1, x2, y2 = (int(v) for v in box)  # towards zero, as FER does with MTCNN's boxes
    x, y, w, h = x1, y1, x2 - x1, y2 - y1
    if h > w:
        x, w = x - (h - w) // 2, h
    elif w > h:
        y, h = y - (w - h) // 2, w
    x1, y1, x2, y2 = x - MARGIN, y - MARGIN, x + w + MARGIN, y + h + MARGIN
    return [
        max(x1, -BORDER),
        max(y1, -BORDER),
        min(x2, width + BORDER),
        min(y2, height + BORDER),
    ]


def border_value(gray):
    """The mean of the two last rows, to the nearest integer, halves to even."""
    return int(np.rint(gray[-2:].mean(dtype=np.float64)))


def crop(gray, rectangle):
    """The rectangle cut out of the grey picture, then 64x64 bytes (bilinear)."""
    x1, y1, x2, y2 = (v + BORDER for v in rectangle)
    value = border_value(gray)
    padded = np.pad(gray, BORDER, constant_values=value)
    return cv2.resize(padded[y1:y2, x1:x2], (SIDE, SIDE), interpolation=cv2.INTER_LINEAR)


def tensor(crops):
    return ((np.stack(crops).astype(np.float32) / 255.0 - 0.5) * 2.0)[..., None]


def check_against_package(pixels, boxes, probabilities):
    """The package fer on the same boxes, its classifier replaced by ours."""
    try:
        from unittest import mock
        import sys

        for name in ("tensorflow", "tensorflow.keras", "tensorflow.keras.models", "pkg_resources",
                     "moviepy", "moviepy.editor", "ffmpeg"):
            sys.modules.setdefault(name, mock.MagicMock())
        from fer.fer import FER
    except Exception as error:  # the check is a courtesy: its dependencies are many
        return f"not checked ({type(error).__name__}: {error})"
    recognizer = FER.__new__(FER)
    recognizer._FER__offsets = (MARGIN, MARGIN)
    recognizer._FER__emotion_target_size = (SIDE, SIDE)
    seen = {}

    def classify(faces):
        seen["faces"] = np.asarray(faces)
        return np.zeros((len(faces), 7))

    recognizer._classify_emotions = classify
    rectangles = [
        [int(b[0]), int(b[1]), int(b[2]) - int(b[0]), int(b[3]) - int(b[1])] for b in boxes
    ]
    recognizer.detect_emotions(np.ascontiguousarray(pixels[..., ::-1]), rectangles)
    return float(np.abs(seen["faces"] - probabilities).max())


def faces_of(model, pixels, boxes):
    height, width = pixels.shape[:2]
    gray = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    rectangles = [crop_rectangle(b, width, height) for b in boxes]
    crops = [crop(gray, r) for r in rectangles]
    inputs = tensor(crops)
    probabilities = np.asarray(model.predict(inputs, verbose=0))
    return gray, rectangles, crops, inputs, probabilities


def read_faces(arguments, assets, name, prefix):
    """Writes what a network makes of photographs and made-up pictures; gives the network back."""
    file = assets / "models" / "fer" / name
    model = keras.models.load_model(file, compile=False)
    head = {
        "made_by": "reference/fer_golden.py",
        "versions": common.versions("keras", "torch", "opencv-python-headless", "numpy", "fer"),
        "model": {"file": "models/fer/" + file.name, "sha256": common.sha256(file)},
        "classes": LABELS,
    }

    photos = []
    for entry in json.loads((arguments.golden / "mtcnn.json").read_text())["photos"]:
        path = assets / entry["file"]
        pixels = common.decode_rgb(path)
        gray, rectangles, crops, inputs, probabilities = faces_of(model, pixels, entry["boxes"])
        verdict = check_against_package(pixels, entry["boxes"], inputs[..., 0])
        print(f"{path.name}: {len(crops)} faces; furthest from the package fer: {verdict}")
        photos.append(
            common.photo_entry(path, pixels)
            | {
                "gray_sha256": common.checksum(gray),
                "border_value": border_value(gray),
                "boxes": entry["boxes"],
                "crops": rectangles,
                "crop_means": common.rounded([c.mean() for c in crops], 4),
                "probabilities": common.rounded(probabilities, 6),
            }
        )
    common.write_json(arguments.golden / f"{prefix}_faces.json", head | {"photos": photos})

    made_up = []
    boxes = [
        [100.7, 60.2, 160.9, 140.8],  # inside
        [100.0, 60.0, 181.0, 130.0],  # wider than high, odd difference
        [-12.6, -7.9, 55.3, 70.2],  # over the upper left corner, within the 40
        [250.0, 140.0, 330.5, 215.0],  # over the lower right corner
        [-30.0, 20.0, 40.0, 190.0],  # so far out that the 40 cut the crop: no longer square
        [0.0, 0.0, 319.0, 199.0],  # the whole picture
        [150.2, 90.1, 171.9, 111.6],  # small: enlarged
    ]
    for name, make in (("synthetic", common.synthetic), ("busy", common.busy)):
        pixels = make(320, 200)
        gray, rectangles, crops, inputs, probabilities = faces_of(model, pixels, boxes)
        verdict = check_against_package(pixels, boxes, inputs[..., 0])
        print(f"{name}: furthest from the package fer: {verdict}")
        made_up.append(
            {
                "picture": name,
                "width": 320,
                "height": 200,
                "rgb_sha256": common.checksum(pixels),
                "gray_sha256": common.checksum(gray),
                "border_value": border_value(gray),
                "boxes": boxes,
                "crops": rectangles,
                "crop_sha256": [common.checksum(c) for c in crops],
                "crop_means": common.rounded([c.mean() for c in crops], 4),
                "crop_first_rows": [c[0, :16].tolist() for c in crops],
                "probabilities": common.rounded(probabilities, 6),
            }
        )
    common.write_json(arguments.golden / f"{prefix}_made_up.json", head | {"pictures": made_up})
    return head, model


def main():
    arguments = common.argument_parser(__doc__.splitlines()[0]).parse_args()
    assets = common.assets_of(arguments)
    read_faces(arguments, assets, "fer2013_big_XCEPTION.54-0.66.hdf5", "fer_big")
    head, model = read_faces(arguments, assets, "fer2013_mini_XCEPTION.102-0.66.hdf5", "fer")

    data = assets / "data" / "fer2013"
    with open(data / "rows.csv", newline="") as stream:
        rows = [r for r in csv.DictReader(stream) if r["usage"] == "PublicTest"]
    faces = np.frombuffer(
        lzma.decompress((data / "faces_48x48_u8.bin.xz").read_bytes()), dtype=np.uint8
    ).reshape(-1, 48, 48)
    truth = np.array([int(r["fer2013_label"]) for r in rows])
    chosen = [faces[int(r["row"])] for r in rows]
    inputs = tensor([cv2.resize(f, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR) for f in chosen])
    probabilities = np.asarray(model.predict(inputs, batch_size=256, verbose=0))
    answers = probabilities.argmax(axis=1)
    right = int((answers == truth).sum())
    print(f"PublicTest: {right} of {len(rows)} right, {100 * right / len(rows):.3f} %")
    top = np.sort(probabilities, axis=1)
    common.write_json(
        arguments.golden / "fer2013_publictest.json",
        head
        | {
            "faces": len(rows),
            "correct": right,
            "accuracy_percent": round(100 * right / len(rows), 4),
            "answered_per_class": np.bincount(answers, minlength=7).tolist(),
            "correct_per_class": np.bincount(truth[answers == truth], minlength=7).tolist(),
            "faces_per_class": np.bincount(truth, minlength=7).tolist(),
            "within_0.001_of_a_tie": int((top[:, -1] - top[:, -2] < 0.001).sum()),
            "first_rows": [int(r["row"]) for r in rows[:200]],
            "first_answers": answers[:200].tolist(),
            "first_probabilities": common.rounded(probabilities[:20], 6),
        },
    )


if __name__ == "__main__":
    main()
