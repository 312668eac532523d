"""Draws a run's log: `python plot.py RUN/log.csv curves.svg`."""

import csv
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "emosense"
from matplotlib import pyplot  # noqa: E402


def main(log: str, picture: str):
    rows = list(csv.DictReader(open(log, newline="")))
    figure, (losses, accuracies) = pyplot.subplots(1, 2, figsize=(9, 3.2), layout="constrained")
    losses.plot([int(row["epoch"]) for row in rows], [float(row["loss"]) for row in rows])
    losses.set(xlabel="epoch", title="training loss, both heads")
    for name, title in [("ferplus", "FER+ (majority)"), ("fer2013", "FER-2013")]:
        measured = [row for row in rows if row[name]]
        accuracies.plot(
            [int(row["epoch"]) for row in measured], [100 * float(row[name]) for row in measured], label=title)
    accuracies.set(xlabel="epoch", title="PublicTest accuracy of the averaged weights, %")
    accuracies.legend()
    accuracies.grid(alpha=0.3)
    figure.savefig(picture, metadata={"Date": None})


if __name__ == "__main__":
    main(*sys.argv[1:])
