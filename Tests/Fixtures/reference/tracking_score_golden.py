"""MOTA, IDF1, switches and fragmentations as py-motmetrics counts them.

Faces and tracks are made up, from a seed: tracks follow faces with gaps, change over to
other faces, and some follow nothing.
"""

import motmetrics
import numpy as np

from common import argument_parser, rounded, versions, write_json

OVERLAP = 0.5


def overlap(first, second):
    corner = np.maximum(first[:2], second[:2])
    opposite = np.minimum(first[:2] + first[2:], second[:2] + second[2:])
    shared = np.prod(np.maximum(0, opposite - corner))
    return shared / (first[2] * first[3] + second[2] * second[3] - shared)


def distances(truth, tracked):
    result = np.full((len(truth), len(tracked)), np.nan)
    for row, (_, face) in enumerate(truth):
        for column, (_, track) in enumerate(tracked):
            shared = overlap(face, track)
            if shared >= OVERLAP:
                result[row, column] = 1 - shared
    return result


def shortened(boxes):
    """Numbers as they are written, so that both sides count the same."""
    return [(name, np.round(box.astype(float), 2)) for name, box in boxes]


def scene(generator, frames=60, count=5):
    start = generator.uniform([50, 50], [400, 200], (count, 2))
    speed = generator.uniform(-2, 2, (count, 2))
    names = list(range(1, count + 1))
    steps = []
    for frame in range(frames):
        if generator.random() < 0.06:
            one, two = generator.choice(count, 2, replace=False)
            names[one], names[two] = names[two], names[one]
        if generator.random() < 0.06:
            names[generator.integers(count)] = max(names) + 1
        truth, tracked = [], []
        for face in range(count):
            box = np.float32([*(start[face] + speed[face] * frame), 40, 50])
            if generator.random() < 0.92:
                truth.append((face + 1, box))
            if generator.random() < 0.85:
                jitter = generator.normal(0, 4, 4)
                tracked.append((names[face], np.float32(box + jitter)))
        if generator.random() < 0.2:
            tracked.append((99, np.float32([*generator.uniform(0, 400, 2), 40, 50])))
        steps.append((shortened(truth), shortened(tracked)))
    return steps


def main():
    arguments = argument_parser(__doc__).parse_args()
    scenes = []
    for seed in range(3):
        steps = scene(np.random.default_rng(seed))
        accumulator = motmetrics.MOTAccumulator(auto_id=True)
        for truth, tracked in steps:
            accumulator.update(
                [name for name, _ in truth], [name for name, _ in tracked], distances(truth, tracked)
            )
        metrics = motmetrics.metrics.create().compute(
            accumulator,
            metrics=["mota", "idf1", "num_switches", "num_fragmentations", "num_misses",
                     "num_false_positives", "idtp"],
        ).iloc[0]  # fmt: skip
        scenes.append(
            {
                "steps": [
                    {
                        "truth": [[name, *rounded(box, 2)] for name, box in truth],
                        "tracked": [[name, *rounded(box, 2)] for name, box in tracked],
                    }
                    for truth, tracked in steps
                ],
                "mota": float(metrics["mota"]),
                "idf1": float(metrics["idf1"]),
                "switches": int(metrics["num_switches"]),
                "fragmentations": int(metrics["num_fragmentations"]),
                "misses": int(metrics["num_misses"]),
                "false_positives": int(metrics["num_false_positives"]),
                "identity_matches": int(metrics["idtp"]),
            }
        )
    write_json(
        arguments.golden / "tracking_score.json",
        {
            "made_by": "tracking_score_golden.py",
            "versions": versions("motmetrics", "numpy"),
            "overlap": OVERLAP,
            "scenes": scenes,
        },
    )


if __name__ == "__main__":
    main()
