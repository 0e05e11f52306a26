// Reads JSON Lines {"code": …}; writes for each {"mangled", "beautified"}: what terser makes of it with other local names and nothing else
// changed, and what js-beautify makes of it; null where they refuse it. Nothing is run.
const { minify_sync } = require("terser");
const beautify = require("js-beautify").js;
const lines = require("readline").createInterface({ input: process.stdin, crlfDelay: Infinity });

lines.on("line", (line) => {
  const code = JSON.parse(line).code;
  const answer = { mangled: null, beautified: null };
  try {
    answer.mangled = minify_sync(code, { compress: false, mangle: true, parse: { bare_returns: true } }).code;
    answer.beautified = beautify(code, { indent_size: 2 });
  } catch (e) {
    if (!(e instanceof Error)) throw e;
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
});
