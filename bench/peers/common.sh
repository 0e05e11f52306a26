# Sourced by the scripts of this folder: programs that run beside each other for a while, and what they cost.
# Before: $here is this folder, $root the repository.

work=$(mktemp -d) pids=()
declare -A pid_of=()
stop() {
  ((${#pids[@]} == 0)) || kill "${pids[@]}" 2> /dev/null || true
  wait 2> /dev/null || true
  rm -rf "$work"
}
trap stop EXIT

need() { # PROGRAM...: Debian packages of the same name
  local missing=() one
  for one in "$@"; do command -v "$one" > /dev/null || missing+=("$one"); done
  ((${#missing[@]} == 0)) || DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
}

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

start_stub() { # PORT: the application, an nginx that answers a few bytes
  chmod 755 "$work" # nginx's workers are another user
  bash "$here/nginx.sh" "$work/stub" "$1" stub
  chown -R www-data "$work/stub" 2> /dev/null || true
  start stub "$1" nginx -c "$work/stub/nginx.conf"
}

ticks=$(getconf CLK_TCK)
cpu_ticks() { # PID: processor time of a process and its children so far
  local pid sum=0
  for pid in "$1" $(pgrep -P "$1" || true); do
    # The name in brackets may hold blanks; what follows it does not.
    sum=$((sum + $(sed 's/^.*) //' "/proc/$pid/stat" | awk '{ print $12 + $13 }')))
  done
  echo "$sum"
}

load() { # NAME PORT REQUEST SECONDS -> requests a second, median latency and processor time of NAME for a request, both in microseconds
  local out before after
  before=$(cpu_ticks "${pid_of[$1]}")
  out=$(wrk -t 1 -c "$connections" -d "$4s" --latency --timeout 10s -s "$here/$3.lua" "http://127.0.0.1:$2")
  if grep -q 'Non-2xx\|Socket errors' <<< "$out"; then
    echo "$1, $3: some requests failed" >&2
    grep 'Non-2xx\|Socket errors' <<< "$out" >&2
    exit 1
  fi
  after=$(cpu_ticks "${pid_of[$1]}")
  awk -v cpu="$(((after - before) * 1000000 / ticks))" '/Requests\/sec/ { rate = $2 } $2 == "requests" { count = $1 } $1 == "50%" { v = $2 + 0; latency = $2 ~ /us$/ ? v : $2 ~ /ms$/ ? v * 1000 : v * 1000000 } END { print rate, latency, cpu / (count ? count : 1) }' <<< "$out"
}

metric() { # PORT NAME: sum of a metric over its labels
  curl -s "http://127.0.0.1:$1/metrics" | awk -v name="$2" '{ n = $1; sub(/\{.*/, "", n) } n == name { sum += $NF } END { printf "%d", sum }'
}

cpu=$(sed -n 's/^model name[^:]*: *//p' /proc/cpuinfo | head -1)
cpu=${cpu:-$(uname -m)}
results=$root/bench/results/$(tr -cs 'A-Za-z0-9' '-' <<< "$cpu" | sed 's/^-*//; s/-*$//' | tr 'A-Z' 'a-z')
commit=$(git -C "$root" rev-parse --short HEAD 2> /dev/null || echo none)
