"""MOTA, IDF1 and identity switches of what `emosense watch --each frame` wrote, by py-motmetrics.

    emosense watch ten-720.mp4 --each frame > readings.jsonl
    python tracks.py ten-720.truth.json readings.jsonl [--overlap 0.4]

Faces of the readings that lie over a place that counts neither way, and over no true face,
are left out, as in the MOT challenges.
"""

import argparse
import json
from pathlib import Path

import motmetrics
import numpy as np


def overlaps(first, second):
    first, second = np.reshape(first, (-1, 1, 4)), np.reshape(second, (1, -1, 4))
    corner = np.maximum(first[..., :2], second[..., :2])
    opposite = np.minimum(first[..., :2] + first[..., 2:], second[..., :2] + second[..., 2:])
    shared = np.prod(np.maximum(0, opposite - corner), axis=-1)
    areas = np.prod(first[..., 2:], axis=-1) + np.prod(second[..., 2:], axis=-1)
    return shared / (areas - shared), shared / np.prod(second[..., 2:], axis=-1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("truth", type=Path)
    parser.add_argument("readings", type=Path)
    parser.add_argument("--overlap", type=float, default=0.4)
    arguments = parser.parse_args()
    truth = {}
    for frame, face, *box in json.loads(arguments.truth.read_text()):
        truth.setdefault(frame, []).append((face, box))
    accumulator = motmetrics.MOTAccumulator(auto_id=False)
    summary = None
    for line in arguments.readings.open():
        reading = json.loads(line)
        if reading["schema"] == "emosense.video/1":
            summary = reading
        if reading["schema"] != "emosense.frame/1":
            continue
        entries = truth.get(reading["frame"], [])
        faces = [(face, box) for face, box in entries if face > 0]
        ignored = [box for face, box in entries if face == 0]
        tracked = [
            (face["track"], [face["box"][key] for key in ("x", "y", "width", "height")])
            for face in reading["faces"]
            if face["track"] is not None and face["kept"]
        ]
        boxes = np.array([box for _, box in tracked]).reshape(-1, 4)
        shared, _ = overlaps([box for _, box in faces], boxes)
        _, covered = overlaps(ignored, boxes)
        stays = (shared >= arguments.overlap).any(axis=0) | ~(covered >= arguments.overlap).any(axis=0)
        distances = np.where(shared >= arguments.overlap, 1 - shared, np.nan)[:, stays]
        numbers = [track for (track, _), keep in zip(tracked, stays) if keep]
        accumulator.update([face for face, _ in faces], numbers, distances, frameid=reading["frame"])
    names = ["num_frames", "mota", "idf1", "num_switches", "num_fragmentations", "num_misses", "num_false_positives"]
    metrics = motmetrics.metrics.create().compute(accumulator, metrics=names).iloc[0]
    result = {name: round(float(metrics[name]), 4) for name in names}
    if summary:
        result |= {"detection": summary["detection"], "frames": summary["frames"]}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
