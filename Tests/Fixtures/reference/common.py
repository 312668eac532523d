"""What the golden scripts share: pictures, hashes, and JSON that diffs well."""

import argparse
import hashlib
import importlib.metadata
import json
import os
import platform
from pathlib import Path

import numpy as np

FIXTURES = Path(__file__).resolve().parent.parent
GOLDEN = FIXTURES / "golden"
MODELS = FIXTURES / "models"

#: The photographs that the detectors are pinned on.
PHOTOS = [
    "solvay_conference.jpg",
    "reagan_mlk.jpg",
    "obama_biden.jpg",
    "person-group.jpg",
    "zidane.jpg",
    "person-crowd.jpg",
]


def argument_parser(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument(
        "--assets",
        type=Path,
        default=os.environ.get("EMOSENSE_ASSETS"),
        help="folder with photos/, models/ and data/ (default: $EMOSENSE_ASSETS)",
    )
    parser.add_argument(
        "--golden", type=Path, default=GOLDEN, help="where the JSON goes (default: ../golden)"
    )
    return parser


def assets_of(arguments):
    if arguments.assets is None or not Path(arguments.assets).is_dir():
        raise SystemExit("name the folder with the assets: --assets, or EMOSENSE_ASSETS")
    return Path(arguments.assets)


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def decode_rgb(path):
    """RGB bytes [h, w, 3], turned upright, embedded colour profile ignored.

    Pillow, OpenCV and libvips all give the very same bytes for every
    photograph used here (see check_decoders.py).
    """
    from PIL import Image, ImageOps

    with Image.open(path) as picture:
        return np.asarray(ImageOps.exif_transpose(picture).convert("RGB")).copy()


def synthetic(width, height, channels=3):
    """A picture that any language can make: see README.md, "Synthetic pictures"."""
    y, x, c = np.mgrid[0:height, 0:width, 0:channels]
    return ((x * 3 + y * 5 + c * 40 + ((x * y) >> 4)) & 255).astype(np.uint8)


def busy(width, height, channels=3):
    """A second one, with hard edges and something like noise."""
    y, x, c = np.mgrid[0:height, 0:width, 0:channels].astype(np.int64)
    noise = ((x * 7919 + y * 104729 + c * 1299709) * 2654435761 >> 16) & 63
    blocks = (((x // 16) + (y // 12) + c) % 3) * 90
    return np.minimum(blocks + noise, 255).astype(np.uint8)


def checksum(pixels):
    """SHA-256 of the bytes in row order, so that a test knows it made the same picture."""
    return hashlib.sha256(np.ascontiguousarray(pixels, dtype=np.uint8).tobytes()).hexdigest()


def photo_entry(path, pixels):
    return {
        "file": "photos/" + Path(path).name,
        "sha256": sha256(path),
        "width": int(pixels.shape[1]),
        "height": int(pixels.shape[0]),
        "rgb_sha256": checksum(pixels),
    }


def versions(*packages):
    found = {"python": platform.python_version()}
    for package in packages:
        found[package] = importlib.metadata.version(package)
    return found


def rounded(values, digits):
    array = np.asarray(values, dtype=np.float64)
    return np.round(array, digits).tolist()


def _text(value, indent):
    inner = indent + 1
    if isinstance(value, dict):
        if not value:
            return "{}"
        rows = [
            " " * inner + json.dumps(str(k)) + ": " + _text(v, inner) for k, v in value.items()
        ]
        return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    if isinstance(value, (list, tuple)):
        if any(isinstance(v, dict) for v in value) or any(
            isinstance(v, (list, tuple)) and len(v) and isinstance(v[0], (list, tuple))
            for v in value
        ):
            rows = [" " * inner + _text(v, inner) for v in value]
            return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"
        if value and isinstance(value[0], (list, tuple)):
            rows = [" " * inner + json.dumps(v) for v in value]
            return "[\n" + ",\n".join(rows) + "\n" + " " * indent + "]"
        return json.dumps(list(value))
    if isinstance(value, np.generic):
        value = value.item()
    return json.dumps(value)


def write_json(path, value):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_text(value, 0) + "\n")
    print(f"{path.name}: {path.stat().st_size} bytes")
