"""Reads the tensors of a PyTorch state dictionary without PyTorch, and without running what the file says.

The older of PyTorch's two formats is five pickles one after the other (magic number, protocol, machine,
the state dictionary, the names of its storages) followed by each storage: its length as 64 bits, then its values.
A pickle can name any function to call. This reader knows two names, ordered dictionary and tensor,
and refuses a file that asks for a third.
"""

from __future__ import annotations

import io
import pickle
import struct
from collections import OrderedDict
from pathlib import Path
from typing import Any, NamedTuple

from .tensor import Tensor

MAGIC = 0x1950A86A20F9469CFC6C
PROTOCOL = 1001


class _Storage(NamedTuple):
    """A block of float32 values, named here and stored at the end of the file."""

    key: str
    count: int


class _View(NamedTuple):
    """A tensor, as a shape laid over part of a storage."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


class _FloatStorage:
    """Stands for the only element type that the weights we read use."""


def _view(*arguments: Any) -> _View:
    """Four arguments place the tensor; the rest concerns its gradient."""
    return _View(*arguments[:4])


class _StateUnpickler(pickle.Unpickler):
    """Unpickles plain values, ordered dictionaries and float tensors, and nothing else."""

    KNOWN = {
        ("collections", "OrderedDict"): OrderedDict,
        ("torch._utils", "_rebuild_tensor_v2"): _view,
        ("torch", "FloatStorage"): _FloatStorage,
    }

    def find_class(self, module: str, name: str) -> Any:
        try:
            return self.KNOWN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"the file asks for {module}.{name}, which no weights need") from None

    def persistent_load(self, pid: Any) -> _Storage:
        kind, element, key, _device, count, part_of = pid
        if kind != "storage" or element is not _FloatStorage or part_of is not None:
            raise pickle.UnpicklingError(f"cannot read a storage of the kind {kind!r}")
        return _Storage(key, count)


def read_state(path: Path) -> dict[str, Tensor]:
    """The tensors of the state dictionary in the file at `path`, by name."""
    file = io.BytesIO(path.read_bytes())
    try:
        magic, protocol, machine, state, keys = (_StateUnpickler(file).load() for _ in range(5))
    except (EOFError, pickle.UnpicklingError) as error:
        raise ValueError(f"{path} is not a PyTorch state dictionary: {error}") from error
    if magic != MAGIC or protocol != PROTOCOL or not machine["little_endian"]:
        raise ValueError(f"{path} is not a PyTorch state dictionary of the format this reads")

    storages: dict[str, Tensor] = {}
    for key in keys:
        (count,) = struct.unpack("<q", file.read(8))
        storages[key] = Tensor.from_bytes([count], file.read(4 * count))
    return {
        name: storages[view.storage.key].strided(view.shape, view.strides, view.offset) for name, view in state.items()
    }
