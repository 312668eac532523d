"""What the golden scripts of face detectors share: reference code from checkouts, and one JSON shape."""

import importlib.util
import sys
from pathlib import Path

import common


def argument_parser(description):
    parser = common.argument_parser(description)
    parser.add_argument(
        "--repos",
        type=Path,
        required=True,
        help="folder with checkouts of the reference repositories, each under its own name",
    )
    return parser


def import_file(path, name=None):
    """The module in a file of a checkout."""
    spec = importlib.util.spec_from_file_location(name or Path(path).stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def found(boxes, scores, landmarks=None):
    """One picture's faces: edges in pixels, scores, and five times x, y."""
    entry = {"boxes": common.rounded(boxes, 4), "scores": common.rounded(scores, 6)}
    if landmarks is not None:
        entry["landmarks"] = common.rounded(landmarks, 4)
    return entry


def over_photos(assets, detect, names=None):
    """The faces that `detect(rgb)` finds in each photograph."""
    entries = []
    for name in names or common.PHOTOS:
        path = assets / "photos" / name
        pixels = common.decode_rgb(path)
        faces = detect(pixels)
        print(f"{name}: {len(faces['boxes'])} faces")
        entries.append(common.photo_entry(path, pixels) | faces)
    return entries
