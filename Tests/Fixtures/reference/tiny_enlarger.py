"""Two tiny super-resolution networks with weights from a seed: golden numbers are not taken from them, they show that
tiles, batches and colours are put together rightly.

    python tiny_enlarger.py

Writes models/enlarger-tiny-untrained.onnx (colours, twice as large) and models/enlarger-tiny-grey-untrained.onnx
(luminance, three times). Needs Python alone.
"""

import random
import sys
from array import array
from pathlib import Path

FIXTURES = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(FIXTURES.parents[1] / "Converters"))

from formats.onnx_file import OnnxGraph  # noqa: E402
from formats.tensor import Tensor  # noqa: E402


def tiny(name, channels, scale):
    numbers = random.Random(20)
    graph = OnnxGraph(name)
    picture = current = graph.input("input", ["faces", channels, "height", "width"])
    widths = [channels, 8, 8, channels * scale * scale]
    for layer, (source, target) in enumerate(zip(widths, widths[1:])):
        spread = 0.5 / (9 * source) ** 0.5
        values = array("f", (numbers.uniform(-spread, spread) for _ in range(target * source * 9)))
        weight = graph.weight(f"weight{layer}", Tensor((target, source, 3, 3), values))
        current = graph.node("Conv", f"conv{layer}", current, weight, pads=[1] * 4)
        if layer < 2:
            current = graph.node("Relu", f"relu{layer}", current)
    details = graph.node("DepthToSpace", "details", current, blocksize=scale, mode="CRD")
    sizes = graph.weight("sizes", Tensor((4,), array("f", [1, 1, scale, scale])))
    plain = graph.node("Resize", "plain", picture, "", sizes, mode="nearest",
                       coordinate_transformation_mode="asymmetric", nearest_mode="floor")
    graph.node("Add", "enlarged", plain, details)
    graph.output("enlarged", ["faces", channels, "rows", "columns"])
    graph.write(FIXTURES / "models" / f"{name}.onnx")


if __name__ == "__main__":
    tiny("enlarger-tiny-untrained", 3, 2)
    tiny("enlarger-tiny-grey-untrained", 1, 3)
