// Compresses what the gateway serves, once and well; by gzip alone, for Spring gives what a browser names first.
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const DIST = fileURLToPath(new URL("../target/dist/", import.meta.url));
const COMPRESSIBLE = /\.(?:js|css|html|json|svg|webmanifest)$/;
/** Smaller files fit into one packet as they are. */
const LEAST = 1400;

rmSync(join(DIST, ".vite"), { recursive: true, force: true });
for (const name of readdirSync(DIST, { recursive: true })) {
  const file = join(DIST, name);
  if (!COMPRESSIBLE.test(name) || statSync(file).size < LEAST) continue;
  const bytes = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
}
