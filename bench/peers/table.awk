# Input: request round contender rate latency cpu. Writes the Markdown table to standard output and the same figures to the file in `json`.
{
  rate[$1, $2, $3] = $4; latency[$1, $2, $3] = $5; cpu_time[$1, $2, $3] = $6
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

# Ratio within each round: what disturbs the machine for a while disturbs both.
function ratio(request, a, b,    i, list) {
  for (i = 1; i <= rounds; i++) list[i] = rate[request, i, a] / rate[request, i, b]
  return median(list, rounds)
}

function least(request, a, b,    i, r, m) {
  for (i = 1; i <= rounds; i++) { r = rate[request, i, a] / rate[request, i, b]; if (i == 1 || r < m) m = r }
  return m
}

END {
  title["get"] = "GET, 4 parameters"; title["form5"] = "POST form, 5 fields, 2 kB"; title["json"] = "POST JSON, 25 objects, 1.9 kB"
  print "# Gateways side by side\n"
  printf "%s, %d cores (shared by client, gateway and application), %s, commit %s, load average %s. ", cpu, cores, date, commit, load
  printf "%d rounds of %d s, %d connections; medians. Made by `bench/peers/gateway.sh --rounds %d --seconds %d`.\n\n", rounds, seconds, connections, rounds, seconds
  print "| request | weir serve | the same without scoring | nginx + ModSecurity CRS PL1 | nginx plain | scoring / without (least) | weir / ModSecurity (least) |"
  print "|---|---|---|---|---|---|---|"
  printf "{\"cpu\":\"%s\",\"cores\":%d,\"date\":\"%s\",\"commit\":\"%s\",\"load\":%s,\"rounds\":%d,\"seconds\":%d,\"connections\":%d,\"requests\":[", cpu, cores, date, commit, load, rounds, seconds, connections > json
  for (k = 1; k <= requests; k++) {
    r = order[k]
    printf "| %s | %s | %s | %s | %s | **%.2f** (%.2f) | **%.1f** (%.1f) |\n", title[r],
      cell(r, "scoring"), cell(r, "forwarding"), cell(r, "guarded"), cell(r, "plain"),
      ratio(r, "scoring", "forwarding"), least(r, "scoring", "forwarding"), ratio(r, "scoring", "guarded"), least(r, "scoring", "guarded")
    printf "%s{\"request\":\"%s\"", (k > 1 ? "," : ""), r > json
    figures(r, "weir", "scoring"); figures(r, "forwarding", "forwarding"); figures(r, "modsecurity", "guarded"); figures(r, "nginx", "plain")
    printf ",\"weirToForwarding\":%.3f,\"weirToModsecurity\":%.2f}", ratio(r, "scoring", "forwarding"), ratio(r, "scoring", "guarded") > json
  }
  print "]}" > json
  print "\nA cell holds requests a second, the median latency seen by the client, and the processor time that the gateway spent on a request."
}

function cell(request, who) {
  return sprintf("%d/s, %.1f ms, %d µs", middle(rate, request, who), middle(latency, request, who) / 1000, middle(cpu_time, request, who))
}

function figures(request, name, who) {
  printf ",\"%s\":{\"perSecond\":%.1f,\"latencyMicros\":%.0f,\"processorMicros\":%.1f}", name,
    middle(rate, request, who), middle(latency, request, who), middle(cpu_time, request, who) > json
}
