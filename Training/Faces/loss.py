"""What the network is trained to: task-aligned assignment, soft scores, boxes and points.

Feng et al., "TOOD: Task-aligned one-stage object detection", 2021, for the assignment; Zheng et al., "Distance-IoU loss",
2020, for the boxes.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor

from network import decode

CANDIDATES = 9
"""Cells that a face is given to at most."""

LARGEST_IN_STRIDES = 12
"""A level takes faces up to this many strides."""


def corners(boxes: Tensor) -> Tensor:
    """Centre and size to left, top, right, bottom."""
    return torch.cat([boxes[..., :2] - boxes[..., 2:] / 2, boxes[..., :2] + boxes[..., 2:] / 2], -1)


def pairwise_overlap(first: Tensor, second: Tensor) -> Tensor:
    """Intersection over union [..., G, P] of corners [..., G, 4] and [..., P, 4]."""
    a, b = first[..., :, None, :], second[..., None, :, :]
    size = (torch.minimum(a[..., 2:], b[..., 2:]) - torch.maximum(a[..., :2], b[..., :2])).clamp(min=0)
    shared = size[..., 0] * size[..., 1]
    areas = [(box[..., 2] - box[..., 0]) * (box[..., 3] - box[..., 1]) for box in (a, b)]
    return shared / (areas[0] + areas[1] - shared).clamp(min=1e-6)


def distance_overlap(first: Tensor, second: Tensor) -> tuple[Tensor, Tensor]:
    """Intersection over union of boxes [N, 4], and the same less the distance of the centres."""
    size = (torch.minimum(first[:, 2:], second[:, 2:]) - torch.maximum(first[:, :2], second[:, :2])).clamp(min=0)
    shared = size[:, 0] * size[:, 1]
    areas = [(box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]) for box in (first, second)]
    union = shared / (areas[0] + areas[1] - shared).clamp(min=1e-6)
    whole = torch.maximum(first[:, 2:], second[:, 2:]) - torch.minimum(first[:, :2], second[:, :2])
    apart = (first[:, :2] + first[:, 2:] - second[:, :2] - second[:, 2:]) / 2
    return union, union - apart.square().sum(1) / whole.square().sum(1).clamp(min=1e-6)


@torch.no_grad()
def assign(scores: Tensor, boxes: Tensor, cells: Tensor, faces: Tensor, valid: Tensor) -> tuple[Tensor, Tensor]:
    """Which face each cell answers for (-1 for none), and the score that it should give; both [B, P].

    `boxes` and `faces` are corners; `valid` [B, G] tells real faces from padding.
    """
    centers = (faces[..., :2] + faces[..., 2:]) / 2
    longest = (faces[..., 2:] - faces[..., :2]).amax(-1)
    near = (cells[None, None, :, :2] - centers[:, :, None]).abs().amax(-1)
    stride = cells[:, 2][None, None]
    fits = (longest[..., None] < LARGEST_IN_STRIDES * stride) & (longest[..., None] > 0.75 * stride)
    fits |= (stride == 8) & (longest[..., None] <= 8)
    fits |= (stride == 64) & (longest[..., None] >= LARGEST_IN_STRIDES * 64)
    reach = torch.maximum(longest[..., None] * 0.35, stride * 0.75)
    allowed = fits & (near < reach) & valid[..., None]
    shared = pairwise_overlap(faces, boxes)
    metric = scores[:, None].sqrt() * shared.pow(3) * allowed + allowed * 1e-6 / (1 + near)
    best = metric.topk(CANDIDATES, -1)
    chosen = torch.zeros_like(metric, dtype=torch.bool).scatter_(-1, best.indices, best.values > 0)
    metric = metric * chosen
    top, owner = metric.max(1)
    is_face = top > 0
    per_face = metric.amax(-1).clamp(min=1e-9)
    ceiling = (shared * chosen).amax(-1)
    target = top / per_face.gather(1, owner) * ceiling.gather(1, owner)
    return torch.where(is_face, owner, -1), torch.where(is_face, target, 0).clamp(0, 1)


def loss(maps: list[Tensor], faces: Tensor, points: Tensor, valid: Tensor, ignore: Tensor) -> tuple[Tensor, dict]:
    """The loss of a batch, and its parts.

    - `faces`: corners [B, G, 4], padded; `points`: [B, G, 10]; `valid`: [B, G].
    - `ignore`: corners [B, I, 4] of regions whose cells are not asked for a score, padded with zeros.
    """
    logits, boxes, landmarks, cells = decode(maps)
    boxes = corners(boxes)
    owner, target = assign(logits.detach().sigmoid(), boxes.detach(), cells, faces, valid)
    positive = owner >= 0
    x, y = cells[None, None, :, 0], cells[None, None, :, 1]
    region = ignore[..., None, :]
    hidden = ((x > region[..., 0]) & (x < region[..., 2]) & (y > region[..., 1]) & (y < region[..., 3])).any(1)
    counted = positive | ~hidden
    weight = target.sum().clamp(min=1)
    focus = (target - logits.detach().sigmoid()).abs().clamp(min=0.02) ** 1.5 * 4
    score = F.binary_cross_entropy_with_logits(logits, target, reduction="none")
    score_loss = (score * torch.where(positive, 1.0, focus) * counted).sum() / weight
    batch, place = positive.nonzero(as_tuple=True)
    face = owner[batch, place]
    share = target[batch, place].clamp(min=0.1)
    wanted = faces[batch, face]
    union, distance = distance_overlap(boxes[batch, place], wanted)
    box_loss = ((1 - distance) * share).sum() / weight
    size = (wanted[:, 2:] - wanted[:, :2]).mean(1, keepdim=True)
    apart = (landmarks[batch, place] - points[batch, face]) / size
    point_loss = (F.smooth_l1_loss(apart, torch.zeros_like(apart), beta=0.05, reduction="none").mean(1) * share).sum()
    point_loss = point_loss / weight
    parts = {"score": score_loss, "box": box_loss, "points": point_loss}
    total = score_loss + 2 * box_loss + 4 * point_loss
    return total, {name: float(value.detach()) for name, value in parts.items()} | {"overlap": float(union.detach().mean())}
