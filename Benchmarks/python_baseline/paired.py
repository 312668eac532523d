"""The Python pair and EmoSense in turns on one machine: how many times as fast is EmoSense?

    python paired.py --assets FOLDER --models FOLDER [--rounds 5] [--pictures 5] [--precision f32 bf16]

Each round times a few pictures with Python (baseline.py: ultralytics and hsemotion on
PyTorch), then the same picture and boxes with `emosense-bench pair` in each precision.
--models names a folder with yolov8l-face-untrained.onnx and enet_b2_8-untrained.onnx, as
Tests/Fixtures/reference/yolov8_golden.py and hsemotion_golden.py write them.  Build the
benchmark first (Benchmarks/run).  Prints one line a round and the medians of the ratios.
"""

import argparse
import json
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import baseline
import hsemotion_golden
import numpy as np
import torch
import untrained
from PIL import Image

BENCH = baseline.HERE.parent / ".build" / "release" / "emosense-bench"


def python_pair(pixels, assets):
    """Answers a function that reads the picture once and says the milliseconds that it took."""
    detector = untrained.yolov8("l", assets)
    network = untrained.hsemotion("b2", 8, assets)
    recognizer = hsemotion_golden.recognizer("enet_b2_8", network)
    bgr = np.ascontiguousarray(pixels[..., ::-1])

    def once():
        start = time.perf_counter()
        detector.predict(bgr, imgsz=640, conf=0.25, iou=0.7, device="cpu", verbose=False)
        for x1, y1, x2, y2 in baseline.BOXES:
            recognizer.predict_emotions(pixels[y1:y2, x1:x2], logits=False)
        return 1000 * (time.perf_counter() - start)

    return once


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assets", type=Path, default=os.environ.get("EMOSENSE_ASSETS"))
    parser.add_argument("--models", type=Path, required=True)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pictures", type=int, default=5, help="of each side a round")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--precision", nargs="+", default=["f32"], choices=["f32", "bf16"])
    arguments = parser.parse_args()
    if arguments.assets is None:
        parser.error("name the folder with the assets: --assets, or EMOSENSE_ASSETS")

    assets = Path(arguments.assets)
    pixels = baseline.picture(assets)
    once = python_pair(pixels, assets)
    once()
    # ultralytics sets PyTorch's threads when it first predicts: set them again after that
    torch.set_num_threads(arguments.threads)
    once()

    ratios = {precision: [] for precision in arguments.precision}
    with tempfile.TemporaryDirectory() as folder:
        picture, boxes = Path(folder) / "picture.png", Path(folder) / "boxes.json"
        Image.fromarray(pixels).save(picture)
        boxes.write_text(json.dumps({"boxes": baseline.BOXES}))
        for _ in range(arguments.rounds):
            python = statistics.median(once() for _ in range(arguments.pictures))
            line = {"python_ms": round(python, 1)}
            for precision in arguments.precision:
                answer = subprocess.run(
                    [BENCH, "pair", picture, boxes, arguments.models / "yolov8l-face-untrained.onnx",
                     arguments.models / "enet_b2_8-untrained.onnx", precision, str(arguments.pictures)],
                    check=True, capture_output=True, text=True,
                )  # fmt: skip
                ours = json.loads(answer.stdout)
                ratios[precision].append(python / ours["median_ms"])
                line[precision] = ours
            print(json.dumps(line), flush=True)
    print(json.dumps({f"ratio_{p}": round(statistics.median(r), 2) for p, r in ratios.items()}))


if __name__ == "__main__":
    main()
