"""Boxes as rows of arrays: left, top, right, bottom."""

from __future__ import annotations

import numpy as np


def area(boxes: np.ndarray) -> np.ndarray:
    """Areas of boxes [N, 4]."""
    return np.maximum(boxes[:, 2] - boxes[:, 0], 0) * np.maximum(boxes[:, 3] - boxes[:, 1], 0)


def intersection(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Shared areas [N, M] of boxes [N, 4] and [M, 4]."""
    low = np.maximum(first[:, None, :2], second[None, :, :2])
    high = np.minimum(first[:, None, 2:4], second[None, :, 2:4])
    size = np.maximum(high - low, 0)
    return size[..., 0] * size[..., 1]


def overlap(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Intersection over union [N, M] of boxes [N, 4] and [M, 4]."""
    shared = intersection(first, second)
    return shared / np.maximum(area(first)[:, None] + area(second)[None] - shared, 1e-9)


def suppress(boxes: np.ndarray, scores: np.ndarray, threshold: float, by_smaller: bool = False) -> np.ndarray:
    """Greedy non-maximum suppression; indices of the boxes that stay, the surest first.

    `by_smaller` measures what two boxes share against the smaller one instead of their union, as MTCNN does at its end.
    """
    order = np.argsort(-scores, kind="stable")
    kept = []
    while len(order):
        best, order = order[0], order[1:]
        kept.append(best)
        one, others = boxes[best : best + 1, :4], boxes[order, :4]
        if by_smaller:
            shared = intersection(one, others)[0] / np.maximum(np.minimum(area(one), area(others)), 1e-9)
        else:
            shared = overlap(one, others)[0]
        order = order[shared <= threshold]
    return np.array(kept, dtype=int)
