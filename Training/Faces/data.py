"""Photographs with their labels, and the random views of them that the network learns from."""

from __future__ import annotations

import random
import tarfile
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

KEPT_APART, APART_SEED = 300, 20
"""How many photographs are kept apart for choosing, and the seed that draws them: the same ones for every training."""

MIRRORED_POINTS = [1, 0, 2, 4, 3]


@dataclass
class Photo:
    """A BGR picture, its faces [N, 15] and its regions to ignore [M, 4]."""

    name: str
    picture: np.ndarray
    faces: np.ndarray
    ignore: np.ndarray


def kept_apart(names: list[str]) -> set[str]:
    """The photographs of the sorted list of all that training never sees."""
    return set(random.Random(APART_SEED).sample(names, KEPT_APART))


def load(assets: Path, labels: Path) -> tuple[list[Photo], list[Photo]]:
    """The photographs for training, and those kept apart for choosing."""
    photos, names = [], []
    found = np.load(labels)
    with tarfile.open(assets / "data/groups/photos.tar") as archive:
        for member in sorted((m for m in archive if m.isfile()), key=lambda m: m.name):
            name = Path(member.name).name
            names.append(name)
            if f"{name}/faces" in found:
                data = np.frombuffer(archive.extractfile(member).read(), np.uint8)
                picture = cv2.imdecode(data, cv2.IMREAD_COLOR)
                photos.append(Photo(name, picture, found[f"{name}/faces"], found[f"{name}/ignore"]))
    apart = kept_apart(names)
    return [p for p in photos if p.name not in apart], [p for p in photos if p.name in apart]


def place(photo: Photo, whole: float, width: int, height: int, rng: np.random.Generator) -> tuple[np.ndarray, float]:
    """Where a view looks and how large: at a face of any size, at one that fills it, at any place, at the whole photograph.

    - `whole`: the scale at which the whole photograph fits.
    """
    size = np.array([photo.picture.shape[1], photo.picture.shape[0]])
    side = max(width, height)
    roll = rng.random()
    if len(photo.faces) and roll < 0.6:
        face = photo.faces[rng.integers(len(photo.faces))]
        wanted = np.exp(rng.uniform(np.log(9), np.log(0.95 * side))) if roll < 0.45 else rng.uniform(0.35, 1) * side
        smallest = 0.12 if rng.random() < 0.2 else 0.7 * whole
        scale = float(np.clip(wanted / max(face[2] - face[0], face[3] - face[1], 4), smallest, 6))
        return (face[:2] + face[2:4]) / 2 + rng.uniform(-0.4, 0.4, 2) * [width, height] / scale, scale
    if roll < 0.75:
        return rng.random(2) * size, whole * float(np.exp(rng.uniform(0, np.log(4))))
    return size / 2 + rng.uniform(-0.25, 0.25, 2) * size, whole * float(np.exp(rng.uniform(np.log(0.8), np.log(2.2))))


def view(photo: Photo, width: int, height: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A random part of a photograph, turned, mirrored and scaled, on a canvas of the given size."""
    h, w = photo.picture.shape[:2]
    whole = min(width / w, height / h)
    center, scale = place(photo, whole, width, height, rng)
    roll = rng.random()
    angle = 0.0 if roll < 0.4 else rng.uniform(-30, 30) if roll < 0.94 else rng.choice([-90, 90]) + rng.uniform(-20, 20)
    mirror = rng.random() < 0.5
    picture, before = photo.picture, 1.0
    while scale / before < 0.6:
        picture = cv2.resize(picture, (max(1, picture.shape[1] // 2), max(1, picture.shape[0] // 2)), interpolation=cv2.INTER_AREA)
        before = picture.shape[1] / w
    matrix = cv2.getRotationMatrix2D((0, 0), angle, scale)[:, :2] * rng.uniform(0.9, 1.1, (1, 2))
    if mirror:
        matrix[:, 0] *= -1
    offset = np.array([width, height]) / 2 - matrix @ center
    warp = np.concatenate([matrix / before, offset[:, None]], 1)
    border = (114, 114, 114) if rng.random() < 0.7 else tuple(int(v) for v in rng.integers(0, 256, 3))
    canvas = cv2.warpAffine(picture, warp, (width, height), flags=cv2.INTER_LINEAR, borderValue=border)

    def turned(points: np.ndarray) -> np.ndarray:
        return points @ matrix.T + offset

    def boxed(boxes: np.ndarray) -> np.ndarray:
        middle = turned((boxes[:, :2] + boxes[:, 2:4]) / 2)
        half = (boxes[:, 2:4] - boxes[:, :2]) / 2
        turn = np.abs(matrix)
        if abs(angle) < 45:  # the upright box of a tilted face is about as large as the face's own
            grow = 1 + 0.25 * np.sin(np.radians(abs(angle)))
            lengths = np.linalg.norm(matrix, axis=0)
            half = half * lengths * grow
        else:
            half = half @ turn.T
        return np.concatenate([middle - half, middle + half], 1)

    points = turned(photo.faces[:, 5:].reshape(-1, 2)).reshape(-1, 5, 2)
    if mirror:
        points = points[:, MIRRORED_POINTS]
    faces = np.concatenate([boxed(photo.faces), points.reshape(-1, 10)], 1)
    return canvas, faces, boxed(photo.ignore)


def sample(photos: list[Photo], side: int, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One training picture: a view, or four beside one another; faces [N, 14] and regions to ignore [M, 4]."""
    if rng.random() < 0.65:
        canvas, faces, ignore = view(photos[rng.integers(len(photos))], side, side, rng)
        faces, ignore = keep(faces, ignore, side, side)
    else:
        canvas = np.empty((side, side, 3), np.uint8)
        x, y = (int(v) for v in rng.uniform(0.3, 0.7, 2) * side)
        parts = []
        for left, top, right, bottom in ((0, 0, x, y), (x, 0, side, y), (0, y, x, side), (x, y, side, side)):
            part, faces, ignore = view(photos[rng.integers(len(photos))], right - left, bottom - top, rng)
            faces, ignore = keep(faces, ignore, right - left, bottom - top)
            canvas[top:bottom, left:right] = part
            parts.append((faces + np.tile([left, top], 7), ignore + [left, top, left, top]))
        faces, ignore = (np.concatenate(rows) for rows in zip(*parts))
    canvas = recolored(canvas, faces, rng)
    return canvas, faces, ignore


def keep(faces: np.ndarray, ignore: np.ndarray, width: int, height: int) -> tuple[np.ndarray, np.ndarray]:
    """Faces that can be seen; those that hardly can become regions to ignore."""
    low, high = np.maximum(faces[:, :2], 0), np.minimum(faces[:, 2:4], [width, height])
    seen = np.maximum(high - low, 0).prod(1) / np.maximum((faces[:, 2:4] - faces[:, :2]).prod(1), 1e-9)
    size = (faces[:, 2:4] - faces[:, :2]).max(1)
    good = (seen > 0.55) & (size >= 7) & (size < 1.15 * max(width, height))
    doubtful = np.concatenate([ignore, faces[~good & (seen > 0.05), :4]])
    limits = [width, height, width, height]
    return faces[good], np.clip(doubtful, 0, limits)


def recolored(canvas: np.ndarray, faces: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The picture in other light and quality: colour, grey, blur, noise, compression, something before a face."""
    side = canvas.shape[0]
    if len(faces) and rng.random() < 0.2:
        left, top, right, bottom = faces[rng.integers(len(faces)), :4]
        w, h = (right - left) * rng.uniform(0.2, 0.9), (bottom - top) * rng.uniform(0.2, 0.45)
        x, y = rng.uniform(left - w / 2, right - w / 2), rng.uniform(bottom - h, bottom)
        x, y, u, v = (int(np.clip(n, 0, side)) for n in (x, y, x + w, y + h))
        if u > x and v > y:
            from_x, from_y = rng.integers(0, side - (u - x) + 1), rng.integers(0, side - (v - y) + 1)
            canvas[y:v, x:u] = canvas[from_y : from_y + v - y, from_x : from_x + u - x].copy()
    if rng.random() < 0.8:
        levels = np.arange(256) / 255
        gamma, gain, shift = np.exp(rng.uniform(-0.5, 0.5)), rng.uniform(0.65, 1.2), rng.uniform(-0.1, 0.1)
        tint = rng.uniform(0.88, 1.12, 3)
        table = np.clip((levels[:, None] ** gamma * gain + shift) * tint * 255, 0, 255).astype(np.uint8)
        canvas = cv2.LUT(canvas, table[:, None, :].reshape(1, 256, 3))
    if rng.random() < 0.18:
        canvas = cv2.cvtColor(cv2.cvtColor(canvas, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR)
        if rng.random() < 0.3:
            canvas = cv2.LUT(canvas, np.clip(np.arange(256)[:, None] * [0.8, 0.95, 1.05], 0, 255).astype(np.uint8).reshape(1, 256, 3))
    if rng.random() < 0.12:
        canvas = cv2.GaussianBlur(canvas, (0, 0), rng.uniform(0.5, 1.6))
    if rng.random() < 0.12:
        noise = rng.normal(0, rng.uniform(2, 14), (side // 2 + 1, side // 2 + 1, 3)).repeat(2, 0).repeat(2, 1)
        canvas = np.clip(canvas + noise[:side, :side], 0, 255).astype(np.uint8)
    if rng.random() < 0.15:
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 85))]
        canvas = cv2.imdecode(cv2.imencode(".jpg", canvas, quality)[1], cv2.IMREAD_COLOR)
    return canvas
