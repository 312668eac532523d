#!/usr/bin/env python3
"""Converts HSEmotion's EfficientNet models from PyTorch to ONNX.

    hsemotion_to_onnx.py enet_b0_7.pt OUTPUT.onnx

The author publishes ONNX of most of them, and PyTorch alone of enet_b0_7. Any of his files called enet_b0_... or
enet_b2_... converts; the name tells the size of the input, 224 or 260. A face goes in as `input` [N, 3, side, side],
RGB by ImageNet's mean and deviation; `logits` [N, 7 or 8, with valence and arousal 10] come out.
"""

from __future__ import annotations

import sys
from pathlib import Path

from expressions.efficientnet import EfficientNet
from formats.torch_file import read_module

#: Side of the input by what the file's name begins with.
SIDES = {"enet_b0_": 224, "enet_b2_": 260}

if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    source, output = Path(sys.argv[1]), Path(sys.argv[2])
    side = next((side for prefix, side in SIDES.items() if source.name.startswith(prefix)), None)
    if side is None:
        sys.exit(f"{source.name} begins with none of {', '.join(SIDES)}, so its input's size is not known")
    EfficientNet(output.stem, read_module(source), side).build().write(output)
