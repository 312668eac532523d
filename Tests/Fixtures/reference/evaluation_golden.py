"""Golden numbers of the evaluation's metrics.

    python evaluation_golden.py --wider FOLDER --voc FOLDER --models FOLDER

The folders are checkouts of wondervictor/WiderFace-Evaluation and rbgirshick/py-faster-rcnn, and
one with fer-mini-xception.onnx and fer-big-xception.onnx, as Converters/fer_to_onnx.py makes them.
Writes

- golden/classification.json: scikit-learn on random answers, good and bad ones, and on
  answers that never name a class, or name one that never occurs;
- golden/coco.json: pycocotools on random boxes and on degenerate ones: no truth, no
  detections, ties, duplicates, crowds, more detections than are looked at;
- golden/wider.json: image_eval, img_pr_info, dataset_pr_info and voc_ap of the WIDER FACE
  port on random boxes, ignored ones among them. Its Cython overlap is replaced by the same
  arithmetic in NumPy;
- golden/voc.json: voc_eval of py-faster-rcnn, the Python port of VOC's MATLAB program, on random
  boxes, difficult ones among them. Its corners belong to the box, so that a box of ours that ends
  at x is one of its that ends at x - 1. Scores differ from each other: the port's order of equals
  is that of an unstable sort.

Their coordinates are quarters of a pixel and their scores multiples of 1/4096, so that 32-bit
numbers hold them exactly. Then there are real ones, all 32-bit numbers. golden/real_detections.json
has the three average precisions of what YuNet finds in six photographs from a score of 0.05 on
(OpenCV), against what SCRFD found there (golden/scrfd.json), faces under 16 pixels being difficult.
The last case of classification.json is what the small expression network of FER answers for 300
faces of FER-2013's PublicTest (ONNX Runtime), against the answers of the large one. Metrics only
count: whose boxes and answers are taken for true makes no difference to the arithmetic.
"""

import contextlib
import io
import json
import sys
import types
from pathlib import Path

import numpy as np

from common import GOLDEN, PHOTOS, argument_parser, assets_of, decode_rgb, versions, write_json

RANDOM = np.random.default_rng(20130)


def classification_case(name, classes, truth, probabilities):
    import sklearn.metrics as metrics

    truth = np.asarray(truth)
    probabilities = np.asarray(probabilities, dtype=np.float64)
    answers = probabilities.argmax(axis=1)
    labels = list(range(len(classes)))
    present = sorted(set(truth) | set(answers))
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, answers, labels=labels, zero_division=0.0
    )
    bins = 15
    confidence = probabilities.max(axis=1)
    edges = np.linspace(0, 1, bins + 1)
    place = np.digitize(confidence, edges, right=True) - 1
    error = 0.0
    for index in range(bins):
        inside = place == index
        if inside.any():
            gap = abs((answers[inside] == truth[inside]).mean() - confidence[inside].mean())
            error += inside.mean() * gap
    with np.errstate(all="ignore"):
        return {
            "name": name,
            "classes": classes,
            "truth": truth.tolist(),
            "probabilities": probabilities.tolist(),
            "accuracy": metrics.accuracy_score(truth, answers),
            "balanced_accuracy": metrics.balanced_accuracy_score(truth, answers),
            "macro_f1": metrics.f1_score(truth, answers, labels=present, average="macro"),
            "log_loss": metrics.log_loss(truth, probabilities, labels=labels),
            "calibration_error": error,
            "precision": precision.tolist(),
            "recall": recall.tolist(),
            "f1": f1.tolist(),
            "support": support.tolist(),
            "confusion": metrics.confusion_matrix(truth, answers, labels=labels).tolist(),
        }


def classification():
    names = ["angry", "disgust", "fear", "happy", "neutral", "sad", "surprise", "contempt"]
    cases = []
    for name, count, sharpness in [("random", 80, 0.0), ("good", 100, 3.0), ("sure", 60, 8.0)]:
        truth = RANDOM.choice(7, size=count, p=[0.15, 0.02, 0.1, 0.35, 0.2, 0.1, 0.08])
        logits = RANDOM.normal(size=(count, 7))
        logits[np.arange(count), truth] += sharpness
        raw = np.exp(logits * (3 if sharpness > 5 else 1))
        sixteenths = np.maximum(1, np.round(raw / raw.sum(axis=1, keepdims=True) * 4096))
        cases.append(
            classification_case(
                name, names[:7], truth, sixteenths / sixteenths.sum(axis=1, keepdims=True)
            )
        )
    one = np.full((12, 7), 1 / 16)
    one[:, 3] = 10 / 16
    cases.append(classification_case("always happy", names[:7], [3] * 5 + [0] * 4 + [5] * 3, one))
    certain = np.eye(8)[[0, 1, 2, 3, 4, 5, 6, 0]]
    cases.append(classification_case("certain, once wrong", names, [0, 1, 2, 3, 4, 5, 6, 7], certain))
    return cases


def quarter(values):
    return np.round(np.asarray(values) * 4) / 4


def random_boxes(count, size=200.0, smallest=6.0, largest=120.0):
    sides = quarter(np.exp(RANDOM.uniform(np.log(smallest), np.log(largest), size=(count, 2))))
    corners = quarter(RANDOM.uniform(0, size, size=(count, 2)))
    return np.hstack([corners, sides])


def jittered(boxes, amount):
    moved = boxes + RANDOM.normal(size=boxes.shape) * boxes[:, [2, 3, 2, 3]] * amount
    moved[:, 2:] = np.maximum(moved[:, 2:], 1)
    return quarter(moved)


def random_pictures(count, categories, crowd=0.0, ignored=0.0, coarse=False, extra=3):
    pictures = []
    for _ in range(count):
        truths = random_boxes(RANDOM.integers(0, 7))
        labels = RANDOM.integers(0, categories, size=len(truths))
        again = np.repeat(np.arange(len(truths)), RANDOM.integers(0, 3, size=len(truths)))
        found = np.vstack([jittered(truths[again], 0.08), random_boxes(RANDOM.integers(0, extra + 1))])
        guesses = RANDOM.integers(0, categories, size=len(found))
        keep = RANDOM.random(len(again)) < 0.8
        guesses[: len(again)][keep] = labels[again][keep]
        steps = 8 if coarse else 4096
        scores = RANDOM.integers(1, steps, size=len(found)) / steps
        pictures.append(
            {
                "truths": [
                    {
                        "box": box.tolist(),
                        "category": int(label),
                        "crowd": bool(RANDOM.random() < crowd),
                        "ignored": bool(RANDOM.random() < ignored),
                    }
                    for box, label in zip(truths, labels)
                ],
                "detections": [
                    {"box": box.tolist(), "category": int(label), "score": float(score)}
                    for box, label, score in zip(found, guesses, scores)
                ],
            }
        )
    return pictures


def coco_case(name, pictures, categories):
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    annotations, results = [], []
    for image, picture in enumerate(pictures, start=1):
        for truth in picture["truths"]:
            box = truth["box"]
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": image,
                    "category_id": truth["category"] + 1,
                    "bbox": box,
                    "area": box[2] * box[3],
                    "iscrowd": int(truth["crowd"]),
                }
            )
        for found in picture["detections"]:
            results.append(
                {
                    "image_id": image,
                    "category_id": found["category"] + 1,
                    "bbox": found["box"],
                    "score": found["score"],
                }
            )
    truth = COCO()
    truth.dataset = {
        "info": {},
        "images": [{"id": index + 1} for index in range(len(pictures))],
        "categories": [{"id": index + 1} for index in range(categories)],
        "annotations": annotations,
    }
    with contextlib.redirect_stdout(io.StringIO()):
        truth.createIndex()
        if results:
            found = truth.loadRes(results)
        else:
            found = COCO()
            found.dataset = {**truth.dataset, "annotations": []}
            found.createIndex()
        run = COCOeval(truth, found, "bbox")
        run.evaluate()
        run.accumulate()
    precision = run.eval["precision"]  # overlap, recall, category, area, detections

    def mean(values):
        values = values[values > -1]
        return float(values.mean()) if values.size else None

    per_category = []
    for category in range(categories):
        part = precision[:, :, category, :, 2]
        per_category.append(
            {
                "coco": mean(part[:, :, 0]),
                "coco50": mean(part[0, :, 0]),
                "coco75": mean(part[5, :, 0]),
                "small": mean(part[:, :, 1]),
                "medium": mean(part[:, :, 2]),
                "large": mean(part[:, :, 3]),
                "ten_detections": mean(precision[:, :, category, 0, 1]),
            }
        )
    return {"name": name, "pictures": pictures, "categories": per_category}


def coco():
    def empty(pictures, key):
        return [{**picture, key: []} for picture in pictures]

    crowded = random_pictures(2, 1)
    for picture in crowded:
        picture["detections"] += [
            {"box": box.tolist(), "category": 0, "score": float(RANDOM.integers(1, 4096) / 4096)}
            for box in random_boxes(105)
        ]
    same = {"box": [10.0, 10.0, 40.0, 40.0], "category": 0}
    twice = [
        {
            "truths": [{**same, "crowd": False, "ignored": False}] * 2,
            "detections": [{**same, "score": 0.5}] * 4,
        },
        {
            "truths": [{**same, "crowd": True, "ignored": False}, {**same, "crowd": False, "ignored": False}],
            "detections": [{**same, "score": 0.75}] * 3 + [{**same, "box": [15.0, 15.0, 8.0, 8.0], "score": 0.9375}],
        },
    ]
    base = random_pictures(6, 3)
    return [
        coco_case("random", random_pictures(14, 3), 3),
        coco_case("crowds", random_pictures(10, 2, crowd=0.3), 2),
        coco_case("ties", random_pictures(10, 2, coarse=True), 2),
        coco_case("no truth", empty(base, "truths"), 3),
        coco_case("no detections", empty(base, "detections"), 3),
        coco_case("nothing", empty(empty(base, "detections"), "truths"), 1),
        coco_case("duplicates and a crowd in the same place", twice, 1),
        coco_case("more detections than are looked at", crowded, 1),
    ]


def overlaps(boxes, others):
    across = np.minimum(boxes[:, None, 2], others[:, 2]) - np.maximum(boxes[:, None, 0], others[:, 0]) + 1
    down = np.minimum(boxes[:, None, 3], others[:, 3]) - np.maximum(boxes[:, None, 1], others[:, 1]) + 1
    shared = np.where((across > 0) & (down > 0), across * down, 0)
    area = (boxes[:, 2] - boxes[:, 0] + 1) * (boxes[:, 3] - boxes[:, 1] + 1)
    other = (others[:, 2] - others[:, 0] + 1) * (others[:, 3] - others[:, 1] + 1)
    return shared / (area[:, None] + other - shared)


def wider_module(folder):
    sys.path.insert(0, str(folder))
    sys.modules["bbox"] = types.SimpleNamespace(bbox_overlaps=overlaps)
    sys.modules["IPython"] = types.SimpleNamespace(embed=None)
    sys.modules.setdefault("tqdm", types.SimpleNamespace(tqdm=lambda values: values))
    import evaluation

    return evaluation


def wider_case(name, pictures, port):
    """What the port's `evaluation` does once it has read its files."""
    found = {
        "event": {
            str(index): np.array(
                sorted((d["box"] + [d["score"]] for d in p["detections"]), key=lambda row: -row[4])
            ).reshape(-1, 5)
            for index, p in enumerate(pictures)
        }
    }
    port.norm_score(found)
    curve, faces = np.zeros((1000, 2)), 0
    for index, picture in enumerate(pictures):
        boxes = np.array([t["box"] for t in picture["truths"]]).reshape(-1, 4)
        counts = np.array([0 if t["ignored"] else 1 for t in picture["truths"]])
        faces += int(counts.sum())
        rows = found["event"][str(index)]
        if len(boxes) == 0 or len(rows) == 0:
            continue
        recall, proposals = port.image_eval(rows, boxes, counts, 0.5)
        curve += port.img_pr_info(1000, rows, proposals, recall)
    with np.errstate(all="ignore"):
        curve = port.dataset_pr_info(1000, curve, faces)
    return {"name": name, "pictures": pictures, "ap": float(port.voc_ap(curve[:, 1], curve[:, 0]))}


def wider(port):
    return [
        wider_case("random", random_pictures(12, 1), port),
        wider_case("ignored", random_pictures(12, 1, ignored=0.4), port),
        wider_case("many false", random_pictures(5, 1, ignored=0.2, extra=20), port),
    ]


def voc_module(folder):
    """voc_eval without the part that reads files, which is of Python 2; the counting is as it stands."""
    source = (folder / "lib/datasets/voc_eval.py").read_text()
    voc_ap = source[source.index("def voc_ap") : source.index("def voc_eval")]
    counting = source[source.index("    # extract gt objects") :].replace("np.bool)", "bool)")
    reading = counting[counting.index("    # read dets") : counting.index("    splitlines")]
    counting = counting.replace(reading, "")
    arguments = "recs, imagenames, lines, classname, ovthresh, use_07_metric=False"
    names = {"np": np}
    exec(f"{voc_ap}\ndef voc_eval({arguments}):\n{counting}", names)
    return names["voc_eval"]


def voc_case(name, pictures, voc_eval):
    def corners(box):
        return [box[0], box[1], box[0] + box[2] - 1, box[1] + box[3] - 1]

    recs = {
        str(index): [
            {"name": "face", "bbox": corners(t["box"]), "difficult": int(t["ignored"])} for t in picture["truths"]
        ]
        for index, picture in enumerate(pictures)
    }
    lines = [
        " ".join(map(repr, [index, d["score"], *corners(d["box"])]))
        for index, picture in enumerate(pictures)
        for d in picture["detections"]
    ]
    values = {
        f"ap{overlap}": float(voc_eval(recs, list(recs), lines, "face", overlap / 100)[2]) for overlap in (30, 50, 70)
    }
    return {"name": name, "pictures": pictures} | values


def apart(pictures):
    """The pictures with scores that all differ."""
    found = [d for picture in pictures for d in picture["detections"]]
    for d, score in zip(found, RANDOM.permutation(4095)[: len(found)]):
        d["score"] = (int(score) + 1) / 4096
    return pictures


def voc(voc_eval):
    return [
        voc_case("random", apart(random_pictures(12, 1)), voc_eval),
        voc_case("difficult", apart(random_pictures(12, 1, ignored=0.4)), voc_eval),
        voc_case("many false", apart(random_pictures(5, 1, ignored=0.2, extra=20)), voc_eval),
    ]


def real_pictures(assets):
    """What YuNet finds in the photographs, against what SCRFD found there."""
    import cv2

    scrfd = json.loads((GOLDEN / "scrfd.json").read_text())
    photos = next(m for m in scrfd["models"] if m["file"].endswith("scrfd_2.5g_kps.onnx"))["photos"]
    theirs = {Path(photo["file"]).name: photo["boxes"] for photo in photos}
    net = cv2.FaceDetectorYN.create(str(assets / "models/yunet/yunet_n_dynamic.onnx"), "", (320, 320), 0.05, 0.3, 5000)
    pictures = []
    for name in PHOTOS:
        bgr = np.ascontiguousarray(decode_rgb(assets / "photos" / name)[..., ::-1])
        net.setInputSize((bgr.shape[1], bgr.shape[0]))
        found = net.detect(bgr)[1].astype(np.float32)
        boxes = np.array(theirs[name], np.float32)
        boxes[:, 2:] -= boxes[:, :2]
        pictures.append(
            {
                "truths": [
                    {"box": box.tolist(), "category": 0, "crowd": False, "ignored": bool(max(box[2:]) < 16)}
                    for box in boxes
                ],
                "detections": [
                    {"box": row[:4].tolist(), "category": 0, "score": float(row[14])} for row in found
                ],
            }
        )
    return pictures


def real_answers(assets, models):
    """What the small network of FER answers for faces of PublicTest, and which answer the large one gives."""
    import csv
    import lzma

    import cv2
    import onnxruntime

    with open(assets / "data/fer2013/rows.csv") as file:
        rows = [int(row["row"]) for row in csv.DictReader(file) if row["usage"] == "PublicTest"]
    size = 48 * 48
    with lzma.open(assets / "data/fer2013/faces_48x48_u8.bin.xz") as file:
        file.seek(rows[0] * size)
        faces = np.frombuffer(file.read(300 * size), np.uint8).reshape(-1, 48, 48)
    pixels = np.stack([cv2.resize(face, (64, 64)) for face in faces])[:, None].astype(np.float32)
    mini, big = (
        onnxruntime.InferenceSession(str(models / f"fer-{name}-xception.onnx")).run(
            None, {"input": (pixels / 255 - 0.5) * 2}
        )[0]
        for name in ("mini", "big")
    )
    return big.argmax(axis=1), mini


def real_classification(assets, models):
    names = ["angry", "disgust", "fear", "happy", "sad", "surprise", "neutral"]
    truth, probabilities = real_answers(assets, models)
    return [classification_case("real", names, truth, probabilities)]


def main():
    parser = argument_parser(__doc__)
    parser.add_argument("--wider", type=Path, required=True, help="checkout of the WIDER FACE port")
    parser.add_argument("--voc", type=Path, required=True, help="checkout of py-faster-rcnn")
    parser.add_argument("--models", type=Path, required=True, help="folder with FER's networks as ONNX")
    arguments = parser.parse_args()
    assets = assets_of(arguments)
    port, voc_eval = wider_module(arguments.wider), voc_module(arguments.voc)
    real = real_pictures(assets)
    tools = versions("numpy", "opencv-python-headless", "onnxruntime")
    cases = {
        "classification": (classification() + real_classification(assets, arguments.models), "scikit-learn"),
        "coco": (coco(), "pycocotools"),
        "wider": (wider(port), None),
        "voc": (voc(voc_eval), None),
        "real_detections": (
            [coco_case("real", real, 1) | wider_case("real", real, port) | voc_case("real", real, voc_eval)],
            "pycocotools",
        ),
    }
    for name, (found, package) in cases.items():
        made = versions(package) | tools if package else tools
        write_json(
            arguments.golden / f"{name}.json",
            {"script": "evaluation_golden.py", "versions": made, "cases": found},
        )


if __name__ == "__main__":
    main()
