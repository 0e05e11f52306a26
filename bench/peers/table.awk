# After rounds.awk: writes the table as Markdown to standard output, and as bench/results/README.md describes to `json`.
END {
  if (brief) {
    for (k = 1; k <= requests; k++) {
      r = order[k]
      printf "%-6s with scoring %s; without %s; throughput %.2f, processor time %.2f\n", r, cell(r, "scoring"), cell(r, "forwarding"), ratio(rate, r, "scoring", "forwarding"), ratio(processor, r, "scoring", "forwarding")
    }
    exit
  }
  title["get"] = "GET, 4 parameters"; title["form5"] = "POST form, 5 fields, 2 kB"; title["json"] = "POST JSON, 25 objects, 1.9 kB"
  columns = split("request;`weir serve`;the same without scoring;nginx + ModSecurity, CRS PL1;nginx alone;weir / without scoring (least);the same of processor time (most);weir / ModSecurity (least)", head, ";")
  machine = sprintf("%s, %d cores shared by client, gateway and application", cpu, cores)
  note = sprintf("Cells: requests a second, median latency seen by the client, processor time of the gateway for a request, which other work on the machine disturbs least. Medians of %d interleaved rounds of %d s with %d connections, ratios within rounds; load average %s, %s, commit %s.", rounds, seconds, connections, load, date, commit)
  print "# Gateways side by side\n\n" machine ". " note " Made by `" command "`.\n"
  print row(head, columns) "\n|---|---|---|---|---|---|---|---|"
  printf "{\n  \"columns\": %s,\n  \"rows\": [", row(head, columns, "json") > json
  for (k = 1; k <= requests; k++) {
    r = order[k]
    cells[1] = title[r]; cells[2] = cell(r, "scoring"); cells[3] = cell(r, "forwarding"); cells[4] = cell(r, "guarded"); cells[5] = cell(r, "plain")
    cells[6] = sprintf("%.2f (%.2f)", ratio(rate, r, "scoring", "forwarding"), worst(rate, r, "scoring", "forwarding", 1))
    cells[7] = sprintf("%.2f (%.2f)", ratio(processor, r, "scoring", "forwarding"), worst(processor, r, "scoring", "forwarding", -1))
    cells[8] = sprintf("%.1f (%.1f)", ratio(rate, r, "scoring", "guarded"), worst(rate, r, "scoring", "guarded", 1))
    print row(cells, columns)
    printf "%s\n    %s", (k > 1 ? "," : ""), row(cells, columns, "json") > json
  }
  printf "\n  ],\n  \"machine\": \"%s\",\n  \"command\": \"%s\",\n  \"note\": \"%s\"\n}\n", machine, command, note > json
}
