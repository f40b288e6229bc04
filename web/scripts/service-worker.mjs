// Tells the service worker what the page is made of: what it shows at once and what it loads later. Data and letters
// that only some need are kept with their first use.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const DIST = fileURLToPath(new URL("../target/dist/", import.meta.url));
const WORKER = join(DIST, "service-worker.js");
const LATER = /emoji-(?:de|en)-|latin-ext/;

const assets = readdirSync(join(DIST, "assets"))
  .filter((it) => !it.endsWith(".gz") && !LATER.test(it))
  .map((it) => `/assets/${it}`);
const others = ["/icon.svg", "/manifest.webmanifest", "/icons/icon-192.png"];
const code = readFileSync(WORKER, "utf8");
if (/^\s*(?:import|export)\b/m.test(code)) {
  console.error("The service worker is one script: what it imports must be its own.");
  process.exit(1);
}
const hash = createHash("sha256")
  .update(code)
  .update(readFileSync(join(DIST, "index.html")));
for (const it of [...assets, ...others].sort()) hash.update(it).update(readFileSync(join(DIST, it)));
const shell = { version: hash.digest("hex").slice(0, 16), files: ["/", ...assets.sort(), ...others] };
writeFileSync(WORKER, `const SHELL=${JSON.stringify(shell)};\n${code}`);
