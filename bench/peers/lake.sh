#!/usr/bin/env bash
# Measures what the lake costs the gateway: weir serve with it, in two ways, beside the same without. See README.md in this folder.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
root=$(realpath "$here/../..")
export WEIR_PEERS=$here

asked=$*
# A round is longer than the five seconds after which rows are moved into the tables, so that moving is part of it.
rounds=5 seconds=15 connections=32
while (($#)); do
  case $1 in
    --rounds) rounds=$2 ;;
    --seconds) seconds=$2 ;;
    --connections) connections=$2 ;;
    *) echo "usage: lake.sh [--rounds N] [--seconds N] [--connections N]" >&2; exit 2 ;;
  esac
  shift 2
done

. "$here/common.sh"
need nginx wrk curl
"$root/weir" --version > /dev/null # builds when needed
weir=(dotnet "$root/artifacts/bin/Weir.Cli/release/Weir.Cli.dll" serve --upstream http://127.0.0.1:21280)
start_stub 21280
declare -A port_of=([without]=21281 [sampled]=21282 [kept]=21283)
contenders=(without sampled kept)
start without 21281 "${weir[@]}" --listen http://127.0.0.1:21281
start sampled 21282 "${weir[@]}" --listen http://127.0.0.1:21282 --api http://127.0.0.1:21292 --data "$work/sampled"
start kept 21283 "${weir[@]}" --listen http://127.0.0.1:21283 --api http://127.0.0.1:21293 --data "$work/kept" --lake-sample 1

# The compiler of the runtime warms up before the first round is measured.
for request in get form5; do
  for contender in "${contenders[@]}"; do load "$contender" "${port_of[$contender]}" "$request" 3 > /dev/null; done
done

for request in get form5; do
  for ((round = 1; round <= rounds; round++)); do
    # Every second round runs backwards, so that nobody always follows the same neighbour.
    for contender in $(((round % 2)) && printf '%s\n' "${contenders[@]}" || printf '%s\n' "${contenders[@]}" | tac); do
      echo "$request $round $contender $(load "$contender" "${port_of[$contender]}" "$request" "$seconds")" | tee -a "$work/figures" >&2
      sleep 1 # what one keeps is moved into its tables while nobody is measured
    done
  done
done

dropped() { echo "$(metric "$1" weir_lake_dropped_total) of $(metric "$1" weir_requests_total)"; }
mkdir -p "$results"
awk -v cpu="$cpu" -v cores="$(nproc)" -v rounds="$rounds" -v seconds="$seconds" -v connections="$connections" -v load="$(cut -d' ' -f1 /proc/loadavg)" \
  -v json="$results/lake-gateway.json" -v command="bench/peers/lake.sh${asked:+ $asked}" -v date="$(date -u +%F)" -v commit="$commit" \
  -v sampled="$(dropped 21292)" -v kept="$(dropped 21293)" -f "$here/rounds.awk" -f "$here/lake.awk" "$work/figures" > "$results/lake-gateway.md"
cat "$results/lake-gateway.md"
