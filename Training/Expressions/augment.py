"""Augmentation of whole batches of grey faces: other boxes, light, cameras and compression."""

import math
import random

import torch
from torch import Tensor
from torch.nn import functional

from network import DEVICE

JPEG_LUMINANCE = torch.tensor([
    [16, 11, 10, 16, 24, 40, 51, 61], [12, 12, 14, 19, 26, 58, 60, 55],
    [14, 13, 16, 24, 40, 57, 69, 56], [14, 17, 22, 29, 51, 87, 80, 62],
    [18, 22, 37, 56, 68, 109, 103, 77], [24, 35, 55, 64, 81, 104, 113, 92],
    [49, 64, 78, 87, 103, 121, 120, 101], [72, 92, 95, 98, 112, 100, 103, 99]]) / 255
"""Table K.1 of ITU-T T.81, for pixels in 0...1."""


def cosine_basis() -> Tensor:
    """The orthonormal 8x8 matrix of the discrete cosine transform."""
    places = torch.arange(8.0)
    basis = torch.cos((2 * places[None] + 1) * places[:, None] * math.pi / 16) / 2
    basis[0] /= math.sqrt(2)
    return basis


class Augmentation:
    """Draws variants of faces as the configuration says.

    With `gentle`, moves are smaller and damage is rarer: for the last epochs, which settle on what faces look like.
    What differs by face is drawn by `generator`, what a batch shares by `dice`.
    """

    def __init__(self, config: dict, generator: torch.Generator, seed: int):
        self.config = config
        self.generator = generator
        self.dice = random.Random(seed)
        self.basis = cosine_basis().to(DEVICE)
        self.luminance = JPEG_LUMINANCE.to(DEVICE)

    def __call__(self, pixels: Tensor, side: int, gentle: bool) -> Tensor:
        """Brings bytes [N, 48, 48] to varied faces [N, 1, side, side] in 0...1."""
        faces = pixels[:, None].float() / 255
        faces = self.move(faces, side, 0.7 if gentle else 1.0)
        faces = self.relight(faces)
        often = 0.5 if gentle else 1.0
        for share, damage in [
            (self.config["coarse"] / 2, self.coarsen), (self.config["coarse"] / 2, self.coarsen),
            (self.config["blur"], self.blur), (self.config["noise"], self.add_noise),
            (self.config["jpeg"], self.compress), (self.config["erase"], self.erase),
        ]:
            chosen = self.shuffled(len(faces))[:round(share * often * len(faces))]
            if len(chosen):
                faces[chosen] = damage(faces[chosen])
        return faces.clamp_(0, 1)

    def uniform(self, count: int, low: float, high: float) -> Tensor:
        return torch.rand(count, generator=self.generator, device=DEVICE) * (high - low) + low

    def normal(self, shape: torch.Size | tuple[int, ...]) -> Tensor:
        return torch.randn(shape, generator=self.generator, device=DEVICE)

    def shuffled(self, count: int) -> Tensor:
        return torch.randperm(count, generator=self.generator, device=DEVICE)

    def move(self, faces: Tensor, side: int, strength: float) -> Tensor:
        """Mirrors, turns, shifts and zooms; what lies beyond the crop repeats its border."""
        count = len(faces)
        angle = self.normal((count,)) * math.radians(self.config["rotation"]) * strength
        zoom = torch.exp(self.uniform(count, -self.config["zoom"], self.config["zoom"]) * strength)
        aspect = torch.exp(self.uniform(count, -self.config["aspect"], self.config["aspect"]) * strength)
        mirror = 1 - 2 * (self.uniform(count, 0, 1) < 0.5).float()
        shift = 2 * self.config["shift"] * strength
        across, down = zoom * aspect * mirror, zoom / aspect
        matrix = torch.stack([
            across * angle.cos(), -down * angle.sin(), self.uniform(count, -shift, shift),
            across * angle.sin(), down * angle.cos(), self.uniform(count, -shift, shift)], 1)
        grid = functional.affine_grid(matrix.view(count, 2, 3), [count, 1, side, side], align_corners=False)
        return functional.grid_sample(faces, grid, "bilinear", "border", align_corners=False)

    def relight(self, faces: Tensor) -> Tensor:
        """Changes contrast, brightness and gamma, and lets light fall from one side."""
        count, side = len(faces), faces.shape[-1]
        contrast = torch.exp(self.uniform(count, -self.config["contrast"], self.config["contrast"]))
        brightness = self.uniform(count, -0.15, 0.15)
        gamma = torch.exp(self.uniform(count, -self.config["gamma"], self.config["gamma"]))
        slopes = self.uniform(2 * count, -1, 1).view(2, count) ** 3 * self.config["light"]
        line = torch.linspace(-1, 1, side, device=DEVICE)
        light = slopes[0, :, None, None] * line[None, :, None] + slopes[1, :, None, None] * line[None, None, :]
        contrast, brightness, gamma = (value.view(-1, 1, 1, 1) for value in (contrast, brightness, gamma))
        faces = (faces - 0.5) * contrast + (0.5 + brightness) + light[:, None]
        return faces.clamp_(1e-3, 1).pow_(gamma)

    def coarsen(self, faces: Tensor) -> Tensor:
        """Scales down to a small face and up again."""
        side = faces.shape[-1]
        small = self.dice.randint(max(12, side // 3), side - 6)
        shrunk = functional.interpolate(faces, (small, small), mode="bilinear", antialias=True, align_corners=False)
        mode = "bilinear" if self.dice.random() < 0.5 else "bicubic"
        return functional.interpolate(shrunk, (side, side), mode=mode, align_corners=False)

    def blur(self, faces: Tensor) -> Tensor:
        """Blurs with a Gaussian."""
        sigma = self.dice.uniform(0.5, 1.4)
        kernel = torch.exp(-torch.arange(-3.0, 4.0, device=DEVICE) ** 2 / (2 * sigma * sigma))
        kernel = kernel / kernel.sum()
        faces = functional.pad(faces, (3, 3, 3, 3), mode="replicate")
        return functional.conv2d(functional.conv2d(faces, kernel.view(1, 1, 1, 7)), kernel.view(1, 1, 7, 1))

    def add_noise(self, faces: Tensor) -> Tensor:
        """Adds a sensor's noise."""
        strength = self.uniform(len(faces), 0.01, 0.05).view(-1, 1, 1, 1)
        return faces + self.normal(faces.shape) * strength

    def compress(self, faces: Tensor) -> Tensor:
        """Rounds the cosine coefficients of 8x8 blocks, as JPEG does."""
        count, blocks = len(faces), faces.shape[-1] // 8
        quality = self.uniform(count, 0.4, 3.0).view(-1, 1, 1, 1, 1)
        tiles = faces.view(count, blocks, 8, blocks, 8).transpose(2, 3)
        steps = self.luminance * quality
        coefficients = torch.round(self.basis @ tiles @ self.basis.T / steps) * steps
        tiles = self.basis.T @ coefficients @ self.basis
        return tiles.transpose(2, 3).reshape(faces.shape)

    def erase(self, faces: Tensor) -> Tensor:
        """Covers a rectangle: a hand, hair, glasses, another head."""
        count, side = len(faces), faces.shape[-1]
        size = self.uniform(2 * count, 0.15, 0.5).view(2, count) * side
        start = self.uniform(2 * count, 0, 1).view(2, count) * (side - size)
        line = torch.arange(side, device=DEVICE)
        rows, columns = (
            (line[None] >= start[axis, :, None]) & (line[None] < (start + size)[axis, :, None]) for axis in (0, 1))
        cover = (rows[:, :, None] & columns[:, None, :])[:, None]
        shade = self.uniform(count, 0, 1).view(-1, 1, 1, 1)
        grain = self.normal(faces.shape) * self.uniform(count, 0, 0.2).view(-1, 1, 1, 1)
        return torch.where(cover, shade + grain, faces)


def mix(faces: Tensor, targets: list[Tensor], augmentation: Augmentation) -> Tensor:
    """Mixes each face with another of the batch, by mixup or CutMix, and their targets alike, in place."""
    other, dice = augmentation.shuffled(len(faces)), augmentation.dice
    share = 0.5 + 0.5 * math.sqrt(dice.random())
    if dice.random() < 0.5:
        faces = share * faces + (1 - share) * faces[other]
    else:
        side = faces.shape[-1]
        edge = round(side * math.sqrt(1 - share))
        top, left = dice.randint(0, side - edge), dice.randint(0, side - edge)
        faces = faces.clone()
        faces[..., top:top + edge, left:left + edge] = faces[other][..., top:top + edge, left:left + edge]
        share = 1 - (edge / side) ** 2
    for target in targets:
        target.copy_(share * target + (1 - share) * target[other])
    return faces
