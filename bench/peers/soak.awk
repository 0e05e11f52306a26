# Input: second MiB. Writes a table as lake.awk does, and ends with 1 when memory grew steadily.
{ at[NR] = $1; mib[NR] = $2 }

function median(from, to,    i, j, t, n, list) {
  for (i = from; i <= to; i++) list[++n] = mib[i]
  for (i = 2; i <= n; i++) { t = list[i]; for (j = i - 1; j >= 1 && list[j] > t; j--) list[j + 1] = list[j]; list[j + 1] = t }
  return n % 2 ? list[(n + 1) / 2] : (list[n / 2] + list[n / 2 + 1]) / 2
}

# The line that lies nearest to the samples of the second half: caches and heap have their size by then.
function growth(from,    i, n, x, y, xx, xy) {
  for (i = from; i <= NR; i++) { n++; x += at[i] / 60; y += mib[i]; xx += at[i] * at[i] / 3600; xy += at[i] / 60 * mib[i] }
  return n * xx - x * x == 0 ? 0 : (n * xy - x * y) / (n * xx - x * x)
}

END {
  half = int(NR / 2) + 1
  quarter = int((NR - half + 1) / 2)
  steady = median(half, half + quarter - 1); last = median(NR - quarter + 1, NR); slope = growth(half)
  for (i = 1; i <= NR; i++) if (mib[i] > most) most = mib[i]
  # One stretch of a heap that breathes may rise; what leaks rises by the line and from one quarter to the next.
  # The lake puts small files together every minute and a half, for which it takes memory; a short run sees one step of that.
  long = seconds >= 300
  grew = slope > steady * 0.01 && last > steady * 1.05
  machine = sprintf("%s, %d cores shared by client, gateway and application", cpu, cores)
  note = sprintf("Resident memory of the process, sampled every few seconds; steady and end are medians of the third and the last quarter of the time, growth the slope over the second half. %d connections, one of 200 requests an attack, API, alerts and lake on, all requests kept: %d MiB on the disk at the end. Dropped: %s. Load average %s, %s, commit %s.", connections, kept, dropped, load, date, commit)
  head = "| seconds | requests/s | at start | steady | most | at the end | growth a minute | flat |"
  cells = sprintf("| %d | %d | %d MiB | %d MiB | %d MiB | %d MiB | %.1f MiB | %s |", seconds, rate, start, steady, most, last, slope, !long ? "too short to say" : grew ? "no" : "yes")
  print "# Memory under load\n\n" machine ". " note " Made by `" command "`.\n\n" head "\n|---|---|---|---|---|---|---|---|\n" cells
  printf "{\n  \"columns\": %s,\n  \"rows\": [\n    %s\n  ],\n  \"machine\": \"%s\",\n  \"command\": \"%s\",\n  \"note\": \"%s\"\n}\n", list(head), list(cells), machine, command, note > json
  exit long && grew
}

function list(line) {
  gsub(/^\| | \|$/, "", line)
  gsub(/ \| /, "\", \"", line)
  return "[\"" line "\"]"
}
