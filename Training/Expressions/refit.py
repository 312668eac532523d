"""Fits the FER-2013 head anew: its targets in training lean towards the FER+ votes, its benchmark does not."""

import pathlib
import tomllib

import torch
from torch import Tensor
from torch.nn import functional

import data
from augment import Augmentation
from network import ExpressionNetwork, mixed_precision

PENALTY = 3e-3
"""Of the squared weights, each multiplied by its feature's standard deviation."""


@torch.no_grad()
def features(network: ExpressionNetwork, pixels: Tensor, augmentation: Augmentation) -> Tensor:
    """What the heads see of mildly varied faces."""
    found = []
    for part in pixels.split(128):
        faces = augmentation(part, data.SIDE, gentle=True)
        with mixed_precision():
            found.append(network.features(faces.contiguous(memory_format=torch.channels_last)).float())
    return torch.cat(found)


def refit(network: ExpressionNetwork, training: data.Faces, count: int = 12000):
    """Replaces the head by a multinomial regression of the plain labels on the features of some training faces."""
    config = tomllib.loads(pathlib.Path(__file__).with_name("config.toml").read_text())
    generator = torch.Generator().manual_seed(2)
    rows = torch.randperm(len(training), generator=generator)[:count]
    rows = rows[training.labels[rows] >= 0]
    labels = training.labels[rows]
    seen = features(network, training.pixels[rows], Augmentation(config["augmentation"], generator))
    spread = seen.std(0)
    weight = network.fer2013.weight.detach().clone().requires_grad_()
    bias = network.fer2013.bias.detach().clone().requires_grad_()
    optimizer = torch.optim.LBFGS([weight, bias], max_iter=150, line_search_fn="strong_wolfe")

    def loss() -> Tensor:
        optimizer.zero_grad()
        value = functional.cross_entropy(seen @ weight.T + bias, labels) + PENALTY * ((weight * spread) ** 2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    with torch.no_grad():
        network.fer2013.weight.copy_(weight)
        network.fer2013.bias.copy_(bias)
