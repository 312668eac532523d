"""RetinaFace with mobilenet0.25, and RFB: two small networks of biubug6/Face-Detector-1MB-with-landmark (MIT).

Layer names are those of the published weights. Pixels go in as BGR minus (104, 117, 123); anchors and variances are those
of that repository's data/config.py.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import openvino
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from boxes import suppress


def conv(inputs: int, outputs: int, size: int = 3, stride: int = 1, relu: bool = True) -> nn.Sequential:
    layers = [nn.Conv2d(inputs, outputs, size, stride, size // 2, bias=False), nn.BatchNorm2d(outputs)]
    return nn.Sequential(*layers, nn.ReLU()) if relu else nn.Sequential(*layers)


def separable(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    depthwise = [nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs, bias=False), nn.BatchNorm2d(inputs), nn.ReLU()]
    return nn.Sequential(*depthwise, nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


def rows(maps: list[Tensor], width: int) -> Tensor:
    return torch.cat([m.permute(0, 2, 3, 1).reshape(m.shape[0], -1, width) for m in maps], 1)


class Context(nn.Module):
    """The single-stage-headless context module: three receptive fields side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.conv3X3 = conv(64, 32, relu=False)
        self.conv5X5_1 = conv(64, 16)
        self.conv5X5_2 = conv(16, 16, relu=False)
        self.conv7X7_2 = conv(16, 16)
        self.conv7x7_3 = conv(16, 16, relu=False)

    def forward(self, x: Tensor) -> Tensor:
        middle = self.conv5X5_1(x)
        wide = self.conv7x7_3(self.conv7X7_2(middle))
        return F.relu(torch.cat([self.conv3X3(x), self.conv5X5_2(middle), wide], 1))


class Pyramid(nn.Module):
    """Three maps of 64 channels, each enriched by the coarser one."""

    def __init__(self) -> None:
        super().__init__()
        self.output1, self.output2, self.output3 = (conv(n, 64, 1) for n in (64, 128, 256))
        self.merge1, self.merge2 = conv(64, 64), conv(64, 64)

    def forward(self, fine: Tensor, middle: Tensor, coarse: Tensor) -> list[Tensor]:
        coarse = self.output3(coarse)
        middle = self.output2(middle)
        middle = self.merge2(middle + F.interpolate(coarse, size=middle.shape[2:]))
        fine = self.output1(fine)
        return [self.merge1(fine + F.interpolate(middle, size=fine.shape[2:])), middle, coarse]


class RetinaFace(nn.Module):
    """The mobilenet0.25 network."""

    anchors = {8: [10, 20], 16: [32, 64], 32: [128, 256]}

    def __init__(self) -> None:
        super().__init__()
        first = [conv(3, 8, stride=2), separable(8, 16), separable(16, 32, 2), separable(32, 32)]
        self.body = nn.ModuleDict({
            "stage1": nn.Sequential(*first, separable(32, 64, 2), separable(64, 64)),
            "stage2": nn.Sequential(separable(64, 128, 2), *(separable(128, 128) for _ in range(5))),
            "stage3": nn.Sequential(separable(128, 256, 2), separable(256, 256)),
        })
        self.fpn = Pyramid()
        self.ssh1, self.ssh2, self.ssh3 = Context(), Context(), Context()
        self.ClassHead, self.BboxHead, self.LandmarkHead = (
            nn.ModuleList(nn.ModuleDict({"conv1x1": nn.Conv2d(64, n, 1)}) for _ in range(3)) for n in (4, 8, 20))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        fine = self.body["stage1"](x)
        middle = self.body["stage2"](fine)
        maps = self.fpn(fine, middle, self.body["stage3"](middle))
        maps = [context(m) for context, m in zip((self.ssh1, self.ssh2, self.ssh3), maps)]
        heads = (self.BboxHead, 4), (self.ClassHead, 2), (self.LandmarkHead, 10)
        return tuple(rows([h["conv1x1"](m) for h, m in zip(head, maps)], n) for head, n in heads)


class Part(nn.Module):
    """A convolution with normalization, under the names that RFB's weights use."""

    def __init__(self, inputs: int, outputs: int, size: int, dilation: int = 1, relu: bool = True) -> None:
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, size, 1, dilation * (size // 2), dilation, bias=False)
        self.bn = nn.BatchNorm2d(outputs)
        self.relu = relu

    def forward(self, x: Tensor) -> Tensor:
        x = self.bn(self.conv(x))
        return F.relu(x) if self.relu else x


class ReceptiveField(nn.Module):
    """The receptive-field block: three dilations side by side."""

    def __init__(self) -> None:
        super().__init__()
        self.branch0, self.branch1 = (
            nn.Sequential(Part(64, 8, 1, relu=False), Part(8, 16, 3), Part(16, 16, 3, d, relu=False)) for d in (2, 3))
        self.branch2 = nn.Sequential(
            Part(64, 8, 1, relu=False), Part(8, 12, 3), Part(12, 16, 3), Part(16, 16, 3, 5, relu=False))
        self.ConvLinear = Part(48, 64, 1, relu=False)
        self.shortcut = Part(64, 64, 1, relu=False)

    def forward(self, x: Tensor) -> Tensor:
        branches = torch.cat([self.branch0(x), self.branch1(x), self.branch2(x)], 1)
        return F.relu(self.ConvLinear(branches) + self.shortcut(x))


def plain_separable(inputs: int, outputs: int, stride: int = 1) -> nn.Sequential:
    depthwise = nn.Conv2d(inputs, inputs, 3, stride, 1, groups=inputs)
    return nn.Sequential(depthwise, nn.ReLU(), nn.Conv2d(inputs, outputs, 1))


class RFB(nn.Module):
    """The RFB network."""

    anchors = {8: [10, 16, 24], 16: [32, 48], 32: [64, 96], 64: [128, 192, 256]}

    def __init__(self) -> None:
        super().__init__()
        plan = {2: (16, 32, 1), 3: (32, 32, 2), 4: (32, 32, 1), 5: (32, 64, 2), 6: (64, 64, 1), 7: (64, 64, 1),
                9: (64, 128, 2), 10: (128, 128, 1), 11: (128, 128, 1), 12: (128, 256, 2), 13: (256, 256, 1)}
        self.conv1 = conv(3, 16, stride=2)
        for number, (inputs, outputs, stride) in plan.items():
            setattr(self, f"conv{number}", separable(inputs, outputs, stride))
        self.conv8 = ReceptiveField()
        self.conv14 = nn.Sequential(nn.Conv2d(256, 64, 1), nn.ReLU(), plain_separable(64, 256, 2), nn.ReLU())
        self.loc, self.conf, self.landm = (
            nn.Sequential(
                plain_separable(64, 3 * n), plain_separable(128, 2 * n), plain_separable(256, 2 * n),
                nn.Conv2d(256, 3 * n, 3, padding=1))
            for n in (4, 2, 10))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        maps = []
        for number in range(1, 15):
            x = getattr(self, f"conv{number}")(x)
            if number in (8, 11, 13, 14):
                maps.append(x)
        heads = (self.loc, 4), (self.conf, 2), (self.landm, 10)
        return tuple(rows([h(m) for h, m in zip(head, maps)], n) for head, n in heads)


class RetinaFaceTeacher:
    """Runs one of the two networks over a picture."""

    def __init__(self, weights: Path, network: type[nn.Module]) -> None:
        model = network()
        state = torch.load(weights, map_location="cpu", weights_only=True)
        model.load_state_dict({name.removeprefix("module."): value for name, value in state.items()})
        self.anchors = network.anchors
        converted = openvino.convert_model(model.eval(), example_input=torch.zeros(1, 3, 64, 96))
        converted.reshape({0: [1, 3, -1, -1]})
        self.model = openvino.compile_model(converted, "CPU", {"INFERENCE_NUM_THREADS": 1})

    def detect(self, picture: np.ndarray, threshold: float, nms: float = 0.4) -> np.ndarray:
        """Faces [N, 15] of a BGR picture: box, score, five points."""
        height, width = picture.shape[:2]
        pixels = picture.astype(np.float32) - np.array([104, 117, 123], np.float32)
        moves, logits, points = (value[0] for value in self.model(pixels.transpose(2, 0, 1)[None]).values())
        scores = 1 / (1 + np.exp(logits[:, 0] - logits[:, 1]))
        keep = scores > threshold
        priors, scores = self.priors(height, width)[keep], scores[keep]
        centers = priors[:, :2] + moves[keep, :2] * 0.1 * priors[:, 2:]
        sizes = priors[:, 2:] * np.exp(moves[keep, 2:] * 0.2)
        landmarks = priors[:, None, :2] + points[keep].reshape(-1, 5, 2) * 0.1 * priors[:, None, 2:]
        faces = np.concatenate(
            [centers - sizes / 2, centers + sizes / 2, scores[:, None], landmarks.reshape(-1, 10)], 1)
        return faces[suppress(faces, scores, nms)]

    def priors(self, height: int, width: int) -> np.ndarray:
        """Anchors [N, 4] in pixels: centre, size."""
        levels = []
        for stride, sizes in self.anchors.items():
            y, x = np.mgrid[: -(-height // stride), : -(-width // stride)]
            centers = (np.stack([x, y], -1).reshape(-1, 1, 2) + 0.5) * stride
            squares = np.repeat(np.array(sizes, float)[None, :, None], 2, 2)
            shape = (len(centers), len(sizes), 2)
            both = [np.broadcast_to(centers, shape), np.broadcast_to(squares, shape)]
            levels.append(np.concatenate(both, -1).reshape(-1, 4))
        return np.concatenate(levels)
