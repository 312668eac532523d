"""Reads the weights and the description of a network that Keras has saved as HDF5, without the HDF5 library.

Such a file holds groups within groups, kept as B-trees of names; data sets of float32 that lie in one piece;
and, as an attribute of the root group, the network's layers in JSON. This reads that much of version 0 of the format
and refuses anything else. Offsets and names are those of the "HDF5 File Format Specification", version 1.
"""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Iterator, NamedTuple

from .tensor import Tensor

SIGNATURE = b"\x89HDF\r\n\x1a\n"
DATASPACE, DATATYPE, LAYOUT, ATTRIBUTE, CONTINUATION, SYMBOL_TABLE = 0x01, 0x03, 0x08, 0x0C, 0x10, 0x11
FLOATING_POINT, VARIABLE_LENGTH = 1, 9
CONTIGUOUS = 1


class Message(NamedTuple):
    """One of the facts that make up an object's header."""

    kind: int
    data: bytes


class Hdf5File:
    """A file, read whole."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.data = path.read_bytes()
        if self.data[:8] != SIGNATURE or self.data[8] != 0 or self.data[13:15] != b"\x08\x08":
            raise ValueError(f"{path} is not an HDF5 file of the version this reads")
        (self.root,) = struct.unpack_from("<Q", self.data, 64)

    def attribute(self, wanted: str) -> str:
        """The text attribute of the root group that has this name."""
        for message in self._messages(self.root):
            if message.kind == ATTRIBUTE:
                name, value = self._attribute(message.data)
                if name == wanted:
                    return value.rstrip(b"\0").decode()
        raise ValueError(f"{self.path} has no attribute {wanted!r}")

    def tensors(self) -> Iterator[tuple[str, Tensor]]:
        """Every float32 data set, with its path from the root."""
        yield from self._tensors(self.root, "")

    def _tensors(self, header: int, path: str) -> Iterator[tuple[str, Tensor]]:
        messages = {message.kind: message.data for message in self._messages(header)}
        if SYMBOL_TABLE in messages:
            tree, heap = struct.unpack_from("<QQ", messages[SYMBOL_TABLE])
            for name, child in self._links(tree, heap):
                yield from self._tensors(child, f"{path}/{name}" if path else name)
        elif LAYOUT in messages and _is_float32(messages[DATATYPE]):
            yield path, self._tensor(messages[DATASPACE], messages[LAYOUT], path)

    def _tensor(self, dataspace: bytes, layout: bytes, path: str) -> Tensor:
        version, storage, address, size = struct.unpack_from("<BBQQ", layout)
        if version != 3 or storage != CONTIGUOUS:
            raise ValueError(f"{path} in {self.path} is not stored in one piece")
        return Tensor.from_bytes(_shape(dataspace), self.data[address:address + size])

    def _messages(self, header: int) -> Iterator[Message]:
        """The messages of the object header at this address, continuations included."""
        version, _, _, _, size = struct.unpack_from("<BBHII", self.data, header)
        if version != 1:
            raise ValueError(f"{self.path} has an object header of version {version}")
        blocks = [(header + 16, size)]
        for start, length in blocks:
            position = start
            while position + 8 <= start + length:
                kind, size = struct.unpack_from("<HH", self.data, position)
                data = self.data[position + 8:position + 8 + size]
                position += 8 + size
                if kind == CONTINUATION:
                    blocks.append(struct.unpack_from("<QQ", data))
                else:
                    yield Message(kind, data)

    def _links(self, node: int, heap: int) -> Iterator[tuple[str, int]]:
        """Names and header addresses of a group's members, from its B-tree in order of name."""
        signature, _, _, count = struct.unpack_from("<4sBBH", self.data, node)
        if signature == b"TREE":
            for index in range(count):
                (child,) = struct.unpack_from("<Q", self.data, node + 32 + 16 * index)
                yield from self._links(child, heap)
        elif signature == b"SNOD":
            (names,) = struct.unpack_from("<Q", self.data, heap + 24)
            for index in range(count):
                name, header = struct.unpack_from("<QQ", self.data, node + 8 + 40 * index)
                start = names + name
                yield self.data[start:self.data.index(b"\0", start)].decode(), header
        else:
            raise ValueError(f"{self.path} has a group of a kind this does not read")

    def _attribute(self, data: bytes) -> tuple[str, bytes]:
        """Name and bytes of an attribute; of one that is not text, the bytes are of no use."""
        version, _, name_size, type_size, space_size = struct.unpack_from("<BBHHH", data)
        if version != 1:
            raise ValueError(f"{self.path} has an attribute of version {version}")
        datatype = 8 + _padded(name_size)
        value = datatype + _padded(type_size) + _padded(space_size)
        name = data[8:8 + name_size].rstrip(b"\0").decode()
        if data[datatype] & 0x0F == VARIABLE_LENGTH:
            length, collection, index = struct.unpack_from("<IQI", data, value)
            return name, self._heap_object(collection, index)[:length]
        return name, data[value:]

    def _heap_object(self, collection: int, wanted: int) -> bytes:
        """An object of a global heap, where values of variable length lie."""
        signature, size = struct.unpack_from("<4s4xQ", self.data, collection)
        position = collection + 16
        while signature == b"GCOL" and position < collection + size:
            index, length = struct.unpack_from("<H6xQ", self.data, position)
            if index == wanted:
                return self.data[position + 16:position + 16 + length]
            position += 16 + _padded(length)
        raise ValueError(f"{self.path} names a value that it does not hold")


def _padded(size: int) -> int:
    return (size + 7) & ~7


def _shape(dataspace: bytes) -> tuple[int, ...]:
    version, rank = dataspace[0], dataspace[1]
    return struct.unpack_from(f"<{rank}Q", dataspace, 8 if version == 1 else 4)


def _is_float32(datatype: bytes) -> bool:
    kind, order, size = datatype[0] & 0x0F, datatype[1] & 1, struct.unpack_from("<I", datatype, 4)[0]
    return kind == FLOATING_POINT and order == 0 and size == 4
