#!/usr/bin/env bash
# Measures weir serve beside the same proxy without scoring, and beside nginx with ModSecurity. See README.md in this folder.
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd)
root=$(realpath "$here/../..")
export WEIR_PEERS=$here

asked=$*
rounds=5 seconds=5 connections=32 model=() peers=1
while (($#)); do
  case $1 in
    --without-peers) peers=0; shift; continue ;;
    --rounds) rounds=$2 ;;
    --seconds) seconds=$2 ;;
    --connections) connections=$2 ;;
    --model) model=(--model "$2") ;;
    *) echo "usage: gateway.sh [--without-peers] [--rounds N] [--seconds N] [--connections N] [--model FILE]" >&2; exit 2 ;;
  esac
  shift 2
done

install() {
  local missing=()
  command -v nginx > /dev/null || missing+=(nginx)
  command -v wrk > /dev/null || missing+=(wrk)
  command -v curl > /dev/null || missing+=(curl)
  if ((peers)); then
    [[ -f /usr/lib/nginx/modules/ngx_http_modsecurity_module.so ]] || missing+=(libnginx-mod-http-modsecurity)
    [[ -d /usr/share/modsecurity-crs/rules ]] || missing+=(modsecurity-crs)
  fi
  ((${#missing[@]} == 0)) || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
}

work=$(mktemp -d) pids=()
declare -A pid_of=()
stop() {
  ((${#pids[@]} == 0)) || kill "${pids[@]}" 2> /dev/null || true
  wait 2> /dev/null || true
  rm -rf "$work"
}
trap stop EXIT

start() { # NAME PORT COMMAND...: in the background, and waits until the port answers
  local name=$1 port=$2
  shift 2
  "$@" > "$work/$name.out" 2> "$work/$name.err" < /dev/null &
  pids+=($!) pid_of[$name]=$!
  for _ in {1..300}; do
    if curl -s -o /dev/null --max-time 2 "http://127.0.0.1:$port/"; then return; fi
    kill -0 "${pids[-1]}" 2> /dev/null || { echo "$name ended:" >&2; cat "$work/$name.err" >&2; exit 1; }
    sleep 0.1
  done
  echo "$name does not answer" >&2
  exit 1
}

install
"$root/weir" --version > /dev/null # builds when needed
weir=(dotnet "$root/artifacts/bin/Weir.Cli/release/Weir.Cli.dll" serve --upstream http://127.0.0.1:18280)

chmod 755 "$work" # nginx's workers are another user
servers=(stub:18280)
((peers == 0)) || servers+=(plain:18281 guarded:18282)
for one in "${servers[@]}"; do
  kind=${one%%:*} port=${one##*:}
  case $kind in plain) as=proxy ;; guarded) as=modsecurity ;; *) as=stub ;; esac
  bash "$here/nginx.sh" "$work/$kind" "$port" "$as" 127.0.0.1:18280
  chown -R www-data "$work/$kind" 2> /dev/null || true
  start "$kind" "$port" nginx -c "$work/$kind/nginx.conf"
done
start scoring 18283 "${weir[@]}" --listen http://127.0.0.1:18283 "${model[@]}"
start forwarding 18284 "${weir[@]}" --listen http://127.0.0.1:18284 --no-scoring

# Each contender must do what its name says before its speed means anything.
attack="/shop/list?q=1%27%20UNION%20SELECT%20name,password%20FROM%20users--"
expect() { # WHAT WANTED GOT
  [[ $3 == "$2" ]] || { echo "$1: expected $2, got $3" >&2; exit 1; }
}
status() { curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$1$2"; }
score() { curl -s -D - -o /dev/null "http://127.0.0.1:$1$2" | tr -d '\r' | sed -n 's/^X-Seen-Score: //p'; }
if ((peers)); then
  expect "ModSecurity on an attack" 403 "$(status 18282 "$attack")"
  expect "ModSecurity on a plain request" 200 "$(status 18282 /shop/list?page=3)"
  expect "nginx as a plain proxy on an attack" 200 "$(status 18281 "$attack")"
fi
expect "weir --no-scoring: score of an attack" "" "$(score 18284 "$attack")"
expect "weir: score of an attack above 0.5" 1 "$(score 18283 "$attack" | awk '{ print ($1 > 0.5) }')"
expect "weir: score of a plain request below 0.5" 1 "$(score 18283 /shop/list?page=3 | awk '{ print ($1 < 0.5) }')"

declare -A port_of=([scoring]=18283 [forwarding]=18284 [plain]=18281 [guarded]=18282)
contenders=(forwarding scoring)
((peers == 0)) || contenders+=(plain guarded)
ticks=$(getconf CLK_TCK)
cpu_ticks() { # PID: processor time of a process and its children so far
  local pid sum=0
  for pid in "$1" $(pgrep -P "$1" || true); do
    # The name in brackets may hold blanks; what follows it does not.
    sum=$((sum + $(sed 's/^.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }')))
  done
  echo "$sum"
}
run() { # CONTENDER REQUEST SECONDS -> requests a second, median latency and processor time of the gateway for a request, both in microseconds
  local out before after
  before=$(cpu_ticks "${pid_of[$1]}")
  out=$(wrk -t 1 -c "$connections" -d "$3s" --latency --timeout 10s -s "$here/$2.lua" "http://127.0.0.1:${port_of[$1]}")
  if grep -q 'Non-2xx\|Socket errors' <<< "$out"; then
    echo "$1, $2: some requests failed" >&2
    grep 'Non-2xx\|Socket errors' <<< "$out" >&2
    exit 1
  fi
  after=$(cpu_ticks "${pid_of[$1]}")
  awk -v cpu="$(((after - before) * 1000000 / ticks))" '/Requests\/sec/ { rate = $2 } $2 == "requests" { count = $1 } $1 == "50%" { v = $2 + 0; latency = $2 ~ /us$/ ? v : $2 ~ /ms$/ ? v * 1000 : v * 1000000 } END { print rate, latency, cpu / (count ? count : 1) }' <<< "$out"
}

# The compiler of the runtime warms up, with all requests before the first is measured: on a busy machine it takes its time.
for request in get form5 json; do
  for contender in "${contenders[@]}"; do run "$contender" "$request" 3 > /dev/null; done
done

for request in get form5 json; do
  for ((round = 1; round <= rounds; round++)); do
    # Every second round runs backwards, so that nobody always follows the same neighbour.
    for contender in $(((round % 2)) && printf '%s\n' "${contenders[@]}" || printf '%s\n' "${contenders[@]}" | tac); do
      echo "$request $round $contender $(run "$contender" "$request" "$seconds")" | tee -a "$work/figures" >&2
    done
  done
done

if ((peers == 0)); then # a look while developing: no table is written
  awk -v rounds="$rounds" -v brief=1 -f "$here/rounds.awk" -f "$here/table.awk" "$work/figures"
  exit
fi

cpu=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1)
cpu=${cpu:-$(uname -m)}
out=$root/bench/results/$(tr -cs 'A-Za-z0-9' '-' <<< "$cpu" | sed 's/^-*//; s/-*$//' | tr 'A-Z' 'a-z')
mkdir -p "$out"
awk -v cpu="$cpu" -v cores="$(nproc)" -v rounds="$rounds" -v seconds="$seconds" -v connections="$connections" \
  -v load="$(cut -d' ' -f1 /proc/loadavg)" -v json="$out/gateway.json" -v command="bench/peers/gateway.sh${asked:+ $asked}" -v date="$(date -u +%F)" -v commit="$(git -C "$root" rev-parse --short HEAD 2> /dev/null || echo none)" \
  -f "$here/rounds.awk" -f "$here/table.awk" "$work/figures" > "$out/gateway.md"
cat "$out/gateway.md"
