"""What ONNX Runtime makes of a made-up input, for every network whose file has a known hash.

    python golden_outputs.py --files FOLDER...

`emosense models verify` compares with these numbers. Every card that names a SHA-256 is looked up among the ONNX files
of the folders (and their folders); a card whose file is not there keeps the numbers that it had. Writes
Sources/EmoSenseModels/Resources/Golden/outputs.json: by the file's hash and for each output in the file's order how
many numbers there are, the largest of their magnitudes, and eight of them, evenly spaced from the first to the last.

The input: axes of any length have 1 (the first) or 64. A level is that of the picture "synthetic" (README.md) at the
place's column, row and channel; the network gets (level - mean) * scale as its card says.
"""

import json
from pathlib import Path

import numpy as np
import onnxruntime

import common

ROOT = common.FIXTURES.parents[1]
CARDS = ROOT / "Sources" / "EmoSenseModels" / "Resources" / "Cards"
OUTPUT = ROOT / "Sources" / "EmoSenseModels" / "Resources" / "Golden" / "outputs.json"
FREE, SAMPLES = 64, 8


def made_up(shape, card):
    """The input of a shape, whose axes are as the card's layout says."""
    shape = [size if isinstance(size, int) and size > 0 else FREE if axis else 1 for axis, size in enumerate(shape)]
    batch, *rest = shape
    channels, height, width = rest if card["layout"] == "nchw" else (rest[2], rest[0], rest[1])
    levels = common.synthetic(width, height, channels).astype(np.float32)
    values = (levels - np.float32(card["mean"])) * np.float32(card["scale"])
    values = values.transpose(2, 0, 1) if card["layout"] == "nchw" else values
    return np.ascontiguousarray(np.broadcast_to(values, (batch, *values.shape)))


def outputs(path, card):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(path), options)
    # Files that list their weights among the inputs feed those themselves: get_inputs leaves them out.
    inputs = {i.name: made_up(i.shape, card) for i in session.get_inputs()}
    entries = []
    for values in session.run(None, inputs):
        flat = values.astype(np.float64).ravel()
        places = [k * (flat.size - 1) // (SAMPLES - 1) for k in range(SAMPLES)] if flat.size > SAMPLES else range(flat.size)
        entries.append({"count": int(flat.size), "largest": float(f"{np.abs(flat).max():.6g}"),
                        "samples": [float(f"{flat[p]:.6g}") for p in places]})
    return entries


def main():
    parser = common.argument_parser(__doc__.splitlines()[0])
    parser.add_argument("--files", type=Path, nargs="+", required=True)
    arguments = parser.parse_args()
    found = {common.sha256(p): p for folder in arguments.files for p in sorted(folder.rglob("*.onnx"))}
    known = json.loads(OUTPUT.read_text()) if OUTPUT.exists() else {}
    golden = {}
    for path in sorted(CARDS.glob("*.json")):
        card = json.loads(path.read_text())
        for part in card.get("parts") or [card]:
            sha = part.get("sha256")
            if sha in found and sha not in golden:
                golden[sha] = outputs(found[sha], card["input"])
                print(part["file"], [(e["count"], e["largest"]) for e in golden[sha]], flush=True)
            elif sha in known:
                golden[sha] = known[sha]
            elif sha and sha not in golden:
                print(part["file"], "is not there")
    OUTPUT.parent.mkdir(exist_ok=True)
    lines = (f" {json.dumps(sha)}: {json.dumps(entries)}" for sha, entries in sorted(golden.items()))
    OUTPUT.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size} bytes, {len(golden)} files")


if __name__ == "__main__":
    main()
