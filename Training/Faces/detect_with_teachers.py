#!/usr/bin/env python3
"""Runs every teacher over every photograph, at several scales and mirrored, and keeps what each found.

    detect_with_teachers.py ASSETS OUTPUT.npz [SHARD OF]

`SHARD OF` takes every n-th photograph.
One array a photograph and pass: rows of box, score and five points, in the photograph's pixels.
"""

from __future__ import annotations

import argparse
import csv
import tarfile
from collections import defaultdict
from pathlib import Path

import cv2
import numpy as np

from teachers.mtcnn import MTCNNTeacher
from teachers.retinaface import RFB, RetinaFace, RetinaFaceTeacher
from teachers.yunet import YuNetTeacher

SMALL_HEAD = 26
"""Photographs with a head below this many pixels are also looked at three times enlarged."""


def passes(smallest_head: float) -> dict[str, list[tuple[float, bool]]]:
    """The scales at which each teacher looks, and whether mirrored."""
    wide = [(1.0, False), (1.0, True), (2.0, False), (2.0, True)]
    closer = [(3.0, False)] if smallest_head < SMALL_HEAD else []
    return {
        "retinaface": wide + closer, "rfb": wide + closer, "yunet": wide + closer,
        "mtcnn": [(1.0, False), (1.0, True), (2.0 if closer else 1.5, False)],
    }


def mirrored(faces: np.ndarray, width: float) -> np.ndarray:
    """Faces of the mirrored picture, brought back; left and right points change places."""
    faces = faces.copy()
    faces[:, [0, 2]] = width - faces[:, [2, 0]]
    points = faces[:, 5:].reshape(-1, 5, 2)[:, [1, 0, 2, 4, 3]]
    points[..., 0] = width - points[..., 0]
    faces[:, 5:] = points.reshape(-1, 10)
    return faces


def smallest_heads(path: Path) -> dict[str, float]:
    """Width or height, whichever is larger, of each photograph's smallest head."""
    sizes = defaultdict(list)
    for row in csv.DictReader(path.open()):
        sizes[row["photo"]].append(
            max(float(row["xmax"]) - float(row["xmin"]), float(row["ymax"]) - float(row["ymin"])))
    return {photo: min(values) for photo, values in sizes.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("assets", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("shard", type=int, nargs="*", default=[0, 1])
    arguments = parser.parse_args()
    assets, output = arguments.assets, arguments.output
    shard, shards = arguments.shard
    cv2.setNumThreads(1)
    models = assets / "models"
    teachers = {
        "retinaface": (RetinaFaceTeacher(models / "retinaface/mobilenet0.25_Final.pth", RetinaFace), 0.15),
        "rfb": (RetinaFaceTeacher(models / "retinaface/RBF_Final.pth", RFB), 0.15),
        "yunet": (YuNetTeacher(models / "yunet/yunet_n_dynamic.onnx"), 0.2),
        "mtcnn": (MTCNNTeacher(models / "mtcnn"), 0.5),
    }
    smallest = smallest_heads(assets / "data/groups/heads.csv")
    found = {}
    with tarfile.open(assets / "data/groups/photos.tar") as archive:
        members = sorted((m for m in archive if m.isfile()), key=lambda m: m.name)
        members = members[shard::shards]
        for number, member in enumerate(members):
            data = np.frombuffer(archive.extractfile(member).read(), np.uint8)
            picture = cv2.imdecode(data, cv2.IMREAD_COLOR)
            name = Path(member.name).name
            for teacher, runs in passes(smallest.get(name, np.inf)).items():
                model, threshold = teachers[teacher]
                for scale, flip in runs:
                    seen = picture[:, ::-1] if flip else picture
                    if scale != 1:
                        seen = cv2.resize(seen, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
                    faces = model.detect(np.ascontiguousarray(seen), threshold)
                    faces[:, :4] /= scale
                    faces[:, 5:] /= scale
                    faces = mirrored(faces, picture.shape[1]) if flip else faces
                    found[f"{name}/{teacher}/{scale:g}/{int(flip)}"] = faces.astype(np.float32)
            if number % 100 == 0:
                print(f"{number} of {len(members)}", flush=True)
    np.savez_compressed(output, **found)


if __name__ == "__main__":
    main()
