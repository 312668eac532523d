#!/usr/bin/env python3
"""Measures face detectors on the photographs kept apart for choosing.

    evaluate.py ASSETS LABELS.npz NETWORK.onnx [--teachers] [--precision f32|bf16] [--json FILE]

Average precision at IoU 0.5 (all points) against the consensus, where a detection on a region to ignore counts neither
way; and, independent of the teachers, how many counted heads hold a detection's centre.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from boxes import area, intersection, overlap
from consensus import read_heads
from data import Photo, load
from detector import Detector
from teachers.mtcnn import MTCNNTeacher
from teachers.yunet import YuNetTeacher


SAME_F1 = 0.002
"""Differences of F1 that say nothing on some 1,400 faces."""


def match(found: np.ndarray, faces: np.ndarray, ignore: np.ndarray, threshold: float = 0.5) -> np.ndarray:
    """For each detection, surest first: 1 for a face that no surer one took, 0 for a false one, -1 for neither."""
    verdict = np.zeros(len(found), int)
    shared, taken = overlap(found, faces), np.zeros(len(faces), bool)
    hidden = intersection(found, ignore) / np.maximum(area(found), 1e-9)[:, None]
    for row in range(len(found)):
        open_faces = np.where(taken, 0, shared[row]) if len(faces) else np.zeros(0)
        if len(open_faces) and open_faces.max() >= threshold:
            taken[open_faces.argmax()] = True
            verdict[row] = 1
        elif len(ignore) and hidden[row].max() > 0.5:
            verdict[row] = -1
    return verdict


def average_precision(scores: np.ndarray, verdicts: np.ndarray, total: int) -> tuple[float, float, float, float]:
    """Average precision, the best F1, and the strictest score that comes close to it, with its recall.

    F1 is flat around its best; among equals, a false face harms a mood more than a missed one.
    """
    order = np.argsort(-scores[verdicts >= 0], kind="stable")
    hits, ranked = verdicts[verdicts >= 0][order], scores[verdicts >= 0][order]
    true = np.cumsum(hits)
    precision, recall = true / np.arange(1, len(hits) + 1), true / total
    envelope = np.maximum.accumulate(precision[::-1])[::-1]
    harmonic = 2 * precision * recall / np.maximum(precision + recall, 1e-9)
    strict = int((harmonic >= harmonic.max() - SAME_F1).argmax())
    area_below = float(np.sum(np.diff(np.concatenate([[0], recall])) * envelope))
    return area_below, float(harmonic.max()), float(ranked[strict]), float(recall[strict])


def measure(detect, photos: list[Photo], heads: dict[str, np.ndarray]) -> dict[str, float]:
    """All figures of one detector; `detect` gives faces [N, 15] of a BGR picture, down to low scores."""
    scores, verdicts, distances, boxed = [], [], [], []
    results = [(photo, sorted_by_score(detect(photo.picture))) for photo in photos]
    for photo, found in results:
        verdict = match(found[:, :4], photo.faces[:, :4], photo.ignore)
        scores.append(found[:, 4])
        verdicts.append(verdict)
        for row in np.flatnonzero(verdict == 1):
            face = photo.faces[overlap(found[row : row + 1], photo.faces)[0].argmax()]
            apart = np.linalg.norm((found[row, 5:] - face[5:]).reshape(5, 2), axis=1).mean()
            distances.append(apart / np.sqrt(area(face[None])[0]))
            boxed.append(overlap(found[row : row + 1], face[None])[0, 0])
    total = sum(len(photo.faces) for photo in photos)
    precision, best, score, recall = average_precision(np.concatenate(scores), np.concatenate(verdicts), total)
    covered, counted, outside, given = 0, 0, 0, 0
    for photo, found in results:
        found = found[found[:, 4] >= score]
        boxes = heads.get(photo.name, np.zeros((0, 4)))
        middle = (found[:, None, :2] + found[:, None, 2:4]) / 2
        inside = ((middle > boxes[None, :, :2]) & (middle < boxes[None, :, 2:])).all(2)
        covered, counted = covered + int(inside.any(0).sum()), counted + len(boxes)
        outside, given = outside + int((~inside.any(1)).sum()), given + len(found)
    return {
        "photos": len(photos), "faces": total, "ap50": round(100 * precision, 2), "best_f1": round(100 * best, 2),
        "at_score": round(score, 3), "recall_there": round(100 * recall, 2), "mean_iou": round(float(np.mean(boxed)), 4),
        "points_error": round(float(np.mean(distances)), 4), "heads": counted,
        "heads_with_face": round(100 * covered / counted, 2), "faces_outside_heads": round(100 * outside / max(given, 1), 2),
    }


def sorted_by_score(found: np.ndarray) -> np.ndarray:
    return found[np.argsort(-found[:, 4], kind="stable")]


def enlarged(detect, side: int):
    """A detector that sees the picture with its long side at a number of pixels."""
    def run(picture: np.ndarray) -> np.ndarray:
        scale = side / max(picture.shape[:2])
        found = detect(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR))
        found[:, :4] /= scale
        found[:, 5:] /= scale
        return found
    return run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("assets", "labels", "network"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--teachers", action="store_true", help="measure YuNet and MTCNN as well")
    parser.add_argument("--precision", default="f32")
    parser.add_argument("--side", type=int, default=640)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    photos = load(arguments.assets, arguments.labels)[1]
    heads = read_heads(arguments.assets / "data/groups/heads.csv")
    network = Detector(arguments.network, arguments.side, arguments.precision)
    detectors = {f"{arguments.network.stem} {arguments.side} {arguments.precision}": lambda p: network.detect(p, 0.02)}
    if arguments.teachers:
        yunet = YuNetTeacher(arguments.assets / "models/yunet/yunet_n_dynamic.onnx")
        mtcnn = MTCNNTeacher(arguments.assets / "models/mtcnn")
        for side in (416, 640):
            detectors[f"YuNet-n {side}"] = enlarged(lambda p: yunet.detect(p, 0.02), side)
            detectors[f"MTCNN {side}"] = enlarged(lambda p: mtcnn.detect(p, 0.05), side)
    figures = {}
    for name, detect in detectors.items():
        figures[name] = measure(detect, photos, heads)
        print(name, figures[name], flush=True)
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
