// chrono-node of npm on each text of a JSONL file, as peers.py does; twenty times over, since it is fast.
const { readFileSync } = require("fs");
const chrono = require("chrono-node");

const texts = readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean).map((line) => JSON.parse(line).text);
const size = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
for (const text of texts) chrono.parse(text);
const begin = process.cpuUsage();
let found = 0;
for (let round = 0; round < 20; round++) found = texts.reduce((sum, text) => sum + chrono.parse(text).length, 0);
const { user, system } = process.cpuUsage(begin);
const seconds = (user + system) / 1e6 / 20;
const rate = (size / 1e3 / seconds).toFixed(1);
console.log(`${"chrono-node (dates)".padEnd(34)} ${String(found).padStart(7)} found ${seconds.toFixed(2).padStart(9)} s CPU ${rate.padStart(9)} kB per CPU second`);
