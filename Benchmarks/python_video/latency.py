"""How long a frame of a camera waits for its reading: a FIFO stands in for the camera.

    python latency.py VIDEO --emosense PATH [--seconds 20] [--rate 30] [--kind mjpeg|raw] [OPTIONS...]

Frames are decoded first, then written into the FIFO at an even pace while `emosense watch
--live --each frame` reads them.  A frame's latency is the time from its first byte written
to the arrival of its line.  Prints the percentiles, and what EmoSense itself says.
"""

import argparse
import json
import os
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import cv2


def frames_of(video, count, kind):
    capture, frames = cv2.VideoCapture(video), []
    while len(frames) < count:
        ok, frame = capture.read()
        if not ok:
            break
        if kind == "raw":
            frames.append(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB).tobytes())
        else:
            frames.append(cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 85])[1].tobytes())
    return frames, frame.shape[1::-1] if frames and ok else (0, 0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("video")
    parser.add_argument("--emosense", required=True)
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--rate", type=float, default=30)
    parser.add_argument("--kind", choices=["mjpeg", "raw"], default="mjpeg")
    arguments, options = parser.parse_known_args()
    # A minute of raw frames would not fit in memory: a few seconds of them go round.
    wanted = int(arguments.seconds * arguments.rate)
    frames, size = frames_of(arguments.video, min(wanted, 90 if arguments.kind == "raw" else 600), arguments.kind)
    with tempfile.TemporaryDirectory() as folder:
        fifo = Path(folder) / "camera"
        os.mkfifo(fifo)
        command = [arguments.emosense, "watch", fifo, "--live", "--each", "frame", "--format", "jsonl", *options]
        if arguments.kind == "raw":
            command += ["--raw", f"{size[0]}x{size[1]}"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        written, arrived, summary = [], {}, {}

        def write():
            with fifo.open("wb", buffering=0) as pipe:
                start = time.perf_counter()
                for number in range(wanted):
                    time.sleep(max(0, start + number / arguments.rate - time.perf_counter()))
                    written.append(time.perf_counter())
                    data = memoryview(frames[number % len(frames)])
                    while data:
                        data = data[pipe.write(data) :]

        writer = threading.Thread(target=write)
        writer.start()
        for line in process.stdout:
            now, reading = time.perf_counter(), json.loads(line)
            if reading["schema"] == "emosense.frame/1":
                arrived[reading["frame"]] = now
            elif reading["schema"] == "emosense.video/1":
                summary = reading
        writer.join()
        process.wait()
    # The first frames may go into finding out what the pipe holds; the last reading is that of the last frame.
    lost = len(written) - 1 - max(arrived)
    latencies = sorted(1e3 * (now - written[number + lost]) for number, now in arrived.items())
    paces = [b - a for a, b in zip(written, written[1:])]

    def percentile(part):
        return round(latencies[min(len(latencies) - 1, int(part * len(latencies)))], 1)

    print(
        json.dumps(
            {
                "written": len(written),
                "written_a_second": round(len(paces) / sum(paces), 2),
                "read": len(latencies),
                "lost_at_start": lost,
                "median_ms": percentile(0.5),
                "p95_ms": percentile(0.95),
                "p99_ms": percentile(0.99),
                "largest_ms": percentile(1),
                "emosense": {key: summary.get(key) for key in ("latency_ms", "frames", "detection", "work_s")},
            }
        )
    )


if __name__ == "__main__":
    main()
