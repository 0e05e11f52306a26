#!/usr/bin/env bash
# usage: soak.sh [SECONDS] [--connections N]
# Full load on loopback with API, lake and alerts for so many seconds, 600 when none are said, and looks whether memory stays flat.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
root=$(realpath "$here/../..")
export WEIR_PEERS=$here

asked=$*
seconds=600 connections=32 every=5
while (($#)); do
  case $1 in
    --connections) connections=$2; shift ;;
    *[!0-9]* | '') echo "usage: soak.sh [SECONDS] [--connections N]" >&2; exit 2 ;;
    *) seconds=$1 ;;
  esac
  shift
done
((seconds >= 60)) || { echo "soak.sh: $seconds seconds are too few to see a steady state; allowed is 60 and more" >&2; exit 2; }

. "$here/common.sh"
need nginx wrk curl
"$root/weir" --version > /dev/null # builds when needed
start_stub 21380
start weir 21381 dotnet "$root/artifacts/bin/Weir.Cli/release/Weir.Cli.dll" serve --upstream http://127.0.0.1:21380 --listen http://127.0.0.1:21381 \
  --api http://127.0.0.1:21391 --data "$work/data" --lake-sample 1 --decisions "$work/decisions.jsonl" --decisions-from critical

pid=${pid_of[weir]}
resident() { awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status"; }
start_mib=$(resident)
wrk -t 1 -c "$connections" -d "${seconds}s" --latency --timeout 10s -s "$here/mixed.lua" http://127.0.0.1:21381 > "$work/wrk" &
wrk_pid=$!
pids+=("$wrk_pid")
begun=$SECONDS
while kill -0 "$wrk_pid" 2> /dev/null; do
  sleep "$every"
  echo "$((SECONDS - begun)) $(resident)" | tee -a "$work/memory" >&2
done
wait "$wrk_pid"
if grep -q 'Socket errors' "$work/wrk"; then
  echo "some requests failed: $(grep 'Socket errors' "$work/wrk")" >&2
  exit 1
fi

rate=$(awk '/Requests\/sec/ { printf "%d", $2 }' "$work/wrk")
dropped="$(metric 21391 weir_lake_dropped_total) requests by the lake, $(metric 21391 weir_findings_dropped_total) findings"
kept=$(du -sm "$work/data" | cut -f1)
mkdir -p "$results"
awk -v cpu="$cpu" -v cores="$(nproc)" -v seconds="$seconds" -v connections="$connections" -v load="$(cut -d' ' -f1 /proc/loadavg)" -v rate="$rate" -v start="$start_mib" \
  -v dropped="$dropped" -v kept="$kept" -v json="$results/soak.json" -v command="bench/peers/soak.sh${asked:+ $asked}" -v date="$(date -u +%F)" -v commit="$commit" \
  -f "$here/soak.awk" "$work/memory" > "$results/soak.md" && code=0 || code=$?
cat "$results/soak.md"
exit "$code"
