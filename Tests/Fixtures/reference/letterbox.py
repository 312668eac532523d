"""Letterboxing and its way back, written out from what ultralytics does.

resampling_golden.py and yolov8_golden.py check these few lines against
ultralytics itself.
"""

import numpy as np


def geometry(width, height, target_width, target_height, auto=False, stride=32):
    """Python's `round` is meant everywhere: halves go to the even neighbour."""
    ratio = min(target_height / height, target_width / width)
    new_width, new_height = max(round(width * ratio), 1), max(round(height * ratio), 1)
    spare_width, spare_height = target_width - new_width, target_height - new_height
    if auto:  # the smallest rectangle whose sides are multiples of the stride
        spare_width, spare_height = spare_width % stride, spare_height % stride
    left, right = round(spare_width / 2 - 0.1), round(spare_width / 2 + 0.1)
    top, bottom = round(spare_height / 2 - 0.1), round(spare_height / 2 + 0.1)
    return {
        "resized": [new_width, new_height],
        "pad": [left, top, right, bottom],
        "input": [new_width + left + right, new_height + top + bottom],
    }


def letterbox(pixels, plan, value=114):
    """Bilinear without antialiasing (OpenCV's INTER_LINEAR), then a border."""
    import cv2

    height, width = pixels.shape[:2]
    if [width, height] != plan["resized"]:
        pixels = cv2.resize(pixels, tuple(plan["resized"]), interpolation=cv2.INTER_LINEAR)
    left, top, right, bottom = plan["pad"]
    return cv2.copyMakeBorder(
        pixels, top, bottom, left, right, cv2.BORDER_CONSTANT, value=(value, value, value)
    )


def way_back(points, width, height, input_width, input_height):
    """Input pixels to picture pixels: points [..., 2], clipped to the picture.

    Works from the two sizes alone, with one gain for each axis, as ultralytics
    8.4 does (earlier ones used one gain for both: up to half an input pixel apart).
    """
    ratio = min(input_height / height, input_width / width)
    new_width, new_height = max(round(width * ratio), 1), max(round(height * ratio), 1)
    pad_x = round((input_width - new_width) / 2 - 0.1)
    pad_y = round((input_height - new_height) / 2 - 0.1)
    x = (points[..., 0] - pad_x) / (new_width / width)
    y = (points[..., 1] - pad_y) / (new_height / height)
    return np.stack([np.clip(x, 0, width), np.clip(y, 0, height)], axis=-1)


def suppress(boxes, scores, threshold, most=300):
    """Greedy, by descending score; goes when IoU > threshold (areas without +1)."""
    order = np.argsort(-scores, kind="stable")
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    keep = []
    while order.size and len(keep) < most:
        best, rest = order[0], order[1:]
        keep.append(best)
        width = np.minimum(boxes[best, 2], boxes[rest, 2]) - np.maximum(boxes[best, 0], boxes[rest, 0])
        height = np.minimum(boxes[best, 3], boxes[rest, 3]) - np.maximum(boxes[best, 1], boxes[rest, 1])
        inter = np.clip(width, 0, None) * np.clip(height, 0, None)
        order = rest[~(inter / (area[best] + area[rest] - inter) > threshold)]
    return np.array(keep, dtype=int)
