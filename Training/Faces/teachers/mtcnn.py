"""MTCNN with facenet-pytorch's weights (MIT): three small networks in a cascade.

Follows facenet-pytorch 2.6: RGB as (value - 127.5) / 128, cut-outs by adaptive area sampling, thresholds 0.6, 0.7, 0.7.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openvino
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from boxes import suppress


class Cascade(nn.Module):
    """One of the three networks: convolutions with pooling, then dense layers, and its outputs."""

    def __init__(self, convs: list[tuple], dense: tuple | None, heads: dict[str, int]) -> None:
        super().__init__()
        self.pools, self.dense, self.heads = [], None, list(heads)
        for number, (inputs, outputs, size, pool) in enumerate(convs, 1):
            setattr(self, f"conv{number}", nn.Conv2d(inputs, outputs, size))
            setattr(self, f"prelu{number}", nn.PReLU(outputs))
            self.pools.append(pool)
        width = convs[-1][1]
        if dense:
            number, inputs, width = dense
            self.dense = f"dense{number}", f"prelu{number}"
            setattr(self, self.dense[0], nn.Linear(inputs, width))
            setattr(self, self.dense[1], nn.PReLU(width))
        for name, outputs in heads.items():
            setattr(self, name, nn.Linear(width, outputs) if dense else nn.Conv2d(width, outputs, 1))

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        for number, pool in enumerate(self.pools, 1):
            x = getattr(self, f"prelu{number}")(getattr(self, f"conv{number}")(x))
            x = F.max_pool2d(x, pool, 2, ceil_mode=True) if pool else x
        if self.dense:
            x = x.permute(0, 3, 2, 1).flatten(1)
            x = getattr(self, self.dense[1])(getattr(self, self.dense[0])(x))
        return tuple(getattr(self, name)(x) for name in self.heads)


NETWORKS = {
    "pnet": ([(3, 10, 3, 2), (10, 16, 3, 0), (16, 32, 3, 0)], None, {"conv4_1": 2, "conv4_2": 4}),
    "rnet": ([(3, 28, 3, 3), (28, 48, 3, 3), (48, 64, 2, 0)], (4, 576, 128), {"dense5_1": 2, "dense5_2": 4}),
    "onet": ([(3, 32, 3, 3), (32, 64, 3, 3), (64, 64, 3, 2), (64, 128, 2, 0)], (5, 1152, 256),
             {"dense6_1": 2, "dense6_2": 4, "dense6_3": 10}),
}


class MTCNNTeacher:
    """Runs the cascade over a picture."""

    def __init__(self, folder: Path, minimum_face: float = 20) -> None:
        self.minimum_face = minimum_face
        self.models = {name: self.load(folder / f"{name}.pt", *NETWORKS[name]) for name in NETWORKS}

    @staticmethod
    def load(weights: Path, *layers) -> openvino.CompiledModel:
        model = Cascade(*layers)
        model.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
        side = {None: 48}.get(layers[1], 24 if layers[1] and layers[1][0] == 4 else 48)
        converted = openvino.convert_model(model.eval(), example_input=torch.zeros(2, 3, side, side))
        converted.reshape({0: [1, 3, -1, -1] if layers[1] is None else [-1, 3, side, side]})
        return openvino.compile_model(converted, "CPU", {"INFERENCE_NUM_THREADS": 1})

    def detect(self, picture: np.ndarray, threshold: float = 0.7) -> np.ndarray:
        """Faces [N, 15] of a BGR picture: box, score, five points."""
        pixels = torch.from_numpy(np.ascontiguousarray(picture[..., ::-1].transpose(2, 0, 1)))[None].float()
        boxes = self.propose(pixels)
        boxes, scores, moves, _ = self.look("rnet", 24, pixels, boxes, 0.7)
        kept = suppress(boxes, scores, 0.7)
        boxes = square(move(boxes[kept], moves[kept], 1))
        boxes, scores, moves, points = self.look("onet", 48, pixels, boxes, threshold)
        size = boxes[:, None, 2:] - boxes[:, None, :2] + 1
        landmarks = points.reshape(-1, 2, 5).transpose(0, 2, 1) * size + boxes[:, None, :2] - 1
        boxes = move(boxes, moves, 1)
        faces = np.concatenate([boxes, scores[:, None], landmarks.reshape(-1, 10)], 1)
        return faces[suppress(boxes, scores, 0.7, by_smaller=True)]

    def propose(self, pixels: Tensor) -> np.ndarray:
        """Squares that P-Net finds over a pyramid of smaller and smaller pictures."""
        height, width = pixels.shape[2:]
        scale, found = 12 / self.minimum_face, [np.zeros((0, 9))]
        while min(height, width) * scale >= 12:
            level = F.interpolate(pixels, size=(int(height * scale + 1), int(width * scale + 1)), mode="area")
            logits, moves = self.models["pnet"](((level - 127.5) / 128).numpy()).values()
            scores = 1 / (1 + np.exp(logits[0, 0] - logits[0, 1]))
            y, x = np.nonzero(scores >= 0.6)
            cells = np.stack([x, y], 1) * 2
            boxes = np.concatenate([np.floor((cells + 1) / scale), np.floor((cells + 12) / scale)], 1)
            rows = np.concatenate([boxes, scores[y, x, None], moves[0, :, y, x]], 1)
            found.append(rows[suppress(rows, rows[:, 4], 0.5)])
            scale *= 0.709
        rows = np.concatenate(found)
        rows = rows[suppress(rows, rows[:, 4], 0.7)]
        return square(move(rows[:, :4], rows[:, 5:], 0))

    def look(self, name: str, side: int, pixels: Tensor, boxes: np.ndarray, threshold: float):
        """What R- or O-Net says of each square: boxes, scores, moves and points of those above the threshold."""
        height, width = pixels.shape[2:]
        whole = np.trunc(boxes).astype(int)
        low = np.maximum(whole[:, :2], 1) - 1
        high = np.minimum(whole[:, 2:], [width, height])
        inside = (high > low).all(1)
        boxes, low, high = boxes[inside], low[inside], high[inside]
        if not len(boxes):
            return boxes, np.zeros(0), np.zeros((0, 4)), np.zeros((0, 10))
        cuts = [F.interpolate(pixels[:, :, y:v, x:u], size=(side, side), mode="area")
                for (x, y), (u, v) in zip(low, high)]
        outputs = list(self.models[name](((torch.cat(cuts) - 127.5) / 128).numpy()).values())
        scores = 1 / (1 + np.exp(outputs[0][:, 0] - outputs[0][:, 1]))
        keep = scores > threshold
        points = outputs[2][keep] if len(outputs) > 2 else np.zeros((keep.sum(), 10))
        return boxes[keep], scores[keep], outputs[1][keep], points


def move(boxes: np.ndarray, moves: np.ndarray, padding: float) -> np.ndarray:
    """Boxes whose edges moved by shares of their size."""
    size = boxes[:, 2:4] - boxes[:, :2] + padding
    return boxes[:, :4] + moves * np.concatenate([size, size], 1)


def square(boxes: np.ndarray) -> np.ndarray:
    """The square of the larger side about each box's centre."""
    center = (boxes[:, :2] + boxes[:, 2:]) / 2
    half = (boxes[:, 2:] - boxes[:, :2]).max(1, keepdims=True) / 2
    return np.concatenate([center - half, center + half], 1)
