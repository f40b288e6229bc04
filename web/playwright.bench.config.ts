import { defineConfig } from "@playwright/test";
import e2e from "./playwright.config";

/** What is measured, one after the other, on a machine that does nothing else: `npm run bench`. */
export default defineConfig({
  ...e2e,
  testDir: "bench",
  testMatch: "*.bench.ts",
  outputDir: "target/bench",
  workers: 1,
  timeout: 24 * 60 * 60_000,
});
