#!/usr/bin/env python3
"""Times exported networks on a 640x384 picture: `measure_speed.py THREADS NETWORK.onnx...`; medians of 60 runs."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

from detector import Detector


def main() -> None:
    pixels = np.random.default_rng(0).random((1, 3, 384, 640), np.float32)
    for path in sys.argv[2:]:
        for precision in ("f32", "bf16"):
            model = Detector(Path(path), precision=precision, threads=int(sys.argv[1])).model(384, 640)
            request, times = model.create_infer_request(), []
            for _ in range(80):
                began = time.perf_counter()
                request.infer({0: pixels})
                times.append(time.perf_counter() - began)
            print(f"{Path(path).stem} {precision}: {1000 * np.median(times[20:]):.2f} ms", flush=True)


if __name__ == "__main__":
    main()
