#!/bin/sh
# A pipeline step by step, for cron. Ends with the code of the first step that does not end with 0;
# begun again, it does again what costs nothing and gives the same: same rows, same model, same version.
set -eu
cd "${WEIR_HOME:-/var/lib/weir}"
day=$(date -u +%Y%m%d)
model="models/weekly-$day.weir"
mkdir -p models

test -e "$model" || weir train http --data rows --out "$model" --seed 1
weir evaluate http --data holdout --model "$model" --least-recall 0.9 --json "models/weekly-$day.json"
version=$(weir model publish "$model" --note "weekly $day" --json | sed -n 's/.*"version":"\([^"]*\)".*/\1/p')
timeout 7d weir model shadow "$version" --wait 10000
weir model promote "$version" --rows holdout
