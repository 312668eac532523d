"""YuNet (ShiqiYu/libfacedetection.train, Apache-2.0): an anchor-free network of 76 thousand parameters.

Pixels go in as BGR, 0...255. A cell's score is the square root of its class and object scores' product; its box is a move
of the centre in strides, and the logarithm of the size in strides.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openvino

from boxes import suppress


class YuNetTeacher:
    """Runs YuNet over a picture of any size."""

    strides = 8, 16, 32

    def __init__(self, weights: Path) -> None:
        model = openvino.Core().read_model(weights)
        self.model = openvino.compile_model(model, "CPU", {"INFERENCE_NUM_THREADS": 1})

    def detect(self, picture: np.ndarray, threshold: float, nms: float = 0.45) -> np.ndarray:
        """Faces [N, 15] of a BGR picture: box, score, five points."""
        height, width = picture.shape[:2]
        padding = [(0, -height % 32), (0, -width % 32), (0, 0)]
        pixels = np.pad(picture, padding).astype(np.float32).transpose(2, 0, 1)[None]
        outputs = {name: value[0] for output, value in self.model(pixels).items() for name in output.names}
        levels = [self.decode(outputs, stride, pixels.shape[2:], threshold) for stride in self.strides]
        faces = np.concatenate(levels)
        return faces[suppress(faces, faces[:, 4], nms)]

    @staticmethod
    def decode(outputs: dict[str, np.ndarray], stride: int, shape: tuple[int, int], threshold: float) -> np.ndarray:
        """Candidates of one level."""
        product = outputs[f"cls_{stride}"][:, 0].clip(0, 1) * outputs[f"obj_{stride}"][:, 0].clip(0, 1)
        scores = np.sqrt(product)
        keep = scores > threshold
        y, x = np.mgrid[: shape[0] // stride, : shape[1] // stride]
        cells = np.stack([x, y], -1).reshape(-1, 2)[keep]
        boxes = outputs[f"bbox_{stride}"][keep]
        centers = (cells + boxes[:, :2]) * stride
        sizes = np.exp(boxes[:, 2:]) * stride
        points = (cells[:, None] + outputs[f"kps_{stride}"][keep].reshape(-1, 5, 2)) * stride
        return np.concatenate(
            [centers - sizes / 2, centers + sizes / 2, scores[keep, None], points.reshape(-1, 10)], 1)
