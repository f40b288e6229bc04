import { defineConfig } from "@playwright/test";

/** Against a running stack: the address of its gateway, and of another one of it if there is. */
export default defineConfig({
  testDir: "e2e",
  outputDir: "target/e2e/results",
  reporter: [["list"]],
  workers: 1,
  retries: 0,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  use: {
    actionTimeout: 30_000,
    baseURL: process.env.PARLEY_URL ?? "http://127.0.0.1:8080",
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.PARLEY_CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--disable-quic",
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
