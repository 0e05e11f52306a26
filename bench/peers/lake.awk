# After rounds.awk: writes the table as Markdown to standard output, and as bench/results/README.md describes to `json`.
END {
  title["get"] = "GET, 4 parameters"; title["form5"] = "POST form, 5 fields, 2 kB"
  columns = split("request;without the lake;with the lake, a tenth kept;with the lake, all kept;a tenth kept / without (least);all kept / without (least);processor time: a tenth kept / without (most);processor time: all kept / without (most)", head, ";")
  machine = sprintf("%s, %d cores shared by client, gateway and application", cpu, cores)
  note = sprintf("Cells: requests a second, median latency seen by the client, processor time of the gateway for a request. Medians of %d interleaved rounds of %d s with %d connections, ratios within rounds. The lake dropped %s requests with a tenth kept, %s with all kept. Load average %s, %s, commit %s.", rounds, seconds, connections, sampled, kept, load, date, commit)
  print "# The gateway with the lake\n\n" machine ". " note " Made by `" command "`.\n"
  print row(head, columns) "\n|---|---|---|---|---|---|---|---|"
  printf "{\n  \"columns\": %s,\n  \"rows\": [", row(head, columns, "json") > json
  for (k = 1; k <= requests; k++) {
    r = order[k]
    cells[1] = title[r]; cells[2] = cell(r, "without"); cells[3] = cell(r, "sampled"); cells[4] = cell(r, "kept")
    cells[5] = sprintf("%.2f (%.2f)", ratio(rate, r, "sampled", "without"), worst(rate, r, "sampled", "without", 1))
    cells[6] = sprintf("%.2f (%.2f)", ratio(rate, r, "kept", "without"), worst(rate, r, "kept", "without", 1))
    cells[7] = sprintf("%.2f (%.2f)", ratio(processor, r, "sampled", "without"), worst(processor, r, "sampled", "without", -1))
    cells[8] = sprintf("%.2f (%.2f)", ratio(processor, r, "kept", "without"), worst(processor, r, "kept", "without", -1))
    print row(cells, columns)
    printf "%s\n    %s", (k > 1 ? "," : ""), row(cells, columns, "json") > json
  }
  printf "\n  ],\n  \"machine\": \"%s\",\n  \"command\": \"%s\",\n  \"note\": \"%s\"\n}\n", machine, command, note > json
}
