#!/usr/bin/env python3
"""Converts super-resolution networks from PyTorch weights to ONNX.

    superres_to_onnx.py NETWORK WEIGHTS OUTPUT.onnx

NETWORK is the name of a model card, such as carn-m-x4; without arguments all names are listed. Colours go in as `input`
[N, 3, H, W] and come out as `enlarged` [N, 3, H x scale, W x scale], in the range and order that the card tells.
"""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import Callable

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor
from formats.torch_file import read_state
from superres.carn import carn, carn_m
from superres.edsr import edsr, edsr_baseline, rcan
from superres.elsface import elsface
from superres.imdn import imdn, rfdn
from superres.ninasr import ninasr
from superres.rdn import rdn
from superres.safmn import safmn, safmnpp
from superres.scgan import scgan

Builder = Callable[[dict[str, Tensor], int], OnnxGraph]

#: Families with the scales that their authors publish.
FAMILIES: dict[str, tuple[Builder, tuple[int, ...]]] = {
    "carn": (carn, (2, 3, 4)),
    "carn-m": (carn_m, (2, 3, 4)),
    "edsr": (edsr, (2, 3, 4)),
    "edsr-baseline": (edsr_baseline, (2, 3, 4)),
    "elsface": (elsface, (4,)),
    "imdn": (imdn, (2, 3, 4)),
    "ninasr-b0": (partial(ninasr, "b0"), (2, 3, 4)),
    "ninasr-b1": (partial(ninasr, "b1"), (2, 3, 4)),
    "ninasr-b2": (partial(ninasr, "b2"), (2, 3, 4)),
    "rcan": (rcan, (2, 3, 4)),
    "rdn": (rdn, (2, 3, 4)),
    "rfdn": (rfdn, (4,)),
    "safmn": (safmn, (4,)),
    "safmnpp": (safmnpp, (4,)),
    "scgan": (scgan, (4,)),
}

NETWORKS: dict[str, tuple[Builder, int]] = {
    f"{family}-x{scale}": (builder, scale) for family, (builder, scales) in FAMILIES.items() for scale in scales}

#: Where a file holds several dictionaries, the one with the network's weights.
SECTIONS = ("params_ema", "params", "G_l2h", "state_dict")


def convert(name: str, weights_file: Path) -> OnnxGraph:
    """The graph of the network of a name, with the weights in a file."""
    builder, scale = NETWORKS[name]
    weights = {key.removeprefix("module."): tensor for key, tensor in read_state(weights_file, *SECTIONS).items()}
    return builder(weights, scale)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[1] not in NETWORKS:
        sys.exit(f"{__doc__}\nThe networks are {', '.join(NETWORKS)}.")
    convert(sys.argv[1], Path(sys.argv[2])).write(Path(sys.argv[3]))
