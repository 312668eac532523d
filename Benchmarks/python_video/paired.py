"""`emosense watch` and the Python loop in turns over one video: frames a second of both.

    python paired.py VIDEO --emosense PATH --networks FOLDER [--every 1] [--rounds 3] [--seconds 20]

Both read every frame and look for faces, and read their expressions, in every n-th, with
the same int8 networks and as many threads.  Prints one line a round and the median ratio.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

LOOP = Path(__file__).resolve().parent / "loop.py"


def emosense(arguments):
    command = [arguments.emosense, "watch", arguments.video, "--each", "video", "--format", "jsonl"]
    command += ["--detector", "emosense-face", "--recognizer", "emosense-expression", "--precision", "int8"]
    command += ["--threads", str(arguments.threads), "--detect-every", str(arguments.every)]
    if arguments.seconds:
        command += ["--to", str(arguments.seconds)]
    start = time.perf_counter()
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    wall = time.perf_counter() - start
    summary = json.loads(answer.stdout.splitlines()[-1])
    work = summary["work_s"]
    return {
        "frames": summary["frames"]["read"],
        "searches": summary["frames"]["detected"],
        "frames_a_second": round(summary["frames"]["read"] / wall, 2),
        "wall_s": round(wall, 3),
        "work_s": work,
        "networks_share": round((work["detect"] + work["recognize"]) / (work["decode"] + work["detect"] + work["recognize"]), 3),
    }


def python(arguments, frames):
    command = [sys.executable, LOOP, arguments.video, "--networks", arguments.networks, "--every", str(arguments.every)]
    command += ["--threads", str(arguments.threads), "--frames", str(frames)]
    start = time.perf_counter()
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    result = json.loads(answer.stdout)
    # From the start of the program, as for the other side.
    result["wall_s"] = round(time.perf_counter() - start, 3)
    result["frames_a_second"] = round(result["frames"] / result["wall_s"], 2)
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("video")
    parser.add_argument("--emosense", required=True)
    parser.add_argument("--networks", required=True)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    ratios = []
    for _ in range(arguments.rounds):
        ours = emosense(arguments)
        theirs = python(arguments, ours["frames"])
        ratios.append(ours["frames_a_second"] / theirs["frames_a_second"])
        print(json.dumps({"emosense": ours, "python": theirs, "ratio": round(ratios[-1], 2)}), flush=True)
    print(json.dumps({"every": arguments.every, "median_ratio": round(statistics.median(ratios), 2)}))


if __name__ == "__main__":
    main()
