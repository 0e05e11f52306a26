"""Writes the table of flows.sh as bench/results/README.md describes, and as Markdown."""
import json
import os
import statistics
import sys

work, target, flows, sent, kept, cpu, cores, command, note = sys.argv[1:]
seconds = {}
for line in open(os.path.join(work, "figures")):
    name, took = line.split()
    seconds.setdefault(name, []).append(float(took))
of = {name: statistics.median(all) for name, all in seconds.items()}
top = of["top"] / int(kept)
rows = [[f"nfdump, ten hosts that sent most, of {int(kept):,} records of {int(sent):,} sent", f"{of['top']:.2f} s", f"{int(kept) / of['top']:,.0f}", "1"]]
for name, what in (("convert", "weir flows convert, CSV to CSV"), ("detect", "weir detect flows of the same as CSV, all detectors")):
    rows.append([f"{what}, {int(flows):,} flows of two directions", f"{of[name]:.2f} s", f"{int(flows) / of[name]:,.0f}", f"{of[name] / int(flows) / top:.1f}"])
peers = dict(line.split() for line in open(os.path.join(work, "areas")))
rows_file = os.path.join(work, "rows.json")
for row in json.load(open(rows_file))["rows"] if os.path.exists(rows_file) else []:
    value, low, high = row["area"]["value"], row["area"]["low"], row["area"]["high"]
    peer = peers.get(row["table"], "–")
    rows.append([f"{row['table']}: AUC of --format rows; of scikit-learn's isolation forest", f"{value:.4f} ({low:.4f} to {high:.4f})", peer, "–"])
columns = ["what", "processor time, or AUC", "flows or records a second, or AUC of the peer", "time of a flow / of a record of nfdump"]
json.dump({"columns": columns, "rows": rows, "machine": f"{cpu}, {cores} cores", "command": command, "note": note}, open(target + ".json", "w"), indent=2, ensure_ascii=False)
open(target + ".json", "a").write("\n")
with open(target + ".md", "w") as page:
    page.write(f"# Flows beside nfdump and scikit-learn\n\n{cpu}, {cores} cores. {note} Made by `{command}`.\n\n")
    for row in [columns, ["---"] * len(columns), *rows]:
        page.write("| " + " | ".join(row) + " |\n")
