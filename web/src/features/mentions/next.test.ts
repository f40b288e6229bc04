import { describe, expect, it } from "vitest";
import { nextOf } from "./next";

describe("the next mention", () => {
  it("is the first after the last one, and after all of them the first again", () => {
    expect(nextOf([3, 7, 9], 0)).toBe(3);
    expect(nextOf([3, 7, 9], 3)).toBe(7);
    expect(nextOf([3, 7], 9)).toBe(3);
    expect(nextOf([], 9)).toBeUndefined();
  });
});
