import { defineConfig } from "@playwright/test";

/** Against a running stack: the address of its gateway, and of another one of it if there is. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "target/e2e/results",
  reporter: [["list"]],
  // A file each; there is more waiting than work.
  workers: 2,
  retries: 0,
  // For a machine that does much else: a fault is waited for in vain anyway.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    actionTimeout: 60_000,
    baseURL: process.env.PARLEY_URL ?? "http://127.0.0.1:8080",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    // A recording of all costs more than the tests: --trace retain-on-failure where one is wanted.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.PARLEY_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--disable-quic",
        // Where there is none, it is made up for by threads that take the cores from the tests.
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // Chromium has no sandbox for root, which is who builds in a container.
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      ],
    },
  },
});
