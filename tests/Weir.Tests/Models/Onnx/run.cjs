// Runs the ONNX graph that the first argument names. Reads JSON Lines {input: {"type", "shape", "data"}}; writes for each {output: numbers}.
const { InferenceSession, Tensor } = require("onnxruntime-node");

const arrays = { float32: Float32Array.from.bind(Float32Array), int64: (data) => BigInt64Array.from(data, BigInt) };

async function main() {
  const session = await InferenceSession.create(process.argv[2]);
  for await (const line of require("readline").createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const feeds = {};
    for (const [name, { type, shape, data }] of Object.entries(JSON.parse(line))) feeds[name] = new Tensor(type, arrays[type](data), shape);
    const answer = {};
    for (const [name, tensor] of Object.entries(await session.run(feeds))) answer[name] = Array.from(tensor.data, Number);
    process.stdout.write(JSON.stringify(answer) + "\n");
  }
}

main();
