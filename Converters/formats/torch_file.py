"""Reads the tensors of a PyTorch state dictionary without PyTorch, and without running what the file says.

The older of PyTorch's two formats is five pickles one after the other (magic number, protocol, machine,
the state dictionary, the names of its storages) followed by each storage: its length as 64 bits, then its values.
The newer one is a ZIP archive with the state dictionary as `data.pkl` and each storage as a file of its own.
A pickle can name any function to call. This reader knows the few names that weights need, and refuses a file that asks
for another. A whole network that was pickled names its own classes too: an empty object stands for each of those, and
none of their code is looked for or run.
"""

from __future__ import annotations

import io
import pickle
import struct
import zipfile
from collections import OrderedDict
from pathlib import Path
from typing import Any, Iterator, NamedTuple

from .tensor import Tensor

MAGIC = 0x1950A86A20F9469CFC6C
PROTOCOL = 1001


class _Storage(NamedTuple):
    """A block of values, named here and stored elsewhere in the file."""

    key: str
    count: int
    size: int


class _View(NamedTuple):
    """A tensor, as a shape laid over part of a storage."""

    storage: _Storage
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]


class _FloatStorage:
    """Stands for float32, the type of all weights that are read."""

    size = 4


class _LongStorage:
    """Stands for 64-bit integers, in which normalizations count batches; passed over."""

    size = 8


def _view(*arguments: Any) -> _View:
    """Four arguments place the tensor; the rest concerns its gradient."""
    return _View(*arguments[:4])


class _StateUnpickler(pickle.Unpickler):
    """Unpickles plain values, ordered dictionaries and float tensors, and nothing else."""

    KNOWN = {
        ("collections", "OrderedDict"): OrderedDict,
        ("torch._utils", "_rebuild_tensor_v2"): _view,
        ("torch._utils", "_rebuild_parameter"): lambda data, *_: data,
        ("torch", "FloatStorage"): _FloatStorage,
        ("torch", "LongStorage"): _LongStorage,
    }

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file)
        self.storages: list[_Storage] = []

    def find_class(self, module: str, name: str) -> Any:
        try:
            return self.KNOWN[module, name]
        except KeyError:
            raise pickle.UnpicklingError(f"the file asks for {module}.{name}, which no weights need") from None

    def persistent_load(self, pid: Any) -> Any:
        if pid[0] == "module":  # the older format keeps the source of a network's classes beside them
            return pid[1]
        kind, element, key, _device, count, *part_of = pid
        if kind != "storage" or element not in (_FloatStorage, _LongStorage) or part_of not in ([], [None]):
            raise pickle.UnpicklingError(f"cannot read a storage of the kind {kind!r}")
        self.storages.append(_Storage(key, count, element.size))
        return self.storages[-1]


class _Object:
    """Stands for an object of any class, of which its attributes are kept."""

    def __init__(self, *_: Any, **__: Any) -> None:
        pass

    def __setstate__(self, state: Any) -> None:
        if isinstance(state, dict):
            vars(self).update(state)

    def __setitem__(self, key: Any, value: Any) -> None:
        pass


class _ModuleUnpickler(_StateUnpickler):
    """Unpickles a network: empty objects stand for whatever is not known."""

    def find_class(self, module: str, name: str) -> Any:
        return self.KNOWN.get((module, name), _Object)


def read_module(path: Path) -> dict[str, Tensor]:
    """The float32 weights of the whole network that was pickled into the file at `path`, named as in its state."""
    network, storages = _load(path, _ModuleUnpickler)

    def weights(module: Any, prefix: str) -> Iterator[tuple[str, _View]]:
        facts = vars(module) if isinstance(module, _Object) else {}
        for section in ("_parameters", "_buffers"):
            for name, view in facts.get(section, {}).items():
                if isinstance(view, _View) and view.storage.size == _FloatStorage.size:
                    yield prefix + name, view
        for name, child in facts.get("_modules", {}).items():
            yield from weights(child, f"{prefix}{name}.")

    views = dict(weights(network, ""))
    if not views:
        raise ValueError(f"{path} holds no network with weights")
    return _tensors(views, storages)


def read_state(path: Path, *sections: str) -> dict[str, Tensor]:
    """The float32 tensors of the state dictionary in the file at `path`, by name.

    Where the file holds several dictionaries, `sections` names those to look for, the best first.
    """
    state, blocks = _load(path, _StateUnpickler)
    section = next((name for name in sections if name in state), None)
    views = {name: view for name, view in (state[section] if section else state).items()
             if isinstance(view, _View) and view.storage.size == _FloatStorage.size}
    if not views:
        raise ValueError(f"{path} holds no weights; it has {', '.join(map(str, state))[:200]}")
    return _tensors(views, blocks)


def _tensors(views: dict[str, _View], blocks: dict[str, bytes]) -> dict[str, Tensor]:
    """The values of each view."""
    storages = {key: Tensor.from_bytes([len(blocks[key]) // 4], blocks[key])
                for key in {view.storage.key for view in views.values()}}
    return {name: storages[view.storage.key].strided(view.shape, view.strides, view.offset)
            for name, view in views.items()}


def _load(path: Path, unpickler: type[_StateUnpickler]) -> tuple[Any, dict[str, bytes]]:
    """What the file holds, and the bytes of its storages."""
    try:
        return (_read_archive if zipfile.is_zipfile(path) else _read_stream)(path, unpickler)
    except (AttributeError, EOFError, IndexError, KeyError, TypeError, pickle.UnpicklingError) as error:
        raise ValueError(f"{path} does not hold PyTorch weights that this reads: {error}") from error


def _read_archive(path: Path, unpickler: type[_StateUnpickler]) -> tuple[Any, dict[str, bytes]]:
    """What a file of the newer format holds, and the bytes of its storages."""
    with zipfile.ZipFile(path) as archive:
        pickled = next((name for name in archive.namelist() if name.endswith("data.pkl")), None)
        if pickled is None:
            raise pickle.UnpicklingError("the archive has no data.pkl")
        root = pickled.removesuffix("data.pkl") + "data/"
        state = unpickler(io.BytesIO(archive.read(pickled))).load()
        return state, {name.removeprefix(root): archive.read(name)
                       for name in archive.namelist() if name.startswith(root)}


def _read_stream(path: Path, unpickler: type[_StateUnpickler]) -> tuple[Any, dict[str, bytes]]:
    """What a file of the older format holds, and the bytes of its storages."""
    file = io.BytesIO(path.read_bytes())
    parts = [unpickler(file) for _ in range(5)]
    magic, protocol, machine, state, keys = (each.load() for each in parts)
    if magic != MAGIC or protocol != PROTOCOL or not machine["little_endian"]:
        raise pickle.UnpicklingError("it is of another format than those that this reads")
    sizes = {storage.key: storage.size for each in parts for storage in each.storages}
    blocks = {}
    for key in keys:
        (count,) = struct.unpack("<q", file.read(8))
        blocks[key] = file.read(sizes[key] * count)
    return state, blocks
