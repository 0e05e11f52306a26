// Reads JSON Lines {"code": …}; writes for each "script", "module" or "no" and the bounds of acorn's tokens in UTF-8 bytes:
// gap before, length, gap before, length … A template is cut at its expressions, with quotes and braces.
const acorn = require("acorn");
const lines = require("readline").createInterface({ input: process.stdin, crlfDelay: Infinity });

function bounds(code, sourceType) {
  const out = [];
  const open = [];
  let start = 0;
  acorn.parse(code, {
    ecmaVersion: "latest", sourceType, allowReturnOutsideFunction: true, allowHashBang: true,
    onToken(token) {
      const type = token.type;
      if (type.label === "eof" || type.label === "template" || type.label === "invalidTemplate") return;
      if (type.label === "`") {
        if (open.at(-1) === "`") {
          open.pop();
          out.push(start, token.end);
        } else {
          open.push("`");
          start = token.start;
        }
        return;
      }
      if (type.label === "${") {
        open.push("${");
        out.push(start, token.end);
        return;
      }
      if (type.label === "{") open.push("{");
      if (type.label === "}" && open.pop() === "${") {
        start = token.start;
        return;
      }
      out.push(token.start, token.end);
    },
  });
  return out;
}

function inBytes(code, places) {
  let units = 0;
  let bytes = 0;
  return places.map((place) => {
    bytes += Buffer.byteLength(code.slice(units, place));
    units = place;
    return bytes;
  });
}

lines.on("line", (line) => {
  const code = JSON.parse(line).code;
  for (const sourceType of ["script", "module"]) {
    try {
      const places = inBytes(code, bounds(code, sourceType));
      process.stdout.write(sourceType + " " + places.map((place, i) => place - (i ? places[i - 1] : 0)).join(" ") + "\n");
      return;
    } catch (e) {
      if (!(e instanceof SyntaxError)) throw e;
    }
  }
  process.stdout.write("no\n");
});
