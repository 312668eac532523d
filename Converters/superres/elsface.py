"""ELSFace (Qi et al.: An Efficient Latent Style Guided Transformer-CNN Framework for Face Super-Resolution), the network
`ipt` of FVL2020/ELSFace, for faces of 32x32 alone.

Its test script imports a face parser, a second model and VGG-16, none of which is in the repository, but what they
compute is never used: the network takes the face and nothing else. Its recursive parts run with the same weights again.
"""

from __future__ import annotations

from array import array

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

from .network import Network

SIDE, CHANNELS, WINDOW, HEADS = 64, 60, 8, 6


def elsface(weights: dict[str, Tensor], scale: int) -> OnnxGraph:
    """The network; colours go in and come out as blue, green, red from 0 to 1."""
    if scale != 4:
        raise ValueError("ELSFace enlarges four times")
    net = Network("elsface-x4", weights, side=SIDE // 2)
    features = net.conv(net.input, "head_x2.0.0")
    for index in (1, 2, 3):
        features = _residual(net, features, f"head_x2.0.{index}")
    features = net.resized(features, 2)
    styles = _styles(net)

    textures = net.multiply(net.channels(features, 0, CHANNELS), _style(net, styles, 0))
    for _ in range(2):
        textures = net.conv(textures, "cnn_x2_1.0.0")
        for index in (1, 2):
            textures = _residual(net, textures, f"cnn_x2_1.0.{index}")

    contours = net.multiply(net.channels(features, CHANNELS, 2 * CHANNELS), _style(net, styles, 1))
    contours = net.conv(_transformer(net, contours), "conv_after_body_1")
    for index in range(4):
        contours = _sharpened(net, contours, f"t_tail_x2.0.{index}")

    grown = net.shuffled(net.conv(net.add(contours, textures), "tail_x2.0.0.0"), 2)
    result = net.conv(grown, "tail_x2.0.1")
    net.skip("sub_mean.", "add_mean.")
    return net.finish(result)


def _residual(net: Network, source: str, layer: str) -> str:
    inner = net.conv(net.relu(net.conv(source, f"{layer}.body.0")), f"{layer}.body.2")
    return net.add(inner, source)


def _styles(net: Network) -> str:
    """Two numbers a channel that the face as a whole tells."""
    current = net.leaky(net.conv(net.input, "encoder.encoder.0.0"), 0.2)
    current = net.leaky(net.conv(current, "encoder.encoder.0.2"), 0.2)
    for index in (1, 2, 3):
        current = net.leaky(net.conv(current, f"encoder.encoder.{index}.0", stride=2), 0.2)
        current = net.leaky(net.conv(current, f"encoder.encoder.{index}.2"), 0.2)
    current = net.leaky(net.conv(current, "encoder.encoder.4.0"), 0.2)
    layer = "encoder.encoder.4.3"
    flat = net.node("Flatten", current)
    numbers = net.node("Gemm", flat, net.weight(f"{layer}.weight"), net.weight(f"{layer}.bias"), transB=1)
    return net.reshaped(numbers, 0, 2 * CHANNELS, 1, 1)


def _style(net: Network, styles: str, index: int) -> str:
    return net.channels(styles, index * CHANNELS, (index + 1) * CHANNELS)


def _sharpened(net: Network, source: str, layer: str) -> str:
    """What two convolutions see beyond what a picture of half the size would show, and five blocks over it."""
    inner = net.conv(net.relu(net.conv(source, f"{layer}.hf_block.body.0")), f"{layer}.hf_block.body.2")
    halved = net.node("AveragePool", inner, kernel_shape=[2, 2], strides=[2, 2])
    coarse = net.shuffled(net.conv(halved, f"{layer}.hf_block.upsample.0"), 2)
    entered = current = net.node("Sub", inner, coarse)
    for index in range(5):
        current = _residual(net, current, f"{layer}.main.0.{index}")
    return net.add(current, entered)


def _transformer(net: Network, source: str) -> str:
    """One Swin block, three times over; pixels become tokens and back."""
    tokens = _tokens(net, source)
    tokens = _normalized(net, tokens, "patch_embed_1.norm")
    for _ in range(3):
        inner = _attended(net, tokens, "layers_1.0.residual_group.blocks.0")
        inner = net.conv(_picture(net, inner), "layers_1.0.conv")
        tokens = net.add(_tokens(net, inner), tokens)
    return _picture(net, _normalized(net, tokens, "norm_1"))


def _tokens(net: Network, picture: str) -> str:
    """[N, C, H, W] to [N, H, W, C]."""
    return net.node("Transpose", picture, perm=[0, 2, 3, 1])


def _picture(net: Network, tokens: str) -> str:
    """[N, H, W, C] to [N, C, H, W]."""
    return net.node("Transpose", tokens, perm=[0, 3, 1, 2])


def _normalized(net: Network, tokens: str, layer: str) -> str:
    return net.node("LayerNormalization", tokens, net.weight(f"{layer}.weight"), net.weight(f"{layer}.bias"),
                    axis=-1, epsilon=1e-5)


def _linear(net: Network, tokens: str, layer: str) -> str:
    return net.add(net.node("MatMul", tokens, net.transposed(f"{layer}.weight")), net.weight(f"{layer}.bias"))


def _attended(net: Network, tokens: str, block: str) -> str:
    """Attention within windows of 8x8, then two dense layers."""
    count, parts, width = SIDE // WINDOW, WINDOW * WINDOW, CHANNELS // HEADS
    windows = net.reshaped(_normalized(net, tokens, f"{block}.norm1"), -1, count, WINDOW, count, WINDOW, CHANNELS)
    windows = net.reshaped(net.node("Transpose", windows, perm=[0, 1, 3, 2, 4, 5]), -1, parts, CHANNELS)

    threefold = net.reshaped(_linear(net, windows, f"{block}.attn.qkv"), -1, parts, 3, HEADS, width)
    threefold = net.node("Transpose", threefold, perm=[2, 0, 3, 1, 4])
    query, key, value = (net.picked(threefold, index) for index in range(3))
    query = net.scaled(query, width ** -0.5)
    scores = net.node("MatMul", query, net.node("Transpose", key, perm=[0, 1, 3, 2]))
    scores = net.node("Softmax", net.add(scores, _position_bias(net, f"{block}.attn")), axis=-1)
    seen = net.node("Transpose", net.node("MatMul", scores, value), perm=[0, 2, 1, 3])
    seen = _linear(net, net.reshaped(seen, -1, parts, CHANNELS), f"{block}.attn.proj")

    seen = net.reshaped(seen, -1, count, count, WINDOW, WINDOW, CHANNELS)
    seen = net.reshaped(net.node("Transpose", seen, perm=[0, 1, 3, 2, 4, 5]), -1, SIDE, SIDE, CHANNELS)
    tokens = net.add(tokens, seen)
    inner = net.gelu(_linear(net, _normalized(net, tokens, f"{block}.norm2"), f"{block}.mlp.fc1"))
    return net.add(tokens, _linear(net, inner, f"{block}.mlp.fc2"))


def _position_bias(net: Network, layer: str) -> str:
    """What attention adds for each pair of places in a window, by how far they lie apart."""
    name = f"{layer}.relative_position_bias_table"
    table = net.weights[name].values
    net.skip(name)
    places = [(row, column) for row in range(WINDOW) for column in range(WINDOW)]
    reach = WINDOW - 1
    rows = [(a - c + reach) * (2 * WINDOW - 1) + b - d + reach for a, b in places for c, d in places]
    values = array("f", (table[row * HEADS + head] for head in range(HEADS) for row in rows))
    return net.constant(values, 1, HEADS, len(places), len(places))
