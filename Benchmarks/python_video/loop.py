"""The usual Python loop over a video: OpenCV's VideoCapture, and EmoSense's networks through OpenVINO's Python API.

    python loop.py VIDEO --networks Sources/EmoSenseModels/Resources/Networks [--every 1] [--read-every 1]

Every frame is read; faces are looked for in every n-th, their expressions read in every
n-th of these.  The work is that of `emosense watch` without its tracks: boxes stay where
they were in between, which is less work than following them.  Prints one JSON object.
"""

import argparse
import json
import time

import cv2
import numpy as np
import openvino

CONFIDENCE, OVERLAP, KEPT = 0.25, 0.45, 0.5


class Loop:
    def __init__(self, networks, threads, size):
        core = openvino.Core()
        options = {"INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": "f32", "PERFORMANCE_HINT": "LATENCY"}
        width, height = size
        self.scale = min(640 / width, 640 / height)
        self.inner = round(width * self.scale), round(height * self.scale)
        self.outer = tuple((side + 31) // 32 * 32 for side in self.inner)
        detector = core.read_model(f"{networks}/emosense-face-int8.onnx")
        detector.reshape([1, 3, self.outer[1], self.outer[0]])
        self.detector = core.compile_model(detector, "CPU", options)
        recognizer = core.read_model(f"{networks}/emosense-expression-int8.onnx")
        self.recognizer = core.compile_model(recognizer, "CPU", options)

    def find(self, frame):
        small = cv2.resize(frame, self.inner, interpolation=cv2.INTER_LINEAR)
        left, top = (self.outer[0] - self.inner[0]) // 2, (self.outer[1] - self.inner[1]) // 2
        padded = np.full((self.outer[1], self.outer[0], 3), 114, np.uint8)
        padded[top : top + self.inner[1], left : left + self.inner[0]] = small
        output = self.detector(cv2.dnn.blobFromImage(padded, 1 / 255, swapRB=True))[0][0]
        output = output[:, output[4] > CONFIDENCE]
        boxes = np.stack([output[0] - output[2] / 2 - left, output[1] - output[3] / 2 - top, output[2], output[3]], 1)
        kept = cv2.dnn.NMSBoxes(boxes.tolist(), output[4].tolist(), CONFIDENCE, OVERLAP)
        return [(boxes[i] / self.scale, output[4][i]) for i in np.array(kept).flatten()]

    def read(self, frame, faces):
        crops = []
        for (x, y, width, height), _ in faces:
            half = 1.1 * max(width, height) / 2
            center = x + width / 2, y + height / 2
            x0, y0 = (max(0, int(round(value - half))) for value in center)
            x1, y1 = (int(round(value + half)) for value in center)
            gray = cv2.cvtColor(frame[y0:y1, x0:x1], cv2.COLOR_BGR2GRAY)
            crops.append(cv2.resize(gray, (48, 48), interpolation=cv2.INTER_AREA))
        if not crops:
            return []
        scores = self.recognizer(np.stack(crops)[:, None].astype(np.float32) / 255)[0]
        scores = np.exp(scores - scores.max(1, keepdims=True))
        return scores / scores.sum(1, keepdims=True)


def run(video, networks, every, read_every, threads, limit=None):
    """Reads a video once and answers what it took."""
    start = time.perf_counter()
    cv2.setNumThreads(threads)
    capture = cv2.VideoCapture(video)
    size = int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)), int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT))
    loop = Loop(networks, threads, size)
    count = searches = found = 0
    parts = {"decode": 0.0, "detect": 0.0, "recognize": 0.0}
    faces, scores = [], []
    while limit is None or count < limit:
        begin = time.perf_counter()
        ok, frame = capture.read()
        parts["decode"] += time.perf_counter() - begin
        if not ok:
            break
        if count % every == 0:
            begin = time.perf_counter()
            faces = [face for face in loop.find(frame) if face[1] >= KEPT]
            between = time.perf_counter()
            if searches % read_every == 0:
                scores = loop.read(frame, faces)
            parts["detect"] += between - begin
            parts["recognize"] += time.perf_counter() - between
            searches += 1
            found += len(faces)
        mood = np.mean(scores, 0) if len(scores) else None  # noqa: F841
        count += 1
    wall = time.perf_counter() - start
    return {
        "frames": count,
        "searches": searches,
        "faces_a_search": round(found / max(1, searches), 2),
        "frames_a_second": round(count / wall, 2),
        "wall_s": round(wall, 3),
        "work_s": {name: round(value, 3) for name, value in parts.items()},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("video")
    parser.add_argument("--networks", required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--read-every", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--frames", type=int)
    arguments = parser.parse_args()
    result = run(
        arguments.video, arguments.networks, arguments.every, arguments.read_every, arguments.threads, arguments.frames
    )
    print(json.dumps(result))


if __name__ == "__main__":
    main()
