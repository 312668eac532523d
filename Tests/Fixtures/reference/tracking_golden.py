"""What ultralytics' BYTETracker makes of boxes that move, meet, vanish and come back.

The boxes are made up, from a seed. Two runs: with Ultralytics' own thresholds, and with a
threshold of one half for sure detections.
"""

from types import SimpleNamespace

import numpy as np
from ultralytics.trackers.byte_tracker import BYTETracker
from ultralytics.trackers.utils.kalman_filter import KalmanFilterXYAH
from ultralytics.trackers.utils.matching import linear_assignment

from common import argument_parser, rounded, versions, write_json


class Detections:
    """What BYTETracker asks of ultralytics' `Boxes`."""

    def __init__(self, xyxy, conf):
        self.xyxy = np.asarray(xyxy, dtype=np.float32).reshape(-1, 4)
        self.conf = np.asarray(conf, dtype=np.float32).reshape(-1)
        self.cls = np.zeros(len(self.conf), dtype=np.float32)

    @property
    def xywh(self):
        corners = self.xyxy
        return np.concatenate([(corners[:, :2] + corners[:, 2:]) / 2, corners[:, 2:] - corners[:, :2]], 1)

    def __len__(self):
        return len(self.conf)

    def __getitem__(self, wanted):
        return Detections(self.xyxy[wanted], self.conf[wanted])


def walks(frames, generator):
    """Faces that drift, grow, cross, hide for a while, and are found with changing confidence."""
    count = 9
    start = generator.uniform([60, 60], [1100, 600], (count, 2))
    speed = generator.uniform(-4, 4, (count, 2))
    size = generator.uniform(40, 110, count)
    growth = generator.uniform(-0.002, 0.002, count)
    start[1], start[0] = [300, 300], [700, 305]
    speed[1], speed[0] = [3.5, 0.1], [-3.5, 0]
    hidden = {2: (20, 35), 3: (40, 80), 4: (10, 12), 5: (0, 30)}
    for frame in range(frames):
        boxes, scores = [], []
        for face in range(count):
            if face in hidden and hidden[face][0] <= frame < hidden[face][1]:
                continue
            x, y = start[face] + speed[face] * frame + generator.normal(0, 1.2, 2)
            side = size[face] * (1 + growth[face] * frame) * (1 + generator.normal(0, 0.015))
            boxes.append([x - side * 0.4, y - side / 2, x + side * 0.4, y + side / 2])
            scores.append(np.clip(generator.normal(0.72, 0.2), 0.05, 0.99))
        if generator.random() < 0.15:
            x, y = generator.uniform([0, 0], [1200, 680])
            boxes.append([x, y, x + 30, y + 36])
            scores.append(generator.uniform(0.3, 0.7))
        order = generator.permutation(len(boxes))
        yield np.asarray(boxes)[order], np.asarray(scores)[order]


def run(name, settings, frames, seed):
    tracker = BYTETracker(SimpleNamespace(**settings))
    steps = []
    for boxes, scores in walks(frames, np.random.default_rng(seed)):
        boxes, scores = np.round(boxes, 2), np.round(scores, 3)
        rows = tracker.update(Detections(boxes, scores))
        rows = rows[np.argsort(rows[:, 4])] if len(rows) else rows
        steps.append(
            {
                "boxes": boxes.tolist(),
                "scores": scores.tolist(),
                "tracks": [[int(row[4]), int(row[7])] for row in rows],
                "tracked": rounded([row[:4] for row in rows], 3),
            }
        )
    return {"name": name, "settings": settings, "steps": steps}


def kalman():
    """One box through initiation, predictions and updates."""
    filter = KalmanFilterXYAH()
    measurements = [[100, 80, 0.8, 60], [104, 82, 0.81, 61], [109, 83, 0.79, 62.5], [111, 86, 0.8, 63]]
    mean, covariance = filter.initiate(np.asarray(measurements[0], dtype=float))
    states = []
    for measurement in measurements[1:]:
        mean, covariance = filter.predict(mean, covariance)
        predicted = mean.copy()
        mean, covariance = filter.update(mean, covariance, np.asarray(measurement, dtype=float))
        states.append({"predicted": rounded(predicted[:4], 6), "updated": rounded(mean[:4], 6)})
    return {"measurements": measurements, "states": states}


def assignments(generator):
    cases = []
    for rows, columns in [(1, 1), (3, 3), (5, 2), (2, 6), (8, 8), (12, 9)]:
        for limit in (0.5, 0.8):
            costs = np.round(generator.uniform(0, 1.2, (rows, columns)), 4)
            matches, _, _ = linear_assignment(costs, limit)
            pairs = [-1] * rows
            for row, column in matches:
                pairs[row] = int(column)
            cases.append({"limit": limit, "costs": costs.tolist(), "pairs": pairs})
    return cases


def main():
    arguments = argument_parser(__doc__).parse_args()
    ultralytics = dict(
        track_high_thresh=0.25, track_low_thresh=0.1, new_track_thresh=0.25, track_buffer=30, match_thresh=0.8,
        fuse_score=True,
    )
    half = dict(ultralytics, track_high_thresh=0.5, new_track_thresh=0.5, track_buffer=20)
    plain = dict(ultralytics, track_high_thresh=0.6, new_track_thresh=0.7, fuse_score=False)
    write_json(
        arguments.golden / "tracking.json",
        {
            "made_by": "tracking_golden.py",
            "versions": versions("ultralytics", "lap", "numpy"),
            "kalman": kalman(),
            "assignments": assignments(np.random.default_rng(3)),
            "runs": [
                run("ultralytics", ultralytics, 90, 11),
                run("half", half, 90, 12),
                run("plain", plain, 60, 13),
            ],
        },
    )


if __name__ == "__main__":
    main()
