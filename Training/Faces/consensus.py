#!/usr/bin/env python3
"""Makes labels from what the teachers found: faces, and regions to leave out of account.

    consensus.py ASSETS LABELS.npz FOUND.npz...

Detections of all teachers and passes are clustered. A cluster is a face where two families of teachers are sure of it, or
one is very sure and a counted head agrees; a cluster that someone half believes in is a region to ignore. The two
RetinaFace networks count as one family, since they were trained by the same code on the same pictures.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np

from boxes import area, intersection, overlap

FAMILIES = {"retinaface": 0, "rfb": 0, "yunet": 1, "mtcnn": 2}
SURE = {"retinaface": 0.6, "rfb": 0.6, "yunet": 0.6, "mtcnn": 0.8}
VERY_SURE = {"retinaface": 0.95, "rfb": 0.95, "yunet": 0.8, "mtcnn": 0.98}
SAME_FACE = 0.4
"""Intersection over union from which two detections mean the same face."""

SMALLEST_VISIBLE_HEAD = 16
"""Pixels below which a head without a face is a region to ignore, not background."""


def clusters(passes: dict[str, np.ndarray]) -> list[list[tuple[str, np.ndarray]]]:
    """Groups of detections of the same face: teacher and row, at most one a pass."""
    rows = [(name, row) for name, faces in passes.items() for row in faces]
    rows.sort(key=lambda item: -item[1][4])
    groups: list[list[tuple[str, np.ndarray]]] = []
    centers = np.zeros((0, 4))
    for name, row in rows:
        place = -1
        if groups:
            shared = overlap(row[None, :4], centers)[0]
            taken = np.array([any(other == name for other, _ in group) for group in groups])
            shared[taken] = 0
            place = int(shared.argmax()) if shared.max() > SAME_FACE else -1
        if place < 0:
            groups.append([(name, row)])
            centers = np.concatenate([centers, row[None, :4]])
        else:
            groups[place].append((name, row))
            weights = np.array([r[4] for _, r in groups[place]])
            centers[place] = np.average([r[:4] for _, r in groups[place]], axis=0, weights=weights)
    return groups


def weighted_median(values: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The median of each column, each row counting by its weight."""
    order = values.argsort(0)
    shares = np.cumsum(weights[order], 0) / weights.sum()
    place = (shares >= 0.5).argmax(0)
    return np.take_along_axis(values, np.take_along_axis(order, place[None], 0), 0)[0]


def judge(group: list[tuple[str, np.ndarray]], heads: np.ndarray) -> tuple[str, np.ndarray]:
    """Whether a cluster is a face, a region to ignore or nothing; and its box, score and points."""
    best = defaultdict(float)
    for name, row in group:
        teacher = name.split("/")[0]
        best[teacher] = max(best[teacher], float(row[4]))
    rows = np.array([row for _, row in group])
    face = weighted_median(rows, rows[:, 4] ** 2)
    face[4] = sum(best.values()) / len(FAMILIES)
    families = {FAMILIES[teacher] for teacher, score in best.items() if score >= SURE[teacher]}
    surest = any(score >= VERY_SURE[teacher] for teacher, score in best.items())
    inside = intersection(face[None, :4], heads)[0] / max(area(face[None])[0], 1e-9) if len(heads) else np.zeros(1)
    has_head = bool((inside > 0.6).any())
    votes = len(group)
    if len(families) >= 2 or (surest and has_head and votes >= 3):
        return "face", face
    if families or face[4] > 0.3 or (votes >= 3 and has_head):
        return "ignore", face
    return "nothing", face


def inside_one(box: np.ndarray, faces: np.ndarray) -> bool:
    """Whether most of a box lies in a face: a second reading of the same face."""
    return bool(len(faces) and (intersection(box[None, :4], faces)[0] > 0.6 * area(box[None])[0]).any())


def label(passes: dict[str, np.ndarray], heads: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Faces [N, 15] and regions to ignore [M, 4] of one photograph."""
    judged = [judge(group, heads) for group in clusters(passes)]
    faces = np.array([face for verdict, face in judged if verdict == "face"]).reshape(-1, 15)
    faces = faces[np.argsort(-faces[:, 4])]
    unlike = overlap(faces, faces) <= SAME_FACE
    faces = faces[[bool(unlike[i, :i].all()) for i in range(len(faces))]] if len(faces) else faces
    doubtful = [face[:4] for verdict, face in judged if verdict == "ignore" and not inside_one(face, faces)]
    for head in heads:
        size = max(head[2] - head[0], head[3] - head[1])
        shared = intersection(head[None], faces)[0] / np.maximum(area(faces), 1e-9) if len(faces) else np.zeros(0)
        if size < SMALLEST_VISIBLE_HEAD and not (shared > 0.5).any():
            doubtful.append(head)
    return faces.astype(np.float32), np.array(doubtful, np.float32).reshape(-1, 4)


def read_heads(path: Path) -> dict[str, np.ndarray]:
    """Boxes of the heads that people counted, by photograph."""
    heads = defaultdict(list)
    for row in csv.DictReader(path.open()):
        heads[row["photo"]].append([float(row[key]) for key in ("xmin", "ymin", "xmax", "ymax")])
    return {photo: np.array(boxes) for photo, boxes in heads.items()}


def main() -> None:
    heads = read_heads(Path(sys.argv[1]) / "data/groups/heads.csv")
    passes: dict[str, dict[str, np.ndarray]] = defaultdict(dict)
    for path in sys.argv[3:]:
        with np.load(path) as found:
            for key in found.files:
                photo, name = key.split("/", 1)
                passes[photo][name] = found[key]
    labels, counts = {}, np.zeros(5, int)
    for photo in sorted(passes):
        counted = heads.get(photo, np.zeros((0, 4)))
        faces, doubtful = label(passes[photo], counted)
        labels[f"{photo}/faces"], labels[f"{photo}/ignore"] = faces, doubtful
        shared = intersection(counted, faces) / np.maximum(area(faces), 1e-9)
        with_face = int((shared > 0.5).any(1).sum()) if len(faces) and len(counted) else 0
        without_head = int((~(shared > 0.5).any(0)).sum()) if len(faces) and len(counted) else len(faces)
        counts += [len(faces), len(doubtful), len(counted), with_face, without_head]
    np.savez_compressed(sys.argv[2], **labels)
    print("{} photographs: {} faces, {} regions to ignore, {} heads, {} of them with a face, {} faces without a head"
          .format(len(passes), *counts))


if __name__ == "__main__":
    main()
