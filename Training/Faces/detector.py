"""Runs an exported face network the way EmoSense does."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import openvino

from boxes import suppress


def letterbox(picture: np.ndarray, side: int, stride: int = 64) -> tuple[np.ndarray, float, int, int]:
    """The picture in the smallest rectangle of multiples of the stride, on grey 114; ratio, left and top border."""
    height, width = picture.shape[:2]
    ratio = min(side / height, side / width)
    new = max(1, round(width * ratio)), max(1, round(height * ratio))
    across, down = (side - new[0]) % stride, (side - new[1]) % stride
    left, top = round(across / 2 - 0.1), round(down / 2 - 0.1)
    picture = cv2.resize(picture, new, interpolation=cv2.INTER_LINEAR)
    border = (114, 114, 114)
    picture = cv2.copyMakeBorder(picture, top, down - top, left, across - left, cv2.BORDER_CONSTANT, value=border)
    return picture, ratio, left, top


class Detector:
    """A network of the layout [1, 20, N]."""

    def __init__(self, path: Path | openvino.Model, side: int = 640, precision: str = "f32", threads: int = 1) -> None:
        self.source = path if isinstance(path, openvino.Model) else openvino.Core().read_model(path)
        self.options = {"INFERENCE_NUM_THREADS": threads, "INFERENCE_PRECISION_HINT": precision}
        self.side = side
        self.models: dict[tuple[int, int], openvino.CompiledModel] = {}

    def model(self, height: int, width: int) -> openvino.CompiledModel:
        """The network compiled for one size of picture."""
        if (height, width) not in self.models:
            model = self.source.clone()
            model.reshape([1, 3, height, width])
            self.models[height, width] = openvino.compile_model(model, "CPU", self.options)
        return self.models[height, width]

    def detect(self, picture: np.ndarray, threshold: float, nms: float = 0.45) -> np.ndarray:
        """Faces [N, 15] of a BGR picture: box, score, five points."""
        seen, ratio, left, top = letterbox(picture, self.side)
        pixels = np.ascontiguousarray(seen[..., ::-1].transpose(2, 0, 1)[None], np.float32) / 255
        rows = self.model(*seen.shape[:2])(pixels)[0][0].T
        rows = rows[rows[:, 4] > threshold]
        points = rows[:, 5:].reshape(-1, 5, 3)[..., :2].reshape(-1, 10)
        faces = np.concatenate([rows[:, :2] - rows[:, 2:4] / 2, rows[:, :2] + rows[:, 2:4] / 2, points], 1)
        faces = (faces - np.tile([left, top], 7)) / ratio
        faces = np.concatenate([faces[:, :4], rows[:, 4:5], faces[:, 4:]], 1)
        return faces[suppress(faces, faces[:, 4], nms)]
