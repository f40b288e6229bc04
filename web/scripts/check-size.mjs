// What a browser must have before it shows anything: the entry and all that it imports. And what it must have before
// it shows a conversation: that view and a catalogue of messages as well.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const DIST = new URL("../target/dist/", import.meta.url);
const LIMITS = [
  { what: "initial JavaScript", limit: 150_000, roots: ["index.html"] },
  {
    what: "JavaScript up to a conversation",
    limit: 185_000,
    roots: ["index.html", "src/features/conversation/ConversationView.tsx", "generated/messages-de.json"],
  },
];

const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", DIST), "utf8"));

function add(key, files) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const it of chunk.imports ?? []) add(it, files);
}

for (const { what, limit, roots } of LIMITS) {
  const files = new Set();
  for (const root of roots) add(root, files);
  const size = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, DIST))).length, 0);
  console.log(`${what}: ${(size / 1000).toFixed(1)} kB gzip of ${limit / 1000} kB`);
  if (size > limit) {
    console.error("The page would load too slowly: load what is not needed at once when it is.");
    process.exitCode = 1;
  }
}
