"""The network: a small residual trunk on grey faces, with one head for FER+ and one for FER-2013."""

import torch
from torch import Tensor, nn
from torch.nn import functional

DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
"""Where networks are trained."""

HALF = DEVICE.type == "cuda" or torch.cpu.get_capabilities().get("avx512_bf16", False)
"""Whether the device multiplies bfloat16; where it does not, that would be slower than single precision."""


def mixed_precision() -> torch.autocast:
    """Convolutions in bfloat16 where the device has it."""
    return torch.autocast(DEVICE.type, torch.bfloat16, enabled=HALF)


class Attention(nn.Module):
    """Squeeze-and-excitation (Hu et al. 2018): scales each channel by what the whole map shows."""

    def __init__(self, channels: int, reduction: int = 8):
        super().__init__()
        self.squeeze = nn.Conv2d(channels, channels // reduction, 1)
        self.excite = nn.Conv2d(channels // reduction, channels, 1)

    def forward(self, x: Tensor) -> Tensor:
        weights = functional.relu(self.squeeze(x.mean((2, 3), keepdim=True)))
        return x * torch.sigmoid(self.excite(weights))


class Block(nn.Module):
    """Two 3x3 convolutions with attention and a shortcut; the first may halve the map."""

    def __init__(self, inputs: int, outputs: int, stride: int):
        super().__init__()
        self.first = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.first_norm = nn.BatchNorm2d(outputs)
        self.second = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.second_norm = nn.BatchNorm2d(outputs)
        self.attention = Attention(outputs)
        self.shortcut = nn.Identity()
        if stride != 1 or inputs != outputs:
            pool = nn.AvgPool2d(stride, ceil_mode=True) if stride != 1 else nn.Identity()
            self.shortcut = nn.Sequential(
                pool, nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs))

    def forward(self, x: Tensor) -> Tensor:
        y = functional.relu(self.first_norm(self.first(x)), inplace=True)
        y = self.attention(self.second_norm(self.second(y)))
        return functional.relu(y + self.shortcut(x), inplace=True)


class ExpressionNetwork(nn.Module):
    """Reads grey faces [N, 1, S, S] in 0...1: FER+ logits [N, 8] and FER-2013 logits [N, 7].

    Each face is brought to zero mean and unit variance first, so that exposure and contrast hardly matter.
    """

    def __init__(self, stem: int, widths: list[int], depths: list[int], dropout: float):
        super().__init__()
        self.stem = nn.Conv2d(1, stem, 3, 1, 1, bias=False)
        self.stem_norm = nn.BatchNorm2d(stem)
        blocks, inputs = [], stem
        for width, depth in zip(widths, depths, strict=True):
            for place in range(depth):
                blocks.append(Block(inputs, width, 2 if place == 0 else 1))
                inputs = width
        self.blocks = nn.Sequential(*blocks)
        self.dropout = nn.Dropout(dropout)
        self.ferplus = nn.Linear(inputs, 8)
        self.fer2013 = nn.Linear(inputs, 7)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
                if module.bias is not None:
                    nn.init.zeros_(module.bias)
        for block in self.blocks:
            nn.init.zeros_(block.second_norm.weight)

    def features(self, faces: Tensor) -> Tensor:
        """What the heads read: [N, widths[-1]]."""
        x = functional.instance_norm(faces, eps=1e-3)
        x = functional.relu(self.stem_norm(self.stem(x)), inplace=True)
        return self.blocks(x).mean((2, 3))

    def forward(self, faces: Tensor) -> tuple[Tensor, Tensor]:
        x = self.dropout(self.features(faces))
        return self.ferplus(x), self.fer2013(x)


def grown(state: dict[str, Tensor], before: list[int], after: list[int]) -> dict[str, Tensor]:
    """Weights of a network with `before` blocks a stage, named as those of one with as many or more in `after`.

    The blocks that come in are left out: as a network is made, they change nothing (their last norm is 0).
    """
    places = [
        sum(after[:stage]) + block
        for stage, depth in enumerate(before)
        for block in range(depth)]
    renamed = {}
    for name, value in state.items():
        first, *rest = name.split(".")
        if first == "blocks":
            name = ".".join([first, str(places[int(rest[0])]), *rest[1:]])
        renamed[name] = value
    return renamed


def blended(weights: list[dict[str, Tensor]], shares: list[float] | None = None) -> dict[str, Tensor]:
    """The mean of several networks' weights, each by its share or all alike; counters are the first one's."""
    shares = shares or [1 / len(weights)] * len(weights)
    return {
        name: sum(share * each[name] for share, each in zip(shares, weights, strict=True))
        if first.is_floating_point() else first
        for name, first in weights[0].items()}
