# Figures of interleaved rounds, one line each: request round contender rate latency cpu. `rounds` says how many.
{
  rate[$1, $2, $3] = $4; latency[$1, $2, $3] = $5; processor[$1, $2, $3] = $6
  if (!($1 in seen)) { seen[$1] = 1; order[++requests] = $1 }
}

function median(list, n,    i, j, t) {
  for (i = 2; i <= n; i++) { t = list[i]; for (j = i - 1; j >= 1 && list[j] > t; j--) list[j + 1] = list[j]; list[j + 1] = t }
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

function middle(table, request, who,    i, list) {
  for (i = 1; i <= rounds; i++) list[i] = table[request, i, who]
  return median(list, rounds)
}

# Ratios within each round: what disturbs the machine for a while disturbs both.
function ratio(table, request, a, b,    i, list) {
  for (i = 1; i <= rounds; i++) list[i] = table[request, i, a] / (table[request, i, b] ? table[request, i, b] : 1)
  return median(list, rounds)
}

# The ratio of the worst round: the least of throughputs, the greatest of processor times.
function worst(table, request, a, b, sign,    i, r, m) {
  for (i = 1; i <= rounds; i++) { r = table[request, i, a] / (table[request, i, b] ? table[request, i, b] : 1); if (i == 1 || r * sign < m * sign) m = r }
  return m
}

function cell(request, who) {
  return sprintf("%d/s, %.1f ms, %d µs", middle(rate, request, who), middle(latency, request, who) / 1000, middle(processor, request, who))
}

function row(cells, n, mark,    i, line) {
  if (mark == "json") { for (i = 1; i <= n; i++) line = line (i > 1 ? ", " : "") "\"" cells[i] "\""; return "[" line "]" }
  for (i = 1; i <= n; i++) line = line "| " cells[i] " "
  return line "|"
}
