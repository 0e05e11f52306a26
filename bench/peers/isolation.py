"""Area under the curve of scikit-learn's isolation forest on labelled tables without addresses, fitted without the label: one line for each, its name and the area."""
import csv
import gzip
import os
import sys

import numpy
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score

BENIGN = {"0", "normal", "benign", "-"}


def read(path):
    with gzip.open(path, "rt", newline="") as table:
        rows = list(csv.reader(table))
    if "label" in rows[0]:
        label = rows[0].index("label")
        rows = rows[1:]
    else:
        label = next(i for i in range(len(rows[0])) if any(row[i] == "normal" for row in rows[:200]))
    attacks = [row[label] not in BENIGN for row in rows]
    return [row[:label] for row in rows], attacks


def columns(rows):
    for cells in zip(*rows):
        try:
            yield numpy.array(cells, dtype=float)
        except ValueError:
            for word in sorted(set(cells)):
                yield numpy.array([cell == word for cell in cells], dtype=float)


for path in sys.argv[1:]:
    rows, attacks = read(path)
    values = numpy.column_stack(list(columns(rows)))
    print(f"{os.path.basename(path)}: {len(rows)} rows, {values.shape[1]} columns, three forests, some minutes", file=sys.stderr)
    areas = [roc_auc_score(attacks, -IsolationForest(n_estimators=300, random_state=seed).fit(values).score_samples(values)) for seed in range(3)]
    print(os.path.basename(path), f"{numpy.mean(areas):.4f}")
