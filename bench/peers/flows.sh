#!/usr/bin/env bash
# Measures weir detect flows beside nfdump on the same flows, and beside scikit-learn's isolation forest on labelled tables. See README.md in this folder.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
root=$(realpath "$here/../..")

asked=$*
rounds=3 hosts=200 days=3 port=29996
while (($#)); do
  case $1 in
    --rounds) rounds=$2 ;;
    --hosts) hosts=$2 ;;
    --days) days=$2 ;;
    *) echo "usage: flows.sh [--rounds N] [--hosts N] [--days N]" >&2; exit 2 ;;
  esac
  shift 2
done

. "$here/common.sh"
need nfdump python3
weir=("$root/weir")
"${weir[@]}" --version > /dev/null # builds when needed
"${weir[@]}" generate flows --hosts "$hosts" --days "$days" --output "$work/flows.csv" 2> /dev/null
flows=$(($(wc -l < "$work/flows.csv") - 1))

# The same flows as NetFlow v5, one record for each direction that has packets.
mkdir "$work/nfcapd"
nfcapd -l "$work/nfcapd" -w "$work/nfcapd" -b 127.0.0.1 -p "$port" -t 3600 -B 20000000 > "$work/nfcapd.out" 2>&1 &
collector=$!
pids+=("$collector")
sleep 1
sent=$(python3 "$here/netflow5.py" "$work/flows.csv" "$port")
sleep 2
kill "$collector" && wait "$collector" 2> /dev/null || true
kept=$(nfdump -q -R "$work/nfcapd" -o fmt:%pr 2> /dev/null | grep -c . || true)

took() { # COMMAND...: seconds of processor time
  local TIMEFORMAT='%U %S'
  { time "$@" > /dev/null 2> /dev/null; } 2>&1 | awk '{ printf "%.3f", $1 + $2 }'
}

: > "$work/figures"
for ((round = 1; round <= rounds; round++)); do
  for contender in top convert detect; do
    case $contender in
      top) seconds=$(took nfdump -q -R "$work/nfcapd" -s srcip/bytes -n 10) ;;
      convert) seconds=$(took "${weir[@]}" flows convert --input "$work/flows.csv" --output "$work/out-$round.csv") ;;
      detect) seconds=$(took "${weir[@]}" detect flows --input "$work/flows.csv" --findings "$work/findings-$round.jsonl") ;;
    esac
    echo "$contender $seconds" | tee -a "$work/figures" >&2
  done
done

# Accuracy on tables without addresses, where they and scikit-learn are there.
data=${WEIR_DATA:-$root/../shared/data}/flows
forest='The labelled tables or scikit-learn are not there: its isolation forest is left out'
python=${WEIR_PYTHON:-python3}
: > "$work/areas"
if [[ -d $data ]]; then
  "${weir[@]}" evaluate flows --data "$data/nsl_kdd/KDDTest+.txt.gz" "$data/adbench_kddcup/16_http.csv.gz" --json "$work/rows.json" > /dev/null 2>&1
  if "$python" -c 'import sklearn' 2> /dev/null; then
    forest='scikit-learn: IsolationForest, 300 trees, words as columns of 0 and 1, mean of 3 seeds'
    "$python" "$here/isolation.py" "$data/nsl_kdd/KDDTest+.txt.gz" "$data/adbench_kddcup/16_http.csv.gz" > "$work/areas"
  fi
fi

mkdir -p "$results"
python3 "$here/flows_table.py" "$work" "$results/flows-peers" "$flows" "$sent" "$kept" "$cpu" "$(nproc)" \
  "bench/peers/flows.sh${asked:+ $asked}" "Medians of $rounds rounds, processor time of everything from start to end. $forest. Load average $(cut -d' ' -f1 /proc/loadavg), $(date -u +%F), commit $commit."
cat "$results/flows-peers.md"
