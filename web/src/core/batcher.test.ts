import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Batcher } from "./batcher";

const INTERVAL = 40;

describe("Batcher", () => {
  let batches: number[][];
  let batcher: Batcher<number>;

  beforeEach(() => {
    vi.useFakeTimers();
    batches = [];
    let at = Number.NaN;
    batcher = new Batcher(INTERVAL, (item) => {
      if (item < 0) throw new Error("no item");
      if (performance.now() === at) batches.at(-1)?.push(item);
      else batches.push([item]);
      at = performance.now();
    });
  });

  afterEach(() => vi.useRealTimers());

  it("handles one that comes alone at once, and together what comes soon after it", () => {
    batcher.add(1);
    expect(batches).toEqual([[1]]);

    vi.advanceTimersByTime(INTERVAL / 2);
    batcher.add(2);
    batcher.add(3);
    expect(batches).toEqual([[1]]);

    vi.advanceTimersByTime(INTERVAL / 2);
    expect(batches).toEqual([[1], [2, 3]]);

    vi.advanceTimersByTime(INTERVAL);
    batcher.add(4);
    expect(batches).toEqual([[1], [2, 3], [4]]);
  });

  it("handles what waits when it is told to, or never", () => {
    batcher.add(1);
    vi.advanceTimersByTime(1);
    batcher.add(2);
    batcher.flush();
    expect(batches).toEqual([[1], [2]]);

    batcher.add(3);
    batcher.clear();
    vi.advanceTimersByTime(INTERVAL);
    expect(batches).toEqual([[1], [2]]);
  });

  it("goes on after one that fails", () => {
    batcher.add(1);
    for (const item of [-1, 2, 3]) batcher.add(item);

    expect(() => vi.advanceTimersByTime(INTERVAL)).toThrow("no item");
    vi.advanceTimersByTime(INTERVAL);

    expect(batches).toEqual([[1], [2, 3]]);
  });
});
