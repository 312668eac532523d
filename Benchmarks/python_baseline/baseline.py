"""How long the Python pair takes for one picture: YOLOv8l + HSEmotion-B2.

    python baseline.py --assets FOLDER [--pictures 9] [--threads 2] [--save FOLDER]

The picture is 1280x720, cut from a photograph, with ten faces of 200 pixels at fixed
places.  The detector is `ultralytics` with YOLOv8l, the recognizer `hsemotion` with
EfficientNet-B2 at 260x260, eight classes, one face at a time, just as both packages are
used; PyTorch on the CPU in float32.  The weights are untrained (they cost the same time);
the ten faces are given, so that the time does not hang on what an untrained net finds.

--save writes the picture as PNG and the boxes as JSON, for the other side of the
comparison.  --threads sets PyTorch's threads.
"""

import argparse
import json
import os
import statistics
import sys
import time
from pathlib import Path

os.environ.setdefault("YOLO_AUTOINSTALL", "false")

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "Tests" / "Fixtures" / "reference"))

import numpy as np
import torch

import torchvision_nms  # noqa: F401
import common
import hsemotion_golden
import untrained

WIDTH, HEIGHT, SIDE = 1280, 720, 200
#: Five faces a row; the second row is shifted.
BOXES = [[30 + 245 * i, 90, 30 + 245 * i + SIDE, 90 + SIDE] for i in range(5)] + [
    [50 + 245 * i, 420, 50 + 245 * i + SIDE, 420 + SIDE] for i in range(5)
]


def picture(assets):
    """zidane.jpg is 1280x720 as it is; anything else would be scaled and cut to that."""
    import cv2

    pixels = common.decode_rgb(assets / "photos" / "zidane.jpg")
    height, width = pixels.shape[:2]
    if (width, height) != (WIDTH, HEIGHT):
        scale = max(WIDTH / width, HEIGHT / height)
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale)[:HEIGHT, :WIDTH]
    return np.ascontiguousarray(pixels)


def busy_seconds():
    """Processor seconds since the machine started (all processes), and of this process."""
    fields = [int(v) for v in Path("/proc/stat").read_text().splitlines()[0].split()[1:9]]
    user, nice, system, _, _, interrupt, soft, steal = fields
    whole = (user + nice + system + interrupt + soft + steal) / os.sysconf("SC_CLK_TCK")
    return whole, sum(os.times()[:2])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assets", type=Path, default=os.environ.get("EMOSENSE_ASSETS"))
    parser.add_argument("--pictures", type=int, default=9, help="timed, after two to warm up")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save", type=Path, help="write bench1280x720.png and .json here")
    arguments = parser.parse_args()
    if arguments.assets is None:
        parser.error("name the folder with the assets: --assets, or EMOSENSE_ASSETS")
    assets = Path(arguments.assets)
    torch.set_num_threads(arguments.threads)

    pixels = picture(assets)
    if arguments.save:
        from PIL import Image

        arguments.save.mkdir(parents=True, exist_ok=True)
        Image.fromarray(pixels).save(arguments.save / "bench1280x720.png")
        boxes = {"width": WIDTH, "height": HEIGHT, "boxes": BOXES}
        (arguments.save / "bench1280x720.json").write_text(json.dumps(boxes) + "\n")

    detector = untrained.yolov8("l", assets)
    recognizer = hsemotion_golden.recognizer("enet_b2_8", untrained.hsemotion("b2", 8, assets))
    bgr = np.ascontiguousarray(pixels[..., ::-1])

    def once():
        whole, own = busy_seconds()
        start = time.perf_counter()
        # float32, and the rectangle of 640x384 that ultralytics pads to by itself
        detector.predict(bgr, imgsz=640, conf=0.25, iou=0.7, device="cpu", verbose=False)
        between = time.perf_counter()
        for x1, y1, x2, y2 in BOXES:
            recognizer.predict_emotions(pixels[y1:y2, x1:x2], logits=False)
        end = time.perf_counter()
        whole_after, own_after = busy_seconds()
        others = (whole_after - whole) - (own_after - own)
        return (
            1000 * (end - start),
            1000 * (between - start),
            1000 * (end - between),
            100 * max(0.0, others) / ((end - start) * os.cpu_count()),
        )

    # ultralytics sets PyTorch's threads when it first predicts: set them again after that
    once()
    torch.set_num_threads(arguments.threads)
    once()
    runs = [once() for _ in range(arguments.pictures)]
    # PyTorch's threads wait by spinning: a third busy process costs far more than its share
    quiet = [r for r in runs if r[3] < 5]
    whole, detect, recognize = (
        statistics.median(column) for column in list(zip(*(quiet or runs)))[:3]
    )
    print(
        json.dumps(
            {
                "pair": "yolov8l + hsemotion enet_b2_8, PyTorch f32, untrained",
                "threads": torch.get_num_threads(),
                "pictures": len(runs),
                "pictures_undisturbed": len(quiet),
                "medians_over": "undisturbed pictures" if quiet else "all pictures, all disturbed",
                "median_ms": round(whole, 1),
                "detect_ms": round(detect, 1),
                "recognize_ten_faces_ms": round(recognize, 1),
                "each_ms": [round(r[0], 1) for r in runs],
                "others_percent_of_machine": [round(r[3], 1) for r in runs],
                "versions": common.versions("ultralytics", "hsemotion", "timm", "torch"),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
