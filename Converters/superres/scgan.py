"""The face enlarger of SCGAN (Hou et al.: Semi-Cycled Generative Adversarial Networks for Real-World Face
Super-Resolution), the generator `G_RLS` of HaoHou-98/SCGAN.

Its blocks begin with a ReLU that works in place. What a block adds to its result is therefore not its input but the
input after that ReLU, and the same holds for what a level adds to the result of its blocks. The weights were trained so;
the graph made here computes the same.
"""

from __future__ import annotations

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network

LEVELS = [12, 3]


def scgan(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """The generator; colours go in and come out as blue, green, red from -1 to 1."""
    if scale != 4:
        raise ValueError("SCGAN enlarges four times")
    net = Network("scgan-x4", weights)
    current = net.conv(net.input, "layers_in")
    for level, blocks in enumerate(LEVELS):
        current = entered = net.relu(current)
        for index in range(blocks):
            current = _block(net, current, f"layers_set_final.{level}.{index}")
        current = net.add(current, entered if level == 0 else net.conv(entered, f"a{level}.0"))
        current = _grown(net, current, f"layers_set_final_up.{level}")
    current = net.relu(net.conv(current, "main.0"))
    current = net.relu(net.conv(current, "main.2"))
    net.skip("a2.")
    return net.finish(net.node("Tanh", net.conv(current, "main.4")))


def _block(net: Network, source: str, layer: str) -> str:
    entered = net.relu(source)
    inner = net.conv(net.relu(net.conv(entered, f"{layer}.conv1")), f"{layer}.conv2")
    passed = net.conv(entered, f"{layer}.skip") if f"{layer}.skip.weight" in net.weights else entered
    return net.add(inner, passed)


def _grown(net: Network, source: str, layer: str) -> str:
    """Twice as large, normalized, and through a transposed convolution of a single pixel."""
    grown = net.resized(source, 2, corners=True)
    facts = [net.weight(f"{layer}.1.{fact}") for fact in ("weight", "bias", "running_mean", "running_var")]
    active = net.relu(net.node("BatchNormalization", grown, *facts, epsilon=1e-5))
    return net.node("ConvTranspose", active, net.weight(f"{layer}.3.weight"), net.weight(f"{layer}.3.bias"))
