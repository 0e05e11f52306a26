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

. "$here/common.sh"
need nginx wrk curl
if ((peers)); then
  missing=()
  [[ -f /usr/lib/nginx/modules/ngx_http_modsecurity_module.so ]] || missing+=(libnginx-mod-http-modsecurity)
  [[ -d /usr/share/modsecurity-crs/rules ]] || missing+=(modsecurity-crs)
  ((${#missing[@]} == 0)) || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
fi

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
run() { load "$1" "${port_of[$1]}" "$2" "$3"; } # CONTENDER REQUEST SECONDS

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

mkdir -p "$results"
awk -v cpu="$cpu" -v cores="$(nproc)" -v rounds="$rounds" -v seconds="$seconds" -v connections="$connections" \
  -v load="$(cut -d' ' -f1 /proc/loadavg)" -v json="$results/gateway.json" -v command="bench/peers/gateway.sh${asked:+ $asked}" -v date="$(date -u +%F)" -v commit="$commit" \
  -f "$here/rounds.awk" -f "$here/table.awk" "$work/figures" > "$results/gateway.md"
cat "$results/gateway.md"
