import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

// The gateway of a running stack, for `npm run dev`: ports are in .parley/state/ports.
const gateway = process.env.PARLEY_URL ?? "http://127.0.0.1:8080";
const proxied = Object.fromEntries(
  ["/api", "/docs", "/login", "/oauth2", "/spec", "/ws"].map((path) => [
    path,
    { target: gateway, ws: path === "/ws" },
  ]),
);

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: {
      // Messages are parsed in the build.
      "@formatjs/icu-messageformat-parser": "@formatjs/icu-messageformat-parser/no-parser.js",
    },
  },
  build: {
    outDir: "target/dist",
    emptyOutDir: true,
    target: "es2023",
    // An inlined asset would need `data:` in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    rolldownOptions: {
      input: { index: "index.html", "service-worker": "src/worker/worker.ts" },
      output: {
        // The worker's address must stay the same, and its scope is where it is.
        entryFileNames: ({ name }) =>
          name === "service-worker" ? "service-worker.js" : "assets/[name]-[hash].js",
      },
    },
  },
  server: { host: "127.0.0.1", port: 5173, proxy: proxied },
  test: {
    include: ["src/**/*.test.ts", "src/**/*.test.tsx"],
    environment: "node",
    // As in a browser: Node has a build of its own, which takes no files.
    alias: { "tus-js-client": "tus-js-client/lib.esm/browser/index.js" },
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
