"""The face network: one stage, no anchors, five landmarks.

Dense convolutions after a stem that goes to stride 4 at once: on processors with wide vector units they are cheaper than
depthwise ones at high resolution. Four levels, of strides 8, 16, 32 and 64.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn

STRIDES = 8, 16, 32, 64

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
"""Where the network is trained."""

HALF = DEVICE.type == "cuda" or torch.cpu.get_capabilities().get("avx512_bf16", False)
"""Whether the device multiplies bfloat16; where it does not, that would be slower than single precision."""


def conv(inputs: int, outputs: int, size: int = 3, stride: int = 1, padding: int | None = None) -> nn.Sequential:
    """A convolution, its normalization, a ReLU."""
    padding = size // 2 if padding is None else padding
    return nn.Sequential(
        nn.Conv2d(inputs, outputs, size, stride, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU())


class Residual(nn.Module):
    """Two convolutions beside a shortcut."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.first = conv(width, width)
        self.second = nn.Sequential(nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(x + self.second(self.first(x)))


class FaceNetwork(nn.Module):
    """Pixels [B, 3, H, W] as RGB 0...1 to raw maps [B, 15, h, w], one a stride: score, box, points."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(conv(3, 32, 8, 4, 2), conv(32, 32))
        self.stage8 = nn.Sequential(conv(32, 48, stride=2), Residual(48))
        self.stage16 = nn.Sequential(conv(48, 96, stride=2), Residual(96))
        self.stage32 = nn.Sequential(conv(96, 128, stride=2), Residual(128))
        self.stage64 = conv(128, 96, stride=2)
        self.lateral = nn.ModuleList(nn.Conv2d(width, 48, 1) for width in (48, 96, 128, 96))
        self.heads = nn.ModuleList(nn.Sequential(conv(48, 64), nn.Conv2d(64, 15, 1)) for _ in STRIDES)
        for head in self.heads:
            nn.init.normal_(head[-1].weight, std=0.01)
            nn.init.zeros_(head[-1].bias)
            head[-1].bias.data[0] = -4
            head[-1].bias.data[3:5] = 1

    def forward(self, pixels: Tensor) -> list[Tensor]:
        fine = self.stage8(self.stem(pixels))
        middle = self.stage16(fine)
        coarse = self.stage32(middle)
        maps = [lateral(x) for lateral, x in zip(self.lateral, (fine, middle, coarse, self.stage64(coarse)))]
        maps[1] = maps[1] + F.interpolate(maps[2], scale_factor=2.0)
        maps[0] = maps[0] + F.interpolate(maps[1], scale_factor=2.0)
        return [head(F.relu(x)) for head, x in zip(self.heads, maps)]


def decode(maps: list[Tensor]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Raw maps to logits [B, N], boxes [B, N, 4] (centre, size), points [B, N, 10] in pixels, and cells [N, 3].

    A cell's row holds its centre's x and y and its stride. Centre and points move from the cell's centre in strides; the
    size is the exponential of the raw number, in strides.
    """
    logits, boxes, points, cells = [], [], [], []
    for raw, stride in zip(maps, STRIDES):
        height, width = raw.shape[2], raw.shape[3]
        y = (torch.arange(height, device=raw.device).float() + 0.5) * stride
        x = (torch.arange(width, device=raw.device).float() + 0.5) * stride
        grid = torch.stack([x[None, :].expand(height, width), y[:, None].expand(height, width)], -1).reshape(-1, 2)
        rows = raw.float().flatten(2).transpose(1, 2)
        logits.append(rows[..., 0])
        boxes.append(torch.cat([grid + rows[..., 1:3] * stride, rows[..., 3:5].clamp(max=4).exp() * stride], -1))
        points.append(grid.repeat(1, 5) + rows[..., 5:] * stride)
        cells.append(torch.cat([grid, torch.full_like(grid[:, :1], stride)], 1))
    return torch.cat(logits, 1), torch.cat(boxes, 1), torch.cat(points, 1), torch.cat(cells)
