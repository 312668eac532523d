"""Writes tiny files in the form of WIDER FACE's ground truth: ../wider/*.mat, packed as the real ones are.

    python wider_mat.py

Two events, three pictures, five made-up faces. Numbers are stored as 8-bit, 16-bit and 64-bit
ones, and one picture has no face.
"""

from pathlib import Path

import numpy as np
from scipy.io import savemat

FOLDER = Path(__file__).resolve().parent.parent / "wider"


def column(values):
    cells = np.empty((len(values), 1), dtype=object)
    for index, value in enumerate(values):
        cells[index, 0] = value
    return cells


def main():
    FOLDER.mkdir(exist_ok=True)
    boxes = [
        [np.array([[10, 20, 30, 40], [300, 20, 12, 16]], dtype=np.uint16), np.zeros((0, 4))],
        [np.array([[1.5, 2.5, 100.25, 120], [5, 6, 7, 8], [9, 10, 11, 12]])],
    ]
    names = [["0_Parade_1", "0_Parade_2"], ["1_Handshaking_3"]]
    everything = {
        "event_list": column(["0--Parade", "1--Handshaking"]),
        "file_list": column([column(event) for event in names]),
        "face_bbx_list": column([column(event) for event in boxes]),
    }
    savemat(FOLDER / "wider_face_val.mat", everything, do_compression=True)
    subsets = {
        "easy": [[[1], []], [[1]]],
        "medium": [[[1], []], [[1, 2]]],
        "hard": [[[1, 2], []], [[1, 2, 3]]],
    }
    for name, events in subsets.items():
        lists = [
            column([np.array(rows, dtype=np.uint8).reshape(-1, 1) for rows in event])
            for event in events
        ]
        savemat(FOLDER / f"wider_{name}_val.mat", {"gt_list": column(lists)}, do_compression=True)


if __name__ == "__main__":
    main()
