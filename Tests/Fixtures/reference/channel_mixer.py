"""Writes models/channel-mixer.onnx: a network small enough to compute by hand.

Input `input` [N, 3, H, W], output `mixed` [N, 3, H, W]: first channel is 1 * c0 + 10 * c1 + 100 * c2, the second is c1,
the third is c2 + 0.5.

    python channel_mixer.py ../models
"""

import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def main(folder: Path) -> None:
    weight = np.zeros((3, 3, 1, 1), np.float32)
    weight[0, :, 0, 0] = [1, 10, 100]
    weight[1, 1] = 1
    weight[2, 2] = 1
    bias = np.array([0, 0, 0.5], np.float32)
    axes = ["N", 3, "H", "W"]
    graph = helper.make_graph(
        [helper.make_node("Conv", ["input", "weight", "bias"], ["mixed"], name="mix")],
        "channel-mixer",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, axes)],
        [helper.make_tensor_value_info("mixed", TensorProto.FLOAT, axes)],
        [numpy_helper.from_array(weight, "weight"), numpy_helper.from_array(bias, "bias")],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, folder / "channel-mixer.onnx")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
