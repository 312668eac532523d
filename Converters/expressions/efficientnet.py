"""EfficientNet (Tan, Le: EfficientNet, Rethinking Model Scaling for Convolutional Neural Networks).

As timm's `tf_efficientnet_b0` to `b7` have it: convolutions padded as TensorFlow pads, normalization with an epsilon of
0.001, SiLU. Widths, depths and kernels are those of the weights; the strides of the seven stages are the same in all.
"""

from __future__ import annotations

from formats.onnx_file import OnnxGraph
from formats.tensor import Tensor

STRIDES = [1, 2, 2, 2, 1, 2, 1]
EPSILON = 1e-3


class EfficientNet:
    """A graph under construction over weights that are named as timm names them."""

    def __init__(self, name: str, weights: dict[str, Tensor], side: int) -> None:
        self.weights = weights
        self.unused = set(weights)
        self.graph = OnnxGraph(name)
        self.side = side
        self.size = side

    def build(self) -> OnnxGraph:
        """The whole graph; every weight must have its place in it."""
        out = self.graph.input("input", ["faces", 3, self.side, self.side])
        out = self._silu(self._normalized(self._convolution(out, "conv_stem", stride=2), "bn1"))
        for stage, stride in enumerate(STRIDES):
            block = 0
            while f"blocks.{stage}.{block}.conv_dw.weight" in self.weights:
                out = self._block(out, f"blocks.{stage}.{block}", stride if block == 0 else 1)
                block += 1
            if block == 0:
                raise ValueError(f"the file lacks the weights of stage {stage}")
        out = self._silu(self._normalized(self._convolution(out, "conv_head"), "bn2"))
        out = self.graph.node("Flatten", "features", self.graph.node("GlobalAveragePool", "averages", out))
        # The author's training code puts the last layer into a sequence of one in some files.
        last = "classifier.0" if "classifier.0.weight" in self.weights else "classifier"
        outputs = self.weights[f"{last}.weight"].shape[0] if f"{last}.weight" in self.weights else 0
        self.graph.node("Gemm", "logits", out, self._weight(f"{last}.weight"), self._weight(f"{last}.bias"), transB=1)
        self.graph.output("logits", ["faces", outputs])
        if self.unused:
            raise ValueError(f"the file holds weights that this network has not: {', '.join(sorted(self.unused)[:5])}")
        return self.graph

    def _block(self, source: str, name: str, stride: int) -> str:
        """A block that widens, looks around, weighs channels and narrows; the first stage's do not widen."""
        out, norm = source, 1
        widens = f"{name}.conv_pwl.weight" in self.weights
        if widens:
            out = self._silu(self._normalized(self._convolution(out, f"{name}.conv_pw"), f"{name}.bn1"))
            norm = 2
        depthwise = self._convolution(out, f"{name}.conv_dw", stride=stride, depthwise=True)
        out = self._silu(self._normalized(depthwise, f"{name}.bn{norm}"))
        out = self._weighed(out, f"{name}.se")
        last = f"{name}.conv_pwl" if widens else f"{name}.conv_pw"
        out = self._normalized(self._convolution(out, last), f"{name}.bn{norm + 1}")
        entry = f"{name}.conv_pw.weight" if widens else f"{name}.conv_dw.weight"
        inputs = self.weights[entry].shape[1 if widens else 0]
        if stride == 1 and inputs == self.weights[f"{last}.weight"].shape[0]:
            out = self.graph.node("Add", f"{name}.sum", out, source)
        return out

    def _weighed(self, source: str, name: str) -> str:
        """Channels weighed by what two layers make of their means (squeeze and excitation)."""
        size, self.size = self.size, 1
        means = self.graph.node("GlobalAveragePool", f"{name}.means", source)
        inner = self._silu(self._convolution(means, f"{name}.conv_reduce"))
        gates = self.graph.node("Sigmoid", f"{name}.gates", self._convolution(inner, f"{name}.conv_expand"))
        self.size = size
        return self.graph.node("Mul", f"{name}.weighed", source, gates)

    def _convolution(self, source: str, name: str, stride: int = 1, depthwise: bool = False) -> str:
        kernel = self._weight(f"{name}.weight")
        bias = [self._weight(f"{name}.bias")] if f"{name}.bias" in self.weights else []
        channels, _, window, _ = self.weights[f"{name}.weight"].shape
        out = -(-self.size // stride)
        lacking = max((out - 1) * stride + window - self.size, 0)
        self.size = out
        return self.graph.node("Conv", name, source, kernel, *bias, strides=[stride] * 2,
                               pads=[lacking // 2] * 2 + [lacking - lacking // 2] * 2,
                               group=channels if depthwise else 1)

    def _normalized(self, source: str, name: str) -> str:
        facts = [self._weight(f"{name}.{fact}") for fact in ("weight", "bias", "running_mean", "running_var")]
        return self.graph.node("BatchNormalization", name, source, *facts, epsilon=EPSILON)

    def _silu(self, source: str) -> str:
        gate = self.graph.node("Sigmoid", f"{source}.gate", source)
        return self.graph.node("Mul", f"{source}.silu", source, gate)

    def _weight(self, name: str) -> str:
        if name not in self.weights:
            raise ValueError(f"the file lacks the weight {name}")
        self.unused.discard(name)
        return self.graph.weight(name, self.weights[name])
