"""Memory of `emosense watch` over a long video: resident set after a minute and at the end.

    ffmpeg -stream_loop 119 -i ten-720.mp4 -c copy -t 7200 two-hours.mp4
    python memory.py emosense watch two-hours.mp4 --fps 1 --each video

Runs the command, samples its resident set twice a second (Linux), and prints one JSON
object: megabytes after the first minute (or --after seconds) and at the end, the largest,
and the last time stamp.
"""

import argparse
import json
import subprocess
import tempfile
import time
from pathlib import Path


def resident(process):
    try:
        lines = Path(f"/proc/{process}/status").read_text().splitlines()
    except OSError:
        return None
    sizes = [line.split()[1] for line in lines if line.startswith("VmRSS:")]
    return int(sizes[0]) / 1024 if sizes else None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--after", type=float, default=60)
    parser.add_argument("command", nargs=argparse.REMAINDER)
    arguments = parser.parse_args()
    start = time.perf_counter()
    samples = []
    # Into a file: the summary of a long video is larger than a pipe, which nobody empties before the end.
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen(arguments.command, stdout=output)
        while process.poll() is None:
            if size := resident(process.pid):
                samples.append((time.perf_counter() - start, size))
            time.sleep(0.5)
        output.seek(0)
        summary = json.loads(output.read().splitlines()[-1])
    early = next((size for when, size in samples if when >= arguments.after), None)
    # The last tenth of the samples, without the very last, in which the program ends.
    late = sorted(size for _, size in samples[-max(3, len(samples) // 10) : -1])
    last = late[len(late) // 2]
    print(
        json.dumps(
            {
                "wall_s": round(samples[-1][0], 1),
                "after_a_minute_mb": early and round(early, 1),
                "end_mb": round(last, 1),
                "largest_mb": round(max(size for _, size in samples), 1),
                "growth_percent": early and round(100 * (last / early - 1), 2),
                "last_time": summary["to"],
                "frames": summary["frames"],
                "detection": summary["detection"],
            }
        )
    )


if __name__ == "__main__":
    main()
