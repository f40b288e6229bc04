import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { UnknownNames } from "./unknownNames";

describe("unknown names", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("have an old list asked for at once, all of a moment together", () => {
    const ask = vi.fn();
    const names = new UnknownNames(ask);

    for (let i = 0; i < 3; i++) names.met(Date.now() - 60_000);
    vi.advanceTimersByTime(0);

    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("have a list that has just come asked for a little later: it may have been too early", () => {
    const ask = vi.fn();
    const names = new UnknownNames(ask);

    names.met(Date.now());
    vi.advanceTimersByTime(1_900);
    expect(ask).not.toHaveBeenCalled();
    vi.advanceTimersByTime(200);

    expect(ask).toHaveBeenCalledTimes(1);
  });

  it("have it asked for some time apart, however many are made up", () => {
    const ask = vi.fn();
    const names = new UnknownNames(ask);

    for (let i = 0; i < 100; i++) {
      names.met(0);
      vi.advanceTimersByTime(100);
    }

    expect(ask.mock.calls.length).toBeLessThanOrEqual(6);
  });
});
