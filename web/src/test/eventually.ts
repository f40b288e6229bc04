import { vi } from "vitest";

/** Waits until it throws no more: long, for a machine that builds may be busy. */
export function eventually<T>(it: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(it, { timeout: 20_000, interval: 10 });
}
