"""Reads weights that TensorFlow.js keeps: a manifest in JSON, and shards of bytes beside it.

A weight may be quantized to bytes: its values are `byte * scale + min` then. Names and formula are those of
`tfjs-core`, `io/io_utils.ts`.
"""

from __future__ import annotations

import json
from array import array
from math import prod
from pathlib import Path
from typing import Any

from .tensor import Tensor


def read_weights(manifest: Path) -> dict[str, Tensor]:
    """Every weight that the manifest lists, by name."""
    weights = {}
    try:
        for group in json.loads(manifest.read_text()):
            data = b"".join((manifest.parent / Path(path).name).read_bytes() for path in group["paths"])
            position = 0
            for entry in group["weights"]:
                values, size = _values(entry, data[position:])
                weights[entry["name"]] = Tensor(tuple(entry["shape"]), values)
                position += size
            if position != len(data):
                raise ValueError(f"{len(data)} bytes where the manifest lists {position}")
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{manifest} does not describe its shards: {error}") from error
    return weights


def _values(entry: dict[str, Any], data: bytes) -> tuple[array, int]:
    """The values of a weight at the beginning of some bytes, and how many bytes they take."""
    count = prod(entry["shape"])
    quantization = entry.get("quantization")
    if entry["dtype"] != "float32" or quantization and quantization["dtype"] != "uint8":
        raise ValueError(f"cannot read {entry['name']}, which is neither float32 nor quantized to bytes")
    size = count if quantization else 4 * count
    if len(data) < size:
        raise ValueError(f"the shards end within {entry['name']}")
    if not quantization:
        return Tensor.from_bytes([count], data[:size]).values, size
    scale, least = quantization["scale"], quantization["min"]
    return array("f", (byte * scale + least for byte in data[:size])), size
