"""A float32 array with a shape: all that moving weights from one file format to another needs."""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Sequence


@dataclass(frozen=True)
class Tensor:
    """Float32 values in row-major order."""

    shape: tuple[int, ...]
    values: array

    def __post_init__(self) -> None:
        if prod(self.shape) != len(self.values):
            raise ValueError(f"{len(self.values)} values do not fill the shape {self.shape}")

    @staticmethod
    def from_bytes(shape: Sequence[int], data: bytes) -> Tensor:
        """The tensor whose values `data` holds as little-endian float32."""
        values = array("f", data)
        if sys.byteorder == "big":
            values.byteswap()
        return Tensor(tuple(shape), values)

    def to_bytes(self) -> bytes:
        """The values as little-endian float32."""
        values = array("f", self.values)
        if sys.byteorder == "big":
            values.byteswap()
        return values.tobytes()

    def reshaped(self, *shape: int) -> Tensor:
        """The same values, in the same order, under another shape."""
        return Tensor(shape, self.values)

    def strided(self, shape: Sequence[int], strides: Sequence[int], offset: int = 0) -> Tensor:
        """The tensor of this shape whose neighbours along axis `k` lie `strides[k]` values apart in this one."""
        if tuple(strides) == tuple(prod(shape[axis + 1:]) for axis in range(len(shape))):
            return Tensor(tuple(shape), self.values[offset:offset + prod(shape)])
        steps = [range(0, size * stride, stride) for size, stride in zip(shape, strides)]
        return Tensor(tuple(shape), array("f", (self.values[offset + sum(step)] for step in product(*steps))))

    def transposed(self, *axes: int) -> Tensor:
        """Axis `k` of the result is axis `axes[k]` of this tensor."""
        strides = [prod(self.shape[axis + 1:]) for axis in axes]
        return self.strided([self.shape[axis] for axis in axes], strides)
